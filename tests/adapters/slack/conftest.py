"""The adapter between a local Slack and an inbox with a memory, in both modes."""

import asyncio
import time
from collections.abc import AsyncIterator

import pytest
from slack_sdk.web.async_client import AsyncWebClient

from bot.adapters.slack import (
    Guests,
    RequestUrl,
    SlackChat,
    SlackDoor,
    SocketLine,
    close_client,
    open_client,
    sit_down,
)
from bot.sandbox.slack import App, LocalSlack, Settings
from tests.adapters.slack.slack_inbox import Desk, MemoryInbox, running
from tests.sandbox.slack.plain_bolt_app import free_port
from tests.sandbox.slack.slack_town import DAY, QUICK, furnished


def opened(settings: Settings = QUICK, request_url: str | None = None) -> LocalSlack:
    return LocalSlack(
        furnished(request_url), now=lambda: DAY, unix_time=time.time, settings=settings
    )


@pytest.fixture
async def slack() -> AsyncIterator[LocalSlack]:
    async with opened() as local:
        yield local


@pytest.fixture
async def client(slack: LocalSlack) -> AsyncIterator[AsyncWebClient]:
    made = open_client(App().bot_token, base_url=slack.api_url, seconds=1.0)
    yield made
    await close_client(made)


@pytest.fixture
def chat(client: AsyncWebClient) -> SlackChat:
    return SlackChat(client)


async def desk_of(slack: LocalSlack, client: AsyncWebClient) -> Desk:
    """Set a door before an inbox, with a seat and a list of guests."""
    inbox, woken = MemoryInbox(), asyncio.Event()
    clock = asyncio.get_running_loop().time
    door = SlackDoor(
        inbox,
        seats=[await sit_down(client)],
        wake=woken.set,
        signing_secret=App().signing_secret,
        base_url=slack.api_url,
        guests=Guests(client, clock),
    )
    return Desk(slack=slack, inbox=inbox, door=door, woken=woken)


@pytest.fixture(params=["socket", "http"])
async def desk(request: pytest.FixtureRequest) -> AsyncIterator[Desk]:
    """Give the adapter at work, in each of the two modes."""
    port = free_port()
    url = f"http://127.0.0.1:{port}/slack/events" if request.param == "http" else None
    async with opened(request_url=url) as slack:
        client = open_client(App().bot_token, base_url=slack.api_url)
        made = await desk_of(slack, client)
        if url:
            address = RequestUrl(made.door, port=port)
            await address.start()
            yield made
            await address.stop()
        else:
            async with running(SocketLine(made.door, App().app_token, ping=0.5).run()):
                await slack.wait_for(lambda: slack.sockets.connections)
                yield made
        await close_client(client)
