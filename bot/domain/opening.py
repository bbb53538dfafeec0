"""From the first message to a need that can be bought: opening and clarifying."""

from bot.domain import events as ev
from bot.domain import signals as sg
from bot.domain.amending import amend, is_amendable
from bot.domain.approval import may_steer, recognise
from bot.domain.case import Case
from bot.domain.choosing import choose
from bot.domain.decision import Draft
from bot.domain.effects import LookUpContracts, OpenForm, ShowCard
from bot.domain.lifecycle import State
from bot.domain.need import queries_for

_CHANGEABLE = {State.CLARIFYING, State.CHECKING, State.OFFERED}
"""No vendor has been asked yet; an offer on a contract that awaits approval can change too."""


def open_case(draft: Draft, signal: sg.RequisitionPosted) -> None:
    """Open the file, then ask what is missing or go on to the contract check."""
    draft.record(
        ev.CaseOpened(
            at=draft.now,
            cause=draft.cause,
            case_id=signal.case_id,
            town_id=draft.town.id,
            requester=signal.person,
            channel=signal.channel,
            thread=signal.thread,
            message=signal.message,
            text=signal.text,
            need=signal.need,
        )
    )
    _clarify_or_check(draft)


def take_answer(draft: Draft, signal: sg.NeedAnswered) -> None:
    """Take what somebody wrote into the need; once vendors were asked, as an amendment."""
    case = draft.case
    if draft.town.person(signal.person) is None:
        draft.refuse(
            signal.person,
            "change the need",
            f"You are not on the staff list of {draft.town.name}; nothing was done.",
        )
        return
    if is_amendable(case):
        if signal.need != case.need:
            amend(draft, signal)
        return
    if not is_changeable(case):
        draft.refuse(
            signal.person,
            "change the need",
            f"{case.id} is {case.state}: it is too late to change what was asked for.",
        )
        return
    if signal.need == case.need:
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
    _clarify_or_check(draft)


def is_changeable(case: Case) -> bool:
    """Whether the need can still change: nobody outside goes by it yet."""
    on_contract = case.state is State.AWAITING_APPROVAL and not case.invitations
    beside = case.on_contract.to_beat is not None  # vendors nearby have answered to this need
    return (case.state in _CHANGEABLE or on_contract) and not beside


def open_answer_form(draft: Draft, signal: sg.Acted) -> None:
    """Open the form in which the missing facts can be filled in."""
    ruling = recognise(signal.person, signal.home, draft.town)
    if not ruling.allowed:
        draft.refuse(signal.person, signal.action, ruling.refusal)
    elif is_changeable(draft.case):
        draft.do(OpenForm(form=signal.action, trigger=signal.trigger))
    else:
        draft.whisper(signal.person, f"{draft.case.id} has nothing to answer any more.")


def take_chosen(draft: Draft, signal: sg.Acted) -> None:
    """One of the answers on offer was pressed; `choice` names it."""
    case = draft.case
    ruling = recognise(signal.person, signal.home, draft.town)
    if not ruling.allowed:
        draft.refuse(signal.person, signal.action, ruling.refusal)
        return
    need = choose(case.need, signal.choice, draft.town) if is_changeable(case) else None
    if need is None:
        draft.whisper(signal.person, "This was answered already; please look at the card again.")
        return
    words = signal.choice.split("|")[2]
    draft.record(
        ev.NeedChanged(at=draft.now, cause=draft.cause, by=signal.person, text=words, need=need)
    )
    _clarify_or_check(draft)


def open_edit_form(draft: Draft, signal: sg.Acted) -> None:
    """Open the form in which the whole need can be changed."""
    case = draft.case
    ruling = recognise(signal.person, signal.home, draft.town)
    if is_amendable(case):
        ruling = may_steer(signal.person, signal.home, case, draft.town)
    if not ruling.allowed:
        draft.refuse(signal.person, signal.action, ruling.refusal)
    elif is_changeable(case) or is_amendable(case):
        draft.do(OpenForm(form=signal.action, trigger=signal.trigger))
    else:
        draft.whisper(
            signal.person,
            f"{case.id} is {case.state}: it is too late to change what was asked for.",
        )


def show_lines(draft: Draft, signal: sg.Acted) -> None:
    """Show every line of a need that is too long for the card."""
    ruling = recognise(signal.person, signal.home, draft.town)
    if not ruling.allowed:
        draft.refuse(signal.person, signal.action, ruling.refusal)
    else:
        draft.do(OpenForm(form=signal.action, trigger=signal.trigger))


def _clarify_or_check(draft: Draft) -> None:
    if draft.case.need.questions:
        if draft.case.state is not State.CLARIFYING:
            draft.move(State.CLARIFYING, "something has to be asked first")
    else:
        check_contracts(draft, "the need is complete")
    draft.do(ShowCard())


def check_contracts(draft: Draft, why: str) -> None:
    """Look at existing contracts before anything else: contract first, quote second."""
    if draft.case.state is not State.CHECKING:
        draft.move(State.CHECKING, why)
    draft.do(LookUpContracts(queries=queries_for(draft.case.need)))
