"""An inbox that remembers, and can refuse to store."""

import asyncio
from collections.abc import AsyncIterator, Coroutine
from contextlib import asynccontextmanager, suppress
from dataclasses import dataclass, field
from datetime import datetime

from bot.adapters.slack import SlackDoor, read_chat
from bot.ports import Incoming
from bot.sandbox.slack import LocalSlack


@dataclass
class MemoryInbox:
    """Keeps entries under (kind, key), as the ledger does."""

    entries: dict[tuple[str, str], bytes] = field(default_factory=dict)
    times: list[datetime | None] = field(default_factory=list)
    offers: list[str] = field(default_factory=list)
    broken: int = 0

    async def receive(
        self, kind: str, key: str, payload: bytes, received_at: datetime | None = None
    ) -> bool:
        self.offers.append(key)
        if self.broken:
            self.broken -= 1
            raise OSError("disk full")
        new = (kind, key) not in self.entries
        self.entries.setdefault((kind, key), payload)
        self.times.append(received_at)
        return new

    def read(self) -> list[Incoming | None]:
        """Read everything that lies there."""
        return [read_chat(kind, payload) for (kind, _), payload in self.entries.items()]


@dataclass(frozen=True)
class Desk:
    """A local Slack, the door before an inbox, and the inbox."""

    slack: LocalSlack
    inbox: MemoryInbox
    door: SlackDoor
    woken: asyncio.Event

    async def settled(self) -> list[Incoming | None]:
        """Wait until Slack has nothing more on its way, and read the inbox."""
        await self.slack.delivery.settle()
        return self.inbox.read()


@asynccontextmanager
async def running(work: Coroutine[None, None, None]) -> AsyncIterator[None]:
    """Run something beside the test, and end it."""
    task = asyncio.create_task(work)
    try:
        yield
    finally:
        task.cancel()
        with suppress(asyncio.CancelledError):
            await task
