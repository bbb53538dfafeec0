"""Bringing events and acts to the app: attempts, acknowledgements, redelivery."""

import asyncio
from collections.abc import Coroutine
from dataclasses import dataclass, field
from typing import Protocol

from bot.sandbox.slack.journal import Journal, Sent
from bot.sandbox.slack.refused import CannotDo
from bot.sandbox.slack.settings import Settings
from bot.sandbox.slack.state import State
from bot.sandbox.slack.wire import Json

EVENT = "events_api"
INTERACTIVE = "interactive"
COMMAND = "slash_commands"


@dataclass(frozen=True, slots=True, kw_only=True)
class Outcome:
    """What came of one attempt: an acknowledgement with its payload, or why there was none.

    ``final`` is set when the app asked not to be tried again.
    """

    acked: bool
    payload: Json = field(default_factory=dict)
    reason: str | None = None
    final: bool = False


class Line(Protocol):
    """A way to the app: its sockets, or its request address."""

    async def deliver(self, sent: Sent) -> Outcome:
        """Make one attempt."""
        ...

    async def close(self) -> None:
        """Let go of every connection."""
        ...


class Delivery:
    """Hands everything to the app and tries again what was not acknowledged."""

    def __init__(self, *, state: State, line: Line, journal: Journal, settings: Settings) -> None:
        self._state = state
        self._line = line
        self._journal = journal
        self._settings = settings
        self._events: dict[str, Json] = {}
        self._tasks: set[asyncio.Task[None]] = set()

    def event(self, event: Json, *, is_ext_shared: bool = False) -> str:
        """Start the delivery of an event; gives its event id."""
        event_id = self._state.new_id("Ev")
        team, app = self._state.team.id, self._state.app
        self._events[event_id] = {
            "token": "local-verification",
            "team_id": team,
            "context_team_id": team,
            "api_app_id": app.id,
            "event": event,
            "type": "event_callback",
            "event_id": event_id,
            "event_time": int(self._state.now().timestamp()),
            "authorizations": [
                {
                    "enterprise_id": None,
                    "team_id": team,
                    "user_id": app.bot_user,
                    "is_bot": True,
                    "is_enterprise_install": False,
                }
            ],
            "is_ext_shared_channel": is_ext_shared,
            "event_context": f"4-{event_id}",
        }
        self._start(self._with_redelivery(event_id))
        return event_id

    def redeliver(self, event_id: str) -> None:
        """Deliver an event once more, whether or not it was acknowledged before."""
        if event_id not in self._events:
            raise CannotDo(f"there was no event {event_id}")
        self._start(self._once_more(event_id))

    async def act(self, kind: str, payload: Json) -> Outcome:
        """Deliver a click, a form or a command: one attempt, as Slack makes."""
        return await self._attempt(kind, payload, event_id=None, attempt=0, reason=None)

    async def settle(self) -> None:
        """Wait until nothing is on its way any more."""
        while self._tasks:
            await asyncio.gather(*self._tasks, return_exceptions=True)

    async def close(self) -> None:
        """Stop all deliveries."""
        tasks = list(self._tasks)
        for task in tasks:
            task.cancel()
        await asyncio.gather(*tasks, return_exceptions=True)
        await self._line.close()

    def _start(self, work: Coroutine[object, object, None]) -> None:
        task = asyncio.create_task(work)
        self._tasks.add(task)
        task.add_done_callback(self._tasks.discard)

    async def _with_redelivery(self, event_id: str) -> None:
        payload = self._events[event_id]
        reason: str | None = None
        for attempt, wait in enumerate((0.0, *self._settings.redelivery_seconds)):
            if wait:
                await asyncio.sleep(wait)
            outcome = await self._attempt(
                EVENT, payload, event_id=event_id, attempt=attempt, reason=reason
            )
            if outcome.acked or outcome.final:
                return
            reason = outcome.reason

    async def _once_more(self, event_id: str) -> None:
        payload = self._events[event_id]
        await self._attempt(EVENT, payload, event_id=event_id, attempt=1, reason="timeout")

    async def _attempt(
        self, kind: str, payload: Json, *, event_id: str | None, attempt: int, reason: str | None
    ) -> Outcome:
        sent = Sent(
            envelope_id=self._state.new_id("env-"),
            kind=kind,
            payload=payload,
            event_id=event_id,
            attempt=attempt,
            reason=reason,
        )
        self._journal.note_sent(sent)
        outcome = await self._line.deliver(sent)
        sent.acked, sent.missed = outcome.acked, outcome.reason
        self._journal.stir()
        return outcome
