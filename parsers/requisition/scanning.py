"""Plain text cut into typed tokens: words, numbers, measures, dimensions, codes and separators.

"two 55 gal drums" becomes a number, a measure and a word; ``1" x 500'`` one dimension. Everything
later reads tokens, so a size can no longer be mistaken for an amount.
"""

import re
from collections.abc import Iterator, Sequence
from itertools import takewhile
from typing import Final

from parsers.numbers import TENS, figure
from parsers.requisition.inflect import is_plural
from parsers.requisition.joining import NUMBER_WORDS, join_dims, join_measures, join_numbers
from parsers.requisition.legends import with_legends
from parsers.requisition.measures import MEASURES
from parsers.requisition.shapes import ATOM, Kind, classify
from parsers.requisition.tokens import Token
from parsers.requisition.wordlist import words

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
  | (?P<sep>[ ]+[-/]+[ ]+|--+|[^\w\s])
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
_COUNT_AND_FRACTION: Final = re.compile(r"(\d{1,4}) (\d{1,2}/\d{1,2}[\"']?)")
# Nobody measures "48 3/4 inches" of a fitting; "48 3/4 fittings" are counted.
_LARGEST_INCHES: Final = 24
_X_SIZES: Final = words("2x 3x 4x 5x")
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
    if "." in text:
        pieces = [one for place, one in enumerate(pieces) if not _is_abbreviating(pieces, place)]
    pieces = with_legends(text, pieces)
    pieces = _part_counts(_sizes_by_x(pieces))
    return join_dims(join_measures(join_numbers(pieces)))


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
            low = "--" if mark.startswith("-") else "," if piece != mark and mark == "/" else mark
            yield Token("sep", piece, low, start, end)
        else:
            named: Kind = "dim" if kind == "dim" else "money" if kind == "money" else "word"
            yield Token(named, piece, piece.lower(), start, end)


def _sizes_by_x(tokens: list[Token]) -> list[Token]:
    """Take "5 2X" for five of a size, not for "two times"."""
    if not any(token.low in _X_SIZES for token in tokens):
        return tokens
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
        if " " not in token.text:
            continue
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
    if tail and (head in TENS or (head in NUMBER_WORDS and tail in MEASURES)):
        cut = start + len(head)
        yield Token("word", piece[: len(head)], head, start, cut)
        yield Token("word", piece[len(head) + 1 :], tail, cut + 1, start + len(piece))
    else:
        yield Token("word", piece, low, start, start + len(piece))
