"""A vehicle named in a message, and the small looks around it that every reader of them takes."""

from collections.abc import Sequence
from dataclasses import dataclass, field
from typing import Final

from parsers.requisition.model import Vehicle, Vin
from parsers.requisition.tokens import Token
from parsers.requisition.vehicle_words import AFTER_UNIT
from parsers.requisition.words import BREAKS, TRAILERS, VERBS

_AFTER: Final = (AFTER_UNIT | BREAKS | TRAILERS | VERBS | {"due"}) - {"each", "per"}


@dataclass(slots=True, kw_only=True)
class VehicleClaim:
    """A vehicle named in the message, and the tokens that name it.

    ``heads`` counts what is no vehicle: the people or rooms that get so many each.
    """

    first: int
    last: int
    start: int = 0
    end: int = 0
    unit_ids: tuple[str, ...] = ()
    count: int | None = None
    vehicle: Vehicle | None = None
    vin: Vin | None = None
    is_rate: bool = field(default=False)
    heads: int | None = None


def low_at(tokens: Sequence[Token], position: int) -> str:
    """Return the lower-case text of the token at ``position``, or nothing."""
    return tokens[position].low if 0 <= position < len(tokens) else ""


def kind_at(tokens: Sequence[Token], position: int) -> str:
    """Return the kind of the token at ``position``, or nothing."""
    return tokens[position].kind if 0 <= position < len(tokens) else ""


def goods_follow(tokens: Sequence[Token], position: int) -> bool:
    """Say whether the number at ``position`` counts something ("..., 4 tires")."""
    kind, low = kind_at(tokens, position + 1), low_at(tokens, position + 1)
    if kind in ("meas", "dim", "pack"):
        return True
    return kind == "word" and low not in _AFTER


def total_count(claims: Sequence[VehicleClaim]) -> int | None:
    """Return for how many vehicles the claims stand together; None when none counts."""
    counts = [claim.count for claim in claims if claim.count is not None]
    return sum(counts) if counts else None


def total_heads(claims: Sequence[VehicleClaim]) -> int | None:
    """Return how many get so many each: vehicles where there are any, else people or rooms."""
    heads = [claim.heads for claim in claims if claim.heads is not None]
    return total_count(claims) or (sum(heads) if heads else None)
