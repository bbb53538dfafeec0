"""Each check of a verdict is seen to turn it, alone, with everything else in order."""

from collections.abc import Callable
from dataclasses import replace
from datetime import date
from decimal import Decimal

import msgspec
import pytest

from bot.domain.contracts import Check, Contract, Outcome, Verdict, check_contract
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


def test_with_everything_in_order_it_is_usable() -> None:
    verdict = judged()

    assert verdict.outcome is Outcome.USABLE
    assert [check.name for check in verdict.checks] == [
        "active", "state", "member", "ordinance", "consent", "vendor", "excluded", "store", "scope",
        "price", "unit", "minimum", "freight", "cap", "fee", "proof",
    ]  # fmt: skip
    assert verdict.summary == (
        "Usable: B-1 Safety supplies, Shield Safety; $8.45 a box x 12 = $101.40; no freight; "
        "until 2027-12-31."
    )
    assert (verdict.unit_price, verdict.extended, verdict.landed) == (
        Decimal("8.45"), Decimal("101.40"), Decimal("101.40"),
    )  # fmt: skip
    assert (verdict.step, verdict.failed, verdict.vendor_id) == ("", (), "shield")


@pytest.mark.parametrize(
    ("verdict", "name", "says"),
    [
        (lambda: judged(order_on=date(2024, 12, 31)), "active", "starts on 2025-01-01 only"),
        (
            lambda: judged(replace(CONTRACT, expires=date(2026, 5, 31))),
            "active", "expired on 2026-05-31",
        ),
        (
            lambda: judged(replace(CONTRACT, expires=date(2026, 6, 7))),
            "active", "ends on 2026-06-07, before delivery on 2026-06-08",
        ),
        (
            lambda: judged(replace(CONTRACT, superseded_by="B-2")),
            "active", "replaced by contract B-2",
        ),
        (
            lambda: judged(replace(CONTRACT, eligible_states=frozenset({"KY", "IN"}))),
            "state", "not open to agencies in OH",
        ),
        (lambda: judged(town=replace(TOWN, memberships=())), "member", "Alder is no member of"),
        (
            lambda: judged(town=replace(TOWN, memberships=(Membership(program="brook",
                                                                     dues_paid_to=2025),))),
            "member", "dues to brook are paid to 2025, not for 2026",
        ),
        (lambda: judged(town=replace(TOWN, ordinances=())), "ordinance", "no ordinance of Alder"),
        (
            lambda: judged(town=replace(TOWN, ordinances=(
                Ordinance(number="O", program="brook", passed=date(2026, 6, 2)),))),
            "ordinance", "no ordinance of Alder",
        ),
        (
            lambda: judged(town=replace(TOWN, vendors=(
                replace(VENDOR, excluded_until=TODAY, excluded_why="debarred"),))),
            "excluded", "Shield Safety is excluded until 2026-06-01",
        ),
        (
            lambda: judged(town=replace(TOWN, reach=frozenset())),
            "store", "no store the contract names is within reach of Alder",
        ),
        (
            lambda: judged(replace(CONTRACT, exclusions=("glove",))),
            "scope", "the contract excludes glove",
        ),
        (
            lambda: judged(hit=hit(entry_id="B-1/C1"), need=line(description="Latex glove")),
            "scope", "the contract excludes latex gloves",
        ),
        (lambda: judged(covered=False), "scope", "something else is on contract"),
        (lambda: judged(replace(CONTRACT, spent=Decimal(500))), "cap", "the cap is used up"),
        (
            lambda: judged(replace(CONTRACT, spent=Decimal("398.61"))),
            "cap", "only $101.39 are left under the cap",
        ),
        (lambda: judged(federal=True), "federal", "lacks the clauses grant money needs"),
    ],
)  # fmt: skip
def test_a_no_alone_makes_it_not_usable(
    verdict: Callable[[], Verdict], name: str, says: str
) -> None:
    found = verdict()

    assert found.outcome is Outcome.NOT_USABLE
    assert (turned(found).ok, turned(found).name) == (False, name)
    assert says in turned(found).says
    assert found.failed == (turned(found),)
    assert says in found.summary
    assert found.step == ""


@pytest.mark.parametrize(
    ("verdict", "name", "says"),
    [
        (
            lambda: judged(replace(CONTRACT, expires=date(2026, 6, 30)), deliver_by=None),
            "active", "ends on 2026-06-30: have the vendor confirm delivery",
        ),
        (lambda: judged(replace(CONTRACT, consent_needed=True)), "consent", "agree in writing"),
        (
            lambda: judged(replace(CONTRACT, vendors=("new",), stores=())),
            "vendor", "put new into the town's vendor file first",
        ),
        (lambda: judged(covered=None), "scope", "may be covered: purchasing please confirm"),
        (
            lambda: judged(
                hit=hit(entry_id="B-1/C1"), need=line(description="gloves for printers")
            ),
            "scope", "excludes printers: purchasing please confirm that this is not it",
        ),
        (
            lambda: judged(replace(CONTRACT, prices_held_until=date(2026, 5, 31))),
            "price", "prices were held until 2026-05-31: ask the vendor to confirm",
        ),
        (lambda: judged(NO_MINIMUM, hit=hit(uom="drum")), "unit", "sold by drum, asked for in box"),
        (lambda: judged(NO_MINIMUM, hit=hit(uom="")), "unit", "sold by an unnamed unit"),
        (
            lambda: judged(need=line(qty=Decimal(1150), uom="ea")),
            "unit", "only full packs: confirm 50 ea more than asked for",
        ),
        (
            lambda: judged(need=line(qty=Decimal(5))),
            "minimum", "$7.75 under the minimum order",
        ),
        (
            lambda: judged(replace(CONTRACT, freight=Freight(term=FreightTerm.QUOTED))),
            "freight", "freight is named per order",
        ),
        (
            lambda: judged(replace(CONTRACT, freight=Freight(term=FreightTerm.FLAT))),
            "freight", "freight is named per order",
        ),
        (
            lambda: judged(replace(CONTRACT, freight=Freight())),
            "freight", "does not say who pays freight",
        ),
        (
            lambda: judged(replace(CONTRACT, fee=Fee(pct=Decimal(2)))),
            "fee", "fee 2 %: find out who pays it",
        ),
        (lambda: judged(replace(CONTRACT, proof=Proof(document="B-1.pdf"))), "proof", "file it"),
    ],
)  # fmt: skip
def test_a_question_alone_makes_it_usable_with_a_step(
    verdict: Callable[[], Verdict], name: str, says: str
) -> None:
    found = verdict()

    assert found.outcome is Outcome.USABLE_WITH_A_STEP
    assert (turned(found).ok, turned(found).name) == (None, name)
    assert says in turned(found).says
    assert found.step == turned(found).says
    assert f"First: {found.step}." in found.summary


@pytest.mark.parametrize(
    "verdict",
    [
        lambda: judged(replace(CONTRACT, stores=()), town=replace(TOWN, reach=frozenset())),
        lambda: judged(replace(CONTRACT, eligible_states=frozenset(), program="", ordinance="")),
        lambda: judged(replace(CONTRACT, program="free"),
                       town=replace(TOWN, memberships=(Membership(program="free"),))),
        lambda: judged(replace(CONTRACT, cap=None, minimum_order=None, fee=Fee())),
        lambda: judged(replace(CONTRACT, federal_clauses=True), federal=True),
        lambda: judged(replace(CONTRACT, prices_held_until=TODAY)),
        lambda: judged(replace(CONTRACT, expires=NEXT_WEEK)),
        lambda: judged(replace(CONTRACT, expires=date(2026, 7, 1)), deliver_by=None),
        lambda: judged(replace(CONTRACT, freight=Freight(term=FreightTerm.PICKUP))),
        lambda: judged(replace(CONTRACT, spent=Decimal("398.60"))),
        lambda: judged(replace(CONTRACT, exclusions=("shoes", "!"))),
        lambda: judged(replace(CONTRACT, proof=Proof(document="d", sha256="00" * 32))),
        lambda: judged(hit=hit(level="category")),
        lambda: judged(
            town=replace(TOWN, vendors=(replace(VENDOR, excluded_until=date(2026, 5, 31)),))
        ),
    ],
)  # fmt: skip
def test_what_the_contract_does_not_ask_for_does_not_hinder(
    verdict: Callable[[], Verdict],
) -> None:
    assert verdict().outcome is Outcome.USABLE


class TestVendor:
    def test_one_with_a_store_in_reach_goes_first(self) -> None:
        contract = replace(
            CONTRACT,
            vendors=("shield", "steady"),
            stores=(
                Store(vendor_id="shield", city="Faraway"),
                Store(vendor_id="steady", city="alder"),
            ),
        )

        assert judged(contract).vendor_name == "Steady"

    def test_an_excluded_one_gives_way_to_another(self) -> None:
        town = replace(TOWN, vendors=(replace(VENDOR, excluded_until=TODAY), OTHER))
        verdict = judged(replace(CONTRACT, vendors=("shield", "steady"), stores=()), town=town)

        assert (verdict.outcome, verdict.vendor_id) == (Outcome.USABLE, "steady")

    def test_unknown_to_the_town_it_has_no_name(self) -> None:
        verdict = judged(replace(CONTRACT, vendors=("new",)))

        assert (verdict.vendor_id, verdict.vendor_name) == ("", "")


class TestPrice:
    def test_per_cent_off_a_list_is_computed_when_the_list_price_is_known(self) -> None:
        verdict = judged(PCT, hit=PCT_HIT, list_price=Decimal("8.79"))

        assert verdict.outcome is Outcome.USABLE
        price = next(check for check in verdict.checks if check.name == "price")
        assert price.says == "computed: 42 % off Shield list May"
        assert price.evidence == "$8.79 less 42 % = $5.10"
        assert (verdict.unit_price, verdict.extended) == (Decimal("5.10"), Decimal("61.20"))

    @pytest.mark.parametrize(
        ("contract", "found", "says"),
        [
            (PCT, PCT_HIT, "42 % off Shield list May: ask the contract vendor for the price"),
            (replace(PCT, list_edition=""), PCT_HIT, "which edition of the list holds"),
            (
                PCT, msgspec.structs.replace(PCT_HIT, discount_pct=None),
                "no price on file (percent-off-list)",
            ),
            (
                replace(CONTRACT, price_basis=PriceBasis.COST_PLUS), PCT_HIT,
                "no price on file (cost-plus)",
            ),
        ],
    )  # fmt: skip
    def test_an_unknown_price_leads_to_an_order_inquiry(
        self, contract: Contract, found: Hit, says: str
    ) -> None:
        verdict = judged(replace(contract, minimum_order=None), hit=found)

        assert verdict.outcome is Outcome.USABLE_WITH_A_STEP
        assert (turned(verdict).name, verdict.unit_price) == ("price", None)
        assert says in verdict.step
        assert (verdict.extended, verdict.landed) == (None, None)
        assert " = $" not in verdict.summary

    def test_the_discount_of_the_category_counts_when_the_hit_names_none(self) -> None:
        category = Category(entry_id="B-1/C1", name="Gloves", discount_pct=Decimal(50))
        found = msgspec.structs.replace(PCT_HIT, entry_id="B-1/C1", discount_pct=None)
        verdict = judged(replace(PCT, categories=(category,)), hit=found, list_price=Decimal(20))

        assert verdict.unit_price == 10

    def test_without_a_total_the_minimum_is_to_be_looked_at(self) -> None:
        verdict = judged(PCT, hit=PCT_HIT)

        questions = [check.name for check in verdict.checks if check.ok is None]
        assert questions == ["price", "minimum"]

    def test_without_a_quantity_there_is_no_total(self) -> None:
        verdict = judged(replace(CONTRACT, minimum_order=None), need=line(qty=None))

        assert turned(verdict).says == "the quantity is not known"
        assert (verdict.contract_price, verdict.unit_price) == (Decimal("8.45"), None)
        assert verdict.order_qty is None

    def test_packs_are_turned_into_the_unit_asked_for(self) -> None:
        verdict = judged(need=line(qty=Decimal(1200), uom="ea"))

        assert verdict.outcome is Outcome.USABLE
        assert (verdict.order_qty, verdict.order_uom) == (Decimal(12), "box")
        assert (verdict.unit_price, verdict.extended) == (Decimal("0.0845"), Decimal("101.40"))
        unit = next(check for check in verdict.checks if check.name == "unit")
        assert unit.evidence == "1200 ea / 100 ea a box = 12 box"

    def test_freight_and_the_buyers_fee_make_the_landed_price(self) -> None:
        flat = Freight(term=FreightTerm.FLAT, amount=Decimal(15), free_over=Decimal(200))
        contract = replace(CONTRACT, freight=flat, fee=Fee(pct=Decimal(2), paid_by="buyer"))

        small, large = judged(contract), judged(contract, need=line(qty=Decimal(24)))

        assert (small.freight, small.fee, small.landed) == (
            Decimal(15), Decimal("2.03"), Decimal("118.43"),
        )  # fmt: skip
        assert "freight $15.00" in small.summary
        assert (large.freight, large.landed) == (Decimal(0), Decimal("206.86"))

    def test_a_price_below_a_cent_shows_in_full(self) -> None:
        verdict = judged(hit=hit(price=Decimal("0.0845"), uom="ea"), need=line(uom="ea"))

        assert "$0.0845 a ea x 12 = $1.01" in verdict.summary


def test_a_verdict_goes_to_the_ledger_and_back() -> None:
    verdict = judged()

    assert msgspec.json.decode(msgspec.json.encode(verdict), type=Verdict) == verdict
