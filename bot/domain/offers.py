"""What is put before the approver, and how all answers compare."""

from datetime import date, datetime
from decimal import Decimal
from enum import StrEnum, unique

from bot.domain.need import Record


@unique
class Source(StrEnum):
    """Where an offer comes from."""

    QUOTE = "quote"
    CONTRACT = "contract"


class OfferLine(Record, frozen=True):
    """A line of an offer: `extended` is `qty` times `unit_price`, to the cent."""

    line_no: int
    description: str
    qty: Decimal
    uom: str
    unit_price: Decimal
    extended: Decimal
    words: str = ""


class Offer(Record, frozen=True):
    """A contract price or a quote, made comparable. `landed` is what would be paid.

    `version` counts the offers of a case; an approval names it, so a changed offer voids it.
    """

    version: int
    source: Source
    vendor_id: str
    vendor_name: str
    email: str
    reference: str  # the quote's id or the contract's number
    lines: tuple[OfferLine, ...]
    goods: Decimal
    freight: Decimal
    discount: Decimal
    landed: Decimal
    deposits: Decimal = Decimal(0)
    delivery: str = ""
    delivery_date: date | None = None
    valid_until: date | None = None
    reason: str = ""
    flags: tuple[str, ...] = ()


@unique
class Standing(StrEnum):
    """How an answer stands in the tabulation."""

    RANKED = "ranked"
    TO_CHECK = "please check"
    INCOMPLETE = "incomplete"
    DECLINED = "declined"
    BOUNCED = "address failed"
    SILENT = "no answer"


class TabulationRow(Record, frozen=True):
    """One vendor's row: rank from 1, None when it cannot be compared, with the reason."""

    vendor_id: str
    vendor_name: str
    standing: Standing
    quote_id: str = ""
    rank: int | None = None
    offer: Offer | None = None
    reason: str = ""


class Tabulation(Record, frozen=True):
    """All answers side by side, with the reason for the order in words."""

    at: datetime
    basis: str
    required: int
    received: int
    rows: tuple[TabulationRow, ...]
    reason: str = ""

    @property
    def best(self) -> TabulationRow | None:
        """The first in rank."""
        return next((row for row in self.rows if row.rank == 1), None)

    @property
    def to_check(self) -> tuple["TabulationRow", ...]:
        """Answers a person must look at before they can be ranked."""
        return tuple(row for row in self.rows if row.standing is Standing.TO_CHECK)


class Approval(Record, frozen=True):
    """Who approved which version of the offer, at what total."""

    by: str
    at: datetime
    offer_version: int
    total: Decimal
    stands_in_for: str = ""
