"""The object of asking: in "City Hall is low on envelopes" what stands behind "low on"."""

from collections.abc import Sequence
from typing import Final

from parsers.requisition.tokens import Token
from parsers.requisition.wordlist import words
from parsers.requisition.words import BREAKS, LEADS, TRAILERS
from parsers.units import canonical_uom

_SINGLE: Final = words(
    """
    need needs want wants needing require requires requesting order reorder buy purchase needed
    gets get quote price grab ned neeed replace
    """
)
# Two words that together ask: "low_on" is "low on".
_DOUBLE: Final = words(
    """
    low_on out_of short_on looking_for due_for asking_for asked_for could_use quotes_on quote_on
    prices_on price_on pricing_on pricing_for bids_on bid_on quotes_for quote_for prices_for
    price_for bids_for bid_for down_to call_for calls_for lookin_for get_me get_us get_some
    would_like contract_for contracts_for vendor_for source_for supplier_for trouble_you
    cost_of cost_on cost_for rfq_for estimate_for estimates_on low_of pick_up running_low
    """
)


# How far behind a word of asking its object may begin.
_REACH: Final = 12


def object_tokens(tokens: Sequence[Token]) -> list[Token]:
    """Return the tokens behind the last word of asking, if goods stand there, else all of them."""
    for position in range(len(tokens) - 1, -1, -1):
        token = tokens[position]
        following = tokens[position + 1].low if position + 1 < len(tokens) else ""
        width = 2 if f"{token.low}_{following}" in _DOUBLE else 1 if token.low in _SINGLE else 0
        if (
            width
            and position
            and _names_something(tokens[position + width : position + width + _REACH])
        ):
            before = [part for part in tokens[:position] if part.kind == "claim"]
            return [*before, *tokens[position:], *_pointed_at(tokens[:position])]
    return list(tokens)


def _pointed_at(tokens: Sequence[Token]) -> list[Token]:
    """Return the part number told before the asking, with its maker: "see Dayton 5UX12, need 3"."""
    for place, token in enumerate(tokens):
        if token.kind == "code":
            return list(tokens[max(0, place - 1) : place + 1])
    return []


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
