"""Rows of a price table: items, and the freight, tax and total rows under them."""

import re
from collections.abc import Iterator
from dataclasses import dataclass, replace
from decimal import Decimal

from parsers.mail.model import Cell, Table
from parsers.quote.columns import Column, header, tier_heading
from parsers.quote.labels import Label, label_of
from parsers.quote.shape import clause
from parsers.quote.tokens import Kind, Token, scan
from parsers.quote.trade import Sort, unit

_CENTS = Decimal("0.02")


@dataclass(frozen=True, slots=True, kw_only=True)
class Figure:
    """A number in a cell."""

    value: Decimal
    cell: Cell
    currency: str | None = None


@dataclass(frozen=True, slots=True, kw_only=True)
class Row:
    """One row of a price table, its cells by what they hold.

    Attributes:
        words: description and other text, what the row is matched by.
        label: what it is when it prices no item.
        per: the unit the price is for, a canonical name.
        figures: all money-like numbers in order, for rows without headings.
    """

    source: str
    words: str
    label: Label | None = None
    line: int | None = None
    part: str | None = None
    brand: str | None = None
    qty: Figure | None = None
    uom: str | None = None
    price: Figure | None = None
    per: str | None = None
    listed: Figure | None = None
    percent: Decimal | None = None
    amount: Figure | None = None
    pack: str = ""
    lead: str | None = None
    core: Figure | None = None
    freight: Figure | None = None
    tiers: tuple[tuple[int, int | None, Figure], ...] = ()
    cells: tuple[Cell, ...] = ()
    refused: bool = False


_TIMED = re.compile(r"\b(?:days?|weeks?|wks?|business)\b", re.IGNORECASE)
_REFUSED = re.compile(
    (
        r"\b(?:no[ -]?bid|n/?b|no quote|n/?q|not (?:quot\w+|available|offered|"
        r"carried|stocked)|unavailable|n/a|cannot supply|disc(?:ontinued|'d)|no "
        r"oferta|declined?|pass)\b"
    ),
    re.IGNORECASE,
)


def rows_of(table: Table, *, comma: bool = False) -> tuple[Row, ...]:
    """The item and label rows of a table with price headings; empty when it has none."""
    found = header(table)
    if found is None:
        return ()
    number, heads = found
    body = table.rows[number + 1 :]
    columns = _refine(heads, body)
    texts = tuple(cell.text for cell in table.rows[number])
    return tuple(_joined(_read(table.source, row, columns, texts, comma=comma) for row in body))


def _joined(rows: Iterator[Row | None]) -> Iterator[Row]:
    """Rows in order; a row with words only goes on with the description above it."""
    held: Row | None = None
    for row in rows:
        if row is None:
            continue
        bare = not (
            row.price
            or row.amount
            or row.label
            or row.tiers
            or row.qty
            or row.refused
            or row.listed
        )
        if bare and held is not None and held.label is None:
            held = replace(held, words=f"{held.words} {row.words}", pack=f"{held.pack} {row.words}")
            continue
        if held is not None:
            yield held
        held = None if bare else row
    if held is not None:
        yield held


Heads = tuple[tuple[Column | None, str | None], ...]


def _refine(heads: Heads, body: tuple[tuple[Cell, ...], ...]) -> Heads:
    """Headings that mean several things, settled by what stands under them."""
    found = list(heads)
    for place, (column, per) in enumerate(heads):
        texts = [
            row[place].text.strip()
            for row in body[:12]
            if place < len(row) and row[place].text.strip()
        ]
        settled = _settled(column, texts)
        found[place] = (settled, per)
    kinds = [column for column, _ in found]
    if Column.DESCRIPTION not in kinds:
        _promote(found, body)
    return _one_price(found)


def _settled(column: Column | None, texts: list[str]) -> Column | None:
    """What a column holds given its heading and its cells."""
    if not texts:
        return column
    numeric = sum(_decimal(text) is not None for text in texts)
    if column is Column.LINE and numeric < len(texts) / 2:
        spaced = sum(" " in text for text in texts)
        coded = sum(any(c.isdigit() for c in text) for text in texts)
        return (
            Column.PART
            if coded * 2 > len(texts) and spaced * 2 < len(texts)
            else Column.DESCRIPTION
        )
    if column is Column.UOM and numeric * 2 > len(texts):
        return Column.PRICE
    if column is Column.PRICE and numeric == 0 and all(unit(text) for text in texts):
        return Column.UOM
    if column is Column.PART and sum(" " in text for text in texts) * 2 > len(texts):
        return Column.DESCRIPTION
    if column is Column.PACK and all(_decimal(text) and "." in text for text in texts):
        return Column.PRICE
    return column


def _promote(
    found: list[tuple[Column | None, str | None]], body: tuple[tuple[Cell, ...], ...]
) -> None:
    """Take the unnamed column with most letters as the description."""

    def letters(place: int) -> int:
        return sum(
            sum(c.isalpha() for c in row[place].text) for row in body[:12] if place < len(row)
        )

    open_ = [i for i, (column, _) in enumerate(found) if column is None and letters(i) > 3]  # noqa: PLR2004
    if open_:
        best = max(open_, key=letters)
        found[best] = (Column.DESCRIPTION, None)


def _one_price(found: list[tuple[Column | None, str | None]]) -> Heads:
    """Keep one price column: of two, the later is the net one, the earlier the list price."""
    prices = [i for i, (column, per) in enumerate(found) if column is Column.PRICE and per is None]
    for place in prices[:-1]:
        found[place] = (Column.LIST if len(prices) > 1 else Column.PRICE, None)
    return tuple(found)


def _read(
    source: str, row: tuple[Cell, ...], columns: Heads, texts: tuple[str, ...], *, comma: bool
) -> Row | None:
    """One row by its columns, None when it is empty."""
    if not any(cell.text.strip() for cell in row):
        return None
    by: dict[Column, list[tuple[Cell, str | None, str]]] = {}
    for place, cell in enumerate(row):
        column, per = columns[place] if place < len(columns) else (None, None)
        if cell.text.strip():
            by.setdefault(column or Column.OTHER, []).append(
                (cell, per, texts[place] if place < len(texts) else "")
            )
    words = " ".join(
        cell.text
        for key in (Column.DESCRIPTION, Column.PART, Column.BRAND, Column.OTHER, Column.NOTE)
        for cell, _, _ in by.get(key, [])
    )
    label, value = _label(row, by, comma=comma)
    if label is not None:
        return Row(
            source=source,
            words=_first_words(row),
            label=label,
            amount=value,
            price=_figure(by, Column.PRICE, comma=comma),
            qty=_figure(by, Column.QTY, comma=comma),
            cells=row,
        )
    return _item(source, row, by, words, comma=comma)


def _item(
    source: str,
    row: tuple[Cell, ...],
    by: dict[Column, list[tuple[Cell, str | None, str]]],
    words: str,
    *,
    comma: bool,
) -> Row:
    """An item row."""
    price, per = _price(by, comma=comma)
    amount = _figure(by, Column.AMOUNT, comma=comma)
    qty = _figure(by, Column.QTY, comma=comma) or _glued_qty(by, price, amount)
    uom = _unit_text(by, Column.UOM) or _qty_unit(by)
    return Row(
        source=source,
        words=words,
        line=_line(by),
        part=_text(by, Column.PART),
        brand=_text(by, Column.BRAND),
        qty=qty,
        uom=uom,
        price=price,
        per=_unit_text(by, Column.PER) or per,
        listed=_figure(by, Column.LIST, comma=comma),
        percent=_percent(by),
        amount=amount,
        pack=" ".join(filter(None, (_pack_text(by), words))),
        lead=_text(by, Column.LEAD),
        core=_figure(by, Column.CORE, comma=comma),
        freight=_figure(by, Column.FREIGHT, comma=comma),
        tiers=_tiers(by, comma=comma),
        cells=row,
        refused=price is None and any(_REFUSED.search(cell.text) for cell in row),
    )


def _glued_qty(by: "By", price: Figure | None, amount: Figure | None) -> Figure | None:
    """The quantity, where it ran into a text cell: the number that times price gives amount."""
    if price is None or amount is None:
        return None
    for column in (Column.DESCRIPTION, Column.OTHER, Column.PART):
        for cell, _, _ in by.get(column, []):
            for token in reversed(scan(cell.text)):
                if (
                    token.whole
                    and token.value
                    and abs(token.value * price.value - amount.value) <= _CENTS
                ):
                    return Figure(value=token.value, cell=cell)
    return None


By = dict[Column, list[tuple[Cell, str | None, str]]]


def _price(by: By, *, comma: bool) -> tuple[Figure | None, str | None]:
    """The price cell and the unit of its heading or of its own words ("4.29/ea")."""
    for cell, per, _ in by.get(Column.PRICE, []):
        value = figure(cell, comma=comma)
        if value is not None:
            hit = re.search(r"M?\S+ (?:/|per|a)? ?U(\S+)", clause(cell.text).shape)
            return value, per or (hit[1] if hit else None)
    return None, None


def figure(cell: Cell, *, comma: bool = False) -> Figure | None:
    """The number in a cell, None when it holds none or several.

    >>> figure(Cell(text="$1,047.20 ea", place="")).value
    Decimal('1047.20')
    >>> figure(Cell(text="call", place="")) is figure(Cell(text="3-5", place="")) is None
    True
    """
    numbers = [
        t for t in scan(cell.text, comma=comma) if t.kind is Kind.NUMBER and t.value is not None
    ]
    if len(numbers) != 1 or numbers[0].value is None:
        return None
    token = numbers[0]
    return Figure(value=numbers[0].value, cell=cell, currency=token.currency)


def _figure(by: By, column: Column, *, comma: bool) -> Figure | None:
    """The first number of a column."""
    found = (figure(cell, comma=comma) for cell, _, _ in by.get(column, []))
    return next((value for value in found if value is not None), None)


def _text(by: By, column: Column) -> str | None:
    """The text of a column."""
    cells = by.get(column, [])
    return cells[0][0].text.strip() if cells else None


def _unit_text(by: By, column: Column) -> str | None:
    """The unit a cell names; E, C and M are each, hundred and thousand."""
    text = _text(by, column)
    if text is None:
        return None
    found = unit(text if text in {"C", "M", "E"} else text.lower())
    if found is None and text == "c":
        found = unit("C")
    return found.name if found else None


def _qty_unit(by: By) -> str | None:
    """A unit behind the quantity in its own cell: `24 ea`, or named by the heading `Cases`."""
    for cell, _, head in by.get(Column.QTY, []):
        hit = re.search(r"N\d+ U(\S+)", clause(cell.text).shape)
        if hit:
            return hit[1]
        named = unit(head.strip().lower())
        if named is not None and named.sort is Sort.PACK:
            return named.name
    return None


def _pack_text(by: By) -> str:
    """What the pack column says, as words: `12/case`, or a bare count as `pack of 12`."""
    text = _text(by, Column.PACK)
    if text is None:
        return ""
    return f"pack of {text}" if text.isdigit() else text


def _percent(by: By) -> Decimal | None:
    """The line discount."""
    text = _text(by, Column.PERCENT)
    hit = re.search(r"\d+(?:\.\d+)?", text) if text else None
    return Decimal(hit[0]) if hit else None


def _line(by: By) -> int | None:
    """The line number."""
    text = _text(by, Column.LINE)
    return int(text) if text is not None and text.isdigit() and len(text) < 4 else None  # noqa: PLR2004


def _tiers(by: By, *, comma: bool) -> tuple[tuple[int, int | None, Figure], ...]:
    """The tier columns with their prices."""
    found = []
    for cell, _, head in by.get(Column.TIER, []):
        span, value = tier_heading(head), figure(cell, comma=comma)
        if span is not None and value is not None:
            found.append((*span, value))
    return tuple(found)


def _first_words(row: tuple[Cell, ...]) -> str:
    """All words of a label row."""
    return " ".join(cell.text.strip() for cell in row if cell.text.strip())


def _label(row: tuple[Cell, ...], by: By, *, comma: bool) -> tuple[Label | None, Figure | None]:
    """Whether a row is freight, tax, total ... and its amount, the last number in it."""
    numbers = [f for cell in row if (f := figure(cell, comma=comma)) is not None]
    money = [
        f for f in numbers if f.currency or "." in f.cell.text or "," in f.cell.text
    ] or numbers
    texts = [cell.text.strip(" :*\t") for cell in row if any(c.isalpha() for c in cell.text)]
    coded = _text(by, Column.PART)
    for text in texts:
        label = label_of(text)
        if label is None or _TIMED.search(text):
            continue
        if label in {Label.CORE, Label.FEE, Label.DISCOUNT} and len(text.split()) > 5:  # noqa: PLR2004
            continue
        if label is Label.TOTAL and len(texts) > 1 and coded and text != coded:
            continue
        return label, money[-1] if money else None
    return None, None


def _decimal(text: str) -> Decimal | None:
    """The number a whole cell is, or None."""
    tokens = scan(text, comma=True)
    numbers: list[Token] = [t for t in tokens if t.kind is Kind.NUMBER]
    return numbers[0].value if len(numbers) == 1 and len(tokens) <= 2 else None  # noqa: PLR2004
