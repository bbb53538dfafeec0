"""Vendors as they are: away, gone, not interested, with a question, with second thoughts."""

from decimal import Decimal
from pathlib import Path

from bot.domain.lifecycle import State
from bot.domain.quotes import InvitationState
from bot.domain.signals import Action
from bot.sandbox.vendors import Character
from tests.theatre import Theatre, open_theatre

DANA = "U_DANA"
PLUGS = "need spark plugs for units 214, 216 and 231"


async def offered(theatre: Theatre) -> str:
    thread = await theatre.stage.say(DANA, PLUGS)
    await theatre.stage.until(lambda: Action.APPROVE in theatre.stage.buttons(thread), "an offer")
    return thread


async def test_away_gone_and_not_interested(tmp_path: Path) -> None:
    characters = (
        Character.OUT_OF_OFFICE,
        Character.BOUNCING,
        Character.DECLINING,
        Character.PROMPT,
    )
    async with open_theatre(tmp_path, characters=characters) as theatre:
        thread = await offered(theatre)

        case = await theatre.case(thread)
        away, gone, declining, prompt, *fresh = case.invitations
        assert away.state is InvitationState.INVITED
        assert gone.state is InvitationState.BOUNCED
        assert declining.state is InvitationState.DECLINED
        assert prompt.state is InvitationState.QUOTED
        assert len(fresh) == 1, "the next vendor on the list stands in for the one that is gone"
        assert any("cannot be reached by mail" in line for line in theatre.lines(thread))
        assert case.tabulation is not None
        assert case.tabulation.received == 2


async def test_a_price_that_is_corrected_before_the_close(tmp_path: Path) -> None:
    characters = (
        Character.REPRICING,
        Character.DECLINING,
        Character.DECLINING,
        Character.SILENT,
    )
    async with open_theatre(tmp_path, characters=characters) as theatre:
        thread = await offered(theatre)

        case = await theatre.case(thread)
        assert case.offer is not None
        prices = {line.line_no: line.unit_price for line in case.offer.lines}
        assert prices == {1: Decimal("8.48"), 2: Decimal("7.85")}
        assert any("as in the earlier mail" in flag for flag in case.offer.flags)


async def test_a_question_of_a_vendor_reaches_the_requester(tmp_path: Path) -> None:
    characters = (
        Character.ASKING,
        Character.PROMPT,
        Character.DECLINING,
        Character.DECLINING,
    )
    async with open_theatre(tmp_path, characters=characters) as theatre:
        stage = theatre.stage
        thread = await stage.say(DANA, PLUGS)
        await stage.until(lambda: len(theatre.lines(thread)) > 0, "the question")
        (line,) = theatre.lines(thread)
        assert line.startswith(f"<@{DANA}> ")
        assert "Otis Auto Parts asks: “Before I can price this" in line
        case = await theatre.case(thread)
        assert case.state is State.SOLICITING
        assert case.invitations[0].state is InvitationState.ASKED


async def test_nobody_quotes_and_the_requester_gives_up(tmp_path: Path) -> None:
    async with open_theatre(tmp_path, characters=(Character.SILENT,) * 4) as theatre:
        stage = theatre.stage
        thread = await stage.say(DANA, PLUGS)
        await stage.until(lambda: Action.GIVE_UP in stage.buttons(thread), "the close")
        assert any("no complete quote for RQ-2026-0001" in w for w in theatre.lines(thread))
        await stage.click(DANA, thread, Action.GIVE_UP)

        case = await theatre.case(thread)
        assert case.state is State.UNSUCCESSFUL
        kinds = [letter.kind for letter in case.letters if letter.vendor_id == "otis-parts"]
        assert kinds == ["solicitation", "reminder", "reminder"]
        assert "Cancelled" in theatre.letters_to(case.invitations[0].email)[-1]
