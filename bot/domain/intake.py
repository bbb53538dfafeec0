"""From what a parser read to what a case keeps: the need, completed by the fleet file."""

import re
from collections.abc import Mapping
from decimal import Decimal
from typing import NamedTuple

import msgspec

from bot.domain.commodities import commodity_names, same_goods
from bot.domain.need import Line, Need, Question, VehicleBlock
from bot.domain.sums import reasonable
from bot.domain.town import Town, Vehicle
from parsers.requisition import Reading, RequisitionLine

_YEARS = range(1950, 2050)  # a number in an answer about vehicles that is no quantity
_VEHICLE_WORDS = 120  # characters of an answer that describe a vehicle
_UNIT = re.compile(r"#?\b[A-Za-z]{0,3}-?\d{1,5}\b")


def need_from(reading: Reading, town: Town) -> Need:
    """The need a message states, with the vehicles of the fleet file filled in."""
    lines = [_line(no, line) for no, line in enumerate(reading.lines, start=1)]
    missing = {no: line.missing for no, line in enumerate(reading.lines, start=1)}
    completed = [new for line in lines for new in with_fleet(line, town)]
    return Need(
        lines=_numbered(completed),
        needed_by=reading.needed_by,
        deliver_to=reading.deliver_to or "",
        urgency=reading.urgency or "normal",
        federal=reading.federal,
        questions=open_questions(_numbered(completed), _carried(completed, missing)),
    )


def _line(no: int, line: RequisitionLine) -> Line:
    vehicle = line.vehicle.text if line.vehicle else (line.vin.number if line.vin else "")
    return Line(
        no=no,
        description=line.description,
        qty=line.qty if line.qty and reasonable(line.qty) else None,
        uom=line.uom,
        size=line.size or "",
        brand=line.brand or "",
        part_number=line.part_number or "",
        vehicle=vehicle,
        vehicles=tuple(VehicleBlock(unit=unit, title="") for unit in line.unit_ids),
        vehicle_count=line.vehicle_count,
        per_vehicle=None if line.per_vehicle is None else Decimal(line.per_vehicle),
    )


def _numbered(lines: list[Line]) -> tuple[Line, ...]:
    return tuple(msgspec.structs.replace(line, no=no) for no, line in enumerate(lines, start=1))


def _carried(
    completed: list[Line], missing: Mapping[int, tuple[str, ...]]
) -> list[tuple[str, ...]]:
    """What each completed line still lacks, taken from the line it was made of."""
    return [missing[line.no] for line in completed]


def open_questions(lines: tuple[Line, ...], missing: list[tuple[str, ...]]) -> tuple[Question, ...]:
    """What must still be asked, now that the fleet file has been looked at."""
    questions = [
        Question(line_no=line.no, what=what)
        for line, lacks in zip(lines, missing, strict=True)
        for what in lacks
        if not _answered(line, what)
    ]
    unknown = [
        Question(line_no=line.no, what="vehicle", about=vehicle.unit)
        for line in lines
        for vehicle in line.vehicles
        if not vehicle.title
    ]
    uncounted = [Question(line_no=line.no, what="qty") for line in lines if line.qty is None]
    lacking = [] if lines else [Question(line_no=0, what="item")]
    return tuple(dict.fromkeys((*questions, *uncounted, *unknown, *lacking)))


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


def merge_answer(need: Need, reading: Reading, text: str, town: Town) -> Need:
    """Take an answer into the need: unit numbers, quantities, a day, a place.

    What the answer states wins over what was there; what it does not mention stays. An answer
    that is a whole new request for the same goods replaces the lines.
    """
    lines = need.lines
    if reading.is_request and reading.lines and not _same_goods(need, reading):
        fresh = need_from(reading, town)
        return msgspec.structs.replace(
            fresh,
            needed_by=fresh.needed_by or need.needed_by,
            deliver_to=fresh.deliver_to or need.deliver_to,
            federal=fresh.federal or need.federal,
        )
    said = reading.lines[0] if len(reading.lines) == 1 else None
    units = units_named(text, town) if _asks(need, "vehicle") else ()
    answer = _Answer(text, reading, said, units)
    changed = [_completed(line, need, answer) for line in lines]
    completed = [new for line in changed for new in with_fleet(line, town)]
    gaps = {line.no: _lacked(need, line) for line in lines}
    numbered = _numbered(completed)
    answered = Need(
        lines=numbered,
        needed_by=reading.needed_by or need.needed_by,
        deliver_to=reading.deliver_to or need.deliver_to,
        urgency=need.urgency,
        federal=need.federal or reading.federal,
        questions=(*open_questions(numbered, _carried(completed, gaps)), *_kinds_asked(need)),
    )
    return _with_kind_named(answered, text, town)


def _kinds_asked(need: Need) -> tuple[Question, ...]:
    return tuple(question for question in need.questions if question.what == "commodity")


def _with_kind_named(need: Need, text: str, town: Town) -> Need:
    """Take the kind of vendor from an answer that is nothing but one of the town's words for it."""
    named = next((n for n in commodity_names(town) if same_goods(n, text.strip(" .!"))), "")
    for question in _kinds_asked(need):
        need = with_commodity(need, question.line_no, named, town)
    return need


def _same_goods(need: Need, reading: Reading) -> bool:
    known = {line.description.casefold() for line in need.lines}
    return all(line.description.casefold() in known for line in reading.lines)


def _asks(need: Need, what: str) -> bool:
    return any(question.what == what for question in need.questions)


def _lacked(need: Need, line: Line) -> tuple[str, ...]:
    return tuple(q.what for q in need.questions if q.line_no == line.no and not q.about)


class _Answer(NamedTuple):
    """What an answer says: its words, their reading, its one line, the units of ours it names."""

    text: str
    reading: Reading
    said: RequisitionLine | None
    units: tuple[str, ...]


def _completed(line: Line, need: Need, answer: _Answer) -> Line:
    """One line with everything the answer says about it."""
    said, units = answer.said, answer.units
    lacks = {question.what for question in need.questions if question.line_no == line.no}
    if "vehicle" in lacks:
        line = msgspec.structs.replace(line, vehicles=_vehicles(line, answer))
    changes = {change.field: change.value for change in answer.reading.changes}
    qty = said.qty if said and said.qty is not None else _number(changes.get("qty"))
    if "vehicle" in lacks and qty is not None and (str(qty) in units or qty in _YEARS):
        qty = None  # the number names a vehicle
    if "qty" in lacks and qty and reasonable(qty):
        line = msgspec.structs.replace(line, qty=qty)
    size = (said.size if said else None) or changes.get("size")
    if "size" in lacks and size:
        line = msgspec.structs.replace(line, size=size)
    part = (said.part_number if said else None) or changes.get("part_number")
    if lacks & {"spec", "vehicle"} and part:
        line = msgspec.structs.replace(line, part_number=part)
    vehicle = said.vehicle if said else None
    if "vehicle" in lacks and vehicle and not line.vehicles:
        line = msgspec.structs.replace(line, vehicle=vehicle.text)
    return line


def _vehicles(line: Line, answer: _Answer) -> tuple[VehicleBlock, ...]:
    """The vehicles after an answer: those the fleet file knows stay, the unknown are replaced.

    Where the answer names no unit of the fleet, its own words describe the unknown vehicle.
    """
    known = tuple(block for block in line.vehicles if block.title)
    unknown = tuple(block for block in line.vehicles if not block.title)
    if answer.units:
        names = {block.unit for block in known}
        new = tuple(VehicleBlock(unit=unit, title="") for unit in answer.units if unit not in names)
        return (*known, *new)
    named = answer.said.vehicle if answer.said else None
    words = named.text if named else " ".join(answer.text.split())
    if not unknown or not any(c.isalpha() for c in words):
        return line.vehicles
    described = (msgspec.structs.replace(block, title=words[:_VEHICLE_WORDS]) for block in unknown)
    return (*known, *described)


def _number(text: str | None) -> Decimal | None:
    digits = (text or "").strip()
    return Decimal(digits) if digits.isascii() and digits.isdigit() else None


def units_named(text: str, town: Town) -> tuple[str, ...]:
    """Unit numbers of the town's own fleet that a text names, in order, each once."""
    found = [match[0].lstrip("#") for match in _UNIT.finditer(text)]
    return tuple(dict.fromkeys(unit for unit in found if town.vehicle(unit) is not None))


def with_commodity(need: Need, line_no: int, name: str, town: Town) -> Need:
    """The need with a person's word on what kind of vendor sells a line."""
    if name not in commodity_names(town):
        return need
    return msgspec.structs.replace(
        need,
        lines=tuple(
            msgspec.structs.replace(line, commodity=name) if line.no == line_no else line
            for line in need.lines
        ),
        questions=tuple(q for q in need.questions if (q.line_no, q.what) != (line_no, "commodity")),
    )
