"""Putting an offer before the approvers, unless its amount calls for another method."""

from datetime import timedelta

from bot.domain import events as ev
from bot.domain.approval import approvers
from bot.domain.business_time import add_working_time
from bot.domain.decision import Draft
from bot.domain.effects import Notice, SetTimer, ShowCard, Tell
from bot.domain.ending import end
from bot.domain.figures import money
from bot.domain.lifecycle import State
from bot.domain.method import band_for
from bot.domain.offers import Offer, Source
from bot.domain.town import Method, Role

APPROVAL_WAITS = "approval waits"
APPROVAL_OVERDUE = "approval overdue"


def put_forward(draft: Draft, offer: Offer, why: str, *, exempt: bool = False) -> None:
    """Make the offer and call for an approver.

    An amount that needs a formal bid is referred, except on a contract that was bid already, or
    where a law exempts it.
    A best offer in a higher band than its estimate must stop and say so.
    """
    if offer.source is Source.QUOTE and not exempt:
        band = band_for(offer.landed, draft.town, draft.today)
        if band is None or band.method is Method.FORMAL:
            rule = (
                f"needs a formal bid ({band.source})" if band else "has no band in the town's rules"
            )
            end(draft, State.REFERRED, f"{money(offer.landed)} {rule}")
            return
    draft.record(ev.OfferMade(at=draft.now, cause=draft.cause, offer=offer))
    draft.move(State.AWAITING_APPROVAL, why)
    call_approvers(draft, offer)


def call_approvers(draft: Draft, offer: Offer) -> None:
    """Call whoever can approve, and come back when nobody has decided for a while."""
    able = approvers(draft.case, offer, draft.town)
    draft.do(
        ShowCard(),
        Tell(notice=Notice.PLEASE_APPROVE, people=tuple(person.id for person in able)),
    )
    rules, calendar = draft.town.rules, draft.town.calendar
    for name, hours in (
        (APPROVAL_WAITS, rules.remind_approvers_hours),
        (APPROVAL_OVERDUE, rules.escalate_approval_hours),
    ):
        if hours:
            due = add_working_time(draft.now, timedelta(hours=hours), calendar)
            draft.do(SetTimer(name=name, at=due))


def take_approval_timer(draft: Draft, *, overdue: bool) -> None:
    """Nobody has decided yet: remind the approvers; later tell purchasing and the requester too.

    Nobody else gets the right to decide by that.
    """
    case = draft.case
    if case.state is not State.AWAITING_APPROVAL or case.offer is None:
        return
    people = [person.id for person in approvers(case, case.offer, draft.town)]
    if overdue:
        officers = (person.id for person in draft.town.people if person.may(Role.OFFICER))
        people = list(dict.fromkeys((*people, *officers, case.requester)))
    draft.record(
        ev.ApproversReminded(
            at=draft.now, cause=draft.cause, people=tuple(people), escalated=overdue
        )
    )
    notice = Notice.APPROVAL_OVERDUE if overdue else Notice.APPROVAL_WAITS
    draft.do(Tell(notice=notice, people=tuple(people)))
