"""What happens to a round of asking between the letters and the close, put on file."""

from typing import assert_never

import msgspec

from bot.domain import events as ev
from bot.domain.case import Case
from bot.domain.clarifications import Clarification
from bot.domain.quotes import Invitation, InvitationState


def with_question(case: Case, event: ev.VendorWrote) -> Case:
    """Keep a vendor's question until somebody answers it."""
    asked = Clarification(
        id=f"V{len(case.clarifications) + 1}", vendor_id=event.vendor_id, words=event.words
    )
    return msgspec.structs.replace(case, clarifications=(*case.clarifications, asked))


def with_absence(case: Case, found: Invitation, event: ev.VendorWrote) -> Case:
    """A second note that says less than the first takes nothing back."""
    return with_invitation(
        case,
        event.vendor_id,
        away_until=event.away_until or found.away_until,
        other_contact=event.other_contact or found.other_contact,
    )


Round = (
    ev.AnswerSuggested
    | ev.QuestionAnswered
    | ev.InvitationForwarded
    | ev.MailPlaced
    | ev.MailRefused
    | ev.Extended
    | ev.FewerAccepted
)


def fold_round(case: Case, event: Round) -> Case:
    """Put on file what people and the calendar change between asking and the close."""
    change = msgspec.structs.replace
    match event:
        case ev.AnswerSuggested():
            return _with_clarification(case, event.question_id, suggestion=event.words)
        case ev.QuestionAnswered():
            answered = _with_clarification(
                case,
                event.question_id,
                question=event.question,
                answer=event.answer,
                answered_by=event.by,
            )
            return change(_without_waiting(answered), closes_at=event.closes_at or case.closes_at)
        case ev.InvitationForwarded():
            found = case.invitation(event.vendor_id)
            former = (*found.former_emails, found.email) if found else ()
            return with_invitation(
                case,
                event.vendor_id,
                email=event.email,
                former_emails=former,
                other_contact="",
                away_until=None,
                sent_at=None,
            )
        case ev.MailPlaced() | ev.MailRefused():
            return without_held(case, event.mail)
        case ev.Extended():
            return change(case, closes_at=event.closes_at, extended=True)
        case ev.FewerAccepted():
            return change(case, fewer_because=event.reason)
        case _:
            assert_never(event)


def without_held(case: Case, mail: str) -> Case:
    """The mail waits for nobody any more."""
    return msgspec.structs.replace(case, held=tuple(h for h in case.held if h.mail != mail))


def _with_clarification(case: Case, question_id: str, **changes: object) -> Case:
    return msgspec.structs.replace(
        case,
        clarifications=tuple(
            msgspec.structs.replace(c, **changes) if c.id == question_id else c
            for c in case.clarifications
        ),
    )


def _without_waiting(case: Case) -> Case:
    """Whoever has an answer to every question may be reminded again."""
    waiting = {c.vendor_id for c in case.clarifications if c.open}
    return msgspec.structs.replace(
        case,
        invitations=tuple(
            msgspec.structs.replace(i, state=InvitationState.ACKNOWLEDGED)
            if i.state is InvitationState.ASKED and i.vendor_id not in waiting
            else i
            for i in case.invitations
        ),
    )


def with_invitation(case: Case, vendor_id: str, **changes: object) -> Case:
    """Change one invitation, leaving the others and their order alone."""
    return msgspec.structs.replace(
        case,
        invitations=tuple(
            msgspec.structs.replace(i, **changes) if i.vendor_id == vendor_id else i
            for i in case.invitations
        ),
    )
