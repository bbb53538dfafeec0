"""What vendors write back, in time and late, from whom, and what it changes."""

from datetime import timedelta
from decimal import Decimal

import pytest

from bot.domain.effects import LetterKind, Notice, Tell
from bot.domain.lifecycle import State
from bot.domain.offers import Standing as Stands
from bot.domain.quotes import InvitationState
from bot.domain.signals import Action, Standing
from tests.domain.case_world import (
    ANN,
    BOTH,
    COVERED,
    GLOVES,
    NOW,
    PAT,
    SAM,
    Play,
    awaiting,
    awarded,
    ordered,
    quote,
    quoted,
    soliciting,
    with_rules,
)

LATE = NOW + timedelta(days=9)


def state_of(play: Play, vendor_id: str) -> InvitationState:
    found = play.case.invitation(vendor_id)
    assert found is not None
    return found.state


def held(play: Play) -> str:
    """Why the last mail is kept for a person, who is called."""
    (told,) = [e for e in play.effects if isinstance(e, Tell)]
    assert told.notice is Notice.MAIL_HELD
    assert told.people == (ANN,)
    assert play.case.held[-1].mail == play.last.events[0].cause
    return told.words


def test_a_quote_is_an_answer_and_stays_sealed_until_the_others_are_in() -> None:
    play = soliciting()
    play.offer(play.asked[0], "7.00")

    assert state_of(play, play.asked[0]) is InvitationState.QUOTED
    assert play.state() is State.SOLICITING
    assert play.case.tabulation is None


def test_when_all_have_answered_nothing_is_waited_for() -> None:
    play = soliciting()
    first, *others = play.asked
    for vendor_id in others:
        play.mail(vendor_id, "no_bid", words="not our line")
    play.offer(first, "7.00")

    assert play.state() is State.AWAITING_APPROVAL
    declined = play.case.invitation(others[0])
    assert declined is not None
    assert declined.remark == "not our line"


def test_the_newest_quote_before_the_close_counts_and_ids_never_repeat() -> None:
    play = soliciting()
    one, two = play.asked[:2]
    play.offer(one, "7.00")
    play.offer(two, "7.10")
    play.offer(one, "6.80")
    play.mail(two, "withdrawal")
    play.offer(two, "7.20")

    assert [(q.vendor_id, q.id, q.lines[0].unit_price) for q in play.case.quotes] == [
        (one, "Q3", Decimal("6.80")),
        (two, "Q4", Decimal("7.20")),
    ]


def test_a_correction_of_one_line_leaves_the_rest_as_quoted() -> None:
    play = soliciting(BOTH)
    vendor_id = play.asked[0]
    play.offer(vendor_id, "7.00", freight_amount=None, valid_until=NOW.date())
    play.mail(vendor_id, offered=quote(vendor_id, quoted(2, "3.50"), revises=True))

    kept = play.case.quote_of(vendor_id)
    assert kept is not None
    assert [(q.line_no, q.unit_price) for q in kept.lines] == [
        (1, Decimal("7.00")),
        (2, Decimal("3.50")),
    ]
    assert kept.remarks == ("line 1 as in the earlier mail",)
    assert not kept.to_check


def test_a_later_mail_with_a_part_of_the_prices_is_for_a_person_to_settle() -> None:
    play = soliciting(BOTH)
    vendor_id = play.asked[0]
    play.offer(vendor_id, "7.00")
    play.mail(vendor_id, offered=quote(vendor_id, quoted(2, "3.50")))

    kept = play.case.quote_of(vendor_id)
    assert kept is not None
    assert kept.to_check
    assert len(kept.lines) == 2


def test_prices_nobody_could_read_become_a_form_with_the_mail_beside_it() -> None:
    play = soliciting(BOTH)
    vendor_id = play.asked[0]
    play.mail(vendor_id, words="see the scan " * 100)

    kept = play.case.quote_of(vendor_id)
    assert kept is not None
    assert kept.to_check
    assert [(q.line_no, q.unit_price) for q in kept.lines] == [(1, None), (2, None)]
    assert kept.lines[0].words.endswith("[...]")
    play.close()
    assert play.state() is State.TABULATED
    assert play.notices() == [Notice.PLEASE_CHECK]


def test_who_declined_may_still_quote_before_the_close() -> None:
    play = soliciting()
    play.mail(play.asked[0], "no_bid")
    play.offer(play.asked[0], "7.00")

    assert state_of(play, play.asked[0]) is InvitationState.QUOTED


def test_a_quote_withdrawn_before_the_close_is_out() -> None:
    play = soliciting()
    play.offer(play.asked[0], "7.00")
    play.mail(play.asked[0], "withdrawal", words="cannot honor it")

    assert play.case.quotes == ()
    assert play.state() is State.SOLICITING
    assert state_of(play, play.asked[0]) is InvitationState.DECLINED


def test_a_quote_withdrawn_after_the_comparison_changes_the_offer_and_voids_the_button() -> None:
    play = awaiting()
    best = play.asked[0]
    play.mail(best, "withdrawal")

    assert play.state() is State.AWAITING_APPROVAL
    offer = play.case.offer
    assert offer is not None
    assert (offer.vendor_id, offer.version) == (play.asked[1], 2)
    play.act(Action.APPROVE, SAM, version=1)
    assert "changed since" in play.refusal()


def test_a_refusal_without_a_quote_after_the_comparison_changes_nothing_else() -> None:
    play = soliciting()
    play.offer(play.asked[0], "7.00")
    play.close()
    offer = play.case.offer
    play.mail(play.asked[1], "no_bid")

    assert play.case.offer == offer
    assert state_of(play, play.asked[1]) is InvitationState.DECLINED


def test_a_question_goes_to_the_requester_and_waits_for_no_price() -> None:
    play = soliciting()
    play.mail(play.asked[0], "question", words="Which engine?")

    assert state_of(play, play.asked[0]) is InvitationState.ASKED
    (told,) = [e for e in play.effects if isinstance(e, Tell)]
    assert (told.notice, told.people, told.words) == (Notice.VENDOR_ASKS, (ANN,), "Which engine?")


@pytest.mark.parametrize(
    ("kind", "state"),
    [
        ("acknowledgement", InvitationState.ACKNOWLEDGED),
        ("auto_reply", InvitationState.INVITED),
        ("other", InvitationState.INVITED),
    ],
)
def test_what_is_no_answer_leaves_the_vendor_to_be_reminded(
    kind: str, state: InvitationState
) -> None:
    play = soliciting()
    play.mail(play.asked[0], kind)

    assert state_of(play, play.asked[0]) is state
    assert play.asked[0] in {i.vendor_id for i in play.case.silent}
    assert play.notices() == []


def test_a_remark_after_the_quote_takes_nothing_back() -> None:
    play = soliciting()
    play.offer(play.asked[0], "7.00")
    play.mail(play.asked[0], "question")

    assert state_of(play, play.asked[0]) is InvitationState.QUOTED


def test_a_stranger_with_a_token_is_kept_for_a_person() -> None:
    play = soliciting()
    vendor_id = play.asked[0]
    play.mail(vendor_id, offered=quote(vendor_id), standing=Standing.STRANGER)

    assert "an address we did not ask" in held(play)
    assert play.case.quotes == ()
    remembered = play.case.invitation(vendor_id)
    assert remembered is not None
    assert "an address we did not ask" in remembered.remark


def test_a_vendor_that_was_never_asked_is_kept_for_a_person() -> None:
    play = soliciting()
    play.mail("shield", offered=quote("shield"))

    assert "did not ask" in held(play)


def test_a_colleague_at_the_same_domain_counts_and_is_named() -> None:
    play = soliciting()
    vendor_id = play.asked[0]
    play.mail(vendor_id, offered=quote(vendor_id), standing=Standing.COLLEAGUE)

    kept = play.case.quote_of(vendor_id)
    assert kept is not None
    assert kept.remarks == (f"sent by sales@{vendor_id}.test; we had asked sales@{vendor_id}.test",)


def test_what_came_in_time_counts_however_late_it_was_read() -> None:
    play = awaiting("8.00")
    cheaper = play.asked[1]
    play.mail(cheaper, offered=quote(cheaper), at=NOW + timedelta(hours=2))

    assert play.case.offer is not None
    assert play.case.offer.vendor_id == cheaper
    assert "read after the answers were opened" in play.case.offer.flags


def test_after_the_close_prices_are_kept_for_a_person() -> None:
    play = awaiting("8.00")
    play.mail(play.asked[1], offered=quote(play.asked[1]), at=LATE)

    assert "after the close" in held(play)
    assert "days" in held(play)
    assert play.case.quote_of(play.asked[1]) is None


def test_late_by_receipt_though_the_close_has_not_rung_yet() -> None:
    for policy in ("reject", "ask"):
        play = soliciting(town=with_rules(late=policy))
        play.mail(play.asked[0], offered=quote(play.asked[0]), at=LATE)
        assert "after the close" in held(play)

    play = soliciting(town=with_rules(late="note"))
    play.mail(play.asked[0], offered=quote(play.asked[0]), at=LATE)
    kept = play.case.quote_of(play.asked[0])
    assert kept is not None
    assert kept.remarks[0].startswith("came 7 days")


def test_late_is_late_once_the_answers_are_compared_whatever_the_policy() -> None:
    play = awaiting("8.00", town=with_rules(late="note"))
    play.mail(play.asked[1], offered=quote(play.asked[1]), at=LATE)

    assert "after the close" in held(play)


def test_the_best_vendor_may_renew_the_offer_since_an_old_price_cannot_be_approved() -> None:
    play = awaiting("7.00")
    best = play.asked[0]
    dearer = quote(best, quoted(1, "7.40"), valid_until=NOW.date() + timedelta(days=60))
    play.mail(best, offered=dearer, at=LATE)

    offer = play.case.offer
    assert offer is not None
    assert (offer.version, offer.landed) == (2, Decimal("296.00"))
    assert "changed by the vendor after the answers were opened" in offer.flags


def test_a_price_that_changes_while_the_number_is_awaited_voids_the_approval() -> None:
    play = awarded(with_rules(require_po_number=True))
    best = play.asked[0]
    assert play.case.approval is not None
    play.mail(best, offered=quote(best, quoted(1, "7.20")))

    assert play.state() is State.AWAITING_APPROVAL
    assert play.case.approval is None
    play.mail(play.asked[1], offered=quote(play.asked[1]))
    assert play.case.quote_of(play.asked[1]) is not None


def test_prices_of_others_after_the_award_are_kept_for_a_person() -> None:
    play = awarded(with_rules(require_po_number=True))
    play.mail(play.asked[1], offered=quote(play.asked[1]))

    assert held(play) == "prices that came after the award"


def test_a_new_price_when_the_order_is_out_is_kept_for_a_person() -> None:
    for play in (awarded(), ordered()):
        play.mail(play.asked[0], offered=quote(play.asked[0]))
        assert "prices for a request that is" in held(play)


def test_a_vendor_that_withdraws_before_the_number_makes_way_at_once() -> None:
    play = awarded(with_rules(require_po_number=True))
    play.mail(play.asked[0], "withdrawal")

    assert play.state() is State.AWAITING_APPROVAL
    assert play.case.offer is not None
    assert play.case.offer.vendor_id == play.asked[1]
    assert play.case.award_failed == ""


def test_a_vendor_that_refuses_the_order_is_for_people_to_deal_with() -> None:
    play = ordered()
    play.mail(play.asked[0], "no_bid", words="cannot get them")

    assert play.state() is State.ORDERED
    assert play.case.award_failed == "cannot get them"
    (told,) = [e for e in play.effects if isinstance(e, Tell)]
    assert (told.notice, told.people) == (Notice.AWARD_FAILED, (ANN, PAT))


def test_another_vendor_that_withdraws_after_the_order_changes_nothing() -> None:
    play = ordered()
    play.mail(play.asked[1], "withdrawal")

    assert play.state() is State.ORDERED
    assert play.case.award_failed == ""
    assert play.notices() == []


def test_an_order_that_cannot_be_delivered_is_for_people_to_deal_with() -> None:
    play = awarded()
    play.undeliverable(LetterKind.ORDER, play.asked[0])
    assert play.notices() == [Notice.AWARD_FAILED]
    assert play.case.award_failed == "no such user"
    play.mail(play.asked[0], "bounce")
    assert play.notices() == [Notice.ADDRESS_FAILED]

    on_contract = Play()
    on_contract.post(GLOVES)
    on_contract.look_up(COVERED)
    on_contract.act(Action.ORDER_ON_CONTRACT)
    on_contract.act(Action.APPROVE, SAM)
    on_contract.undeliverable(LetterKind.ORDER, "shield")
    assert on_contract.notices() == [Notice.AWARD_FAILED]
    on_contract.act(Action.NEXT_BEST)
    assert "No vendor was asked" in on_contract.refusal()
    on_contract.act(Action.CANCEL)
    assert on_contract.state() is State.CANCELLED


def test_a_letter_to_a_vendor_that_was_never_asked_fails_quietly() -> None:
    play = soliciting()
    play.undeliverable(LetterKind.REGRET, "shield")

    assert play.notices() == []
    assert len(play.last.events) == 1


def test_a_held_mail_of_a_vendor_that_has_quoted_leaves_the_quote_alone() -> None:
    play = soliciting()
    vendor_id = play.asked[0]
    play.offer(vendor_id, "7.00")
    play.mail(vendor_id, offered=quote(vendor_id), standing=Standing.STRANGER)

    kept = play.case.invitation(vendor_id)
    assert kept is not None
    assert (kept.state, kept.remark) == (InvitationState.QUOTED, "")


def test_two_vendors_stand_apart_in_the_tabulation_by_what_they_did() -> None:
    play = soliciting()
    quoting, declining, asking, silent = play.asked
    play.offer(quoting, "7.00")
    play.mail(declining, "no_bid", words="no")
    play.mail(asking, "question")
    play.close()

    table = play.case.tabulation
    assert table is not None
    standings = {row.vendor_id: (row.standing, row.reason) for row in table.rows}
    assert standings == {
        quoting: (Stands.RANKED, ""),
        declining: (Stands.DECLINED, "no"),
        asking: (Stands.SILENT, ""),
        silent: (Stands.SILENT, ""),
    }
