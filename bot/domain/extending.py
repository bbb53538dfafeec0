"""Too few quotes at the close: more time for all, once; more vendors; then purchasing decides."""

from datetime import timedelta

from bot.domain import events as ev
from bot.domain import signals as sg
from bot.domain.approval import may_accept_fewer, may_steer
from bot.domain.case import Case
from bot.domain.decision import Draft
from bot.domain.effects import LetterKind, Notice, OpenForm, SendLetter, ShowCard, Tell
from bot.domain.lifecycle import State
from bot.domain.quotes import InvitationState
from bot.domain.soliciting import choose, close_after, invite_beside, set_close, write_to
from bot.domain.tabulation import attempts

_UNASKED = {InvitationState.BOUNCED, InvitationState.DECLINED}


def extend_once(draft: Draft) -> bool:
    """Give more time where too few have quoted and somebody may still; whether it was given.

    Everybody who may still quote is told the same new close; the next vendors in turn are asked
    beside them. It happens once a round: after that a person decides.
    """
    case, rules = draft.case, draft.town.rules
    short = case.quotes_required - len(case.quotes)
    if not rules.extend_hours or case.extended or short <= 0:
        return False
    fresh = choose(draft, short)
    if not fresh and not case.silent:
        return False
    closes_at = close_after(draft, timedelta(hours=rules.extend_hours))
    told = tuple(i for i in case.invitations if i.state not in _UNASKED)
    why = f"{len(case.quotes)} of {case.quotes_required} required quotes; {attempts(case)}"
    draft.record(ev.Extended(at=draft.now, cause=draft.cause, closes_at=closes_at, why=why))
    for invitation in told:
        draft.do(
            SendLetter(
                kind=LetterKind.EXTENSION, vendor_id=invitation.vendor_id, email=invitation.email
            )
        )
    invite_beside(draft, fresh, closes_at)
    set_close(draft, closes_at)
    draft.do(ShowCard(), Tell(notice=Notice.MORE_TIME, people=(), words=why))
    return True


def go_on(draft: Draft, signal: sg.Acted) -> bool:
    """Purchasing takes what there is, for a reason; whether the offer may go forward now."""
    case = draft.case
    ruling = may_accept_fewer(signal.person, signal.home, case, draft.town)
    reason = signal.field("reason")
    if not ruling.allowed:
        draft.refuse(signal.person, signal.action, ruling.refusal)
    elif case.state is not State.TABULATED or not is_short(case):
        draft.whisper(signal.person, f"{case.id} is {case.state}; there is nothing to decide.")
    elif signal.version != case.round:
        draft.whisper(signal.person, "This button is of an earlier round; please look again.")
    elif not reason and signal.fields:
        draft.whisper(signal.person, "Going on with fewer quotes needs a reason; nothing changed.")
    elif not reason:
        draft.do(OpenForm(form=signal.action, trigger=signal.trigger, choice=str(signal.version)))
    else:
        draft.record(
            ev.FewerAccepted(at=draft.now, cause=draft.cause, by=signal.person, reason=reason)
        )
        return True
    return False


def is_short(case: Case) -> bool:
    """Whether fewer quotes can be compared than the band asks for, and nobody has ruled on it."""
    table = case.tabulation
    ranked = sum(1 for row in table.rows if row.offer is not None) if table else 0
    return 0 < ranked < case.quotes_required and not case.fewer_because


def forward(draft: Draft, signal: sg.Acted) -> None:
    """Send the vendor's copy to the other address its absence note names; `choice` is the vendor.

    The address comes out of a mail, so nothing goes there before a person has said so.
    """
    case = draft.case
    ruling = may_steer(signal.person, signal.home, case, draft.town)
    invitation = case.invitation(signal.choice)
    if not ruling.allowed:
        draft.refuse(signal.person, signal.action, ruling.refusal)
        return
    waiting = invitation is not None and not invitation.state.settled
    if invitation is None or not waiting or case.state is not State.SOLICITING:
        draft.whisper(signal.person, f"{case.id} waits for nothing from this vendor any more.")
        return
    email = invitation.other_contact
    if not email:
        draft.whisper(signal.person, "This vendor's copy was sent on already.")
        return
    draft.record(
        ev.InvitationForwarded(
            at=draft.now,
            cause=draft.cause,
            by=signal.person,
            vendor_id=invitation.vendor_id,
            email=email,
        )
    )
    write_to(draft, invitation.vendor_id, email, LetterKind.SOLICITATION, "")
    draft.do(ShowCard())
