"""Appends to the ledger's three chains: what arrived, what happened, what is to be done."""

from collections.abc import Iterable
from dataclasses import dataclass

from sqlite_utils import Database

from bot.records.chain import link

Part = str | int | bytes


@dataclass(frozen=True, slots=True, kw_only=True)
class Chain:
    """One append-only table: `append` writes seq, previous, hash and the sealed columns.

    `read` gives the same columns as bytes, whatever was smuggled into them.
    """

    name: str
    append: str
    read: str


EVENTS = Chain(
    name="events",
    append="""INSERT INTO events (seq, previous, hash, town_id, case_id, version, name, data)
        VALUES (?, ?, ?, ?, ?, ?, ?, ?)""",
    read="""SELECT seq, CAST(previous AS BLOB), CAST(hash AS BLOB), CAST(town_id AS BLOB),
        CAST(case_id AS BLOB), CAST(version AS BLOB), CAST(name AS BLOB), CAST(data AS BLOB)
        FROM events ORDER BY seq""",
)
ENTRIES = Chain(
    name="entries",
    append="""INSERT INTO entries (seq, previous, hash, kind, key, received_at, payload)
        VALUES (?, ?, ?, ?, ?, ?, ?)""",
    read="""SELECT seq, CAST(previous AS BLOB), CAST(hash AS BLOB), CAST(kind AS BLOB),
        CAST(key AS BLOB), CAST(received_at AS BLOB), payload FROM entries ORDER BY seq""",
)
OUTBOX = Chain(
    name="outbox",
    append="""INSERT INTO outbox (seq, previous, hash, key, town_id, case_id, lane, kind, slot,
        filed_at, payload) VALUES (?, ?, ?, ?, ?, ?, ?, ?, ?, ?, ?)""",
    read="""SELECT seq, CAST(previous AS BLOB), CAST(hash AS BLOB), CAST(key AS BLOB),
        CAST(town_id AS BLOB), CAST(case_id AS BLOB), CAST(lane AS BLOB), CAST(kind AS BLOB),
        CAST(slot AS BLOB), CAST(filed_at AS BLOB), payload FROM outbox ORDER BY seq""",
)
CHAINS = (ENTRIES, EVENTS, OUTBOX)


def append(db: Database, chain: Chain, records: Iterable[tuple[Part, ...]]) -> None:
    """Seal and append records, in order; the caller holds the transaction."""
    count, head = db.execute(
        "SELECT count, head FROM chains WHERE name = ?", (chain.name,)
    ).fetchone()
    before = count
    for sealed in records:
        previous, head = head, link(head, sealed)
        count += 1
        db.execute(chain.append, (count, previous, head, *sealed))
    if count > before:
        db.execute(
            "UPDATE chains SET count = ?, head = ? WHERE name = ?", (count, head, chain.name)
        )
