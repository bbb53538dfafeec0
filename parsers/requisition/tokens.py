"""Plain text cut into typed tokens: words, numbers, measures, dimensions, codes and separators.

"two 55 gal drums" becomes a number, a measure and a word; ``1" x 500'`` one dimension. Everything
later reads tokens, so a size can no longer be mistaken for an amount.
"""

import re
from collections.abc import Iterator, Sequence
from decimal import Decimal
from itertools import takewhile
from typing import Final, NamedTuple

from parsers.numbers import GROUPS, ONES, PARTS, SCALES, TENS, VAGUE, figure, number_at
from parsers.requisition.inflect import is_plural, singular
from parsers.requisition.measures import GLUED_ONLY, LENGTHS, MEASURES, TWO_WORDS
from parsers.requisition.shapes import ATOM, Kind, classify
from parsers.requisition.wordlist import words


class Token(NamedTuple):
    """A piece of text with a meaning of its own; ``start`` and ``end`` are places in the text."""

    kind: Kind
    text: str
    low: str
    start: int
    end: int
    value: Decimal | None = None
    unit: str = ""


_NOT_INCHES: Final = words(
    """
    the a an my our your stock total all case each by this that house one there on for
    """
)
_NUMBER_WORDS: Final = (
    (frozenset(ONES) - {"zero"}) | TENS.keys() | SCALES.keys() | GROUPS.keys() | VAGUE
)
_HALVES: Final = frozenset(PARTS)

_TOKEN: Final = re.compile(
    rf"""
    (?P<line>\s*\n[\s>]*(?:(?:[-*+]|\d{{1,2}}[.)]|[a-h]\))[ \t]+)?)
  | (?P<money>\$[ ]?\d[\d,]*(?:\.\d+)?k?\b)
  | (?P<times>\bx[ ]?(?:\d{{1,4}})\b(?!["'/x.%#\-]|[ ]?(?:in|inch|ft|feet|foot|mm)\b))
  | (?P<dim>\#?(?:{ATOM})(?:["']|in|ft)?
        (?:x\.?\d[\d./]{{0,9}}(?:-\d{{1,4}}/\d{{1,4}}|-\d{{1,2}}(?!\w))?["']?){{1,4}}(?:mm|in|ft)?s?\b["']?)
  | (?P<short>\bw/o?(?=[ a-z])|\bb/c\b|\bp/n\b|\bn/a\b|\bc/o\b)
  | (?P<grown>\d{{1,4}}[- ]\d{{1,4}}/\d{{1,4}}(?![\d/])["']?|\d{{1,3}}(?:,\d{{3}}){{1,4}}\b)
  | (?P<mixed>\#[ ]?\d[\w./-]{{0,20}}\w|\#[ ]?\d|\.\d{{1,9}}["']?
        |(?:[A-Za-z]{{1,12}}(?:[-./][A-Za-z]{{1,12}}){{0,2}}[-./]?)?\d\w{{0,24}}
        (?:[-./][A-Za-z0-9]{{1,16}}){{0,5}}(?:["']{{1,2}}|[#%])?)
  | (?P<word>[^\W\d_]{{1,40}}(?:['&-][^\W\d_]{{1,40}}){{0,4}})
  | (?P<sep>[ ]+-+[ ]+|--+|[^\w\s])
    """,
    re.VERBOSE | re.IGNORECASE,
)


_NUMBERED: Final = re.compile(r"(?:^|(?<=[ ,;]))(?:[1-9]|[12]\d)[.)](?=[ ])")
_LETTERED: Final = re.compile(r"\([a-h]\)")
_FIRST: Final = re.compile(r"^\s*1[.)] |(?:^|[ :,;])1\) .{1,200}[ ,;]2\) ")
_ABBREVIATED: Final = words(
    """
    doz dz ea pr prs pcs pc bx cs ctn qty pkg pk gal gals qt ft lb lbs oz yd yds cu sq rm approx
    no
    """
)
_FRACTIONS_CROSSED: Final = re.compile(r"(\d{1,4}) (\d/\d{1,2}x\d/\d{1,2})")
# The thread of a bolt, in front of its length: "1/2-13 x 2", "1/4-20 x 1".
_THREAD: Final = re.compile(r"(?:\d/\d{1,2}|\#?\d{1,2})-\d{2}")
_COUNT_AND_FRACTION: Final = re.compile(r"(\d{1,4}) (\d{1,2}/\d{1,2}[\"']?)")
# Nobody measures "48 3/4 inches" of a fitting; "48 3/4 fittings" are counted.
_LARGEST_INCHES: Final = 24
_X_SIZES: Final = words("2x 3x 4x 5x")
_WANTING: Final = words("need needs want order get buy send")
_FILLERS: Final = words("uh um uhh umm er erm uhm ah")


def scan(text: str) -> list[Token]:
    """Cut ``text`` into tokens, numbers in words and measures joined.

    >>> [(t.kind, t.text) for t in scan("two 55 gal drums")]
    [('num', 'two'), ('meas', '55 gal'), ('word', 'drums')]
    >>> [(t.kind, t.text) for t in scan("rebar #5 x 20, 15W-40")]
    [('word', 'rebar'), ('dim', '#5 x 20'), ('sep', ','), ('spec', '15W-40')]
    >>> scan("")
    []
    """
    if _FIRST.search(text):
        text = _NUMBERED.sub(lambda found: "\n".rjust(len(found.group())), text)
    if "(a)" in text and "(b)" in text:
        text = _LETTERED.sub(" \n ", text)
    pieces = [token for token in _pieces(text) if token.low not in _FILLERS]
    pieces = [token for place, token in enumerate(pieces) if not _is_abbreviating(pieces, place)]
    pieces = _part_counts(_sizes_by_x(pieces))
    return _join_dims(_join_measures(_join_numbers(pieces)))


def _is_abbreviating(tokens: Sequence[Token], place: int) -> bool:
    """Say whether a dot only ends an abbreviation: "2 doz. cans", "3 ea. and 2 of those"."""
    if tokens[place].text != "." or not place or place + 1 == len(tokens):
        return False
    before, after = tokens[place - 1], tokens[place + 1]
    touches = before.end == tokens[place].start
    return touches and before.low in _ABBREVIATED and not after.text[:1].isupper()


def _pieces(text: str) -> Iterator[Token]:
    for match in _TOKEN.finditer(text):
        kind, piece = match.lastgroup or "sep", match.group()
        start, end = match.span()
        if kind == "word":
            yield from _word(piece, start)
        elif kind in ("mixed", "grown"):
            made = classify(piece)
            yield Token(made[0], piece, piece.lower(), start, end, made[1], made[2])
        elif kind == "dim" and (parted := _FRACTIONS_CROSSED.fullmatch(piece)):
            cut = start + parted.start(2)
            count, size = parted.groups()
            yield Token("num", count, count, start, start + len(count), figure(count))
            yield Token("dim", size, size, cut, end)
        elif kind == "times":
            yield Token("times", piece, piece.lower(), start, end, figure(piece[1:].strip()))
        elif kind == "line":
            yield Token("sep", piece, "\n", start, end)
        elif kind == "sep":
            mark = piece.strip()
            yield Token("sep", piece, "--" if mark.startswith("-") else mark, start, end)
        else:
            named: Kind = "dim" if kind == "dim" else "money" if kind == "money" else "word"
            yield Token(named, piece, piece.lower(), start, end)


def _sizes_by_x(tokens: list[Token]) -> list[Token]:
    """Take "5 2X" for five of a size, not for "two times"."""
    return [
        token._replace(kind="word", low=token.text.lower(), value=None)
        if token.kind == "times"
        and token.low in _X_SIZES
        and place
        and tokens[place - 1].kind == "num"
        else token
        for place, token in enumerate(tokens)
    ]


def _part_counts(tokens: list[Token]) -> list[Token]:
    """Part "100 3/8 bolts" into a count and a size, where no mixed number can be meant."""
    for place in range(len(tokens) - 1, -1, -1):
        token = tokens[place]
        parted = _COUNT_AND_FRACTION.fullmatch(token.text)
        if parted is None or not _counts_fractions(tokens, place, int(parted[1])):
            continue
        count, cut = parted[1], token.start + parted.start(2)
        made = classify(parted[2])
        kind: Kind = "spec" if made[0] == "num" else made[0]
        tokens[place : place + 1] = [
            Token("num", count, count, token.start, token.start + len(count), figure(count)),
            Token(kind, parted[2], parted[2].lower(), cut, token.end, made[1], made[2]),
        ]
    return tokens


def _counts_fractions(tokens: Sequence[Token], place: int, whole: int) -> bool:
    """Say whether plural goods follow whose only count is the whole number."""
    following = tokens[place + 1 : place + 4]
    if not following or following[0].kind != "word" or following[0].low in MEASURES:
        return whole > _LARGEST_INCHES and bool(following)
    run = list(takewhile(lambda token: token.kind == "word", following))
    others = any(token.kind in ("num", "times") for token in tokens if token is not tokens[place])
    return any(is_plural(token.low) for token in run) and not others


def _word(piece: str, start: int) -> Iterator[Token]:
    """Yield a word; "twenty-four" and "three-inch" as their parts."""
    low = piece.lower()
    head, _, tail = low.partition("-")
    if tail and (head in TENS or (head in _NUMBER_WORDS and tail in MEASURES)):
        cut = start + len(head)
        yield Token("word", piece[: len(head)], head, start, cut)
        yield Token("word", piece[len(head) + 1 :], tail, cut + 1, start + len(piece))
    else:
        yield Token("word", piece, low, start, start + len(piece))


def _join_numbers(tokens: Sequence[Token]) -> list[Token]:
    """Make one number of the words that spell it."""
    joined: list[Token] = []
    position = 0
    while position < len(tokens):
        token = tokens[position]
        if _means_two(tokens, position):
            joined.append(token._replace(kind="num", value=Decimal(2)))
            position += 1
            continue
        if (halved := _and_a_half(tokens, position)) is not None:
            joined += [halved, tokens[position + 1]]
            position += 5
            continue
        width = _number_width(tokens, position)
        if width is None:
            joined.append(token)
            position += 1
            continue
        length, value, unit = width
        last = tokens[position + length - 1]
        words = (FRACTIONS.get(value) if value else None) or " ".join(
            part.text for part in tokens[position : position + length]
        )
        joined.append(Token("num", words, words.lower(), token.start, last.end, value, unit))
        position += length
    return joined


def _means_two(tokens: Sequence[Token], position: int) -> bool:
    """Say whether "too" is a slip for two: "we need too hydraulic filters"."""
    if low_in(tokens, position) != "too" or low_in(tokens, position - 1) not in _WANTING:
        return False
    run = takewhile(lambda token: token.kind == "word", tokens[position + 1 : position + 4])
    return any(is_plural(token.low) for token in run)


def low_in(tokens: Sequence[Token], position: int) -> str:
    """Return the lower-case text of the token at ``position``, or nothing."""
    return tokens[position].low if 0 <= position < len(tokens) else ""


def _and_a_half(tokens: Sequence[Token], position: int) -> Token | None:
    """Read "a yard and a half of loam" as one and a half yards."""
    told = [token.low for token in tokens[position + 2 : position + 5]]
    token = tokens[position]
    if told != ["and", "a", "half"] or token.kind not in ("word", "num"):
        return None
    whole = Decimal(1) if token.low in ("a", "an") else token.value or ONES.get(token.low)
    if whole is None:
        return None
    return token._replace(kind="num", text=f"{whole} 1/2", value=whole + Decimal("0.5"))


def _number_width(tokens: Sequence[Token], position: int) -> tuple[int, Decimal | None, str] | None:
    """Return how many tokens spell one number here, its value, and "dozen" for groups."""
    token = tokens[position]
    if not _may_begin_number(tokens, position):
        return None
    window = [
        part.low if part.kind in ("word", "num") else ";"
        for part in tokens[position : position + 9]
    ]
    read = number_at(window)
    if read is None or (
        token.kind == "num" and (token.unit or (read.length == 1 and window[1:3] != ["or", "so"]))
    ):
        return None
    length = read.length + 2 * (window[read.length : read.length + 2] == ["or", "so"])
    return length, read.value, "group" if read.is_group else ""


def _may_begin_number(tokens: Sequence[Token], position: int) -> bool:
    token = tokens[position]
    following = tokens[position + 1].low if position + 1 < len(tokens) else ""
    if token.kind == "num":
        return following in GROUPS or following in _AFTER_FIGURE or "/" in following
    if token.kind != "word":
        return False
    if token.low in _HALVES:
        return following in ("a", "an", "dozen") or following in MEASURES or following in _PACKISH
    if token.low in ("a", "an", "the"):
        return following in GROUPS or (
            token.low == "a" and (following in VAGUE or following in SCALES or following in _HALVES)
        )
    return token.low in _NUMBER_WORDS


# Fractions said in words, as they are written.
FRACTIONS: Final = {
    Decimal(top) / bottom: f"{top}/{bottom}" for bottom in (16, 8, 4) for top in range(1, bottom, 2)
}
_AFTER_FIGURE: Final = words("and to or hundred")
_PACK_WORDS: Final = words("pk pack ct count")
# "3 pole breaker" but "3 pole saws" and "1 pole saw".
_PARTS_OF_NAMES: Final = words("pole phase stage")
_ON_POLES: Final = words("saw pruner barn banner light lamp vault tent flag base")
_LEAST_PACK: Final = 4
_PACKISH: Final = words("pallet pallets ton tons load yard case box truckload of")


def _join_measures(tokens: Sequence[Token]) -> list[Token]:
    """Make one measure of a number and the unit word behind it."""
    joined: list[Token] = []
    position = 0
    while position < len(tokens):
        token = tokens[position]
        found = _measure_width(tokens, position) if token.kind == "num" else None
        if found is None:
            joined.append(token)
            position += 1
            continue
        width, unit, kind = found
        last = tokens[position + width - 1]
        text = f"{token.text} {last.text}" if last.text not in "\"'#" else token.text + last.text
        joined.append(Token(kind, text, text.lower(), token.start, last.end, token.value, unit))
        position += width
    return joined


def _measure_width(tokens: Sequence[Token], position: int) -> tuple[int, str, Kind] | None:
    following = tokens[position + 1 : position + 4]
    if not following or tokens[position].unit == "ea":
        return None
    first, rest = following[0], following[1:]
    gap = first.start - tokens[position].end
    if rest and (double := TWO_WORDS.get((first.low, rest[0].low))):
        return 3, double, "meas"
    if first.low in _PACK_WORDS and (tokens[position].value or 0) >= _LEAST_PACK:
        return (2, "pack", "pack") if not rest or rest[0].low != "each" else None
    if first.low not in MEASURES or (gap and first.low in GLUED_ONLY and not first.text.isupper()):
        return None
    if first.low in ("in", "a") and (not rest or rest[0].low in _NOT_INCHES):
        return (2, "in", "meas") if not rest and first.low == "in" else None
    if first.text == "HP" and rest and rest[0].kind in ("meas", "spec", "code"):
        return None
    if first.low in _PARTS_OF_NAMES and rest and singular(rest[0].low) in _ON_POLES:
        return None
    return None if first.low == "l" and gap else (2, first.low, "meas")


def _join_dims(tokens: Sequence[Token]) -> list[Token]:
    """Make one dimension of "#5 x 20", ``1" x 500'``, "4 by 8"."""
    joined: list[Token] = []
    for token in tokens:
        before = joined[-1] if joined else None
        if token.kind == "times" and len(joined) > 1 and joined[-2].low == "size":
            joined.append(token)
            continue
        if before is None or before.kind not in ("num", "meas", "hash", "dim", "spec", "code"):
            if _is_cross(before) and len(joined) > 1 and _may_cross(joined[-2], token):
                cross = joined.pop()
                joined[-1] = _dim(joined[-1], cross, token)
                continue
        elif (
            token.kind == "times"
            and token.low[0] == "x"
            and (before.kind not in ("spec", "code") or _THREAD.fullmatch(before.text))
            and _plain_side(before)
        ):
            joined[-1] = _dim(before, None, token)
            continue
        joined.append(token)
    return joined


def _is_cross(token: Token | None) -> bool:
    return token is not None and token.kind == "word" and token.low in ("x", "by")


def _may_cross(left: Token, right: Token) -> bool:
    if left.kind not in ("num", "meas", "hash", "dim") or right.kind not in ("num", "meas", "dim"):
        return False
    return all(
        MEASURES.get(side.unit, ("in",))[0] in LENGTHS or side.kind != "meas"
        for side in (left, right)
    )


def _plain_side(left: Token) -> bool:
    """Say whether ``left`` x N is a dimension: ``36" x 8`` may be eight of 36 inches."""
    if _THREAD.fullmatch(left.text):
        return True
    return left.kind in ("num", "hash", "dim") and left.unit != "group"


def _dim(left: Token, cross: Token | None, right: Token) -> Token:
    middle = " x " if cross is not None else " "
    text = f"{left.text}{middle}{right.text}"
    return Token("dim", text, text.lower(), left.start, right.end)
