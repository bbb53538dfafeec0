"""The outbox: errands in lanes, carried out in order, each settled once."""

from collections.abc import Iterable
from datetime import datetime

import msgspec
from sqlite_utils import Database

from bot.adapters.sqlite import inbox
from bot.adapters.sqlite.chain import OUTBOX, append
from bot.adapters.sqlite.connection import writing
from bot.adapters.sqlite.rows import ROW, row_of, time_of, to_column
from bot.ledger import AlreadyClaimed, Entry, Errand, Report, Row
from bot.payloads import LetterPayload

LETTER = "letter"
_HEADS = """SELECT min(seq) FROM outbox WHERE state IN ('waiting', 'sending') GROUP BY lane"""


def add(db: Database, errands: Iterable[Errand], now: datetime) -> None:
    """Put errands into the outbox within the caller's transaction.

    A letter's Message-ID is known from here on: an answer may be here before the mail server has
    told us that the letter is out.
    """
    filed_at, errands = to_column(now), tuple(errands)
    append(
        db,
        OUTBOX,
        [
            (e.key, e.town_id, e.case_id, e.lane, e.kind, e.slot, filed_at, e.payload)
            for e in errands
        ],
    )
    for errand in errands:
        if errand.kind == LETTER:
            wanted = msgspec.json.decode(errand.payload, type=LetterPayload)
            db.execute(
                "INSERT INTO letters (message_id, town_id, case_id, vendor_id) VALUES (?, ?, ?, ?)",
                (wanted.letter.message_id, errand.town_id, errand.case_id, wanted.vendor_id),
            )


def dismiss(
    db: Database, entry: Entry, why: str, errands: tuple[Errand, ...], now: datetime
) -> None:
    """Mark an entry as no business of any case, with a word to a person; once."""
    with writing(db):
        if inbox.mark(db, entry, "dismissed", why):
            add(db, errands, now)


def set_aside(
    db: Database, entry: Entry, why: str, errands: tuple[Errand, ...], now: datetime
) -> None:
    """Keep an entry for a person, with a word to somebody; once."""
    with writing(db):
        changed = db.execute(
            "UPDATE entries SET state = 'set aside', why = ? WHERE seq = ? AND state = 'waiting'",
            (why, entry.seq),
        )
        if changed.rowcount == 1:
            add(db, errands, now)


def due(db: Database, now: datetime, limit: int, claimed: frozenset[int]) -> tuple[Row, ...]:
    """The head of each lane whose time has come and that is not being carried out."""
    found = db.execute(
        f"""SELECT {ROW} FROM outbox WHERE seq IN ({_HEADS})
        AND (not_before IS NULL OR not_before <= ?) ORDER BY seq LIMIT ?""",  # noqa: S608
        (to_column(now), limit + len(claimed)),
    )
    rows = (row_of(row) for row in found)
    return tuple(row for row in rows if row.seq not in claimed)[:limit]


def next_due(db: Database, now: datetime, claimed: frozenset[int]) -> datetime | None:
    """When the next errand that is not under way wants attention, never before now."""
    heads = db.execute(
        f"SELECT seq, not_before FROM outbox WHERE seq IN ({_HEADS})"  # noqa: S608
    ).fetchall()
    wanted = [
        now if not_before is None else time_of(not_before)
        for seq, not_before in heads
        if seq not in claimed
    ]
    return max(now, min(wanted)) if wanted else None


def claim(db: Database, row: Row) -> Row:
    """Mark a row as being sent, one more attempt."""
    with writing(db):
        changed = db.execute(
            """UPDATE outbox SET state = 'sending', attempts = attempts + 1
            WHERE seq = ? AND state = ? AND attempts = ?""",
            (row.seq, row.state, row.attempts),
        )
        if changed.rowcount != 1:
            raise AlreadyClaimed(row.errand.key)
    return _row(db, row.seq)


def settle(
    db: Database,
    row: Row,
    *,
    state: str,
    receipt: str,
    why: str,
    report: Report | None,
    now: datetime,
) -> None:
    """End a row for good, file the report, and keep what the errand made; once."""
    with writing(db):
        changed = db.execute(
            """UPDATE outbox SET state = ?, receipt = ?, why = ?, settled_at = ?
            WHERE seq = ? AND state IN ('waiting', 'sending')""",
            (state, receipt, why, to_column(now), row.seq),
        )
        if changed.rowcount != 1:
            return
        if receipt:
            _keep(db, row.errand, receipt)
        if report is not None:
            inbox.add(db, report.kind, report.key, report.payload, now)


def _keep(db: Database, errand: Errand, receipt: str) -> None:
    """Remember that a letter is out, by its Message-ID, or a post by its slot."""
    if errand.kind == LETTER:
        db.execute(
            """UPDATE letters SET sent_no = (SELECT count(sent_no) + 1 FROM letters)
            WHERE message_id = ? AND sent_no IS NULL""",
            (receipt,),
        )
    elif errand.slot:
        db.execute(
            "INSERT OR IGNORE INTO posts (town_id, case_id, slot, ts) VALUES (?, ?, ?, ?)",
            (errand.town_id, errand.case_id, errand.slot, receipt),
        )


def postpone(db: Database, row: Row, why: str, until: datetime) -> None:
    """Put a row back, to be tried again later."""
    with writing(db):
        db.execute(
            """UPDATE outbox SET state = 'waiting', not_before = ?, why = ?
            WHERE seq = ? AND state IN ('waiting', 'sending')""",
            (to_column(until), why, row.seq),
        )


def superseded(db: Database, row: Row) -> bool:
    """Whether a later errand for the same post waits in the same lane."""
    found = db.execute(
        """SELECT 1 FROM outbox WHERE lane = ? AND slot = ? AND seq > ? AND slot <> ''
        AND case_id = ? AND state IN ('waiting', 'sending') LIMIT 1""",
        (row.errand.lane, row.errand.slot, row.seq, row.errand.case_id),
    ).fetchone()
    return found is not None


def posted(db: Database, case_id: str, slot: str) -> str | None:
    """The ts of the newest post in this slot of a case."""
    found = db.execute(
        "SELECT ts FROM posts WHERE case_id = ? AND slot = ? ORDER BY seq DESC LIMIT 1",
        (case_id, slot),
    ).fetchone()
    return None if found is None else str(found[0])


def letter_ids(db: Database, case_id: str) -> tuple[tuple[str, str], ...]:
    """(vendor id, Message-ID) of every letter that went out, oldest first."""
    found = db.execute(
        """SELECT vendor_id, message_id FROM letters
        WHERE case_id = ? AND sent_no IS NOT NULL ORDER BY sent_no""",
        (case_id,),
    )
    return tuple((vendor_id, message_id) for vendor_id, message_id in found)


def of_case(db: Database, case_id: str, kind: str = "") -> tuple[Row, ...]:
    """The errands of a case, all or of one kind, in order."""
    found = db.execute(
        f"SELECT {ROW} FROM outbox WHERE case_id = ? AND ? IN ('', kind) ORDER BY seq",  # noqa: S608
        (case_id, kind),
    )
    return tuple(row_of(row) for row in found)


def _row(db: Database, seq: int) -> Row:
    return row_of(db.execute(f"SELECT {ROW} FROM outbox WHERE seq = ?", (seq,)).fetchone())  # noqa: S608
