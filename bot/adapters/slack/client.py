"""The Web API client: one session, no second sending behind our back, and who we are."""

import logging
from dataclasses import dataclass, field

import aiohttp
from slack_sdk.web.async_client import AsyncWebClient
from slack_sdk.web.async_slack_response import AsyncSlackResponse

from bot.adapters.slack.failures import answered

SLACK = "https://slack.com/api/"
SECONDS = 30

# At DEBUG the libraries log whole bodies, tokens and all; they never get that far here.
library_log = logging.getLogger("bot.slack")
library_log.setLevel(logging.WARNING)


@dataclass(frozen=True, slots=True, kw_only=True)
class Seat:
    """The app's place in one workspace, as `auth.test` tells it."""

    team: str
    team_name: str
    bot_user: str
    bot_id: str
    token: str = field(repr=False)
    scopes: frozenset[str] = frozenset()  # empty when Slack did not say


def open_client(
    token: str | None, *, base_url: str = SLACK, seconds: float = SECONDS
) -> AsyncWebClient:
    """Make a client that shares one session; call it inside the event loop.

    The library's own handler for connection errors sends a request again when the link breaks
    before the answer: a message would stand there twice. The courier retries, after a look.
    """
    session = aiohttp.ClientSession(timeout=aiohttp.ClientTimeout(total=seconds))
    return AsyncWebClient(
        token=token, base_url=base_url, session=session, retry_handlers=[], logger=library_log
    )


async def close_client(client: AsyncWebClient) -> None:
    """Close a client's session."""
    if client.session is not None:
        await client.session.close()


async def sit_down(client: AsyncWebClient) -> Seat:
    """Ask Slack who the client's token is; raises `DeliveryFailed`."""
    answer = await answered(client.auth_test())
    return Seat(
        team=str(answer["team_id"]),
        team_name=str(answer.get("team", "")),
        bot_user=str(answer["user_id"]),
        bot_id=str(answer.get("bot_id", "")),
        token=client.token or "",
        scopes=frozenset(filter(None, header(answer, "x-oauth-scopes").split(","))),
    )


async def try_app_token(client: AsyncWebClient, app_token: str) -> None:
    """Ask Slack for a line with the app's token, and leave it; raises `DeliveryFailed`."""
    await answered(client.apps_connections_open(app_token=app_token))


def header(answer: AsyncSlackResponse, name: str) -> str:
    """Give a header of an answer; empty when it is not there."""
    for found, value in answer.headers.items():
        if found.casefold() == name:
            return str(value)
    return ""
