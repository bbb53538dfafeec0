"""What reaches the inbox, in Socket Mode and in HTTP mode."""

import json

from slack_sdk.web.async_client import AsyncWebClient

from bot.ports import Clicked, Commanded, Edited, HomeOpened, Said, Submitted, Who
from bot.sandbox.slack import App
from tests.adapters.slack.slack_inbox import Desk
from tests.sandbox.slack.plain_bolt_app import Body, button, form
from tests.sandbox.slack.slack_town import BOT, DANA, DAY, FLEET, GUEST, HOME, SHARED, SUE, VIC

AT_HOME = Who(id=DANA, home=HOME.id)


def bare(desk: Desk) -> AsyncWebClient:
    return AsyncWebClient(token=App().bot_token, base_url=desk.slack.api_url)


async def post(desk: Desk, *blocks: Body, channel: str = FLEET, thread: str | None = None) -> str:
    answer = await bare(desk).chat_postMessage(
        channel=channel, text="x", blocks=list(blocks), thread_ts=thread
    )
    ts: str = answer["ts"]
    return ts


async def test_a_mention_is_one_entry_though_slack_tells_it_twice(desk: Desk) -> None:
    ts = await desk.slack.say(DANA, FLEET, f"<@{BOT}> plugs & wire < 3m")

    said = Said(
        who=AT_HOME,
        channel=FLEET,
        ts=ts,
        thread=None,
        text=f"<@{BOT}> plugs & wire < 3m",
        mentions_bot=True,
    )
    assert await desk.settled() == [said]
    assert len(desk.inbox.offers) == 2
    assert desk.inbox.times[0] == DAY
    assert desk.woken.is_set()


async def test_replies_direct_words_and_files_are_kept(desk: Desk) -> None:
    root = await desk.slack.say(DANA, FLEET, "root")
    reply = await desk.slack.say(SUE, FLEET, "a reply", thread=root)
    also = await desk.slack.say(SUE, FLEET, "for all", thread=root, also=True)
    alone = await desk.slack.say(DANA, desk.slack.direct(DANA), "just us")
    photo = await desk.slack.upload(DANA, FLEET, "a.jpg", b"x", text="this part", thread=root)

    said = {s.ts: s for s in await desk.settled() if isinstance(s, Said)}
    assert (said[reply].thread, said[reply].who.id) == (root, SUE)
    assert said[also].thread == root
    assert said[alone].direct
    assert not said[root].direct
    assert (said[photo].text, said[photo].who) == ("this part", AT_HOME)


async def test_edits_and_deletions_are_kept(desk: Desk) -> None:
    ts = await desk.slack.say(DANA, FLEET, "3 mops")
    await desk.settled()
    await desk.slack.edit(DANA, FLEET, ts, "4 mops & pails")
    await desk.settled()
    await desk.slack.delete(DANA, FLEET, ts)
    strange = await desk.slack.say(VIC, SHARED, "3 mops")
    await desk.slack.edit(VIC, SHARED, strange, "5 mops")

    edits = [e for e in await desk.settled() if isinstance(e, Edited)]
    assert edits[2].who.home == "T0AWAY000"
    assert edits[:2] == [
        Edited(who=AT_HOME, channel=FLEET, ts=ts, text="4 mops & pails"),
        Edited(who=AT_HOME, channel=FLEET, ts=ts, text=""),
    ]


async def test_own_words_and_their_changes_are_passed_over(desk: Desk) -> None:
    client = bare(desk)
    ts = await post(desk, button())
    await client.chat_update(channel=FLEET, ts=ts, text="y")
    await client.chat_delete(channel=FLEET, ts=ts)

    assert await desk.settled() == []
    assert desk.inbox.offers == []
    assert all(sent.acked for sent in desk.slack.sent)


async def test_a_click_tells_who_where_and_what(desk: Desk) -> None:
    root = await desk.slack.say(DANA, FLEET, "root")
    ts = await post(desk, button("approve", "RQ-1.4"), thread=root)
    await desk.settled()

    assert (await desk.slack.click(SUE, FLEET, ts, "approve")).acked
    clicked = (await desk.settled())[-1]
    assert isinstance(clicked, Clicked)
    assert clicked.trigger is not None
    assert clicked == Clicked(
        who=Who(id=SUE, home=HOME.id),
        channel=FLEET,
        ts=ts,
        thread=root,
        action="approve",
        value="RQ-1.4",
        trigger=clicked.trigger,
    )


async def test_two_clicks_are_two_entries_and_a_stranger_is_told_by_home(desk: Desk) -> None:
    ts = await post(desk, button("approve"), channel=SHARED)
    await desk.slack.click(VIC, SHARED, ts, "approve")
    await desk.slack.click(VIC, SHARED, ts, "approve")

    clicks = [c for c in await desk.settled() if isinstance(c, Clicked)]
    assert len(clicks) == 2
    assert clicks[0].who == Who(id=VIC, home="T0AWAY000", guest=True)


async def test_words_of_strangers_and_guests_are_marked(desk: Desk) -> None:
    await desk.slack.say(VIC, SHARED, "hello")
    await desk.settled()
    await desk.slack.say(GUEST, FLEET, "hello")

    said = [s for s in await desk.settled() if isinstance(s, Said)]
    assert [s.who for s in said] == [
        Who(id=VIC, home="T0AWAY000", guest=True),
        Who(id=GUEST, home=HOME.id, guest=True),
    ]


async def test_a_form_is_one_entry_however_often_it_is_sent(desk: Desk) -> None:
    trigger = desk.slack.core.triggers.issue(DANA)
    view = form(private_metadata="RQ-1.4")
    await bare(desk).views_open(trigger_id=trigger, view=view)
    desk.slack.lose_acks()
    await desk.slack.submit(DANA, {"number": "3"})
    await desk.slack.submit(DANA, {"number": "3"})

    assert await desk.settled() == [
        Submitted(who=AT_HOME, form="how_many", about="RQ-1.4", fields=(("number", "3"),))
    ]
    assert desk.slack.views(DANA) == ()


async def test_a_form_a_stranger_sends_is_told_by_home(desk: Desk) -> None:
    trigger = desk.slack.core.triggers.issue(VIC)
    await bare(desk).views_open(trigger_id=trigger, view=form())
    assert (await desk.slack.submit(VIC, {"number": "3"})).acked

    sent = (await desk.settled())[0]
    assert isinstance(sent, Submitted)
    assert sent.who == Who(id=VIC, home="T0AWAY000", guest=True)


async def test_commands_and_shortcuts(desk: Desk) -> None:
    ts = await desk.slack.say(SUE, FLEET, "out of mops & pails")
    await desk.settled()
    outcome = await desk.slack.slash(DANA, FLEET, "/buy", "wire < 3m")
    await desk.slack.shortcut(DANA, FLEET, ts, "quote_from_message")

    command, shortcut = (await desk.settled())[1:]
    assert outcome.payload == {}
    assert isinstance(command, Commanded)
    assert (command.who, command.channel, command.text) == (AT_HOME, FLEET, "wire < 3m")
    assert command.ts is None
    assert isinstance(shortcut, Commanded)
    assert (shortcut.ts, shortcut.text) == (ts, "out of mops & pails")
    assert shortcut.trigger


async def test_the_home_tab(desk: Desk) -> None:
    await desk.slack.open_home(DANA)

    assert await desk.settled() == [HomeOpened(who=AT_HOME)]


async def test_what_cannot_be_stored_is_not_acknowledged_and_comes_again(desk: Desk) -> None:
    desk.inbox.broken = 1
    await desk.slack.say(DANA, FLEET, "hello")
    await desk.settled()

    events = [sent for sent in desk.slack.sent if sent.event_id]
    assert [sent.acked for sent in events] == [False, True]
    assert len(desk.inbox.entries) == 1


async def test_a_click_that_cannot_be_stored_warns_the_person(desk: Desk) -> None:
    ts = await post(desk, button("approve"))
    desk.inbox.broken = 1

    assert not (await desk.slack.click(DANA, FLEET, ts, "approve")).acked


async def test_redelivery_after_a_lost_acknowledgement_changes_nothing(desk: Desk) -> None:
    desk.slack.lose_acks()
    await desk.slack.say(DANA, FLEET, "hello")
    await desk.settled()

    assert len(desk.inbox.offers) == 2
    assert len(desk.inbox.entries) == 1


async def test_entries_are_what_slack_sent(desk: Desk) -> None:
    await desk.slack.say(DANA, FLEET, "hello")
    await desk.settled()

    stored = json.loads(next(iter(desk.inbox.entries.values())))
    assert stored == desk.slack.sent[0].payload
