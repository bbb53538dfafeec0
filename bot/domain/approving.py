"""The ruling: a named person, within limits, on a frozen version of the offer."""

from bot.domain import events as ev
from bot.domain import signals as sg
from bot.domain.approval import may_approve
from bot.domain.decision import Draft
from bot.domain.effects import Notice, OpenForm, ShowCard, Tell
from bot.domain.lifecycle import State
from bot.domain.ordering import start_order, write_off
from bot.domain.signals import Action


def take_ruling(draft: Draft, signal: sg.Acted) -> None:
    """Approve or deny; whoever comes second is told who was first."""
    case = draft.case
    if case.state is not State.AWAITING_APPROVAL:
        draft.whisper(signal.person, _settled_words(draft))
        return
    ruling = may_approve(
        signal.person,
        signal.home,
        case,
        version=signal.version,
        town=draft.town,
        on=draft.today,
    )
    if not ruling.allowed:
        draft.refuse(signal.person, signal.action, ruling.refusal)
    elif signal.action is Action.APPROVE:
        _approve(draft, signal)
    elif not signal.fields:
        draft.do(OpenForm(form=signal.action, trigger=signal.trigger, choice=str(signal.version)))
    else:
        _deny(draft, signal)


def _settled_words(draft: Draft) -> str:
    approval = draft.case.approval
    if approval is None:
        return f"There is nothing to rule on: {draft.case.id} is {draft.case.state}."
    person = draft.town.person(approval.by)
    return f"{person.name if person else 'Somebody'} has approved {draft.case.id} already."


def _approve(draft: Draft, signal: sg.Acted) -> None:
    offer = draft.case.offer
    if offer is None:
        raise ValueError("approval without an offer")
    draft.record(
        ev.OfferApproved(
            at=draft.now,
            cause=draft.cause,
            by=signal.person,
            offer_version=offer.version,
            total=offer.landed,
        )
    )
    draft.move(State.AWARDED, "approved")
    start_order(draft)
    draft.do(ShowCard())


def _deny(draft: Draft, signal: sg.Acted) -> None:
    reason = signal.field("reason")
    draft.record(
        ev.OfferDenied(
            at=draft.now,
            cause=draft.cause,
            by=signal.person,
            offer_version=signal.version,
            reason=reason,
        )
    )
    draft.move(State.DENIED, reason)
    draft.do(
        ShowCard(),
        Tell(notice=Notice.DENIED, people=(draft.case.requester,), words=reason),
    )
    write_off(draft)
