"""Which vehicles of the fleet somebody may have meant: a slip in a number, or words that fit."""

import re

from rapidfuzz.distance import OSA

from bot.domain.commodities import same_goods
from bot.domain.need import Line
from bot.domain.town import Town, Vehicle, bare_unit

VIN = re.compile(r"[A-Za-z0-9]{17}")
_SLIPS = str.maketrans("IOQ", "100")
"""Letters no VIN has, and the digits they are mistaken for."""
_OFFERED = 4  # buttons in a row that can be taken in at a glance
_LONG_NUMBER = 4  # characters, from which on two slips are likely in one number
_WORD = re.compile(r"[a-z]+-?\d*[a-z]*|\d+(?:\.\d+)?[a-z]*")


def likely_vehicles(written: str, line: Line, town: Town) -> tuple[Vehicle, ...]:
    """Vehicles whose number is a slip of the keyboard away from what was written, best first.

    Of equally near ones those of the department the line is for come first, then those that
    are known to take the goods.
    """
    if VIN.fullmatch(written):
        return _by_vin(written, town)
    wanted = bare_unit(written)
    most = 1 if len(wanted) < _LONG_NUMBER else 2
    named = {block.unit for block in line.vehicles}
    departments = {v.department for b in line.vehicles if (v := town.vehicle(b.unit)) is not None}
    ranked = sorted(
        (distance, vehicle.department not in departments, not _takes(vehicle, line), vehicle.unit)
        for vehicle in town.fleet
        if vehicle.unit not in named
        and (distance := _distance(wanted, bare_unit(vehicle.unit))) <= most
    )
    found = (town.vehicle(unit) for *_, unit in ranked[:_OFFERED])
    return tuple(vehicle for vehicle in found if vehicle is not None)


def _distance(wanted: str, unit: str) -> int:
    """Slips between two unit numbers; a left out letter before the number is none."""
    number = unit.lstrip("abcdefghijklmnopqrstuvwxyz-")
    return 0 if wanted == number else OSA.distance(wanted, unit)


def _takes(vehicle: Vehicle, line: Line) -> bool:
    return any(same_goods(part.goods, line.description) for part in vehicle.parts)


def _by_vin(written: str, town: Town) -> tuple[Vehicle, ...]:
    """Vehicles whose VIN differs in one character, or in two that changed places."""
    vin = written.upper().translate(_SLIPS)
    near = [v for v in town.fleet if v.vin and OSA.distance(vin, v.vin, score_cutoff=1) <= 1]
    return tuple(near[:_OFFERED])


def vehicles_described(text: str, town: Town) -> tuple[Vehicle, ...]:
    """Vehicles every word of a description fits; none where only a year or a make is named."""
    words = _words(text)
    fitting = [v for v in town.fleet if words and words <= _words(f"{v.year} {v.title}")]
    models = [v for v in fitting if words & _words(v.model)]
    return tuple(models[: _OFFERED + 1]) if len(models) <= _OFFERED else ()


def _words(text: str) -> frozenset[str]:
    return frozenset(word.replace("-", "") for word in _WORD.findall(text.casefold()))
