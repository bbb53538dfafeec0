"""What officers see of contracts on their home page: what ends, and what has none."""

from collections.abc import Sequence
from dataclasses import replace
from datetime import date, timedelta
from decimal import Decimal

import msgspec

from bot.domain.case import Case
from bot.domain.contracts import Contract
from bot.domain.effects import LetterKind
from bot.domain.need import Line, Need
from bot.domain.signals import Action
from bot.wording.blocks import Header, Section
from bot.wording.contract_watch import contract_watch
from tests.domain.case_world import ANN, COVERED, GLOVES, NOW, PAT, SAM, TOWN, Play, ordered
from tests.domain.contract_world import CONTRACT

TODAY = NOW.date()
ENDING = replace(CONTRACT, expires=TODAY + timedelta(days=59), renewals_left=1)


def watched(
    *cases: Case, contracts: Sequence[Contract] = (ENDING,), who: str = PAT, on: date = TODAY
) -> str:
    person = TOWN.person(who)
    assert person is not None
    blocks = contract_watch(person, cases, contracts, TOWN, on)
    assert not blocks or isinstance(blocks[0], Header)
    return "\n".join(
        block.text.text for block in blocks if isinstance(block, Section) and block.text
    )


def bought() -> Case:
    """Gloves, ordered on the contract."""
    play = Play()
    play.post(GLOVES)
    play.look_up(COVERED)
    play.act(Action.ORDER_ON_CONTRACT)
    play.act(Action.APPROVE, SAM)
    play.delivered(LetterKind.ORDER, "shield")
    return play.case


def test_a_contract_that_ends_is_shown_with_the_demand_behind_it() -> None:
    twin = msgspec.structs.replace(bought(), id="RQ-2026-0002")

    assert watched(bought(), twin) == (
        "• *B-1* Safety supplies ends in 59 days, Thu, Jul 30, 2026: 2 orders, $202.80 in the last "
        "twelve months; renewals left: 1"
    )
    assert "1 order, $101.40" in watched(bought())
    silent = replace(ENDING, renewals_left=None)
    assert watched(contracts=(silent,)).endswith("not ordered on in the last twelve months")


def test_what_is_no_business_of_the_town_is_left_out() -> None:
    assert watched(contracts=(CONTRACT,)) == ""
    for other in (
        replace(ENDING, eligible_states=frozenset({"KY"})),
        replace(ENDING, program="other"),
        replace(ENDING, superseded_by="B-2"),
        replace(ENDING, starts=TODAY + timedelta(days=1)),
    ):
        assert watched(contracts=(other,)) == ""
    open_to_all = replace(ENDING, eligible_states=frozenset(), program="")
    assert "B-1" in watched(contracts=(open_to_all,))


def test_only_officers_keep_watch() -> None:
    assert watched(bought(), who=ANN) == ""


def test_goods_asked_for_again_and_again_without_a_contract_are_shown() -> None:
    first = ordered().case
    twin = msgspec.structs.replace(first, id="RQ-2026-0002")
    once = msgspec.structs.replace(
        first,
        id="RQ-2026-0003",
        need=Need(lines=(Line(no=1, description="oil filter", qty=Decimal(1)),)),
    )

    shown = watched(first, twin, once, contracts=())
    assert shown.startswith("• spark plug: asked 2 times in 90 days, no contract, $")
    assert "spent on quotes" in shown
    assert "filter" not in shown
    unbought = msgspec.structs.replace(first, offer=None)
    again = msgspec.structs.replace(unbought, id="RQ-2026-0002")
    assert watched(unbought, again, contracts=()).endswith("no contract")
