"""An unmodified Bolt app, written the way its manual shows, in Socket Mode and in HTTP mode."""

import socket
from collections.abc import AsyncIterator, Awaitable, Callable
from contextlib import asynccontextmanager
from dataclasses import dataclass, field
from typing import Any, TypeAlias

from aiohttp import web
from slack_bolt.adapter.socket_mode.async_handler import AsyncSocketModeHandler
from slack_bolt.async_app import AsyncAck, AsyncApp, AsyncBoltRequest, AsyncRespond, AsyncSay
from slack_sdk.web.async_client import AsyncWebClient

from bot.sandbox.slack import App, LocalSlack

Body: TypeAlias = dict[str, Any]


@dataclass
class Bot:
    """An app that answers mentions, clicks, forms and commands, and remembers what it heard."""

    app: AsyncApp
    events: list[Body] = field(default_factory=list)
    headers: list[Body] = field(default_factory=list)


def form(*, title: str = "How many?", **extra: object) -> Body:
    return {
        "type": "modal",
        "callback_id": "how_many",
        "title": {"type": "plain_text", "text": title},
        "submit": {"type": "plain_text", "text": "Send"},
        "blocks": [
            {
                "type": "input",
                "block_id": "number",
                "label": {"type": "plain_text", "text": "Number"},
                "element": {"type": "plain_text_input", "action_id": "number"},
            }
        ],
        **extra,
    }


def button(action_id: str = "open", value: str = "v1") -> Body:
    return {
        "type": "actions",
        "block_id": "acts",
        "elements": [
            {
                "type": "button",
                "action_id": action_id,
                "value": value,
                "text": {"type": "plain_text", "text": "Open"},
            }
        ],
    }


def answer_acts(app: AsyncApp) -> None:
    """Write the listeners for clicks, forms, commands and shortcuts."""

    @app.action("open")
    async def opened(ack: AsyncAck, body: Body, client: AsyncWebClient) -> None:
        await ack()
        await client.views_open(trigger_id=body["trigger_id"], view=form())

    @app.action("refresh")
    async def refreshed(ack: AsyncAck) -> None:
        await ack()

    @app.view("how_many")
    async def sent(ack: AsyncAck, view: Body) -> None:
        if view["state"]["values"]["number"]["number"]["value"].isdigit():
            await ack()
        else:
            await ack(response_action="errors", errors={"number": "a whole number, please"})

    @app.command("/buy")
    async def bought(ack: AsyncAck, respond: AsyncRespond, command: Body) -> None:
        await ack("on it")
        await respond(text=f"heard: {command['text']}", response_type="in_channel")

    @app.shortcut("quote_from_message")
    async def quoted(ack: AsyncAck, respond: AsyncRespond) -> None:
        await ack()
        await respond(text="starting", replace_original=False)


def build(client: AsyncWebClient) -> Bot:
    """Write a plain Bolt app, the way its manual does."""
    app = AsyncApp(client=client, signing_secret=App().signing_secret)
    bot = Bot(app=app)

    @app.middleware
    async def remember(
        req: AsyncBoltRequest, body: Body, next_: Callable[[], Awaitable[None]]
    ) -> None:
        bot.events.append(body)
        bot.headers.append(dict(req.headers))
        await next_()

    @app.event("app_mention")
    async def mentioned(event: Body, say: AsyncSay) -> None:
        await say(text="which trucks?", thread_ts=event["ts"], blocks=[button()])

    @app.event("message")
    async def heard() -> None:
        pass

    @app.event("app_home_opened")
    async def home(event: Body, client: AsyncWebClient) -> None:
        section = {"type": "section", "text": {"type": "mrkdwn", "text": "Nothing open"}}
        view = {"type": "home", "blocks": [section, button("refresh")]}
        await client.views_publish(user_id=event["user"], view=view)

    answer_acts(app)
    return bot


@asynccontextmanager
async def by_socket(slack: LocalSlack) -> AsyncIterator[Bot]:
    """Run the app in Socket Mode."""
    bot = build(AsyncWebClient(token=App().bot_token, base_url=slack.api_url))
    handler = AsyncSocketModeHandler(bot.app, App().app_token, ping_interval=0.5)
    await handler.connect_async()  # type: ignore[no-untyped-call]
    await slack.wait_for(lambda: slack.sockets.connections)
    try:
        yield bot
    finally:
        await handler.close_async()  # type: ignore[no-untyped-call]


def free_port() -> int:
    with socket.create_server(("127.0.0.1", 0)) as door:
        port: int = door.getsockname()[1]
        return port


@asynccontextmanager
async def by_http(slack: LocalSlack, port: int) -> AsyncIterator[Bot]:
    """Run the app in HTTP mode."""
    bot = build(AsyncWebClient(token=App().bot_token, base_url=slack.api_url))
    server = bot.app.server(port, path="/slack/events", host="127.0.0.1")
    runner = web.AppRunner(server.web_app, access_log=None)
    await runner.setup()
    await web.TCPSite(runner, "127.0.0.1", port).start()
    try:
        yield bot
    finally:
        await runner.cleanup()
