"""Trouble on request at the Web API."""

import asyncio
import time

import aiohttp
import pytest
from slack_sdk.errors import SlackApiError
from slack_sdk.web.async_client import AsyncWebClient

from bot.sandbox.slack import (
    App,
    Fault,
    LocalSlack,
    Settings,
    cut_after,
    cut_before,
    rate_limited,
    refusal,
    server_error,
    slow,
)
from tests.sandbox.slack.conftest import Opener
from tests.sandbox.slack.slack_town import DANA, FLEET, SUE


async def test_too_many_requests_names_the_wait(client: AsyncWebClient, slack: LocalSlack) -> None:
    slack.fault("chat.postMessage", rate_limited(7))
    with pytest.raises(SlackApiError) as refused:
        await client.chat_postMessage(channel=FLEET, text="x")

    assert refused.value.response.status_code == 429
    assert refused.value.response.headers["Retry-After"] == "7"
    assert refused.value.response["error"] == "ratelimited"
    await client.chat_postMessage(channel=FLEET, text="x")


async def test_errors_come_as_often_as_asked(client: AsyncWebClient, slack: LocalSlack) -> None:
    slack.fault("*", refusal("fatal_error", times=2))
    for _ in range(2):
        with pytest.raises(SlackApiError, match="fatal_error"):
            await client.auth_test()
    await client.auth_test()


async def test_a_scope_that_is_missing(client: AsyncWebClient, slack: LocalSlack) -> None:
    details = {"needed": "chat:write", "provided": "commands"}
    slack.fault("chat.postMessage", Fault(error="missing_scope", body=dict(details)))
    with pytest.raises(SlackApiError) as refused:
        await client.chat_postMessage(channel=FLEET, text="x")

    assert refused.value.response["needed"] == "chat:write"


async def test_a_slack_out_of_order_answers_no_json(
    client: AsyncWebClient, slack: LocalSlack
) -> None:
    slack.fault("auth.test", server_error(503))
    with pytest.raises(SlackApiError) as refused:
        await client.auth_test()

    assert refused.value.response.status_code == 503


async def test_a_slow_answer_is_true(client: AsyncWebClient, slack: LocalSlack) -> None:
    slack.fault("auth.test", slow(0.2))
    started = time.monotonic()
    await client.auth_test()

    assert time.monotonic() - started >= 0.2


async def test_a_line_cut_before_leaves_nothing_behind(
    client: AsyncWebClient, slack: LocalSlack
) -> None:
    client.retry_handlers.clear()
    slack.fault("chat.postMessage", cut_before())
    with pytest.raises(aiohttp.ClientError):
        await client.chat_postMessage(channel=FLEET, text="x")

    assert slack.messages(FLEET) == []
    assert slack.calls_of("chat.postMessage")[0].status == 0


async def test_a_line_cut_after_leaves_a_post_nobody_heard_of(
    client: AsyncWebClient, slack: LocalSlack
) -> None:
    client.retry_handlers.clear()
    slack.fault("chat.postMessage", cut_after())
    with pytest.raises(aiohttp.ClientError):
        await client.chat_postMessage(channel=FLEET, text="x")

    assert [message.text for message in slack.messages(FLEET)] == ["x"]


async def test_the_sdk_left_alone_posts_twice_after_a_cut(
    client: AsyncWebClient, slack: LocalSlack
) -> None:
    slack.fault("chat.postMessage", cut_after())
    await client.chat_postMessage(channel=FLEET, text="x")

    assert len(slack.messages(FLEET)) == 2


async def test_the_pace_per_channel_can_be_held(open_slack: Opener) -> None:
    async with open_slack(Settings(seconds_between_posts=1.0)) as slack:
        client = AsyncWebClient(token=App().bot_token, base_url=slack.api_url)
        await client.chat_postMessage(channel=FLEET, text="one")
        with pytest.raises(SlackApiError) as refused:
            await client.chat_postMessage(channel=FLEET, text="two")
        await client.chat_postMessage(channel=DANA, text="elsewhere")
        await client.chat_update(channel=FLEET, ts=slack.messages(FLEET)[0].ts, text="still one")
        await asyncio.sleep(1.05)
        await client.chat_postMessage(channel=FLEET, text="two")

        assert refused.value.response.headers["Retry-After"] == "1"
        assert [m.text for m in slack.messages(FLEET)] == ["still one", "two"]


async def test_all_trouble_can_be_ended(client: AsyncWebClient, slack: LocalSlack) -> None:
    slack.fault("auth.test", refusal("fatal_error", times=5))
    slack.faults.clear()

    await client.auth_test()
    await client.chat_postMessage(channel=SUE, text="fine")
