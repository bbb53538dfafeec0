"""The inbox: what arrived, stored once, and what became of it."""

from collections.abc import Sequence
from datetime import datetime

from sqlite_utils import Database

from bot.adapters.sqlite.chain import ENTRIES, append
from bot.adapters.sqlite.connection import writing
from bot.adapters.sqlite.rows import ENTRY, entry_of, to_column
from bot.ledger import Entry
from bot.ports import Arrival, Place


def receive(db: Database, kind: str, key: str, payload: bytes, received_at: datetime) -> bool:
    """Store an entry; False for a key of this kind that is there already."""
    with writing(db):
        return add(db, kind, key, payload, received_at)


def receive_all(
    db: Database, kind: str, arrivals: Sequence[Arrival], otherwise_at: datetime
) -> None:
    """Store entries in one transaction; those known already are passed over."""
    with writing(db):
        for arrival in arrivals:
            add(db, kind, arrival.key, arrival.payload, arrival.received_at or otherwise_at)


def add(db: Database, kind: str, key: str, payload: bytes, received_at: datetime) -> bool:
    """Store an entry within the caller's transaction."""
    known = db.execute("SELECT 1 FROM entries WHERE kind = ? AND key = ?", (kind, key)).fetchone()
    if known:
        return False
    append(db, ENTRIES, [(kind, key, to_column(received_at), payload)])
    return True


def waiting(db: Database, limit: int) -> tuple[Entry, ...]:
    """Entries not yet worked on, oldest first."""
    found = db.execute(
        f"SELECT {ENTRY} FROM entries WHERE state = 'waiting' ORDER BY seq LIMIT ?",  # noqa: S608
        (limit,),
    )
    return tuple(entry_of(row) for row in found)


def attempt(db: Database, entry: Entry) -> Entry:
    """Count an attempt before it is made, so that an entry that kills the process shows."""
    with writing(db):
        db.execute(
            "UPDATE entries SET attempts = attempts + 1 WHERE seq = ? AND state = 'waiting'",
            (entry.seq,),
        )
    return find(db, entry.kind, entry.key) or entry


def mark(db: Database, entry: Entry, state: str, why: str) -> bool:
    """Say what became of an entry that waits or was set aside; False when it is settled.

    The caller holds the transaction.
    """
    changed = db.execute(
        "UPDATE entries SET state = ?, why = ? WHERE seq = ? AND state IN ('waiting', 'set aside')",
        (state, why, entry.seq),
    )
    return changed.rowcount == 1


def find(db: Database, kind: str, key: str) -> Entry | None:
    """A stored entry by its key."""
    row = db.execute(
        f"SELECT {ENTRY} FROM entries WHERE kind = ? AND key = ?",  # noqa: S608
        (kind, key),
    ).fetchone()
    return None if row is None else entry_of(row)


def load_place(db: Database, mailbox: str) -> Place | None:
    """How far a mailbox has been read."""
    row = db.execute(
        "SELECT uidvalidity, last_uid FROM places WHERE mailbox = ?", (mailbox,)
    ).fetchone()
    return None if row is None else Place(uidvalidity=row[0], last_uid=row[1])


def save_place(db: Database, mailbox: str, place: Place) -> None:
    """Remember how far a mailbox has been read."""
    with writing(db):
        db.execute(
            """INSERT INTO places (mailbox, uidvalidity, last_uid) VALUES (?, ?, ?)
            ON CONFLICT (mailbox) DO UPDATE
            SET uidvalidity = excluded.uidvalidity, last_uid = excluded.last_uid""",
            (mailbox, place.uidvalidity, place.last_uid),
        )
