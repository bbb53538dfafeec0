"""Too few quotes by the close: more time for all, once; more vendors; then purchasing decides."""

from dataclasses import replace

import pytest

from bot.domain.effects import LetterKind, Notice, OpenForm, SendLetter
from bot.domain.events import Extended
from bot.domain.lifecycle import State
from bot.domain.quotes import InvitationState
from bot.domain.signals import Action
from bot.domain.town import Role, Town
from tests.domain.case_world import (
    ANN,
    CAL,
    NOW,
    PAT,
    TOWN,
    Play,
    person,
    soliciting,
    with_rules,
)

MORE = with_rules(extend_hours=8)
ASK = with_rules(when_short="ask")


def short(town: Town = MORE) -> Play:
    """One vendor quotes, one declines, one address is dead; three quotes are required."""
    play = soliciting(town=town)
    one, two, three, _ = play.asked
    play.offer(one, "7.00")
    play.mail(two, "no_bid")
    play.mail(three, "bounce")
    play.delivered(LetterKind.SOLICITATION, play.asked[-1])
    return play


def test_everybody_who_may_still_quote_gets_the_same_more_time_and_new_vendors_are_asked() -> None:
    play = short()
    one, *_, four, five = play.asked
    play.close()

    assert play.state() is State.SOLICITING
    assert play.letters(LetterKind.EXTENSION) == [one, four, five]
    assert play.asked[5:] == tuple(play.letters(LetterKind.SOLICITATION))
    assert len(play.asked) == 6, "one more vendor sells it"
    closes = play.timers()["close"]
    assert closes == play.case.closes_at
    assert TOWN.calendar.local(closes).hour == 16
    assert play.notices() == [Notice.MORE_TIME]
    (why,) = [e.why for e in play.last.events if isinstance(e, Extended)]
    assert "1 of 3 required quotes; asked 5" in why


def test_it_happens_once_and_then_a_person_has_the_word() -> None:
    play = short(replace(ASK, rules=replace(ASK.rules, extend_hours=8)))
    play.close()
    play.close()

    assert play.state() is State.TABULATED
    assert play.notices() == [Notice.FEW_QUOTES]
    play.act(Action.EXTEND)
    assert play.state() is State.SOLICITING
    play.close()
    assert play.letters(LetterKind.EXTENSION), "a new round may have more time of its own"


def test_enough_quotes_need_no_more_time() -> None:
    play = soliciting(town=MORE)
    for vendor_id in play.asked[:3]:
        play.offer(vendor_id, "7.00")
    play.close()

    assert play.state() is State.AWAITING_APPROVAL


def test_when_everybody_has_answered_and_nobody_is_left_to_ask_time_brings_nothing() -> None:
    few = replace(MORE, vendors=MORE.vendors[:2])
    play = soliciting(town=few)
    play.offer("anvil", "7.00")
    play.mail("birch", "no_bid")

    assert play.state() is State.AWAITING_APPROVAL


def test_with_nobody_new_to_ask_the_silent_get_more_time_all_the_same() -> None:
    few = replace(MORE, vendors=MORE.vendors[:2])
    play = soliciting(town=few)
    play.offer("anvil", "7.00")
    play.close()

    assert set(play.letters(LetterKind.EXTENSION)) == {"anvil", "birch"}
    assert play.letters(LetterKind.SOLICITATION) == []


def test_when_everybody_has_answered_too_few_the_next_in_turn_are_asked() -> None:
    play = soliciting(town=MORE)
    first, *others = play.asked
    for vendor_id in others:
        play.mail(vendor_id, "no_bid")
    play.offer(first, "7.00")

    assert play.state() is State.SOLICITING
    assert play.letters(LetterKind.SOLICITATION) == list(play.asked[4:])


def test_the_last_call_comes_before_the_new_close_where_there_is_room() -> None:
    play = short(with_rules(extend_hours=2))
    play.close()

    assert set(play.timers()) == {"close"}
    wide = short()
    wide.close()
    assert set(wide.timers()) == {"close", "last call"}


def test_fewer_than_required_stop_before_the_approver_where_the_town_says_so() -> None:
    play = short(ASK)
    play.close()

    assert play.state() is State.TABULATED
    assert play.case.offer is None
    assert play.notices() == [Notice.FEW_QUOTES]


def test_purchasing_goes_on_with_fewer_for_a_reason_that_stays_with_the_offer() -> None:
    play = short(ASK)
    play.close()
    play.act(Action.GO_ON, PAT)
    assert any(isinstance(e, OpenForm) for e in play.effects)
    play.act(Action.GO_ON, PAT, reason=" ", more="x")
    assert "needs a reason" in play.whispered()
    play.act(Action.GO_ON, PAT, reason="price list agrees")

    assert play.state() is State.AWAITING_APPROVAL
    assert play.case.offer is not None
    assert play.case.offer.reason.endswith("purchasing goes on with these: price list agrees")
    play.act(Action.GO_ON, PAT, reason="again")
    assert "there is nothing to decide" in play.whispered()


def test_whoever_asked_for_the_goods_does_not_decide_on_fewer_quotes() -> None:
    play = short(ASK)
    play.close()
    play.act(Action.GO_ON, ANN, reason="please")
    assert play.refusal() == "Only a purchasing officer can decide this."
    play.act(Action.GO_ON, CAL, reason="please")
    assert "Only the requester or a purchasing officer" in play.refusal()


def test_a_town_without_an_officer_leaves_it_to_the_requester() -> None:
    alone = replace(ASK, people=tuple(p for p in ASK.people if not p.may(Role.OFFICER)))
    play = short(alone)
    play.close()
    play.act(Action.GO_ON, ANN, reason="price list agrees")

    assert play.state() is State.AWAITING_APPROVAL


def test_a_stake_in_a_vendor_bars_from_deciding() -> None:
    play = short(ASK)
    play.close()
    torn = person(PAT, Role.OFFICER, interests=play.asked[0])
    play.town = replace(ASK, people=(*(p for p in ASK.people if p.id != PAT), torn))
    play.act(Action.GO_ON, PAT, reason="price list agrees")

    assert "You declared an interest" in play.refusal()


def test_a_button_of_an_earlier_round_does_nothing() -> None:
    play = short(ASK)
    play.close()
    play.act(Action.GO_ON, PAT, version=7, reason="price list agrees")

    assert "an earlier round" in play.whispered()


def away(play: Play, vendor_id: str, contact: str = "bob@cedar.test") -> None:
    play.mail(vendor_id, "auto_reply", away=NOW.date(), contact=contact)


def test_a_note_of_absence_is_no_answer_and_its_other_address_waits_for_a_click() -> None:
    play = soliciting()
    vendor_id = play.asked[2]
    away(play, vendor_id)
    found = play.case.invitation(vendor_id)
    assert found is not None
    assert (found.state, found.away_until) == (InvitationState.INVITED, NOW.date())
    assert not [e for e in play.effects if isinstance(e, SendLetter)]
    play.act(Action.FORWARD, ANN, choice=vendor_id)

    (letter,) = [e for e in play.effects if isinstance(e, SendLetter)]
    assert (letter.kind, letter.vendor_id, letter.email) == (
        LetterKind.SOLICITATION,
        vendor_id,
        "bob@cedar.test",
    )
    found = play.case.invitation(vendor_id)
    assert found is not None
    assert found.former_emails == (f"sales@{vendor_id}.test",)
    play.act(Action.FORWARD, ANN, choice=vendor_id)
    assert "sent on already" in play.whispered()


def test_the_other_address_gets_what_all_others_were_told() -> None:
    play = soliciting()
    play.mail(play.asked[0], "question")
    play.act(Action.ANSWER_VENDORS, ANN, choice="V1", question="Which?", answer="The 5.4.")
    away(play, play.asked[2])
    play.act(Action.FORWARD, ANN, choice=play.asked[2])

    sent = [(e.kind, e.email) for e in play.effects if isinstance(e, SendLetter)]
    assert sent == [
        (LetterKind.SOLICITATION, "bob@cedar.test"),
        (LetterKind.CLARIFICATION, "bob@cedar.test"),
    ]


@pytest.mark.parametrize(("who", "why"), [(CAL, "Only the requester"), ("U_X", "staff list")])
def test_only_whoever_may_steer_sends_a_request_on(who: str, why: str) -> None:
    play = soliciting()
    away(play, play.asked[2])
    play.act(Action.FORWARD, who, choice=play.asked[2])

    assert why in play.refusal()


def test_nothing_is_sent_on_to_a_vendor_that_has_answered_or_after_the_close() -> None:
    play = soliciting()
    away(play, play.asked[2])
    play.act(Action.FORWARD, ANN, choice="nobody")
    assert "waits for nothing" in play.whispered()
    play.offer(play.asked[2], "7.00")
    play.act(Action.FORWARD, ANN, choice=play.asked[2])
    assert "waits for nothing" in play.whispered()
