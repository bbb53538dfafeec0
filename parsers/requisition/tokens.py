"""A piece of a message with a meaning of its own: word, number, measure, code or separator."""

from decimal import Decimal
from typing import NamedTuple

from parsers.requisition.shapes import Kind


class Token(NamedTuple):
    """A piece of text with a meaning of its own; ``start`` and ``end`` are places in the text."""

    kind: Kind
    text: str
    low: str
    start: int
    end: int
    value: Decimal | None = None
    unit: str = ""
