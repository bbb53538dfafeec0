"""The ledger as the desk and the courier see it: inbox, case files, outbox, timers.

One promise holds it together: what a decision changes (events, outbox, timers, the inbox mark)
is written in one transaction or not at all. Events are append-only and hash-chained.
"""

from dataclasses import dataclass, field
from datetime import datetime
from enum import StrEnum, unique
from typing import Protocol

from bot.domain.case import Case
from bot.domain.dealings import PastInvitation
from bot.domain.events import Event
from bot.ports import MailboxPlaces, Tray


class LedgerFailed(Exception):
    """The ledger cannot be read or written: not a ledger, no room, or locked by another."""


class AlreadyClaimed(Exception):
    """Somebody else carries this errand out, or has done so."""


@dataclass(frozen=True, slots=True, kw_only=True)
class Entry:
    """Something that arrived and is stored: `seq` orders entries, `key` is unique per kind."""

    seq: int
    kind: str
    key: str
    payload: bytes
    received_at: datetime
    attempts: int = 0


@unique
class RowState(StrEnum):
    """Where an outbox row stands."""

    WAITING = "waiting"
    SENDING = "sending"  # found after a restart: nobody knows whether it went out
    DONE = "done"
    FAILED = "failed"  # given up, and reported to the case


@dataclass(frozen=True, slots=True, kw_only=True)
class Errand:
    """An effect in words, ready for the wire, as the desk hands it to the outbox.

    `key` is unique for good (case, version, position). Errands of one `lane` are carried out in
    order; lanes do not wait for each other. `kind` tells the courier what to do with `payload`.
    `slot` names a post that later errands edit, such as the case's card; of a letter, the vendor.
    """

    key: str
    town_id: str
    case_id: str
    lane: str
    kind: str
    payload: bytes
    slot: str = ""


@dataclass(frozen=True, slots=True, kw_only=True)
class Row:
    """An errand in the outbox with its fate so far."""

    seq: int
    errand: Errand
    state: RowState
    attempts: int
    not_before: datetime | None
    receipt: str = ""


@dataclass(frozen=True, slots=True, kw_only=True)
class Timer:
    """A time a case has set for itself; a timer of the same name replaces the earlier one."""

    case_id: str
    name: str
    at: datetime


@dataclass(frozen=True, slots=True, kw_only=True)
class Report:
    """What the courier tells the case: stored as an inbox entry."""

    kind: str
    key: str
    payload: bytes


@dataclass(frozen=True, slots=True, kw_only=True)
class Filing:
    """Everything one decision writes.

    `expected_version` is the version the decision was taken on (0 for a new case); when the file
    has moved on meanwhile, nothing is written and the entry is decided anew.
    """

    entry: Entry
    case: Case
    expected_version: int
    events: tuple[Event, ...]
    errands: tuple[Errand, ...] = ()
    timers: tuple[Timer, ...] = ()
    stop_timers: bool = False


@dataclass(frozen=True, slots=True, kw_only=True)
class Filed:
    """An event as it lies in the ledger, with its link in the chain."""

    seq: int
    case_id: str
    version: int
    name: str
    data: bytes
    hash: str
    previous: str


@dataclass(frozen=True, slots=True, kw_only=True)
class Queues:
    """Size and age of what has not been worked on, for an operator to see."""

    inbox: int = 0
    inbox_oldest: datetime | None = None
    outbox: int = 0
    outbox_oldest: datetime | None = None
    failed: int = 0


@dataclass(frozen=True, slots=True, kw_only=True)
class Aside:
    """Something kept for a person: an entry set aside, or an errand given up, and why."""

    what: str  # `entry` or `errand`
    seq: int
    kind: str
    key: str
    why: str
    at: datetime
    case_id: str = ""


@dataclass(frozen=True, slots=True, kw_only=True)
class Flaw:
    """A place where the ledger does not agree with itself."""

    where: str
    what: str


EVERY_CASE = 10_000_000
"""A limit no ledger reaches, for what has to be counted whole."""


@dataclass(frozen=True, slots=True, kw_only=True)
class CaseFilter:
    """Which cases to list; empty means all, newest first."""

    town_id: str = ""
    requester: str = ""
    open_only: bool = False
    limit: int = 50
    states: frozenset[str] = field(default_factory=frozenset)


class Ledger(Tray, MailboxPlaces, Protocol):
    """Keeps everything. Methods return once it is on disk."""

    # inbox
    async def waiting(self, limit: int = 100) -> tuple[Entry, ...]:
        """Entries not yet worked on, oldest first."""
        ...

    async def attempt(self, entry: Entry) -> Entry:
        """Count an attempt at an entry before it is made: one that ends the process shows."""
        ...

    async def dismiss(self, entry: Entry, why: str, errands: tuple[Errand, ...] = ()) -> None:
        """Mark an entry as seen and no business of any case; a person may still get a word."""
        ...

    async def set_aside(self, entry: Entry, why: str, errands: tuple[Errand, ...] = ()) -> None:
        """Mark an entry as one that could not be worked on: kept for a person, who is told."""
        ...

    async def entry(self, kind: str, key: str) -> Entry | None:
        """A stored entry, such as the mail a quote came from."""
        ...

    # case files
    async def case_number(self, town_id: str, year: int, key: str) -> int:
        """The next number of the year; the same number again for the same `key`."""
        ...

    async def file(self, filing: Filing) -> bool:
        """Write one decision, all or nothing; False when the case has moved on meanwhile."""
        ...

    async def case(self, case_id: str) -> Case | None:
        """A case as it stands."""
        ...

    async def case_in_thread(self, channel: str, thread: str) -> Case | None:
        """The case whose thread this is (root message or the card's own)."""
        ...

    async def case_of_letter(self, message_id: str) -> tuple[str, str] | None:
        """(case id, vendor id) of a letter of ours."""
        ...

    async def open_invitations(self, email: str) -> tuple[tuple[str, str], ...]:
        """(case id, vendor id) of every open case in which this address was invited."""
        ...

    async def past_invitations(self, town_id: str) -> tuple[PastInvitation, ...]:
        """Every invitation of the town's latest cases, oldest first."""
        ...

    async def cases(self, which: CaseFilter) -> tuple[Case, ...]:
        """List cases."""
        ...

    async def events(self, case_id: str) -> tuple[Filed, ...]:
        """The whole file of a case, in order."""
        ...

    # outbox
    async def due(self, now: datetime, limit: int = 50) -> tuple[Row, ...]:
        """The first unfinished row of each lane that may be tried now."""
        ...

    async def next_due(self, now: datetime) -> datetime | None:
        """When the next row not under way wants attention; None when nothing is pending."""
        ...

    async def claim(self, row: Row) -> Row:
        """Mark a row as being sent, one more attempt, before anything leaves.

        Raises:
            AlreadyClaimed: when the row is no longer as it was seen.
        """
        ...

    async def deliver(self, row: Row, receipt: str, report: Report | None = None) -> None:
        """Mark a row as done, keep its receipt (ts or Message-ID), file the report."""
        ...

    async def postpone(self, row: Row, why: str, until: datetime) -> None:
        """Put a row back, to be tried again later."""
        ...

    async def give_up(self, row: Row, why: str, report: Report | None = None) -> None:
        """Mark a row as failed for good and file the report."""
        ...

    async def superseded(self, row: Row) -> bool:
        """Whether a later errand of the same lane and slot is waiting already."""
        ...

    async def posted(self, case_id: str, slot: str) -> str | None:
        """The ts of the post in this slot of a case."""
        ...

    async def rows(self, case_id: str) -> tuple[Row, ...]:
        """Every errand of a case, in the order they were filed."""
        ...

    async def letters(self, case_id: str) -> tuple[Row, ...]:
        """Every errand of kind `letter` of a case, oldest first: the letters as written."""
        ...

    async def letter_ids(self, case_id: str) -> tuple[tuple[str, str], ...]:
        """(vendor id, Message-ID) of every letter of a case that went out, oldest first."""
        ...

    # timers
    async def ring(self, now: datetime) -> int:
        """Turn every timer that is due into an inbox entry of kind `timer`; how many."""
        ...

    async def next_timer(self) -> datetime | None:
        """When the next timer is due; None without any."""
        ...

    # for people
    async def queues(self) -> Queues:
        """How much waits, and since when."""
        ...

    async def asides(self, limit: int = 100) -> tuple[Aside, ...]:
        """What is kept for a person, newest first: entries set aside and errands given up."""
        ...

    async def verify(self) -> tuple[Flaw, ...]:
        """Check the whole chain and that every case is the fold of its events."""
        ...

    async def close(self) -> None:
        """Finish what is under way and close."""
        ...
