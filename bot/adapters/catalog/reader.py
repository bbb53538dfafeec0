"""Read the derived index: words, names and entries, each kept for a while once asked for."""

from __future__ import annotations

import math
import sqlite3
from array import array
from collections.abc import Iterable, Iterator
from dataclasses import dataclass
from datetime import date
from functools import lru_cache
from pathlib import Path
from typing import Any

import msgspec

from bot.adapters.catalog.schema import BENEATH, CODE, LINE, SCOPED, TITLE, WEAK, unpack
from bot.domain.matching.features import Name, weigh_name

_NAME_SQL = (
    "SELECT id, words, head, service, offers, flags, makers, entries, contracts, detail FROM name"
    " WHERE id IN ({})"
)
_ENTRY_SQL = (
    "SELECT id, entry_id, contract, kind, text, exclusions, uom, price, discount FROM entry"
    " WHERE id IN ({})"
)
_MAPPED = 48 << 20  # bytes of the index the system may map instead of copying
_NAMES_KEPT = 4096
_SETS_KEPT = 32  # words of the last few questions, each with some thousand numbers
_AT_ONCE = 500
_MOST_POSTINGS = 4000  # only the shortest names of a common word are looked at
_UNKNOWN_WEIGHT = 0.85
_DESCRIBING_WEIGHT = 0.6
_tokens = msgspec.msgpack.Decoder(dict[str, bytes])


@dataclass(frozen=True, slots=True, kw_only=True)
class StoredName:
    """A name with the entries it stands for."""

    name: Name
    entries: array[int]
    contracts: array[int]
    tokens: dict[str, bytes]


class StoredEntry(msgspec.Struct, frozen=True, kw_only=True):
    """What a hit shows of an entry."""

    entry_id: str
    contract: int
    kind: str
    text: str
    exclusions: str
    uom: str
    price: str | None
    discount: str | None


class StoredContract(msgspec.Struct, frozen=True, kw_only=True):
    """What decides whether a contract may be used on a day."""

    contract_id: str
    title: str
    starts: date | None
    expires: date | None
    status: str

    def is_open(self, on: date) -> bool:
        """Whether the contract runs on the day."""
        started = self.starts is None or self.starts <= on
        return started and (self.expires is None or on <= self.expires)


class IndexReader:
    """One open index; every answer comes from it alone. One thread at a time."""

    def __init__(self, path: Path) -> None:
        self._db = sqlite3.connect(
            f"file:{path}?mode=ro&immutable=1", uri=True, check_same_thread=False
        )
        self._db.execute("PRAGMA cache_size=-16000")
        self._db.execute(f"PRAGMA mmap_size={_MAPPED}")
        names = self._db.execute("SELECT value FROM meta WHERE key = 'names'").fetchone()
        self._scale = math.log(1 + int(names[0]))
        self._count = int(names[0])
        self.contracts = self._read_contracts()
        self.word_count = lru_cache(maxsize=8192)(self._word_count)
        self.postings = lru_cache(maxsize=1024)(self._postings)
        self.posted = lru_cache(maxsize=_SETS_KEPT)(self._posted)
        self._names: dict[int, StoredName] = {}
        self.maker_names = lru_cache(maxsize=512)(self._maker_names)
        self.part_names = lru_cache(maxsize=2048)(self._part_names)
        self.near = lru_cache(maxsize=512)(self._near)

    def close(self) -> None:
        """Let go of the file."""
        self._db.close()

    def _read_contracts(self) -> dict[int, StoredContract]:
        return {
            number: StoredContract(
                contract_id=contract_id,
                title=title,
                starts=date.fromisoformat(starts) if starts else None,
                expires=date.fromisoformat(expires) if expires else None,
                status=status,
            )
            for number, contract_id, title, starts, expires, status in self._db.execute(
                "SELECT id, contract_id, title, starts, expires, status FROM contract"
            )
        }

    def _word_count(self, word: str) -> int:
        """In how many names a word stands; 0 only beside names, -1 nowhere."""
        row = self._db.execute("SELECT names FROM word WHERE word = ?", (word,)).fetchone()
        return -1 if row is None else int(row[0])

    def weight(self, word: str) -> float:
        """How telling a word is, 0 to 1: rare words weigh more."""
        names = self.word_count(word)
        if names > 0:
            return max(0.15, math.log(1 + self._count / names) / self._scale)
        return _DESCRIBING_WEIGHT if names == 0 else _UNKNOWN_WEIGHT

    def _postings(self, word: str) -> array[int]:
        row = self._db.execute("SELECT ids FROM word WHERE word = ?", (word,)).fetchone()
        return array("I") if row is None else unpack(row[0][: 4 * _MOST_POSTINGS])

    def _posted(self, word: str) -> frozenset[int]:
        return frozenset(self.postings(word))

    def _maker_names(self, word: str) -> array[int]:
        row = self._db.execute("SELECT ids FROM maker WHERE word = ?", (word,)).fetchone()
        return array("I") if row is None else unpack(row[0][: 4 * _MOST_POSTINGS])

    def _part_names(self, token: str) -> list[int]:
        """The names that have a line with this part number."""
        rows = self._db.execute("SELECT name FROM part WHERE token = ?", (token,))
        return [int(row[0]) for row in rows]

    def _near(self, letter: str, length: int) -> list[str]:
        """The words of the catalog that begin with a letter and are so long."""
        rows = self._db.execute(
            "SELECT word FROM word WHERE substr(word, 1, 1) = ? AND length(word) = ? ORDER BY word",
            (letter, length),
        )
        return [str(row[0]) for row in rows]

    def names(self, numbers: Iterable[int]) -> list[StoredName]:
        """The names by number, in that order; those asked for before are still at hand."""
        wanted = list(numbers)
        kept = self._names
        missing = [number for number in wanted if number not in kept]
        if len(kept) > _NAMES_KEPT:
            self._names = kept = {n: kept[n] for n in wanted if n in kept}
        for row in self._rows(_NAME_SQL, missing):
            kept[row[0]] = self._stored(row)
        return [kept[number] for number in wanted]

    def _rows(self, sql: str, numbers: list[int]) -> Iterator[tuple[Any, ...]]:
        """The rows with these numbers, some hundred at once at most."""
        for start in range(0, len(numbers), _AT_ONCE):
            yield from self._db.execute(
                sql.format(",".join(map(str, numbers[start : start + _AT_ONCE])))
            )

    def _stored(self, row: tuple[Any, ...]) -> StoredName:
        number, words, head, service, offers, flags, makers, entries, contracts, detail = row
        pairs = [word.split(":") for word in words.split()]
        weighed = weigh_name([(stem, int(role)) for stem, role in pairs], self.weight)
        tokens = _tokens.decode(detail)
        name = Name(
            id=number,
            words=weighed,
            total=sum(weighed.values()),
            head=head or None,
            service=frozenset(service.split()),
            offers=frozenset(offers.split()),
            weak=bool(flags & WEAK),
            line=bool(flags & LINE),
            code=bool(flags & CODE),
            title=bool(flags & TITLE),
            depth=int(bool(flags & BENEATH)),
            scoped=bool(flags & SCOPED),
            makers=frozenset(makers.split()),
            particulars=tokens.keys(),
        )
        return StoredName(
            name=name, entries=unpack(entries), contracts=unpack(contracts), tokens=tokens
        )

    def entry(self, entry_id: str) -> StoredEntry | None:
        """The entry with an id of the lists."""
        row = self._db.execute("SELECT id FROM entry WHERE entry_id = ?", (entry_id,)).fetchone()
        return None if row is None else self.entries([row[0]])[row[0]]

    def entries(self, numbers: Iterable[int]) -> dict[int, StoredEntry]:
        """The entries by number."""
        rows = self._rows(_ENTRY_SQL, list(numbers))
        return {
            row[0]: StoredEntry(
                entry_id=row[1],
                contract=row[2],
                kind=row[3],
                text=row[4],
                exclusions=row[5],
                uom=row[6],
                price=row[7],
                discount=row[8],
            )
            for row in rows
        }
