"""How fast, how soon again, how long in doubt: pacing per channel, back-off, rest."""

import asyncio
from dataclasses import dataclass, field
from datetime import timedelta

_FIRST_PAUSE = 5.0
_LONGEST_PAUSE = 3600.0
_RESTS = {"letter": 60.0, "card": 5.0, "say": 5.0}


def rest_in_doubt(kind: str) -> float:
    """Seconds before looking whether an errand of unknown fate has arrived.

    A mail server may still be taking the letter in, and files its copy in the sent folder when it
    likes; Slack may still be at work on the call. Who looks too early sees nothing and repeats.
    What leaves nothing to look up need not wait.

    >>> rest_in_doubt("letter"), rest_in_doubt("whisper")
    (60.0, 0.0)
    """
    return _RESTS.get(kind, 0.0)


def pause_before(attempt: int, asked: float | None) -> timedelta:
    """How long to wait before the next try: doubling, never less than the other side asked.

    >>> [pause_before(n, None).total_seconds() for n in (1, 2, 3, 20)]
    [5.0, 10.0, 20.0, 3600.0]
    >>> pause_before(1, 30.0).total_seconds()
    30.0
    """
    doubled = _FIRST_PAUSE * 2 ** min(attempt - 1, 20)
    return timedelta(seconds=max(min(doubled, _LONGEST_PAUSE), asked or 0.0))


@dataclass(slots=True)
class Pacing:
    """Keeps `seconds` between two messages to the same channel (Slack allows about one)."""

    seconds: float = 1.0
    _free_at: dict[str, float] = field(default_factory=dict)

    async def turn(self, channel: str) -> None:
        """Wait for this channel's turn."""
        clock = asyncio.get_running_loop().time
        free_at = max(self._free_at.get(channel, 0.0), clock())
        self._free_at[channel] = free_at + self.seconds
        await asyncio.sleep(max(free_at - clock(), 0.0))
