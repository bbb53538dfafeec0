"""Price breaks written one below the other: "1 - 55 bags  $15.25", "56 - 111 bags  $13.90"."""

from collections.abc import Sequence
from dataclasses import replace
from itertools import pairwise

from parsers.quote.columns import tier_heading
from parsers.quote.rows import Figure, Row

_Span = tuple[int, int | None]


def folded(rows: Sequence[Row]) -> tuple[Row, ...]:
    """The rows of a table, with rows that only name further quantities folded into the first."""
    found: list[Row] = []
    at = 0
    while at < len(rows):
        end = at + 1
        while end < len(rows) and _goes_on(rows[at], rows[end]):
            end += 1
        steps = _steps(rows[at:end])
        found += [_tiered(rows[at], steps)] if steps else rows[at:end]
        at = end
    return tuple(found)


def _goes_on(first: Row, row: Row) -> bool:
    """Whether a row prices the goods of the first one for another quantity."""
    if first.label is not None or row.label is not None or row.amount is not None:
        return False
    words = _goods(row)
    return not words or words == _goods(first)


def _goods(row: Row) -> str:
    """The words of a row without those that name a quantity."""
    spans = [cell.text.strip() for cell in row.cells if tier_heading(cell.text) is not None]
    words = row.words
    for text in spans:
        words = words.replace(text, "")
    return words.strip()


def _steps(rows: Sequence[Row]) -> tuple[tuple[int, int | None, Figure], ...]:
    """The ladder the rows make: quantities rise, prices fall; empty when they make none."""
    found = [(*span, row.price) for row in rows if row.price and (span := _span(row)) is not None]
    if len(found) < len(rows) or len(found) < 2:  # noqa: PLR2004
        return ()
    rising = all(a[0] < b[0] and a[2].value >= b[2].value for a, b in pairwise(found))
    return tuple(found) if rising else ()


def _span(row: Row) -> _Span | None:
    """The quantities a row is for."""
    spans = (tier_heading(cell.text) for cell in row.cells)
    stated = next((span for span in spans if span is not None), None)
    if stated is None and row.qty is not None and row.qty.value == int(row.qty.value):
        return int(row.qty.value), None
    return stated


def _tiered(row: Row, steps: Sequence[tuple[int, int | None, Figure]]) -> Row:
    """The first row as one with tier columns; open ends reach up to the next step."""
    nexts = [step[0] - 1 for step in steps[1:]]
    closed = [
        (low, high if high is not None else upto, price)
        for (low, high, price), upto in zip(steps, [*nexts, None], strict=True)
    ]
    words = _goods(row)
    return replace(row, tiers=tuple(closed), price=None, qty=None, words=words, pack=words)
