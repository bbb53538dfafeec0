"""Timers: the times a case has set for itself."""

from collections.abc import Iterable
from datetime import datetime

from sqlite_utils import Database

from bot.adapters.sqlite import inbox
from bot.adapters.sqlite.connection import writing
from bot.adapters.sqlite.rows import time_of, to_column, to_json
from bot.domain.case import Case
from bot.ledger import Timer


def change(db: Database, case: Case, timers: Iterable[Timer], *, stop_all: bool) -> None:
    """Stop a case's timers and set new ones, within the caller's transaction."""
    if stop_all:
        db.execute("DELETE FROM timers WHERE case_id = ?", (case.id,))
    db.conn.executemany(
        """INSERT INTO timers (case_id, name, town_id, at) VALUES (?, ?, ?, ?)
        ON CONFLICT (case_id, name) DO UPDATE SET at = excluded.at""",
        [(timer.case_id, timer.name, case.town_id, to_column(timer.at)) for timer in timers],
    )


def next_timer(db: Database) -> datetime | None:
    """When the next timer is due."""
    (at,) = db.execute("SELECT min(at) FROM timers").fetchone()
    return None if at is None else time_of(at)


def ring(db: Database, now: datetime) -> int:
    """Turn every timer that is due into an entry; how many."""
    with writing(db):
        due = db.execute(
            "SELECT case_id, name, at FROM timers WHERE at <= ? ORDER BY at, case_id, name",
            (to_column(now),),
        ).fetchall()
        for case_id, name, at in due:
            timer = Timer(case_id=case_id, name=name, at=time_of(at))
            inbox.add(db, "timer", f"{case_id}/{name}/{at}", to_json(timer), now)
            db.execute("DELETE FROM timers WHERE case_id = ? AND name = ?", (case_id, name))
        return len(due)
