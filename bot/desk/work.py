"""What reading an entry comes to: a signal for a case, an answer to a person, or nothing."""

from dataclasses import dataclass

from bot.domain.case import Case
from bot.domain.signals import Signal
from bot.domain.town import Town
from bot.wording.blocks import Home


@dataclass(frozen=True, slots=True, kw_only=True)
class ForCase:
    """A signal for a case; `case` is None when it opens one."""

    case: Case | None
    town: Town
    signal: Signal


@dataclass(frozen=True, slots=True, kw_only=True)
class ForPerson:
    """No business of a case, but a person waits for a word."""

    town: Town
    channel: str
    thread: str
    person: str
    text: str


@dataclass(frozen=True, slots=True, kw_only=True)
class ForHome:
    """A person looks at their home page."""

    town: Town
    person: str
    view: Home


@dataclass(frozen=True, slots=True, kw_only=True)
class ForNobody:
    """Seen, and no business of ours."""

    why: str


@dataclass(frozen=True, slots=True, kw_only=True)
class ForClerk:
    """Cannot be placed: kept, counted among the queues, for a person to look at."""

    why: str


Work = ForCase | ForPerson | ForHome | ForNobody | ForClerk
