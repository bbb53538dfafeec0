"""HTTP mode: the address Slack calls, on the loopback unless told otherwise."""

from collections.abc import Mapping

from aiohttp import web
from slack_bolt.adapter.aiohttp import to_aiohttp_response, to_bolt_request

from bot.adapters.slack.door import SlackDoor

LOOPBACK = "127.0.0.1"
PATH = "/slack/events"
UNREADABLE, UNAUTHORIZED = 400, 401
_NO_PAYLOAD = (ValueError, AttributeError, TypeError)
"""What the library stumbles over a body with that is signed, but no object or form of Slack's."""

LONGEST_TIME = 12
"""Digits of a Unix time; the library turns the header into a number and would stumble."""


class RequestUrl:
    """A small web server in front of the door; a proxy that speaks TLS stands before it."""

    def __init__(
        self, door: SlackDoor, *, port: int, host: str = LOOPBACK, path: str = PATH
    ) -> None:
        self._door = door
        self._port = port
        self._host = host
        self._path = path
        self._runner: web.AppRunner | None = None

    async def start(self) -> None:
        """Open the port."""
        application = web.Application()
        application.router.add_post(self._path, self._handle)
        self._runner = web.AppRunner(application, access_log=None)
        await self._runner.setup()
        await web.TCPSite(self._runner, self._host, self._port).start()

    async def stop(self) -> None:
        """Close the port after what is being stored."""
        if self._runner is not None:
            await self._runner.cleanup()
            self._runner = None

    async def _handle(self, request: web.Request) -> web.Response:
        # Before anything is taken apart: on the open road anybody may send anything.
        if not self._is_signed(await request.read(), request.headers):
            return web.Response(status=UNAUTHORIZED, text="not signed")
        try:
            readable = await to_bolt_request(request)
        except _NO_PAYLOAD:
            return web.Response(status=UNREADABLE, text="not readable")
        return await to_aiohttp_response(await self._door.app.async_dispatch(readable))

    def _is_signed(self, body: bytes, headers: Mapping[str, str]) -> bool:
        stamp = headers.get("X-Slack-Request-Timestamp", "")
        try:
            text = body.decode()
        except UnicodeDecodeError:
            return False
        signed = headers.get("X-Slack-Signature", "")
        return (
            is_time(stamp)
            and signed.isascii()
            and self._door.verifier.is_valid(text, stamp, signed)
        )


def is_time(text: str) -> bool:
    """Tell whether a header can be a Unix time.

    >>> is_time("1772460000"), is_time("yesterday"), is_time(""), is_time("9" * 5000)
    (True, False, False, False)
    """
    return text.isascii() and text.isdecimal() and len(text) <= LONGEST_TIME
