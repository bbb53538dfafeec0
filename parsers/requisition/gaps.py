"""What a line lacks before vendors can be asked."""

from collections.abc import Sequence

from parsers.requisition.goods import (
    BOUGHT_BY_SIZE,
    NOT_FOR_VEHICLES,
    NOT_SIZED,
    SIZED,
    VEHICLE_HEADS,
    VEHICLE_PHRASES,
)
from parsers.requisition.model import Gap, RequisitionLine


def gaps_of(line: RequisitionLine, lows: Sequence[str]) -> tuple[Gap, ...]:
    """Return what is missing from ``line``, whose description's singular words are ``lows``."""
    gaps: list[Gap] = []
    if line.qty is None:
        gaps.append("qty")
    told = _knows_vehicle(line) or line.part_number or _fits_by_size(line, lows)
    if is_for_vehicle(lows) and not told:
        gaps.append("vehicle")
    if is_sized(lows) and not (line.size or line.part_number):
        gaps.append("size")
    return tuple(gaps)


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


def is_sized(lows: Sequence[str]) -> bool:
    """Say whether nothing can be quoted without a size.

    >>> is_sized(["rubber", "boot"]), is_sized(["brake", "shoe"]), is_sized([])
    (True, False, False)
    """
    return bool(lows) and lows[-1] in SIZED and NOT_SIZED.isdisjoint(lows)


def _fits_by_size(line: RequisitionLine, lows: Sequence[str]) -> bool:
    """Say whether a size is enough: "wiper blades 22 inch", "belts 5VX800"."""
    sized = bool(line.size) and any(sign.isdigit() for sign in line.size or "")
    return sized and bool(lows) and lows[-1] in BOUGHT_BY_SIZE


def _knows_vehicle(line: RequisitionLine) -> bool:
    if line.unit_ids or line.vin:
        return True
    named = line.vehicle
    return named is not None and bool(named.year and (named.model or named.make))
