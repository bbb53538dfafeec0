"""An unsure reading is confirmed by a person, who has no stake and does not approve it."""

from dataclasses import replace
from datetime import timedelta
from decimal import Decimal

import pytest

from bot.domain.effects import Notice, OpenForm
from bot.domain.lifecycle import State
from bot.domain.need import Need
from bot.domain.offers import Standing
from bot.domain.quotes import Freight
from bot.domain.signals import Action
from bot.domain.town import Town
from tests.domain.case_world import (
    ANN,
    BOTH,
    CAL,
    LENA,
    NOW,
    SAM,
    TOWN,
    Play,
    awaiting,
    quote,
    quoted,
    soliciting,
)

UNSURE = {"sure": False, "doubt": "7.00 or 1.00?"}


def to_check(need: Need = BOTH, town: Town = TOWN) -> Play:
    """One vendor's prices could not be read with certainty; nobody else quoted."""
    play = soliciting(need, town)
    vendor_id = play.asked[0]
    lines = [quoted(line.no, "7.00", **UNSURE) for line in need.lines]
    play.mail(vendor_id, offered=quote(vendor_id, *lines))
    play.close()
    assert play.notices() == [Notice.PLEASE_CHECK]
    return play


def check(play: Play, who: str = ANN, **fields: str) -> None:
    play.act(Action.CHECK_READING, who, choice="Q1", fields=fields)


def test_nothing_is_put_forward_while_an_answer_is_in_doubt() -> None:
    play = to_check()

    assert play.state() is State.TABULATED
    table = play.case.tabulation
    assert table is not None
    assert table.to_check[0].reason == "line 1: 7.00 or 1.00?; line 2: 7.00 or 1.00?"


def test_the_form_opens_first_then_what_was_filled_in_counts() -> None:
    play = to_check()
    check(play)
    assert play.effects == (OpenForm(form=Action.CHECK_READING, trigger="t", choice="Q1"),)
    check(play, price_0="$7.10", price_1="1,003.5", freight="12")

    offer = play.case.offer
    kept = play.case.quote("Q1")
    assert offer is None  # 7.10 times 40 and 1003.50 times 3 is a matter for a formal bid
    assert play.state() is State.REFERRED
    assert kept is not None
    assert [q.unit_price for q in kept.lines] == [Decimal("7.10"), Decimal("1003.5")]
    assert (kept.freight, kept.freight_amount) == (Freight.AMOUNT, Decimal(12))
    assert kept.checked_by == ANN


def test_the_checked_offer_says_so_and_freight_stays_where_nothing_was_filled_in() -> None:
    play = to_check()
    check(play, price_0="7.10", price_1="2")

    offer = play.case.offer
    assert offer is not None
    assert offer.landed == Decimal("290.00")
    assert "the reading was checked by a person" in offer.flags


def test_no_price_at_all_leaves_the_choice_to_ask_once_more_or_give_up() -> None:
    play = to_check()
    check(play, price_0="", price_1="")

    assert play.state() is State.TABULATED
    assert play.notices() == [Notice.NO_QUOTES]
    table = play.case.tabulation
    assert table is not None
    assert table.rows[0].standing is Standing.INCOMPLETE
    play.act(Action.EXTEND)
    assert play.state() is State.SOLICITING


@pytest.mark.parametrize("typed", ["12,50", "seven", "-1", "1e99", "NaN", "7.00.1", "\u0667"])
def test_what_could_mean_two_things_changes_nothing(typed: str) -> None:
    play = to_check()
    before = play.case
    check(play, price_0=typed, price_1="7", freight="x")

    assert play.case == before
    assert play.whispered() == ("Not an amount in dollars: line 1, freight. Nothing was changed.")


def test_lines_that_are_not_filled_in_lose_the_price_rather_than_keep_a_doubtful_one() -> None:
    play = to_check()
    check(play, price_0="7.10")

    kept = play.case.quote("Q1")
    assert kept is not None
    assert kept.lines[1].unit_price is None
    assert play.state() is State.TABULATED


def test_checked_twice_is_told_so() -> None:
    play = to_check()
    check(play, price_0="7.10", price_1="2")
    check(play, CAL, price_0="1", price_1="1")

    assert "nothing to check" in play.whispered()


def test_an_answer_that_was_sure_is_not_open_to_correction() -> None:
    play = awaiting()
    check(play, price_0="1")

    assert "nothing to check" in play.whispered()


def test_a_stake_in_any_vendor_that_was_asked_keeps_from_the_figures() -> None:
    people = tuple(replace(p, interests=frozenset({"anvil", "birch"})) for p in TOWN.people)
    play = to_check()
    play.town = replace(TOWN, people=people)  # declared since the vendors were asked
    check(play, price_0="7.10", price_1="2")

    assert "declared an interest in a vendor that was asked" in play.refusal()


def test_strangers_check_nothing() -> None:
    play = to_check()
    check(play, "U_STRANGER", price_0="1", price_1="1")

    assert "not on the staff list" in play.refusal()


def test_who_checked_the_figures_does_not_approve_them() -> None:
    play = to_check()
    check(play, SAM, price_0="7.10", price_1="2")
    play.act(Action.APPROVE, SAM)

    assert "put in these prices yourself" in play.refusal()
    play.act(Action.APPROVE, LENA)
    assert play.state() is not State.TABULATED


def test_an_answer_read_late_may_have_to_be_checked_while_an_offer_waits() -> None:
    play = awaiting("7.00")
    second = play.asked[1]
    play.mail(
        second, offered=quote(second, quoted(1, "6.00", **UNSURE)), at=NOW + timedelta(hours=1)
    )
    assert play.state() is State.TABULATED
    play.act(Action.CHECK_READING, choice="Q2", price_0="6.00")

    assert play.case.offer is not None
    assert play.case.offer.vendor_id == second
