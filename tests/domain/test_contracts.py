"""Each check of a verdict is seen to turn it, alone, with everything else in order."""

from collections.abc import Callable
from dataclasses import replace
from datetime import date
from decimal import Decimal

import msgspec
import pytest

from bot.domain.contracts import Outcome, Verdict
from bot.domain.contracts.model import Fee, Freight, FreightTerm, Proof, Store
from bot.domain.town import Membership, Ordinance
from tests.domain.contract_world import (
    CONTRACT,
    NEXT_WEEK,
    NO_MINIMUM,
    OTHER,
    TODAY,
    TOWN,
    VENDOR,
    hit,
    judged,
    line,
    turned,
)


def test_with_everything_in_order_it_is_usable() -> None:
    verdict = judged()

    assert verdict.outcome is Outcome.USABLE
    assert [check.name for check in verdict.checks] == [
        "active", "state", "member", "ordinance", "consent", "vendor", "excluded", "store", "scope",
        "size", "price", "unit", "minimum", "freight", "cap", "fee", "proof",
    ]  # fmt: skip
    assert verdict.summary == (
        "Usable: B-1 Safety supplies, Shield Safety; $8.45 a box x 12 = $101.40; no freight; "
        "fee 1 %, paid by the vendor; until 2027-12-31."
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
            lambda: judged(need=line(description="8 mil nitrile gloves")),
            "size", "the priced line does not say 8: confirm size or part number",
        ),
        (
            lambda: judged(need=line(part_number="N-85")),
            "size", "the priced line does not say 85",
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
        lambda: judged(hit=hit(level="category"), need=line(description="8 mil gloves")),
        lambda: judged(need=line(description="gloves, 100 a box")),
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


def test_a_verdict_goes_to_the_ledger_and_back() -> None:
    verdict = judged()

    assert msgspec.json.decode(msgspec.json.encode(verdict), type=Verdict) == verdict
