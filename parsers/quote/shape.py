"""The shape of a clause: its words with numbers, units, sizes and codes as short marks.

Patterns are then written the way a parts counter speaks: `Ubox of N4` is "box of 4", `M7 / Uea` is
"$4.29/ea". `M` is a number that looks like money, `N` a plain one, `P` a percentage, `S` a size,
`K` a code, `D` a date, `U` a unit under its canonical name; the digits after a mark are the place
of the token in the clause.
"""

import re
from dataclasses import dataclass, field
from itertools import pairwise

from parsers.quote.tokens import Kind, Token, scan
from parsers.quote.trade import Sort, unit
from parsers.quote.wordsets import words

_MARKS = {
    Kind.PERCENT: "P",
    Kind.SIZE: "S",
    Kind.CODE: "K",
    Kind.DATE: "D",
    Kind.TIME: "T",
    Kind.PHONE: "F",
    Kind.ADDRESS: "A",
    Kind.LEADER: "L",
}
_ABBREVIATIONS = words(
    (
        "approx ea qty no min del frt incl in ft lb lbs gal ct pk bx cs yd yds hr "
        "hrs wk wks bus cal st mr mrs ms "
    ),
    "inc co vs ext est e.g i.e oz pc pcs doz dz pkg ctn mfg mfr dept attn ref max std avg acct",
)
_VERBS_TOO = words("can card book flat lot set load stick length job lengths c m e t l pad")
_UNIT_LEADS = frozenset(("/", "per", "a", "an", "each", "#", "by", "the", "full", "of", "-"))
_NOT_UNITS = words("in inch inches day days week weeks wk wks month months mo mos mil")


@dataclass(frozen=True, slots=True)
class Clause:
    """A sentence or part of one, with its place in the source.

    Attributes:
        text: the words; token places count in it.
        start: where it begins in its source.
        line: number of the logical line it stands in.
        answers: the request's words an inline answer stands under, else None.
        goods: words that name goods here, though they are terms elsewhere: carriage bolts.
        whole: the clause it was cut out of, beginning at its token `first`.
    """

    text: str
    start: int
    tokens: tuple[Token, ...]
    line: int = 0
    answers: str | None = None
    whole: "Clause | None" = field(default=None, repr=False, compare=False)
    first: int = 0
    goods: frozenset[str] = frozenset()
    shape: str = field(init=False, repr=False, compare=False)

    def __post_init__(self) -> None:
        """Work the shape out once.

        >>> clause("box of 25, $41.25/box x 2 = $82.50").shape
        'Ubox of N2 , M4 / Ubox x N8 = M10'
        >>> clause("0.42/sq ft, 31 a cubic yard").shape
        'M0 / sq Usqft , N5 a cubic Uyd3'
        >>> clause("NGK 7090 @ 4.29ea, I can do 8 by Fri").shape
        'ngk N1 @ M3 Uea , i can do N9 by fri'
        """
        object.__setattr__(self, "shape", shape_of(self.tokens, self.goods))

    def __hash__(self) -> int:
        """Tell clauses apart by their words and place: what they are read into follows from it."""
        return hash((self.text, self.start, self.line))


def clause(text: str, *, start: int = 0, line: int = 0) -> Clause:
    """One clause out of a text.

    >>> clause("").tokens
    ()
    """
    return Clause(text, start, scan(text), line)


def shape_of(tokens: tuple[Token, ...], goods: frozenset[str] = frozenset()) -> str:
    """Tokens in marks and words, see the module; words for goods are set off by a dot.

    >>> shape_of(scan("50# bags $5")), shape_of(scan("carriage bolt .38"), frozenset({"carriage"}))
    ('N0 Ulb Ubag M3', '.carriage bolt M2')
    """
    marks = (_mark(tokens, place) for place in range(len(tokens)))
    return " ".join(f".{mark}" if mark in goods else mark for mark in marks)


def _mark(tokens: tuple[Token, ...], place: int) -> str:
    """The mark or word for one token."""
    token = tokens[place]
    if token.kind is Kind.NUMBER:
        return f"M{place}" if token.priced else f"N{place}"
    if token.kind is not Kind.WORD and token.kind in _MARKS:
        return f"{_MARKS[token.kind]}{place}"
    name = _unit_name(tokens, place)
    return f"U{name}" if name else token.low.replace("\u2019", "'")


_SQUARE = words("sq square")
_CUBIC = words("cu cubic")
_LINEAR = words("lin linear lineal running")
_TONS = words("short net long")
_QUALIFIED = {
    **{(word, "ft"): "sqft" for word in _SQUARE},
    **{(word, "yd3"): "sqyd" for word in _SQUARE},
    **{(word, "ft"): "ft3" for word in _CUBIC},
    ("board", "ft"): "bf",
    ("metric", "ton"): "tonne",
}
QUALIFIERS = "|".join(sorted({*_SQUARE, *_CUBIC, *_LINEAR, *_TONS, "board", "metric"}))
"""Words that turn a length into an area, a bulk or a lumber measure: 0.42/sq ft, a short ton."""


def _unit_name(tokens: tuple[Token, ...], place: int) -> str | None:
    """The unit a token names; words that are also verbs count only after a number or `per`."""
    token = tokens[place]
    found = None if token.low in _NOT_UNITS else unit(token.raw)
    if found is None or (found.sort is Sort.TIME and found.name != "hr"):
        return None
    before = tokens[place - 1] if place else None
    if token.raw == "#":
        glued = before is not None and before.kind is Kind.NUMBER and before.end == token.start
        return found.name if glued else None
    if token.low in _VERBS_TOO:
        led = before is not None and (
            before.kind in {Kind.NUMBER, Kind.SIZE}
            or before.low in _UNIT_LEADS
            or before.raw == "#"
            or _measures(before)
        )
        after = tokens[place + 1].low if place + 1 < len(tokens) else ""
        return found.name if led or after in {"of", "is", "price"} else None
    dotted = place > 1 and before is not None and before.raw == "."
    leading = tokens[place - 2] if dotted else before
    return _QUALIFIED.get((leading.low if leading else "", found.name), found.name)


def _measures(token: Token) -> bool:
    """Whether a word is a unit of length, weight or volume: 50 ft lengths, 1 gal can."""
    found = unit(token.low)
    return found is not None and found.sort in {Sort.LENGTH, Sort.WEIGHT, Sort.VOLUME}


_ENDS = frozenset(".!?;")


def _ends_clause(tokens: tuple[Token, ...], place: int, text: str) -> bool:
    """Whether a clause ends after this token: sentence mark before a blank, or a lone slash."""
    token = tokens[place]
    if place + 1 >= len(tokens):
        return False
    if tokens[place + 1].start >= token.end + 2 and _labelled(tokens, place + 1):
        return True
    if token.kind is not Kind.MARK:
        return False
    gap = tokens[place + 1].start > token.end
    if token.raw == "/":
        return gap and place > 0 and tokens[place - 1].end < token.start
    if token.raw in {"•", "|"}:
        return gap
    if token.raw not in _ENDS or not gap:
        return False
    before = tokens[place - 1].low if place and tokens[place - 1].end == token.start else ""
    after = text[tokens[place + 1].start]
    if before in {"ea", "each"} and after.isdigit():
        return True
    if text[: token.end].lower().endswith("f.o.b."):
        return False
    return not (token.raw == "." and before in _ABBREVIATIONS and not after.isupper())


def _labelled(tokens: tuple[Token, ...], place: int) -> bool:
    """Whether a `Label:` begins here, as forms put several on a line."""
    after = tokens[place + 1 : place + 3]
    return tokens[place].kind is Kind.WORD and any(token.raw == ":" for token in after)


def clauses(
    text: str,
    *,
    start: int = 0,
    line: int = 0,
    comma: bool = False,
    goods: frozenset[str] = frozenset(),
) -> tuple[Clause, ...]:
    """Split one logical line into clauses; `goods` as in `Clause`.

    >>> [c.text for c in clauses("plugs 4.29 ea. and wipers 11. Stock; 2 days / call me")]
    ['plugs 4.29 ea. and wipers 11.', 'Stock;', '2 days', 'call me']
    >>> [c.text for c in clauses("Amount due: 807.00    Deliver: 6 days")]
    ['Amount due: 807.00', 'Deliver: 6 days']
    >>> clauses("  ")
    ()
    """
    tokens = scan(text, comma=comma)
    ends = [place for place in range(len(tokens)) if _ends_clause(tokens, place, text)]
    cuts = [0, *(place + 1 for place in ends), len(tokens)]
    found = [_part(text, tokens[a:b], start, line, goods) for a, b in pairwise(cuts) if a < b]
    return tuple(part for part in found if part.tokens)


def _part(
    text: str, tokens: tuple[Token, ...], start: int, line: int, goods: frozenset[str]
) -> Clause:
    """The clause of a run of tokens, its places counted from its own beginning."""
    words, begins, moved = _moved(text, tokens)
    return Clause(words, start + begins, moved, line, goods=goods)


def _moved(text: str, tokens: tuple[Token, ...]) -> tuple[str, int, tuple[Token, ...]]:
    """The words of a run of tokens, where they begin, and the tokens counted from there."""
    if tokens[-1].raw in {"/", "•", "|"} and len(tokens) > 1:
        tokens = tokens[:-1]
    first, last = tokens[0].start, tokens[-1].end
    moved = tuple(
        Token(t.kind, t.raw, t.start - first, t.end - first, t.low, t.value, t.currency, t.decimals)
        for t in tokens
    )
    return text[first:last], first, moved


_BLANK = re.compile(r"\s+")


def sub(part: Clause, first: int, last: int) -> Clause:
    """The clause of tokens `first:last` of another.

    >>> sub(clause("plugs 4.29, wipers 11"), 3, 5).text
    'wipers 11'
    """
    words, begins, moved = _moved(part.text, part.tokens[first:last])
    start = part.start + begins
    return Clause(words, start, moved, part.line, part.answers, part, first, part.goods)
