"""An answer, typed or chosen, merged into a need: what it states wins, the rest stays."""

import re
from decimal import Decimal
from typing import NamedTuple

import msgspec

from bot.domain.choosing import yes_to_the_same
from bot.domain.commodities import commodity_names, same_goods
from bot.domain.intake import need_from, with_lines
from bot.domain.need import Line, Need, Question, VehicleBlock
from bot.domain.sums import reasonable
from bot.domain.town import Town
from parsers.requisition import Reading, RequisitionLine

_YEARS = range(1950, 2050)  # a number in an answer about vehicles that is no quantity
_VEHICLE_WORDS = 120  # characters of an answer that describe a vehicle
_UNIT = re.compile(r"#?\b[A-Za-z]{0,3}-?\d{1,5}\b")
_VIN = re.compile(r"\b[A-HJ-NPR-Za-hj-npr-z0-9]{17}\b")
_ABOUT_VEHICLES = frozenset({"vehicle", "vin", "which"})


def merge_answer(need: Need, reading: Reading, text: str, town: Town) -> Need:
    """Take an answer into the need: unit numbers, quantities, a day, a place.

    What the answer states wins over what was there; what it does not mention stays. An answer
    that is a whole new request for the same goods replaces the lines.
    """
    if reading.is_request and reading.lines and not _same_goods(need, reading):
        fresh = need_from(reading, town)
        return msgspec.structs.replace(
            fresh,
            needed_by=fresh.needed_by or need.needed_by,
            deliver_to=fresh.deliver_to or need.deliver_to,
            federal=fresh.federal or need.federal,
        )
    agreed = yes_to_the_same(need, text, town)
    if agreed is not None:
        return agreed
    said = reading.lines[0] if len(reading.lines) == 1 else None
    units = units_named(text, town) if _asks_for_vehicle(need) else ()
    answer = _Answer(text, reading, said, units)
    changed = [_completed(line, need, answer) for line in need.lines]
    stated = msgspec.structs.replace(
        need,
        needed_by=reading.needed_by or need.needed_by,
        deliver_to=reading.deliver_to or need.deliver_to,
        federal=need.federal or reading.federal,
    )
    gaps = {line.no: _lacked(need, line) for line in need.lines}
    # whoever describes the goods does not mean those of last time
    answered = with_lines(stated, changed, gaps, town, asked=_kinds_asked(need))
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


def _asks_for_vehicle(need: Need) -> bool:
    return any(question.what in _ABOUT_VEHICLES for question in need.questions)


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
    asks_for_vehicle = bool(lacks & _ABOUT_VEHICLES)
    if asks_for_vehicle:
        line = _with_vehicles(line, answer)
    changes = {change.field: change.value for change in answer.reading.changes}
    qty = said.qty if said and said.qty is not None else _number(changes.get("qty"))
    if asks_for_vehicle and qty is not None and (str(qty) in units or qty in _YEARS):
        qty = None  # the number names a vehicle
    if "qty" in lacks and qty and reasonable(qty):
        line = msgspec.structs.replace(line, qty=qty)
    size = (said.size if said else None) or changes.get("size")
    if "size" in lacks and size:
        line = msgspec.structs.replace(line, size=size)
    part = (said.part_number if said else None) or changes.get("part_number")
    if part and (asks_for_vehicle or "spec" in lacks):
        line = msgspec.structs.replace(line, part_number=part)
    return line


def _with_vehicles(line: Line, answer: _Answer) -> Line:
    """The line for the vehicles the answer names."""
    line = msgspec.structs.replace(line, vehicles=_vehicles(line, answer))
    named = answer.said.vehicle if answer.said else None
    if line.vehicles:
        return msgspec.structs.replace(line, vehicle="")
    if named is None:
        return line
    # asked which of several it is, somebody has said it in words: these are enough
    return msgspec.structs.replace(line, vehicle=named.text, vehicle_settled=bool(line.vehicle))


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
    counts = any(change.field == "qty" for change in answer.reading.changes)
    says_which = bool(named) or (any(c.isalpha() for c in words) and not counts)
    if not unknown or not says_which:
        return line.vehicles
    described = (msgspec.structs.replace(block, title=words[:_VEHICLE_WORDS]) for block in unknown)
    return (*known, *described)


def _number(text: str | None) -> Decimal | None:
    digits = (text or "").strip()
    return Decimal(digits) if digits.isascii() and digits.isdigit() else None


def units_named(text: str, town: Town) -> tuple[str, ...]:
    """Unit numbers of the town's own fleet that a text names, each once; by their VIN too."""
    found = [match[0].lstrip("#") for match in _UNIT.finditer(text)]
    vins = (town.vehicle_by_vin(match[0]) for match in _VIN.finditer(text))
    known = [unit for unit in found if town.vehicle(unit) is not None]
    return tuple(dict.fromkeys((*known, *(v.unit for v in vins if v is not None))))


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
