"""Messages of every size and kind: sixty lines, none at all, forty thousand characters."""

from decimal import Decimal

from bot.domain.lifecycle import State
from bot.domain.signals import Action
from bot.ledger import CaseFilter
from tests.theatre import Theatre

DANA, RAY = "U_DANA", "U_RAY"


async def test_sixty_lines_are_all_kept_and_can_all_be_seen(theatre: Theatre) -> None:
    stage, slack = theatre.stage, theatre.world.slack
    rows = "\n".join(f"- {no} hex bolts {no}/64 in" for no in range(1, 61))
    thread = await stage.say(DANA, f"need the following by Friday:\n{rows}")

    case = await theatre.case(thread)
    assert [line.qty for line in case.need.lines] == [Decimal(no) for no in range(1, 61)]
    assert "… and 48 more lines" in stage.words(thread)
    await stage.click(RAY, thread, Action.SHOW_LINES)
    (shown,) = slack.views(RAY)
    assert "60. 60 ea - hex bolt" in str(shown.content)
    assert not [call for call in slack.calls if not call.ok]


async def test_an_emoji_alone_is_no_request(theatre: Theatre) -> None:
    await theatre.stage.say(DANA, ":wrench: :truck: :pray:")
    await theatre.stage.say(DANA, "🔧🚚")

    assert await theatre.program.ledger.cases(CaseFilter()) == ()
    assert theatre.whispers(DANA) == []


async def test_forty_thousand_characters_stop_nothing(theatre: Theatre) -> None:
    stage, slack = theatre.stage, theatre.world.slack
    story = "the old truck coughs and rattles up the hill. " * 900
    thread = await stage.say(
        DANA, f"need 12 spark plugs for unit 214, part SP-509\n{story}"[:40_000]
    )

    case = await theatre.case(thread)
    assert len(case.text) == 40_000
    assert case.need.lines[0].description == "spark plug"
    assert not [call for call in slack.calls if not call.ok]
    await stage.click(DANA, thread, Action.CANCEL)
    assert (await theatre.case(thread)).state is State.CANCELLED


async def test_a_long_word_and_markup_are_shown_as_text(theatre: Theatre) -> None:
    stage = theatre.stage
    thread = await stage.say(DANA, "need 2 *filters* for <!channel> `unit 214` _now_, part FL-820S")

    text = stage.words(thread)
    assert "<!channel>" not in text
    assert "`" not in text
