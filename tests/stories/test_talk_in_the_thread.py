"""People talk in the thread while vendors are at work: nothing happens by a slip."""

import pytest

from bot.domain.lifecycle import State
from tests.theatre import Theatre


@pytest.mark.parametrize(
    "words",
    [
        "we need them for unit 214 first, the other two can wait",
        "Please hurry, 3 trucks are down",
        "cancel the meeting",
        "never mind",
    ],
)
async def test_talk_changes_nothing_once_vendors_were_asked(theatre: Theatre, words: str) -> None:
    stage = theatre.stage
    thread = await stage.say("U_DANA", "need 12 spark plugs for unit 214, part SP-509")
    before = await theatre.case(thread)

    await stage.say("U_DANA", words, thread)

    case = await theatre.case(thread)
    assert case.state is State.SOLICITING
    assert case.need == before.need
    assert {letter.kind for letter in case.letters} == {"solicitation"}


async def test_nobody_buys_nothing(theatre: Theatre) -> None:
    thread = await theatre.stage.say("U_DANA", "need 0 spark plugs for unit 214, part SP-509")

    assert "how many" in theatre.stage.words(thread)
