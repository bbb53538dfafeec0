"""Redelivery, acknowledgements, several sockets, and the trouble one can ask for."""

import asyncio

import pytest
from aiohttp import ClientSession
from slack_sdk.web.async_client import AsyncWebClient

from bot.sandbox.slack import App, CannotDo, LocalSlack, Settings
from bot.sandbox.slack.journal import Sent
from tests.sandbox.slack.conftest import Opener
from tests.sandbox.slack.plain_bolt_app import Bot, by_http, by_socket, free_port
from tests.sandbox.slack.slack_town import BOT, DANA, FLEET, HASTY, SHARED, VIC

Talking = tuple[LocalSlack, Bot]


def attempts(slack: LocalSlack, ts: str) -> list[Sent]:
    """List the attempts to deliver one message's event."""
    found = []
    for sent in slack.sent:
        event = sent.payload.get("event")
        if isinstance(event, dict) and (event["type"], event.get("ts")) == ("message", ts):
            found.append(sent)
    return found


async def test_an_event_nobody_acknowledged_comes_again(talking: Talking) -> None:
    slack, bot = talking
    slack.lose_acks(2)
    ts = await slack.say(DANA, FLEET, "hello")
    await slack.wait_for(lambda: any(sent.acked for sent in attempts(slack, ts)))

    tried = attempts(slack, ts)

    assert [sent.acked for sent in tried] == [False, False, True]
    assert len({sent.envelope_id for sent in tried}) == 3
    assert len({sent.event_id for sent in tried}) == 1
    assert [sent.attempt for sent in tried] == [0, 1, 2]
    assert tried[1].reason in ("timeout", "http_timeout")
    numbers = [headers.get("x-slack-retry-num") for headers in bot.headers]
    assert numbers[1:] == [["1"], ["2"]]


async def test_slack_gives_up_after_three_more_attempts(open_slack: Opener) -> None:
    async with open_slack(HASTY) as slack, by_socket(slack):
        slack.lose_acks(9)
        ts = await slack.say(DANA, FLEET, "hello")
        await slack.delivery.settle()

        assert [sent.acked for sent in attempts(slack, ts)] == [False] * 4


async def test_an_event_can_be_delivered_again_on_request(talking: Talking) -> None:
    slack, bot = talking
    ts = await slack.say(DANA, FLEET, "hello")
    await slack.delivery.settle()
    slack.delivery.redeliver(attempts(slack, ts)[0].event_id or "")
    await slack.delivery.settle()

    assert bot.events[0] == bot.events[1]
    with pytest.raises(CannotDo):
        slack.delivery.redeliver("Ev0")


async def test_a_click_nobody_acknowledged_does_not_come_again(talking: Talking) -> None:
    slack, _ = talking
    ts = await slack.say(DANA, FLEET, f"<@{BOT}> plugs")
    await slack.wait_for(lambda: len(slack.messages(FLEET, ts)) > 1)
    await slack.delivery.settle()
    slack.lose_acks()
    outcome = await slack.click(DANA, FLEET, slack.messages(FLEET, ts)[1].ts, "open")
    await slack.delivery.settle()

    assert not outcome.acked
    assert [sent.kind for sent in slack.sent].count("interactive") == 1


async def test_edits_and_deletions_are_told(talking: Talking) -> None:
    slack, bot = talking
    ts = await slack.say(DANA, FLEET, "3 mops")
    await slack.edit(DANA, FLEET, ts, "4 mops")
    await slack.delete(DANA, FLEET, ts)
    await slack.wait_for(lambda: len(bot.events) > 2)

    told = {body["event"].get("subtype"): body["event"] for body in bot.events}

    assert told["message_changed"]["message"]["text"] == "4 mops"
    assert told["message_changed"]["previous_message"]["text"] == "3 mops"
    assert told["message_deleted"]["deleted_ts"] == ts


async def test_each_event_goes_to_one_of_several_sockets(slack: LocalSlack) -> None:
    async with by_socket(slack) as one, by_socket(slack) as other:
        for number in range(6):
            await slack.say(DANA, FLEET, f"message {number}")
        await slack.delivery.settle()

        assert (len(one.events), len(other.events)) == (3, 3)


async def test_a_refresh_makes_the_app_come_again(slack: LocalSlack) -> None:
    async with by_socket(slack) as bot:
        before = slack.sockets.connections[0].name
        await slack.sockets.ask_to_leave()
        await slack.wait_for(lambda: [c for c in slack.sockets.connections if c.name != before], 10)
        await slack.say(DANA, FLEET, "after the refresh")
        await slack.wait_for(lambda: bot.events)


async def test_broken_sockets_are_replaced_and_the_event_comes_again(open_slack: Opener) -> None:
    patient = Settings(ack_seconds=0.3, redelivery_seconds=(0.0, 1.0, 3.0))
    async with open_slack(patient) as slack, by_socket(slack) as bot:
        await slack.sockets.cut()
        await slack.say(DANA, FLEET, "into the gap")
        await slack.wait_for(lambda: bot.events, 10)

        assert slack.sent[0].missed == "no_connection"


async def test_a_frozen_slack_neither_pings_nor_speaks(open_slack: Opener) -> None:
    settings = Settings(ack_seconds=0.1, ping_seconds=0.05)
    async with open_slack(settings) as slack, by_socket(slack):
        slack.faults.frozen = True
        ts = await slack.say(DANA, FLEET, "anyone?")
        missed = await slack.wait_for(lambda: [s for s in attempts(slack, ts) if s.missed])

        assert missed[0].missed == "timeout"
        slack.faults.clear()


async def test_doors_open_once_and_ten_at_most(open_slack: Opener) -> None:
    async with open_slack(Settings(most_connections=1)) as slack:
        client = AsyncWebClient(base_url=slack.api_url)
        url = (await client.apps_connections_open(app_token=App().app_token))["url"]
        async with ClientSession() as session, session.ws_connect(url) as socket:
            hello = await socket.receive_json()
            await socket.send_str("not json")
            refused = await session.get(url.replace("ws", "http", 1))
            with pytest.raises(Exception, match="too_many_websockets"):
                await client.apps_connections_open(app_token=App().app_token)

            assert (hello["type"], hello["num_connections"]) == ("hello", 1)
            assert refused.status == 403


async def test_without_a_listener_http_tries_again(open_slack: Opener) -> None:
    port = free_port()
    url = f"http://127.0.0.1:{port}/slack/events"
    async with open_slack(request_url=url) as slack:
        ts = await slack.say(DANA, FLEET, "anyone?")
        await slack.wait_for(lambda: len(attempts(slack, ts)) > 1)
        async with by_http(slack, port) as bot:
            assert await slack.http.verify()
            await slack.say(DANA, FLEET, "now?")
            await slack.wait_for(lambda: bot.events)

        assert attempts(slack, ts)[1].reason == "connection_failed"


async def test_a_wrong_secret_is_not_let_in(open_slack: Opener) -> None:
    port = free_port()
    url = f"http://127.0.0.1:{port}/slack/events"
    async with open_slack(request_url=url) as slack, by_http(slack, port) as bot:
        async with ClientSession() as session:
            headers = {"X-Slack-Signature": "v0=00", "X-Slack-Request-Timestamp": "1"}
            answer = await session.post(url, json={"type": "event_callback"}, headers=headers)

        assert answer.status == 401
        assert bot.events == []


async def test_a_stranger_in_a_shared_channel_is_marked(talking: Talking) -> None:
    slack, bot = talking
    await slack.say(VIC, SHARED, "hello from Acme")
    await slack.wait_for(lambda: bot.events)

    body = bot.events[0]

    assert body["is_ext_shared_channel"] is True
    assert body["event"]["user_team"] == "T0AWAY000"
    assert body["team_id"] == "T0HOME000"


async def test_waiting_gives_up(slack: LocalSlack) -> None:
    with pytest.raises(TimeoutError):
        await slack.wait_for(lambda: None, 0.05)


async def test_the_memory_outlives_the_app_and_the_door(slack: LocalSlack) -> None:
    async with by_socket(slack):
        ts = await slack.say(DANA, FLEET, f"<@{BOT}> plugs")
        await slack.wait_for(lambda: len(slack.messages(FLEET, ts)) > 1)
    address = slack.base
    await slack.stop()
    await slack.start()
    async with by_socket(slack):
        outcome = await slack.click(DANA, FLEET, slack.messages(FLEET, ts)[1].ts, "open")
        await asyncio.sleep(0)

    assert outcome.acked
    assert slack.base == address


async def test_a_frozen_slack_hears_no_http_answer_either(open_slack: Opener) -> None:
    port = free_port()
    url = f"http://127.0.0.1:{port}/slack/events"
    async with open_slack(HASTY, request_url=url) as slack, by_http(slack, port):
        slack.faults.frozen = True
        ts = await slack.say(DANA, FLEET, "anyone?")
        await slack.delivery.settle()

        assert {sent.missed for sent in attempts(slack, ts)} == {"http_timeout"}
