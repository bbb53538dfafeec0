"""How a loop rests between two rounds of work: until it is woken, or something is due."""

import asyncio
from datetime import datetime

from bot.ports import Clock


class Rest:
    """The sleep of one loop; a wake-up during a round of work is not lost.

    A round begins with `begin`, works, and ends with `until`: whatever woke the loop after
    `begin` makes `until` return at once.
    """

    def __init__(self, clock: Clock) -> None:
        self._clock = clock
        self._woken = asyncio.Event()
        self._asleep = False

    @property
    def sound(self) -> bool:
        """Whether the loop is asleep and nothing has woken it."""
        return self._asleep and not self._woken.is_set()

    def begin(self) -> None:
        """Start a round: what wakes the loop from here on counts for the next."""
        self._woken.clear()

    def wake(self) -> None:
        """There is something to do."""
        self._woken.set()

    async def until(self, due: datetime | None) -> None:
        """Sleep until woken, or until the clock says `due`; with None until woken."""
        waits: list[asyncio.Task[object]] = [asyncio.create_task(self._woken.wait())]
        if due is not None:
            waits.append(asyncio.create_task(self._clock.sleep_until(due)))
        self._asleep = True
        try:
            await asyncio.wait(waits, return_when=asyncio.FIRST_COMPLETED)
        finally:
            self._asleep = False
            for wait in waits:
                wait.cancel()
            await asyncio.gather(*waits, return_exceptions=True)
