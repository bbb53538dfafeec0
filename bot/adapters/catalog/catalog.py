"""The catalog of contracts: opened from a directory of lists, asked what covers a need."""

import hashlib
import os
from collections.abc import Callable, Iterator
from datetime import date
from decimal import Decimal
from itertools import chain
from pathlib import Path

from bot.adapters.catalog.build import Progress, build_index
from bot.adapters.catalog.reader import IndexReader, StoredEntry
from bot.adapters.catalog.readers import Report, RowReader, title_entry
from bot.adapters.catalog.records import ContractRow, EntryRow, Fault
from bot.adapters.catalog.schema import VERSION
from bot.adapters.catalog.search import Found, Search
from bot.adapters.catalog.tables import load_lexicon, load_taxonomy
from bot.domain.matching.exclusions import excludes, is_void
from bot.domain.matching.explain import explain
from bot.domain.matching.features import Reading
from bot.domain.matching.lexicon import Lexicon
from bot.domain.matching.model import Hit, Level, Match
from bot.domain.matching.taxonomy import Taxonomy
from bot.domain.matching.verdict import decide

_LISTS = ("contracts", "categories", "codes", "line_items")
_SUFFIXES = (".csv", ".xlsx")
_CHUNK = 1 << 20
_HITS = 5
_LEVELS: dict[str, Level] = {"line": "line", "code": "code"}


class Catalog:
    """An open catalog: answers from its index alone, in one thread."""

    def __init__(self, reader: IndexReader, lexicon: Lexicon, *, taxonomy: bool = True) -> None:
        self._reader = reader
        self.search = Search(reader, lexicon, taxonomy=taxonomy)

    @classmethod
    def open(
        cls,
        directory: Path,
        *,
        cache: Path | None = None,
        without: frozenset[str] = frozenset(),
        progress: Progress | None = None,
        report: Report | None = None,
    ) -> "Catalog":
        """Open the lists of a directory; the index is built once for each state of the lists.

        `cache` is where indexes are kept; by default that of the platform. `without` leaves out
        "lexicon" or "taxonomy", to see what they are worth.
        """
        fingerprint = fingerprint_of(directory)
        path = (cache or cache_directory()) / f"{fingerprint[:24]}.catalog"
        if not path.exists():
            build_from_lists(directory, path, fingerprint, progress, report)
        lexicon = Lexicon() if "lexicon" in without else load_lexicon()
        return cls(IndexReader(path), lexicon, taxonomy="taxonomy" not in without)

    def close(self) -> None:
        """Let go of the index."""
        self._reader.close()

    def look_up(self, text: str, *, on: date) -> Match:
        """Which entries are about the thing a text asks for, on a day, and how sure that is."""
        found, readings = self.search.find(text, on)
        entries = self._reader.entries(dict.fromkeys(f.entry for f in found[: _HITS * 12]))
        allowed = [f for f in found[: _HITS * 12] if not _is_excluded(entries[f.entry], readings)]
        shown = _varied(allowed)
        covered = decide([(f.row, f.score) for f in shown])
        hits = tuple(self._hit(f, entries[f.entry]) for f in shown)
        return Match(covered=covered, level=hits[0].level if hits else None, hits=hits)

    def _hit(self, found: Found, entry: StoredEntry) -> Hit:
        contract = self._reader.contracts.get(entry.contract)
        return Hit(
            entry_id=entry.entry_id,
            contract_id=contract.contract_id if contract else "",
            level=_LEVELS.get(entry.kind, "category"),
            text=entry.text,
            uom=entry.uom,
            price=None if entry.price is None else Decimal(entry.price),
            discount_pct=None if entry.discount is None else Decimal(entry.discount),
            score=round(found.score, 4),
            why=explain(found.reading, found.stored.name, found.row),
        )


def _is_excluded(entry: StoredEntry, readings: list[Reading]) -> bool:
    if not entry.exclusions:
        return False
    if is_void(entry.exclusions):
        return True
    return any(excludes(entry.exclusions, reading.variant.phrase) for reading in readings)


def _varied(found: list[Found]) -> list[Found]:
    """The best hits, each name and contract once before any twice."""
    shown: list[Found] = []
    spare: list[Found] = []
    seen: set[tuple[int, int]] = set()
    for each in found:
        key = (each.stored.name.id, each.contract)
        (spare if key in seen else shown).append(each)
        seen.add(key)
    return (shown + spare)[:_HITS]


def cache_directory() -> Path:
    """Where indexes are kept: the platform's cache directory of the user."""
    base = os.environ.get("XDG_CACHE_HOME") or os.environ.get("LOCALAPPDATA")
    return (Path(base) if base else Path.home() / ".cache") / "threequotes" / "catalog"


def list_file(directory: Path, name: str) -> Path | None:
    """The file of one list in a directory, as CSV or workbook."""
    paths = (directory / f"{name}{suffix}" for suffix in _SUFFIXES)
    return next((path for path in paths if path.is_file()), None)


def fingerprint_of(directory: Path) -> str:
    """A digest of the lists, the tree of goods and the index layout."""
    digest = hashlib.sha256(f"{VERSION}".encode())
    digest.update(_taxonomy_text())
    for name in _LISTS:
        path = list_file(directory, name)
        if path is None:
            continue
        digest.update(name.encode())
        with path.open("rb") as file:
            while chunk := file.read(_CHUNK):
                digest.update(chunk)
    return digest.hexdigest()


def _taxonomy_text() -> bytes:
    from importlib import resources

    file = resources.files("config") / "taxonomy.tsv"
    return file.read_bytes() if file.is_file() else b""


def build_from_lists(
    directory: Path,
    path: Path,
    fingerprint: str,
    progress: Progress | None = None,
    report: Report | None = None,
    taxonomy: Taxonomy | None = None,
) -> int:
    """Build the index of the lists in a directory and return how many entries it holds."""
    tell: Callable[[Fault], None] = report or (lambda _fault: None)
    contracts = list(_contracts(directory, tell))
    return build_index(
        path,
        contracts=contracts,
        entries=_entries(directory, contracts, tell),
        taxonomy=load_taxonomy() if taxonomy is None else taxonomy,
        fingerprint=fingerprint,
        progress=progress,
    )


def _contracts(directory: Path, report: Report) -> Iterator[ContractRow]:
    path = list_file(directory, "contracts")
    return RowReader(path, report).contracts() if path else iter(())


def _entries(
    directory: Path, contracts: list[ContractRow], report: Report
) -> Iterator[EntryRow]:
    readers = {
        name: RowReader(path, report)
        for name in _LISTS
        if (path := list_file(directory, name)) is not None
    }
    parts: list[Iterator[EntryRow]] = []
    if "line_items" in readers:
        parts.append(readers["line_items"].lines())
    if "categories" in readers:
        parts.append(readers["categories"].categories())
    if "codes" in readers:
        parts.append(readers["codes"].codes())
    parts.append(title_entry(contract) for contract in contracts if contract.title)
    return chain.from_iterable(parts)
