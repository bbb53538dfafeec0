"""Sizes written one way: ``36" x 8'`` as "36 in x 8 ft", "50lb" as "50 lb"."""

import re
from collections.abc import Sequence
from typing import Final

from parsers.requisition.measures import MEASURES
from parsers.requisition.tokens import Token
from parsers.requisition.wordlist import words

_INCH: Final = re.compile(r"(?<=\d)(?:\"|'')")
_FOOT: Final = re.compile(r"(?<=\d)'")
_WRITTEN: Final = re.compile(r"\d+[ -]\d+/\d+|\d+/\d+|\d[\d,]*(?:\.\d+)?|\.\d+")
_GLUED: Final = words("W V A K %")
_PLAIN_FRACTIONS: Final = {"0.25": "1/4", "0.5": "1/2", "0.75": "3/4", "0.125": "1/8"}


def size_text(tokens: Sequence[Token]) -> str | None:
    r"""Join the pieces of a size in order of the text; None when there are none.

    >>> from parsers.requisition.scanning import scan
    >>> size_text(scan("quarter inch 50lb")), size_text(scan("1\" x 500'")), size_text([])
    ('1/4 in 50 lb', '1 in x 500 ft', None)
    """
    ordered = sorted(tokens, key=lambda token: token.start)
    return " ".join(_piece(token) for token in ordered) or None


def _piece(token: Token) -> str:
    if token.kind != "meas":
        return _FOOT.sub(" ft", _INCH.sub(" in", token.text))
    short = MEASURES[token.unit][0] if token.unit in MEASURES else token.unit
    return f"{_figure(token)}{short}" if short in _GLUED else f"{_figure(token)} {short}"


def _figure(token: Token) -> str:
    """Return the number of a measure in figures, as a fraction where it was one."""
    if (written := _WRITTEN.match(token.text)) is not None:
        return written.group()
    shown = f"{token.value:f}" if token.value is not None else token.text
    return _PLAIN_FRACTIONS.get(shown, shown)
