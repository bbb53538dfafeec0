"""The co-op that ships holds what the demo and the documentation promise of it."""

from datetime import date
from decimal import Decimal

import pytest

from bot.domain.contracts import Outcome, check_contract
from bot.domain.contracts.model import Contract, PriceBasis, Tier
from bot.domain.matching.model import Hit, Level
from bot.domain.method import band_for, bands_that_hold
from bot.domain.need import Line
from bot.domain.town import Layer, Method, Role, Town
from bot.domain.vin import check_digit
from bot.settings import Settings, load_settings, shipped_config

DAY = date(2026, 6, 1)


@pytest.fixture(scope="module")
def example() -> Settings:
    return load_settings(shipped_config(), {})


@pytest.fixture(scope="module")
def maplewood(example: Settings) -> Town:
    return example.towns["maplewood"]


def test_it_has_the_size_it_is_said_to_have(example: Settings) -> None:
    towns = example.towns.values()

    assert len(towns) == 13
    assert all(2_000 <= town.population <= 30_000 for town in towns)
    assert len(example.vendors) == 40
    assert len(example.contracts) == 25
    assert sum(len(town.fleet) for town in towns) == 60
    assert sum(len(town.history) for town in towns) >= 200


def test_nobody_can_be_written_to_by_mistake(example: Settings) -> None:
    addresses = [v.email for v in example.vendors]
    addresses += [t.mailbox for t in example.towns.values()]
    addresses += [p.email for t in example.towns.values() for p in t.people]

    assert all(a.endswith((".test", ".example.org", ".example.com")) for a in addresses)


def test_every_vin_is_one(example: Settings) -> None:
    vins = [v.vin for t in example.towns.values() for v in t.fleet]

    assert all(check_digit(vin) == vin[8] for vin in vins)


def test_every_amount_falls_into_one_band_of_every_layer_on_every_day(example: Settings) -> None:
    amounts = [Decimal(a) for a in ("0", "0.01", "250", "250.01", "1000", "79567.50", "1000000")]
    days = [date(2025, 1, 1), date(2025, 12, 31), date(2026, 1, 1), date(2027, 7, 4)]

    for town in example.towns.values():
        for day in days:
            for amount in amounts:
                for fund in ("", "federal"):
                    held = bands_that_hold(amount, town, day, fund=fund)
                    layers = [band.layer for band in held]
                    own = Layer.LOCAL if Layer.LOCAL in layers else Layer.MODEL
                    wanted = {Layer.STATE, own} | ({Layer.GRANT} if fund else set())
                    assert set(layers) == wanted, (town.id, day, amount)
                    assert len(layers) == len(wanted), (town.id, day, amount)


def test_each_town_can_ask_enough_vendors_for_auto_parts(example: Settings) -> None:
    for town in example.towns.values():
        sellers = [v for v in town.vendors if "auto parts" in v.commodities]
        assert sum(not v.excluded_on(DAY) for v in sellers) >= 3, town.id


class TestMaplewood:
    def test_the_people_of_the_demo(self, maplewood: Town) -> None:
        dana, sam = maplewood.person("U_DANA"), maplewood.person("U_SAM")

        assert dana
        assert sam
        assert dana.roles == {Role.REQUESTER}
        assert sam.may(Role.APPROVER)
        assert sam.limit == 2500
        held = {role for person in maplewood.people for role in person.roles}
        assert held == set(Role)
        assert any(p.limit and p.limit > 2500 for p in maplewood.people)

    def test_spark_plugs_for_three_trucks_are_forty(self, maplewood: Town) -> None:
        needed = {
            unit: [p.qty for p in vehicle.parts if p.goods == "spark plugs"]
            for unit in ("214", "216", "231")
            if (vehicle := maplewood.vehicle(unit))
        }

        assert needed == {"214": [16], "216": [16], "231": [8]}

    def test_their_last_price_lands_in_the_band_of_three_written_quotes(
        self, maplewood: Town
    ) -> None:
        last = {p.part_number: p.unit_price for p in maplewood.history}
        estimate = 32 * last["SP-509"] + 8 * last["SP-550"]
        band = band_for(estimate, maplewood, DAY)
        assert band

        assert 350 < estimate < 370
        assert (band.name, band.method, band.quotes_required) == (
            "three written quotes", Method.SMALL, 3,
        )  # fmt: skip
        assert (str(band.above), str(band.up_to)) == ("250", "2500")

    def test_the_counters_it_may_ask(self, maplewood: Town) -> None:
        sellers = [v for v in maplewood.vendors if "auto parts" in v.commodities]

        assert sum(v.local for v in sellers) >= 2
        assert sum(not v.excluded_on(DAY) for v in sellers) >= 6
        assert sum(v.excluded_on(DAY) for v in sellers) == 1


def line(description: str, uom: str = "ea", qty: int = 12) -> Line:
    return Line(no=1, description=description, qty=Decimal(qty), uom=uom)


def outcome(
    example: Settings, contract_id: str, entry: str, need: Line, *, level: Level, price: str = ""
) -> tuple[Outcome, str]:
    """What maplewood is told of this entry, and why not."""
    contract = example.contract(contract_id)
    assert contract
    hit = Hit(
        entry_id=f"{contract_id}/{entry}",
        contract_id=contract_id,
        level=level,
        text=need.description,
        uom=need.uom,
        price=Decimal(price) if price else None,
        score=1.0,
        why="",
    )
    verdict = check_contract(
        contract,
        hit,
        need=need,
        town=example.towns["maplewood"],
        order_on=DAY,
        deliver_by=date(2026, 6, 10),
    )
    return verdict.outcome, "; ".join(check.name for check in verdict.failed)


class TestContracts:
    @pytest.mark.parametrize(
        ("entry_id", "price", "why"),
        [
            ("SBO-0117/C03", "", "scope"),  # excludes auto ignition parts
            ("GCP-2604/C04", "", "scope"),  # auto parts without ignition
            ("SBO-0122/L00001", "3.10", "active"),  # expired
        ],
    )
    def test_none_covers_spark_plugs(
        self, example: Settings, entry_id: str, price: str, why: str
    ) -> None:
        contract_id, entry = entry_id.split("/")
        level: Level = "line" if price else "category"
        found = outcome(example, contract_id, entry, line("spark plugs"), level=level, price=price)

        assert found == (Outcome.NOT_USABLE, why)

    def test_only_those_three_speak_of_ignition(self) -> None:
        lines = (shipped_config() / "line_items.csv").read_text(encoding="utf-8").splitlines()
        categories = (shipped_config() / "categories.csv").read_text(encoding="utf-8").splitlines()
        named = {
            row.split(",")[1]
            for row in [*lines, *categories]
            if "spark" in row.lower() or "ignition" in row.lower()
        }

        assert named == {"SBO-0117", "SBO-0122", "GCP-2604"}

    @pytest.mark.parametrize(
        ("contract_id", "need", "price"),
        [
            ("GCP-2601", line("nitrile gloves", "box"), "8.45"),
            ("GCP-2602", line("5W-30 motor oil", "qt", 24), "3.45"),
        ],
    )
    def test_gloves_and_oil_can_be_ordered_at_once(
        self, example: Settings, contract_id: str, need: Line, price: str
    ) -> None:
        found = outcome(example, contract_id, "L00001", need, level="line", price=price)

        assert found == (Outcome.USABLE, "")

    @pytest.mark.parametrize(
        ("contract_id", "why"),
        [
            ("SBO-0144", "cap"),
            ("SBO-0150", "active"),  # not yet started
            ("KSB-2209", "state"),
            ("GCP-2605", "store"),
            ("GCP-2608", "active"),  # replaced
            ("CPA-3302", "member"),  # dues not paid
        ],
    )
    def test_each_kind_of_no_is_there(self, example: Settings, contract_id: str, why: str) -> None:
        found = outcome(
            example, contract_id, "L00001", line("something"), level="line", price="10.00"
        )

        assert found == (Outcome.NOT_USABLE, why)

    def test_each_kind_of_contract_and_price_is_there(self, example: Settings) -> None:
        contracts: tuple[Contract, ...] = example.contracts

        assert {c.tier for c in contracts} == set(Tier)
        assert {c.price_basis for c in contracts} == set(PriceBasis)
        of_list = [c for c in contracts if c.price_basis is PriceBasis.PERCENT_OFF_LIST]
        assert any(c.list_edition for c in of_list)
        assert any(not c.list_edition for c in of_list)
        assert any(c.expires.year == 2026 for c in contracts)
        assert any(c.fee.paid_by == "buyer" for c in contracts)
        assert any(c.consent_needed for c in contracts)
