"""Items settled into requisition lines: amount, unit, size, description, and what is missing."""

from collections.abc import Iterator, Sequence
from dataclasses import replace

from parsers.requisition.brands import brand_name
from parsers.requisition.chunks import IMPLIED, Amount, Chunk
from parsers.requisition.descriptions import description, wording
from parsers.requisition.gaps import gaps_of
from parsers.requisition.inflect import singular
from parsers.requisition.item import Item
from parsers.requisition.markup import Plain
from parsers.requisition.model import Evidence, RequisitionLine
from parsers.requisition.quantities import chosen, leftover, quantity
from parsers.requisition.sizes import size_text
from parsers.requisition.tokens import Token
from parsers.requisition.variants import variants
from parsers.requisition.vehicle_claims import VehicleClaim, total_count


def settle(item: Item, vehicles: Sequence[VehicleClaim], plain: Plain) -> list[RequisitionLine]:
    """Make the line or lines of one item; "12 pr M, 12 pr XL" are two."""
    groups = variants(item)
    return [_line(item, group, vehicles, plain) for group in groups or [item.chunks]]


def _line(
    item: Item, chunks: Sequence[Chunk], vehicles: Sequence[VehicleClaim], plain: Plain
) -> RequisitionLine:
    told = wording(item, chunks)
    amount = chosen(item, chunks)
    counted = quantity(item, chunks, told.nouns, vehicles)
    brand = next((chunk.brand for chunk in item.chunks if chunk.brand), None)
    part = next((chunk.part for chunk in (*chunks, *item.chunks) if chunk.part), None)
    sizes = [token for token in told.sizes if not _is_counted(token, amount)]
    size = size_text([*sizes, *leftover(chunks, amount)])
    line = RequisitionLine(
        description=description(told.nouns, size, part),
        qty=counted.value,
        uom=counted.uom,
        per_vehicle=counted.per_vehicle,
        vehicle_count=total_count(vehicles),
        vehicle=next((claim.vehicle for claim in vehicles if claim.vehicle), None),
        vin=next((claim.vin for claim in vehicles if claim.vin), None),
        unit_ids=tuple(number for claim in vehicles for number in claim.unit_ids),
        brand=brand_name(brand.text) if brand else None,
        part_number=part.text if part else None,
        size=size,
    )
    facts = {
        "description": told.nouns,
        "size": sizes,
        "brand": [brand] if brand else [],
        "part_number": [part] if part else [],
    }
    return replace(
        line,
        missing=gaps_of(line, [singular(token.low) for token in told.nouns]),
        evidence=tuple(_evidence(facts, amount, vehicles, plain)),
    )


def _is_counted(token: Token, amount: Amount | None) -> bool:
    return amount is not None and amount.start == token.start


def _evidence(
    facts: dict[str, Sequence[Token]],
    amount: Amount | None,
    vehicles: Sequence[VehicleClaim],
    plain: Plain,
) -> Iterator[Evidence]:
    if amount is not None and amount.strength > IMPLIED:
        yield Evidence(field="qty", span=plain.span(amount.start, amount.end))
    for name, tokens in facts.items():
        if tokens:
            end = max(token.end for token in tokens)
            yield Evidence(field=name, span=plain.span(tokens[0].start, end))
    for claim in vehicles:
        name = "unit_ids" if claim.unit_ids else "vehicle"
        yield Evidence(field=name, span=plain.span(claim.start, claim.end))
