"""When the goods are there, as people of many trades put it."""

from collections.abc import Callable
from datetime import date

import pytest

from parsers.quote.lead import lead_in
from parsers.quote.model import Reading

WEDNESDAY = date(2026, 8, 12)
THERE = """
    All sitting in my warehouse
    on the rack now
    Available from stock
    All 4 of the drives are here
    11.49 each, in the yard
    stock on both
    Ten rubbers and six nuts are on the shelf
    Everything's on hand
    ships today
    I have them right here
    on our floor
    sitting on the dock
    got 'em in our Dayton warehouse
    same day if you order by noon
    Ready to ship
    plenty in inventory
    We have it all in stock
    stocked locally
    have both on hand
    ex-stock
    immediate delivery
    available now
    no wait on these
"""
NOT_SAID = """
    not in stock
    out of stock
    None on the shelf
    we are here until 5
    usually on hand
    once they are in our warehouse
    FOB our warehouse
    Valid 30 days
    Acceptance within 20 days please
    net 30 days
    90 day warranty
    a couple of weeks
    ships Thursday
    we run that way twice a week
    a week and a half
    tues or weds
    pick up at our yard
    Acceptance of this quote within 15 days
    price is firm 60 days
"""
TIMES = """
    2-3 weeks ARO | 14 21
    2\N{EN DASH}3 business days | 2 3 business
    Ships in about 3 weeks, call it 4 weeks at your door | 28 28
    lead time is six to eight weeks | 42 56
    figure a week out | 7 7
    running 10-12 working days | 10 12 business
    tomorrow | 1 1
    next day | 1 1
    allow eighteen days after the order | 18 18
    8 wks | 56 56
    stock to 5 days | 0 5
    5 on hand, balance 3 weeks | 21 21
    Count on about 3 weeks for the printing | 21 21
    Delivery: 45 days | 45 45
    6 à 8 jours ouvrables | 6 8 business
    turnaround one month | 30 30
"""


def _lines(text: str) -> list[str]:
    return [line.strip() for line in text.strip().splitlines()]


@pytest.mark.parametrize("words", _lines(THERE))
def test_goods_that_are_there_need_no_time(words: str) -> None:
    found = lead_in(words, WEDNESDAY)

    assert found is not None
    assert (found.least, found.most) == (0, 0)


@pytest.mark.parametrize("words", _lines(NOT_SAID))
def test_other_times_are_no_lead_time(words: str) -> None:
    assert lead_in(words, WEDNESDAY) is None


@pytest.mark.parametrize("case", _lines(TIMES))
def test_a_stated_time_is_read_in_days(case: str) -> None:
    words, _, want = case.partition(" | ")
    least, most, *business = want.split()

    found = lead_in(words, WEDNESDAY)

    assert found is not None
    assert (found.least, found.most, found.business) == (int(least), int(most), bool(business))


def test_goods_of_one_name_take_the_time_that_is_left(read: Callable[..., Reading]) -> None:
    body = "Both are 41.50 each. State flags in 3 days, flags in 1 week."
    reading = read(body, ("6", "ea", "Flag, US"), ("6", "ea", "Flag, state"))

    assert [line.lead.most for line in reading.lines] == [7, 3]
