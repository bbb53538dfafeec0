"""Queries with their answers, and the feature rows the matcher weighs for each of them."""

import csv
import json
from collections.abc import Iterator
from dataclasses import dataclass
from datetime import date
from pathlib import Path

from bot.adapters.catalog import Catalog
from bot.domain.matching.verdict import decide

_KEPT = 12  # candidates of a case: what is weaker today has never been the answer

Row = tuple[tuple[int, float], ...]  # (number of the feature, value), zeros left out


@dataclass(frozen=True, slots=True, kw_only=True)
class Asked:
    """A query and the entries that answer it, none for what is not on contract."""

    query: str
    answers: frozenset[str]


@dataclass(frozen=True, slots=True, kw_only=True)
class Candidate:
    """One name of one contract that may be the answer."""

    row: Row
    right: bool
    sure: bool  # may be asserted, if the score is high enough


@dataclass(frozen=True, slots=True, kw_only=True)
class Case:
    """A query as the fit sees it. Kind: covered, not covered, or hidden: its answers left out."""

    query: str
    kind: str
    candidates: tuple[Candidate, ...]


def read_labels(queries: Path, truth: Path | None = None) -> list[Asked]:
    """The labelled queries of a file.

    A .tsv has a query and its answers, entry ids split by spaces, "-" for none. A .jsonl has
    rows {query, covered, accept_families}; the truth is a .csv of entry_id and its families.
    """
    if truth is None:
        rows = [line.split("\t") for line in queries.read_text(encoding="utf-8").splitlines()]
        return [
            Asked(query=row[0], answers=frozenset(row[1].split()) - {"-"})
            for row in rows
            if len(row) > 1 and not row[0].startswith("#")
        ]
    with truth.open(encoding="utf-8", newline="") as lines:
        families = {row["entry_id"]: set(row["families"].split()) for row in csv.DictReader(lines)}
    asked: list[Asked] = []
    for line in queries.read_text(encoding="utf-8").splitlines():
        row = json.loads(line)
        wanted = set(row["accept_families"] or ())
        answers = frozenset(entry for entry, has in families.items() if has & wanted)
        asked.append(Asked(query=row["query"], answers=answers if row["covered"] else frozenset()))
    return asked


class Cases:
    """Makes cases of queries by asking a catalog."""

    def __init__(self, catalog: Catalog, on: date) -> None:
        self._catalog = catalog
        self._reader = catalog._reader
        self._on = on
        self._ids: dict[int, str] = dict(self._reader._db.execute("SELECT id, entry_id FROM entry"))
        self._numbers = {entry_id: number for number, entry_id in self._ids.items()}
        numbers = [row[0] for row in self._reader._db.execute("SELECT id FROM name")]
        lines = [each for each in self._reader.names(numbers) if each.name.line]
        self._names = [frozenset(each.entries) for each in lines]

    def of(self, asked: Asked) -> Iterator[Case]:
        """The query as it is, and once more with every entry that answers it hidden."""
        kind = "covered" if asked.answers else "not covered"
        yield Case(query=asked.query, kind=kind, candidates=self._candidates(asked))
        if asked.answers:
            self._catalog.search.hidden = self._with_their_like(asked)
            yield Case(query=asked.query, kind="hidden", candidates=self._candidates(asked))
            self._catalog.search.hidden = frozenset()

    def _candidates(self, asked: Asked) -> tuple[Candidate, ...]:
        seen: set[tuple[int, int]] = set()
        made: list[Candidate] = []
        for found in self._catalog.found(asked.query, on=self._on):
            key = (found.stored.name.id, found.contract)
            if found.place or key in seen or len(made) == _KEPT:
                continue
            seen.add(key)
            made.append(
                Candidate(
                    row=tuple((i, value) for i, value in enumerate(found.row) if value),
                    right=self._ids[found.entry] in asked.answers,
                    sure=decide([(found.row, 1.0)]) is True,
                )
            )
        return tuple(made)

    def _with_their_like(self, asked: Asked) -> frozenset[int]:
        """The answers, the lines of the same names, and the titles of their contracts."""
        numbers = [self._numbers[answer] for answer in asked.answers if answer in self._numbers]
        titles = {f"{self._ids[number].partition('/')[0]}/H" for number in numbers}
        hidden = {*numbers, *(self._numbers[title] for title in titles if title in self._numbers)}
        like = [entries for entries in self._names if not entries.isdisjoint(numbers)]
        return frozenset(hidden.union(*like))
