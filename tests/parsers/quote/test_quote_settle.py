"""What one line leaves open, the sums of all lines together settle."""

from collections.abc import Callable
from decimal import Decimal

import pytest

from parsers.quote.model import Basis, Reading, Status

Read = Callable[..., Reading]
RAIL = ("24", "ea", "Guardrail, W-beam")
POST = ("48", "ea", "Guardrail post, steel")


def _prices(reading: Reading) -> list[str]:
    return [f"{line.item_ref}: {line.unit_price}" for line in reading.lines]


@pytest.mark.parametrize(
    "total",
    ["Total 3,468.00", "Delivered to the yard 3,468.00", "3,468.00 plus 40.00 freight"],
)
def test_amounts_for_all_are_told_by_their_sum(read: Read, total: str) -> None:
    reading = read(f"24 rails: $1,692.00\n48 posts: $1,776.00\n{total}", RAIL, POST)

    assert _prices(reading) == ["1: 70.50", "2: 37.00"]
    assert {line.basis for line in reading.lines} == {Basis.EXTENDED}
    assert {line.status for line in reading.lines} == {Status.PROVED}


def test_amounts_for_one_are_told_by_their_sum(read: Read) -> None:
    reading = read("24 rails: $70.50\n48 posts: $37.00\nTotal 3,468.00", RAIL, POST)

    assert _prices(reading) == ["1: 70.50", "2: 37.00"]
    assert not reading.needs_review


def test_a_sum_that_nothing_comes_to_is_asked_about(read: Read) -> None:
    reading = read("24 rails: $70.50\n48 posts: $37.00\nTotal 3,999.00", RAIL, POST)

    assert "the total does not come out of the lines" in reading.review


def test_an_amount_that_repeats_a_sum_is_no_stray_price(read: Read) -> None:
    body = "rails 70.50 each\nposts 37.00 each\n\nWarehouse A 3,468.00"
    reading = read(body, RAIL, POST)

    assert _prices(reading) == ["1: 70.50", "2: 37.00"]
    assert not reading.review


def test_many_lines_are_settled_all_alike(read: Read) -> None:
    goods = ("rake", "shovel", "broom", "mattock", "hoe", "axe", "sledge", "maul", "pick")
    asked = [("4", "ea", name) for name in goods]
    amounts = [Decimal(40 + 4 * n) for n, _ in enumerate(goods)]
    rows = [f"4 {name}s $ {amount:.2f}" for name, amount in zip(goods, amounts, strict=True)]
    reading = read("\n".join([*rows, f"Total {sum(amounts):.2f}"]), *asked)

    assert [line.unit_price for line in reading.lines] == [amount / 4 for amount in amounts]


def test_one_line_of_many_is_settled_alone(read: Read) -> None:
    goods = ("rake", "shovel", "broom", "mattock", "hoe", "axe", "sledge", "maul", "pick")
    asked = [("4", "ea", name) for name in goods]
    rows = [f"{name} $ 10.00" for name in goods[1:]]
    reading = read("\n".join(["4 rakes $ 48.00", *rows, "Total 368.00"]), *asked)

    assert [line.unit_price for line in reading.lines] == [Decimal(12), *[Decimal(10)] * 8]


def test_an_amount_beside_no_line_is_asked_about(read: Read) -> None:
    body = "rails between $60 and $70 each\nposts 37.00 each\n\nWarehouse A 99.00"
    reading = read(body, RAIL, POST)

    assert _prices(reading) == ["1: None", "2: 37.00"]
    assert "a price stands beside no asked line" in reading.review
