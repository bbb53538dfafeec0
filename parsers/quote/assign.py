"""Gives the rows of price tables to the asked lines: number, words, then order."""

from collections.abc import Sequence
from dataclasses import replace
from decimal import Decimal

from parsers.quote.keys import Matcher
from parsers.quote.labels import Label
from parsers.quote.mentions import Amount
from parsers.quote.model import Basis, Status
from parsers.quote.offers import Offer
from parsers.quote.options import Price
from parsers.quote.packsize import Measure
from parsers.quote.rowoffers import row_offer
from parsers.quote.rows import Row
from parsers.quote.tokens import scan

_SLACK = Decimal("0.02")
_FAINT = 0.35


def places(rows: Sequence[Row], matcher: Matcher) -> list[tuple[int | None, bool]]:
    """For each item row the place of its asked line and whether that is only by order.

    A row goes to the line its words speak of most; what is left goes by line number, then by
    order when as many rows as lines are left.
    """
    lines = len(matcher.lines)
    scores = [matcher.scores(scan(f"{row.words} {row.part or ''}")) for row in rows]
    found: list[tuple[int | None, bool]] = [(None, False)] * len(rows)
    for number, row_scores in enumerate(scores):
        found[number] = (_clear(row_scores), False)
    numbered = _numbered(rows, lines)
    for number, row in enumerate(rows):
        if found[number][0] is None and numbered and row.line is not None:
            found[number] = (row.line - 1, not _agrees(scores[number], row.line - 1))
    _count(found, rows, matcher)
    return _rest(found, scores, lines)


def _count(found: list[tuple[int | None, bool]], rows: Sequence[Row], matcher: Matcher) -> None:
    """Give rows whose words say nothing to the line asked in their quantity, the only such one."""
    asked = [line.qty for line in matcher.lines]
    here = [row.qty.value for row in rows if row.qty]
    alone = {q for q in here if q > 1 and asked.count(q) == here.count(q) == 1}
    free = {q: asked.index(q) for q in alone}
    taken = {place for place, _ in found}
    for number, row in enumerate(rows):
        place = free.get(row.qty.value) if row.qty else None
        if found[number][0] is None and place is not None and place not in taken:
            found[number] = (place, False)


def _clear(scores: Sequence[float]) -> int | None:
    """The one line that stands out, or None."""
    ranked = sorted(range(len(scores)), key=lambda i: -scores[i])
    if not ranked or scores[ranked[0]] < _FAINT:
        return None
    second = scores[ranked[1]] if len(ranked) > 1 else 0.0
    return ranked[0] if scores[ranked[0]] - second >= 0.3 else None  # noqa: PLR2004


def _numbered(rows: Sequence[Row], lines: int) -> bool:
    """Whether the rows carry the request's line numbers: each once, none too large."""
    numbers = [row.line for row in rows if row.line is not None]
    return bool(numbers) and max(numbers) <= lines and min(numbers) >= 1


def _agrees(scores: Sequence[float], place: int) -> bool:
    """Whether the words do not speak for another line more."""
    return scores[place] > 0 or not any(scores)


def _rest(
    found: list[tuple[int | None, bool]], scores: list[tuple[float, ...]], lines: int
) -> list[tuple[int | None, bool]]:
    """Rows without a line take the lines without a row, in order, when they are as many."""
    taken = {place for place, _ in found}
    left = [i for i in range(lines) if i not in taken]
    open_ = [i for i, (place, _) in enumerate(found) if place is None]
    if len(open_) == len(left):
        for number, place in zip(open_, left, strict=True):
            found[number] = (place, lines > 1 and scores[number][place] == 0)
    elif lines == 1:
        found = [
            (0, True) if place is None and not any(p == 0 for p, _ in found) else (place, weak)
            for place, weak in found
        ]
    return found


def _offers(row: Row) -> bool:
    """Whether a row prices an item."""
    listed = row.listed is not None and row.percent is not None
    return row.label is None and bool(row.price or row.amount or row.tiers or listed)


def table_offers(
    rows: Sequence[Row], matcher: Matcher, measures: Sequence[Measure]
) -> tuple[list[Offer], list[Row]]:
    """Offers for all item rows, and the priced rows that fit no asked line."""
    items = [row for row in rows if _offers(row)]
    offers: list[Offer] = []
    stray: list[Row] = []
    by_place: dict[int, list[tuple[Row, bool]]] = {}
    for row, (place, weak) in zip(items, places(items, matcher), strict=True):
        if place is None:
            stray.append(row)
        else:
            by_place.setdefault(place, []).append((row, weak))
    for place, group in sorted(by_place.items()):
        offers += _group(place, group, measures[place], rows)
    if len(matcher.lines) == 1 and stray and offers:
        whole = _components(items, measures[0], rows)
        if whole is not None:
            return [replace(offers[0], price=whole, part=None, brand=None)], []
    return offers, stray


def _group(
    place: int, group: list[tuple[Row, bool]], asked: Measure, rows: Sequence[Row]
) -> list[Offer]:
    """The offers of the rows for one line: parts of one thing, or one offer and its alternates."""
    offers = [row_offer(row, place, asked, weak=weak) for row, weak in group]
    if len(offers) < 2:  # noqa: PLR2004
        return offers
    whole = _components([row for row, _ in group], asked, rows)
    if whole is not None:
        return [replace(offers[0], price=whole, part=None, brand=None)]
    first = next((o for o in offers if not o.alternate), offers[0])
    return [first, *(replace(o, alternate=True) for o in offers if o is not first)]


def _components(items: Sequence[Row], asked: Measure, rows: Sequence[Row]) -> Price | None:
    """Body and lid, bolt and nut: rows of one quantity whose sum is the stated total."""
    pieces = [row for row in items if row.qty is not None and row.qty.value == asked.line.qty]
    if len(pieces) < 2 or len(pieces) != len(items):  # noqa: PLR2004
        return None
    sums = [row.amount.value for row in pieces if row.amount is not None]
    goods = sum(sums, Decimal(0))
    stated = [r.amount for r in rows if r.label in {Label.SUBTOTAL, Label.TOTAL} and r.amount]
    match = next((f for f in stated if abs(f.value - goods) <= _SLACK), None)
    if match is None or len(sums) != len(pieces):
        return None
    amount = Amount(
        value=match.value,
        place=0,
        start=-9,
        end=-9,
        raw=match.cell.text,
        extended=True,
        cell=match.cell.place,
        source=pieces[0].source,
    )
    return Price(
        unit_price=goods / asked.line.qty,
        quoted=amount,
        uom=asked.unit.name,
        basis=Basis.EXTENDED,
        extended=amount,
        rule="sum of components",
        inputs=f"({' + '.join(f'{s:f}' for s in sums)}) / {asked.line.qty:f}",
        status=Status.PROVED,
    )
