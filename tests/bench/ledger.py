"""How fast the ledger takes things in, against bare SQLite inserts on the same disk and settings.

Every figure is a commit that is on disk when it returns, so the disk sets the pace; the ratio is
what the chain, the deduplication, the look-up tables and the event loop cost on top.
"""

import asyncio
import sqlite3
import tempfile
import time
from collections.abc import Callable
from pathlib import Path

import click

from bot.adapters.sqlite import SqliteLedger
from bot.domain.case import Case
from bot.domain.lifecycle import State
from bot.ledger import Timer
from tests.adapters.ledger_builders import (
    NOON,
    StillClock,
    arrived,
    errand,
    filing,
    moved,
    opened,
    solicited,
)

MAILS = 1500
FILINGS = 600
MAIL = bytes(6000)


def bare(path: Path, count: int, transaction: Callable[[sqlite3.Connection, int], None]) -> float:
    """Commits a second of plain SQLite, with the ledger's own settings."""
    db = sqlite3.connect(path, isolation_level=None)
    db.execute("PRAGMA journal_mode=WAL")
    db.execute("PRAGMA synchronous=FULL")
    db.execute("CREATE TABLE t (seq INTEGER PRIMARY KEY, key TEXT UNIQUE, data BLOB) STRICT")
    start = time.perf_counter()
    for no in range(count):
        db.execute("BEGIN IMMEDIATE")
        transaction(db, no)
        db.execute("COMMIT")
    taken = time.perf_counter() - start
    db.close()
    return count / taken


def one_mail(db: sqlite3.Connection, no: int) -> None:
    """What receiving is at the least: one row."""
    db.execute("INSERT INTO t (key, data) VALUES (?, ?)", (f"mail/{no}", MAIL))


def one_decision(db: sqlite3.Connection, no: int) -> None:
    """What filing is at the least: four events, the case, two errands, a timer, a mark."""
    for part in range(8):
        db.execute("INSERT INTO t (key, data) VALUES (?, ?)", (f"{no}/{part}", bytes(600)))
    db.execute("UPDATE t SET data = x'01' WHERE key = ?", (f"{no}/0",))


async def receiving(ledger: SqliteLedger) -> float:
    start = time.perf_counter()
    for no in range(MAILS):
        await ledger.receive("mail", f"m/{no}", MAIL)
    return MAILS / (time.perf_counter() - start)


async def duplicates(ledger: SqliteLedger) -> float:
    start = time.perf_counter()
    for no in range(MAILS):
        await ledger.receive("mail", f"m/{no}", MAIL)
    return MAILS / (time.perf_counter() - start)


async def filings(ledger: SqliteLedger) -> float:
    decisions = []
    for no in range(FILINGS):
        case_id = f"RQ-2026-{no:04d}"
        entry = await arrived(ledger, case_id)
        before: Case | None = None
        decisions.append(
            filing(
                entry,
                before,
                opened(case_id),
                moved(State.CHECKING),
                solicited("a@x.example", "b@x.example", "c@x.example"),
                moved(State.SOLICITING),
                errands=(errand(f"{case_id}/1", case_id), errand(f"{case_id}/2", case_id)),
                timers=(Timer(case_id=case_id, name="close", at=NOON),),
            )
        )
    start = time.perf_counter()
    for decision in decisions:
        assert await ledger.file(decision)
    return FILINGS / (time.perf_counter() - start)


async def main() -> None:
    """Measure, print."""
    with tempfile.TemporaryDirectory() as folder:
        home = Path(folder)
        plain_mail = bare(home / "mail.db", MAILS, one_mail)
        plain_decision = bare(home / "decision.db", FILINGS, one_decision)
        ledger = SqliteLedger.open(home / "ledger.db", StillClock())
        received, again, filed = (
            await receiving(ledger),
            await duplicates(ledger),
            await filings(ledger),
        )
        start = time.perf_counter()
        assert await ledger.verify() == ()
        verified = (FILINGS * 6 + FILINGS + MAILS) / (time.perf_counter() - start)
        start = time.perf_counter()
        due = await ledger.due(NOON)
        looked = time.perf_counter() - start
        await ledger.close()
    click.echo(
        f"receive        {received:8.0f}/s   bare insert   {plain_mail:8.0f}/s   "
        f"ratio {received / plain_mail:.2f}"
    )
    click.echo(f"duplicate      {again:8.0f}/s")
    click.echo(
        f"file           {filed:8.0f}/s   bare inserts  {plain_decision:8.0f}/s   "
        f"ratio {filed / plain_decision:.2f}"
    )
    click.echo(f"verify         {verified:8.0f} records/s")
    click.echo(
        f"due            {looked * 1000:8.1f} ms with {2 * FILINGS} errands in {FILINGS} lanes, "
        f"{len(due)} handed out"
    )


if __name__ == "__main__":
    asyncio.run(main())
