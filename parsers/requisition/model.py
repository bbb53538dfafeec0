"""What a chat message asks for: a reading, its lines, and the words every fact was read from."""

from dataclasses import dataclass
from datetime import date
from decimal import Decimal
from typing import Literal

Intent = Literal[
    "request", "status", "cancel", "approve", "reject", "amend", "answer", "received", "help",
    "chitchat",
]  # fmt: skip
Urgency = Literal["high", "normal", "low"]
Gap = Literal["qty", "vehicle", "size", "spec", "item"]


@dataclass(frozen=True, slots=True, kw_only=True)
class Span:
    """Where a fact stands in the message as it was sent: characters ``start`` to ``end``."""

    start: int
    end: int
    text: str


@dataclass(frozen=True, slots=True, kw_only=True)
class Evidence:
    """The words one field was read from."""

    field: str
    span: Span


@dataclass(frozen=True, slots=True, kw_only=True)
class Vin:
    """A vehicle identification number as written, and whether its check digit holds."""

    number: str
    is_valid: bool


@dataclass(frozen=True, slots=True, kw_only=True)
class Vehicle:
    """A vehicle as written, and the parts of its name that could be told apart."""

    text: str
    year: int | None = None
    make: str | None = None
    model: str | None = None
    engine: str | None = None


@dataclass(frozen=True, slots=True, kw_only=True)
class RequisitionLine:
    """One kind of goods that is asked for.

    Attributes:
        description: singular noun phrase without quantity, unit, brand, part number, size, vehicle.
        qty: how many in ``uom``; None when the message names no firm number.
        uom: code of the unit of measure, see ``parsers.units``.
        per_vehicle: how many for each vehicle, where the message counts that way.
        vehicle_count: how many vehicles the line is for.
        vehicle: year, make and model, VIN or kind of machine, as written.
        unit_ids: fleet numbers of the town.
        size: size, grade, colour or another spec that a vendor needs.
        missing: what this line lacks before vendors can be asked.
        evidence: the words behind each field.
    """

    description: str
    qty: Decimal | None = None
    uom: str = "ea"
    per_vehicle: int | None = None
    vehicle_count: int | None = None
    vehicle: Vehicle | None = None
    vin: Vin | None = None
    unit_ids: tuple[str, ...] = ()
    brand: str | None = None
    part_number: str | None = None
    size: str | None = None
    missing: tuple[Gap, ...] = ()
    evidence: tuple[Evidence, ...] = ()


@dataclass(frozen=True, slots=True, kw_only=True)
class Change:
    """One thing an amendment, an answer or a receipt states: ``qty`` is ``14``."""

    field: str
    value: str


@dataclass(frozen=True, slots=True, kw_only=True)
class Reading:
    """A message understood.

    Attributes:
        intent: what the sender wants.
        lines: the goods, for a request.
        needed_by: the day by which the goods are needed.
        deliver_to: the place, as written.
        urgency: None unless the intent is request.
        missing: what must be asked before vendors are contacted.
        federal: whether it says that federal money pays.
        ref: what another intent is about: a case number, goods or a vendor, as written.
        changes: what an amendment, answer or receipt states.
        evidence: the words behind the message's own fields.
    """

    intent: Intent
    lines: tuple[RequisitionLine, ...] = ()
    needed_by: date | None = None
    deliver_to: str | None = None
    urgency: Urgency | None = None
    missing: tuple[Gap, ...] = ()
    federal: bool = False
    ref: str | None = None
    changes: tuple[Change, ...] = ()
    evidence: tuple[Evidence, ...] = ()

    @property
    def is_request(self) -> bool:
        """Say whether the message asks for goods."""
        return self.intent == "request"
