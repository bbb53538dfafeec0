"""The need changes after vendors were asked: all are told, and what they quoted is void.

Same words to all at the same time: everybody who can be reached gets the amended
request and the full time again, whether he had answered or not.
"""

from bot.domain import events as ev
from bot.domain import signals as sg
from bot.domain.approval import may_steer
from bot.domain.case import Case
from bot.domain.decision import Draft
from bot.domain.effects import LetterKind, ShowCard
from bot.domain.lifecycle import State
from bot.domain.quotes import InvitationState
from bot.domain.soliciting import solicit

_AMENDABLE = {State.SOLICITING, State.TABULATED, State.AWAITING_APPROVAL}


def is_amendable(case: Case) -> bool:
    """Whether vendors have been asked and nothing has been awarded yet."""
    return case.state in _AMENDABLE and bool(case.invitations)


def amend(draft: Draft, signal: sg.NeedAnswered) -> None:
    """Take the changed need, void the quotes and write to everybody again."""
    case = draft.case
    person = draft.town.person(signal.person)
    ruling = may_steer(signal.person, person.home if person else None, case, draft.town)
    if not ruling.allowed:
        draft.refuse(signal.person, "change the need", ruling.refusal)
        return
    if case.on_contract.to_beat is not None:
        draft.whisper(
            signal.person,
            f"Prices are held against contract {case.on_contract.to_beat.reference} just now; to "
            "change what is needed, cancel this and ask anew.",
        )
        return
    if signal.need.questions or not signal.need.lines:
        draft.whisper(
            signal.person,
            f"Vendors have been asked already, so {case.id} can only change to something complete. "
            "Please say quantity, size and vehicle in one go.",
        )
        return
    draft.record(
        ev.NeedChanged(
            at=draft.now,
            cause=draft.cause,
            by=signal.person,
            text=signal.text,
            need=signal.need,
        )
    )
    draft.record(ev.QuotesVoided(at=draft.now, cause=draft.cause, why="the need has changed"))
    _back_to_vendors(draft)
    reachable = tuple(i for i in draft.case.invitations if i.state is not InvitationState.BOUNCED)
    solicit(draft, reachable, LetterKind.AMENDMENT)
    draft.do(ShowCard())


def _back_to_vendors(draft: Draft) -> None:
    why = "the need has changed; vendors are asked again"
    if draft.case.state is State.AWAITING_APPROVAL:
        draft.move(State.TABULATED, why)
    if draft.case.state is State.TABULATED:
        draft.move(State.SOLICITING, why)
