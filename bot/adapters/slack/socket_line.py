"""Socket Mode, and the watchman who opens a new line when the old one is dead."""

import asyncio
from contextlib import suppress
from dataclasses import dataclass

import structlog
from aiohttp import WSMessage
from slack_bolt.adapter.socket_mode.async_handler import AsyncSocketModeHandler

from bot.adapters.slack.client import library_log
from bot.adapters.slack.door import SlackDoor

PING = 10.0
PATIENCE = 60.0
CLOSING = 5.0
_log = structlog.get_logger()


@dataclass(frozen=True, slots=True, kw_only=True)
class Health:
    """How the line is: `silent` are the seconds since anything came, `replaced` how often."""

    connected: bool
    silent: float
    replaced: int


class SocketLine:
    """Keeps one socket to Slack open.

    The library comes again by itself after a refresh, a close or four missed pings. When it
    has not managed that for `patience` seconds, the whole handler is thrown away.
    """

    def __init__(
        self,
        door: SlackDoor,
        app_token: str,
        *,
        ping: float = PING,
        patience: float = PATIENCE,
    ) -> None:
        self._door = door
        self._app_token = app_token
        self._ping = ping
        self._patience = patience
        self._handler: AsyncSocketModeHandler | None = None
        self.replaced = 0
        self._heard_at = 0.0

    async def run(self) -> None:
        """Hold the line until cancelled."""
        self._heard_at = asyncio.get_running_loop().time()
        while True:
            handler = AsyncSocketModeHandler(
                self._door.app, self._app_token, ping_interval=self._ping, logger=library_log
            )
            handler.client.on_message_listeners.append(self._heard)
            self._handler = handler
            connecting = asyncio.create_task(handler.connect_async())  # type: ignore[no-untyped-call]
            try:
                await self._watch(handler)
            finally:
                connecting.cancel()
                await close_within(handler, CLOSING)
            self.replaced += 1
            _log.warning("slack_line_replaced", times=self.replaced)

    async def health(self) -> Health:
        """Tell how the line is."""
        silent = asyncio.get_running_loop().time() - self._heard_at
        connected = self._handler is not None and await self._handler.client.is_connected()
        return Health(connected=connected, silent=silent, replaced=self.replaced)

    async def _watch(self, handler: AsyncSocketModeHandler) -> None:
        """Return when the line has been dead for too long."""
        loop = asyncio.get_running_loop()
        alive_at = loop.time()
        while loop.time() - alive_at < self._patience:
            await asyncio.sleep(min(self._ping, self._patience) / 4)
            if await handler.client.is_connected():
                alive_at = loop.time()

    async def _heard(self, _message: WSMessage) -> None:
        self._heard_at = asyncio.get_running_loop().time()


async def close_within(handler: AsyncSocketModeHandler, seconds: float) -> None:
    """Close a handler, but do not wait for a line that no longer answers."""
    with suppress(TimeoutError):
        async with asyncio.timeout(seconds):
            await handler.close_async()  # type: ignore[no-untyped-call]
