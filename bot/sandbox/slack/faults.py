"""Trouble on request: forced answers, cut lines, lost acknowledgements."""

from dataclasses import dataclass, field
from enum import Enum

from bot.sandbox.slack.wire import Json


class Cut(Enum):
    """When a line breaks: before the call was read, or after its work was done."""

    BEFORE = "before"
    AFTER = "after"


@dataclass(frozen=True, slots=True, kw_only=True)
class Fault:
    """What happens to the next ``times`` calls of a method.

    ``delay`` in seconds comes first; then either the line is cut, or the ``status`` and
    ``error`` are answered; with none of them the call is answered truly, only later.
    """

    error: str | None = None
    status: int = 200
    retry_after: int | None = None
    delay: float = 0.0
    cut: Cut | None = None
    body: Json = field(default_factory=dict)
    times: int = 1


RATE_LIMITED = "ratelimited"


def rate_limited(retry_after: int = 1, times: int = 1) -> Fault:
    """Answer 429 and ask the caller to wait so many seconds."""
    return Fault(error=RATE_LIMITED, status=429, retry_after=retry_after, times=times)


def server_error(status: int = 503, times: int = 1) -> Fault:
    """Answer as a Slack that is out of order does."""
    return Fault(error="internal_error", status=status, times=times)


def refusal(error: str, times: int = 1) -> Fault:
    """Answer ``ok: false`` with this error."""
    return Fault(error=error, times=times)


def slow(seconds: float, times: int = 1) -> Fault:
    """Answer truly, but late."""
    return Fault(delay=seconds, times=times)


def cut_before(times: int = 1) -> Fault:
    """Drop the line before anything was done."""
    return Fault(cut=Cut.BEFORE, times=times)


def cut_after(times: int = 1) -> Fault:
    """Do what was asked, then drop the line: the caller never hears."""
    return Fault(cut=Cut.AFTER, times=times)


class Faults:
    """The queue of faults per method, and the acknowledgements to lose."""

    def __init__(self) -> None:
        self._waiting: dict[str, list[Fault]] = {}
        self.acks_to_lose = 0
        self.frozen = False

    def add(self, method: str, fault: Fault) -> None:
        """Queue a fault for a method, or for ``*``: any method."""
        self._waiting.setdefault(method, []).extend([fault] * fault.times)

    def next(self, method: str) -> Fault | None:
        """Take the fault that is due for a call of this method."""
        for name in (method, "*"):
            if self._waiting.get(name):
                return self._waiting[name].pop(0)
        return None

    def clear(self) -> None:
        """Let everything work again."""
        self._waiting.clear()
        self.acks_to_lose = 0
        self.frozen = False

    def lose_this_ack(self) -> bool:
        """Tell whether the acknowledgement that has just come is to be lost."""
        if self.frozen:
            return True
        if self.acks_to_lose == 0:
            return False
        self.acks_to_lose -= 1
        return True
