"""Socket Mode: tickets, open connections, envelopes out and acknowledgements in."""

import asyncio
import json
from contextlib import suppress
from dataclasses import dataclass

from aiohttp import ClientConnectionError, WSMsgType, web

from bot.sandbox.slack.delivery import EVENT, Outcome
from bot.sandbox.slack.faults import Faults
from bot.sandbox.slack.journal import Journal, Sent
from bot.sandbox.slack.refused import Refused
from bot.sandbox.slack.settings import Settings
from bot.sandbox.slack.state import State
from bot.sandbox.slack.wire import Json, as_map, as_text, decoded

PATH = "/link/"


@dataclass(eq=False, slots=True, kw_only=True)
class Connection:
    """One open socket of the app."""

    name: str
    request: web.Request
    socket: web.WebSocketResponse
    leaving: bool = False


class SocketMode:
    """All sockets of the app; each envelope goes to one of them, in turn."""

    def __init__(
        self, *, state: State, journal: Journal, faults: Faults, settings: Settings
    ) -> None:
        self._state = state
        self._journal = journal
        self._faults = faults
        self._settings = settings
        self._tickets: set[str] = set()
        self._waiting: dict[str, asyncio.Future[Json]] = {}
        self._turn = 0
        self.connections: list[Connection] = []

    def ticket(self) -> str:
        """Allow one more connection; gives the query of its address."""
        if len(self.connections) >= self._settings.most_connections:
            raise Refused("too_many_websockets")
        ticket = self._state.new_id("ticket-")
        self._tickets.add(ticket)
        return f"{PATH}?ticket={ticket}&app_id={self._state.app.id}"

    async def handle(self, request: web.Request) -> web.StreamResponse:
        """Hold one socket from hello to its end."""
        ticket = request.query.get("ticket", "")
        if ticket not in self._tickets:
            return web.Response(status=403, text="invalid ticket")
        self._tickets.remove(ticket)
        # Pings are answered by hand, so that a frozen server can leave them unanswered.
        socket = web.WebSocketResponse(autoping=False)
        await socket.prepare(request)
        connection = Connection(name=ticket, request=request, socket=socket)
        self.connections.append(connection)
        pinging = asyncio.create_task(self._ping(socket))
        try:
            await socket.send_json(self._hello())
            self._journal.stir()
            await self._listen(connection)
        except ClientConnectionError:
            pass  # whoever came is gone again
        finally:
            pinging.cancel()
            self.connections.remove(connection)
            self._journal.stir()
        return socket

    async def deliver(self, sent: Sent) -> Outcome:
        """Send an envelope down one socket and wait for its acknowledgement."""
        connection = self._choose()
        if connection is None:
            return Outcome(acked=False, reason="no_connection")
        sent.line = connection.name
        heard: asyncio.Future[Json] = asyncio.get_running_loop().create_future()
        self._waiting[sent.envelope_id] = heard
        try:
            async with asyncio.timeout(self._settings.ack_seconds):
                if not self._faults.frozen:
                    await connection.socket.send_json(envelope(sent))
                return Outcome(acked=True, payload=await heard)
        except (TimeoutError, ClientConnectionError):
            return Outcome(acked=False, reason="timeout")
        finally:
            del self._waiting[sent.envelope_id]

    async def ask_to_leave(self, reason: str = "refresh_requested") -> None:
        """Tell every connection to come again by another door, as Slack does every few hours."""
        for connection in list(self.connections):
            connection.leaving = True
            frame = {
                "type": "disconnect",
                "reason": reason,
                "debug_info": {"host": "local"},
            }
            await connection.socket.send_json(frame)

    async def cut(self) -> None:
        """Break every socket without a word."""
        for connection in list(self.connections):
            connection.leaving = True
            if connection.request.transport is not None:
                connection.request.transport.abort()

    async def close(self) -> None:
        """Close every socket politely."""
        for connection in list(self.connections):
            connection.leaving = True
            with suppress(ClientConnectionError):
                await connection.socket.close()

    def _choose(self) -> Connection | None:
        staying = [c for c in self.connections if not c.leaving and not c.socket.closed]
        if not staying:
            return None
        self._turn += 1
        return staying[self._turn % len(staying)]

    def _hello(self) -> Json:
        return {
            "type": "hello",
            "num_connections": len(self.connections),
            "debug_info": {"host": "local", "approximate_connection_time": 18060},
            "connection_info": {"app_id": self._state.app.id},
        }

    async def _listen(self, connection: Connection) -> None:
        async for frame in connection.socket:
            if frame.type is WSMsgType.PING and not self._faults.frozen:
                await connection.socket.pong(frame.data)
            elif frame.type is WSMsgType.TEXT:
                self._hear(as_map(decoded(frame.data)))

    def _hear(self, frame: Json) -> None:
        waiting = self._waiting.get(as_text(frame.get("envelope_id")))
        if waiting is None or waiting.done() or self._faults.lose_this_ack():
            return
        waiting.set_result(as_map(frame.get("payload")))

    async def _ping(self, socket: web.WebSocketResponse) -> None:
        with suppress(ClientConnectionError):
            while not socket.closed:
                await asyncio.sleep(self._settings.ping_seconds)
                if not self._faults.frozen:
                    await socket.ping(b"Ping from local")


def envelope(sent: Sent) -> Json:
    """Put an attempt into the envelope that goes down a socket."""
    body: Json = {
        "envelope_id": sent.envelope_id,
        "type": sent.kind,
        "payload": json.loads(json.dumps(sent.payload)),
        "accepts_response_payload": sent.kind != EVENT,
    }
    if sent.kind == EVENT:
        body |= {"retry_attempt": sent.attempt, "retry_reason": sent.reason or ""}
    return body
