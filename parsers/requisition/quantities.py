"""The amount of a line: chosen among what the message states, or implied by a singular noun."""

from collections.abc import Sequence
from dataclasses import dataclass
from decimal import Decimal
from typing import Final

from parsers.requisition.chunks import IMPLIED, LEADING, LOOSE, PACKED, Amount, Chunk, is_spec_only
from parsers.requisition.descriptions import named_variants
from parsers.requisition.goods import (
    BOXED_GLOVES,
    BULK,
    BY_LENGTH,
    BY_WEIGHT,
    IN_PAIRS,
    IN_SETS,
    MACHINES_NOT_BULK,
)
from parsers.requisition.inflect import is_plural, singular
from parsers.requisition.item import Item
from parsers.requisition.tokens import Token
from parsers.requisition.vehicle_claims import VehicleClaim, total_count, total_heads
from parsers.requisition.vocabulary import GOODS_WORDS

_MUCH: Final = Decimal(100)
_THOUSAND: Final = Decimal(1000)
_ALWAYS_AMOUNTS: Final = ("yd3", "yd2", "ft2", "ft3", "tonne")


@dataclass(frozen=True, slots=True, kw_only=True)
class Quantity:
    """How many of which unit; ``per_vehicle`` where the message counts for each vehicle."""

    value: Decimal | None
    uom: str
    per_vehicle: int | None = None


def chosen(item: Item, chunks: Sequence[Chunk]) -> Amount | None:
    """Return the amount stated most firmly; a correction wins over what it corrects."""
    best: Amount | None = None
    for chunk in chunks:
        for amount in chunk.amounts:
            if not _may_count(amount, item) or (best and amount.is_rate):
                continue
            if (
                best is None
                or best.is_rate
                or amount.strength > best.strength
                or (chunk.correction and amount.strength >= min(best.strength, LOOSE))
            ):
                best = amount
    return best


def _may_count(amount: Amount, item: Item) -> bool:
    if amount.strength == LOOSE and amount.uom:
        return may_measure(amount, item)
    if amount.strength == LEADING and amount.text.isdigit() and item.nouns:
        return not _is_grade(amount, item)
    return True


def _is_grade(amount: Amount, item: Item) -> bool:
    """Say whether the number before goods is a grade: "7018 rod", "9005 headlight bulbs, 4"."""
    value = amount.value or Decimal(0)
    odd = value >= _MUCH and bool(value % 10)
    others = [other for other in item.amounts if other is not amount and other.value is not None]
    if odd and value >= _THOUSAND and others:
        return True
    return odd and not is_plural(item.nouns[-1].low) and item.head not in BULK


def may_measure(amount: Amount, item: Item) -> bool:
    """Say whether a measure can be the amount of these goods: 60 ft of chain, not of ladder."""
    head = item.head
    lead = bool(item.nouns) and amount.start < item.nouns[0].start
    if amount.uom == "ft" and item.nouns and is_plural(item.nouns[-1].low) and head not in BULK:
        return False
    if amount.uom == "ft":
        return head in BY_LENGTH and (not lead or head in BULK)
    if head in BULK or (amount.uom in _ALWAYS_AMOUNTS and not (lead and head in GOODS_WORDS)):
        return True
    spoken_plural = is_plural(amount.text.lower())
    if amount.uom == "yd":
        by_length = head in BY_LENGTH or is_plural(item.nouns[-1].low if item.nouns else "")
        return not lead if by_length else spoken_plural or not lead
    if amount.uom == "ton":
        return spoken_plural
    return (
        spoken_plural or (amount.uom == "lb" and head in BY_WEIGHT) or _stands_alone(amount, item)
    )


def _stands_alone(amount: Amount, item: Item) -> bool:
    """Say whether a large measure fills a stretch of its own: "liquid calcium, 3000 gal"."""
    large = amount.uom == "gal" and amount.value is not None and amount.value >= _MUCH
    return large and any(
        len(chunk.amounts) == 1 and amount in chunk.amounts and not chunk.nouns
        for chunk in item.chunks
    )


def quantity(
    item: Item,
    chunks: Sequence[Chunk],
    nouns: Sequence[Token],
    vehicles: Sequence[VehicleClaim],
) -> Quantity:
    """Settle how many of an item are asked for."""
    amount = chosen(item, chunks)
    uom = _uom(item, chunks, amount, nouns)
    if amount is None:
        return Quantity(value=_implied(item, nouns, vehicles), uom=uom)
    value, count = amount.value, total_heads(vehicles)
    if value is None:
        return Quantity(value=None, uom=uom)
    if (rate := _rate_beside(item, amount)) is not None:
        return Quantity(value=value, uom=uom, per_vehicle=int(rate))
    is_rate = amount.is_rate or any(claim.is_rate for claim in vehicles)
    if count and (is_rate or (amount.is_each and count > 1)):
        per = int(value) if total_count(vehicles) else None
        return Quantity(value=value * count, uom=uom, per_vehicle=per)
    names = len(named_variants(item, chunks)) if amount.is_of_each else 0
    if names > 1:
        return Quantity(value=value * names, uom=uom)
    return Quantity(value=value, uom=uom, per_vehicle=int(value) if is_rate else None)


def _rate_beside(item: Item, amount: Amount) -> Decimal | None:
    """Return the rate told beside a total: "3 tie rods for the three trucks, one per truck"."""
    if amount.is_rate:
        return None
    return next((other.value for other in item.amounts if other.is_rate and other.value), None)


def _uom(item: Item, chunks: Sequence[Chunk], amount: Amount | None, nouns: Sequence[Token]) -> str:
    if amount is not None and amount.uom and not _only_holds(item, amount):
        in_bulk = amount.uom == "yd" and item.head not in BY_LENGTH
        return "yd3" if in_bulk else amount.uom
    package = next((chunk.package for chunk in (*chunks, *item.chunks) if chunk.package), None)
    is_one = amount is not None and _only_holds(item, amount)
    return (None if is_one else package) or usual_uom([singular(token.low) for token in nouns])


def _only_holds(item: Item, amount: Amount) -> bool:
    """Say whether a container in the singular is a part of one machine: "leaf vac, 25 yd box"."""
    head = item.nouns[-1].low if item.nouns else ""
    is_machine = head in GOODS_WORDS and not is_plural(head) and singular(head) not in BULK
    return amount.strength == IMPLIED and amount.uom != "pack" and is_machine


def usual_uom(lows: Sequence[str]) -> str:
    """Return the unit goods are counted in when nobody names one.

    >>> usual_uom(["rubber", "boot"]), usual_uom(["nitrile", "glove"]), usual_uom([])
    ('pair', 'box', 'ea')
    """
    if not lows:
        return "ea"
    if tuple(lows[-2:]) in IN_SETS:
        return "set"
    if lows[-1] == "glove" and not BOXED_GLOVES.isdisjoint(lows):
        return "box"
    return "pair" if lows[-1] in IN_PAIRS else "ea"


def _implied(
    item: Item, nouns: Sequence[Token], vehicles: Sequence[VehicleClaim]
) -> Decimal | None:
    """One for a singular noun that can be counted; nothing for plurals and bulk goods."""
    head = nouns[-1].low if nouns else ""
    if head and is_plural(head):
        return None
    if any(chunk.article and chunk.nouns == item.nouns for chunk in item.chunks):
        return Decimal(1)
    pair = tuple(singular(token.low) for token in nouns[-2:])
    is_part = singular(head) in BY_LENGTH and bool(vehicles)
    if not head or (singular(head) in BULK and pair not in MACHINES_NOT_BULK and not is_part):
        return None
    return None if (total_count(vehicles) or 0) > 1 else Decimal(1)


def _is_spec(chunk: Chunk) -> bool:
    """Say whether a number stands with words that only describe: "2 color"."""
    return bool(chunk.nouns) and is_spec_only(chunk.nouns)


def leftover(chunks: Sequence[Chunk], amount: Amount | None) -> list[Token]:
    """Return bare numbers that turned out not to be the amount: "57 stone, 20 tons"."""
    return [
        Token("num", other.text, other.text, other.start, other.end, other.value)
        for chunk in chunks
        for other in chunk.amounts
        if other is not amount
        and other.uom is None
        and other.value is not None
        and not other.is_rate
        and other.strength in (LEADING, LOOSE)
        and (
            amount is None
            or _is_spec(chunk)
            or amount.strength >= PACKED
            or amount.strength != other.strength
        )
    ]
