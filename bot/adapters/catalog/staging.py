"""Gather what the lines of one name say, batch by batch, so that memory grows with no list."""

from __future__ import annotations

import sqlite3
from array import array
from collections.abc import Iterator
from dataclasses import dataclass, field
from itertools import groupby
from operator import itemgetter
from typing import NamedTuple

import msgspec

from bot.adapters.catalog.schema import pack, unpack

STAGE = """
CREATE TEMP TABLE stage (
    name INTEGER, first INTEGER, entries BLOB, contracts BLOB, makers TEXT, parts TEXT, tokens BLOB
);
CREATE TEMP TABLE rank (old INTEGER PRIMARY KEY, new INTEGER);
"""
_SELECT = (
    "SELECT rank.new, entries, contracts, makers, parts, tokens"
    " FROM stage JOIN rank ON rank.old = stage.name ORDER BY rank.new, stage.first"
)

_Row = tuple[int, bytes, bytes, str, str, bytes]
_tokens = msgspec.msgpack.Decoder(dict[str, bytes])


class Member(NamedTuple):
    """One entry of a name: its words and sizes, its makers and its part numbers."""

    entry: int
    contract: int
    said: frozenset[str]
    makers: tuple[str, ...]
    parts: frozenset[str]


@dataclass(frozen=True, slots=True, kw_only=True)
class Gathered:
    """All entries of one name: which, under which contracts, and where each token stands."""

    entries: bytes
    contracts: bytes
    makers: str
    parts: str
    tokens: bytes


@dataclass(slots=True)
class _Group:
    """The entries of one name in this batch, in the order they came."""

    entries: array[int] = field(default_factory=lambda: array("I"))
    contracts: array[int] = field(default_factory=lambda: array("I"))
    said: list[frozenset[str]] = field(default_factory=list)
    makers: dict[str, None] = field(default_factory=dict)
    parts: set[str] = field(default_factory=set)


class Stage:
    """Groups the entries of a batch by name, and hands the groups back sorted by their rank."""

    def __init__(self, connection: sqlite3.Connection) -> None:
        self._db = connection
        self._db.executescript(STAGE)
        self._groups: dict[int, _Group] = {}
        self.words: set[str] = set()  # every word met so far

    def add(self, name: int, member: Member) -> None:
        """Add an entry to a name."""
        group = self._groups.get(name)
        if group is None:
            group = self._groups[name] = _Group()
        group.entries.append(member.entry)
        group.contracts.append(member.contract)
        group.said.append(member.said)
        for maker in member.makers:
            group.makers[maker] = None
        if member.parts:
            group.parts |= member.parts

    def flush(self) -> None:
        """Write the groups of the batch and forget them."""
        rows: list[tuple[object, ...]] = []
        for name, group in self._groups.items():
            places = _places(group.said)
            self.words.update(filter(str.isalpha, places))
            rows.append(
                (
                    name,
                    group.entries[0],
                    pack(group.entries),
                    pack(group.contracts),
                    " ".join(group.makers),
                    " ".join(group.parts),
                    msgspec.msgpack.encode(places),
                )
            )
        self._db.executemany("INSERT INTO stage VALUES (?, ?, ?, ?, ?, ?, ?)", rows)
        self._groups.clear()

    def rank(self, ranks: Iterator[tuple[int, int]]) -> None:
        """Give every name, by the number it was added under, its place in the index."""
        self._db.executemany("INSERT INTO rank VALUES (?, ?)", ranks)

    def gathered(self) -> Iterator[tuple[int, Gathered]]:
        """All entries of each name, by rank; a name of several batches in one piece."""
        for rank, group in groupby(self._db.execute(_SELECT), key=itemgetter(0)):
            rows: list[_Row] = list(group)
            yield rank, _gathered(rows[0]) if len(rows) == 1 else _merged(rows)


_ONE = tuple(pack(array("I", [number])) for number in range(64))


def _places(said: list[frozenset[str]]) -> dict[str, bytes]:
    """Where each token stands among the entries of a name."""
    if len(said) == 1:
        return dict.fromkeys(said[0], _ONE[0])
    places: dict[str, list[int]] = {}
    for ordinal, tokens in enumerate(said):
        for token in tokens:
            if token in places:
                places[token].append(ordinal)
            else:
                places[token] = [ordinal]
    return {token: _packed(numbers) for token, numbers in places.items()}


def _packed(numbers: list[int]) -> bytes:
    if len(numbers) == 1 and numbers[0] < len(_ONE):
        return _ONE[numbers[0]]
    return pack(array("I", numbers))


def _gathered(row: _Row) -> Gathered:
    _, entries, contracts, makers, parts, tokens = row
    return Gathered(entries=entries, contracts=contracts, makers=makers, parts=parts, tokens=tokens)


def _merged(rows: list[_Row]) -> Gathered:
    """The pieces of several batches as one: later places count on from earlier entries."""
    places: dict[str, array[int]] = {}
    before = 0
    for _, entries, _, _, _, tokens in rows:
        for token, blob in _tokens.decode(tokens).items():
            found = places.setdefault(token, array("I"))
            found.extend([before + place for place in unpack(blob)])
        before += len(entries) // 4
    return Gathered(
        entries=b"".join(row[1] for row in rows),
        contracts=b"".join(row[2] for row in rows),
        makers=" ".join(dict.fromkeys(word for row in rows for word in row[3].split())),
        parts=" ".join({word for row in rows for word in row[4].split()}),
        tokens=msgspec.msgpack.encode({token: pack(found) for token, found in places.items()}),
    )
