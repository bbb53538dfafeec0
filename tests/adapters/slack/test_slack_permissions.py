"""The manifest asks for exactly what the adapter needs: a whole exchange with nothing more."""

import json
import time
from dataclasses import replace

from structlog.testing import capture_logs

from bot.adapters.slack import SlackChat, SocketLine, close_client, manifest, open_client, sit_down
from bot.adapters.slack.manifest import COMMAND, EVENTS, SCOPES, SHORTCUT
from bot.ports import Commanded, Edited, HomeOpened, Said
from bot.sandbox.slack import App, LocalSlack
from tests.adapters.slack.conftest import desk_of
from tests.adapters.slack.slack_inbox import Desk, running
from tests.sandbox.slack.plain_bolt_app import button
from tests.sandbox.slack.slack_town import BOT, DANA, DAY, FLEET, QUICK, SHARED, furnished


async def test_everything_we_do_is_allowed_by_the_manifest() -> None:
    app = replace(App(), scopes=SCOPES, events=EVENTS, commands=(COMMAND,))
    room = furnished(app=app)
    async with LocalSlack(room, now=lambda: DAY, unix_time=time.time, settings=QUICK) as slack:
        client = open_client(app.bot_token, base_url=slack.api_url)
        desk, chat = await desk_of(slack, client), SlackChat(client)
        async with running(SocketLine(desk.door, app.app_token, ping=0.5).run()):
            await slack.wait_for(lambda: slack.sockets.connections)
            ts = await slack.say(DANA, FLEET, f"<@{BOT}> plugs")
            await slack.say(DANA, slack.direct(DANA), "just us")
            await slack.edit(DANA, FLEET, ts, "mops")
            await slack.open_home(DANA)
            await slack.slash(DANA, FLEET, COMMAND, "mops")
            await slack.shortcut(DANA, FLEET, ts, SHORTCUT)
            found = await desk.settled()
        await talk(chat, ts)
        await close_client(client)

    kinds = [type(incoming) for incoming in found]
    assert sorted(kinds, key=str) == sorted(
        [Said, Said, Edited, HomeOpened, Commanded, Commanded], key=str
    )
    assert all(call.ok for call in slack.calls)


async def talk(chat: SlackChat, thread: str) -> None:
    """Do everything the Chat port offers but forms, which need no scope."""
    blocks = json.dumps([button()]).encode()
    ts = await chat.post(channel=FLEET, thread=thread, text="x", blocks=blocks, key="k1")
    await chat.update(channel=FLEET, ts=ts, text="y", blocks=blocks, key="k1")
    await chat.whisper(channel=FLEET, thread=thread, person=DANA, text="x", blocks=blocks)
    await chat.post(channel=DANA, thread=None, text="x", blocks=b"", key="k2")
    home = json.dumps({"type": "home", "blocks": [button()]}).encode()
    await chat.publish_home(person=DANA, view=home)
    assert await chat.find(channel=FLEET, thread=thread, key="k1") == ts
    assert await chat.find(channel=FLEET, thread=None, key="k1") is None
    assert await chat.is_shared_outside(SHARED)


async def test_the_seat_knows_its_scopes() -> None:
    app = replace(App(), scopes=SCOPES)
    room = furnished(app=app)
    async with LocalSlack(room, now=lambda: DAY, unix_time=time.time) as slack:
        client = open_client(app.bot_token, base_url=slack.api_url)
        seat = await sit_down(client)
        await close_client(client)

    assert seat.scopes == set(SCOPES)


async def test_other_bots_and_comings_and_goings_are_acknowledged_and_left(desk: Desk) -> None:
    with capture_logs() as logs:
        for event in (
            {"type": "message", "subtype": "bot_message", "bot_id": "B0OTHER00", "text": "x"},
            {"type": "message", "bot_id": "B0OTHER00", "user": "U0OTHER00", "ts": "1.1"},
            {"type": "message", "subtype": "channel_join", "user": DANA, "ts": "1.2"},
            {"type": "tokens_revoked", "tokens": {"bot": ["U1"]}},
        ):
            desk.slack.delivery.event(dict(event))
        assert await desk.settled() == []

    assert all(sent.acked for sent in desk.slack.sent)
    assert [log["event"] for log in logs if log["log_level"] == "error"] == ["slack_access_lost"]


def test_the_scopes_of_the_manifest_are_these() -> None:
    assert str(list(SCOPES)) in str(manifest("socket"))
