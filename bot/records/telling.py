"""A telling: what one event is in words a person reads, and whose doing it was."""

from dataclasses import dataclass
from datetime import datetime
from enum import StrEnum, unique
from functools import singledispatch

from bot.domain import events as ev
from bot.records.figures import Reader


@unique
class Voice(StrEnum):
    """Whose doing an event was."""

    STAFF = "staff"
    VENDOR = "vendor"
    PROGRAM = "program"


@dataclass(frozen=True, slots=True, kw_only=True)
class Detail:
    """A line below a headline; `words` are the very words it rests on."""

    text: str
    words: str = ""


@dataclass(frozen=True, slots=True, kw_only=True)
class Telling:
    """An event in words."""

    at: datetime
    voice: Voice
    headline: str
    details: tuple[Detail, ...] = ()


@singledispatch
def tell(event: ev.Fact, reader: Reader) -> Telling:
    """Tell one event."""
    raise NotImplementedError(f"{type(event).__name__} for {reader}")


def told(event: ev.Fact, voice: Voice, headline: str, *details: Detail | str) -> Telling:
    """A telling of an event; details without words of either kind are left out."""
    lines = (Detail(text=d[:1].upper() + d[1:]) if isinstance(d, str) else d for d in details)
    return Telling(
        at=event.at,
        voice=voice,
        headline=headline,
        details=tuple(line for line in lines if line.text or line.words),
    )
