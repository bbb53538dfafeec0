"""The Ledger port on SQLite: one file, one writing thread, nothing acknowledged before its time."""

import asyncio
import sqlite3
from collections.abc import Callable, Sequence
from concurrent.futures import ThreadPoolExecutor
from contextlib import closing
from datetime import datetime
from pathlib import Path
from typing import Concatenate, ParamSpec, Self, TypeVar

from sqlite_utils import Database

from bot.adapters.sqlite import audit, files, inbox, outbox, refold, timers
from bot.adapters.sqlite.connection import connect, connect_to_read
from bot.domain.case import Case
from bot.domain.dealings import PastInvitation
from bot.ledger import (
    AlreadyClaimed,
    Aside,
    CaseFilter,
    Entry,
    Errand,
    Filed,
    Filing,
    Flaw,
    LedgerFailed,
    Queues,
    Report,
    Row,
)
from bot.ports import Arrival, Clock, Place

P = ParamSpec("P")
T = TypeVar("T")


def _open(path: Path) -> Database:
    db = connect(path)
    refold.refold(db)
    return db


class SqliteLedger:
    """Keeps everything in one SQLite file.

    All work runs in one thread with its own connection, in the order it was asked for, so the
    event loop never waits for the disk. Every method raises `LedgerFailed` when the file cannot
    be read or written; what was asked for has then not happened.
    """

    def __init__(self, path: Path, clock: Clock, thread: ThreadPoolExecutor, db: Database) -> None:
        self._path = path
        self._clock = clock
        self._thread = thread
        self._db = db
        # Rows this process carries out now. Kept in memory on purpose: after a crash the set is
        # empty, and rows found SENDING come up again as what they are, of unknown fate.
        self._claimed: set[int] = set()

    @classmethod
    def open(cls, path: Path, clock: Clock) -> Self:
        """Open a ledger, made and brought up to date when need be; blocks for a moment."""
        thread = ThreadPoolExecutor(1, thread_name_prefix="ledger")
        try:
            db = thread.submit(_open, path).result()
        except (sqlite3.Error, OSError) as fault:
            thread.shutdown()
            raise LedgerFailed(f"{path}: {fault}") from fault
        return cls(path, clock, thread, db)

    async def _do(
        self, work: Callable[Concatenate[Database, P], T], *args: P.args, **kwargs: P.kwargs
    ) -> T:
        def run() -> T:
            try:
                return work(self._db, *args, **kwargs)
            except sqlite3.Error as fault:
                raise LedgerFailed(f"{self._path}: {fault}") from fault

        return await asyncio.get_running_loop().run_in_executor(self._thread, run)

    # inbox

    async def receive(
        self, kind: str, key: str, payload: bytes, received_at: datetime | None = None
    ) -> bool:
        """Store an entry; False for a duplicate `key` of this `kind`."""
        at = received_at or self._clock.now()
        return await self._do(inbox.receive, kind, key, payload, at)

    async def receive_all(self, kind: str, arrivals: Sequence[Arrival]) -> None:
        """Store entries of one kind in one transaction, in their order."""
        await self._do(inbox.receive_all, kind, arrivals, self._clock.now())

    async def waiting(self, limit: int = 100) -> tuple[Entry, ...]:
        """Entries not yet worked on, oldest first."""
        return await self._do(inbox.waiting, limit)

    async def attempt(self, entry: Entry) -> Entry:
        """Count an attempt at an entry before it is made."""
        return await self._do(inbox.attempt, entry)

    async def dismiss(self, entry: Entry, why: str, errands: tuple[Errand, ...] = ()) -> None:
        """Mark an entry as seen and no business of any case; a person may still get a word."""
        await self._do(outbox.dismiss, entry, why, errands, self._clock.now())

    async def set_aside(self, entry: Entry, why: str, errands: tuple[Errand, ...] = ()) -> None:
        """Mark an entry as one that could not be worked on: kept for a person, who is told."""
        await self._do(outbox.set_aside, entry, why, errands, self._clock.now())

    async def entry(self, kind: str, key: str) -> Entry | None:
        """A stored entry, such as the mail a quote came from."""
        return await self._do(inbox.find, kind, key)

    async def load(self, mailbox: str) -> Place | None:
        """The place last saved."""
        return await self._do(inbox.load_place, mailbox)

    async def save(self, mailbox: str, place: Place) -> None:
        """Save the place: everything up to it is stored in the inbox."""
        await self._do(inbox.save_place, mailbox, place)

    # case files

    async def case_number(self, town_id: str, year: int, key: str) -> int:
        """The next number of the year; the same number again for the same `key` of a town.

        All towns share one row of numbers, so that a case number names one case.
        """
        return await self._do(files.number, town_id, year, key)

    async def file(self, filing: Filing) -> bool:
        """Write one decision, all or nothing; False when the case has moved on meanwhile.

        An entry whose decision is on file already changes nothing: True.
        """
        return await self._do(files.file, filing, self._clock.now())

    async def case(self, case_id: str) -> Case | None:
        """A case as it stands."""
        return await self._do(files.find, case_id)

    async def case_in_thread(self, channel: str, thread: str) -> Case | None:
        """The case whose thread this is; of several, an open one, then the newest."""
        return await self._do(files.in_thread, channel, thread)

    async def case_of_letter(self, message_id: str) -> tuple[str, str] | None:
        """(case id, vendor id) of a letter of ours."""
        return await self._do(files.of_letter, message_id)

    async def open_invitations(self, email: str) -> tuple[tuple[str, str], ...]:
        """(case id, vendor id) of every open case in which this address was invited."""
        return await self._do(files.open_invitations, email)

    async def past_invitations(self, town_id: str) -> tuple[PastInvitation, ...]:
        """Every invitation of the town's latest cases, oldest first."""
        return await self._do(files.past_invitations, town_id)

    async def cases(self, which: CaseFilter) -> tuple[Case, ...]:
        """List cases, newest first."""
        return await self._do(files.select, which)

    async def events(self, case_id: str) -> tuple[Filed, ...]:
        """The whole file of a case, in order."""
        return await self._do(files.events, case_id)

    # outbox

    async def due(self, now: datetime, limit: int = 50) -> tuple[Row, ...]:
        """The first unfinished row of each lane that may be tried now."""
        rows = await self._do(outbox.due, now, limit, frozenset(self._claimed))
        return tuple(row for row in rows if row.seq not in self._claimed)

    async def next_due(self, now: datetime) -> datetime | None:
        """When the next row not under way wants attention; None when nothing is pending."""
        return await self._do(outbox.next_due, now, frozenset(self._claimed))

    async def claim(self, row: Row) -> Row:
        """Mark a row as being sent, one more attempt, before anything leaves.

        Raises:
            AlreadyClaimed: when this process carries it out already, or it is settled.
        """
        if row.seq in self._claimed:
            raise AlreadyClaimed(row.errand.key)
        self._claimed.add(row.seq)
        try:
            return await self._do(outbox.claim, row)
        except BaseException:
            self._claimed.discard(row.seq)
            raise

    async def deliver(self, row: Row, receipt: str, report: Report | None = None) -> None:
        """Mark a row as done, keep its receipt (ts or Message-ID), file the report."""
        await self._settle(row, state="done", receipt=receipt, why="", report=report)

    async def give_up(self, row: Row, why: str, report: Report | None = None) -> None:
        """Mark a row as failed for good and file the report."""
        await self._settle(row, state="failed", receipt="", why=why, report=report)

    async def _settle(
        self, row: Row, *, state: str, receipt: str, why: str, report: Report | None
    ) -> None:
        try:
            await self._do(
                outbox.settle,
                row,
                state=state,
                receipt=receipt,
                why=why,
                report=report,
                now=self._clock.now(),
            )
        finally:  # could it not be written, the row comes up again, its fate unknown
            self._claimed.discard(row.seq)

    async def postpone(self, row: Row, why: str, until: datetime) -> None:
        """Put a row back, to be tried again later."""
        try:
            await self._do(outbox.postpone, row, why, until)
        finally:
            self._claimed.discard(row.seq)

    async def superseded(self, row: Row) -> bool:
        """Whether a later errand of the same case, lane and slot is waiting already."""
        return await self._do(outbox.superseded, row)

    async def posted(self, case_id: str, slot: str) -> str | None:
        """The ts of the post in this slot of a case."""
        return await self._do(outbox.posted, case_id, slot)

    async def letters(self, case_id: str) -> tuple[Row, ...]:
        """Every errand of kind `letter` of a case, oldest first: the letters as written."""
        return await self._do(outbox.of_case, case_id, outbox.LETTER)

    async def letter_ids(self, case_id: str) -> tuple[tuple[str, str], ...]:
        """(vendor id, Message-ID) of every letter of a case that went out, oldest first."""
        return await self._do(outbox.letter_ids, case_id)

    async def rows(self, case_id: str) -> tuple[Row, ...]:
        """Every errand of a case, in order, with its fate."""
        return await self._do(outbox.of_case, case_id)

    # timers

    async def ring(self, now: datetime) -> int:
        """Turn every timer that is due into an inbox entry of kind `timer`; how many."""
        return await self._do(timers.ring, now)

    async def next_timer(self) -> datetime | None:
        """When the next timer is due; None without any."""
        return await self._do(timers.next_timer)

    # for people

    async def queues(self) -> Queues:
        """How much waits, and since when; `failed` counts errands given up, entries set aside."""
        return await self._do(audit.queues)

    async def asides(self, limit: int = 100) -> tuple[Aside, ...]:
        """What is kept for a person, newest first: entries set aside and errands given up."""
        return await self._do(audit.asides, limit)

    async def verify(self) -> tuple[Flaw, ...]:
        """Check the whole chain and that every case is the fold of its events.

        Reads beside the writing thread, one moment of the ledger, so nothing waits for it.
        """

        def look() -> tuple[Flaw, ...]:
            with closing(connect_to_read(self._path)) as db:
                return audit.verify(db)

        try:
            return await asyncio.to_thread(look)
        except sqlite3.Error as fault:
            return (Flaw(where=str(self._path), what=str(fault)),)

    async def heads(self) -> tuple[tuple[str, int, str], ...]:
        """(chain, records, hash of the last) to note elsewhere: proof against a swapped file."""
        return await self._do(audit.heads)

    async def close(self) -> None:
        """Finish what is under way and close."""
        await self._do(Database.close)
        self._thread.shutdown()
