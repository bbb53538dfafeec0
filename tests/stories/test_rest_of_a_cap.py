"""Two purchases race for the rest of a contract's cap: the second is told, and checked anew."""

from dataclasses import replace
from datetime import date
from decimal import Decimal
from pathlib import Path

from bot.domain.lifecycle import State
from bot.domain.signals import Action
from bot.settings import Settings
from tests.theatre import open_theatre

DANA, RAY, SAM = "U_DANA", "U_RAY", "U_SAM"
GLOVES = "need 10 boxes of nitrile gloves, large"


def with_room_for_one(settings: Settings) -> Settings:
    """The council's gloves may be bought for $100 more; ten boxes cost $71."""
    contracts = tuple(
        replace(c, cap=Decimal(9000), spent=Decimal(8900), spent_on=date(2026, 6, 30))
        if c.id == "GCP-2601"
        else c
        for c in settings.contracts
    )
    return replace(settings, contracts=contracts)


async def test_the_second_of_two_is_told_at_the_click_and_goes_for_quotes(tmp_path: Path) -> None:
    async with open_theatre(tmp_path, but=with_room_for_one) as theatre:
        stage = theatre.stage
        first, second = await stage.say(DANA, GLOVES), await stage.say(RAY, GLOVES)
        await stage.click(DANA, first, Action.ORDER_ON_CONTRACT)
        await stage.click(RAY, second, Action.ORDER_ON_CONTRACT)
        await stage.click(SAM, first, Action.APPROVE)
        await stage.click(SAM, second, Action.APPROVE)

        assert (await theatre.case(first)).state is State.ORDERED
        (told,) = theatre.whispers(SAM)
        assert told == (
            "Other orders were placed meanwhile: $29.00 is left under the cap of contract "
            "GCP-2601, the goods come to $71.00."
        )
        case = await theatre.case(second)
        assert case.state is State.SOLICITING
        assert "only $29.00 are left under the cap" in stage.words(second)


async def test_the_third_is_not_offered_what_is_used_up(tmp_path: Path) -> None:
    async with open_theatre(tmp_path, but=with_room_for_one) as theatre:
        stage = theatre.stage
        first = await stage.say(DANA, GLOVES)
        await stage.click(DANA, first, Action.ORDER_ON_CONTRACT)
        await stage.click(SAM, first, Action.APPROVE)
        later = await stage.say(RAY, GLOVES)

        assert Action.ORDER_ON_CONTRACT not in stage.buttons(later)
        assert "only $29.00 are left under the cap" in stage.words(later)
