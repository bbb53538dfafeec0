"""The Slack part of `threequotes check`: every token is shown to Slack once."""

from collections.abc import AsyncIterator
from contextlib import asynccontextmanager

from slack_sdk.web.async_client import AsyncWebClient

from bot.adapters.slack import close_client, open_client, sit_down, try_app_token
from bot.commands.check_cures import slack_cure
from bot.commands.finding import Finding
from bot.domain.town import Town
from bot.ports import DeliveryFailed
from bot.settings import Settings, SlackAccess

_NEW_BOT_CREDENTIAL = "Install the app once more and copy the bot token (xoxb-…)"
_NEW_APP_CREDENTIAL = (
    "Slack app settings, Basic Information: make an app-level token (xapp-…) with "
    "connections:write, and switch Socket Mode on"
)


async def slack_findings(settings: Settings) -> AsyncIterator[Finding]:
    """Try the app's token and the token of each town that has one."""
    slack = settings.environment.slack
    if slack.app_token:
        yield await _line(slack)
    elif slack.signing_secret:
        says = f"Slack calls us on port {settings.environment.http_port}; only Slack can try that"
        yield Finding(what="Slack, the line", ok=None, says=says)
    without = [t.name for t in settings.towns.values() if not slack.bot_tokens.get(t.id)]
    if without:
        yield Finding(what="towns not in service", ok=None, says=", ".join(without))
    for town in settings.towns.values():
        if slack.bot_tokens.get(town.id):
            yield await _seat(town, slack)


@asynccontextmanager
async def _client(token: str | None, api: str) -> AsyncIterator[AsyncWebClient]:
    client = open_client(token, base_url=api)
    try:
        yield client
    finally:
        await close_client(client)


async def _line(slack: SlackAccess) -> Finding:
    """Ask for a line and leave it unused: that is what a wrong app token cannot get."""
    what = "Slack, the line"
    try:
        async with _client(None, slack.api) as client:
            await try_app_token(client, slack.app_token)
    except DeliveryFailed as failure:
        cure = slack_cure(failure, _NEW_APP_CREDENTIAL)
        return Finding(what=what, ok=False, says=failure.reason, cure=cure)
    return Finding(what=what, ok=True, says="Socket Mode, the app token is taken")


async def _seat(town: Town, slack: SlackAccess) -> Finding:
    what = f"Slack, {town.name}"
    try:
        async with _client(slack.bot_tokens[town.id], slack.api) as client:
            seat = await sit_down(client)
    except DeliveryFailed as failure:
        cure = slack_cure(failure, _NEW_BOT_CREDENTIAL)
        return Finding(what=what, ok=False, says=failure.reason, cure=cure)
    fits = seat.team == town.workspace
    cure = "" if fits else f'Set workspace = "{seat.team}" in towns/{town.id}.toml'
    return Finding(what=what, ok=fits, says=f"{seat.team_name} ({seat.team})", cure=cure)
