"""Above an amount two people approve; nobody decides twice, and one of them has the limit."""

from dataclasses import replace
from datetime import date, timedelta
from decimal import Decimal

from bot.domain import events as ev
from bot.domain.approval import approvers
from bot.domain.effects import Notice, SetTimer, Tell
from bot.domain.lifecycle import State
from bot.domain.putting_forward import APPROVAL_OVERDUE, APPROVAL_WAITS
from bot.domain.signals import Action
from bot.domain.standing_in import as_of
from bot.domain.town import Role, Town
from tests.domain.case_world import (
    ANN,
    CAL,
    LENA,
    NOW,
    PAT,
    SAM,
    TOWN,
    Play,
    awaiting,
    person,
    with_rules,
)

TWO = with_rules(second_approval_above=Decimal(200))
TODAY = NOW.date()


def called(play: Play) -> tuple[str, ...]:
    return next(e.people for e in play.effects if isinstance(e, Tell))


def limits(town: Town, **amounts: int) -> Town:
    """The town with other limits, in dollars."""
    changed = {f"U_{name.upper()}": Decimal(amount) for name, amount in amounts.items()}
    people = tuple(replace(p, limit=changed.get(p.id, p.limit)) for p in town.people)
    return replace(town, people=people)


def test_the_first_of_two_approvals_awards_nothing() -> None:
    play = awaiting(town=TWO)  # 280.00
    play.act(Action.APPROVE, SAM)

    assert play.state() is State.AWAITING_APPROVAL
    assert play.case.approval is None
    assert play.case.endorsement is not None
    assert (play.case.endorsement.by, play.case.endorsement.total) == (SAM, Decimal("280.00"))
    assert play.notices() == [Notice.PLEASE_APPROVE]
    assert called(play) == (LENA,)


def test_the_second_approval_awards() -> None:
    play = awaiting(town=TWO)
    play.act(Action.APPROVE, SAM)
    play.act(Action.APPROVE, LENA)

    assert play.state() is State.AWARDED
    assert play.case.approval is not None
    assert play.case.approval.by == LENA


def test_nobody_approves_twice() -> None:
    play = awaiting(town=TWO)
    play.act(Action.APPROVE, SAM)
    play.act(Action.APPROVE, SAM)

    assert play.refusal() == "You have approved this already; a second approver has to."


def test_who_endorsed_may_still_deny() -> None:
    play = awaiting(town=TWO)
    play.act(Action.APPROVE, SAM)
    play.act(Action.DENY, SAM, reason="found some in the shed")

    assert play.state() is State.DENIED


def test_one_of_the_two_has_the_limit() -> None:
    play = awaiting(town=limits(TWO, sam=50))
    assert called(play) == (SAM, LENA)
    play.act(Action.APPROVE, SAM)
    play.act(Action.APPROVE, LENA)
    assert play.state() is State.AWARDED

    play = awaiting(town=limits(TWO, sam=50))
    play.act(Action.APPROVE, LENA)
    play.act(Action.APPROVE, SAM)
    assert play.state() is State.AWARDED

    play = awaiting(town=limits(TWO, sam=50, lena=60))
    play.act(Action.APPROVE, SAM)
    assert called(play) == ()
    play.act(Action.APPROVE, LENA)
    assert play.refusal() == "The offer is $280.00; your limit is $60.00."


def test_an_endorser_who_has_left_lends_no_limit() -> None:
    play = awaiting(town=limits(TWO, sam=50))
    play.act(Action.APPROVE, LENA)
    play.town = replace(play.town, people=tuple(p for p in play.town.people if p.id != LENA))
    play.act(Action.APPROVE, SAM)

    assert "your limit is $50.00" in play.refusal()


def test_up_to_the_amount_one_approval_is_enough() -> None:
    play = awaiting(town=with_rules(second_approval_above=Decimal(280)))
    play.act(Action.APPROVE, SAM)

    assert play.state() is State.AWARDED


def test_another_offer_voids_the_first_approval() -> None:
    play = awaiting(town=TWO)
    play.act(Action.APPROVE, SAM)
    play.offer(play.asked[1], "6.00")

    assert play.case.offer is not None
    assert (play.case.offer.version, play.case.endorsement) == (2, None)


def away(who: str, *, stand_in: str = "", until: date | None = None) -> Town:
    people = tuple(
        replace(p, absent_from=TODAY, absent_until=until, stand_in=stand_in) if p.id == who else p
        for p in TOWN.people
    )
    return replace(TOWN, people=people)


def test_while_an_approver_is_away_the_stand_in_has_the_limit() -> None:
    town = as_of(away(LENA, stand_in=PAT), TODAY)
    play = awaiting("20", "21", "22", "23", town=town)  # 800.00, over Sam's limit
    assert called(play) == (PAT,)
    play.act(Action.APPROVE, PAT)

    assert play.case.approval is not None
    assert (play.case.approval.by, play.case.approval.stands_in_for) == (PAT, LENA)


def test_a_stand_in_inherits_the_interests_too() -> None:
    play = awaiting("20", "21", "22", "23", town=as_of(away(LENA, stand_in=PAT), TODAY))
    pat = play.town.person(PAT)
    assert pat is not None
    assert "anvil" in pat.interests


def test_the_day_after_everything_is_as_before() -> None:
    town = away(LENA, stand_in=PAT, until=TODAY)

    assert as_of(town, TODAY) != town
    assert as_of(town, TODAY + timedelta(days=1)) is town
    assert as_of(town, TODAY - timedelta(days=1)) is town


def test_a_lower_limit_does_not_shrink_the_stand_ins_own() -> None:
    lena = as_of(away(SAM, stand_in=LENA), TODAY).person(LENA)

    assert lena is not None
    assert (lena.limit, lena.stands_in_for) == (Decimal(25000), "")


def test_who_is_away_hands_nothing_on() -> None:
    town = away(LENA, stand_in=SAM)
    both = replace(
        town,
        people=tuple(replace(p, absent_from=TODAY) if p.id == SAM else p for p in town.people),
    )
    sam = as_of(both, TODAY).person(SAM)

    assert sam is not None
    assert (sam.away, sam.limit) == (True, Decimal(500))


def test_who_is_no_approver_hands_nothing_on() -> None:
    town = away(PAT, stand_in=CAL)
    cal = as_of(town, TODAY).person(CAL)

    assert cal is not None
    assert not cal.may(Role.APPROVER)


def test_who_is_away_is_called_only_when_nobody_else_can_decide() -> None:
    play = awaiting(town=as_of(away(SAM), TODAY))
    assert called(play) == (LENA,)

    dear = awaiting("20", "21", "22", "23", town=as_of(away(LENA), TODAY))
    assert called(dear) == (LENA,)


def test_approvers_are_reminded_and_then_purchasing_is_told() -> None:
    play = awaiting()
    timers = {e.name: e.at for e in play.effects if isinstance(e, SetTimer)}
    assert timers[APPROVAL_WAITS] < timers[APPROVAL_OVERDUE]

    play.ring(APPROVAL_WAITS)
    assert play.notices() == [Notice.APPROVAL_WAITS]
    assert called(play) == (SAM, LENA)

    play.ring(APPROVAL_OVERDUE)
    assert play.notices() == [Notice.APPROVAL_OVERDUE]
    assert called(play) == (SAM, LENA, PAT, ANN)
    (told,) = play.last.events
    assert isinstance(told, ev.ApproversReminded)
    assert told.escalated


def test_nobody_is_reminded_of_what_is_decided() -> None:
    play = awaiting()
    play.act(Action.APPROVE, SAM)
    play.ring(APPROVAL_WAITS)

    assert play.last.events == ()


def test_a_town_may_leave_its_approvers_in_peace() -> None:
    play = awaiting(town=with_rules(remind_approvers_hours=0, escalate_approval_hours=0))

    assert not [e for e in play.effects if isinstance(e, SetTimer)]


def test_an_approver_without_a_limit_is_never_called() -> None:
    town = replace(TWO, people=(*TWO.people, person("U_NEW", Role.APPROVER)))
    play = awaiting(town=town)

    assert play.case.offer is not None
    assert "U_NEW" not in {p.id for p in approvers(play.case, play.case.offer, town)}
