"""Ending a case before its goods are here, and telling every vendor that was asked."""

from bot.domain import events as ev
from bot.domain import signals as sg
from bot.domain.approval import may_steer
from bot.domain.case import Case
from bot.domain.decision import Draft
from bot.domain.effects import LetterKind, SendLetter, ShowCard, StopTimers
from bot.domain.lifecycle import State
from bot.domain.quotes import InvitationState

_UNREACHED = {InvitationState.BOUNCED, InvitationState.DECLINED}


def cancel(draft: Draft, signal: sg.Acted) -> None:
    """The need went away; whoever was asked is told."""
    case = draft.case
    ruling = may_steer(signal.person, signal.home, case, draft.town)
    if ruling.person is None:
        draft.refuse(signal.person, signal.action, ruling.refusal)
    elif not ruling.allowed:
        draft.refuse(
            signal.person,
            signal.action,
            "Only the requester or a purchasing officer can cancel this; approvers can deny.",
        )
    elif is_binding(case):
        draft.refuse(
            signal.person,
            signal.action,
            f"{case.id} is {case.state}: the vendor has the order. Please call the vendor.",
        )
    else:
        reason = signal.field("reason") or "no longer needed"
        draft.record(
            ev.CaseCancelled(at=draft.now, cause=draft.cause, by=signal.person, reason=reason)
        )
        end(draft, State.CANCELLED, reason)


def is_binding(case: Case) -> bool:
    """Whether an order is out, or on its way, with a vendor that stands by it."""
    ordered = case.state is State.ORDERED or (case.state is State.AWARDED and bool(case.po_number))
    return ordered and not case.award_failed


def end(draft: Draft, state: State, why: str) -> None:
    """Close the file in this state: nothing will be bought under it."""
    draft.move(state, why)
    draft.do(StopTimers(), ShowCard())
    inquiry = draft.case.on_contract.waiting
    if inquiry is not None and draft.case.invitation(inquiry.vendor_id) is None:
        draft.do(
            SendLetter(
                kind=LetterKind.CANCELLATION, vendor_id=inquiry.vendor_id, email=inquiry.email
            )
        )
    for invitation in draft.case.invitations:
        if invitation.state not in _UNREACHED and not _regretted(draft.case, invitation.vendor_id):
            draft.do(
                SendLetter(
                    kind=LetterKind.CANCELLATION,
                    vendor_id=invitation.vendor_id,
                    email=invitation.email,
                )
            )


def _regretted(case: Case, vendor_id: str) -> bool:
    """Whether the vendor has been told already that it gets nothing."""
    return any(
        sent.vendor_id == vendor_id and sent.kind == LetterKind.REGRET for sent in case.letters
    )
