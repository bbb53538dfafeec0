"""Vendors' answers as the case keeps them."""

from datetime import date, datetime
from decimal import Decimal
from enum import StrEnum, unique

from bot.domain.need import Record


@unique
class InvitationState(StrEnum):
    """What became of one vendor's copy of the solicitation."""

    INVITED = "invited"
    ACKNOWLEDGED = "acknowledged"
    ASKED = "asked"  # the vendor has a question
    QUOTED = "quoted"
    DECLINED = "declined"
    BOUNCED = "bounced"

    @property
    def settled(self) -> bool:
        """Whether nothing more need be waited for."""
        return self in {self.QUOTED, self.DECLINED, self.BOUNCED}


class Invitation(Record, frozen=True):
    """One vendor's copy of the solicitation: who, why this one, and what came of it."""

    vendor_id: str
    vendor_name: str
    email: str
    why: str
    state: InvitationState = InvitationState.INVITED
    sent_at: datetime | None = None
    reminded: bool = False
    remark: str = ""  # the vendor's reason, or why the address failed
    away_until: date | None = None  # by the vendor's own note of absence
    other_contact: str = ""  # an address that note names
    former_emails: tuple[str, ...] = ()  # where an earlier copy went


class HeldMail(Record, frozen=True):
    """A mail that waits for a person to say whether it counts, and why it waits."""

    mail: str  # key of the mail in the ledger
    vendor_id: str
    why: str


@unique
class Freight(StrEnum):
    """What the quote says about freight."""

    INCLUDED = "included"
    AMOUNT = "amount"
    EXTRA_UNKNOWN = "extra, amount not said"
    PICKUP_ONLY = "pick up only"
    NOT_MENTIONED = "not mentioned"


class QuotedLine(Record, frozen=True):
    """One priced line. `sure` is False until a person has confirmed what was unsure."""

    line_no: int
    unit_price: Decimal | None
    words: str  # the vendor's own words the price was read from
    how: str = ""  # arithmetic shown, such as "34.32 / 8"
    qty: Decimal | None = None  # only when another quantity than asked was priced
    alternate: bool = False
    brand: str = ""
    part_number: str = ""
    core_charge: Decimal | None = None
    delivery: str = ""  # in words, "3 days" or "2026-11-05"
    delivery_date: date | None = None
    list_price: Decimal | None = None
    sure: bool = True
    doubt: str = ""


class Spoken(Record, frozen=True):
    """Who told a price that no mail holds: `by` of the vendor's people, written down by staff."""

    by: str
    number: str
    at: datetime
    entered_by: str


class Quote(Record, frozen=True):
    """A vendor's priced answer, normalised to the units asked for.

    Money is in `currency`; `discount` is an amount off the goods; `total` is what the vendor
    wrote and only serves to check our own sum.
    """

    id: str
    vendor_id: str
    mail: str  # key of the mail in the ledger
    received_at: datetime
    lines: tuple[QuotedLine, ...]
    freight: Freight = Freight.NOT_MENTIONED
    freight_amount: Decimal | None = None
    discount_percent: Decimal | None = None
    discount_amount: Decimal | None = None
    tax: Decimal | None = None
    min_order: Decimal | None = None
    total: Decimal | None = None
    currency: str = "USD"
    valid_until: date | None = None
    declined_lines: tuple[int, ...] = ()
    doubts: tuple[str, ...] = ()  # why a person should look, about the whole message
    remarks: tuple[str, ...] = ()  # what an approver should know, such as an unusual sender
    revises: bool = False  # the vendor calls it a correction of an earlier quote
    equal_terms: bool | None = None  # same item and terms as a contract, as the vendor states it
    equal_words: str = ""
    checked_by: str = ""  # who confirmed or corrected the reading
    spoken: Spoken | None = None  # where prices came by phone or at the counter

    @property
    def to_check(self) -> bool:
        """Whether a person must look before it may be ranked."""
        doubtful = bool(self.doubts) or not all(line.sure for line in self.lines)
        return doubtful and not self.checked_by
