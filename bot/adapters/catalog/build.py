"""Build the derived index from rows: staged, sorted by name, written beside the old one."""

from __future__ import annotations

import os
import sqlite3
from array import array
from collections.abc import Callable, Iterable, Iterator
from itertools import groupby
from operator import itemgetter
from pathlib import Path

import msgspec

from bot.adapters.catalog.records import ContractRow, EntryRow
from bot.adapters.catalog.schema import (
    BENEATH,
    CODE,
    LINE,
    STAGE,
    TABLES,
    TITLE,
    VERSION,
    WEAK,
    pack,
)
from bot.domain.matching.entries import Entry, Named, index_entry
from bot.domain.matching.exclusions import is_void
from bot.domain.matching.taxonomy import Taxonomy
from parsers.goods.phrase import Phrase, Role

Progress = Callable[[int], None]

_BATCH = 4000  # rows written at once
_SEPARATOR = "\x1f"
_MOST_COUNTED = 99
_MOST_PART_NAMES = 50  # a code under more names than this finds nothing


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
        builder.write(contracts, entries, fingerprint)
        connection.close()
        beside.replace(path)
    finally:
        connection.close()
        beside.unlink(missing_ok=True)
    return builder.count


class _Builder:
    """One build: the names met so far and the statements that write them."""

    def __init__(
        self, connection: sqlite3.Connection, taxonomy: Taxonomy, progress: Progress
    ) -> None:
        self._db = connection
        self._taxonomy = taxonomy
        self._progress = progress
        self._names: dict[str, int] = {}
        self._contract_ids: dict[str, int] = {}
        self._last_phrase: Phrase | None = None
        self._last_id = 0
        self._exclusions: dict[str, str] = {}
        self._by_category: dict[str, list[str]] = {}
        self._titles: dict[str, str] = {}
        self._known: set[str] = set()
        self.count = 0

    def write(
        self, contracts: Iterable[ContractRow], entries: Iterable[EntryRow], fingerprint: str
    ) -> None:
        db = self._db
        db.executescript(
            "PRAGMA journal_mode=OFF; PRAGMA synchronous=OFF; PRAGMA temp_store=FILE;"
            "PRAGMA cache_size=-16000;" + TABLES + STAGE
        )
        db.execute("BEGIN")
        self._write_contracts(contracts)
        self._stage(entries)
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
        db.execute("DROP TABLE stage")
        db.execute("DROP TABLE rank")
        db.execute("DROP TABLE stage_part")
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

    def _stage(self, entries: Iterable[EntryRow]) -> None:
        rows: list[tuple[object, ...]] = []
        staged: list[tuple[int, int, int, str]] = []
        for entry in entries:
            self.count += 1
            contract = self._contract_ids.get(entry.contract_id, 0)
            rows.append(_entry_values(self.count, contract, entry, self._excluded(entry)))
            staged.extend(self._members(entry, contract))
            if len(rows) >= _BATCH:
                self._flush(rows, staged)
        self._flush(rows, staged)

    def _excluded(self, entry: EntryRow) -> str:
        """What an entry excludes: its own words, its contract's, for a title its categories'."""
        if entry.kind == "category" and entry.exclusions and not is_void(entry.exclusions):
            self._by_category.setdefault(entry.contract_id, []).append(entry.exclusions)
        said = [entry.exclusions, self._exclusions.get(entry.contract_id, "")]
        if entry.kind == "title":
            said += self._by_category.get(entry.contract_id, [])
        return "; ".join(filter(None, said))

    def _flush(
        self, rows: list[tuple[object, ...]], staged: list[tuple[int, int, int, str]]
    ) -> None:
        self._db.executemany("INSERT INTO entry VALUES (?, ?, ?, ?, ?, ?, ?, ?, ?)", rows)
        self._db.executemany("INSERT INTO stage VALUES (?, ?, ?, ?)", staged)
        rows.clear()
        staged.clear()
        self._progress(self.count)

    def _members(self, entry: EntryRow, contract: int) -> Iterator[tuple[int, int, int, str]]:
        found = index_entry(
            Entry(
                kind=entry.kind,
                text=entry.text,
                scope=entry.scope,
                contract_title=self._titles.get(entry.contract_id, ""),
                maker=entry.maker,
                brands=entry.brands,
            ),
            self._taxonomy,
        )
        words = _SEPARATOR.join(found.particulars)
        detail = "\n".join((words, " ".join(found.makers), " ".join(found.parts)))
        for named in found.names:
            yield self._name_id(named, entry, found.offers), self.count, contract, detail

    def _name_id(self, named: Named, entry: EntryRow, offers: frozenset[str]) -> int:
        phrase = named.phrase
        if phrase is self._last_phrase and entry.kind == "line":
            return self._last_id  # lists keep the lines of one name together
        flags = WEAK * phrase.weak + CODE * (entry.kind == "code") + TITLE * (entry.kind == "title")
        flags += BENEATH * (named.depth > 0) + LINE * (entry.kind == "line")
        key = _name_key(phrase, flags, offers)
        number = self._names.setdefault(key, len(self._names) + 1)
        self._last_phrase = phrase if entry.kind == "line" else None
        self._last_id = number
        return number

    def _write_names(self) -> None:
        keys = sorted(self._names)
        self._db.executemany(
            "INSERT INTO rank VALUES (?, ?)",
            ((self._names[key], new) for new, key in enumerate(keys, start=1)),
        )
        self._write_words(keys)
        makers: dict[str, array[int]] = {}
        members = self._db.execute(
            "SELECT rank.new, entry, contract, detail FROM stage JOIN rank ON rank.old = stage.name"
            " ORDER BY rank.new, entry"
        )
        write = self._db.cursor()
        for new, group in groupby(members, key=itemgetter(0)):
            self._write_name(write, new, keys[new - 1], list(group), makers)
        write.executemany(
            "INSERT INTO maker VALUES (?, ?)", ((word, pack(ids)) for word, ids in makers.items())
        )
        write.executemany(
            "INSERT OR IGNORE INTO word VALUES (?, 0, x'')", ((word,) for word in self._known)
        )
        write.execute(
            "INSERT INTO part SELECT DISTINCT token, name FROM stage_part WHERE token NOT IN"
            " (SELECT token FROM stage_part GROUP BY token HAVING count(DISTINCT name) > ?)"
            " ORDER BY token, name",
            (_MOST_PART_NAMES,),
        )

    def _write_words(self, keys: list[str]) -> None:
        postings: dict[str, array[int]] = {}
        for new, key in enumerate(keys, start=1):
            words = key.split(_SEPARATOR)[1]
            for stem in {word.partition(":")[0] for word in words.split()}:
                postings.setdefault(stem, array("I")).append(new)
        self._db.executemany(
            "INSERT INTO word VALUES (?, ?, ?)",
            ((word, len(ids), pack(ids)) for word, ids in sorted(postings.items())),
        )

    def _write_name(
        self,
        write: sqlite3.Cursor,
        new: int,
        key: str,
        members: list[tuple[int, int, int, str]],
        makers: dict[str, array[int]],
    ) -> None:
        tokens, made, parts = _gather(members)
        for word in made:
            makers.setdefault(word, array("I")).append(new)
        self._known.update(filter(str.isalpha, tokens))
        order, words, head, service, offers = key.split(_SEPARATOR)
        write.execute(
            "INSERT INTO name VALUES (?, ?, ?, ?, ?, ?, ?, ?, ?, ?)",
            (
                new,
                words,
                head,
                service,
                offers,
                int(order[-2:]),
                " ".join(made),
                pack(array("I", [member[1] for member in members])),
                pack(array("I", [member[2] for member in members])),
                msgspec.msgpack.encode(tokens),
            ),
        )
        write.executemany("INSERT INTO stage_part VALUES (?, ?)", ((p, new) for p in parts))


_FIRST = pack(array("I", [0]))


def _gather(
    members: list[tuple[int, int, int, str]],
) -> tuple[dict[str, bytes], dict[str, None], set[str]]:
    """For the lines of one name: where each token stands, the makers, the part numbers."""
    made: dict[str, None] = {}
    parts: set[str] = set()
    places: dict[str, array[int]] = {}
    for ordinal, (_, _, _, detail) in enumerate(members):
        words, maker, codes = detail.split("\n")
        made.update(dict.fromkeys(maker.split()))
        parts.update(codes.split())
        if len(members) == 1:
            return dict.fromkeys(filter(None, words.split(_SEPARATOR)), _FIRST), made, parts
        for token in filter(None, words.split(_SEPARATOR)):
            places.setdefault(token, array("I")).append(ordinal)
    return {token: pack(numbers) for token, numbers in places.items()}, made, parts


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
