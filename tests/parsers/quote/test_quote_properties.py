"""What holds for every mail: no crash, no price out of old mail, sums that scale."""

import time
from collections.abc import Callable
from datetime import UTC, datetime
from decimal import Decimal

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from parsers.mail.model import Document, DocumentKind, MailKind, Message
from parsers.quote.asked import Asked, AskedLine
from parsers.quote.model import Reading
from parsers.quote.money import read_money
from parsers.quote.reading import read_reply

WHEN = datetime(2026, 8, 12, tzinfo=UTC)
GOODS = ("Spark plug", "Wiper blade, 22 in", "Air filter")
ASKED = Asked(
    rfq_id="RQ-1",
    body="Please quote item 1",
    lines=tuple(
        AskedLine(ref=ref, description=words, qty=Decimal(12), uom="ea")
        for ref, words in enumerate(GOODS, 1)
    ),
)
ALPHABET = st.sampled_from(
    [
        *"0123456789.,$/-x@=%#'\"()+ \n\t",
        "each ",
        "box of ",
        "lb ",
        "plug ",
        "net ",
        "or ",
        "total ",
    ]
)
PRICES = st.lists(st.integers(101, 99_999), min_size=3, max_size=3, unique=True)


def _read(text: str, asked: Asked = ASKED) -> Reading:
    return read_reply(Message(text=text, date=WHEN), (), asked)


@settings(max_examples=50, deadline=None)
@given(st.lists(ALPHABET, max_size=60).map("".join))
def test_no_text_makes_the_reader_raise(text: str) -> None:
    document = Document(source="att1", kind=DocumentKind.TXT, text=text, pages=1)
    reading = read_reply(Message(text=text, date=WHEN), (document,), ASKED)

    assert reading.own_text is not None
    assert isinstance(read_money(text), tuple)


@settings(max_examples=50, deadline=None)
@given(st.text(max_size=200))
def test_no_unicode_makes_the_reader_raise(text: str) -> None:
    assert _read(text).kind is not None


@settings(max_examples=25, deadline=None)
@given(PRICES, st.permutations(range(3)))
def test_the_order_of_table_rows_changes_no_price(cents: list[int], order: list[int]) -> None:
    rows = [
        f"{GOODS[n]:<22}12   {cents[n] / 100:.2f}   {cents[n] * 12 / 100:.2f}" for n in range(3)
    ]
    table = "\n".join(["Item                  Qty  Price  Total", *(rows[n] for n in order)])
    found = {line.item_ref: line.unit_price for line in _read(table).lines}

    assert found == {n + 1: Decimal(cents[n]) / 100 for n in range(3)}


@settings(max_examples=25, deadline=None)
@given(PRICES, st.integers(2, 9))
def test_scaled_prices_give_scaled_results(cents: list[int], factor: int) -> None:
    def total(times: int) -> list[Decimal | None]:
        text = "\n".join(f"{GOODS[n]} ${cents[n] * times / 100:.2f} each" for n in range(3))
        return [line.unit_price for line in _read(text).lines]

    assert total(factor) == [price * factor for price in total(1) if price is not None]


@pytest.mark.parametrize(
    "tail",
    [
        "\n\nOn Mon, Aug 3, 2026 at 8:30 AM City <rfq@city.test> wrote:\n> plugs $9.99 each\n",
        "\n\n-- \nEd Moran\nMoran Parts 555-0144\nAsk about our $99.00 tune-up!",
        "\n\n-----Original Message-----\nFrom: Ann <a@v.test>\nSubject: cost\n\nplugs cost 3.11",
    ],
)
def test_no_price_comes_from_history_signature_or_promotion(tail: str) -> None:
    reading = _read(f"plugs 4.29 each{tail}")

    assert [line.unit_price for line in reading.lines] == [Decimal("4.29")]


@pytest.mark.parametrize(
    "text", ["1" * 20_000, "4.29 " * 4_000, "x" * 20_000, "($" * 8_000, "a-1" * 6_000]
)
def test_hostile_text_is_read_in_time(text: str) -> None:
    begin = time.process_time()
    _read(text)

    assert time.process_time() - begin < 5


@pytest.mark.parametrize(
    "text", ["555-0142", "+1 (425) 882-8080", "425.882.8080", "1-800-555-0199 x44"]
)
def test_a_phone_number_is_no_money(text: str, read: Callable[..., Reading]) -> None:
    assert read_money(f"call {text}") == ()
    assert read(f"call me {text}").lines == ()


HOSTILE = {
    "one endless line of dates": "On Mon, Aug 3, 2026 " * 20_000,
    "an address without end": "a@b <" * 40_000,
    "a price in every line": "$1.00 each 2 days\n" * 20_000,
    "prices without a word": "$1.00 " * 40_000,
    "tiers without end": "1-9 5.10 10-24 " * 20_000,
    "freight upon freight": "freight delivered to you free of " * 10_000,
    "a table of nothing": "| 1 | 2 | 3 |\n" * 20_000,
}


@pytest.mark.parametrize("text", HOSTILE.values(), ids=HOSTILE.keys())
def test_no_text_holds_the_reader_up(text: str) -> None:
    began = time.process_time()
    reading = _read(text)

    assert time.process_time() - began < 4
    assert reading.kind is not MailKind.QUOTE or reading.needs_review


def test_a_mail_too_long_to_be_read_goes_to_a_person() -> None:
    text = "Spark plugs 4.29 each\n" + "and so on and so forth\n" * 900
    reading = _read(text)

    assert reading.review == ("the mail is longer than is read",)


def test_an_endless_document_is_read_in_part_and_goes_to_a_person() -> None:
    document = Document(source="att1", kind=DocumentKind.TXT, text="Quote $1.00\n" * 5_000)
    began = time.process_time()
    reading = read_reply(Message(), (document,), ASKED)

    assert time.process_time() - began < 10
    assert "only the beginning of att1 is read" in reading.review
