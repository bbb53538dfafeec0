"""The object of asking: in "City Hall is low on envelopes" what stands behind "low on"."""

from collections.abc import Sequence
from typing import Final

from parsers.requisition.tokens import Token
from parsers.requisition.words import BREAKS, LEADS, TRAILERS
from parsers.units import canonical_uom

_SINGLE: Final = frozenset(
    {
        "need",
        "needs",
        "want",
        "wants",
        "needing",
        "require",
        "requires",
        "requesting",
        "order",
        "reorder",
        "buy",
        "purchase",
        "needed",
        "gets",
        "quote",
        "price",
        "grab",
        "ned",
        "neeed",
        "replace",
    }
)
_DOUBLE: Final = frozenset(
    {
        ("low", "on"), ("out", "of"), ("short", "on"), ("looking", "for"), ("due", "for"), ("asking", "for"), ("asked", "for"),
        ("could", "use"), ("quotes", "on"), ("quote", "on"), ("prices", "on"), ("price", "on"), ("pricing", "on"), ("pricing", "for"),
        ("bids", "on"), ("bid", "on"), ("quotes", "for"), ("quote", "for"), ("prices", "for"), ("price", "for"), ("bids", "for"),
        ("bid", "for"), ("down", "to"), ("call", "for"), ("calls", "for"), ("lookin", "for"), ("get", "me"), ("get", "us"), ("get", "some"),
        ("cost", "of"), ("cost", "on"), ("cost", "for"), ("rfq", "for"), ("estimate", "for"), ("estimates", "on"), ("low", "of"),
        ("pick", "up"), ("running", "low"),
    }
)  # fmt: skip


# How far behind a word of asking its object may begin.
_REACH: Final = 12


def object_tokens(tokens: Sequence[Token]) -> list[Token]:
    """Return the tokens behind the last word of asking, if goods stand there, else all of them."""
    for position in range(len(tokens) - 1, -1, -1):
        token = tokens[position]
        pair = (token.low, tokens[position + 1].low if position + 1 < len(tokens) else "")
        width = 2 if pair in _DOUBLE else 1 if token.low in _SINGLE else 0
        if (
            width
            and position
            and _names_something(tokens[position + width : position + width + _REACH])
        ):
            before = [part for part in tokens[:position] if part.kind == "claim"]
            return [*before, *tokens[position:]]
    return list(tokens)


def _names_something(tokens: Sequence[Token]) -> bool:
    for token in tokens:
        if token.kind == "word":
            if token.low == "like":
                continue
            if token.low in BREAKS or token.low in ("please", "pls"):
                return False
            if (
                token.low not in LEADS
                and token.low not in TRAILERS
                and canonical_uom(token.low) is None
            ):
                return True
        if token.kind == "code":
            return True
    return False
