"""What a contract's price comes to: computed, unknown, in packs, with freight and fee."""

from dataclasses import replace
from decimal import Decimal

import msgspec
import pytest

from bot.domain.contracts import Contract, Outcome
from bot.domain.contracts.model import Category, Fee, Freight, FreightTerm, PriceBasis
from bot.domain.matching.model import Hit
from tests.domain.contract_world import CONTRACT, PCT, PCT_HIT, hit, judged, line, turned


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

        assert "$0.0845 each x 12 = $1.01" in verdict.summary
