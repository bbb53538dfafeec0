"""The log of every call the app made and every envelope it was sent."""

import asyncio
from collections.abc import Callable
from dataclasses import dataclass
from typing import TypeVar

from bot.sandbox.slack.wire import Json

T = TypeVar("T")


@dataclass(frozen=True, slots=True, kw_only=True)
class Call:
    """One call of a Web API method; ``status`` 0 means that the line was cut, unanswered."""

    method: str
    args: Json
    status: int
    answer: Json

    @property
    def ok(self) -> bool:
        """Whether the caller was told that it worked."""
        return self.answer.get("ok") is True


@dataclass(slots=True, kw_only=True)
class Sent:
    """One attempt to hand the app an event, a click, a form or a command."""

    envelope_id: str
    kind: str
    payload: Json
    event_id: str | None
    attempt: int
    reason: str | None
    line: str = ""
    acked: bool = False
    missed: str | None = None


class Journal:
    """Everything that went over the wires, and a way to wait for more."""

    def __init__(self) -> None:
        self.calls: list[Call] = []
        self.sent: list[Sent] = []
        self._changed = asyncio.Event()

    def note_call(self, call: Call) -> None:
        """Write down one call."""
        self.calls.append(call)
        self.stir()

    def note_sent(self, sent: Sent) -> None:
        """Write down one attempt at delivery; its outcome is filled in later."""
        self.sent.append(sent)
        self.stir()

    def stir(self) -> None:
        """Wake everyone who waits for something to change."""
        self._changed.set()

    async def wait_for(self, predicate: Callable[[], T | None], seconds: float) -> T:
        """Wait until the predicate gives something true, and give that.

        Raises TimeoutError when ``seconds`` have passed before it does.
        """
        async with asyncio.timeout(seconds):
            while True:
                self._changed.clear()
                found = predicate()
                if found:
                    return found
                await self._changed.wait()
