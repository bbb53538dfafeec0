"""Build the derived index from rows: staged, sorted by name, written beside the old one."""

from __future__ import annotations

import gc
import os
import sqlite3
from array import array
from collections.abc import Callable, Iterable, Iterator
from contextlib import contextmanager
from pathlib import Path

from bot.adapters.catalog.records import ContractRow, EntryRow
from bot.adapters.catalog.schema import (
    BENEATH,
    CODE,
    LINE,
    SCOPED,
    TABLES,
    TITLE,
    VERSION,
    WEAK,
    pack,
)
from bot.adapters.catalog.staging import Gathered, Member, Stage
from bot.domain.matching.entries import Entry, index_entry
from bot.domain.matching.exclusions import is_void
from bot.domain.matching.taxonomy import Taxonomy
from parsers.goods.line import read_line
from parsers.goods.phrase import Phrase, Role

Progress = Callable[[int], None]

_BATCH = 4000  # rows written at once
_SEPARATOR = "\x1f"
_MOST_COUNTED = 99
_MOST_PART_NAMES = 50  # a code under more names than this finds nothing
_SWEEP = 200_000  # objects made between two sweeps for cycles, of which a build makes none

_PARTS = """
CREATE TEMP TABLE found (token TEXT, name INTEGER);
"""
_WRITE_PARTS = (
    "INSERT INTO part SELECT DISTINCT token, name FROM found WHERE token NOT IN"
    " (SELECT token FROM found GROUP BY token HAVING count(DISTINCT name) > ?)"
    " ORDER BY token, name"
)
_WRITE_NAME = "INSERT INTO name VALUES (?, ?, ?, ?, ?, ?, ?, ?, ?, ?)"


def build_index(
    path: Path,
    *,
    contracts: Iterable[ContractRow],
    entries: Iterable[EntryRow],
    taxonomy: Taxonomy,
    fingerprint: str = "",
    progress: Progress | None = None,
) -> int:
    """Write the index for the rows at path and return how many entries it holds.

    The file is made under another name and moved into place when whole: killed at any point,
    the old index goes on serving. Memory grows with distinct names, not with lines.
    """
    path.parent.mkdir(parents=True, exist_ok=True)
    beside = path.with_name(f"{path.name}.{os.getpid()}.new")
    beside.unlink(missing_ok=True)
    connection = sqlite3.connect(beside)
    try:
        builder = _Builder(connection, taxonomy, progress or (lambda _count: None))
        with _few_sweeps():
            builder.write(contracts, entries, fingerprint)
        connection.close()
        beside.replace(path)
    finally:
        connection.close()
        beside.unlink(missing_ok=True)
    return builder.count


@contextmanager
def _few_sweeps() -> Iterator[None]:
    """Sweep for cycles seldom: a million lines are read a tenth faster, and leave none."""
    usual = gc.get_threshold()
    gc.set_threshold(_SWEEP, *usual[1:])
    try:
        yield
    finally:
        gc.set_threshold(*usual)


class _Builder:
    """One build: the names met so far and the statements that write them."""

    def __init__(
        self, connection: sqlite3.Connection, taxonomy: Taxonomy, progress: Progress
    ) -> None:
        self._db = connection
        self._db.executescript(
            "PRAGMA journal_mode=OFF; PRAGMA synchronous=OFF; PRAGMA temp_store=FILE;"
            "PRAGMA cache_size=-16000;" + TABLES + _PARTS
        )
        self._stage = Stage(connection)
        self._taxonomy = taxonomy
        self._progress = progress
        self._names: dict[str, int] = {}
        self._contract_ids: dict[str, int] = {}
        self._last_phrase: Phrase | None = None
        self._last_number = 0
        self._exclusions: dict[str, str] = {}
        self._by_category: dict[str, list[str]] = {}
        self._titles: dict[str, str] = {}
        self.count = 0

    def write(
        self, contracts: Iterable[ContractRow], entries: Iterable[EntryRow], fingerprint: str
    ) -> None:
        db = self._db
        db.execute("BEGIN")
        self._write_contracts(contracts)
        self._read_entries(entries)
        self._write_names()
        db.executemany(
            "INSERT INTO meta VALUES (?, ?)",
            [
                ("version", str(VERSION)),
                ("fingerprint", fingerprint),
                ("names", str(len(self._names))),
                ("entries", str(self.count)),
            ],
        )
        db.execute("CREATE INDEX entry_by_id ON entry (entry_id)")
        db.execute("CREATE INDEX word_by_shape ON word (substr(word, 1, 1), length(word))")
        db.commit()

    def _write_contracts(self, contracts: Iterable[ContractRow]) -> None:
        for number, row in enumerate(contracts, start=1):
            self._contract_ids[row.contract_id] = number
            self._titles[row.contract_id] = row.title
            self._exclusions[row.contract_id] = row.exclusions
            starts = row.starts.isoformat() if row.starts else None
            expires = row.expires.isoformat() if row.expires else None
            self._db.execute(
                "INSERT INTO contract VALUES (?, ?, ?, ?, ?, ?, ?)",
                (number, row.contract_id, row.tier, row.title, starts, expires, row.status),
            )

    def _read_entries(self, entries: Iterable[EntryRow]) -> None:
        rows: list[tuple[object, ...]] = []
        for entry in entries:
            self.count += 1
            contract = self._contract_ids.get(entry.contract_id, 0)
            rows.append(_entry_values(self.count, contract, entry, self._excluded(entry)))
            if entry.kind == "line":
                self._add_line(entry, contract)
            else:
                self._add_broad(entry, contract)
            if len(rows) >= _BATCH:
                self._flush(rows)
        self._flush(rows)

    def _excluded(self, entry: EntryRow) -> str:
        """What an entry excludes: its own words, its contract's, for a title its categories'."""
        if entry.kind == "category" and entry.exclusions and not is_void(entry.exclusions):
            self._by_category.setdefault(entry.contract_id, []).append(entry.exclusions)
        said = [entry.exclusions, self._exclusions.get(entry.contract_id, "")]
        if entry.kind == "title":
            said += self._by_category.get(entry.contract_id, [])
        return "; ".join(filter(None, said))

    def _flush(self, rows: list[tuple[object, ...]]) -> None:
        self._db.executemany("INSERT INTO entry VALUES (?, ?, ?, ?, ?, ?, ?, ?, ?)", rows)
        self._stage.flush()
        rows.clear()
        self._progress(self.count)

    def _add_line(self, entry: EntryRow, contract: int) -> None:
        """A priced line, under each of its names."""
        line = read_line(entry.text, entry.maker)
        member = Member(self.count, contract, line.particulars, line.maker, line.parts)
        for phrase in line.names:
            if phrase is not self._last_phrase:  # lists keep the lines of one name together
                self._last_phrase = phrase
                self._last_number = self._number(phrase, LINE + WEAK * phrase.weak)
            self._stage.add(self._last_number, member)

    def _add_broad(self, entry: EntryRow, contract: int) -> None:
        """A category, a code or a title, under everything it takes in."""
        found = index_entry(
            Entry(
                kind=entry.kind,
                text=entry.text,
                scope=entry.scope,
                contract_title=self._titles.get(entry.contract_id, ""),
                brands=entry.brands,
            ),
            self._taxonomy,
        )
        kind = CODE * (entry.kind == "code") + TITLE * (entry.kind == "title")
        member = Member(self.count, contract, found.particulars, found.makers, frozenset())
        for named in found.names:
            flags = (
                kind
                + WEAK * named.phrase.weak
                + BENEATH * (named.depth > 0)
                + SCOPED * named.scoped
            )
            self._stage.add(self._number(named.phrase, flags, found.offers), member)

    def _number(self, phrase: Phrase, flags: int, offers: frozenset[str] = frozenset()) -> int:
        return self._names.setdefault(_name_key(phrase, flags, offers), len(self._names) + 1)

    def _write_names(self) -> None:
        keys = sorted(self._names)
        self._stage.rank((self._names[key], new) for new, key in enumerate(keys, start=1))
        makers: dict[str, array[int]] = {}
        rows: list[tuple[object, ...]] = []
        found: list[tuple[str, int]] = []
        for new, said in self._stage.gathered():
            for maker in said.makers.split():
                makers.setdefault(maker, array("I")).append(new)
            found += [(part, new) for part in said.parts.split()]
            rows.append(_name_values(new, keys[new - 1], said))
            if len(rows) >= _BATCH:
                self._flush_names(rows, found)
        self._flush_names(rows, found)
        self._write_words(keys)
        self._db.executemany(
            "INSERT INTO maker VALUES (?, ?)", ((word, pack(ids)) for word, ids in makers.items())
        )
        self._db.execute(_WRITE_PARTS, (_MOST_PART_NAMES,))

    def _flush_names(self, rows: list[tuple[object, ...]], found: list[tuple[str, int]]) -> None:
        self._db.executemany(_WRITE_NAME, rows)
        self._db.executemany("INSERT INTO found VALUES (?, ?)", found)
        rows.clear()
        found.clear()

    def _write_words(self, keys: list[str]) -> None:
        """The words of names with where they stand; those that only describe stand nowhere."""
        postings: dict[str, array[int]] = {word: array("I") for word in self._stage.words}
        for new, key in enumerate(keys, start=1):
            words = key.split(_SEPARATOR)[1]
            for stem in {word.partition(":")[0] for word in words.split()}:
                postings.setdefault(stem, array("I")).append(new)
        self._db.executemany(
            "INSERT INTO word VALUES (?, ?, ?)",
            ((word, len(ids), pack(ids)) for word, ids in sorted(postings.items())),
        )


def _name_values(new: int, key: str, said: Gathered) -> tuple[object, ...]:
    order, words, head, service, offers = key.split(_SEPARATOR)
    flags = int(order[-2:])
    return (
        new, words, head, service, offers, flags, said.makers, said.entries, said.contracts,
        said.tokens,
    )  # fmt: skip


def _entry_values(
    number: int, contract: int, entry: EntryRow, exclusions: str
) -> tuple[object, ...]:
    price = None if entry.price is None else str(entry.price)
    discount = None if entry.discount_pct is None else str(entry.discount_pct)
    return (
        number,
        entry.entry_id,
        contract,
        entry.kind,
        entry.text,
        exclusions,
        entry.uom,
        price,
        discount,
    )


def _name_key(phrase: Phrase, flags: int, offers: frozenset[str]) -> str:
    """All that makes one name another than the next, short plain names first when sorted.

    The head of every posting list is then its likeliest part.
    """
    core = sum(1 for word in phrase.words if word.role >= Role.KIND)
    order = f"{min(core, _MOST_COUNTED):02d}{min(len(phrase.words), _MOST_COUNTED):02d}{flags:02d}"
    words = " ".join([f"{word.stem}:{word.role:d}" for word in phrase.words])
    service = _joined(phrase.service)
    return _SEPARATOR.join((order, words, phrase.head or "", service, _joined(offers)))


def _joined(words: frozenset[str]) -> str:
    return " ".join(sorted(words))
