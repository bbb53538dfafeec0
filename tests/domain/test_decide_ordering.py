"""From the award to the goods; cancelling on the way; and when the chosen vendor drops out."""

from dataclasses import replace

import pytest

from bot.domain.effects import LetterKind, Notice, OpenForm, StopTimers, Tell
from bot.domain.lifecycle import State
from bot.domain.need import Question
from bot.domain.signals import Action
from tests.domain.case_world import (
    ANN,
    CAL,
    COVERED,
    FINN,
    GLOVES,
    PAT,
    PLUGS,
    SAM,
    TOWN,
    Play,
    awaiting,
    awarded,
    ordered,
    soliciting,
    with_rules,
)

GATED = with_rules(require_po_number=True)


def test_with_the_order_out_the_others_get_their_regrets() -> None:
    play = awarded()
    winner, *others = play.asked
    play.delivered(LetterKind.ORDER, winner)

    assert play.state() is State.ORDERED
    assert sorted(play.letters(LetterKind.REGRET)) == sorted(others)
    assert play.notices() == [Notice.ORDERED]


def test_only_who_quoted_gets_a_regret() -> None:
    play = soliciting()
    winner, second, *others = play.asked
    play.offer(winner, "7.00")
    play.offer(second, "8.00")
    play.mail(others[0], "no_bid")
    play.close()
    play.act(Action.APPROVE, SAM)
    play.delivered(LetterKind.ORDER, winner)

    assert play.letters(LetterKind.REGRET) == [second]


def test_other_letters_that_arrive_move_nothing() -> None:
    play = awarded()
    play.delivered(LetterKind.REMINDER, play.asked[0])
    assert play.state() is State.AWARDED
    play.delivered(LetterKind.ORDER, play.asked[1])
    assert play.state() is State.AWARDED
    assert play.case.letters[-1].kind == LetterKind.ORDER


def test_the_order_waits_for_its_number_where_the_town_asks_for_one() -> None:
    play = awarded(GATED)

    assert play.state() is State.AWARDED
    assert play.letters(LetterKind.ORDER) == []
    told = [e for e in play.effects if isinstance(e, Tell)]
    assert (told[-1].notice, told[-1].people) == (Notice.PLEASE_NUMBER, (FINN,))


@pytest.mark.parametrize(
    ("who", "why"),
    [
        (ANN, "Only finance"),
        (SAM, "Only finance"),
        (PAT, "Only finance"),
        ("U_STRANGER", "not on the staff list"),
    ],
)
def test_only_finance_gives_the_number(who: str, why: str) -> None:
    play = awarded(GATED)
    play.act(Action.NUMBER_ORDER, who, number="PO 1")

    assert why in play.refusal()
    assert play.case.po_number == ""


def test_the_number_comes_by_a_form_and_sends_the_order() -> None:
    play = awarded(GATED)
    play.act(Action.NUMBER_ORDER, FINN)
    assert play.effects == (OpenForm(form=Action.NUMBER_ORDER, trigger="t"),)
    play.act(Action.NUMBER_ORDER, FINN, number=" \t ")
    assert "needs a number" in play.whispered()
    play.act(Action.NUMBER_ORDER, FINN, number="  26-\r\n0815\u202e " + "x" * 99)

    assert play.case.po_number == "26- 0815 " + "x" * 31
    assert play.letters(LetterKind.ORDER) == [play.asked[0]]
    play.act(Action.NUMBER_ORDER, FINN, number="2")
    assert "needs no number" in play.whispered()


def test_goods_are_received_by_anybody_on_the_staff_and_the_case_closes() -> None:
    play = ordered()
    play.act(Action.RECEIVED, "U_STRANGER")
    assert "not on the staff list" in play.refusal()
    play.act(Action.RECEIVED, CAL, remark="all there")
    assert play.state() is State.CLOSED
    play.act(Action.RECEIVED, CAL)
    assert "closed already" in play.whispered()


def test_goods_cannot_be_received_before_they_are_ordered() -> None:
    play = awarded()
    play.act(Action.RECEIVED)

    assert play.whispered() == "RQ-2026-0001 is awarded."


def clarifying() -> Play:
    play = Play()
    play.post(PLUGS.asking((Question(line_no=1, what="qty"),)))
    return play


def checking() -> Play:
    play = Play()
    play.post()
    return play


def offered() -> Play:
    play = Play()
    play.post(GLOVES)
    play.look_up(COVERED)
    return play


def tabulated() -> Play:
    play = soliciting()
    play.close()
    return play


@pytest.mark.parametrize(
    "play",
    [clarifying(), checking(), offered(), soliciting(), tabulated(), awaiting(), awarded(GATED)],
    ids=lambda play: str(play.state()),
)
def test_until_the_order_goes_out_a_case_can_be_cancelled(play: Play) -> None:
    play.act(Action.CANCEL, SAM)
    assert "Only the requester or a purchasing officer can cancel" in play.refusal()
    play.act(Action.CANCEL, "U_STRANGER")
    assert "not on the staff list" in play.refusal()
    asked = play.asked
    play.act(Action.CANCEL, reason="truck sold")

    assert (play.state(), play.case.why) == (State.CANCELLED, "truck sold")
    assert StopTimers() in play.effects
    assert sorted(play.letters(LetterKind.CANCELLATION)) == sorted(asked)


def test_purchasing_can_cancel_what_somebody_else_asked_for() -> None:
    play = soliciting()
    play.mail(play.asked[0], "no_bid")
    play.act(Action.CANCEL, PAT)

    assert play.case.why == "no longer needed"
    assert play.asked[0] not in play.letters(LetterKind.CANCELLATION)


@pytest.mark.parametrize("play", [awarded(), ordered()], ids=lambda play: str(play.state()))
def test_an_order_that_is_out_or_on_its_way_is_not_cancelled_by_a_button(play: Play) -> None:
    play.act(Action.CANCEL)

    assert "the vendor has the order" in play.refusal()


def test_the_next_best_goes_to_an_approver_as_a_new_offer_with_a_new_number() -> None:
    play = ordered()
    first, second, *_ = play.asked
    for vendor_id in play.letters(LetterKind.REGRET):
        play.delivered(LetterKind.REGRET, vendor_id)
    play.mail(first, "no_bid", words="out of stock")
    play.act(Action.NEXT_BEST, SAM)
    assert "Only the requester" in play.refusal()
    play.act(Action.NEXT_BEST)

    offer = play.case.offer
    assert offer is not None
    assert (offer.vendor_id, offer.version) == (second, 2)
    assert play.state() is State.AWAITING_APPROVAL
    assert (play.case.approval, play.case.po_number) == (None, "")
    play.act(Action.APPROVE, SAM)
    assert play.case.po_number == "PO-2026-0001-2"
    play.delivered(LetterKind.ORDER, second)
    assert play.letters(LetterKind.REGRET) == []  # they have been told already


def test_a_vendor_that_cannot_be_reached_with_the_order_is_passed_over() -> None:
    play = awarded()
    play.undeliverable(LetterKind.ORDER, play.asked[0])
    play.act(Action.NEXT_BEST)

    assert play.case.offer is not None
    assert play.case.offer.vendor_id == play.asked[1]
    table = play.case.tabulation
    assert table is not None
    assert table.rows[-1].reason == "no such user"


def test_while_the_vendor_stands_by_it_there_is_no_next_best() -> None:
    play = ordered()
    play.act(Action.NEXT_BEST)

    assert "stands by the offer" in play.whispered()


def test_cancelling_a_lost_order_writes_to_nobody_twice() -> None:
    play = ordered()
    first, second, *_ = play.asked
    play.delivered(LetterKind.REGRET, second)
    play.mail(first, "no_bid")
    play.act(Action.CANCEL)

    assert play.state() is State.CANCELLED
    assert not {first, second} & set(play.letters(LetterKind.CANCELLATION))


def test_a_number_is_not_given_to_a_lost_award() -> None:
    town = replace(GATED, vendors=TOWN.vendors)
    play = awarded(town)
    play.undeliverable(LetterKind.REMINDER, play.asked[0])
    play.act(Action.NUMBER_ORDER, FINN, number="1")

    assert "needs no number" in play.whispered()
