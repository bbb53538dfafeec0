"""The ruling: a named person, within limits, on a frozen version of the offer."""

from bot.domain import events as ev
from bot.domain import signals as sg
from bot.domain.approval import may_approve, may_deny, needs_two
from bot.domain.contract_step import check_anew, over_cap
from bot.domain.decision import Draft
from bot.domain.effects import Notice, OpenForm, ShowCard, Tell
from bot.domain.ending import end
from bot.domain.lifecycle import State
from bot.domain.offers import Offer
from bot.domain.ordering import start_order
from bot.domain.putting_forward import call_approvers
from bot.domain.signals import Action


def take_ruling(draft: Draft, signal: sg.Acted) -> None:
    """Approve or deny; whoever comes second is told who was first."""
    if draft.case.state is not State.AWAITING_APPROVAL:
        draft.whisper(signal.person, _settled_words(draft))
    elif signal.action is Action.APPROVE:
        _take_approval(draft, signal)
    else:
        _take_denial(draft, signal)


def _settled_words(draft: Draft) -> str:
    approval = draft.case.approval
    if approval is None:
        return f"There is nothing to rule on: {draft.case.id} is {draft.case.state}."
    person = draft.town.person(approval.by)
    return f"{person.name if person else 'Somebody'} has approved {draft.case.id} already."


def _take_approval(draft: Draft, signal: sg.Acted) -> None:
    case = draft.case
    ruling = may_approve(
        signal.person, signal.home, case, version=signal.version, town=draft.town, on=draft.today
    )
    if not ruling.allowed or case.offer is None:
        draft.refuse(signal.person, signal.action, ruling.refusal)
        return
    used_up = over_cap(case.offer, signal.cap_left)
    if used_up:
        draft.refuse(signal.person, signal.action, used_up)
        check_anew(draft, "the cap is used up meanwhile")
        return
    if needs_two(case.offer, draft.town) and case.endorsement is None:
        _endorse(draft, signal, case.offer)
        return
    draft.record(
        ev.OfferApproved(
            at=draft.now,
            cause=draft.cause,
            by=signal.person,
            offer_version=case.offer.version,
            total=case.offer.landed,
            stands_in_for=_stands_in_for(draft, signal.person),
        )
    )
    draft.move(State.AWARDED, "approved")
    start_order(draft)
    draft.do(ShowCard())


def _endorse(draft: Draft, signal: sg.Acted, offer: Offer) -> None:
    """The first of two: the offer stays where it is, and the others are called."""
    draft.record(
        ev.OfferEndorsed(
            at=draft.now,
            cause=draft.cause,
            by=signal.person,
            offer_version=offer.version,
            total=offer.landed,
            stands_in_for=_stands_in_for(draft, signal.person),
        )
    )
    call_approvers(draft, offer)


def _stands_in_for(draft: Draft, person_id: str) -> str:
    person = draft.town.person(person_id)
    return person.stands_in_for if person else ""


def _take_denial(draft: Draft, signal: sg.Acted) -> None:
    ruling = may_deny(
        signal.person, signal.home, draft.case, version=signal.version, town=draft.town
    )
    reason = signal.field("reason")
    if not ruling.allowed:
        draft.refuse(signal.person, signal.action, ruling.refusal)
    elif signal.fields and not reason:
        draft.whisper(signal.person, "A denial needs a reason; nothing was changed.")
    elif not reason:
        draft.do(OpenForm(form=signal.action, trigger=signal.trigger, choice=str(signal.version)))
    else:
        draft.record(
            ev.OfferDenied(
                at=draft.now,
                cause=draft.cause,
                by=signal.person,
                offer_version=signal.version,
                reason=reason,
            )
        )
        draft.do(Tell(notice=Notice.DENIED, people=(draft.case.requester,), words=reason))
        end(draft, State.DENIED, reason)
