"""Requests in many people's words, with every fact that must come out of them."""

import re
from collections.abc import Iterator
from dataclasses import dataclass, field
from datetime import UTC, datetime
from decimal import Decimal
from pathlib import Path

import pytest

from parsers.requisition import Reading, RequisitionLine, read_requisition

PATH = Path(__file__).parent / "corpus" / "wordings.txt"
THURSDAY = datetime(2026, 10, 15, 13, 40, tzinfo=UTC)
FACT = re.compile(r"(\w+)=(.*?)(?= \w+=|$)")


@dataclass
class Wanted:
    text: str
    lines: list[tuple[list[str], str, str, dict[str, str]]] = field(default_factory=list)
    facts: dict[str, str] = field(default_factory=dict)


def wordings() -> Iterator[Wanted]:
    wanted: Wanted | None = None
    for row in PATH.read_text(encoding="utf-8").splitlines():
        if row.startswith("> "):
            if wanted is not None:
                yield wanted
            wanted = Wanted(text=row[2:].replace("\\n", "\n"))
        elif wanted is not None and (told := re.match(r"(by|to|missing|urgency) (.+)", row)):
            wanted.facts[told[1]] = told[2]
        elif wanted is not None and row and row[0] != "#":
            names, qty, uom, *rest = row.split(" | ")
            facts = dict(FACT.findall(rest[0])) if rest else {}
            wanted.lines.append((names.lower().split(" / "), qty, uom, facts))
    if wanted is not None:
        yield wanted


def words(text: str | None) -> set[str]:
    return set(re.findall(r"[a-z0-9/.]+", (text or "").lower()))


def alike(told: str | None, names: list[str], least: float = 0.75) -> bool:
    have = words(told)
    return any(
        2 * len(have & words(name)) >= least * (len(have) + len(words(name))) for name in names
    )


def line_faults(line: RequisitionLine, names: list[str], facts: dict[str, str]) -> Iterator[str]:
    if not alike(line.description, names):
        yield line.description
    if "size" in facts and not alike(line.size, [facts["size"].lower()], 0.6):
        yield f"size {line.size}"
    if "vehicle" in facts and (line.vehicle is None or line.vehicle.text != facts["vehicle"]):
        yield f"vehicle {line.vehicle}"
    told = {
        "brand": line.brand or "",
        "part": line.part_number or "",
        "units": ",".join(line.unit_ids),
        "count": str(line.vehicle_count),
        "per": str(line.per_vehicle),
    }
    for name, value in told.items():
        if name in facts and facts[name] != value:
            yield f"{name} {value}"


def faults(wanted: Wanted, reading: Reading) -> Iterator[str]:
    if not reading.is_request or len(reading.lines) != len(wanted.lines):
        yield f"{reading.intent} {[line.description for line in reading.lines]}"
        return
    for line, (names, qty, uom, facts) in zip(reading.lines, wanted.lines, strict=True):
        if line.qty != (None if qty == "-" else Decimal(qty)) or line.uom != uom:
            yield f"{line.qty} {line.uom}"
        yield from line_faults(line, names, facts)
    told = {
        "by": reading.needed_by.isoformat() if reading.needed_by else "",
        "to": reading.deliver_to or "",
        "missing": " ".join(reading.missing),
        "urgency": reading.urgency or "",
    }
    yield from (
        f"{name} {told[name]}" for name, value in wanted.facts.items() if told[name] != value
    )


@pytest.mark.parametrize("wanted", list(wordings()), ids=lambda wanted: wanted.text[:40])
def test_every_fact_of_a_wording_comes_out(wanted: Wanted) -> None:
    assert list(faults(wanted, read_requisition(wanted.text, now=THURSDAY))) == []
