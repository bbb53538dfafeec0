"""From a reading of a vendor's mail to the quote a case keeps, and what a second mail changes."""

from dataclasses import replace
from datetime import UTC, date, datetime
from decimal import Decimal

import pytest

from bot.domain.need import Line, Need
from bot.domain.quote_intake import Sources, asked_from, quote_from
from bot.domain.quotes import Freight, Quote
from bot.domain.revising import revised
from parsers.mail.model import Cell, MailKind, Table
from parsers.quote import model as read
from tests.domain.case_world import BOTH, FILTER, PLUG, quote, quoted

FRIDAY = datetime(2026, 6, 5, 14, 0, tzinfo=UTC)
TABLE = Table(
    source="att1",
    rows=(
        (Cell(text="Item", place="r1c1"), Cell(text="Each", place="r1c2")),
        (
            Cell(text="plug", place="r2c1"),
            Cell(text="", place="r2c2"),
            Cell(text="7.85", place="r2c3"),
        ),
    ),
)
LINE = read.QuotedLine(item_ref=1, unit_price=Decimal("7.85"), uom="ea")


def evidence(field: str, text: str, inputs: str = "") -> read.Evidence:
    return read.Evidence(field=field, source="body", text=text, rule="each", inputs=inputs)


def taken(
    line: read.QuotedLine = LINE,
    terms: read.Terms = read.NO_TERMS,
    received: datetime = FRIDAY,
    **changes: object,
) -> Quote:
    reading = read.Reading(kind=MailKind.QUOTE, own_text="", lines=(line,), terms=terms)
    made = quote_from(
        replace(reading, **changes),  # type: ignore[arg-type]
        vendor_id="anvil",
        mail="m1",
        received_at=received,
        count=3,
    )
    assert made is not None
    return made


def lead(**changes: object) -> read.QuotedLine:
    return replace(LINE, lead=replace(read.NO_LEAD, **changes))  # type: ignore[arg-type]


def test_a_mail_without_prices_is_no_quote() -> None:
    reading = read.Reading(kind=MailKind.NO_BID, own_text="no")

    assert quote_from(reading, vendor_id="anvil", mail="m", received_at=FRIDAY, count=1) is None


def test_the_solicitation_is_told_to_the_reader_line_by_line() -> None:
    sized = Line(no=3, description="tire", qty=Decimal(4), size="LT", brand="Ride")
    uncounted = Line(no=4, description="tarp", qty=None)
    asked = asked_from(Need(lines=(PLUG, FILTER, sized, uncounted)), "RQ-2026-0001", "body", FRIDAY)

    assert (asked.rfq_id, asked.body, asked.sent) == ("RQ-2026-0001", "body", FRIDAY)
    assert [(li.ref, li.description, li.qty, li.spec) for li in asked.lines] == [
        (1, "spark plug", Decimal(40), "SP-1"),
        (2, "oil filter", Decimal(3), None),
        (3, "tire", Decimal(4), "LT Ride"),
    ]


def test_every_number_keeps_the_words_it_was_read_from() -> None:
    line = replace(
        LINE,
        evidence=(
            evidence("delivery", "2 days"),
            evidence("unit_price", "62.80 for 8", "62.80 / 8"),
            evidence("unit_price", "62.80 for 8"),
        ),
    )
    (kept,) = taken(line).lines
    assert (kept.words, kept.how) == ("62.80 for 8", "62.80 / 8")
    (kept,) = taken(replace(LINE, evidence=(evidence("row", "7.85 ea"),))).lines
    assert (kept.words, kept.how) == ("7.85 ea", "")


def seen(body: str, first: int, last: int, **changes: object) -> str:
    """The words a price is shown with, read from this body."""
    found = replace(evidence("unit_price", body[first:last]), start=first, end=last)
    line = replace(LINE, evidence=(replace(found, **changes),))  # type: ignore[arg-type]
    reading = read.Reading(kind=MailKind.QUOTE, own_text="", lines=(line,))
    made = quote_from(
        reading,
        vendor_id="anvil",
        mail="m",
        received_at=FRIDAY,
        count=1,
        sources=Sources(texts={"body": body}, tables=(TABLE,)),
    )
    assert made is not None
    return made.lines[0].words


def test_a_price_is_shown_with_the_line_it_stands_in() -> None:
    body = "Hello\nplugs   at 7.85 each\nBye"
    assert seen(body, 17, 21) == "plugs at 7.85 each"
    assert seen("7.85", 0, 4) == "7.85"
    long = "x" * 500 + "7.85" + "y" * 500
    assert "7.85" in seen(long, 500, 504)
    assert len(seen(long, 500, 504)) < 500


def test_a_price_out_of_a_table_is_shown_with_its_row() -> None:
    assert seen("7.85", 0, 4, source="att1", place="r2c3") == "plug | 7.85"
    assert seen("7.85", 0, 4, source="att1", place="r9c9") == "7.85"
    assert seen("7.85", 0, 4, source="att2", place="r2c3") == "7.85"


def test_words_that_do_not_stand_where_they_should_are_shown_alone() -> None:
    assert seen("plugs 7.85", 0, 4, text="7.85") == "7.85"
    assert seen("plugs 7.85", 6, 10, start=None) == "7.85"
    assert seen("plugs 7.85", 6, 10, end=None) == "7.85"
    assert seen("plugs 7.85", 6, 10, source="sheet") == "7.85"


@pytest.mark.parametrize(
    ("line", "sure"),
    [
        (LINE, True),
        (replace(LINE, status=read.Status.PROVED), True),
        (replace(LINE, status=read.Status.UNSURE), False),
        (replace(LINE, status=read.Status.CONFLICT), False),
        (replace(LINE, review=("soft words",)), False),
    ],
)
def test_what_the_reader_doubts_a_person_checks(line: read.QuotedLine, sure: bool) -> None:  # noqa: FBT001
    made = taken(line)

    assert made.lines[0].sure is sure
    assert made.to_check is not sure


def test_a_doubt_about_the_message_is_a_doubt_about_the_quote() -> None:
    assert taken(review=("totals differ",)).to_check
    assert taken(review=("totals differ",)).doubts == ("totals differ",)


@pytest.mark.parametrize(
    ("status", "freight"),
    [
        (read.Freight.INCLUDED, Freight.INCLUDED),
        (read.Freight.AMOUNT, Freight.AMOUNT),
        (read.Freight.EXTRA_UNKNOWN, Freight.EXTRA_UNKNOWN),
        (read.Freight.PICKUP_ONLY, Freight.PICKUP_ONLY),
        (read.Freight.UNKNOWN, Freight.NOT_MENTIONED),
    ],
)
def test_freight_is_kept_as_it_was_said(status: read.Freight, freight: Freight) -> None:
    shipping = read.Shipping(status=status, amount=Decimal(5))
    made = taken(terms=read.Terms(shipping=shipping))

    assert (made.freight, made.freight_amount) == (freight, Decimal(5))


def test_terms_are_kept_apart() -> None:
    terms = read.Terms(
        tax=read.Tax(status=read.TaxStatus.AMOUNT, amount=Decimal("5.10")),
        total=Decimal(99),
        minimum=read.Minimum(amount=Decimal(50)),
    )
    made = taken(terms=terms, currency="CAD", declined=(2,), revises=True)
    assert (made.tax, made.total, made.min_order) == (Decimal("5.10"), Decimal(99), Decimal(50))
    assert (made.currency, made.declined_lines, made.revises) == ("CAD", (2,), True)
    assert taken().currency == "USD"


@pytest.mark.parametrize(
    ("discount", "percent", "amount"),
    [
        (None, None, None),
        (read.Discount(percent=True, value=Decimal(5), scope=read.Scope.ORDER), Decimal(5), None),
        (read.Discount(percent=False, value=Decimal(5), scope=read.Scope.ORDER), None, Decimal(5)),
        (read.Discount(percent=True, value=Decimal(5), scope=read.Scope.LINE), None, None),
    ],
)
def test_only_a_discount_on_the_order_is_taken_off_again(
    discount: read.Discount | None, percent: Decimal | None, amount: Decimal | None
) -> None:
    made = taken(terms=read.Terms(discount=discount))

    assert (made.discount_percent, made.discount_amount) == (percent, amount)


@pytest.mark.parametrize(
    ("line", "words", "on"),
    [
        (LINE, "", None),
        (lead(on=date(2026, 6, 20)), "2026-06-20", date(2026, 6, 20)),
        (lead(least=0, most=0), "in stock", date(2026, 6, 5)),
        (lead(least=3, most=3), "3 days", date(2026, 6, 8)),
        (lead(most=3), "3 days", date(2026, 6, 8)),
        (lead(least=3, most=5), "3-5 days", date(2026, 6, 10)),
        (lead(least=1, most=1, business=True), "1 working days", date(2026, 6, 8)),
        (lead(least=3, most=5, business=True), "3-5 working days", date(2026, 6, 12)),
        (lead(most=6, business=True), "6 working days", date(2026, 6, 15)),
        (lead(most=10**9), "1000000000 days", None),
    ],
)
def test_delivery_in_words_and_as_a_day(line: read.QuotedLine, words: str, on: date | None) -> None:
    (kept,) = taken(line).lines

    assert (kept.delivery, kept.delivery_date) == (words, on)


@pytest.mark.parametrize("day", range(6, 13))
def test_working_days_agree_with_the_calendar_from_any_day_of_the_week(day: int) -> None:
    start = datetime(2026, 6, day, 12, 0, tzinfo=UTC)
    for count in range(12):
        (kept,) = taken(lead(least=1, most=count, business=True), received=start).lines
        assert kept.delivery_date == _counted(start.date(), count)


def _counted(start: date, count: int) -> date:
    """Count weekdays one by one."""
    on = start
    while count:
        on = date.fromordinal(on.toordinal() + 1)
        count -= on.weekday() < 5
    return on


def test_how_long_the_price_holds() -> None:
    assert taken().valid_until is None
    assert taken(terms=read.Terms(valid_until=date(2026, 7, 1))).valid_until == date(2026, 7, 1)
    assert taken(terms=read.Terms(valid_days=30)).valid_until == date(2026, 7, 5)
    assert taken(terms=read.Terms(valid_days=10**9)).valid_until is None


OLD = quote(
    "anvil",
    quoted(1, "7.00"),
    quoted(2, "3.00"),
    freight=Freight.AMOUNT,
    freight_amount=Decimal(9),
    total=Decimal(298),
    tax=Decimal(1),
    valid_until=date(2026, 7, 1),
)


def test_a_first_quote_and_a_full_second_one_stand_for_themselves() -> None:
    new = quote("anvil", quoted(1, "6.00"), quoted(2, "2.00"))

    assert revised(new, None) is new
    assert revised(new, OLD) is new


def test_a_correction_of_everything_keeps_the_terms_it_does_not_mention() -> None:
    new = quote(
        "anvil",
        quoted(1, "6.00"),
        quoted(2, "2.00"),
        revises=True,
        freight=Freight.NOT_MENTIONED,
        tax=Decimal(2),
    )
    merged = revised(new, OLD)

    assert merged.lines == new.lines
    assert (merged.freight, merged.freight_amount) == (Freight.AMOUNT, Decimal(9))
    assert (merged.tax, merged.valid_until, merged.total) == (Decimal(2), date(2026, 7, 1), None)


def test_a_correction_may_withdraw_a_line_or_make_freight_free() -> None:
    new = quote("anvil", quoted(1, "6.00"), revises=True, declined_lines=(2,))
    merged = revised(new, OLD)

    assert [li.line_no for li in merged.lines] == [1]
    assert merged.freight is Freight.INCLUDED


def test_a_later_mail_that_cannot_be_read_keeps_the_earlier_prices_in_doubt() -> None:
    blank = quote("anvil", quoted(1, None, sure=False), quoted(2, None, sure=False), doubts=("?",))
    merged = revised(blank, OLD)

    assert [li.unit_price for li in merged.lines] == [Decimal("7.00"), Decimal("3.00")]
    assert merged.to_check
    assert merged.remarks == ("line 1, 2 as in the earlier mail",)
    assert BOTH.lines[0].no == 1
