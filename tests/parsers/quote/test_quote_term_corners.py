"""Corners of terms: routine runs, advertisements, refusals without a name."""

from collections.abc import Callable
from datetime import date

import pytest

from parsers.mail import parse_message, read_own_text, recognise_kind
from parsers.quote.lead import lead_in
from parsers.quote.model import Reading
from parsers.quote.role import Role
from parsers.quote.roles import roles
from parsers.quote.shape import clause

Read = Callable[..., Reading]
FILM = ("5", "roll", "Book cover film, 12 in x 300 ft")
TRUCK = ("2", "ea", "Book truck, steel, double sided")


@pytest.mark.parametrize(
    "words", ["our truck is there twice a week", "3 loads a day", "the last 3 to 2 weeks", ""]
)
def test_how_often_is_no_lead_time(words: str) -> None:
    assert lead_in(words, date(2026, 8, 12)) is None


def test_a_fortnight_has_fourteen_days() -> None:
    found = lead_in("about one fortnight after the order", None)

    assert found is not None
    assert found.most == 14


def test_an_advertisement_with_prices_is_no_quote() -> None:
    message = parse_message(
        b"From: news@v.test\nIn-Reply-To: <rq@ash.test>\n\n"
        b"Chairs from only $89 while supplies last.\nUnsubscribe | View in browser\n"
    )
    own = read_own_text(message, None)

    assert recognise_kind(message, own, offers_price=True).kind == "other"


def test_a_refusal_without_a_name_is_of_what_was_spoken_of(read: Read) -> None:
    reading = read("Cover film 12 in. Can't get it. Book trucks 264.00 each.", FILM, TRUCK)

    assert reading.declined == (1,)


def test_a_refusal_of_other_goods_declines_nothing(read: Read) -> None:
    assert read("Can't help with ladders. Trucks 264.00 each.", FILM, TRUCK).declined == ()
    reading = read("Book trucks. LDH is not something we handle. 264.00 each.", FILM, TRUCK)

    assert reading.declined == ()


def test_loads_times_their_price_are_one_freight_charge() -> None:
    part = clause("Hauling 2 loads x 165.00 = 330.00")

    assert [part.tokens[at].raw for at, role in roles(part).items() if role is Role.FREIGHT] == [
        "330.00"
    ]


@pytest.mark.parametrize(
    ("words", "amount"),
    [
        ("LTL freight for the shipment: 165.00", "165.00"),
        ("Truck fee is $45", "$45"),
        ("the freight doesn't change, 19.75", "19.75"),
        ("Ship via common carrier, 68.00 flat", "68.00"),
        ("Freight $225.00 liftgate included", "$225.00"),
        ("Transport for the lot is another $260", "$260"),
        ("Delivery to the job $75", "$75"),
        ("$15 handling and shipping", "$15"),
        ("Our truck drops it Monday for $65", "$65"),
        ("Shipping & handling $22.50", "$22.50"),
        ("truck delivery which is $40 flat", "$40"),
    ],
)
def test_a_charge_for_bringing_it(words: str, amount: str) -> None:
    part = clause(words)

    assert [part.tokens[at].raw for at, role in roles(part).items() if role is Role.FREIGHT] == [
        amount
    ]


def test_the_longest_of_several_times_counts() -> None:
    found = lead_in("4 weeks, 2 weeks at best", None)

    assert found is not None
    assert found.most == 28


def test_the_dots_of_fob_end_no_clause(read: Read) -> None:
    reading = read("Book trucks 264.00 each f.o.b. our dock.", TRUCK)

    assert reading.terms is not None
    assert reading.terms.shipping.fob == "origin"


def test_a_row_of_a_form_names_the_minimum(read: Read) -> None:
    reading = read(
        "Item             Qty   Price    Amount\n"
        "Book truck         2   264.00   528.00\n"
        "Minimum order                   50.00\n",
        TRUCK,
    )

    assert reading.terms is not None
    assert reading.terms.minimum is not None
    assert str(reading.terms.minimum.amount) == "50.00"


@pytest.mark.parametrize("words", ["No film", "Sorry, no", "no , film", "Trucks only, no."])
def test_a_bare_no(words: str, read: Read) -> None:
    reading = read(f"{words}\nBook trucks 264.00 each.", FILM, TRUCK)

    assert 2 not in reading.declined


def test_words_that_name_a_line_only_together_decline_it(read: Read) -> None:
    lines = (("4", "ea", "Gate hinge and latch kit"), ("4", "ea", "Gate post cap"))
    reading = read("hinge and latch: not available\npost caps 4.00 each", *lines)

    assert reading.declined == (1,)
