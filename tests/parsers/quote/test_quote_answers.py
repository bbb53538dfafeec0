"""Short answers, doubtful ones, and answers between our own lines."""

from collections.abc import Callable
from dataclasses import replace
from datetime import UTC, datetime
from decimal import Decimal

import pytest

from parsers.mail.model import Cell, Message, Table
from parsers.quote.asked import Asked
from parsers.quote.model import Reading
from parsers.quote.reading import read_reply

Read = Callable[..., Reading]
Ask = Callable[..., Asked]
PLUG = ("24", "ea", "Spark plug")
WIPER = ("3", "ea", "Wiper blade")
BOTH = ["1: 4.29", "2: 11.00"]


def _table(*rows: str) -> Table:
    cells = (
        tuple(Cell(text=text.strip(), place=f"r{r}c{c}") for c, text in enumerate(row.split("|")))
        for r, row in enumerate(rows)
    )
    return Table(source="html", rows=tuple(cells))


@pytest.fixture
def tabled(ask: Ask) -> Read:
    """Read a mail that is nothing but a table."""

    def reading(rows: tuple[str, ...], *lines: tuple[str, str, str]) -> Reading:
        message = Message(date=datetime(2026, 8, 12, tzinfo=UTC), tables=(_table(*rows),))
        return read_reply(message, (), ask(*lines))

    return reading


def _prices(reading: Reading) -> list[str]:
    return [f"{line.item_ref}: {line.unit_price}" for line in reading.lines]


def test_answers_between_our_lines_belong_to_the_lines_above(ask: Ask) -> None:
    asked = replace(
        ask(PLUG, WIPER), body="Item 1: Spark plug, 24 ea\nItem 2: Wiper blade, 3 ea\nThanks"
    )
    body = "> Item 1: Spark plug, 24 ea\n4.29\n> Item 2: Wiper blade\n11.00, 2 days\n> Thanks"

    assert _prices(read_reply(Message(text=body), (), asked)) == BOTH


def test_an_answer_under_a_bare_number_finds_its_line(ask: Ask) -> None:
    asked = replace(ask(PLUG, WIPER), body="Item 1\nItem 2\nThanks for a price on these two")
    body = "> Item 1\n4.29\n> Item 2\n11.00\n> Thanks for a price on these two"

    assert _prices(read_reply(Message(text=body), (), asked)) == BOTH


@pytest.mark.parametrize(
    ("words", "price"),
    [
        ("Total 102.96", "4.29"),
        ("list 6.92 less 38%", "4.29"),
        ("list 6.92, your cost 4.29", "4.29"),
        ("part # 3924, 4.29 ea", "4.29"),
        ("packed 12 to a box, 51.48/box", "4.29"),
        ("24 plugs at 4.29 ea", "4.29"),
    ],
)
def test_one_line_in_few_words(words: str, price: str, read: Read) -> None:
    assert read(words, PLUG).lines[0].unit_price == Decimal(price)


@pytest.mark.parametrize(
    "words",
    [
        "2 cases for $90",
        "4.29 or 98.00 per case",
        "17.16 box of 4, 4.29",
        "list 4.00, price 4.29",
        "4.29, comes 12 to a bag",
        "4.29 ea ext 90.00",
    ],
)
def test_doubts_go_to_a_person(words: str, read: Read) -> None:
    assert read(words, PLUG).needs_review


def test_the_total_of_one_line_is_not_the_total_of_all(read: Read) -> None:
    reading = read("plugs 24 @ 4.29 total 102.96\nwipers 11.00", PLUG, WIPER)

    assert reading.terms.total is None


def test_a_lead_column_that_says_nothing_leaves_the_quote_s_own(tabled: Read) -> None:
    rows = ("Item|Qty|Price|Lead Time", "Spark plug|24|4.29|call", "||", "Wiper|3|11.00|5")
    leads = [line.lead.most for line in tabled(rows, PLUG, WIPER).lines]

    assert leads == [None, 5]


def test_a_table_ends_at_a_second_blank_line(read: Read) -> None:
    body = "Item          Qty   Price\n\nSpark plug    24    4.29\n\n\nWiper blade   11.00 ea"

    assert _prices(read(body, PLUG, WIPER)) == BOTH


def test_a_heading_without_rows_is_no_table(read: Read) -> None:
    assert _prices(read("Item          Qty   Price\nplugs are 4.29 ea.", PLUG)) == ["1: 4.29"]


def test_a_declined_line_named_as_a_whole(read: Read) -> None:
    reading = read("Plugs 4.29 ea. We cannot supply, for this bid, any wiper.", PLUG, WIPER)

    assert reading.declined == (2,)


def test_columns_settle_by_what_stands_in_them(tabled: Read) -> None:
    total = tabled(
        ("Part|Item|Qty|Total", "AB12|Spark plug total kit|24|102.96", "CD34|Wiper|3|33.00"),
        PLUG,
        WIPER,
    )
    assert _prices(total) == BOTH


def test_a_row_without_price_is_no_offer(tabled: Read) -> None:
    assert (
        tabled(("Item|Qty|Price|Amount", "Spark plug|24|0.00|", "Wiper|3||"), PLUG, WIPER).lines
        == ()
    )
