"""From the first message to a need that can be bought, and who may change it until when."""

from datetime import timedelta
from decimal import Decimal

import msgspec
import pytest

from bot.domain import events as ev
from bot.domain.decide import decide
from bot.domain.effects import LetterKind, LookUpContracts, Notice, OpenForm, SetTimer, ShowCard
from bot.domain.lifecycle import State
from bot.domain.need import Line, Need, Question
from bot.domain.quotes import InvitationState
from bot.domain.signals import Action, RequisitionPosted, TimerRang
from tests.domain.case_world import (
    ANN,
    CAL,
    COVERED,
    FILTER,
    GLOVES,
    HOME,
    LENA,
    PLUG,
    PLUGS,
    TOWN,
    Play,
    awaiting,
    awarded,
    ordered,
    quote,
    soliciting,
)

UNCLEAR = PLUGS.asking((Question(line_no=1, what="qty"),))


def tabulated() -> Play:
    play = soliciting()
    play.offer(play.asked[0], "7.00", min_order=Decimal(999))
    play.close()
    return play


MORE = Need(lines=(msgspec.structs.replace(PLUG, qty=Decimal(48)),))


def test_a_complete_need_is_looked_up_at_once() -> None:
    play = Play()
    play.post(PLUGS)

    assert play.state() is State.CHECKING
    assert LookUpContracts(queries=((1, "SP-1 spark plug"),)) in play.effects
    assert ShowCard() in play.effects


def test_what_is_missing_is_asked_before_anything_else() -> None:
    play = Play()
    play.post(UNCLEAR)

    assert play.state() is State.CLARIFYING
    assert play.effects == (ShowCard(),)


def test_an_answer_that_leaves_a_question_open_changes_no_state() -> None:
    play = Play()
    play.post(UNCLEAR)
    play.answer(Need(lines=(FILTER,), questions=UNCLEAR.questions))

    assert play.state() is State.CLARIFYING
    assert play.case.need.lines == (FILTER,)
    assert len([e for e in play.events if isinstance(e, ev.Moved)]) == 1


def test_the_answer_may_come_from_a_colleague() -> None:
    play = Play()
    play.post(UNCLEAR)
    play.answer(PLUGS, CAL)

    assert play.state() is State.CHECKING
    assert isinstance(play.last.events[0], ev.NeedChanged)
    assert play.last.events[0].by == CAL


def test_nobody_from_outside_changes_the_need() -> None:
    play = Play()
    play.post(UNCLEAR)
    play.answer(PLUGS, "U_STRANGER")

    assert "not on the staff list" in play.refusal()
    assert play.case.need == UNCLEAR


def test_an_answer_that_says_nothing_new_is_passed_over() -> None:
    play = Play()
    play.post(UNCLEAR)
    play.answer(UNCLEAR)

    assert play.last.events == ()
    assert play.last.effects == ()


def test_a_changed_need_makes_what_was_found_for_the_old_one_void() -> None:
    play = Play()
    play.post(GLOVES)
    play.look_up(COVERED)
    assert play.state() is State.OFFERED
    play.answer(MORE)

    assert play.state() is State.CHECKING
    assert (play.case.verdicts, play.case.looked_at) == ((), 0)
    assert LookUpContracts(queries=((1, "SP-1 spark plug"),)) in play.effects


def test_an_answer_of_the_catalog_to_the_old_need_is_passed_over() -> None:
    play = Play()
    play.post(GLOVES)
    old = ((1, "nitrile gloves"),)
    play.answer(MORE)
    play.look_up(COVERED, asked=old)

    assert play.last.events == ()
    assert play.state() is State.CHECKING
    play.look_up(asked=((1, "SP-1 spark plug"),))
    assert play.state() is State.SOLICITING


def test_a_contract_offer_can_still_change_while_it_awaits_approval() -> None:
    play = Play()
    play.post(GLOVES)
    play.look_up(COVERED)
    play.act(Action.ORDER_ON_CONTRACT)
    version = play.case.offers_made
    play.answer(Need(lines=(msgspec.structs.replace(GLOVES.lines[0], qty=Decimal(20)),)))
    assert play.state() is State.CHECKING
    assert play.case.offer is None
    play.act(Action.APPROVE, LENA, version=version)
    assert "nothing to rule on" in play.whispered()
    play.look_up(COVERED)
    play.act(Action.ORDER_ON_CONTRACT)

    assert play.case.offer is not None
    assert play.case.offer.version == version + 1
    play.act(Action.APPROVE, LENA, version=version)
    assert "changed since" in play.refusal()


@pytest.mark.parametrize("play", [awarded(), ordered()])
def test_once_it_is_awarded_the_need_stands(play: Play) -> None:
    need = play.case.need
    play.answer(MORE)

    assert "too late to change" in play.refusal()
    assert play.case.need == need


@pytest.mark.parametrize("play", [soliciting(), tabulated(), awaiting()])
def test_a_need_that_changes_while_vendors_are_asked_voids_what_they_answered(play: Play) -> None:
    asked = play.asked
    play.answer(MORE, CAL)
    assert "Only the requester" in play.refusal()
    play.answer(UNCLEAR)
    assert "something complete" in play.whispered()
    play.answer(play.case.need)
    assert play.last.events == ()
    play.answer(MORE)

    assert play.state() is State.SOLICITING
    assert sorted(play.letters(LetterKind.AMENDMENT)) == sorted(asked)
    assert (play.case.quotes, play.case.offer, play.case.tabulation) == ((), None, None)
    assert {i.state for i in play.case.invitations} == {InvitationState.INVITED}


def test_prices_that_crossed_the_amendment_answer_another_need() -> None:
    play = soliciting()
    play.later(hours=1)
    play.answer(MORE)
    vendor_id = play.asked[0]
    play.mail(vendor_id, offered=quote(vendor_id), at=play.now - timedelta(minutes=5))
    assert play.notices() == [Notice.MAIL_HELD]
    assert play.case.quotes == ()
    play.later(hours=1)
    play.offer(vendor_id, "7.00")
    assert play.case.quote_of(vendor_id) is not None


def test_the_form_for_an_answer_opens_for_staff_only_and_only_while_it_helps() -> None:
    play = Play()
    play.post(UNCLEAR)
    play.act(Action.ANSWER, CAL)
    assert play.effects == (OpenForm(form=Action.ANSWER, trigger="t"),)
    play.act(Action.ANSWER, "U_STRANGER")
    assert "not on the staff list" in play.refusal()
    play.act(Action.ANSWER, CAL, home="T_OTHER")
    assert "own workspace" in play.refusal()

    late = soliciting()
    late.act(Action.ANSWER)
    assert "nothing to answer any more" in late.whispered()


def test_the_same_message_again_opens_nothing() -> None:
    play = Play()
    play.post()
    before = play.case
    play.post()

    assert play.case == before
    assert play.last.effects == ()


def test_a_signal_for_no_case_makes_none() -> None:
    decision = decide(None, TimerRang(id="x", name="close"), TOWN, Play().now)

    assert decision.case is None
    assert decision.events == ()
    assert decision.effects == ()


def test_the_same_signal_twice_changes_nothing() -> None:
    play = Play()
    signal = RequisitionPosted(
        id="m1",
        case_id="RQ-2026-0001",
        person=ANN,
        channel="C",
        thread="1",
        message="1",
        text="plugs",
        need=PLUGS,
    )
    play.send(signal)
    decision = decide(play.case, signal, TOWN, play.now)

    assert decision.case == play.case
    assert decision.effects == ()


def test_a_click_on_a_closed_case_is_answered_and_nothing_else_happens() -> None:
    play = soliciting()
    play.act(Action.CANCEL)
    play.act(Action.APPROVE, LENA)
    assert play.whispered() == "RQ-2026-0001 is cancelled already."
    play.ring("close")
    assert play.effects == ()


def test_goods_of_an_unknown_kind_are_asked_for_and_then_bought() -> None:
    need = Need(lines=(Line(no=1, description="widget", qty=Decimal(2)),))
    play = Play()
    play.post(need)
    play.look_up()
    assert play.state() is State.CLARIFYING
    assert play.case.need.questions == (Question(line_no=1, what="commodity", about="widget"),)
    chosen = msgspec.structs.replace(need.lines[0], commodity="auto parts")
    play.answer(Need(lines=(chosen,)))
    play.look_up()

    assert play.state() is State.SOLICITING
    assert not any(isinstance(e, SetTimer) and e.at <= play.now for e in play.effects)


def test_home_is_checked_by_workspace() -> None:
    play = Play()
    play.post(UNCLEAR)
    play.act(Action.CANCEL, home=None)

    assert "own workspace" in play.refusal()
    assert TOWN.people[0].home == HOME
