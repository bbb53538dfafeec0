"""What must hold for any prices: their place, their order and their size change nothing else."""

from datetime import UTC, datetime
from decimal import Decimal

from hypothesis import given, settings
from hypothesis import strategies as st

from parsers.mail.model import Cell, Message, Table
from parsers.quote.asked import Asked, AskedLine
from parsers.quote.model import Reading
from parsers.quote.reading import read_reply

WHEN = datetime(2026, 8, 12, tzinfo=UTC)
GOODS = ("Spark plug", "Wiper blade, 22 in", "Air filter")
QUANTITIES = (24, 10, 7)
ASKED = Asked(
    rfq_id="RQ-1",
    body="Please quote item 1",
    lines=tuple(
        AskedLine(ref=ref, description=words, qty=Decimal(quantity), uom="ea")
        for ref, (words, quantity) in enumerate(zip(GOODS, QUANTITIES, strict=True), 1)
    ),
)
PRICES = st.lists(st.integers(101, 9_999), min_size=3, max_size=3, unique=True)
ELSEWHERE = st.integers(10_101, 99_999)
OLD_MAIL = (
    "On Mon, Aug 3, 2026 at 8:30 AM City <rfq@city.test> wrote:\n> plugs {} each\n> filters {}\n",
    "-----Original Message-----\nFrom: Ann <a@v.test>\nSubject: cost\n\nplugs cost {}\nplugs {}",
    """________________________________
From: Ann Oakes <a@v.test>
Sent: Monday, August 3, 2026 9:14 AM
To: Parts <p@v.test>
Subject: RE: plugs

wiper blades {} each
filters {} each""",
    """---------- Forwarded message ---------
From: Ann <a@v.test>
Date: Mon, Aug 3, 2026
Subject: cost
To: Parts <p@v.test>

plugs cost us {}, filters {}""",
)
SIGNATURES = (
    "-- \nEd Moran\nMoran Parts 555-0144\nAsk about our {} tune-up! Oil {}",
    "Thanks,\nEd Moran\nMoran Parts\n555-0144\n{} oil change, {} tires!",
)
FOOTERS = (
    "FALL SPECIALS! Staplers {}, chairs {} while supplies last",
    "This week only! Air filters {} and wiper blades {} this week!",
    "Monthly specials:\nPlugs now only {}!\nWhile supplies last: filters {}",
)
DISCLAIMER = (
    "CONFIDENTIALITY NOTICE: This e-mail is for the named recipient only. "
    "A misuse fee of {} or {} may be charged."
)
OUTSIDE = st.sampled_from((*OLD_MAIL, *SIGNATURES, *FOOTERS, DISCLAIMER))


def _money(cents: int, times: int = 1) -> str:
    return f"{Decimal(cents * times) / 100:.2f}"


def _read(text: str, *tables: Table) -> Reading:
    return read_reply(Message(text=text, tables=tables, date=WHEN), (), ASKED)


def _prices(reading: Reading) -> dict[int, Decimal | None]:
    assert len({line.item_ref for line in reading.lines}) == len(reading.lines)
    return {line.item_ref: line.unit_price for line in reading.lines}


def _wanted(cents: list[int], times: int = 1) -> dict[int, Decimal]:
    return {ref: Decimal(amount * times) / 100 for ref, amount in enumerate(cents, 1)}


def _prose(cents: list[int], times: int = 1) -> list[str]:
    return [f"{GOODS[n]} ${_money(cents[n], times)} each" for n in range(3)]


def _rows(cents: list[int], times: int = 1) -> list[list[str]]:
    return [
        [
            GOODS[n],
            str(QUANTITIES[n]),
            _money(cents[n], times),
            _money(cents[n] * QUANTITIES[n], times),
        ]
        for n in range(3)
    ]


def _drawn(cents: list[int], order: list[int], times: int = 1) -> list[str]:
    """The same offer as prose, drawn in text, with bars, with commas, and only by totals."""
    rows = _rows(cents, times)
    total = _money(sum(cents[n] * QUANTITIES[n] for n in range(3)), times)
    wide = [["Item", "Qty", "Price", "Total"], *(rows[n] for n in order)]
    plain = [[cell.replace(",", "") for cell in row] for row in wide]
    lumps = [f"{QUANTITIES[n]} {GOODS[n]}: {rows[n][3]}" for n in order]
    return [
        "\n".join(_prose(cents, times)[n] for n in order),
        "\n".join("".join(f"{cell:<24}" for cell in row).rstrip() for row in wide),
        "\n".join("| " + " | ".join(row) + " |" for row in wide),
        "\n".join(",".join(row) for row in plain),
        "\n".join([*lumps, f"Total {total}"]),
    ]


@settings(max_examples=25, deadline=None)
@given(PRICES, ELSEWHERE, OUTSIDE)
def test_no_price_comes_from_outside_the_vendors_own_offer(
    cents: list[int], other: int, tail: str
) -> None:
    elsewhere = tail.format(f"${_money(other)}", f"${_money(other + 1)}")

    assert _prices(_read("\n".join(_prose(cents)) + "\n\n" + elsewhere)) == _wanted(cents)


@settings(max_examples=25, deadline=None)
@given(ELSEWHERE, OUTSIDE)
def test_what_stands_outside_the_offer_is_no_offer_by_itself(other: int, tail: str) -> None:
    elsewhere = tail.format(f"${_money(other)}", f"${_money(other + 1)}")

    assert _read(f"I will get back to you on Monday.\n\n{elsewhere}").lines == ()


@settings(max_examples=25, deadline=None)
@given(PRICES, st.permutations(range(3)))
def test_the_order_of_lines_changes_no_price(cents: list[int], order: list[int]) -> None:
    for text in _drawn(cents, order):
        assert _prices(_read(text)) == _wanted(cents), text


@settings(max_examples=25, deadline=None)
@given(PRICES, st.permutations(range(3)))
def test_the_order_of_cells_rows_changes_no_price(cents: list[int], order: list[int]) -> None:
    rows = [["Item", "Qty", "Price", "Total"], *(_rows(cents)[n] for n in order)]
    cells = tuple(tuple(Cell(text=text, place="") for text in row) for row in rows)

    assert _prices(_read("See below.", Table(source="html", rows=cells))) == _wanted(cents)


@settings(max_examples=25, deadline=None)
@given(PRICES, st.integers(2, 9), st.permutations(range(3)))
def test_scaled_prices_give_scaled_results(cents: list[int], times: int, order: list[int]) -> None:
    for text in _drawn(cents, order, times):
        assert _prices(_read(text)) == _wanted(cents, times), text


@settings(max_examples=25, deadline=None)
@given(st.integers(101, 9_999), st.integers(2, 9))
def test_a_scaled_pack_price_scales_the_price_of_one(cents: int, times: int) -> None:
    one, many = (
        _prices(_read(f"Spark plugs ${_money(cents * 12, by)} per box of 12"))[1]
        for by in (1, times)
    )

    assert one is not None
    assert many == one * times == Decimal(cents * times) / 100
