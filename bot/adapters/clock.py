"""The wall clock: the only place in the program that looks at it."""

import asyncio
from datetime import UTC, datetime

_LONGEST_NAP = 60.0
"""Seconds: a machine that slept, or a clock that was set, is noticed within a minute."""


class WallClock:
    """The time of this machine, in UTC."""

    def now(self) -> datetime:
        """Tell the time, aware."""
        return datetime.now(UTC)  # noqa: TID251 - everybody else asks this clock

    async def sleep_until(self, at: datetime) -> None:
        """Return when the time is ``at`` or later."""
        while (left := (at - self.now()).total_seconds()) > 0:  # noqa: ASYNC110
            await asyncio.sleep(min(left, _LONGEST_NAP))
