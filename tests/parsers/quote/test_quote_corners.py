"""Rare turns of a quote: odd tables, units, tiers, dates and lead times."""

from collections.abc import Callable
from datetime import UTC, date, datetime
from decimal import Decimal

import pytest

from parsers.mail.model import Cell, Document, DocumentKind, MailKind, Message, Table
from parsers.quote.asked import Asked, AskedLine
from parsers.quote.breaks import tiers
from parsers.quote.columns import heading, tier_heading
from parsers.quote.export import as_json
from parsers.quote.lead import lead_in
from parsers.quote.model import Basis, Minimum, Reading, Terms
from parsers.quote.reading import read_reply
from parsers.quote.shape import clause
from parsers.quote.shaped import shaped_rows
from parsers.quote.validity import valid_days
from parsers.quote.when import day_in

Read = Callable[..., Reading]
Ask = Callable[..., Asked]
PLUG = ("24", "ea", "Spark plug")
WIPER = ("3", "ea", "Wiper blade")
BOTH = ["1: 4.29", "2: 11.00"]
DAY = date(2026, 8, 12)


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


@pytest.mark.parametrize(
    ("rows", "found"),
    [
        (
            ("Line|Item|Qty|Price", "1|Champion RC12|24|4.29", "2|22 in Trico|3|11.00"),
            ["1: 4.29", "2: 11.00"],
        ),
        (
            ("Item|Qty|Unit|Total", "Spark plug|24|4.29|102.96", "Wiper|3|11.00|33.00"),
            ["1: 4.29", "2: 11.00"],
        ),
        (("Item|Price|Net", "Spark plug|6.00|4.29", "Wiper|15.00|11.00"), BOTH),
        (
            ("Part|Price", "Spark plug set|4.29", "Wiper blade pair x|11.00"),
            ["1: 4.29", "2: 11.00"],
        ),
        (("Qty|Thing|Price", "24 ea|Spark plug|4.29", "3 ea|Wiper|11.00"), BOTH),
        (
            ("Item|Price|Amount", "Spark plug 24|4.29|102.96", "Wiper|11.00|"),
            ["1: 4.29", "2: 11.00"],
        ),
        (
            ("Item|Qty|Pack|Price", "Spark plug|6|4/box|17.16", "Wiper|3||11.00"),
            ["1: 4.29", "2: 11.00"],
        ),
        (("Item|Box|Case", "Spark plug|17.16|", "Wiper|11.00|"), ["1: None", "2: None"]),
        (("Item|Price|Price", "Spark plug|each|4.29", "Wiper|each|11.00"), BOTH),
        (("Item|Disc|List", "Spark plug|38%|6.92", "Wiper|-|"), ["1: 4.29"]),
        (
            ("Item|Qty|Price|Per", "Spark plug|24|429.00|c", "Wiper|3|11.00|E"),
            ["1: 4.29", "2: 11.00"],
        ),
    ],
)
def test_a_table_is_read_by_its_headings_and_cells(
    rows: tuple[str, ...], found: list[str], tabled: Read
) -> None:
    assert _prices(tabled(rows, PLUG, WIPER)) == found


def test_a_row_marked_no_bid_declines_its_line(tabled: Read) -> None:
    rows = ("Line|Item|Qty|Price", "1|Spark plug|24|4.29", "2|Blade 22|3|no bid")
    reading = tabled(rows, PLUG, WIPER, ("1", "ea", "Air filter"))

    assert reading.declined == (2,)


def test_a_few_priced_where_many_were_asked_is_doubted(tabled: Read) -> None:
    reading = tabled(("Item|Qty|Price", "Spark plug|6|17.16"), PLUG)

    assert reading.lines[0].quoted_qty == 6
    assert reading.needs_review


def test_another_quantity_in_its_own_unit_is_only_noted(tabled: Read) -> None:
    reading = tabled(("Item|Qty|UOM|Price", "Spark plug|20|EA|4.29"), PLUG)

    assert (reading.lines[0].quoted_qty, reading.needs_review) == (Decimal(20), False)


def test_discount_fee_and_deposit_rows_reach_the_total(tabled: Read) -> None:
    rows = (
        "Item|Qty|Price|Amount",
        "Spark plug|24|4.00|96.00",
        "Env fee|||4.00",
        "Core deposit|24|1.00|24.00",
        "Discount 10%|||-9.60",
        "Total|||114.40",
    )
    reading = tabled(rows, PLUG)

    assert reading.terms.discount is not None
    assert (reading.terms.discount.percent, reading.terms.discount.value) == (True, Decimal(10))
    assert reading.lines[0].core_charge == 1
    assert not reading.needs_review


def test_a_discount_row_without_percentage_is_an_amount(tabled: Read) -> None:
    rows = (
        "Item|Qty|Price|Amount",
        "Spark plug|24|4.00|96.00",
        "Less discount|||6.00",
        "Total|||90.00",
    )
    discount = tabled(rows, PLUG).terms.discount

    assert discount is not None
    assert (discount.percent, discount.value) == (False, Decimal(6))


def test_two_rows_for_one_line_are_an_offer_and_its_alternate(tabled: Read) -> None:
    rows = ("Item|Qty|Price", "Spark plug NGK|24|4.29", "Spark plug Autolite|24|3.98")
    lines = tabled(rows, PLUG).lines

    assert [(line.unit_price, line.alternate) for line in lines] == [
        (Decimal("4.29"), False),
        (Decimal("3.98"), True),
    ]


def test_parts_of_one_thing_are_added_up(tabled: Read) -> None:
    rows = (
        "Item|Qty|Price|Total",
        "Box body|24|3.00|72.00",
        "Cover, drop in|24|1.29|30.96",
        "Subtotal|||102.96",
    )
    line = tabled(rows, ("24", "ea", "Junction box with lid")).lines[0]

    assert (line.unit_price, line.basis) == (Decimal("4.29"), Basis.EXTENDED)


def test_rows_that_fit_no_line_are_named(tabled: Read) -> None:
    rows = (
        "Item|Qty|Price",
        "Spark plug|24|4.29",
        "Wiper|3|11.00",
        "Antenna|1|9.00",
        "Decal|1|2.00",
    )

    assert "a price stands beside no asked line" in tabled(rows, PLUG, WIPER).review
    strange = tabled(("Item|Price", "Antenna|9.00", "Decal|2.00", "Hubcap|7.00"), PLUG, WIPER)
    assert strange.lines == ()


@pytest.mark.parametrize(
    ("words", "asked", "price"),
    [
        ("4.29 each", ("2", "dozen", "Spark plug"), "51.48"),
        ("box of 36 for $154.44", ("2", "dozen", "Spark plug"), "51.48"),
        ("31.90 each in 10# cans", ("100", "lb", "Welding rod"), "3.19"),
        ("cases of 500 at $20.00", ("4", "box", "Gloves, 250 per box"), "10.00"),
        ("$12.00/carton", ("4", "case", "Liners"), "12.00"),
        ("cartons of 40, 12.00 per carton", ("4", "case", "Liners"), "12.00"),
        ("$5.20 per 100", ("2", "box", "Screws, 200 per box"), "10.40"),
        ("1.85/ft", ("12", "ea", "Pipe 4 in x 10 ft"), "18.50"),
        ("1.85/ft", ("12", "ea", "Pipe 4 in, 10'"), "18.50"),
        ("4 dozen for $205.92", ("24", "ea", "Spark plug"), "4.29"),
        ("18 for $77.22", ("24", "ea", "Spark plug"), "4.29"),
        ("packed 12, 51.48/pk", PLUG, "4.29"),
        ("3 boxes, 34.32/box", PLUG, "4.29"),
    ],
)
def test_packs_against_packs(
    words: str, asked: tuple[str, str, str], price: str, read: Read
) -> None:
    assert read(words, asked).lines[0].unit_price == Decimal(price)


@pytest.mark.parametrize("words", ["4.29 each", "$5 per ream", "8.00/lb", "4.10/hr"])
def test_a_unit_nobody_can_convert_gives_no_price(words: str, read: Read) -> None:
    assert read(words, ("100", "gal", "Sealer")).lines[0].unit_price is None


def test_tiers_in_every_wording() -> None:
    assert [t.low for t in tiers(clause("over 100 3.50"))] == [101]
    assert [t.low for t in tiers(clause("qty 1 9.95, qty 10 9.10"))] == [1, 10]
    assert [(str(t.low), str(t.high)) for t in tiers(clause("$5.10 each (1-9)"))] == [("1", "9")]


def test_tiers_that_rise_are_no_ladder(read: Read) -> None:
    assert read("1-9 $4.00, 10+ $5.00", PLUG).needs_review


def test_a_quantity_below_all_tiers_is_named(read: Read) -> None:
    assert (
        "the asked quantity is in no tier" in read("50-99 $4.00, 100+ $3.50", PLUG).lines[0].review
    )
    assert read("50+ $4.00 total 96.00", PLUG).lines[0].unit_price == 4


def test_odd_headings() -> None:
    assert heading("Delivered")[0] == "price"
    assert heading("Ream price") == ("price", "ream")
    assert heading("x" * 41) == (None, None)
    assert tier_heading("over 100") == (101, None)


@pytest.mark.parametrize(
    ("text", "day"),
    [
        ("2026-09-30", date(2026, 9, 30)),
        ("2026-02-30", None),
        ("20 August", date(2026, 8, 20)),
        ("end of the year", date(2026, 12, 31)),
        ("end of the month", date(2026, 8, 31)),
        ("end of January", date(2027, 1, 31)),
        ("January 15", date(2027, 1, 15)),
        ("the 5th", date(2026, 9, 5)),
    ],
)
def test_days_in_words(text: str, day: date | None) -> None:
    assert day_in(text, DAY) == day


@pytest.mark.parametrize(
    "text", ["couple 2 weeks", "10 to 3 days", "we reply within 2 days notice"]
)
def test_no_lead_time_in_loose_words(text: str) -> None:
    assert lead_in(text, DAY) is None


def test_delivery_days_are_no_validity() -> None:
    assert valid_days(clause("good stock, delivery 5 days")) is None


def test_small_orders_pay_freight_and_large_ones_do_not(read: Read) -> None:
    words = "4.29 ea. Orders under $100 ship for $14.95."

    assert read(words, PLUG).terms.shipping.amount is None
    assert read(words, ("12", "ea", "Spark plug")).terms.shipping.amount == Decimal("14.95")


def test_a_charge_for_smaller_orders_is_not_charged_to_larger(read: Read) -> None:
    words = "4.29 ea. Free freight over $50. Otherwise freight is $12."

    assert read(words, PLUG).terms.shipping.amount is None


def test_prices_for_two_lines_in_one_breath(read: Read) -> None:
    reading = read("both are 9.95 each", PLUG, WIPER)

    assert _prices(reading) == ["1: 9.95", "2: 9.95"]


def test_a_line_quoted_twice_alike_is_agreed(read: Read) -> None:
    reading = read("Plugs 4.29 ea. Yes, 4.29 each.", PLUG)

    assert reading.lines[0].status.value == "agreed"


def test_bare_words_after_a_price_stay_with_it(read: Read) -> None:
    reading = read("4.29 ea\nthanks again\nplugs\nAntenna 5.00 ea", PLUG, WIPER)

    assert reading.lines[0].unit_price is not None


def test_a_mail_within_a_mail_is_no_offer(ask: Ask) -> None:
    inner = Document(source="att1", kind=DocumentKind.MESSAGE, text="plugs cost 3.11", pages=1)
    reading = read_reply(Message(text="plugs 4.29 ea"), (inner,), ask(PLUG))

    assert _prices(reading) == ["1: 4.29"]


def test_a_document_in_prose_is_read_where_it_names_the_goods(ask: Ask) -> None:
    quote = Document(
        source="att1", kind=DocumentKind.TXT, text="Quote\nSpark plugs $4.29 each", pages=1
    )
    other = Document(
        source="att1", kind=DocumentKind.TXT, text="Quote\nAntenna $9.00 each", pages=1
    )

    assert _prices(read_reply(Message(text="attached"), (quote,), ask(PLUG, WIPER))) == ["1: 4.29"]
    assert read_reply(Message(text="attached"), (other,), ask(PLUG)).lines == ()


def test_shaped_rows_need_a_sum_that_comes_out() -> None:
    assert (
        shaped_rows("a", [(0, "2 plugs 4.00 9.00"), (20, "Freight 5.00"), (40, "0 x 0.00 0.00")])
        == ()
    )
    found = shaped_rows(
        "a", [(0, "2 EA SPARK PLUG 4.00 8.00 T"), (40, "Freight 5.00"), (60, "words 1.00")]
    )
    assert [row.label and row.label.value for row in found] == [None, "freight"]


def test_export_states_a_discount_and_a_minimum(read: Read) -> None:
    reading = read("4.29 ea, less 10% if you take all. Minimum order $50", PLUG)
    found = as_json("m", "RQ", reading)

    assert found["discount"] == {"type": "percent", "value": "10", "scope": "order"}
    assert found["min_order"] == {"amount": "50"}
    pieces = Reading(
        kind=MailKind.QUOTE, own_text="", terms=Terms(minimum=Minimum(qty=Decimal(6), uom="case"))
    )
    assert as_json("m", "RQ", pieces)["min_order"] == {"qty": "6", "uom": "case"}


def test_a_request_without_lines_gives_kind_and_own_words() -> None:
    reading = read_reply(Message(text="plugs 4.29"), (), Asked(rfq_id="RQ"))

    assert (reading.lines, reading.own_text) == ((), "plugs 4.29")


def test_a_specification_counts_among_the_words() -> None:
    line = AskedLine(ref=1, description="Plug", qty=Decimal(4), uom="ea", spec="Autolite 3924")
    other = AskedLine(ref=2, description="Wiper", qty=Decimal(4), uom="ea")
    asked = Asked(rfq_id="RQ", lines=(line, other))
    reading = read_reply(Message(text="3924s are 3.98 each"), (), asked)

    assert reading.lines[0].item_ref == 1
