"""A quantity in the contract's unit: only stated packs and safe measures, full packs up."""

from decimal import Decimal

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from bot.domain.contracts.packing import order_quantity


@pytest.mark.parametrize(
    ("asked", "sold_by", "text", "ordered", "held"),
    [
        ("12 box", "BX", "Gloves, 100/BX", "12", "1"),
        ("1150 ea", "BX", "Gloves, nitrile, 8 mil, 100/BX", "12", "100"),
        ("4000 ea", "CS", "Towel, multifold, 4,000/CS", "1", "4000"),
        ("24 qt", "CS", "Motor oil, 5W-30, 12 qt/CS", "2", "12"),
        ("25 qt", "CS", "Motor oil, 5W-30, 12 qt/CS", "3", "12"),
        ("9 gal", "CS", "Motor oil, 5W-30, 12 qt/CS", "3", "3"),
        ("8 ea", "box", "Spark plugs, box of 4", "2", "4"),
        ("8 pair", "box", "Ear plugs, box of 200 pair", "1", "200"),
        ("2 dozen", "ea", "Marker", "24", "0.08333333333333333333333333333"),
        ("5000 lb", "TON", "Road salt, bulk", "2.5", "2000"),
        ("10 gal", "QT", "Transmission fluid", "40", "0.25"),
        ("3 ea", "DRUM", "Oil, 1 per drum", "3", "1"),
    ],
)
def test_a_stated_pack_or_a_safe_measure_converts(
    asked: str, sold_by: str, text: str, ordered: str, held: str
) -> None:
    qty, uom = asked.split()
    found = order_quantity(Decimal(qty), uom, sold_by=sold_by, text=text)

    assert found
    assert (found.qty, found.per_unit) == (Decimal(ordered), Decimal(held))
    assert found.shown.startswith(asked)


@pytest.mark.parametrize(
    ("uom", "sold_by", "text"),
    [
        ("ea", "BX", "Gloves, nitrile, large"),  # no pack stated
        ("ea", "BX", "Gloves, nitrile, 100/CS"),  # a case, not a box
        ("ea", "CS", "Motor oil, 12 qt/CS"),  # a bottle need not be a quart
        ("yd3", "TON", "Limestone"),  # needs a density
        ("box", "EA", "Gloves"),
        ("ea", "BX", "Gloves, 0/BX"),
        ("ea", "", "Gloves, 100/BX"),
        ("bushel", "EA", "Apples"),
    ],
)
def test_what_would_take_a_guess_does_not(uom: str, sold_by: str, text: str) -> None:
    assert order_quantity(Decimal(10), uom, sold_by=sold_by, text=text) is None


@given(qty=st.integers(1, 10_000), pack=st.integers(1, 500))
@settings(max_examples=50, deadline=None)
def test_full_packs_hold_enough_and_not_a_pack_too_much(qty: int, pack: int) -> None:
    found = order_quantity(Decimal(qty), "ea", sold_by="BX", text=f"Thing, {pack}/BX")

    assert found
    assert 0 <= found.qty * pack - qty < pack
