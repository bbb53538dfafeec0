"""From what a parser read to what a case keeps: the need, completed by the fleet file."""

from collections.abc import Mapping, Sequence
from decimal import Decimal

import msgspec

from bot.domain.candidates import VIN, likely_vehicles, vehicles_described
from bot.domain.commodities import same_goods
from bot.domain.need import Choice, Line, Need, Question, VehicleBlock
from bot.domain.sums import reasonable
from bot.domain.town import Town, Vehicle
from parsers.requisition import Reading, RequisitionLine

_GAPS = frozenset({"qty", "vehicle", "size", "spec"})
"""What a line can lack that is asked as often as it takes; the rest is worked out anew."""
_KEPT = frozenset({"same", "commodity"})
"""Questions that nothing in the lines answers: they stay until somebody does."""


def need_from(reading: Reading, town: Town) -> Need:
    """The need a message states, with the vehicles of the fleet file filled in."""
    lines = [_line(no, line, town) for no, line in enumerate(reading.lines, start=1)]
    missing = {no: line.missing for no, line in enumerate(reading.lines, start=1)}
    need = Need(
        needed_by=reading.needed_by,
        deliver_to=reading.deliver_to or "",
        urgency=reading.urgency or "normal",
        federal=reading.federal,
    )
    return with_lines(need, lines, missing, town)


def with_lines(
    need: Need,
    lines: Sequence[Line],
    missing: Mapping[int, tuple[str, ...]],
    town: Town,
    asked: Sequence[Question] = (),
) -> Need:
    """The need with these lines, completed by the fleet file, and what is still to be asked.

    `missing` says what each line lacked, by the number it had; of the questions `asked` those
    stay that only a person can settle.
    """
    completed = [new for line in lines for new in with_fleet(line, town)]
    numbered = tuple(
        msgspec.structs.replace(line, no=no) for no, line in enumerate(completed, start=1)
    )
    gaps = [missing.get(line.no, ()) for line in completed]
    places = {
        old.no: new.no for old, new in zip(reversed(completed), reversed(numbered), strict=True)
    }
    kept = [
        msgspec.structs.replace(q, line_no=places[q.line_no])
        for q in asked
        if q.what in _KEPT and q.line_no in places
    ]
    questions = (*open_questions(numbered, gaps, town), *kept)
    return msgspec.structs.replace(need, lines=numbered, questions=questions)


def _line(no: int, line: RequisitionLine, town: Town) -> Line:
    vehicle = line.vehicle.text if line.vehicle else (line.vin.number if line.vin else "")
    units = [VehicleBlock(unit=unit, title="") for unit in line.unit_ids]
    by_vin = town.vehicle_by_vin(line.vin.number) if line.vin else None
    if by_vin is not None:
        units, vehicle = [*units, _block(by_vin)], ""
    elif line.vin and not line.vin.is_valid:
        units, vehicle = [*units, VehicleBlock(unit=line.vin.number, title="")], ""
    return Line(
        no=no,
        description=line.description,
        qty=line.qty if line.qty and reasonable(line.qty) else None,
        uom=line.uom,
        size=line.size or "",
        brand=line.brand or "",
        part_number=line.part_number or "",
        vehicle=vehicle,
        vehicles=tuple(units),
        vehicle_count=line.vehicle_count,
        per_vehicle=None if line.per_vehicle is None else Decimal(line.per_vehicle),
    )


def open_questions(
    lines: tuple[Line, ...], missing: list[tuple[str, ...]], town: Town
) -> tuple[Question, ...]:
    """What must still be asked, now that the fleet file has been looked at."""
    questions = [
        Question(line_no=line.no, what=what)
        for line, lacks in zip(lines, missing, strict=True)
        for what in lacks
        if what in _GAPS and not _answered(line, what)
    ]
    unknown = [
        _unknown(line, vehicle.unit, town)
        for line in lines
        for vehicle in line.vehicles
        if not vehicle.title
    ]
    several = [asked for line in lines if (asked := _several_fit(line, town)) is not None]
    uncounted = [Question(line_no=line.no, what="qty") for line in lines if line.qty is None]
    lacking = [] if lines else [Question(line_no=0, what="item")]
    return tuple(dict.fromkeys((*questions, *uncounted, *unknown, *several, *lacking)))


def _unknown(line: Line, written: str, town: Town) -> Question:
    """A unit or a VIN that is not ours, with the vehicles that may be meant."""
    return Question(
        line_no=line.no,
        what="vin" if VIN.fullmatch(written) else "vehicle",
        about=written,
        choices=_choices(likely_vehicles(written, line, town)),
    )


def _choices(vehicles: Sequence[Vehicle]) -> tuple[Choice, ...]:
    return tuple(Choice(label=f"{v.unit} · {v.title}", unit=v.unit) for v in vehicles)


def _several_fit(line: Line, town: Town) -> Question | None:
    """Which of several vehicles is meant, where the words fit more than one."""
    if line.vehicles or line.part_number or line.vehicle_settled:
        return None
    fitting = vehicles_described(line.vehicle, town)
    if len(fitting) <= (line.vehicle_count or 1):
        return None
    choices = (*_choices(fitting), Choice(label="Any of them")) if _is_one(line) else ()
    return Question(line_no=line.no, what="which", about=line.vehicle, choices=choices)


def _is_one(line: Line) -> bool:
    return line.vehicle_count in {None, 1}


def _answered(line: Line, what: str) -> bool:
    match what:
        case "qty":
            return line.qty is not None
        case "vehicle":
            known = line.vehicle or line.part_number or line.vehicles
            return bool(known)
        case "size":
            return bool(line.size or line.part_number)
        case _:
            return bool(line.part_number)


def with_fleet(line: Line, town: Town) -> list[Line]:
    """Fill vehicles in by their unit numbers, and split where they take different parts.

    "Spark plugs for 214, 216 and 231" becomes 32 of one number for the first two and 8 of
    another for the third, when the fleet file knows their plugs.
    """
    line = _with_described(line, town)
    if not line.vehicles:
        return [line]
    vehicles = [(block, town.vehicle(block.unit)) for block in line.vehicles]
    known = [vehicle for _, vehicle in vehicles if vehicle is not None]
    # a vehicle a person has described himself is kept though the fleet file lacks it
    blocks = tuple(_block(vehicle) if vehicle else block for block, vehicle in vehicles)
    filled = msgspec.structs.replace(line, vehicles=blocks, vehicle_count=len(blocks))
    parts = {vehicle.unit: _known_part(line, vehicle) for vehicle in known}
    if line.part_number or len(known) < len(blocks) or not all(parts.values()):
        return [_counted(filled)]
    return _split(filled, known)


def _with_described(line: Line, town: Town) -> Line:
    """Where words describe exactly the vehicles we have, these are meant."""
    if line.vehicles or line.vehicle_settled:
        return line
    fitting = vehicles_described(line.vehicle, town)
    if not fitting or len(fitting) != (line.vehicle_count or 1):
        return line
    blocks = tuple(_block(vehicle) for vehicle in fitting)
    return msgspec.structs.replace(line, vehicle="", vehicles=blocks)


def _block(vehicle: Vehicle) -> VehicleBlock:
    return VehicleBlock(unit=vehicle.unit, title=vehicle.title, vin=vehicle.vin)


def _known_part(line: Line, vehicle: Vehicle) -> tuple[str, Decimal] | None:
    """The part number and the count the fleet file has for these goods on this vehicle."""
    parts = (part for part in vehicle.parts if same_goods(part.goods, line.description))
    return next(((part.part_number, part.qty) for part in parts), None)


def _counted(line: Line) -> Line:
    """Work out the quantity where the count for each vehicle was said."""
    if line.qty is None and line.per_vehicle is not None:
        return msgspec.structs.replace(line, qty=line.per_vehicle * len(line.vehicles))
    return line


def _split(line: Line, vehicles: list[Vehicle]) -> list[Line]:
    """One line a part number. A quantity that was said stays, unless it must be divided."""
    groups: dict[str, list[Vehicle]] = {}
    numbered = [(part[0], v) for v in vehicles if (part := _known_part(line, v))]
    for number, vehicle in numbered:
        groups.setdefault(number, []).append(vehicle)
    whole = line.qty is not None and len(groups) == 1
    return [
        msgspec.structs.replace(
            line,
            part_number=number,
            qty=line.qty if whole else _needed(line, group),
            vehicles=tuple(_block(vehicle) for vehicle in group),
            vehicle_count=len(group),
        )
        for number, group in groups.items()
    ]


def _needed(line: Line, group: list[Vehicle]) -> Decimal:
    if line.per_vehicle is not None:
        return line.per_vehicle * len(group)
    counts = [_known_part(line, vehicle) for vehicle in group]
    return sum((count[1] for count in counts if count), Decimal(0))
