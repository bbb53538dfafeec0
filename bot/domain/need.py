"""What staff ask for: the requisition as the case keeps it."""

from datetime import date
from decimal import Decimal

import msgspec


class Record(msgspec.Struct, frozen=True, kw_only=True):
    """A record of the case file: frozen, and written to the ledger as JSON."""


class VehicleBlock(Record, frozen=True):
    """What a parts counter must know of a vehicle."""

    unit: str
    title: str  # year make model engine
    vin: str = ""


class Line(Record, frozen=True):
    """One line of a requisition. `qty` is None until somebody has said how many."""

    no: int
    description: str
    qty: Decimal | None
    uom: str = "ea"
    size: str = ""
    brand: str = ""
    part_number: str = ""
    vehicle: str = ""  # as written by the requester, when the fleet file does not know it
    vehicles: tuple[VehicleBlock, ...] = ()
    vehicle_count: int | None = None
    per_vehicle: Decimal | None = None
    commodity: str = ""  # chosen by a person where the words did not tell
    vehicle_settled: bool = False  # a person said that the words about the vehicle are enough

    @property
    def goods(self) -> str:
        """What it is, with size and part: the words to look contracts up with."""
        parts = (self.size, self.brand, self.part_number, self.description)
        return " ".join(part for part in parts if part)

    @property
    def title(self) -> str:
        """What it is, as a letter or a card says it."""
        named = " ".join(part for part in (self.brand, self.part_number) if part)
        return ", ".join(part for part in (self.description, self.size, named) if part)


class Choice(Record, frozen=True):
    """An answer that one click gives: a vehicle of the fleet, or goods as bought before.

    With neither, it says that the words are enough as they stand.
    """

    label: str
    unit: str = ""
    line: Line | None = None


class Question(Record, frozen=True):
    """Something only a person can say: which fact is missing, of which line.

    `what` is one of `qty`, `vehicle`, `vin`, `which` (several vehicles fit), `size`, `spec`,
    `item`, `same` (as last time), `commodity`; `about` names the unit or the words that could
    not be understood.
    """

    line_no: int
    what: str
    about: str = ""
    choices: tuple[Choice, ...] = ()


class Need(Record, frozen=True):
    """The whole requisition, and what is still to be asked before anybody is written to.

    `federal` tells that federal money pays, which asks more of a contract (2 CFR 200).
    """

    lines: tuple[Line, ...] = ()
    needed_by: date | None = None
    deliver_to: str = ""
    urgency: str = "normal"
    federal: bool = False
    questions: tuple[Question, ...] = ()

    def asking(self, questions: tuple[Question, ...]) -> "Need":
        """The same need with these questions open."""
        return msgspec.structs.replace(self, questions=questions)

    def line(self, no: int) -> Line | None:
        """The line with this number."""
        return next((line for line in self.lines if line.no == no), None)


def queries_for(need: Need) -> tuple[tuple[int, str], ...]:
    """The words to look contracts up with, line by line."""
    return tuple((line.no, line.goods) for line in need.lines)
