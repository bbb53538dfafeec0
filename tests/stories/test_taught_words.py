"""A word of the garage, taught once: purchasing confirms what it means and is not asked again."""

from datetime import UTC, datetime
from pathlib import Path

from bot.adapters.catalog import AliasBook
from bot.domain.lifecycle import State
from bot.domain.signals import Action
from tests.theatre import Theatre, open_theatre

DANA = "U_DANA"
PAT = "U_PAT"
ASKED = "need 12 bags of ice pellets"


async def taught(theatre: Theatre) -> str:
    """Dana asks for ice pellets; Pat of purchasing says that the co-op's ice melt is meant."""
    thread = await theatre.stage.say(DANA, ASKED)
    assert (await theatre.case(thread)).state is State.CHECKING
    assert "may be covered: purchasing please confirm" in theatre.stage.words(thread)
    await theatre.stage.click(PAT, thread, Action.CONTRACT_FITS)
    return thread


async def test_what_purchasing_confirmed_is_known_the_next_time(tmp_path: Path) -> None:
    async with open_theatre(tmp_path) as theatre:
        first = await theatre.case(await taught(theatre))

        again = await theatre.case(await theatre.stage.say(DANA, "ice pellets please, 20 bags"))

        assert again.state is State.OFFERED
        (scope,) = [check for check in again.verdicts[0].checks if check.name == "scope"]
        assert f"{PAT} chose it for 'ice pellet'" in scope.evidence
        assert first.id in scope.evidence


async def test_what_was_taken_back_is_asked_anew(tmp_path: Path) -> None:
    async with open_theatre(tmp_path) as theatre:
        await taught(theatre)
        book = AliasBook(tmp_path / "catalog.db")
        (alias,) = book.all()
        assert book.undo(alias.number, by="Pat", at=datetime(2026, 6, 2, tzinfo=UTC))
        book.close()

        thread = await theatre.stage.say(DANA, ASKED)

        assert (await theatre.case(thread)).state is State.CHECKING
