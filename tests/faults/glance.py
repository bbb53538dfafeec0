"""A look into the ledger's file from outside, while the program works with it."""

import sqlite3
from collections.abc import Iterator
from datetime import datetime
from pathlib import Path

from bot.adapters.sqlite.rows import time_of, to_column

_PENDING = "state IN ('waiting', 'sending')"
_HEADS = f"seq IN (SELECT min(seq) FROM outbox WHERE {_PENDING} GROUP BY lane)"
_BUSY = {
    "an entry waits": "SELECT 1 FROM entries WHERE state = 'waiting'",
    "an errand is under way": "SELECT 1 FROM outbox WHERE state = 'sending'",
    "an errand is due": f"""SELECT 1 FROM outbox WHERE {_HEADS} AND state = 'waiting'
        AND (not_before IS NULL OR not_before <= :now)""",
    "a timer is due": "SELECT 1 FROM timers WHERE at <= :now",
    "a mail lies there": """SELECT 1 WHERE :mails >
        (SELECT count(*) FROM entries WHERE kind = 'mail')""",
}
_WANTED = f"""SELECT min(at) FROM timers UNION ALL
    SELECT min(not_before) FROM outbox WHERE {_HEADS} AND state = 'waiting'"""


class Glance:
    """Reads only; the file may not be there yet when this is made."""

    def __init__(self, path: Path) -> None:
        self._path = path
        self._db: sqlite3.Connection | None = None

    def busy(self, now: datetime, mails: int) -> Iterator[str]:
        """Tell what there is to do at this time; `mails` lie in the town's mailbox."""
        for what, question in _BUSY.items():
            if self._ask(question, now=to_column(now), mails=mails):
                yield what

    def rests(self) -> bool:
        """Whether no errand is pending, not even for a later time."""
        return not self._ask(f"SELECT 1 FROM outbox WHERE {_PENDING}")

    def next_wanted(self) -> datetime | None:
        """When the program wants to do something next by itself."""
        return min((time_of(at) for (at,) in self._ask(_WANTED) if at is not None), default=None)

    def close(self) -> None:
        """Let go of the file."""
        if self._db is not None:
            self._db.close()
            self._db = None

    def _ask(self, question: str, **values: object) -> list[tuple[str | None]]:
        if self._db is None:
            uri = f"{self._path.as_uri()}?mode=ro"
            self._db = sqlite3.connect(uri, uri=True, timeout=30)
        return self._db.execute(question, values).fetchall()
