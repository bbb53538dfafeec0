"""Amounts of money in a short text: what a price field, a cell or a clause states.

Phone numbers, dates, sizes and part numbers are no money. A bare number is taken only where it is
the one thing the text can mean.
"""

import re
from dataclasses import dataclass
from decimal import Decimal

from parsers.quote.amounts import currency_of
from parsers.quote.tokens import Kind, Token, scan

_CODE_BEFORE = re.compile(r"\b(CAD|MXN|USD|EUR|C\$|MX\$|US\$)\W*$", re.IGNORECASE)
_COUNTED = re.compile(
    r"\b(?:qty|quantity|only|pack of|box of|case of|set of|of)\W*$", re.IGNORECASE
)
_ANCHOR = re.compile(
    (
        r"(?:@|=|\b(?:price|cost|total|each|pay|for|from|at|now|sale|only|precio|net|"
        r"rate|deposit|fee))\W*$"
    ),
    re.IGNORECASE,
)
_UNIT_AFTER = re.compile(r"\s*(?:ea\b|each\b|apiece\b|/|per\b|even\b|flat\b|-$|,-)", re.IGNORECASE)
_SPACED = re.compile(r"[1-9]\d{0,2}(?:[ \u00a0\u202f]\d{3}|(?:[ \u00a0\u202f]\d{3})+[.,]\d{1,2})")
_CALLED = re.compile(
    r"(?:\b(?:call|tel|phone|ph|fax|cell|mobile|dial|text)(?: is| me)?\b[^\w$]{0,3}|\+)"
    r"[\d\s().+/-]{0,24}$",
    re.IGNORECASE,
)
_DOT_GROUP = re.compile(r"(?<![\d.,])[1-9]\d{0,2}\.\d{3}(?![\d.,])")
_MOST = 9


@dataclass(frozen=True, slots=True)
class Money:
    """An amount with its place: `text` stands at `start:end`; currency is an ISO code or None.

    A bare dollar sign names no country: its currency is None.
    """

    amount: Decimal
    currency: str | None
    text: str
    start: int
    end: int


def read_money(text: str) -> tuple[Money, ...]:
    """All amounts of money a text states, in order.

    >>> [(str(m.amount), m.currency)
    ...     for m in read_money("1.295,00 MXN or CAD 84,50; US$ 1,204.50")]
    [('1295.00', 'MXN'), ('84.50', 'CAD'), ('1204.50', 'USD')]
    >>> texts = ("$4,29", ".89 each", "1 299.00", "89¢ ea", "84,50 $ CAD", "140", "C$14.50")
    >>> [str(m.amount) for text in texts for m in read_money(text)]
    ['4.29', '0.89', '1299.00', '0.89', '84.50', '140', '14.50']
    >>> [str(m.amount) for m in read_money("NGK 7090 @ 4.29, box of 4 - $18")]
    ['4.29', '18']
    >>> read_money("1.299")[0].amount, read_money("4.285/ft")[0].amount  # a unit follows
    (Decimal('1299.000'), Decimal('4.285'))
    >>> [read_money(t) for t in ("call 555-0142", "(206) 555 1234", "12/24/2026", "20x25x2", "")]
    [(), (), (), (), ()]
    >>> [read_money(t) for t in ("Tel: 51234", "+6907290", "call 40123", "072 345 678")]
    [(), (), (), ()]
    """
    spaced = _whole(text)
    if spaced is not None:
        return (spaced,)
    tokens = scan(text, comma=True)
    numbers = [t for t in tokens if t.kind is Kind.NUMBER and t.value is not None]
    strong = [t for t in numbers if t.priced or _anchored(t, text)]
    if not strong and _lone(tokens, numbers):
        strong = numbers
    strong = [t for t in strong if t.currency or not _called(t, text)]
    return tuple(_money(token, text) for token in strong)


def _whole(text: str) -> Money | None:
    """A text that is one number with blanks between its thousands."""
    stripped = text.strip()
    if not _SPACED.fullmatch(stripped):
        return None
    start = text.index(stripped)
    value = Decimal(re.sub(r"\s", "", stripped).replace(",", "."))
    return Money(value, None, stripped, start, start + len(stripped))


def _anchored(token: Token, text: str) -> bool:
    """Whether a bare number has a price word before it or a unit behind it."""
    before = text[max(0, token.start - 24) : token.start]
    if _COUNTED.search(before):
        return False
    return _ANCHOR.search(before) is not None or _UNIT_AFTER.match(text, token.end) is not None


def _called(token: Token, text: str) -> bool:
    """Whether a number is one to be dialled."""
    return _CALLED.search(text[max(0, token.start - 32) : token.start]) is not None


def _lone(tokens: tuple[Token, ...], numbers: list[Token]) -> bool:
    """Whether the text is nothing but one number, or a few words and one number."""
    others = {Kind.PHONE, Kind.DATE, Kind.TIME, Kind.SIZE, Kind.CODE, Kind.ADDRESS, Kind.PERCENT}
    if len(numbers) != 1 or any(t.kind in others for t in tokens):
        return False
    digits = re.sub(r"\D", "", numbers[0].raw)
    return len(digits) < _MOST and len(tokens) <= _MOST


def _money(token: Token, text: str) -> Money:
    """A number token as money, with a currency written further off before it."""
    currency = currency_of(token.raw)
    if currency in {"$", "¢", None}:
        apart = _CODE_BEFORE.search(text[: token.start])
        currency = currency_of(apart[1]) if apart else None
    value = token.value or Decimal(0)
    if _DOT_GROUP.search(token.raw) and not _UNIT_AFTER.match(text, token.end):
        value *= 1000
    return Money(value, currency, token.raw, token.start, token.end)
