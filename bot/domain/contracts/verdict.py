"""The verdict on an existing contract: may this town use it today, for this, at what price?"""

from datetime import date
from decimal import Decimal
from enum import StrEnum, unique

from bot.domain.need import Record


@unique
class Outcome(StrEnum):
    """What the contract check says."""

    USABLE = "usable"
    USABLE_WITH_A_STEP = "usable with a step"
    NOT_USABLE = "not usable"


class Check(Record, frozen=True):
    """One line of a verdict. `ok` is None where a person must find out."""

    name: str
    ok: bool | None
    says: str
    evidence: str = ""


class Verdict(Record, frozen=True):
    """What one contract means for one line of a need, one check a line.

    `unit_price` is per the unit asked for; `extended` is for the whole quantity that has to be
    ordered, full packs included (`order_qty` of `order_uom` at `contract_price`). `landed` adds
    freight and a fee the buyer pays. Amounts are dollars, None where they are not known.
    `price_terms` says how the contract sets the price; `counter` is what gets the contract price
    said at the vendor's counter, empty where nothing is bought over one.
    """

    line_no: int
    contract_id: str
    entry_id: str
    title: str
    kind: str  # state, regional or lead-agency
    vendor_id: str
    vendor_name: str
    outcome: Outcome
    checks: tuple[Check, ...]
    summary: str
    step: str = ""
    unit_price: Decimal | None = None
    extended: Decimal | None = None
    contract_price: Decimal | None = None
    order_qty: Decimal | None = None
    order_uom: str = ""
    freight: Decimal | None = None
    fee: Decimal = Decimal(0)
    landed: Decimal | None = None
    expires: date | None = None
    price_terms: str = ""
    counter: str = ""

    @property
    def failed(self) -> tuple[Check, ...]:
        """The checks that say no: why the contract cannot be used."""
        return tuple(check for check in self.checks if check.ok is False)
