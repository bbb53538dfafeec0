"""The catalog of contracts: opened from a directory of lists, asked what covers a need."""

import os
import tempfile
from datetime import date
from decimal import Decimal
from pathlib import Path

from bot.adapters.catalog.build import Progress, build_index
from bot.adapters.catalog.directory import fingerprint_of, read_contracts, read_entries
from bot.adapters.catalog.imported import imported_index
from bot.adapters.catalog.reader import IndexReader, StoredContract, StoredEntry
from bot.adapters.catalog.readers import Report
from bot.adapters.catalog.search import Found, Search
from bot.adapters.catalog.tables import load_lexicon, load_taxonomy
from bot.domain.matching.aliases import Alias
from bot.domain.matching.exclusions import excludes, is_void
from bot.domain.matching.explain import explain
from bot.domain.matching.features import Reading
from bot.domain.matching.lexicon import Lexicon
from bot.domain.matching.model import Hit, Level, Match
from bot.domain.matching.verdict import decide

_HITS = 5
_LOOKED_AT = 30  # entries read to find the hits among those not excluded
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
        """Open an imported catalog, or the lists of a directory.

        The index of lists is built once for each state of them.

        `cache` is where indexes are kept; by default that of the platform. `without` leaves out
        "lexicon" or "taxonomy", to see what they are worth.
        """
        path = imported_index(directory, progress) or _cached_index(
            directory, cache or cache_directory(), progress, report
        )
        lexicon = Lexicon() if "lexicon" in without else load_lexicon()
        return cls(IndexReader(path), lexicon, taxonomy="taxonomy" not in without)

    def close(self) -> None:
        """Let go of the index."""
        self._reader.close()

    def contracts(self) -> tuple[StoredContract, ...]:
        """The contracts of the catalog, in the order they were read."""
        return tuple(self._reader.contracts.values())

    def look_up(self, text: str, *, on: date) -> Match:
        """Which entries are about the thing a text asks for, on a day, and how sure that is."""
        allowed = self.found(text, on=on)
        entries = self._reader.entries(dict.fromkeys(f.entry for f in allowed))
        covered = decide([(f.row, f.score) for f in allowed[:1]])
        shown = _varied(allowed, asked=covered is None)
        hits = tuple(self._hit(f, entries[f.entry]) for f in shown)
        return Match(covered=covered, level=hits[0].level if hits else None, hits=hits)

    def taught(self, alias: Alias, *, on: date) -> Hit | None:
        """The entry an alias names, if it is still listed and its contract open on the day."""
        stored = self._reader.entry(alias.entry_id)
        contract = self._reader.contracts.get(stored.contract) if stored else None
        if stored is None or contract is None or not contract.is_open(on):
            return None
        return _hit(stored, contract, score=1.0, why="")

    def found(self, text: str, *, on: date) -> list[Found]:
        """The likeliest entries with their evidence, less those that exclude what is asked."""
        found, readings = self.search.find(text, on)
        likely = found[:_LOOKED_AT]
        entries = self._reader.entries(dict.fromkeys(f.entry for f in likely))
        return [each for each in likely if not _is_excluded(entries[each.entry], readings)]

    def _hit(self, found: Found, entry: StoredEntry) -> Hit:
        contract = self._reader.contracts.get(entry.contract)
        why = explain(found.reading, found.stored.name, found.row)
        return _hit(entry, contract, score=round(found.score, 4), why=why)


def _hit(entry: StoredEntry, contract: StoredContract | None, *, score: float, why: str) -> Hit:
    return Hit(
        entry_id=entry.entry_id,
        contract_id=contract.contract_id if contract else "",
        level=_LEVELS.get(entry.kind, "category"),
        text=entry.text,
        uom=entry.uom,
        price=None if entry.price is None else Decimal(entry.price),
        discount_pct=None if entry.discount is None else Decimal(entry.discount),
        score=score,
        why=why,
    )


def _is_excluded(entry: StoredEntry, readings: list[Reading]) -> bool:
    if not entry.exclusions:
        return False
    if is_void(entry.exclusions):
        return True
    return any(excludes(entry.exclusions, reading.variant.phrase) for reading in readings)


def _varied(found: list[Found], *, asked: bool) -> list[Found]:
    """The best hits, each name and contract once before any twice.

    Where a person is asked to pick, each of the things they may be comes before another contract
    for the same thing.
    """
    shown: list[Found] = []
    spare: list[Found] = []
    seen: set[object] = set()
    for each in found:
        name = each.stored.name
        key: object = frozenset(name.words) if asked else (name.id, each.contract)
        (spare if key in seen else shown).append(each)
        seen.add(key)
    return (shown + spare)[:_HITS]


def _cached_index(
    directory: Path, cache: Path, progress: Progress | None, report: Report | None
) -> Path:
    """The index of the lists as they are now, built if there is none yet."""
    try:
        cache.mkdir(parents=True, exist_ok=True)
    except OSError:  # no home to write to, as under some service managers
        cache = Path(tempfile.gettempdir()) / "threequotes"
    fingerprint = fingerprint_of(directory)
    path = cache / f"{fingerprint[:24]}.catalog"
    if not path.exists():
        build_from_lists(directory, path, fingerprint, progress, report)
    return path


def cache_directory() -> Path:
    """Where indexes are kept: the platform's cache directory of the user."""
    base = os.environ.get("XDG_CACHE_HOME") or os.environ.get("LOCALAPPDATA")
    return (Path(base) if base else Path.home() / ".cache") / "threequotes" / "catalog"


def build_from_lists(
    directory: Path,
    path: Path,
    fingerprint: str,
    progress: Progress | None = None,
    report: Report | None = None,
) -> int:
    """Build the index of the lists in a directory and return how many entries it holds."""
    tell: Report = report or (lambda _fault: None)
    contracts = list(read_contracts(directory, tell))
    return build_index(
        path,
        contracts=contracts,
        entries=read_entries(directory, contracts, tell),
        taxonomy=load_taxonomy(),
        fingerprint=fingerprint,
        progress=progress,
    )
