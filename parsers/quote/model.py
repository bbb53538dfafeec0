"""What was read out of a vendor's answer, with the words each fact rests on.

A fact that was not stated is None, never nought.
"""

from dataclasses import dataclass
from datetime import date
from decimal import Decimal
from enum import StrEnum, unique

from parsers.mail.model import MailKind


@unique
class Status(StrEnum):
    """How far a value can be relied on; only the first three may enter a ranking."""

    PROVED = "proved"  #: arithmetic agrees: unit price times quantity is the stated amount
    AGREED = "agreed"  #: stated twice, alike
    READ = "read"  #: one rule, unambiguous
    UNSURE = "unsure"  #: weak alignment, guessed unit, soft words
    CONFLICT = "conflict"  #: two values, or sums that do not come out


@dataclass(frozen=True, slots=True, kw_only=True)
class Evidence:
    """The words a fact was read from.

    Attributes:
        field: which fact, as a path: `unit_price`, `shipping.amount`.
        source: `body`, `html` or the id of an attachment.
        start: place in the source's text, None for a table cell.
        end: likewise.
        place: a cell such as `Sheet1!E5` or a page and box, None for running text.
        text: the words, as written.
        rule: the name of the rule that read them.
        inputs: the sum behind a derived value, such as "34.32 / 8"; empty for a stated one.
        status: how far it can be relied on.
    """

    field: str
    source: str
    text: str
    rule: str
    start: int | None = None
    end: int | None = None
    place: str | None = None
    inputs: str = ""
    status: Status = Status.READ


@unique
class Basis(StrEnum):
    """What the vendor stated the price of."""

    UNIT = "unit"
    PACK = "pack"
    EXTENDED = "extended"


@dataclass(frozen=True, slots=True, kw_only=True)
class Break:
    """A tier: `unit_price` from `min_qty` on, up to `max_qty` (None: and above)."""

    min_qty: Decimal
    max_qty: Decimal | None
    unit_price: Decimal


@dataclass(frozen=True, slots=True, kw_only=True)
class Lead:
    """When the goods are there: calendar days from the order, or a date.

    Attributes:
        least: days, the shorter end of a range.
        most: days, the longer end; equal to `least` for one figure.
        business: whether they are working days.
        on: a day the vendor named.
    """

    least: int | None = None
    most: int | None = None
    business: bool = False
    on: date | None = None


NO_LEAD = Lead()


@dataclass(frozen=True, slots=True, kw_only=True)
class QuotedLine:
    """One offer for one asked line.

    Attributes:
        item_ref: the asked line it answers, counted from 1.
        unit_price: net price per asked unit, before freight, tax, deposits and order discounts;
            None when no firm price was stated.
        uom: the asked unit.
        basis: what the vendor stated the price of.
        quoted_price: as he wrote it, for one `quoted_uom`.
        pack_size: asked units in one quoted unit.
        quoted_qty: only when another quantity than asked was priced.
        review: why a person should look, empty when nobody need.
    """

    item_ref: int
    unit_price: Decimal | None
    uom: str
    basis: Basis = Basis.UNIT
    quoted_price: Decimal | None = None
    quoted_uom: str | None = None
    pack_size: Decimal | None = None
    quoted_qty: Decimal | None = None
    extended_total: Decimal | None = None
    list_price: Decimal | None = None
    alternate: bool = False
    brand: str | None = None
    part_number: str | None = None
    lead: Lead = NO_LEAD
    price_breaks: tuple[Break, ...] = ()
    price_min: Decimal | None = None
    price_max: Decimal | None = None
    core_charge: Decimal | None = None
    status: Status = Status.READ
    review: tuple[str, ...] = ()
    evidence: tuple[Evidence, ...] = ()


@unique
class Freight(StrEnum):
    """Who pays the freight."""

    INCLUDED = "included"
    AMOUNT = "amount"
    EXTRA_UNKNOWN = "extra_unknown"
    PICKUP_ONLY = "pickup_only"
    UNKNOWN = "unknown"


@unique
class Fob(StrEnum):
    """Where the goods become ours."""

    ORIGIN = "origin"
    DESTINATION = "destination"


@dataclass(frozen=True, slots=True, kw_only=True)
class Shipping:
    """Freight terms; `free_over` is a stated order value above which it is free."""

    status: Freight = Freight.UNKNOWN
    amount: Decimal | None = None
    fob: Fob | None = None
    free_over: Decimal | None = None


@unique
class Scope(StrEnum):
    """What a discount is taken off."""

    ORDER = "order"
    LINE = "line"


@dataclass(frozen=True, slots=True, kw_only=True)
class Discount:
    """A reduction: `value` percent, or an amount of money."""

    percent: bool
    value: Decimal
    scope: Scope


@unique
class TaxStatus(StrEnum):
    """What is said about sales tax."""

    EXEMPT = "exempt"
    AMOUNT = "amount"
    EXTRA = "extra"
    INCLUDED = "included"
    UNKNOWN = "unknown"


@dataclass(frozen=True, slots=True, kw_only=True)
class Tax:
    """Sales tax; `amount` when a figure is printed, even 0.00."""

    status: TaxStatus = TaxStatus.UNKNOWN
    amount: Decimal | None = None


@dataclass(frozen=True, slots=True, kw_only=True)
class Minimum:
    """The smallest order taken: an amount of money, or a quantity."""

    amount: Decimal | None = None
    qty: Decimal | None = None
    uom: str | None = None


@dataclass(frozen=True, slots=True, kw_only=True)
class Terms:
    """What holds for the whole quote."""

    shipping: Shipping = Shipping()
    discount: Discount | None = None
    tax: Tax = Tax()
    total: Decimal | None = None
    valid_until: date | None = None
    valid_days: int | None = None
    minimum: Minimum | None = None


NO_TERMS = Terms()


@dataclass(frozen=True, slots=True, kw_only=True)
class Reading:
    """A vendor's mail, read.

    Attributes:
        kind: what it is for us.
        own_text: what the sender wrote himself, history and signature cut.
        currency: ISO code; None when no price was read.
        declined: refs of asked lines the vendor will not supply.
        revises: it corrects an earlier quote.
        review: why a person should look at the message, empty when nobody need.
    """

    kind: MailKind
    own_text: str
    lines: tuple[QuotedLine, ...] = ()
    terms: Terms = NO_TERMS
    currency: str | None = None
    declined: tuple[int, ...] = ()
    revises: bool = False
    review: tuple[str, ...] = ()
    evidence: tuple[Evidence, ...] = ()

    @property
    def needs_review(self) -> bool:
        """Whether a person should look before a price is used.

        >>> Reading(kind=MailKind.NO_BID, own_text="").needs_review
        False
        >>> Reading(kind=MailKind.QUOTE, own_text="", review=("sum is off",)).needs_review
        True
        """
        return bool(self.review) or any(line.review for line in self.lines)
