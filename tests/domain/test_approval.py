"""Rights, asked outside of any course of events."""

from dataclasses import replace
from decimal import Decimal

from bot.domain.approval import approvers, may_approve, may_deny, may_steer, recognise
from bot.domain.need import Question
from bot.domain.offers import Offer
from bot.domain.signals import Action
from bot.domain.town import Separation, Town
from tests.domain.case_world import (
    ANN,
    COVERED,
    GLOVES,
    HOME,
    LENA,
    NOW,
    PAT,
    PLUGS,
    SAM,
    TOWN,
    Play,
    awaiting,
    soliciting,
    with_rules,
)


def test_recognising_tells_who_it_is_or_why_not() -> None:
    assert recognise(ANN, HOME, TOWN).person == TOWN.person(ANN)
    assert recognise("U_NOBODY", HOME, TOWN).refusal
    assert recognise(ANN, "T_OTHER", TOWN).person is None


def test_without_an_offer_there_is_nothing_to_rule_on() -> None:
    case = soliciting().case
    ruling = may_approve(SAM, HOME, case, version=0, town=TOWN, on=NOW.date())
    assert ruling.refusal == "There is no offer to approve yet."
    assert may_deny(SAM, HOME, case, version=0, town=TOWN).refusal == (
        "There is no offer to deny yet."
    )


def test_the_requester_and_purchasing_steer_a_case() -> None:
    case = soliciting().case
    assert may_steer(ANN, HOME, case, TOWN).allowed
    assert may_steer(PAT, HOME, case, TOWN).allowed
    assert not may_steer(SAM, HOME, case, TOWN).allowed
    assert may_steer("U_NOBODY", HOME, case, TOWN).person is None


def test_who_is_called_is_who_could_approve() -> None:
    play = awaiting()
    offer = play.case.offer
    assert offer is not None
    barred = replace(offer_town(offer), people=TOWN.people)
    for person in approvers(play.case, offer, barred):
        ruling = may_approve(person.id, HOME, play.case, version=1, town=barred, on=NOW.date())
        assert ruling.allowed


def offer_town(offer: Offer) -> Town:
    people = tuple(
        replace(p, interests=frozenset({offer.vendor_id})) if p.id == LENA else p
        for p in TOWN.people
    )
    return replace(TOWN, people=people)


def test_an_interest_or_a_limit_keeps_from_being_called() -> None:
    play = awaiting()
    offer = play.case.offer
    assert offer is not None
    assert [p.id for p in approvers(play.case, offer, offer_town(offer))] == [SAM]
    poor = replace(TOWN, people=tuple(replace(p, limit=Decimal(1)) for p in TOWN.people))
    assert approvers(play.case, offer, poor) == ()


def test_nobody_has_checked_the_figures_of_a_contract() -> None:
    play = Play()
    play.post(GLOVES)
    play.look_up(COVERED)
    play.act(Action.ORDER_ON_CONTRACT)

    assert may_approve(SAM, HOME, play.case, version=1, town=TOWN, on=NOW.date()).allowed


def _shaped_by_sam(town: Town) -> Play:
    play = Play(town=town)
    play.post(PLUGS.asking((Question(line_no=1, what="qty"),)))
    play.answer(PLUGS, SAM)
    play.look_up()
    for vendor_id in play.asked:
        play.offer(vendor_id, "7.00")
    return play


def test_whoever_completed_the_need_does_not_approve_it() -> None:
    play = _shaped_by_sam(TOWN)
    play.act(Action.APPROVE, SAM)

    assert play.refusal() == (
        "You completed or changed this request, so somebody else has to approve it."
    )
    assert play.case.offer is not None
    assert SAM not in {person.id for person in approvers(play.case, play.case.offer, TOWN)}


def test_a_town_may_keep_only_the_requester_from_approving() -> None:
    play = _shaped_by_sam(with_rules(separation=Separation.REQUESTER))
    play.act(Action.APPROVE, SAM)

    assert play.case.approval is not None
