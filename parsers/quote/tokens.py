"""One scanner that turns a line of trade talk into typed tokens with their places.

It keeps apart what looks alike: a price, a size, a part number, a phone number, a date.
"""

import re
from collections.abc import Iterator
from dataclasses import dataclass
from decimal import Decimal
from enum import Enum, auto
from functools import lru_cache

from parsers.numbers import ONES, TENS
from parsers.quote.amounts import amount_of, currency_of
from parsers.quote.trade import unit


class Kind(Enum):
    """What a token is."""

    WORD = auto()
    NUMBER = auto()
    PERCENT = auto()
    SIZE = auto()  #: dimensions, fractions, ratings: 20x25x2, 5/8, 36", 60W
    CODE = auto()  #: letters and digits mixed, or digits joined by dashes
    DATE = auto()
    TIME = auto()
    PHONE = auto()
    ADDRESS = auto()  #: mail and web addresses
    LEADER = auto()  #: dot leaders and rules
    MARK = auto()  #: a single punctuation character


@dataclass(slots=True, eq=False)
class Token:
    """A piece of text: `raw` stands at `start:end`; `value` and `currency` belong to numbers.

    Attributes:
        currency: ISO code, `$` for a bare dollar sign, `¢` for cents, None for none.
        decimals: digits after the decimal point of a number.
        low: the lower-case text, for words and marks.
    """

    kind: Kind
    raw: str
    start: int
    end: int
    low: str
    value: Decimal | None = None
    currency: str | None = None
    decimals: int = 0

    @property
    def priced(self) -> bool:
        """Whether the number looks like money by itself: a sign, or two to four decimals."""
        return self.currency is not None or 2 <= self.decimals <= 4  # noqa: PLR2004  cents to mills

    @property
    def spelled(self) -> bool:
        """Whether the number is written as a word: a quantity, never money."""
        return self.kind is Kind.NUMBER and self.currency is None and self.raw[0].isalpha()

    @property
    def whole(self) -> bool:
        """Whether it is a plain whole number, such as a quantity."""
        return self.kind is Kind.NUMBER and self.currency is None and self.decimals == 0


_SPEC = (
    r"\s?(?:psi|watts?|w|volts?|v|amps?|ga|gauge|hp|mm|cm|mil|ply|hz|rpm|k|mp|cc|btu|tpi|grit|deg)"
)
_RATED = rf"(?:{_SPEC}|a)"  # a blank before it makes an article of it: 23.40 a case
_FRACTION = r"(?:\d{1,2}[- ])?\d{1,3}/\d{1,3}"
_PLAIN = r"(?:\d+(?:\.\d+)?|\.\d+)"
_LENGTH = r"(?:\s?(?:['\u2019\"\u201d\u2033\u2032]{1,2}|in\b\.?|ft\b\.?|mm\b|cm\b|lf\b))"
_SIZED = rf"(?:{_FRACTION}|{_PLAIN}){_LENGTH}?"
_AMOUNT = (
    r"(?:\d{1,3}(?:,\d{3})+(?:\.\d+)?(?!,?\d)"  # 1,299.00
    r"|\d{1,2}(?:,\d{2})+,\d{3}(?:\.\d+)?(?!,?\d)"  # 1,23,456.00
    r"|\d{1,3}(?:\.\d{3}){2,}(?![.,]?\d)"  # 5.000.000
    r"|\d{1,3}(?:\.\d{3})+,\d{1,2}(?!\d)"  # 1.299,00
    r"|\d+,\d{2}(?!,?\d)"  # 84,50
    r"|\d+\.\d+|\.\d+|\d+)"
)
_SPACED = r"\d{1,3}(?:[ \u00a0\u202f]\d{3})+(?:[.,]\d{2})?(?![\d,.]\d)"
_BEFORE = (
    r"(?:(?:US|CAN|CDN|CA|C|A|MXN?|USD|CAD)\s?\$|\$\s?(?:USD|CAD|MXN)|[$€£]|USD|"
    r"CAD|CDN|MXN|EUR|M\.N\.)"
)
_AFTER = (
    r"(?:\s?\$\s?(?:CAD|CA|US|USD|MXN|CDN)\b|\s?(?:USD|CAD|CDN|MXN|EUR|M\.N\.)(?![A-Za-z])"
    r"|\s?(?:canadian |us |u\.s\. |mexican )?(?:dollars?|pesos?|dlls|bucks)\b|"
    r"\s?[€£]|\s?[¢]|\s?cents?\b"
    r"|(?<=\d)c(?![\w/])|\s?\$(?!\s?[\d.]))"
)

_COUNTS = {word: value for word, value in ONES.items() if value > 1}
_SPELLED = (
    rf"(?<![\w-])(?:(?:{'|'.join(TENS)})(?:[- ](?:{'|'.join(ONES)}))?|{'|'.join(_COUNTS)})(?![\w-])"
)

_SHAPES = (
    ("ADDRESS", r"[\w.+-]+@[\w-]+(?:\.[\w-]+)+|(?:https?://|www\.)\S+"),
    (
        "DATE",
        (
            r"(?<![\w/.-])(?:\d{4}-\d{2}-\d{2}|"
            r"\d{1,2}(?P<sep>[/-])\d{1,2}(?P=sep)\d{2}(?:\d{2})?)(?![\w/-])"
        ),
    ),
    (
        "TIME",
        r"(?<![\w:.])\d{1,2}:\d{2}(?::\d{2})?(?:\s?[ap]\.?m\b\.?)?|(?<![\w.])\d{1,2}\s?[ap]m\b",
    ),
    (
        "PHONE",
        (
            r"(?<![\w.$-])(?:\+\d{1,3}[-. ]?)?(?:1[-. ])?(?:(?:\(\d{3}\)\s?|\d{3}[-. "
            r"/])\d{3}[-.]|\d{3}-)\d{4}"
            r"(?:\s?(?:x|ext\.?)\s?\d+)?(?![\w.-]*\d)"
            r"|(?<![\w.$-])\+\d{1,3}(?:[ .()-]{1,2}\d{1,4}){2,6}(?!\d)"
            r"|(?<![\w.$-])\(\d{3}\)\s?\d{3}[ -]?\d{4}(?!\d)"
            r"|(?<![\w.$-])\d{3} \d{3} \d{4}(?!\d)"
        ),
    ),
    (
        "MONEY",
        (
            rf"(?<![A-Za-z0-9]){_BEFORE}[ \t\u00a0]{{0,5}}(?:{_SPACED}|{_AMOUNT})"
            rf"(?:\s?[kK]\b)?(?:{_AFTER})?"
        ),
    ),
    ("PERCENT", rf"(?<![\w.]){_PLAIN}\s?(?:%|percent\b|pct\b|por ciento\b|pour cent\b)"),
    (
        "CODE",
        (
            r"(?<![\w.,$])\d+(?![xX]\d)[A-Za-z]+-?\d[\w-]*|(?<![\w.,$-])\d+(?:-\d+){2,}|"
            r"(?<![\w.,$-])\d+-\d{4,}|(?<![\w.,$-])\d{5,}-\d{1,3}(?!\d)"
        ),
    ),
    (
        "SIZE",
        (
            rf"(?<![\w.,$]){_SIZED}(?:[xX\u00d7]{_SIZED})+(?![\w.]*\d)"
            rf"|(?<![\w.,$])(?:{_FRACTION}|{_PLAIN}){_LENGTH}(?:\s?[xX\u00d7]\s?{_SIZED})+(?![\w.]*\d)"
            rf"|(?<![\w.,$]){_FRACTION}(?:{_LENGTH})?(?:\s?[xX\u00d7]\s?{_SIZED})*(?![\w.,]*\d)"
            rf"|(?<![\w.,$])(?:{_PLAIN})(?:['\u2019\"\u201d\u2033\u2032]{{1,2}}(?![A-Za-z])|{_RATED}(?![A-Za-z0-9]))"
        ),
    ),
    ("SUFFIXED", rf"(?<![\w.,$])(?:{_SPACED}(?=\s?[$€£])|{_AMOUNT}){_AFTER}"),
    ("NUMBER", rf"(?<![A-Za-z0-9]){_AMOUNT}"),
    ("CODE2", r"[A-Za-z][A-Za-z]*(?:[-./][A-Za-z]+)*[-./]?\d[A-Za-z0-9]*(?:[-./][A-Za-z0-9]+)*"),
    ("SPELLED", _SPELLED),
    ("WORD", r"[^\W\d_]+(?:['\u2019][^\W\d_]+)?(?:[³])?"),
    ("LEADER", r"\.{2,}|…+|·{2,}|_{2,}|-{3,}|={2,}|\*{3,}"),
    ("MARK", r"[^\s\w]|_|\d"),
)
_SCANNER = re.compile("|".join(f"(?P<{name}>{shape})" for name, shape in _SHAPES), re.IGNORECASE)
_GLUED = re.compile(r"[A-Za-z][A-Za-z0-9-]*|#")
_KINDS = {
    "MONEY": Kind.NUMBER,
    "SUFFIXED": Kind.NUMBER,
    "CODE2": Kind.CODE,
    **{kind.name: kind for kind in Kind},
}


@lru_cache(maxsize=512)
def scan(text: str, *, comma: bool = False) -> tuple[Token, ...]:
    """All tokens of a text in order; `comma` reads `84,50` as a decimal even without a sign.

    >>> [(t.kind.name, t.raw) for t in scan("NGK 7090 @ $4.29ea, 12/cs")]
    [('WORD', 'NGK'), ('NUMBER', '7090'), ('MARK', '@'), ('NUMBER', '$4.29'), ('WORD', 'ea'), \
('MARK', ','), ('NUMBER', '12'), ('MARK', '/'), ('WORD', 'cs')]
    >>> [t.kind.name for t in scan("D1363P 20x25x2 5-1/4 555-0142 15W-40 60W 12.5% 7:30am")]
    ['CODE', 'SIZE', 'SIZE', 'PHONE', 'CODE', 'SIZE', 'PERCENT', 'TIME']
    >>> [str(t.value) for t in scan("24,4.29") if t.value is not None]
    ['24', '4.29']
    >>> scan("")
    ()
    """
    return tuple(_tokens(text, comma=comma))


def _tokens(text: str, *, comma: bool) -> Iterator[Token]:
    """Walk the text once; a number glued to letters is a code unless the letters are a unit."""
    place = 0
    while (found := _SCANNER.search(text, place)) is not None:
        name = found.lastgroup or "MARK"
        name = "DATE" if name == "sep" else name
        start, end = found.start(name), found.end(name)
        raw = text[start:end]
        if name == "SPELLED":
            token = Token(Kind.NUMBER, raw, start, end, raw.lower(), _spelled(raw))
        elif name in {"NUMBER", "MONEY", "SUFFIXED"}:
            token = _number(text, raw, start, comma=comma)
        else:
            raw = _word_of(raw) if name == "CODE2" else raw
            kind = Kind.WORD if name == "CODE2" and raw.isalpha() else _KINDS[name]
            token = Token(kind, raw, start, start + len(raw), raw.lower())
        place = token.end
        yield token


def _spelled(raw: str) -> Decimal:
    """The number words name.

    >>> [str(_spelled(words)) for words in ("twelve", "Twenty-four", "forty")]
    ['12', '24', '40']
    """
    return sum(
        (TENS.get(word) or ONES[word] for word in re.split(r"[- ]", raw.lower())), Decimal(0)
    )


_DASHED_PRICE = re.compile(r"([A-Za-z]?[a-z]{3,})[-.]\d+\.\d\d")


def _word_of(raw: str) -> str:
    """The word in front of what is no part of a code.

    A unit before a slash and a count: `cs/12` is a case of 12; a word before a price:
    `posts-31.15`.

    >>> _word_of("cs/12"), _word_of("ea/50-99"), _word_of("HH-3030L")
    ('cs', 'ea', 'HH-3030L')
    >>> _word_of("posts-31.15"), _word_of("SF-31.15")
    ('posts', 'SF-31.15')
    """
    dashed = _DASHED_PRICE.fullmatch(raw)
    if dashed is not None:
        return dashed[1]
    left, slash, right = raw.partition("/")
    counts = right.replace("-", "", 1).isdigit()
    return left if slash and counts and unit(left) is not None else raw


def _number(text: str, raw: str, start: int, *, comma: bool) -> Token:
    """A number, cut where a comma only parts two numbers, or the code it begins."""
    glued = _GLUED.match(text, start + len(raw))
    if glued and glued[0] != "#" and unit(glued[0]) is None and glued[0].lower() != "x":
        whole = raw + glued[0]
        return Token(Kind.CODE, whole, start, start + len(whole), whole.lower())
    currency = currency_of(raw)
    value, decimals, length = amount_of(raw, comma=comma or currency is not None)
    raw = raw[:length]
    return Token(Kind.NUMBER, raw, start, start + len(raw), raw.lower(), value, currency, decimals)
