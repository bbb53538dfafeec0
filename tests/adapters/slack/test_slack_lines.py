"""The two ways in: sockets that die, and an address on the open road."""

import asyncio
import time

import pytest
from aiohttp import ClientSession
from slack_sdk.web.async_client import AsyncWebClient

from bot.adapters.slack import RequestUrl, SlackDoor, SocketLine
from bot.adapters.slack.entries import entry_of
from bot.adapters.slack.reading import read_chat
from bot.sandbox.slack import App, LocalSlack, refusal
from bot.sandbox.slack.events_http import signature
from tests.adapters.slack.conftest import desk_of
from tests.adapters.slack.slack_inbox import MemoryInbox, running
from tests.sandbox.slack.plain_bolt_app import free_port
from tests.sandbox.slack.slack_town import DANA, FLEET


async def test_a_refresh_and_a_cut_are_survived(slack: LocalSlack, client: AsyncWebClient) -> None:
    desk = await desk_of(slack, client)
    line = SocketLine(desk.door, App().app_token, ping=0.2, patience=20)
    async with running(line.run()):
        for trouble in (slack.sockets.ask_to_leave, slack.sockets.cut):
            await slack.wait_for(
                lambda: [c for c in slack.sockets.connections if not c.leaving], 10
            )
            await trouble()
        await slack.wait_for(lambda: [c for c in slack.sockets.connections if not c.leaving], 10)
        await slack.say(DANA, FLEET, "after all that")
        await slack.wait_for(lambda: desk.inbox.entries)
        health = await line.health()

    assert (health.connected, health.replaced) == (True, 0)
    assert health.silent < 5


async def test_a_line_that_is_dead_is_replaced(slack: LocalSlack, client: AsyncWebClient) -> None:
    desk = await desk_of(slack, client)
    line = SocketLine(desk.door, App().app_token, ping=0.2, patience=0.4)
    slack.fault("apps.connections.open", refusal("internal_error", times=99))
    async with running(line.run()):
        await slack.wait_for(lambda: line.replaced > 0, 10)
        assert not (await line.health()).connected
        slack.faults.clear()
        await slack.wait_for(lambda: slack.sockets.connections, 10)
        await slack.say(DANA, FLEET, "there you are")
        await slack.wait_for(lambda: desk.inbox.entries, 10)


async def test_a_silent_line_is_noticed_and_replaced(
    slack: LocalSlack, client: AsyncWebClient
) -> None:
    desk = await desk_of(slack, client)
    line = SocketLine(desk.door, App().app_token, ping=0.3, patience=20)
    async with running(line.run()):
        first = (await slack.wait_for(lambda: slack.sockets.connections))[0].name
        slack.faults.frozen = True
        await slack.wait_for(lambda: [c for c in slack.sockets.connections if c.name != first], 15)
        slack.faults.clear()
        await slack.say(DANA, FLEET, "anyone?")
        await slack.wait_for(lambda: desk.inbox.entries, 10)


async def test_health_before_the_first_connection(
    slack: LocalSlack, client: AsyncWebClient
) -> None:
    desk = await desk_of(slack, client)

    assert not (await SocketLine(desk.door, App().app_token).health()).connected


@pytest.mark.parametrize("stamp", ["yesterday", "", "9" * 5000, "٣", "-1"])
async def test_a_time_that_is_none_makes_no_traceback(
    slack: LocalSlack, client: AsyncWebClient, stamp: str, caplog: pytest.LogCaptureFixture
) -> None:
    desk = await desk_of(slack, client)
    port = free_port()
    address = RequestUrl(desk.door, port=port)
    await address.start()
    async with ClientSession() as session:
        headers = {"X-Slack-Request-Timestamp": stamp, "X-Slack-Signature": "v0=00"}
        answer = await session.post(
            f"http://127.0.0.1:{port}/slack/events", data=b"{}", headers=headers
        )
    await address.stop()

    assert answer.status == 401
    assert caplog.records == []
    assert desk.inbox.offers == []


async def test_old_and_forged_requests_are_turned_away(
    slack: LocalSlack, client: AsyncWebClient
) -> None:
    desk = await desk_of(slack, client)
    port = free_port()
    address = RequestUrl(desk.door, port=port)
    await address.start()
    body = b'{"type": "event_callback"}'
    forged = signature("another secret", "1772460000", body)
    true_but_old = signature(App().signing_secret, "1772460000", body)
    async with ClientSession() as session:
        for signed in (forged, true_but_old):
            headers = {
                "X-Slack-Request-Timestamp": "1772460000",
                "X-Slack-Signature": signed,
                "Content-Type": "application/json",
            }
            answer = await session.post(
                f"http://127.0.0.1:{port}/slack/events", data=body, headers=headers
            )
            assert answer.status == 401
    await address.stop()
    await address.stop()


@pytest.mark.parametrize("kind", ["application/json", "application/x-www-form-urlencoded", "x"])
@pytest.mark.parametrize("body", [b"not json", b"[]", b"\xff\xfe", b"payload=%7B", b"{", b"", b"3"])
async def test_junk_makes_no_traceback_signed_or_not(
    slack: LocalSlack,
    client: AsyncWebClient,
    caplog: pytest.LogCaptureFixture,
    kind: str,
    body: bytes,
) -> None:
    desk = await desk_of(slack, client)
    port = free_port()
    address = RequestUrl(desk.door, port=port)
    await address.start()
    now = str(int(time.time()))
    answers = []
    async with ClientSession() as session:
        for secret in (App().signing_secret, "another secret"):
            headers = {
                "X-Slack-Request-Timestamp": now,
                "X-Slack-Signature": signature(secret, now, body),
                "Content-Type": kind,
            }
            url = f"http://127.0.0.1:{port}/slack/events"
            answers.append((await session.post(url, data=body, headers=headers)).status)
    await address.stop()

    assert answers[0] < 500
    assert answers[1] == 401
    assert caplog.records == []
    assert desk.inbox.offers == []


async def test_client_ids_in_the_environment_change_nothing(
    slack: LocalSlack, client: AsyncWebClient, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setenv("SLACK_CLIENT_ID", "1.2")
    monkeypatch.setenv("SLACK_CLIENT_SECRET", "secret")
    desk = await desk_of(slack, client)
    async with running(SocketLine(desk.door, App().app_token, ping=0.5).run()):
        await slack.wait_for(lambda: slack.sockets.connections)
        await slack.say(DANA, FLEET, "hello")
        await slack.wait_for(lambda: desk.inbox.entries)


async def test_a_door_needs_a_seat() -> None:
    with pytest.raises(ValueError, match="at least one"):
        SlackDoor(MemoryInbox(), seats=[], wake=asyncio.Event().set)


@pytest.mark.parametrize(
    "payload",
    [
        b"",
        b"[]",
        b"not json",
        b"{}",
        b'{"type": "event_callback"}',
        b'{"type": "event_callback", "event": {"type": 3}}',
        b'{"type": "event_callback", "event": {"type": "channel_rename", "channel": {}}}',
        b'{"type": "event_callback", "event": {"type": "message", "subtype": "channel_join"}}',
        b'{"type": "event_callback", "event": {"type": "message", "subtype": "message_deleted"}}',
        b'{"type": "event_callback", "event": {"type": "app_home_opened", "tab": "messages"}}',
        b'{"type": "block_actions", "user": {"id": "U1"}}',
        b'{"type": "view_submission", "user": {"id": "U1"}}',
        b'{"type": "view_closed", "user": {"id": "U1"}}',
        b'{"type": "shortcut", "user": {"id": "U1"}}',
        b'{"command": "/buy", "user_id": "U1"}',
        b'{"command": 3}',
    ],
)
def test_strange_payloads_are_passed_over(payload: bytes) -> None:
    assert entry_of(payload) is None


@pytest.mark.parametrize("kind", ["slack.event", "slack.click", "slack.form", "mail"])
@pytest.mark.parametrize(
    "payload",
    [
        b"",
        b"\xff",
        b'{"event": {"type": "message", "subtype": "bot_message"}}',
        b'{"type": "x", "user": {"id": "U1"}}',
    ],
)
def test_strange_entries_read_as_nothing(kind: str, payload: bytes) -> None:
    assert read_chat(kind, payload) is None
