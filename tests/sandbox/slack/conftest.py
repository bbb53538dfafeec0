"""A local Slack, bare or with an app that talks to it in either mode."""

import time
from collections.abc import AsyncIterator, Callable

import pytest
from slack_sdk.web.async_client import AsyncWebClient

from bot.sandbox.slack import App, LocalSlack, Settings
from tests.sandbox.slack.plain_bolt_app import Bot, by_http, by_socket, free_port
from tests.sandbox.slack.slack_town import DAY, QUICK, furnished

Opener = Callable[..., LocalSlack]


@pytest.fixture
def open_slack() -> Opener:
    """Make a local Slack that stands on one day."""

    def made(settings: Settings = QUICK, request_url: str | None = None) -> LocalSlack:
        return LocalSlack(
            furnished(request_url), now=lambda: DAY, unix_time=time.time, settings=settings
        )

    return made


@pytest.fixture
async def slack(open_slack: Opener) -> AsyncIterator[LocalSlack]:
    async with open_slack() as running:
        yield running


@pytest.fixture
def client(slack: LocalSlack) -> AsyncWebClient:
    return AsyncWebClient(token=App().bot_token, base_url=slack.api_url)


@pytest.fixture(params=["socket", "http"])
async def talking(
    request: pytest.FixtureRequest, open_slack: Opener
) -> AsyncIterator[tuple[LocalSlack, Bot]]:
    """Give a Slack and an app that talk to each other, in each of the two modes."""
    if request.param == "socket":
        async with open_slack() as slack, by_socket(slack) as bot:
            yield slack, bot
    else:
        port = free_port()
        url = f"http://127.0.0.1:{port}/slack/events"
        async with open_slack(request_url=url) as slack, by_http(slack, port) as bot:
            yield slack, bot
