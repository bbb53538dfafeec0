"""A dry run of rules over past cases."""

from dataclasses import replace
from datetime import date
from decimal import Decimal

import msgspec
from hypothesis import given
from hypothesis import strategies as st

from bot.domain.case import Case
from bot.domain.need import Need
from bot.domain.town import Method
from bot.records.rules_tried import amount_of, try_rules
from tests.domain.case_world import BANDS, NOW, TOWN, band

TOWNS = {"alder": TOWN}
STRICTER = {"alder": replace(TOWN, bands=(BANDS[0], band("ten", Method.SMALL, 100, 9000, 10)))}
CASE = Case(
    id="RQ-1",
    town_id="alder",
    requester="U",
    channel="C",
    thread="1",
    message="1",
    opened_at=NOW,
    text="",
    need=Need(),
    estimate=Decimal(500),
)


def test_a_case_that_would_need_more_quotes_is_told() -> None:
    (told,) = try_rules([CASE], TOWNS, STRICTER)

    assert (told.case_id, told.on, told.amount) == ("RQ-1", date(2026, 6, 1), Decimal(500))
    assert (told.before, told.after) == (BANDS[1], STRICTER["alder"].bands[1])


def test_a_case_that_no_rule_holds_for_any_more_is_told() -> None:
    nothing = {"alder": replace(TOWN, bands=())}
    (told,) = try_rules([CASE], TOWNS, nothing)

    assert told.after is None


def test_another_name_for_the_same_rule_is_no_difference() -> None:
    renamed = {"alder": replace(TOWN, bands=tuple(replace(b, name="x") for b in BANDS))}

    assert try_rules([CASE], TOWNS, renamed) == ()


def test_a_case_without_an_amount_or_a_town_is_left_out() -> None:
    unpriced = msgspec.structs.replace(CASE, estimate=None)
    stranger = msgspec.structs.replace(CASE, town_id="gone")

    assert amount_of(unpriced) is None
    assert try_rules([unpriced, stranger], TOWNS, STRICTER) == ()


@given(st.decimals(0, 100_000, places=2))
def test_the_same_rules_make_no_difference(amount: Decimal) -> None:
    assert try_rules([msgspec.structs.replace(CASE, estimate=amount)], TOWNS, TOWNS) == ()
