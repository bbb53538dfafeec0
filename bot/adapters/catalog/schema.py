"""The derived index: its tables, how blobs are packed, and its version."""

from __future__ import annotations

from array import array

#: Raise this whenever the layout, the stemmer or the reading of names changes.
VERSION = 8

TABLES = """
CREATE TABLE meta (key TEXT PRIMARY KEY, value TEXT) WITHOUT ROWID;
CREATE TABLE contract (
    id INTEGER PRIMARY KEY, contract_id TEXT, tier TEXT, title TEXT, starts TEXT, expires TEXT,
    status TEXT
);
CREATE TABLE entry (
    id INTEGER PRIMARY KEY, entry_id TEXT, contract INTEGER, kind TEXT, text TEXT, exclusions TEXT,
    uom TEXT, price TEXT, discount TEXT
);
CREATE TABLE name (
    id INTEGER PRIMARY KEY, words TEXT, head TEXT, service TEXT, offers TEXT, flags INTEGER,
    makers TEXT,
    entries BLOB, contracts BLOB, detail BLOB
);
CREATE TABLE word (word TEXT PRIMARY KEY, names INTEGER, ids BLOB) WITHOUT ROWID;
CREATE TABLE maker (word TEXT PRIMARY KEY, ids BLOB) WITHOUT ROWID;
CREATE TABLE part (token TEXT, name INTEGER, PRIMARY KEY (token, name)) WITHOUT ROWID;
"""

WEAK, CODE, TITLE, BENEATH, LINE, SCOPED = 1, 2, 4, 8, 16, 32


def pack(numbers: array[int]) -> bytes:
    """Numbers as bytes, four each."""
    return numbers.tobytes()


def unpack(blob: bytes) -> array[int]:
    """Bytes as numbers, four each."""
    numbers = array("I")
    numbers.frombytes(blob)
    return numbers
