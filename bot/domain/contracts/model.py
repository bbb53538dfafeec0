"""A contract another body has awarded: who may use it, for what, at which price, until when.

Text fields are the clerk's own words; an empty text or None
means the record does not say, and what the record does not say is never guessed.
"""

from dataclasses import dataclass
from datetime import date
from decimal import Decimal
from enum import StrEnum


class Tier(StrEnum):
    """Who made the contract."""

    STATE = "state"
    REGIONAL = "regional"
    LEAD_AGENCY = "lead-agency"  # a lead agency's contract others may piggyback on


class PriceBasis(StrEnum):
    """How the contract sets its prices."""

    FIXED = "fixed"
    PERCENT_OFF_LIST = "percent-off-list"
    COST_PLUS = "cost-plus"
    QUOTE_ON_CONTRACT = "quote-on-contract"


class FreightTerm(StrEnum):
    """Who pays for the way."""

    INCLUDED = "included"
    FLAT = "flat"  # so many dollars an order
    PICKUP = "pickup"  # the town fetches it
    QUOTED = "quoted"  # named per order


@dataclass(frozen=True, slots=True, kw_only=True)
class Store:
    """A place of sale the contract names; stores it does not name are no source."""

    vendor_id: str
    city: str
    address: str = ""


@dataclass(frozen=True, slots=True, kw_only=True)
class Category:
    """A class of goods the contract covers, less what it excludes."""

    entry_id: str
    name: str
    scope: str = ""
    exclusions: tuple[str, ...] = ()
    discount_pct: Decimal | None = None
    brands: tuple[str, ...] = ()


@dataclass(frozen=True, slots=True, kw_only=True)
class Freight:
    """The way to the town: the term, dollars an order, and the order total that frees of it."""

    term: FreightTerm | None = None
    amount: Decimal | None = None
    free_over: Decimal | None = None


@dataclass(frozen=True, slots=True, kw_only=True)
class Fee:
    """The administrative fee in per cent of the purchase, and who bears it."""

    pct: Decimal | None = None
    paid_by: str = ""  # "vendor" or "buyer"


@dataclass(frozen=True, slots=True, kw_only=True)
class Ordering:
    """How to order, and the sentence that gets the contract price at the counter."""

    instructions: str = ""
    say_at_counter: str = ""
    delivery_days: int | None = None


@dataclass(frozen=True, slots=True, kw_only=True)
class Proof:
    """The document that proves the contract: where it is, its SHA-256, when it was looked at."""

    document: str = ""
    sha256: str = ""
    verified_on: date | None = None


@dataclass(frozen=True, slots=True, kw_only=True)
class Contract:
    """One contract as the clerk's file states it.

    `eligible_states` empty means every state. `program` is the membership it asks for,
    `ordinance` the program a local law must allow; empty means none is needed. `list_name` and
    `list_edition` name the price list a discount is taken from. `spent` counts to the end of the
    day `spent_on`.
    """

    id: str
    tier: Tier
    agency: str
    title: str
    vendors: tuple[str, ...]  # vendor ids
    starts: date
    expires: date
    price_basis: PriceBasis
    lead_agency: str = ""
    solicitation: str = ""
    superseded_by: str = ""
    renewals_left: int | None = None
    stores: tuple[Store, ...] = ()
    exclusions: tuple[str, ...] = ()
    categories: tuple[Category, ...] = ()
    eligible_states: frozenset[str] = frozenset()
    program: str = ""
    ordinance: str = ""
    consent_needed: bool = False
    cap: Decimal | None = None
    spent: Decimal = Decimal(0)
    spent_on: date | None = None
    list_name: str = ""
    list_edition: str = ""
    prices_held_until: date | None = None
    markup_pct: Decimal | None = None
    fee: Fee = Fee()
    minimum_order: Decimal | None = None
    freight: Freight = Freight()
    ordering: Ordering = Ordering()
    proof: Proof = Proof()
    federal_clauses: bool = False

    @property
    def price_list(self) -> str:
        """The price list with its edition, as a buyer names it."""
        return f"{self.list_name} {self.list_edition}".strip()

    def category(self, entry_id: str) -> Category | None:
        """The category with this entry id."""
        return next((c for c in self.categories if c.entry_id == entry_id), None)
