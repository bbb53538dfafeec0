"""Second thoughts in a message: "12, no make it 15 rakes", "heads... no wait, handles".

The amount that was taken back is left out; goods that were are dropped where items are gathered.
"""

from collections.abc import Sequence
from typing import Final

from parsers.requisition.tokens import Token

# Words that take something back, longest first; commas or dots may stand between them.
_MARKERS: Final = tuple(
    tuple(marker.split())
    for marker in (
        *("no wait make that", "no wait make it", "sorry i meant", "sorry make it"),
        *("sorry make that", "i mean make it", "actually make it", "actually make that"),
        *(
            "no make it",
            "no make that",
            "no i mean",
            "no just",
            "no only",
            "no wait",
            "wait no",
            "no sorry",
        ),
        *(
            "actually no",
            "just kidding",
            "kidding",
            "scratch that",
            "strike that",
            "check that",
            "or rather",
            "i mean",
        ),
        *("i meant", "make it", "make that", "correction", "oops", "whoops", "sorry", "wait"),
        *("actually", "no"),
    )
)
# Where none of these stands, nothing is taken back, and no number is said twice.
_OPENINGS: Final = frozenset(marker[0] for marker in _MARKERS) | {"("}
_SURE: Final = frozenset(
    {
        "no wait",
        "no just",
        "no only",
        "wait no",
        "no i mean",
        "i mean",
        "scratch that",
        "strike that",
        "or rather",
        "kidding",
        "just kidding",
    }
)
_SORRY: Final = frozenset({"sorry", "oops", "whoops", "correction"})
_SOFT: Final = frozenset({",", ".", "--", "-", "(", "\n", "!", "*", ";"})


def without_what_was_taken_back(tokens: Sequence[Token]) -> list[Token]:
    """Return ``tokens`` without amounts that were taken back for the one behind them.

    >>> from parsers.requisition.scanning import scan
    >>> [t.text for t in without_what_was_taken_back(scan("need 12 no make it 15 rakes"))]
    ['need', '15', 'rakes']
    >>> [t.text for t in without_what_was_taken_back(scan("4 cones, no wait, 6 cones"))][-2:]
    ['6', 'cones']
    """
    if _OPENINGS.isdisjoint(token.low for token in tokens):
        return list(tokens)
    left: list[Token] = []
    position = 0
    while position < len(tokens):
        if _is_said_twice(left, tokens, position):
            position += 3
            continue
        width = _marker_width(tokens, position)
        if width and _is_amount_retold(left, tokens, position + width):
            left.pop()
            position += width
            continue
        if width and left and _takes_back(tokens, position, width):
            left += _correction(tokens[position])
            position += width
            continue
        left.append(tokens[position])
        position += 1
    return left


def _is_said_twice(left: Sequence[Token], tokens: Sequence[Token], position: int) -> bool:
    """Say whether figures in brackets repeat the number before them: "two (2) cases"."""
    if not left or left[-1].kind != "num" or tokens[position].low != "(":
        return False
    inside = tokens[position + 1 : position + 3]
    repeats = len(inside) > 1 and inside[1].low == ")" and inside[0].value is not None
    return repeats and inside[0].value == left[-1].value


def _takes_back(tokens: Sequence[Token], position: int, width: int) -> bool:
    """Say whether a marker surely takes something back: "no wait", "scratch that", "I mean".

    "... sorry 3 dozen blankets" does so too, in front of a new count.
    """
    marker = tokens[position : position + width]
    told = " ".join(token.low for token in marker if token.low not in _SOFT)
    following = tokens[position + width].kind if position + width < len(tokens) else ""
    recounts = told in _SORRY and following == "num" and marker[0].low in _SOFT
    return told in _SURE or recounts


def _correction(place: Token) -> list[Token]:
    """Return the tokens by which what follows is known to replace what went before."""
    return [
        Token("sep", ",", ",", place.start, place.start),
        Token("word", "wait", "wait", place.start, place.start),
    ]


def _marker_width(tokens: Sequence[Token], position: int) -> int:
    """Return how many tokens take something back from ``position`` on, marks around them too."""
    start = position
    while start < len(tokens) and tokens[start].low in _SOFT:
        start += 1
    for marker in _MARKERS:
        place = start
        for word in marker:
            while place < len(tokens) and place > start and tokens[place].low in _SOFT:
                place += 1
            if place >= len(tokens) or tokens[place].low != word:
                break
            place += 1
        else:
            while place < len(tokens) and tokens[place].low in _SOFT:
                place += 1
            return place - position
    return 0


def _is_amount_retold(left: list[Token], tokens: Sequence[Token], after: int) -> bool:
    """Say whether an amount stands on both sides: "12 | no make it | 15 rakes".

    A unit told twice is taken off the left: "4 cases | no sorry | 6 cases of bleach".
    """
    if after >= len(tokens) or tokens[after].kind != "num" or not left:
        return False
    following = tokens[after + 1].low if after + 1 < len(tokens) else ""
    if len(left) > 1 and left[-1].low == following and left[-2].kind == "num":
        left.pop()
    return left[-1].kind == "num"
