"""Items settled into requisition lines: amount, unit, size, description, and what is missing."""

import re
from collections.abc import Sequence
from dataclasses import dataclass
from decimal import Decimal
from typing import Final

from parsers.requisition.chunks import (
    IMPLIED,
    LEADING,
    LOOSE,
    PACKED,
    STATED,
    Amount,
    Chunk,
    is_spec_only,
)
from parsers.requisition.goods import (
    BOXED_GLOVES,
    BRANDS,
    BULK,
    BY_LENGTH,
    BY_WEIGHT,
    ELECTRODES,
    IN_PAIRS,
    IN_SETS,
    NOT_FOR_VEHICLES,
    NOT_SIZED,
    SIZED,
    VEHICLE_HEADS,
    VEHICLE_PHRASES,
)
from parsers.requisition.inflect import fold, is_plural, singular
from parsers.requisition.items import Item
from parsers.requisition.markup import Plain
from parsers.requisition.model import Evidence, Gap, RequisitionLine
from parsers.requisition.sizes import size_text
from parsers.requisition.tokens import Token
from parsers.requisition.vehicles import VehicleClaim, total_count
from parsers.requisition.words import COLOURS, EMPTY_ADJECTIVES, GENERIC

_BULK_YARDS: Final = "yd3"
_LEAST_GRADE: Final = Decimal(100)
_VISCOSITY: Final = re.compile(r"\d{1,2}w-?\d{2}", re.IGNORECASE)


@dataclass(slots=True, kw_only=True)
class Draft:
    """An item with its amount chosen."""

    item: Item
    amount: Amount | None
    sizes: list[Token]
    vehicles: list[VehicleClaim]


def settle(item: Item, vehicles: Sequence[VehicleClaim], plain: Plain) -> list[RequisitionLine]:
    """Make the line or lines of one item."""
    splits = _splits(item)
    if splits:
        return [_line(item, [chunk], vehicles, plain) for chunk in splits]
    return [_line(item, item.chunks, vehicles, plain)]


def _splits(item: Item) -> list[Chunk]:
    """Return the chunks that each state an amount and a size of their own: "12 pr M, 12 pr XL"."""
    own = [
        chunk
        for chunk in item.chunks
        if any(amount.strength >= LEADING for amount in chunk.amounts)
        and (
            chunk.sizes
            or any(
                token.low not in GENERIC
                for token in chunk.nouns + chunk.specs
                if chunk.nouns != item.nouns
            )
        )
        and chunk.nouns != item.nouns
    ]
    if len(own) == 1 and item.chunks and item.chunks[0].nouns == item.nouns:
        first = item.chunks[0]
        if (
            first.sizes
            and any(a.strength >= LEADING for a in first.amounts)
            and own[0].sizes
            and own[0].before in (",", "and")
        ):
            return [first, own[0]]
    return own if len(own) > 1 else []


def _line(
    item: Item, chunks: Sequence[Chunk], vehicles: Sequence[VehicleClaim], plain: Plain
) -> RequisitionLine:
    words, sizes = _description(item, chunks)
    amount = _chosen(item, chunks)
    uom = _uom(item, chunks, amount, words)
    qty, per_vehicle = _quantity(item, chunks, amount, words, vehicles)
    brand = next((chunk.brand for chunk in item.chunks if chunk.brand), None)
    part = next((chunk.part for chunk in (*chunks, *item.chunks) if chunk.part), None)
    sizes = [
        token for token in sizes if amount is None or not (amount.start <= token.start < amount.end)
    ]
    size = size_text([*sizes, *_leftover(chunks, amount)])
    description = _named(words, size, part)
    counted = per_vehicle is not None or vehicles
    line = RequisitionLine(
        description=description,
        qty=qty,
        uom=uom,
        per_vehicle=per_vehicle,
        vehicle_count=total_count(vehicles) if counted else None,
        vehicle=next((claim.vehicle for claim in vehicles if claim.vehicle), None),
        vin=next((claim.vin for claim in vehicles if claim.vin), None),
        unit_ids=tuple(number for claim in vehicles for number in claim.unit_ids),
        brand=BRANDS.get(brand.low.replace("-", ""), brand.text) if brand else None,
        part_number=part.text if part else None,
        size=size,
        evidence=tuple(_evidence(words, amount, sizes, brand, part, plain)),
    )
    return _with_gaps(line, words)


def _description(item: Item, chunks: Sequence[Chunk]) -> tuple[list[Token], list[Token]]:
    """Return the words of the description, and everything that belongs to the size."""
    words = [token for token in item.nouns]
    sizes = [
        token
        for chunk in (item.chunks if chunks is item.chunks else [item.chunks[0], *chunks])
        for token in chunk.sizes
    ]
    extra: list[Token] = []
    while len(words) > 1 and words[0].low in COLOURS | EMPTY_ADJECTIVES:
        first = words.pop(0)
        extra += [first] if first.low in COLOURS else []
    has_names = len(_names(item, chunks)) > 1 and any(
        amount.is_of_each for chunk in chunks for amount in chunk.amounts
    )
    for chunk in chunks:
        extra += chunk.specs
        if _describes(chunk, item, has_names=has_names):
            extra += chunk.nouns
    if words:
        words = _without_tail_specs(words, extra)
    ordered = sorted(
        {token.start: token for token in sizes + extra}.values(), key=lambda token: token.start
    )
    return words, ordered


def _names(item: Item, chunks: Sequence[Chunk]) -> list[Chunk]:
    """Return the chunks that only name variants of the goods: "Alder Ct, Birch Ct"."""
    return [
        chunk
        for chunk in chunks
        if chunk.nouns
        and not chunk.amounts
        and not chunk.remark
        and not chunk.asks
        and chunk.nouns[-1] not in item.nouns
    ]


def _describes(chunk: Chunk, item: Item, *, has_names: bool) -> bool:
    """Say whether the words of a chunk without goods of its own are a spec, not a remark."""
    if not chunk.nouns or chunk.remark or chunk.nouns[-1] in item.nouns:
        return False
    return bool(has_names or is_spec_only(chunk.nouns) or chunk.sizes or chunk.amounts)


_PLURAL_MODIFIERS: Final = frozenset(
    [
        "sports",
        "parks",
        "news",
        "arts",
        "crafts",
        "brakes",
        "grounds",
        "goods",
        "systems",
        "operations",
        "communications",
        "fireworks",
        "lights",
        "glasses",
        "towels",
        "ladies",
        "mens",
        "kids",
        "boys",
        "girls",
        "seniors",
        "veterans",
        "women's",
        "men's",
        "plans",
        "sales",
        "emissions",
        "brass",
    ]
)
_TAILS: Final = frozenset(["type", "class", "grade", "schedule", "sch", "size", "style", "series"])


def _without_tail_specs(words: list[Token], extra: list[Token]) -> list[Token]:
    """Cut "type S", "size 10", colours and the like off the end of a description."""
    from parsers.requisition.words import SPECS

    for place, token in enumerate(words):
        if place and token.low in _TAILS:
            extra += words[place:]
            return words[:place]
    last_plural = max(
        (place for place, token in enumerate(words) if is_plural(token.low)), default=-1
    )
    tail = words[last_plural + 1 :]
    if (
        last_plural >= 0
        and tail
        and singular(words[-1].low) not in BULK
        and words[last_plural].low not in _PLURAL_MODIFIERS
    ):
        extra += tail
        return words[: last_plural + 1]
    while len(words) > 1 and words[-1].low in SPECS and words[-1].low not in BULK:
        extra.append(words.pop())
    while len(words) > 1 and words[-1].low in COLOURS:
        extra.append(words.pop())
    return words


def _inflected(words: Sequence[Token]) -> list[str]:
    texts = [fold(token.text) for token in words]
    if texts:
        texts[-1] = (
            singular(texts[-1].lower()) if texts[-1].lower() != texts[-1].upper() else texts[-1]
        )
    return texts


def _chosen(item: Item, chunks: Sequence[Chunk]) -> Amount | None:
    """Return the amount stated most firmly; a correction wins over what it corrects."""
    best: Amount | None = None
    for chunk in chunks:
        for amount in chunk.amounts:
            if not _may_count(amount, item):
                continue
            firmer = best is None or amount.strength > best.strength
            if firmer or (
                chunk.correction and best is not None and amount.strength == best.strength
            ):
                best = amount
    return best


def _may_count(amount: Amount, item: Item) -> bool:
    if amount.strength == LOOSE and amount.uom:
        return _may_measure(amount, item)
    if (
        amount.strength == LEADING
        and amount.text.isdigit()
        and amount.value is not None
        and item.nouns
    ):
        return not _names_a_grade(amount, item)
    return True


def _names_a_grade(amount: Amount, item: Item) -> bool:
    """Say whether the number before a singular noun is a grade: "7018 rod"."""
    odd = amount.value is not None and amount.value >= _LEAST_GRADE and bool(amount.value % 10)
    return odd and not is_plural(item.nouns[-1].low) and item.head not in BULK


def _may_measure(amount: Amount, item: Item) -> bool:
    """Say whether a measure can be the amount of these goods: 60 ft of chain, not of ladder."""
    head = item.head
    lead = bool(item.nouns) and amount.start < item.nouns[0].start
    if amount.uom == "ft" or amount.uom == "yd":
        return (head in BY_LENGTH and (not lead or head in BULK)) or (
            amount.uom == "yd" and head in BULK
        )
    if amount.uom in ("ton", "yd3", "yd2", "ft2", "ft3", "tonne"):
        return head in BULK or is_plural(amount.text.lower()) or amount.uom != "ton"
    if amount.uom in ("gal", "lb") and amount.value is not None and amount.value >= _LEAST_GRADE:
        if any(len(c.amounts) == 1 and amount in c.amounts and not c.nouns for c in item.chunks):
            return True
    if amount.uom == "lb" and head in BY_WEIGHT:
        return True
    own = not lead and item.nouns and amount.start > item.nouns[-1].end
    return head in BULK or (is_plural(amount.text.lower()) and bool(own))


def _uom(item: Item, chunks: Sequence[Chunk], amount: Amount | None, words: Sequence[Token]) -> str:
    if amount is not None and amount.uom and amount.uom != "ea":
        if amount.uom == "yd" and item.head in BULK:
            return _BULK_YARDS
        return amount.uom
    if amount is not None and amount.uom == "ea":
        return "ea"
    package = next((chunk.package for chunk in (*chunks, *item.chunks) if chunk.package), None)
    if package:
        return package
    counted = [a.uom for chunk in chunks for a in chunk.amounts if a.uom and a.strength >= PACKED]
    if counted and amount is not None and amount.strength < PACKED:
        return counted[0]
    return _usual_uom(words)


def _usual_uom(words: Sequence[Token]) -> str:
    lows = [singular(token.low) for token in words]
    if not lows:
        return "ea"
    if lows[-1] == "glove" and not BOXED_GLOVES.isdisjoint(lows):
        return "box"
    if tuple(lows[-2:]) in IN_SETS:
        return "set"
    if lows[-1] in IN_PAIRS:
        return "pair"
    return "ea"


def _quantity(
    item: Item,
    chunks: Sequence[Chunk],
    amount: Amount | None,
    words: Sequence[Token],
    vehicles: Sequence[VehicleClaim],
) -> tuple[Decimal | None, int | None]:
    if amount is None:
        return _implied(item, words, vehicles), None
    value = amount.value
    rated = any(claim.is_rate for claim in vehicles)
    count = total_count(vehicles)
    if value is not None and count and (rated or (amount.is_each and count > 1)):
        return value * count, int(value)
    if value is not None and amount.is_each and rated:
        return value, int(value)
    names = _names(item, chunks)
    if value is not None and amount.is_of_each and len(names) > 1:
        return value * len(names), None
    return value, None


def _implied(
    item: Item, words: Sequence[Token], vehicles: Sequence[VehicleClaim]
) -> Decimal | None:
    """One for a singular noun that can be counted; nothing for plurals and bulk goods."""
    first = item.chunks[0] if not item.chunks[0].remark else item.chunks[-1]
    head = words[-1].low if words else ""
    if head and is_plural(head):
        return None
    if any(chunk.article and chunk.nouns == item.nouns for chunk in item.chunks):
        return Decimal(1)
    if singular(head) in BULK or not head:
        return None
    count = total_count(vehicles)
    return None if count and count > 1 and first else Decimal(1)


def _leftover(chunks: Sequence[Chunk], amount: Amount | None) -> list[Token]:
    """Return bare numbers that turned out not to be the amount: "57 stone, 20 tons"."""
    return [
        Token("num", other.text, other.text, other.start, other.end, other.value)
        for chunk in chunks
        for other in chunk.amounts
        if other is not amount
        and other.uom is None
        and other.value is not None
        and other.strength in (LEADING, LOOSE)
        and (amount is None or amount.strength >= PACKED or amount.strength < other.strength)
    ]


def _named(words: Sequence[Token], size: str | None, part: Token | None) -> str:
    """Return the description; goods named only by size or part number get the trade's own word."""
    text = " ".join(_inflected(words))
    if size and text == "rod" and not ELECTRODES.isdisjoint(size.split()):
        return "welding rod"
    if size and _VISCOSITY.search(size) and (not text or is_spec_only(words)):
        return f"{text} oil".strip()
    if text:
        return text
    if size and _is_lumber(size):
        return "lumber"
    return part.text if part is not None else size or ""


def _is_lumber(size: str) -> bool:
    first = size.lower().split()[0].split("x")
    return (
        len(first) > 1
        and first[0] in ("1", "2", "4", "6", "8", "5/4")
        and first[1][:2].rstrip("'\"").isdigit()
    )


def _evidence(
    words: Sequence[Token],
    amount: Amount | None,
    sizes: Sequence[Token],
    brand: Token | None,
    part: Token | None,
    plain: Plain,
) -> list[Evidence]:
    found = []
    if words:
        found.append(
            Evidence(
                field="description",
                span=plain.span(words[0].start, max(words[-1].end, words[0].end)),
            )
        )
    if amount is not None and amount.strength > IMPLIED:
        found.append(Evidence(field="qty", span=plain.span(amount.start, amount.end)))
    if sizes:
        found.append(Evidence(field="size", span=plain.span(sizes[0].start, sizes[-1].end)))
    for name, token in (("brand", brand), ("part_number", part)):
        if token is not None:
            found.append(Evidence(field=name, span=plain.span(token.start, token.end)))
    return found


def _with_gaps(line: RequisitionLine, words: Sequence[Token]) -> RequisitionLine:
    from dataclasses import replace

    gaps: list[Gap] = []
    lows = [singular(token.low) for token in words]
    if line.qty is None:
        gaps.append("qty")
    if is_for_vehicle(lows) and not (_known_vehicle(line) or line.part_number):
        gaps.append("vehicle")
    if (
        lows
        and lows[-1] in SIZED
        and "brake" not in lows
        and not line.size
        and NOT_SIZED.isdisjoint(lows)
        and not line.part_number
    ):
        gaps.append("size")
    return replace(line, missing=tuple(gaps))


def _known_vehicle(line: RequisitionLine) -> bool:
    named = line.vehicle is not None and bool(line.vehicle.year and line.vehicle.model)
    return bool(
        line.unit_ids
        or line.vin
        or named
        or (line.vehicle and line.vehicle.year and line.vehicle.make)
    )


def is_for_vehicle(lows: Sequence[str]) -> bool:
    """Say whether goods fit one vehicle only, so that it must be known.

    >>> is_for_vehicle(["oil", "filter"]), is_for_vehicle(["hvac", "filter"]), is_for_vehicle([])
    (True, False, False)
    """
    if not lows or not NOT_FOR_VEHICLES.isdisjoint(lows):
        return False
    if lows[-1] in VEHICLE_HEADS:
        return True
    return any(tuple(lows[-length:]) in VEHICLE_PHRASES for length in (2, 3, 4))


__all__ = ["STATED", "is_for_vehicle", "settle"]
