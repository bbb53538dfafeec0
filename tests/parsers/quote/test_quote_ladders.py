"""Price breaks below one another, tables without a heading over the goods, comma-separated rows."""

from collections.abc import Callable

import pytest

from parsers.quote.model import Reading

Read = Callable[..., Reading]
RAKE = ("24", "ea", "Rake, bow")
LEAF = ("60", "ea", "Rake, leaf")


def _prices(reading: Reading) -> list[str]:
    return [f"{line.item_ref}: {line.unit_price}" for line in reading.lines]


@pytest.mark.parametrize(
    "body",
    [
        "Quantity      Price each\n1 - 11        21.00\n12 - 47       18.90\n48 and up     17.50",
        "Item       Qty       Price\nBow rake   1-11      21.00\n           12-47     18.90",
        "Qty    Price each\n1      21.00\n12     18.90\n48     17.50",
    ],
)
def test_steps_below_one_another_are_one_ladder(read: Read, body: str) -> None:
    reading = read(body, RAKE)

    assert _prices(reading) == ["1: 18.90"]
    assert len(reading.lines[0].price_breaks) > 1
    assert not reading.needs_review


def test_rows_of_goods_are_no_ladder(read: Read) -> None:
    body = "Item       Qty   Price\nBow rake    24   18.90\nLeaf rake   60   12.60\nTotal 1,209.60"

    assert _prices(read(body, RAKE, LEAF)) == ["1: 18.90", "2: 12.60"]


def test_prices_that_rise_make_no_ladder(read: Read) -> None:
    body = "Qty    Price each\n12     18.90\n48     21.00"

    assert read(body, RAKE).lines[0].price_breaks == ()


def test_a_step_without_a_price_makes_no_ladder(read: Read) -> None:
    body = "Item      Qty      Price\nBow rake  1-11     21.00\n          12-47    call"

    assert read(body, RAKE).lines[0].price_breaks == ()


def test_steps_may_stand_in_columns_without_a_heading_for_the_goods(read: Read) -> None:
    body = (
        "               1-11    12-47   48+\n"
        "Bow rake       21.00   18.90   17.50\n"
        "Leaf rake      14.00   12.60   11.20\n"
    )

    assert _prices(read(body, RAKE, LEAF)) == ["1: 18.90", "2: 11.20"]


def test_rows_with_commas_are_a_table(read: Read) -> None:
    body = "item,qty,unit,total\nBow rake,24,18.90,453.60\nLeaf rake,60,12.60,756.00"

    assert _prices(read(body, RAKE, LEAF)) == ["1: 18.90", "2: 12.60"]


@pytest.mark.parametrize(
    ("body", "prices"),
    [
        (
            (
                "Our list price on the bow rake is 20.00 and on the leaf rake 15.00; towns buy at "
                "list less 10%, which is 18.00 and 13.50."
            ),
            ["1: 18.00", "2: 13.50"],
        ),
        (
            "bow rake 20.00\nleaf rake 15.00\nwith your 10 % that is 18.00 and 13.50.",
            ["1: 18.00", "2: 13.50"],
        ),
    ],
)
def test_a_percentage_off_every_price_is_taken_off(
    read: Read, body: str, prices: list[str]
) -> None:
    assert _prices(read(body, RAKE, LEAF)) == prices


def test_a_percentage_off_with_one_result_missing_is_not_taken_off(read: Read) -> None:
    body = "bow rake 20.00 each\nleaf rake 15.00 each\n\nWith 10 % the bow rakes are 18.00."

    assert "2: 15.00" in _prices(read(body, RAKE, LEAF))


def test_an_unused_percentage_off_the_list_is_asked_about(read: Read) -> None:
    reading = read("bow rakes 20.00 each\n\nCity gets 10% off list.", RAKE)

    assert reading.needs_review


@pytest.mark.parametrize("head", ["Part#     Qty   Price", "Here it is:"])
def test_rows_without_words_go_to_the_line_of_their_quantity(read: Read, head: str) -> None:
    rows = (head, "88-1200   60    12.60", "44-3000   24    18.90")
    reading = read("\n".join(rows), RAKE, LEAF)

    assert _prices(reading) == ["1: 18.90", "2: 12.60"]
    assert not reading.needs_review


def test_a_quantity_of_one_or_of_a_line_with_its_row_tells_nothing(read: Read) -> None:
    body = (
        "Part#     Qty   Unit\nBow rake  24    18.90\n44-3000   24    12.60\n44-3001   1     9.00"
    )
    reading = read(body, RAKE, LEAF, ("1", "ea", "Hose reel"))

    assert reading.needs_review


def test_a_smallest_quantity_above_the_one_asked_is_asked_about(read: Read) -> None:
    reading = read("bow rakes 18.90 each, minimum order 36 ea", RAKE)

    assert "the smallest quantity sold is more than was asked" in reading.review
