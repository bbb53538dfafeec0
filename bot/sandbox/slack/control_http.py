"""Driving the local Slack from another process: people's acts and trouble, by request.

`POST /_control/<act>` with a JSON object does something, `GET /_control/<what>` shows something.
"""

from collections.abc import Awaitable, Callable
from dataclasses import asdict

import msgspec
from aiohttp import web

from bot.sandbox.slack.delivery import Outcome
from bot.sandbox.slack.faults import Fault, Faults
from bot.sandbox.slack.form_values import Filled
from bot.sandbox.slack.hands import Hands
from bot.sandbox.slack.refused import CannotDo
from bot.sandbox.slack.sockets import SocketMode
from bot.sandbox.slack.wire import Json, as_map, decoded

CANNOT = 409
UNKNOWN = 404
WRONG = 400


class _Said(msgspec.Struct, frozen=True):
    user: str
    channel: str
    text: str
    thread: str | None = None


class _Changed(msgspec.Struct, frozen=True):
    user: str
    channel: str
    ts: str
    text: str = ""


class _Clicked(msgspec.Struct, frozen=True):
    user: str
    channel: str
    ts: str
    action_id: str
    choose: Filled = None


class _Sent(msgspec.Struct, frozen=True):
    user: str
    values: dict[str, Filled] = {}


class _Commanded(msgspec.Struct, frozen=True):
    user: str
    channel: str
    command: str
    text: str = ""


class _Chosen(msgspec.Struct, frozen=True):
    user: str
    channel: str
    ts: str
    callback_id: str


class _Trouble(msgspec.Struct, frozen=True):
    method: str
    fault: Fault


class _Count(msgspec.Struct, frozen=True):
    count: int = 1


class _Event(msgspec.Struct, frozen=True):
    event_id: str


class _Reason(msgspec.Struct, frozen=True):
    reason: str = "refresh_requested"


class Control:
    """The switchboard behind `/_control`."""

    def __init__(self, hands: Hands, faults: Faults, sockets: SocketMode) -> None:
        self._hands = hands
        self._faults = faults
        self._sockets = sockets
        self._acts: dict[str, Callable[[Json], Awaitable[Json]]] = {
            "say": self._say,
            "edit": self._edit,
            "delete": self._delete,
            "click": self._click,
            "submit": self._submit,
            "slash": self._slash,
            "shortcut": self._shortcut,
            "fault": self._fault,
            "lose-acks": self._lose_acks,
            "redeliver": self._redeliver,
            "disconnect": self._disconnect,
            "cut": self._cut,
            "clear": self._clear,
        }

    async def act(self, request: web.Request) -> web.Response:
        """Do what was asked for."""
        act = self._acts.get(request.match_info["act"])
        if act is None:
            return web.json_response({"error": f"one of {sorted(self._acts)}"}, status=UNKNOWN)
        try:
            return web.json_response(await act(as_map(decoded(await request.text()))))
        except CannotDo as cannot:
            return web.json_response({"error": str(cannot)}, status=CANNOT)
        except msgspec.ValidationError as wrong:
            return web.json_response({"error": str(wrong)}, status=WRONG)

    async def log(self, _request: web.Request) -> web.Response:
        """Show every call and every attempt at delivery."""
        journal = self._hands.journal
        calls, sent = map(asdict, journal.calls), map(asdict, journal.sent)
        return web.json_response({"calls": list(calls), "sent": list(sent)})

    async def messages(self, request: web.Request) -> web.Response:
        """Show a channel, or one thread of it."""
        channel, thread = request.query.get("channel", ""), request.query.get("thread")
        state = self._hands.state
        shown = [
            state.shown(message, with_metadata=True)
            for message in self._hands.messages(channel, thread)
        ]
        return web.json_response({"messages": shown})

    async def _say(self, body: Json) -> Json:
        said = msgspec.convert(body, _Said)
        return {"ts": await self._hands.say(said.user, said.channel, said.text, said.thread)}

    async def _edit(self, body: Json) -> Json:
        changed = msgspec.convert(body, _Changed)
        await self._hands.edit(changed.user, changed.channel, changed.ts, changed.text)
        return {}

    async def _delete(self, body: Json) -> Json:
        changed = msgspec.convert(body, _Changed)
        await self._hands.delete(changed.user, changed.channel, changed.ts)
        return {}

    async def _click(self, body: Json) -> Json:
        act = msgspec.convert(body, _Clicked)
        click = self._hands.click(act.user, act.channel, act.ts, act.action_id, choose=act.choose)
        return outcome_json(await click)

    async def _submit(self, body: Json) -> Json:
        sent = msgspec.convert(body, _Sent)
        return outcome_json(await self._hands.submit(sent.user, sent.values))

    async def _slash(self, body: Json) -> Json:
        act = msgspec.convert(body, _Commanded)
        return outcome_json(await self._hands.slash(act.user, act.channel, act.command, act.text))

    async def _shortcut(self, body: Json) -> Json:
        act = msgspec.convert(body, _Chosen)
        return outcome_json(
            await self._hands.shortcut(act.user, act.channel, act.ts, act.callback_id)
        )

    async def _fault(self, body: Json) -> Json:
        trouble = msgspec.convert(body, _Trouble)
        self._faults.add(trouble.method, trouble.fault)
        return {}

    async def _lose_acks(self, body: Json) -> Json:
        self._faults.acks_to_lose += msgspec.convert(body, _Count).count
        return {}

    async def _redeliver(self, body: Json) -> Json:
        self._hands.delivery.redeliver(msgspec.convert(body, _Event).event_id)
        return {}

    async def _disconnect(self, body: Json) -> Json:
        await self._sockets.ask_to_leave(msgspec.convert(body, _Reason).reason)
        return {}

    async def _cut(self, _body: Json) -> Json:
        await self._sockets.cut()
        return {}

    async def _clear(self, _body: Json) -> Json:
        self._faults.clear()
        return {}


def outcome_json(outcome: Outcome) -> Json:
    """Tell what the app answered to an act."""
    return {"acked": outcome.acked, "payload": outcome.payload, "reason": outcome.reason}
