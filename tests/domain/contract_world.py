"""A contract with everything in order, for one town and one line; tests change one thing of it."""

from dataclasses import replace
from datetime import date
from decimal import Decimal

import msgspec

from bot.domain.contracts import Check, Contract, Verdict, check_contract
from bot.domain.contracts.model import (
    Category,
    Fee,
    Freight,
    FreightTerm,
    PriceBasis,
    Proof,
    Store,
    Tier,
)
from bot.domain.matching.model import Hit
from bot.domain.need import Line
from bot.domain.town import Calendar, Membership, Ordinance, Town, Vendor

TODAY = date(2026, 6, 1)
NEXT_WEEK = date(2026, 6, 8)

VENDOR = Vendor(id="shield", name="Shield Safety", email="s@shield.test", city="Harmon", state="OH")
OTHER = Vendor(id="steady", name="Steady", email="s@steady.test", city="Alder", state="OH")
TOWN = Town(
    id="alder",
    name="Alder",
    state="OH",
    workspace="T",
    channel="C",
    mailbox="q@alder.test",
    ship_to="Garage",
    contact="Jo",
    calendar=Calendar(timezone="America/New_York"),
    vendors=(VENDOR, OTHER),
    reach=frozenset({"Harmon"}),
    memberships=(Membership(program="brook", number="B-7", dues_paid_to=2026),),
    ordinances=(Ordinance(number="Ord. 3", program="brook", passed=date(2020, 1, 1)),),
)
CONTRACT = Contract(
    id="B-1",
    tier=Tier.REGIONAL,
    agency="Brook Council",
    title="Safety supplies",
    vendors=("shield",),
    starts=date(2025, 1, 1),
    expires=date(2027, 12, 31),
    price_basis=PriceBasis.FIXED,
    eligible_states=frozenset({"OH"}),
    program="brook",
    ordinance="brook",
    stores=(Store(vendor_id="shield", city="Harmon", address="2 Pier Ave"),),
    categories=(
        Category(entry_id="B-1/C1", name="Gloves", exclusions=("latex gloves", "printers")),
    ),
    cap=Decimal(500),
    spent=Decimal(100),
    fee=Fee(pct=Decimal(1), paid_by="vendor"),
    minimum_order=Decimal(50),
    freight=Freight(term=FreightTerm.INCLUDED),
    proof=Proof(document="B-1.pdf", sha256="ab" * 32, verified_on=date(2026, 1, 5)),
)
HIT = Hit(
    entry_id="B-1/L1",
    contract_id="B-1",
    level="line",
    text="Gloves, nitrile, large, 100/BX",
    uom="BX",
    price=Decimal("8.45"),
    score=0.97,
    why="nitrile gloves",
)
NEED = Line(no=1, description="nitrile gloves", qty=Decimal(12), uom="box")
NO_MINIMUM = replace(CONTRACT, minimum_order=None)
PCT = replace(
    CONTRACT, price_basis=PriceBasis.PERCENT_OFF_LIST, list_name="Shield list", list_edition="May"
)
PCT_HIT = msgspec.structs.replace(HIT, price=None, discount_pct=Decimal(42), level="category")


def judged(
    contract: Contract = CONTRACT,
    *,
    hit: Hit = HIT,
    need: Line = NEED,
    town: Town = TOWN,
    order_on: date = TODAY,
    deliver_by: date | None = NEXT_WEEK,
    covered: bool | None = True,
    list_price: Decimal | None = None,
    federal: bool = False,
) -> Verdict:
    return check_contract(
        contract,
        hit,
        need=need,
        town=town,
        order_on=order_on,
        deliver_by=deliver_by,
        covered=covered,
        list_price=list_price,
        federal=federal,
    )


def turned(verdict: Verdict) -> Check:
    """The one check that is not a yes."""
    (check,) = [check for check in verdict.checks if not check.ok]
    return check


def line(**changes: object) -> Line:
    return msgspec.structs.replace(NEED, **changes)


def hit(**changes: object) -> Hit:
    return msgspec.structs.replace(HIT, **changes)
