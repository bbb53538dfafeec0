"""Sizes written one way: ``36" x 8'`` as "36 in x 8 ft", "50lb" as "50 lb"."""

import re
from collections.abc import Sequence
from typing import Final

from parsers.numbers import parse_number
from parsers.requisition.tokens import MEASURES, Token

_INCH: Final = re.compile(r"(?<=\d)(?:\"|'')")
_FOOT: Final = re.compile(r"(?<=\d)'")
_PLAIN_FRACTIONS: Final = {"0.25": "1/4", "0.5": "1/2", "0.75": "3/4", "0.125": "1/8"}


def size_text(tokens: Sequence[Token]) -> str | None:
    """Join the pieces of a size in order of the text; None when there are none.

    >>> from parsers.requisition.tokens import scan
    >>> size_text(scan("quarter inch 50lb")), size_text(scan('1" x 500\\'')), size_text([])
    ('1/4 in 50 lb', '1 in x 500 ft', None)
    """
    ordered = sorted(tokens, key=lambda token: token.start)
    return " ".join(_piece(token) for token in ordered) or None


def _piece(token: Token) -> str:
    if token.kind != "meas":
        return _FOOT.sub(" ft", _INCH.sub(" in", token.text))
    number = token.text.split(" ")[0] if token.text[:1].isdigit() or token.text[:1] == "." else ""
    if not number and (value := parse_number(" ".join(token.text.split(" ")[:-1]))) is not None:
        number = _PLAIN_FRACTIONS.get(str(value.normalize()), f"{value:f}")
    number = re.match(
        r"[\d./]+(?: \d+/\d+)?", token.text if " " in token.text and "/" in token.text else number
    )
    shown = number.group() if number else str(token.value)
    short = MEASURES[token.unit][0] if token.unit in MEASURES else token.unit
    return f"{shown}{short}" if short in ("W", "V", "A", "K", "%") else f"{shown} {short}"
