"""Checks that the ledger agrees with itself, and tells how much waits in it."""

from collections.abc import Iterator
from typing import Any

import msgspec
from sqlite_utils import Database

from bot.adapters.sqlite.chain import CHAINS, Chain
from bot.adapters.sqlite.files import columns_of
from bot.adapters.sqlite.migrations import GUARDS
from bot.adapters.sqlite.rows import event_of, time_of
from bot.domain.case import Case
from bot.domain.fold import apply
from bot.domain.lifecycle import IllegalMove
from bot.ledger import Aside, Flaw, Queues
from bot.records.chain import GENESIS, link


def verify(db: Database) -> tuple[Flaw, ...]:
    """Check everything at one moment: the file, the guards, the chains, the cases."""
    db.begin()
    flaws = [*_pages(db), *_guards(db)]
    for chain in CHAINS:
        flaws += _chain(db, chain)
    flaws += _cases(db)
    db.rollback()
    return tuple(flaws)


def heads(db: Database) -> tuple[tuple[str, int, str], ...]:
    """Name, length and last hash of every chain."""
    found = db.execute("SELECT name, count, head FROM chains ORDER BY name")
    return tuple((name, count, head) for name, count, head in found)


def queues(db: Database) -> Queues:
    """Size and age of what waits."""
    inbox, inbox_oldest = db.execute(
        "SELECT count(*), min(received_at) FROM entries WHERE state = 'waiting'"
    ).fetchone()
    outbox, outbox_oldest = db.execute(
        "SELECT count(*), min(filed_at) FROM outbox WHERE state IN ('waiting', 'sending')"
    ).fetchone()
    (failed,) = db.execute(
        """SELECT (SELECT count(*) FROM outbox WHERE state = 'failed')
        + (SELECT count(*) FROM entries WHERE state = 'set aside')"""
    ).fetchone()
    return Queues(
        inbox=inbox,
        inbox_oldest=time_of(inbox_oldest) if inbox_oldest else None,
        outbox=outbox,
        outbox_oldest=time_of(outbox_oldest) if outbox_oldest else None,
        failed=failed,
    )


def asides(db: Database, limit: int) -> tuple[Aside, ...]:
    """What is kept for a person, newest first."""
    found = db.execute(
        """SELECT 'entry', seq, kind, key, why, received_at AS since, case_id FROM entries
        WHERE state = 'set aside'
        UNION ALL
        SELECT 'errand', seq, kind, key, why, filed_at AS since, case_id FROM outbox
        WHERE state = 'failed'
        ORDER BY since DESC LIMIT ?""",
        (limit,),
    )
    return tuple(
        Aside(what=what, seq=seq, kind=kind, key=key, why=why, at=time_of(since), case_id=case_id)
        for what, seq, kind, key, why, since, case_id in found
    )


def _pages(db: Database) -> Iterator[Flaw]:
    """What SQLite itself finds wrong with its file."""
    for (says,) in db.execute("PRAGMA quick_check").fetchall():
        if says != "ok":
            yield Flaw(where="file", what=says)


def _guards(db: Database) -> Iterator[Flaw]:
    """The triggers that keep the past from being changed."""
    found = dict(
        db.execute("SELECT name, sql FROM sqlite_master WHERE type = 'trigger'").fetchall()
    )
    for name, sql in GUARDS.items():
        if found.get(name) != sql:
            yield Flaw(where=f"guard {name}", what="taken away or changed")


def _chain(db: Database, chain: Chain) -> Iterator[Flaw]:
    """Every link, every number, and that the tail is the one last written."""
    place, head = 0, GENESIS
    for seq, previous, digest, *sealed in db.execute(chain.read):
        place += 1
        where = f"{chain.name} {seq}"
        if seq != place:
            yield Flaw(where=where, what=f"stands where {place} should stand")
            place = seq
        if previous != head.encode():
            yield Flaw(where=where, what="does not follow the record before it")
        head = digest.decode("utf-8", "replace")
        if link(previous.decode("utf-8", "replace"), sealed) != head:
            yield Flaw(where=where, what="is not what was sealed")
    written = db.execute("SELECT count, head FROM chains WHERE name = ?", (chain.name,)).fetchone()
    if written != (place, head):
        yield Flaw(where=chain.name, what=f"the tail is not the one last written: {written}")


def _cases(db: Database) -> Iterator[Flaw]:
    """Every case is the fold of its events, and is kept as such."""
    cases: dict[bytes, Case | None] = {}
    for seq, case_id, *record in db.execute(
        """SELECT seq, CAST(case_id AS BLOB), CAST(town_id AS BLOB), version,
        CAST(name AS BLOB), CAST(data AS BLOB) FROM events ORDER BY case_id, version"""
    ):
        if case_id in cases and cases[case_id] is None:
            continue  # what follows a flaw cannot be judged
        where = f"events {seq}"
        folded = _fold(cases.get(case_id), case_id, record)
        if isinstance(folded, str):
            yield Flaw(where=where, what=folded)
            cases[case_id] = None
        else:
            cases[case_id] = folded
    yield from _kept(db, cases)


def _fold(case: Case | None, case_id: bytes, record: list[Any]) -> Case | str:
    """Put one stored event on file, or say in words why it cannot be."""
    town_id, version, name, data = record
    try:
        event = event_of(data)
        case = apply(case, event)
    except (msgspec.MsgspecError, ValueError, IllegalMove) as fault:
        return f"cannot be put on file: {fault}"
    told = (case.id.encode(), case.town_id.encode(), case.version, type(event).__name__.encode())
    if told != (case_id, town_id, version, name):
        return "does not say the same as its columns"
    return case


def _kept(db: Database, cases: dict[bytes, Case | None]) -> Iterator[Flaw]:
    seen = set()
    for row in db.execute(
        """SELECT CAST(id AS BLOB), CAST(town_id AS BLOB), CAST(requester AS BLOB),
        CAST(channel AS BLOB), CAST(thread AS BLOB), CAST(message AS BLOB), CAST(state AS BLOB),
        final, version, CAST(opened_at AS BLOB), CAST(data AS BLOB) FROM cases"""
    ):
        seen.add(row[0])
        case = cases.get(row[0])
        where = f"case {row[0].decode('utf-8', 'replace')}"
        if row[0] not in cases:
            yield Flaw(where=where, what="is kept without any event")
        elif case is not None and _bytes(columns_of(case)) != row:
            yield Flaw(where=where, what="is not the fold of its events")
    for case_id in cases.keys() - seen:
        yield Flaw(
            where=f"case {case_id.decode('utf-8', 'replace')}", what="has events but is not kept"
        )


def _bytes(columns: tuple[str | int, ...]) -> tuple[bytes | int, ...]:
    return tuple(c.encode() if isinstance(c, str) else c for c in columns)
