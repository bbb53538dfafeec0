"""Where one may ask: the channel that is listened to, a mention, a direct message, /buy, a menu."""

from decimal import Decimal
from pathlib import Path

from bot.adapters.slack.manifest import COMMAND, SHORTCUT
from bot.domain.case import Case
from bot.domain.lifecycle import State
from bot.ledger import CaseFilter
from bot.sandbox.world import LOBBY
from tests.theatre import Theatre, open_theatre

DANA, RAY, SAM, FINN, GUS = "U_DANA", "U_RAY", "U_SAM", "U_FINN", "U_GUS"
PLUGS = "need 12 spark plugs for unit 214, part SP-509"
GLOVES = "need 10 boxes of nitrile gloves, large"


async def cases(theatre: Theatre) -> tuple[Case, ...]:
    """Every case there is, oldest first."""
    return (await theatre.program.ledger.cases(CaseFilter()))[::-1]


async def only_case(theatre: Theatre) -> Case:
    """The one case there is."""
    (case,) = await cases(theatre)
    return case


async def test_elsewhere_the_bot_waits_to_be_spoken_to(theatre: Theatre) -> None:
    slack, stage = theatre.world.slack, theatre.stage
    await slack.say(DANA, LOBBY, PLUGS)
    await stage.settle()
    assert await cases(theatre) == ()

    bot = theatre.world.app.bot_user
    thread = await slack.say(DANA, LOBBY, f"<@{bot}> {PLUGS}")
    await stage.settle()

    case = await only_case(theatre)
    assert (case.channel, case.thread, case.state) == (LOBBY, thread, State.SOLICITING)


async def test_asked_in_a_direct_message_the_approver_is_called_alone(theatre: Theatre) -> None:
    slack, stage = theatre.world.slack, theatre.stage
    talk = slack.direct(DANA)
    thread = await slack.say(DANA, talk, GLOVES)
    await stage.settle()
    card = slack.messages(talk, thread)[1]
    await slack.click(DANA, talk, card.ts, "order_on_contract")
    await stage.settle()

    told = [message.text for message in slack.messages(slack.direct(SAM))]
    assert told == [
        f"<@{SAM}> <@U_LENA> RQ-2026-0001 is ready for your decision. Open my Home tab to decide."
    ]
    await slack.open_home(SAM)
    await stage.settle()
    await slack.click_in_view(SAM, "approve")
    await stage.settle()
    assert (await only_case(theatre)).approval is not None
    assert "to approve" not in str(slack.home(SAM))


async def test_buy_in_the_towns_channel_opens_the_case_there(theatre: Theatre) -> None:
    slack, stage = theatre.world.slack, theatre.stage
    await slack.slash(DANA, "C_FLEET", COMMAND, PLUGS)
    await stage.settle()

    case = await only_case(theatre)
    (card,) = slack.messages("C_FLEET")
    assert case.state is State.SOLICITING
    assert "spark plug" in card.text
    assert await theatre.program.ledger.case_in_thread("C_FLEET", card.ts) == case


async def test_buy_from_anywhere_else_goes_to_the_towns_channel(theatre: Theatre) -> None:
    slack, stage = theatre.world.slack, theatre.stage
    await slack.slash(DANA, LOBBY, COMMAND, PLUGS)
    await stage.settle()

    assert (await only_case(theatre)).channel == "C_FLEET"
    assert theatre.whispers(DANA) == ["Your request is open in <#C_FLEET>."]


async def test_buy_without_goods_says_how(theatre: Theatre) -> None:
    slack, stage = theatre.world.slack, theatre.stage
    await slack.slash(DANA, LOBBY, COMMAND, "the roof is green")
    await slack.slash(DANA, LOBBY, COMMAND, "")
    await stage.settle()

    assert await cases(theatre) == ()
    first, second = theatre.whispers(DANA)
    assert "I do not find goods in that message" in first
    assert "Tell me what you need" in second


async def test_get_quotes_for_this_takes_somebody_elses_message(theatre: Theatre) -> None:
    slack, stage = theatre.world.slack, theatre.stage
    ts = await slack.say(RAY, LOBBY, PLUGS)
    await slack.shortcut(DANA, LOBBY, ts, SHORTCUT)
    await stage.settle()

    case = await only_case(theatre)
    assert (case.requester, case.thread) == (DANA, ts)
    await slack.shortcut(RAY, LOBBY, ts, SHORTCUT)
    await stage.settle()
    assert len(await cases(theatre)) == 1
    assert theatre.whispers(RAY) == ["RQ-2026-0001 takes care of this already."]


async def test_who_only_numbers_orders_asks_for_no_goods(theatre: Theatre) -> None:
    await theatre.stage.say(FINN, PLUGS)

    assert await cases(theatre) == ()
    assert "not among those who ask for goods" in theatre.whispers(FINN)[0]


async def test_a_guest_opens_and_answers_nothing(theatre: Theatre) -> None:
    stage, slack = theatre.stage, theatre.world.slack
    await stage.say(GUS, PLUGS)
    assert await cases(theatre) == ()
    assert theatre.whispers(GUS) == ["Only staff of Maplewood can ask for goods here."]

    thread = await stage.say(DANA, "need spark plugs for 3 trucks")
    await stage.say(GUS, "units 214, 216 and 231", thread)
    await stage.click(GUS, thread, "answer")

    assert (await only_case(theatre)).state is State.CLARIFYING
    assert "not on the staff list" in theatre.whispers(GUS)[-1]
    assert slack.home(GUS) is None


async def test_somebody_of_another_workspace_moves_nothing(tmp_path: Path) -> None:
    async with open_theatre(tmp_path, shared_channel=True) as theatre:
        stage = theatre.stage
        thread = await stage.say(DANA, "need spark plugs for 3 trucks")
        await stage.say("U_NEIL", "units 214, 216 and 231", thread)
        await stage.click("U_NEIL", thread, "cancel")

        case = await theatre.case(thread)
        assert case.state is State.CLARIFYING
        assert "staff list of Maplewood" in theatre.whispers("U_NEIL")[-1]


async def test_a_new_request_in_a_finished_thread_is_a_new_case(theatre: Theatre) -> None:
    stage = theatre.stage
    thread = await stage.say(DANA, PLUGS)
    await stage.click(DANA, thread, "cancel")
    await stage.say(DANA, "need 4 spark plugs for unit 216, part SP-509", thread)

    first, second = await cases(theatre)
    assert (first.state, second.state) == (State.CANCELLED, State.SOLICITING)
    assert second.thread == thread
    assert [line.qty for line in second.need.lines] == [Decimal(4)]


async def test_words_in_a_finished_thread_get_a_short_answer(theatre: Theatre) -> None:
    stage = theatre.stage
    thread = await stage.say(DANA, PLUGS)
    await stage.click(DANA, thread, "cancel")

    for words in ("make it 20", "approved", "status?", "cancel it"):
        await stage.say(DANA, words, thread)

    assert [word for word in theatre.whispers(DANA) if "cancelled" in word] == [
        "RQ-2026-0001 is cancelled, so nothing was changed. For other goods, just ask anew.",
        "RQ-2026-0001 is cancelled already.",
        "RQ-2026-0001 is cancelled: no longer needed.",
        "RQ-2026-0001 is cancelled already.",
    ]
