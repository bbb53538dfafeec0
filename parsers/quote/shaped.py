"""Table rows told by their shape alone: a line that ends in a price and its extension.

Fixed-pitch forms and collapsed tables lose their headings, not their sums.
"""

from collections.abc import Sequence
from decimal import Decimal

from parsers.mail.model import Cell
from parsers.quote.labels import Label, label_of
from parsers.quote.rows import Figure, Row
from parsers.quote.tokens import Kind, Token, scan
from parsers.quote.trade import unit

_SLACK = Decimal("0.02")
_HALF = 2


def shaped_rows(
    source: str, lines: Sequence[tuple[int, str]], *, comma: bool = False
) -> tuple[Row, ...]:
    """Item and label rows among `(start, text)` lines; empty unless an item row is there.

    >>> item = "2 DR PG55 GLYCOL 55 GAL 1,047.20 2,094.40"
    >>> found = shaped_rows("a", [(0, item), (50, "1 EA FUEL SURCHARGE 18.00 18.00")])
    >>> [(r.label and r.label.value, str(r.price.value), r.part, r.uom) for r in found]
    [(None, '1047.20', 'PG55', 'drum'), ('freight', '18.00', None, 'ea')]
    >>> shaped_rows("a", [(0, "Total 12.00")])
    ()
    """
    made = [row for start, text in lines if (row := _row(source, start, text, comma=comma))]
    return tuple(made) if any(row.label is None for row in made) else ()


def _row(source: str, start: int, text: str, *, comma: bool) -> Row | None:
    """A line as a row, or None."""
    tokens = scan(text, comma=comma)
    tail = _tail(tokens)
    if not tail:
        return None
    if len(tail) >= _HALF:
        price, amount = tail[-2], tail[-1]
        quantity = _quantity(tokens, price, amount)
        if quantity is not None:
            return _item(source, start, text, tokens, (quantity, price, amount))
    words = text[: tail[0].start].strip(" :.$")
    label = label_of(words)
    if label is None:
        return None
    return Row(source=source, words=text.strip(), label=label, amount=_figure(tail[-1], start))


def _tail(tokens: Sequence[Token]) -> list[Token]:
    """The numbers a line ends in that look like money."""
    tail: list[Token] = []
    for token in reversed(tokens):
        if token.kind is Kind.NUMBER and token.priced:
            tail.insert(0, token)
        elif token.raw not in {"$", "|", "T", "N", "*"}:
            break
    return tail


def _quantity(tokens: Sequence[Token], price: Token, amount: Token) -> Token | None:
    """The number of the line that, times the price, gives the amount."""
    if price.value is None or amount.value is None or price.value == 0:
        return None
    for token in tokens:
        if token.start >= price.start or token.value is None or token.currency:
            continue
        if abs(token.value * price.value - amount.value) <= _SLACK:
            return token
    return None


def _item(
    source: str, start: int, text: str, tokens: Sequence[Token], sums: tuple[Token, Token, Token]
) -> Row:
    """An item row, or a freight or deposit row with its own price."""
    quantity, price, amount = sums
    inner = [t for t in tokens if t.start < price.start and t is not quantity]
    around = [t for t in inner if t.kind is Kind.WORD and _beside(t, quantity, text)]
    uom = next((u.name for t in around if (u := unit(t.raw.lower())) is not None), None)
    code = next((t for t in inner if t.kind is Kind.CODE and len(t.raw) >= 4), None)  # noqa: PLR2004
    skip = {id(t) for t in around if unit(t.raw.lower())}
    words = " ".join(
        t.raw for t in inner if (id(t) not in skip and t.kind is not Kind.MARK) or t.raw in "#/%"
    )
    label = _label(words)
    return Row(
        source=source,
        words=words,
        label=label,
        part=code.raw if code and label is None else None,
        qty=_figure(quantity, start),
        uom=uom,
        price=_figure(price, start),
        amount=_figure(amount, start),
        pack=words,
        cells=(Cell(text=text.strip(), place=""), Cell(text=price.raw, place="")),
    )


def _label(words: str) -> Label | None:
    """Freight, deposit, fee rows by their words; an item is none of them."""
    if len(words.split()) > 5:  # noqa: PLR2004
        return None
    found = label_of(words)
    if found is None:
        _, _, rest = words.partition(" ")
        found = label_of(rest)
    return (
        found
        if found in {Label.FREIGHT, Label.CORE, Label.FEE, Label.DISCOUNT, Label.TAX}
        else None
    )


def _beside(word: Token, quantity: Token, text: str) -> bool:
    """Whether a word stands right beside the quantity."""
    gap = text[min(word.end, quantity.end) : max(word.start, quantity.start)]
    return not gap.strip()


def _figure(token: Token, start: int) -> Figure:
    """A token as a figure with its place in the source."""
    place = f"{start + token.start}:{start + token.end}"
    return Figure(
        value=token.value or Decimal(0),
        cell=Cell(text=token.raw, place=place),
        currency=token.currency,
    )
