"""Reads fleet.csv: the vehicles staff name by unit number."""

import re
from collections import defaultdict
from decimal import Decimal
from pathlib import Path

from bot.domain.town import KnownPart, Vehicle
from bot.domain.vin import check_digit, model_years
from bot.settings.faults import FaultList
from bot.settings.files import CsvFile
from bot.settings.record import Record, offer

_FILE = CsvFile(
    "fleet.csv",
    needs=("town", "unit", "vin", "year", "make", "model", "engine", "cylinders"),
    may_have=("plate", "department", "account", "tire_size", "parts", "notes"),
)
_PART = re.compile(r"(?P<goods>[^=]+)=\s*(?P<number>\S+)\s+x\s*(?P<qty>\d+(\.\d+)?)")


def read_fleet(
    config: Path, town_ids: list[str], faults: FaultList
) -> dict[str, tuple[Vehicle, ...]]:
    """The vehicles by town id."""
    found: dict[str, list[Vehicle]] = defaultdict(list)
    units, vins = set[tuple[str, str]](), set[str]()
    for row in _FILE.read(config, faults):
        town = row.needed("town")
        if town and town not in town_ids:
            row.fault("town", f"there is no town “{town}”", offer(town, town_ids))
        vehicle = _vehicle(row)
        unit = (town, vehicle.unit.lstrip("#0").casefold())
        if unit in units:
            row.fault("unit", f"unit {vehicle.unit} stands twice", "Number every vehicle once")
        if vehicle.vin and vehicle.vin in vins:
            row.fault("vin", "this VIN stands twice", "Take out the row of the vehicle sold")
        units.add(unit)
        vins.add(vehicle.vin)
        found[town].append(vehicle)
    return {town: tuple(vehicles) for town, vehicles in found.items()}


def _vehicle(row: Record) -> Vehicle:
    year = row.whole("year")
    return Vehicle(
        unit=row.needed("unit"),
        vin=_vin(row, year),
        year=year,
        make=row.needed("make"),
        model=row.needed("model"),
        engine=row.text("engine"),
        cylinders=row.whole("cylinders"),
        parts=_parts(row),
        plate=row.text("plate"),
        department=row.text("department"),
        account=row.text("account"),
        tire_size=row.text("tire_size"),
        notes=row.text("notes"),
    )


def _vin(row: Record, year: int) -> str:
    """The VIN; machines without one leave the cell empty."""
    vin = row.text("vin").upper()
    digit = check_digit(vin)
    if vin and digit is None:
        row.fault(
            "vin", f"“{vin}” is not 17 letters and digits without I, O and Q",
            "Read it again from the door plate: O is mostly a zero, I a one",
        )  # fmt: skip
    elif digit and digit != vin[8]:
        row.fault(
            "vin", f"the check digit of “{vin}” is {vin[8]}, it ought to be {digit}",
            "One character is wrong: read it again from the door plate",
        )  # fmt: skip
    elif digit and year not in model_years(vin):
        row.fault(
            "year", f"the VIN says {' or '.join(map(str, model_years(vin)))}, the row says {year}",
            "Correct the year, or the VIN",
        )  # fmt: skip
    return vin


def _parts(row: Record) -> tuple[KnownPart, ...]:
    """Parts as `spark plugs=SP-509 x 16; oil filter=FL-820S x 1`."""
    parts = []
    for text in row.words("parts"):
        part = _PART.fullmatch(text)
        if part:
            parts.append(
                KnownPart(
                    goods=part["goods"].strip(),
                    part_number=part["number"],
                    qty=Decimal(part["qty"]),
                )
            )
        else:
            row.fault("parts", f"“{text}” cannot be read", "Write it as spark plugs=SP-509 x 16; …")
    return tuple(parts)
