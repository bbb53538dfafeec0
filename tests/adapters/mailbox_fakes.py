"""An inbox, places and a clock with a memory, for tests of what reads mail."""

import asyncio
from collections.abc import Sequence
from datetime import UTC, datetime

from bot.ports import Arrival, Place

NOON = datetime(2026, 3, 2, 12, 0, tzinfo=UTC)


class MemoryInbox:
    """Keeps what it received; `failures` receipts fail first."""

    def __init__(self) -> None:
        self.entries: dict[str, tuple[bytes, datetime | None]] = {}
        self.receipts = 0
        self.failures = 0
        self._arrived = asyncio.Event()

    async def receive(
        self, kind: str, key: str, payload: bytes, received_at: datetime | None = None
    ) -> bool:
        assert kind == "mail"
        if self.failures:
            self.failures -= 1
            raise OSError("disk full")
        self.receipts += 1
        new = key not in self.entries
        self.entries.setdefault(key, (payload, received_at))
        self._arrived.set()
        return new

    async def receive_all(self, kind: str, arrivals: Sequence[Arrival]) -> None:
        for arrival in arrivals:
            await self.receive(kind, arrival.key, arrival.payload, arrival.received_at)

    @property
    def raws(self) -> list[bytes]:
        return [raw for raw, _when in self.entries.values()]

    async def wait_for(self, count: int, within: float = 8.0) -> None:
        async with asyncio.timeout(within):
            while len(self.entries) < count:
                self._arrived.clear()
                await self._arrived.wait()


class MemoryPlaces:
    """Remembers places; `saved` is every one of them, in order."""

    def __init__(self) -> None:
        self.places: dict[str, Place] = {}
        self.saved: list[Place] = []

    async def load(self, mailbox: str) -> Place | None:
        return self.places.get(mailbox)

    async def save(self, mailbox: str, place: Place) -> None:
        self.places[mailbox] = place
        self.saved.append(place)


class StandingClock:
    """It is always noon."""

    def now(self) -> datetime:
        return NOON

    async def sleep_until(self, at: datetime) -> None:
        raise AssertionError(f"nobody sleeps here until {at}")
