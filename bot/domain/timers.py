"""Times a case has set for itself: reminding the silent ones, closing, waiting approvers."""

from bot.domain import events as ev
from bot.domain import signals as sg
from bot.domain.comparing import close
from bot.domain.contract_inquiry import INQUIRY, take_silence
from bot.domain.decision import Draft
from bot.domain.effects import LetterKind, SendLetter, ShowCard
from bot.domain.lifecycle import State
from bot.domain.putting_forward import (
    APPROVAL_OVERDUE,
    APPROVAL_WAITS,
    take_approval_timer,
)
from bot.domain.quotes import Invitation
from bot.domain.soliciting import CLOSE, LAST_CALL, REMIND


def take_timer(draft: Draft, signal: sg.TimerRang) -> None:
    """Remind the silent ones, close, or go after an inquiry; a time that is over means nothing."""
    case = draft.case
    if signal.name in {APPROVAL_WAITS, APPROVAL_OVERDUE}:
        take_approval_timer(draft, overdue=signal.name == APPROVAL_OVERDUE)
        return
    if signal.name == INQUIRY:
        take_silence(draft)
    if case.state is not State.SOLICITING or case.closes_at is None:
        return
    waiting = {question.vendor_id for question in case.open_questions}
    silent = [i for i in case.silent if i.sent_at is not None and i.vendor_id not in waiting]
    if signal.name == REMIND:
        _remind(draft, [i for i in silent if not i.reminded])
    elif signal.name == LAST_CALL:
        _remind(draft, silent)
    elif signal.name == CLOSE and draft.now >= case.closes_at:
        close(draft, "the time for quotes is over")


def _remind(draft: Draft, silent: list[Invitation]) -> None:
    """Whose letter has not gone out, or who waits for an answer of ours, needs no reminder."""
    if not silent:
        return
    draft.record(
        ev.Reminded(at=draft.now, cause=draft.cause, vendor_ids=tuple(i.vendor_id for i in silent))
    )
    for invitation in silent:
        draft.do(
            SendLetter(
                kind=LetterKind.REMINDER, vendor_id=invitation.vendor_id, email=invitation.email
            )
        )
    draft.do(ShowCard())
