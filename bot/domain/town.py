"""A town and what it has set down: people, bands, vendors, fleet, calendar.

All of it is data a clerk edits in config/; nothing here is decided in code. Records are frozen,
so a decision can keep the town it was taken under.
"""

from collections.abc import Mapping
from dataclasses import dataclass, field
from datetime import date, datetime, time
from decimal import Decimal
from enum import StrEnum
from zoneinfo import ZoneInfo

from bot.domain.dealings import Dealings


class Role(StrEnum):
    """What a person may do beside asking."""

    REQUESTER = "requester"
    APPROVER = "approver"
    FINANCE = "finance"
    OFFICER = "officer"


@dataclass(frozen=True, slots=True, kw_only=True)
class Person:
    """A member of staff. `limit` is the highest total he or she may approve."""

    id: str  # as the chat knows them
    name: str
    email: str
    home: str  # workspace id
    roles: frozenset[Role] = frozenset({Role.REQUESTER})
    limit: Decimal | None = None
    interests: frozenset[str] = frozenset()  # vendor ids with a declared interest
    absent_from: date | None = None
    absent_until: date | None = None  # the last day away
    stand_in: str = ""  # who decides meanwhile
    away: bool = False  # today
    stands_in_for: str = ""  # today, with that person's limit

    def away_on(self, day: date) -> bool:
        """Whether the person is away on this day; first and last day count."""
        if self.absent_from is None:
            return False
        return self.absent_from <= day and (self.absent_until is None or day <= self.absent_until)

    def may(self, role: Role) -> bool:
        """Whether the person holds this role."""
        return role in self.roles


class Separation(StrEnum):
    """Who may not approve a purchase, beside those with an interest in its vendor."""

    REQUESTER = "requester"  # whoever asked
    SHAPERS = "anyone who shaped the need"  # whoever asked, completed or changed it


class Method(StrEnum):
    """How a purchase must be made, by its amount."""

    MICRO = "micro"
    SMALL = "small"
    FORMAL = "formal"


class Layer(StrEnum):
    """Whose rule a band is; of all that hold, the strictest counts."""

    STATE = "state"
    MODEL = "model"  # a policy for towns that have made none of their own
    LOCAL = "local"
    GRANT = "grant"  # holds where that money pays


class Channel(StrEnum):
    """How quotes may reach the town."""

    VERBAL = "verbal"  # by phone or at the counter, noted down; written ones too
    WRITTEN = "written"


@dataclass(frozen=True, slots=True, kw_only=True)
class Band:
    """One band of the thresholds: from `above` (exclusive) up to `up_to` (inclusive).

    `certified_asked` certified firms at least are to be asked; `solicits` and `approves` say in
    words who may ask vendors and who decides, empty where the rule does not say.
    """

    name: str
    method: Method
    above: Decimal
    up_to: Decimal | None
    quotes_required: int
    source: str
    effective_from: date
    effective_to: date | None = None
    jurisdiction: str = ""  # the state, the town or the grant the rule comes from
    layer: Layer = Layer.LOCAL
    channel: Channel = Channel.WRITTEN
    certified_asked: int = 0
    solicits: str = ""
    approves: str = ""
    council: bool = False  # whether the council is told or asked
    remark: str = ""

    def holds_on(self, day: date) -> bool:
        """Whether the band is in force on this day."""
        return self.effective_from <= day and (
            self.effective_to is None or day <= self.effective_to
        )

    def covers(self, amount: Decimal) -> bool:
        """Whether an amount in dollars falls into the band; the lowest band takes nothing too."""
        reaches_down = amount > self.above or (self.above == 0 and amount == 0)
        return reaches_down and (self.up_to is None or amount <= self.up_to)


@dataclass(frozen=True, slots=True, kw_only=True)
class Vendor:
    """A business the town may ask. `commodities` are the plain words of what it sells.

    `local` is seen from the town that holds the record: the vendor sits in that very town.
    """

    id: str
    name: str
    email: str
    city: str
    state: str
    local: bool = False
    commodities: tuple[str, ...] = ()
    excluded_until: date | None = None
    excluded_why: str = ""
    phone: str = ""
    contact: str = ""
    certifications: tuple[str, ...] = ()  # such as MBE or HUB
    certified_until: date | None = None
    address_checked: date | None = None  # a person saw to it that mail arrives

    def excluded_on(self, day: date) -> bool:
        """Whether the vendor may not be dealt with on this day; the last day counts."""
        return self.excluded_until is not None and day <= self.excluded_until


@dataclass(frozen=True, slots=True, kw_only=True)
class Commodity:
    """A kind of goods vendors are known to sell, and the words staff use for its goods."""

    name: str
    words: tuple[str, ...]


@dataclass(frozen=True, slots=True, kw_only=True)
class KnownPart:
    """A part a vehicle is known to take: what it is, its number, how many a vehicle takes."""

    goods: str
    part_number: str
    qty: Decimal


@dataclass(frozen=True, slots=True, kw_only=True)
class Vehicle:
    """A row of the fleet file."""

    unit: str
    vin: str
    year: int
    make: str
    model: str
    engine: str
    cylinders: int
    parts: tuple[KnownPart, ...] = ()
    plate: str = ""
    department: str = ""
    account: str = ""
    tire_size: str = ""
    notes: str = ""

    @property
    def title(self) -> str:
        """Year, make, model and engine, as a parts counter asks for them."""
        return f"{self.year} {self.make} {self.model} {self.engine}".strip()


@dataclass(frozen=True, slots=True, kw_only=True)
class PastPurchase:
    """What the town paid before: ground for an estimate and for 'same as last time'."""

    on: date
    description: str
    qty: Decimal
    uom: str
    unit_price: Decimal
    vendor_id: str
    part_number: str = ""
    account: str = ""


@dataclass(frozen=True, slots=True, kw_only=True)
class Membership:
    """The town belongs to a purchasing program; dues are paid up to the end of a year."""

    program: str
    number: str = ""
    dues_paid_to: int | None = None  # None: the program asks for no dues


@dataclass(frozen=True, slots=True, kw_only=True)
class Ordinance:
    """A local law that lets the town buy through a program (ORC 9.48)."""

    number: str
    program: str
    passed: date


@dataclass(frozen=True, slots=True, kw_only=True)
class Calendar:
    """When the town works; deadlines never fall outside."""

    timezone: str
    opens: time = time(8, 0)
    closes: time = time(16, 30)
    holidays: frozenset[date] = frozenset()

    @property
    def zone(self) -> ZoneInfo:
        """The town's time zone."""
        return ZoneInfo(self.timezone)

    def local(self, at: datetime) -> datetime:
        """The same instant on the town's own clock."""
        return at.astimezone(self.zone)


@dataclass(frozen=True, slots=True, kw_only=True)
class Rules:
    """How this town asks for quotes and decides between them."""

    quote_hours: int = 16  # working hours vendors have
    invite_at_least: int = 4
    remind_before_close_hours: int = 3
    extend_on_answer_within_hours: int = 4  # working hours left for all after an answer; 0: never
    extend_hours: int = 0  # working hours more, once, where too few have quoted; 0: never
    when_short: str = "note"  # or "ask": purchasing decides on fewer quotes than required
    acknowledge: str = "nothing"  # or "thanks", "read-back": what a vendor gets for a quote
    certified_required: int = 0  # of the vendors asked, so many hold a certification that counts
    certifications: frozenset[str] = frozenset()  # which count; empty: any
    keep_local: bool = True  # half of the places go to local vendors where there are so many
    award_basis: str = "total"  # or "line"; said in the solicitation
    late: str = "reject"  # or "note", "ask"
    tie: str = "local-then-earliest"
    require_po_number: bool = False
    second_approval_above: Decimal | None = None  # dollars over which two people approve
    remind_approvers_hours: int = 8  # working hours; 0: never
    escalate_approval_hours: int = 24  # working hours until purchasing is told; 0: never
    separation: Separation = Separation.SHAPERS
    phone_quotes: bool = True  # whether prices told by phone count; the vendor confirms by mail
    contract_preference: tuple[str, ...] = ("state", "regional", "lead-agency")


@dataclass(frozen=True, slots=True, kw_only=True)
class Town:
    """Everything a decision needs to know of a town."""

    id: str
    name: str
    state: str
    workspace: str
    channel: str
    mailbox: str  # address letters come from
    ship_to: str
    contact: str
    calendar: Calendar
    tax_exempt_no: str = ""
    rules: Rules = Rules()
    people: tuple[Person, ...] = ()
    bands: tuple[Band, ...] = ()
    vendors: tuple[Vendor, ...] = ()
    commodities: tuple[Commodity, ...] = ()
    fleet: tuple[Vehicle, ...] = ()
    history: tuple[PastPurchase, ...] = ()
    letters: dict[str, str] = field(default_factory=dict)  # template texts by name
    receiving_hours: str = ""
    payment_terms: str = ""  # as letters say them, such as "net 30 after delivery and invoice"
    population: int = 0
    reach: frozenset[str] = frozenset()  # cities staff drive to, beside their own
    listens: frozenset[str] = frozenset()  # channels in which every message is read
    dealings: Mapping[str, Dealings] = field(default_factory=dict)  # by vendor, of late
    memberships: tuple[Membership, ...] = ()
    ordinances: tuple[Ordinance, ...] = ()

    @property
    def channels(self) -> frozenset[str]:
        """The channels that are this town's."""
        return self.listens | {self.channel}

    def person(self, person_id: str) -> Person | None:
        """The member of staff with this chat id."""
        return next((p for p in self.people if p.id == person_id), None)

    def vendor(self, vendor_id: str) -> Vendor | None:
        """The vendor with this id."""
        return next((v for v in self.vendors if v.id == vendor_id), None)

    def vehicle(self, unit: str) -> Vehicle | None:
        """The vehicle staff call by this unit number; leading zeros and '#' do not matter."""
        wanted = bare_unit(unit)
        return next((v for v in self.fleet if bare_unit(v.unit) == wanted), None)

    def vehicle_by_vin(self, vin: str) -> Vehicle | None:
        """The vehicle with this very VIN."""
        return next((v for v in self.fleet if v.vin and v.vin == vin.upper()), None)

    def membership(self, program: str) -> Membership | None:
        """The town's membership in this program."""
        return next((m for m in self.memberships if m.program == program), None)

    def ordinance(self, program: str, *, on: date) -> Ordinance | None:
        """The local law, in force on this day, that opens this program to the town."""
        return next((o for o in self.ordinances if o.program == program and o.passed <= on), None)

    def reaches(self, city: str) -> bool:
        """Whether staff drive to this city to pick things up; their own town always counts."""
        return city.casefold() in {c.casefold() for c in (self.name, *self.reach)}

    def bands_on(self, day: date) -> tuple[Band, ...]:
        """The bands in force on this day, lowest first."""
        return tuple(sorted((b for b in self.bands if b.holds_on(day)), key=lambda b: b.above))


def bare_unit(unit: str) -> str:
    """A unit number without what people leave out: '#', leading zeros, case."""
    return unit.strip().lstrip("#").strip().lstrip("0").casefold()
