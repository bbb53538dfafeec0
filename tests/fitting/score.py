"""What a catalog answers to labelled queries, as the counts a buyer would ask about."""

from collections.abc import Iterable, Sequence
from dataclasses import dataclass, replace
from datetime import date
from fnmatch import fnmatchcase

from bot.adapters.catalog import Catalog
from bot.domain.matching.model import Match
from tests.fitting.cases import Asked

_OPTIONS = 3  # shown to a person who is asked


@dataclass(frozen=True, slots=True, kw_only=True)
class Score:
    """Of the covered queries: the answer first, among five, asserted, asserted or shown.

    Of the others: asserted although nothing covers them.
    """

    covered: int
    uncovered: int
    first: int
    among_five: int
    asserted: int
    reached: int
    said: int  # asserted at all, rightly or not
    false: int

    @property
    def precision(self) -> float:
        """Of all that was asserted, the share that was right."""
        return self.asserted / self.said if self.said else 1.0

    def __str__(self) -> str:
        share = [
            n / self.covered for n in (self.first, self.among_five, self.asserted, self.reached)
        ]
        return (
            f"first {share[0]:.3f}  among five {share[1]:.3f}  asserted and right {share[2]:.3f}  "
            f"asserted or shown {share[3]:.3f}  precision {self.precision:.3f}  "
            f"asserted without cover {self.false} of {self.uncovered}"
        )


def with_answers(asked: Iterable[Asked], entry_ids: Sequence[str]) -> list[Asked]:
    """The queries with every pattern of an answer put in ids: "P-1/L*" is all lines of P-1."""
    return [
        replace(
            each,
            answers=frozenset(
                entry for entry in entry_ids if any(fnmatchcase(entry, a) for a in each.answers)
            ),
        )
        for each in asked
    ]


def score(catalog: Catalog, asked: Iterable[Asked], on: date) -> Score:
    """Ask every query once and count."""
    found = [(each, catalog.look_up(each.query, on=on)) for each in asked]
    covered = [(each, match) for each, match in found if each.answers]
    rest = [match for each, match in found if not each.answers]
    return Score(
        covered=len(covered),
        uncovered=len(rest),
        first=sum(_right(each, match, 1) for each, match in covered),
        among_five=sum(_right(each, match, 5) for each, match in covered),
        asserted=sum(match.covered is True and _right(each, match, 1) for each, match in covered),
        reached=sum(_reached(each, match) for each, match in covered),
        said=sum(match.covered is True for _, match in found),
        false=sum(match.covered is True for match in rest),
    )


def _right(asked: Asked, match: Match, among: int) -> bool:
    return any(hit.entry_id in asked.answers for hit in match.hits[:among])


def _reached(asked: Asked, match: Match) -> bool:
    if match.covered is False:
        return False
    return _right(asked, match, 1 if match.covered else _OPTIONS)
