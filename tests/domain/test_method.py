"""Which band holds, and what a need will cost by what was paid before."""

from dataclasses import replace
from datetime import date
from decimal import Decimal

import msgspec
import pytest

from bot.domain.method import band_for, band_unknown, bands_that_hold, estimate, last_price
from bot.domain.need import Line, Need
from bot.domain.sums import cents
from bot.domain.town import Channel, Layer, Method, PastPurchase
from tests.domain.case_world import BANDS, FILTER, NOW, PLUG, PLUGS, TOWN, band

TODAY = NOW.date()


@pytest.mark.parametrize(
    ("amount", "name"),
    [
        ("0", "no quotes"),
        ("100", "no quotes"),
        ("100.01", "three quotes"),
        ("1000", "three quotes"),
        ("1000.01", "formal bid"),
        ("99999999", "formal bid"),
    ],
)
def test_an_amount_falls_into_one_band(amount: str, name: str) -> None:
    found = band_for(Decimal(amount), TOWN, TODAY)

    assert found is not None
    assert found.name == name


def test_of_two_rules_the_stricter_wins() -> None:
    local = band("two quotes", Method.SMALL, 50, 1000, 2)
    grant = band("five quotes", Method.SMALL, 50, 1000, 5)
    town = replace(TOWN, bands=(*BANDS, local, grant))

    found = band_for(Decimal(60), town, TODAY)
    assert found is not None
    assert found.name == "five quotes"
    unknown = band_unknown(town, TODAY)
    assert unknown is not None
    assert unknown.name == "five quotes"


def test_a_rule_that_is_not_in_force_holds_nothing() -> None:
    assert band_for(Decimal(5), TOWN, date(2025, 12, 31)) is None
    assert band_unknown(TOWN, date(2025, 12, 31)) is None


def test_an_estimate_adds_up_the_last_prices_paid() -> None:
    assert estimate(PLUGS, TOWN.history) == Decimal("314.00")


@pytest.mark.parametrize(
    "need",
    [
        Need(),
        Need(lines=(PLUG, FILTER)),
        Need(lines=(msgspec.structs.replace(PLUG, qty=None),)),
        Need(lines=(msgspec.structs.replace(PLUG, uom="box"),)),
    ],
    ids=["empty", "a line without a price", "nobody counted", "another unit"],
)
def test_without_a_price_for_every_line_there_is_no_estimate(need: Need) -> None:
    assert estimate(need, TOWN.history) is None


def test_an_absurd_count_is_beyond_every_band_but_formal() -> None:
    absurd = Need(lines=(msgspec.structs.replace(PLUG, qty=Decimal("1e40")),))
    guess = estimate(absurd, TOWN.history)

    assert guess is not None
    found = band_for(guess, TOWN, TODAY)
    assert found is not None
    assert found.method is Method.FORMAL
    assert cents(Decimal("-1e40")) < 0


def _paid(day: int, description: str, price: str, **changes: object) -> PastPurchase:
    made = PastPurchase(
        on=date(2026, 1, day),
        description=description,
        qty=Decimal(1),
        uom="ea",
        unit_price=Decimal(price),
        vendor_id="anvil",
    )
    return replace(made, **changes)  # type: ignore[arg-type]


def test_the_same_part_counts_before_the_same_words_and_the_latest_of_them() -> None:
    history = (
        _paid(1, "plug", "5", part_number="SP 1"),
        _paid(2, "plug", "6", part_number="sp-1"),
        _paid(9, "spark plug", "9"),
    )
    found = last_price(PLUG, history)
    assert found is not None
    assert found.unit_price == Decimal(6)
    plain = last_price(Line(no=1, description="Spark plugs", qty=Decimal(1)), history)
    assert plain is not None
    assert plain.unit_price == Decimal(9)
    assert last_price(FILTER, history) is None


def test_rules_of_state_town_and_grant_are_all_kept() -> None:
    state = replace(
        band("three quotes", Method.SMALL, 50, 1000, 3),
        layer=Layer.STATE,
        channel=Channel.VERBAL,
        source="state law",
    )
    local = replace(
        band("council told", Method.SMALL, 50, 1000, 2),
        council=True,
        channel=Channel.WRITTEN,
        solicits="purchasing",
        source="ordinance",
    )
    grant = replace(
        band("adequate number", Method.SMALL, 50, 1000, 2),
        layer=Layer.GRANT,
        jurisdiction="federal",
        certified_asked=2,
        approves="grants office",
        source="2 CFR 200",
    )
    town = replace(TOWN, bands=(grant, local, state))

    found = band_for(Decimal(60), town, TODAY, fund="federal")

    assert found is not None
    assert (found.name, found.quotes_required, found.channel) == (
        "three quotes", 3, Channel.WRITTEN,
    )  # fmt: skip
    assert (found.council, found.certified_asked) == (True, 2)
    assert (found.solicits, found.approves) == ("purchasing", "grants office")
    assert found.source == "state law; 2 CFR 200; ordinance"


def test_the_rules_of_a_grant_hold_only_where_it_pays() -> None:
    grant = replace(
        band("ten quotes", Method.SMALL, 0, 1000, 10), layer=Layer.GRANT, jurisdiction="federal"
    )
    town = replace(TOWN, bands=(*BANDS, grant))

    def asked(fund: str) -> list[str]:
        return [b.name for b in bands_that_hold(Decimal(60), town, TODAY, fund=fund)]

    assert asked("") == asked("harbor fund") == ["no quotes"]
    assert asked("federal") == ["ten quotes", "no quotes"]


def test_a_rule_that_asks_for_no_quotes_does_not_make_them_written() -> None:
    state = replace(
        band("by phone", Method.SMALL, 50, 1000, 3), layer=Layer.STATE, channel=Channel.VERBAL
    )
    town = replace(TOWN, bands=(state, band("set locally", Method.MICRO, 0, 1000, 0)))
    found = band_for(Decimal(60), town, TODAY)

    assert found is not None
    assert (found.channel, found.source) == (Channel.VERBAL, state.source)
