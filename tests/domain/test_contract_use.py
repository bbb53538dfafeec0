"""The lists purchasing keeps on contracts, told from cases."""

from dataclasses import replace
from datetime import UTC, date, datetime, timedelta
from decimal import Decimal

import msgspec
import pytest
from hypothesis import given
from hypothesis import strategies as st

from bot.domain import events as ev
from bot.domain.case import Case
from bot.domain.contract_use import (
    contract_gaps,
    contract_usage,
    contracts_ending,
    quarter_of,
    spent_since,
)
from bot.domain.contracts import Outcome, Verdict
from bot.domain.effects import LetterKind
from bot.domain.lifecycle import State
from bot.domain.need import Line, Need
from bot.domain.offers import Approval, Offer, OfferLine, Source
from tests.domain.contract_world import CONTRACT

NOON = datetime(2026, 5, 20, 16, 0, tzinfo=UTC)
TODAY = date(2026, 6, 1)
MONTHS = timedelta(days=90)


def _utc(_case: Case, at: datetime) -> date:
    return at.date()


def _verdict(outcome: Outcome, fee: str = "0") -> Verdict:
    return Verdict(
        line_no=1,
        contract_id="B-1",
        entry_id="B-1/L1",
        title="Gloves",
        kind="regional",
        vendor_id="shield",
        vendor_name="Shield Safety",
        outcome=outcome,
        checks=(),
        summary="",
        fee=Decimal(fee),
    )


def _offer(source: Source) -> Offer:
    line = OfferLine(
        line_no=1,
        description="glove",
        qty=Decimal(10),
        uom="box",
        unit_price=Decimal("8.45"),
        extended=Decimal("84.50"),
    )
    return Offer(
        version=1,
        source=source,
        vendor_id="shield",
        vendor_name="Shield Safety",
        email="s@shield.test",
        reference="B-1",
        lines=(line,),
        goods=Decimal("84.50"),
        freight=Decimal(9),
        discount=Decimal(0),
        landed=Decimal("93.50"),
    )


def _case(no: int, goods: str = "nitrile gloves", **facts: object) -> Case:
    case = Case(
        id=f"RQ-{no}",
        town_id="alder",
        requester="U1",
        channel="C",
        thread="1",
        message="1",
        opened_at=NOON,
        text="",
        need=Need(lines=(Line(no=1, description=goods, qty=Decimal(10)),)),
        looked_at=7,
    )
    return msgspec.structs.replace(case, **facts)


def _ordered(no: int, at: datetime = NOON, source: Source = Source.CONTRACT) -> Case:
    sent = ev.LetterSent(
        at=at, cause="c", kind=LetterKind.ORDER, vendor_id="shield", message_id=f"m{no}"
    )
    return _case(
        no,
        offer=_offer(source),
        verdicts=(_verdict(Outcome.USABLE, fee="0.85"),),
        letters=(sent,),
        approval=Approval(by="U2", at=at, offer_version=1, total=Decimal("93.50")),
    )


def test_orders_of_the_quarter_are_added_up_by_contract() -> None:
    last_quarter = datetime(2026, 3, 31, 16, 0, tzinfo=UTC)
    cases = [_ordered(1), _ordered(2), _ordered(3, last_quarter), _case(4, offer=None)]

    (use,) = contract_usage(cases, {"B-1": CONTRACT}, quarter_of(TODAY), _utc)

    assert (use.program, use.contract_id, use.orders) == ("brook", "B-1", 2)
    assert (use.goods, use.fees) == (Decimal(169), Decimal("1.70"))


def test_an_offer_is_no_order_until_the_letter_is_out() -> None:
    regret = ev.LetterSent(
        at=NOON, cause="c", kind=LetterKind.REGRET, vendor_id="shield", message_id="m"
    )
    cases = [
        _case(1, offer=_offer(Source.CONTRACT)),
        _case(2, offer=_offer(Source.CONTRACT), letters=(regret,)),
        _ordered(3, source=Source.QUOTE),
    ]

    assert contract_usage(cases, {}, quarter_of(TODAY), _utc) == ()


def test_a_contract_taken_off_the_file_still_counts() -> None:
    (use,) = contract_usage([_ordered(1)], {}, quarter_of(TODAY), _utc)

    assert (use.program, use.title, use.goods) == ("", "no longer on file", Decimal("84.50"))


def test_a_contract_that_ends_soon_is_told_with_the_demand_behind_it() -> None:
    soon = replace(CONTRACT, expires=date(2026, 7, 1))
    ended = replace(CONTRACT, id="B-0", expires=date(2026, 5, 31))
    unused = replace(CONTRACT, id="B-2", expires=TODAY, renewals_left=2)
    long_ago = datetime(2025, 6, 1, 12, 0, tzinfo=UTC)
    cases = [_ordered(1), _ordered(2, long_ago)]

    found = contracts_ending(cases, [soon, CONTRACT, ended, unused], TODAY, _utc, within=MONTHS)

    assert [(e.contract_id, e.days_left, e.orders, e.goods) for e in found] == [
        ("B-2", 0, 0, Decimal(0)),
        ("B-1", 30, 1, Decimal("84.50")),
    ]
    assert found[0].renewals_left == 2


def test_goods_asked_for_again_and_again_without_a_contract_are_a_gap() -> None:
    refused = (_verdict(Outcome.NOT_USABLE),)
    cases = [
        _case(1, "Cutting edges"),
        _case(2, "cutting-edge", town_id="birch", verdicts=refused),
        _case(3, "road salt"),
        _case(4, verdicts=(_verdict(Outcome.USABLE),)),
        _case(5, "mower blade", looked_at=0),  # nobody has looked yet
        _case(6, "mower blade", opened_at=NOON - timedelta(days=100)),
        _ordered(7),
    ]

    found = contract_gaps(cases, TODAY, _utc, within=MONTHS)

    assert [(g.goods, g.asked, g.towns, g.case_ids) for g in found] == [
        ("cutting edge", 2, 2, ("RQ-1", "RQ-2")),
        ("road salt", 1, 1, ("RQ-3",)),
    ]


def test_a_gap_names_what_was_spent_on_quotes() -> None:
    bought = _case(
        1,
        "mower blade",
        offer=_offer(Source.QUOTE),
        approval=Approval(by="U2", at=NOON, offer_version=1, total=Decimal("93.50")),
    )
    denied = _case(2, "mower blade", offer=_offer(Source.QUOTE))

    (gap,) = contract_gaps([bought, denied], TODAY, _utc, within=MONTHS)

    assert (gap.asked, gap.spent) == (2, Decimal("84.50"))


@pytest.mark.parametrize(
    ("on", "name"), [(date(2026, 1, 1), "2026-Q1"), (date(2026, 9, 30), "2026-Q3")]
)
def test_a_quarter_has_a_name(on: date, name: str) -> None:
    assert quarter_of(on).name == name


@given(st.dates(date(1999, 1, 1), date(2100, 12, 31)))
def test_every_day_lies_in_one_quarter_and_quarters_join(on: date) -> None:
    quarter = quarter_of(on)

    assert quarter.first <= on <= quarter.last
    assert quarter_of(quarter.last + timedelta(days=1)).first == quarter.last + timedelta(days=1)


def test_what_was_approved_since_the_file_was_written_is_spent() -> None:
    counted = replace(CONTRACT, spent_on=date(2026, 5, 20))
    later = NOON + timedelta(days=1)
    cases = [
        _ordered(1),
        _ordered(2, later),
        _ordered(3, later, Source.QUOTE),
        _case(4),
        msgspec.structs.replace(_ordered(5, later), state=State.CANCELLED),
        msgspec.structs.replace(_ordered(6, later), approval=None),
    ]

    assert spent_since(cases, counted, _utc) == Decimal("84.50")
    assert spent_since(cases, CONTRACT, _utc) == Decimal("169.00")
    assert spent_since(cases, replace(CONTRACT, id="B-2"), _utc) == Decimal(0)


def test_only_the_order_counts_among_the_letters_to_the_vendor() -> None:
    ordered = _ordered(1)
    (order,) = ordered.letters
    inquiry = msgspec.structs.replace(order, kind=LetterKind.ORDER_INQUIRY)
    both = msgspec.structs.replace(ordered, letters=(inquiry, order))
    asked_only = msgspec.structs.replace(ordered, letters=(inquiry,))

    (use,) = contract_usage([both, asked_only], {"B-1": CONTRACT}, quarter_of(TODAY), _utc)
    assert use.orders == 1
