"""Sums that tell prices apart, and tables with odd rows."""

from collections.abc import Callable
from datetime import UTC, datetime

import pytest

from parsers.mail.model import Cell, Message, Table
from parsers.quote.asked import Asked
from parsers.quote.model import Reading
from parsers.quote.reading import read_reply

Read = Callable[..., Reading]
Ask = Callable[..., Asked]
PLUG = ("24", "ea", "Spark plug")
WIPER = ("3", "ea", "Wiper blade")


def _prices(reading: Reading) -> list[str]:
    return [f"{line.item_ref}: {line.unit_price}" for line in reading.lines]


@pytest.mark.parametrize(
    ("body", "line", "price"),
    [
        ("2/$9.00", ("40", "bag", "Rock salt"), "4.50"),
        ("$1.50 each", ("4", "dozen", "Marking flag"), "18.00"),
        ("boxes of 500, 22.00 a box", ("4", "case", "Cup, 1000 per case"), "44.00"),
        ("coil of 90 ft, 45.00 each", ("180", "ft", "Garden hose"), "0.50"),
    ],
)
def test_the_pack_is_worked_out(
    read: Read, body: str, line: tuple[str, str, str], price: str
) -> None:
    assert _prices(read(body, line)) == [f"1: {price}"]


@pytest.mark.parametrize(
    ("body", "why"),
    [
        ("24 spark plugs are 96.00", "for one or for all"),
        ("4.29 each or 3.98 each", "more than one price"),
    ],
)
def test_an_open_reading_is_asked(read: Read, body: str, why: str) -> None:
    reasons = [reason for line in read(body).lines for reason in line.review]

    assert any(why in reason for reason in reasons)


def test_a_list_price_alone_is_no_offer(read: Read) -> None:
    assert _prices(read("Spark plug list price 8.10. Blades 11.00 each.", PLUG, WIPER)) == [
        "2: 11.00"
    ]


def test_prose_below_a_table_is_a_second_offer(read: Read) -> None:
    body = (
        "Item            Qty   Price   Amount\n"
        "Spark plug       24    4.29   102.96\n"
        "Wiper blade       3   11.00    33.00\n\n"
        "Spark plug with platinum tip would be 6.10 each."
    )

    reading = read(body, PLUG, WIPER)

    assert _prices(reading) == ["1: 4.29", "1: 6.10", "2: 11.00"]
    assert [line.alternate for line in reading.lines] == [False, True, False]


def test_an_answer_stands_under_the_last_line_of_its_item(ask: Ask) -> None:
    asked = ask(("2500", "gal", "Dyed diesel"), ("1200", "gal", "Unleaded"))
    body = (
        "On Monday Bo <b@x.test> wrote:\n"
        "> (1) Dyed diesel\n>     How many: 2500 gallons\n2.6990\n"
        "> (2) Unleaded\n>     How many: 1200 gallons\n2.4475\n> Thank you"
    )
    message = Message(text=body, date=datetime(2026, 8, 12, tzinfo=UTC), sender="a@vendor.test")

    assert _prices(read_reply(message, (), asked)) == ["1: 2.699", "2: 2.4475"]


@pytest.mark.parametrize(
    ("rows", "found"),
    [
        (("Item|Qty|Price", "Spark plug|24|4.29", "Gizmo|1|no bid"), ["1: 4.29"]),
        (("Item|Price|Amount", "Spark plug 12|4.29|102.96"), ["1: 4.29"]),
        (("Item|Qty|Pk|Amount", "Spark plug|24|4.29|102.96"), ["1: 4.29"]),
        (
            ("Item|1-9|10+", "Spark plug|4.59|4.29", "Wiper blade|11.00|call"),
            ["1: 4.29", "2: 11.00"],
        ),
        (
            (
                "Part|Item|Qty|Price|Amount",
                "AB12|Spark plug|24|4.29|102.96",
                "ZX90|Total care wiper blade|3|11.00|33.00",
            ),
            ["1: 4.29", "2: 11.00"],
        ),
        (
            (
                "Item|Qty|Price",
                "Spark plug|24|4.29",
                "Wiper blade with no core deposit due at all|3|11.00",
            ),
            ["1: 4.29", "2: 11.00"],
        ),
        (("Item|Pack|Qty|Price", "Spark plug|5/bx|7|4.29"), ["1: 4.29"]),
    ],
)
def test_odd_rows_keep_their_prices(ask: Ask, rows: tuple[str, ...], found: list[str]) -> None:
    cells = (
        tuple(Cell(text=text, place=f"r{r}c{c}") for c, text in enumerate(row.split("|")))
        for r, row in enumerate(rows)
    )
    table = Table(source="html", rows=tuple(cells))
    message = Message(date=datetime(2026, 8, 12, tzinfo=UTC), tables=(table,))

    assert _prices(read_reply(message, (), ask(PLUG, WIPER))) == found
