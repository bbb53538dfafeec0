"""The store of imported contracts: what was read last, so that a new import is a change to it."""

from collections.abc import Callable, Iterable, Iterator
from datetime import date
from decimal import Decimal
from itertools import islice
from pathlib import Path
from typing import Any

import msgspec
from sqlite_utils import Database, Migrations

from bot.adapters.catalog.records import ContractRow, EntryRow

_BATCH = 2000  # rows compared and written at once

migrations = Migrations("catalog")


@migrations()
def _tables(db: Database) -> None:
    db.table("contract").create(
        {"contract_id": str, "expires": str, "record": bytes},
        pk="contract_id",
    )
    db.table("entry").create(
        {
            "entry_id": str,
            "contract_id": str,
            "kind": str,
            "price": str,
            "record": bytes,
            "batch": int,
        },
        pk="entry_id",
    )
    db.table("entry").create_index(["contract_id", "kind"])


class Changes(msgspec.Struct, kw_only=True):
    """What an import changed; the examples are the first few changed prices."""

    contracts_new: int = 0
    contracts_changed: int = 0
    contracts_expired: int = 0
    contracts_superseded: int = 0
    entries_new: int = 0
    entries_changed: int = 0
    prices_changed: int = 0
    entries_gone: int = 0
    unchanged: int = 0
    examples: list[str] = msgspec.field(default_factory=list)


_MOST_EXAMPLES = 20


class Store:
    """Imported contracts and entries in one SQLite file."""

    def __init__(self, path: Path) -> None:
        path.parent.mkdir(parents=True, exist_ok=True)
        self._db = Database(path)
        self._db.enable_wal()
        migrations.apply(self._db)

    def close(self) -> None:
        """Let go of the file."""
        self._db.close()

    def take(
        self,
        contracts: Iterable[ContractRow],
        entries: Iterable[EntryRow],
        changes: Changes,
        on: date,
        progress: Callable[[int], None] = lambda _count: None,
    ) -> None:
        """Put contracts and entries in, counting what is new, changed, gone, expired by the day.

        Entries of the same contracts and kinds that are not named any more are gone. One
        transaction: killed half-way, the store is as it was.
        """
        with self._db.atomic():
            for contract in contracts:
                self._take_contract(contract, changes, on)
            self._take_entries(entries, changes, progress)

    def _take_contract(self, row: ContractRow, changes: Changes, on: date) -> None:
        record = msgspec.msgpack.encode(row)
        old = self._one("SELECT record FROM contract WHERE contract_id = ?", row.contract_id)
        changes.contracts_new += old is None
        changes.contracts_changed += old is not None and old != record
        changes.contracts_expired += row.expires is not None and row.expires < on
        superseded = row.status.lower() == "superseded" or any(
            name == "superseded_by" for name, _ in row.more
        )
        changes.contracts_superseded += superseded
        self._db.conn.execute(
            "INSERT INTO contract (contract_id, expires, record) VALUES (?, ?, ?)"
            " ON CONFLICT (contract_id) DO UPDATE SET expires = excluded.expires,"
            " record = excluded.record",
            (row.contract_id, row.expires.isoformat() if row.expires else None, record),
        )

    def _take_entries(
        self, rows: Iterable[EntryRow], changes: Changes, progress: Callable[[int], None]
    ) -> None:
        last = self._one("SELECT max(batch) FROM entry")
        batch = 1 + (last if isinstance(last, int) else 0)
        touched: set[tuple[str, str]] = set()
        done = 0
        source = iter(rows)
        while chunk := list(islice(source, _BATCH)):
            self._take_chunk(chunk, batch, changes)
            touched.update((row.contract_id, row.kind) for row in chunk)
            done += len(chunk)
            progress(done)
        for contract_id, kind in sorted(touched):
            gone = self._db.conn.execute(
                "DELETE FROM entry WHERE contract_id = ? AND kind = ? AND batch < ?",
                (contract_id, kind, batch),
            )
            changes.entries_gone += gone.rowcount

    def _take_chunk(self, chunk: list[EntryRow], batch: int, changes: Changes) -> None:
        marks = ",".join("?" * len(chunk))
        known = {
            row[0]: row[1]
            for row in self._db.conn.execute(
                f"SELECT entry_id, record FROM entry WHERE entry_id IN ({marks})",  # noqa: S608 - only question marks are put in
                [row.entry_id for row in chunk],
            )
        }
        values: list[tuple[Any, ...]] = []
        for row in chunk:
            record = msgspec.msgpack.encode(row)
            _count(row, record, known.get(row.entry_id), changes)
            price = None if row.price is None else str(row.price)
            values.append((row.entry_id, row.contract_id, row.kind, price, record, batch))
        self._db.conn.executemany(
            "INSERT INTO entry (entry_id, contract_id, kind, price, record, batch)"
            " VALUES (?, ?, ?, ?, ?, ?) ON CONFLICT (entry_id) DO UPDATE SET"
            " contract_id = excluded.contract_id, kind = excluded.kind, price = excluded.price,"
            " record = excluded.record, batch = excluded.batch",
            values,
        )

    def contracts(self) -> Iterator[ContractRow]:
        """All contracts, by number."""
        rows = self._db.conn.execute("SELECT record FROM contract ORDER BY contract_id")
        for row in rows:
            yield msgspec.msgpack.decode(row[0], type=ContractRow)

    def entries(self) -> Iterator[EntryRow]:
        """All entries: lines first, then categories, codes and titles."""
        rows = self._db.conn.execute(
            "SELECT record FROM entry ORDER BY CASE kind WHEN 'line' THEN 0 WHEN 'category' THEN 1"
            " WHEN 'code' THEN 2 ELSE 3 END, rowid"
        )
        for row in rows:
            yield msgspec.msgpack.decode(row[0], type=EntryRow)

    def _one(self, sql: str, *values: object) -> object:
        row = self._db.conn.execute(sql, values).fetchone()
        return None if row is None else row[0]


def _count(row: EntryRow, record: bytes, old: bytes | None, changes: Changes) -> None:
    if old is None:
        changes.entries_new += 1
        return
    if old == record:
        changes.unchanged += 1
        return
    changes.entries_changed += 1
    before = msgspec.msgpack.decode(old, type=EntryRow)
    if before.price != row.price:
        changes.prices_changed += 1
        if len(changes.examples) < _MOST_EXAMPLES:
            changes.examples.append(
                f"{row.entry_id}: {_amount(before.price)} to {_amount(row.price)}"
            )


def _amount(price: Decimal | None) -> str:
    return "no price" if price is None else str(price)
