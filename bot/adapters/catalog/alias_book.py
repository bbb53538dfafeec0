"""The book of learned aliases: one SQLite file, nothing is ever taken out of it."""

import sqlite3
from datetime import date, datetime
from pathlib import Path
from typing import Any

import msgspec
from sqlite_utils import Database, Migrations

from bot.adapters.catalog.catalog import Catalog
from bot.domain.matching.aliases import Alias, phrase_key, with_alias
from bot.domain.matching.model import Match

migrations = Migrations("aliases")


@migrations()
def _tables(db: Database) -> None:
    db.table("alias").create(
        {
            "number": int,
            "cause": str,
            "key": str,
            "phrase": str,
            "entry_id": str,
            "contract_id": str,
            "taught_by": str,
            "taught_at": str,
            "case_id": str,
            "undone_by": str,
            "undone_at": str,
        },
        pk="number",
    )
    db.table("alias").create_index(["cause"], unique=True)
    db.table("alias").create_index(["key"])


class Learned(msgspec.Struct, frozen=True, kw_only=True):
    """An alias as the book has it: its number, and who took it back, if anybody did."""

    number: int
    alias: Alias
    undone_by: str = ""
    undone_at: datetime | None = None


_COLUMNS = (
    "number, phrase, entry_id, contract_id, taught_by, taught_at, case_id, undone_by, undone_at"
)


class AliasBook:
    """Learned aliases; one thread at a time."""

    def __init__(self, path: Path) -> None:
        path.parent.mkdir(parents=True, exist_ok=True)
        self._db = Database(sqlite3.connect(path, check_same_thread=False))
        self._db.enable_wal()
        migrations.apply(self._db)

    def close(self) -> None:
        """Let go of the file."""
        self._db.close()

    def learn(self, alias: Alias, cause: str) -> None:
        """Write an alias down; the same cause again changes nothing."""
        if not alias.key:
            return
        values = (
            cause,
            alias.key,
            alias.phrase,
            alias.entry_id,
            alias.contract_id,
            alias.by,
            alias.at.isoformat(),
            alias.case_id,
        )
        with self._db.atomic():
            self._db.conn.execute(
                "INSERT INTO alias (cause, key, phrase, entry_id, contract_id, taught_by,"
                " taught_at, case_id) VALUES (?, ?, ?, ?, ?, ?, ?, ?) ON CONFLICT DO NOTHING",
                values,
            )

    def find(self, text: str) -> Alias | None:
        """What was last taught for a text and not taken back."""
        sql = f"SELECT {_COLUMNS} FROM alias WHERE key = ? AND undone_at IS NULL ORDER BY number"  # noqa: S608 - our own columns
        rows = self._db.conn.execute(f"{sql} DESC LIMIT 1", (phrase_key(text),)).fetchall()
        return _learned(rows[0]).alias if rows else None

    def all(self) -> tuple[Learned, ...]:
        """Every alias, the newest first."""
        sql = f"SELECT {_COLUMNS} FROM alias ORDER BY number DESC"  # noqa: S608 - our own columns
        return tuple(_learned(row) for row in self._db.conn.execute(sql))

    def undo(self, number: int, *, by: str, at: datetime) -> bool:
        """Take an alias back; False when there is none of this number, or it was taken back."""
        with self._db.atomic():
            done = self._db.conn.execute(
                "UPDATE alias SET undone_by = ?, undone_at = ?"
                " WHERE number = ? AND undone_at IS NULL",
                (by, at.isoformat(), number),
            )
        return done.rowcount == 1


def look_up(catalog: Catalog, aliases: AliasBook, text: str, *, on: date) -> Match:
    """What the catalog answers, with what a person taught for these words in front."""
    match = catalog.look_up(text, on=on)
    alias = aliases.find(text)
    hit = catalog.taught(alias, on=on) if alias else None
    return with_alias(match, hit, alias) if alias and hit else match


def _learned(row: tuple[Any, ...]) -> Learned:
    number, phrase, entry_id, contract_id, by, at, case_id, undone_by, undone_at = row
    alias = Alias(
        phrase=phrase,
        entry_id=entry_id,
        contract_id=contract_id,
        by=by,
        at=datetime.fromisoformat(at),
        case_id=case_id,
    )
    return Learned(
        number=number,
        alias=alias,
        undone_by=undone_by or "",
        undone_at=datetime.fromisoformat(undone_at) if undone_at else None,
    )
