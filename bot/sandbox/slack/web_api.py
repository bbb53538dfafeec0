"""The Web API over HTTP: who calls, with what, what is answered, and what goes wrong."""

import asyncio
from collections.abc import Callable

from aiohttp import web

from bot.sandbox.slack import methods_chat, methods_people, methods_views
from bot.sandbox.slack.core import Core, Method
from bot.sandbox.slack.faults import RATE_LIMITED, Cut, Fault, Faults
from bot.sandbox.slack.journal import Call, Journal
from bot.sandbox.slack.refused import Refused
from bot.sandbox.slack.scopes import check_scope
from bot.sandbox.slack.settings import Settings
from bot.sandbox.slack.wire import Json, as_map, as_text

METHODS: dict[str, Method] = {
    **methods_chat.METHODS,
    **methods_people.METHODS,
    **methods_views.METHODS,
}
PACED = ("chat.postMessage", "chat.postEphemeral")
APP_LEVEL = "apps.connections.open"
SUCCESS = 200
TOO_MANY = 429
OUT_OF_ORDER = 500


class WebApi:
    """Answers ``/api/<method>`` as Slack does."""

    def __init__(
        self,
        *,
        core: Core,
        faults: Faults,
        journal: Journal,
        settings: Settings,
        clock: Callable[[], float],
    ) -> None:
        self._core = core
        self._faults = faults
        self._journal = journal
        self._settings = settings
        self._clock = clock
        self._last_posts: dict[str, float] = {}

    async def handle(self, request: web.Request) -> web.StreamResponse:
        """Answer one call."""
        method = request.match_info["method"]
        args = await read_args(request)
        token = bearer(request) or as_text(args.pop("token", ""))
        fault = self._faults.next(method)
        if fault is not None and fault.delay:
            await asyncio.sleep(fault.delay)
        if fault is not None and fault.cut is Cut.BEFORE:
            return self._cut(request, method, args)
        if fault is not None and (fault.error or fault.status != SUCCESS):
            return self._answer(method, args, forced(fault), fault.status, fault.retry_after)
        try:
            self._check_token(method, token)
            wait = self._pace(method, args)
            if wait:
                refusal: Json = {"ok": False, "error": RATE_LIMITED}
                return self._answer(method, args, refusal, TOO_MANY, wait)
            answer = self._do(method, args)
        except Refused as refused:
            answer = refused.answer()
        if fault is not None and fault.cut is Cut.AFTER:
            return self._cut(request, method, args)
        return self._answer(method, args, answer)

    def _do(self, method: str, args: Json) -> Json:
        if method not in METHODS:
            raise Refused("unknown_method", details={"req_method": method})
        check_scope(self._core.state.app, self._core.state.channels, method, args)
        return METHODS[method](self._core, args)

    def _check_token(self, method: str, token: str) -> None:
        app = self._core.state.app
        if not token:
            raise Refused("not_authed")
        if token not in (app.bot_token, app.app_token):
            raise Refused("invalid_auth")
        if (method == APP_LEVEL) != (token == app.app_token):
            raise Refused("not_allowed_token_type")

    def _pace(self, method: str, args: Json) -> int:
        """Give the seconds a caller must wait before the next post to this channel."""
        pause = self._settings.seconds_between_posts
        if not pause or method not in PACED:
            return 0
        channel, now = as_text(args.get("channel")), self._clock()
        if now - self._last_posts.get(channel, now - pause) < pause:
            return max(1, round(pause))
        self._last_posts[channel] = now
        return 0

    def _answer(
        self,
        method: str,
        args: Json,
        answer: Json,
        status: int = SUCCESS,
        retry_after: int | None = None,
    ) -> web.Response:
        self._journal.note_call(Call(method=method, args=args, status=status, answer=answer))
        headers = {} if retry_after is None else {"Retry-After": str(retry_after)}
        scopes = self._core.state.app.scopes
        if scopes is not None:
            headers["X-OAuth-Scopes"] = ",".join(scopes)
        if status >= OUT_OF_ORDER:
            return web.Response(status=status, text="upstream error", headers=headers)
        return web.json_response(answer, status=status, headers=headers)

    def _cut(self, request: web.Request, method: str, args: Json) -> web.Response:
        self._journal.note_call(Call(method=method, args=args, status=0, answer={}))
        if request.transport is not None:
            request.transport.abort()
        return web.Response()


def bearer(request: web.Request) -> str:
    """Read the token of the Authorization header."""
    scheme, _, token = request.headers.get("Authorization", "").partition(" ")
    return token.strip() if scheme.casefold() == "bearer" else ""


async def read_args(request: web.Request) -> Json:
    """Read a call's arguments from the query, a form or JSON, whichever it came with."""
    args: Json = dict(request.query)
    if request.content_type == "application/json":
        body = await request.text()
        return args | (as_map(await request.json()) if body else {})
    form = await request.post()
    return args | {name: value for name, value in form.items() if isinstance(value, str)}


def forced(fault: Fault) -> Json:
    """Give the body of a forced answer."""
    return {"ok": False, "error": fault.error or "fatal_error", **fault.body}
