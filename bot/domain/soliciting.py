"""Asking vendors: the method, whom, until when, reminding, and closing."""

from datetime import datetime, timedelta

from bot.domain import events as ev
from bot.domain import signals as sg
from bot.domain.approval import recognise
from bot.domain.business_time import add_working_time, working_time_between
from bot.domain.commodities import commodities_of
from bot.domain.decision import Draft
from bot.domain.effects import (
    LetterKind,
    Notice,
    SendLetter,
    SetTimer,
    ShowCard,
    StopTimers,
    Tell,
)
from bot.domain.lifecycle import State
from bot.domain.method import band_for, band_unknown, estimate
from bot.domain.need import Question
from bot.domain.putting_forward import put_forward
from bot.domain.quotes import Invitation
from bot.domain.signals import Action
from bot.domain.tabulation import tabulate
from bot.domain.town import Method
from bot.domain.vendors import choose_vendors

REMIND = "remind"
CLOSE = "close"


def ask_vendors(draft: Draft, why: str) -> None:
    """Choose the method and the vendors, and write to them; or stop where quotes are not enough."""
    unknown = _unknown_goods(draft)
    if unknown:
        _ask_for_commodity(draft, unknown)
        return
    if _choose_method(draft) is Method.FORMAL:
        draft.move(State.REFERRED, f"{why}; the estimate needs a formal bid")
        draft.do(ShowCard())
        return
    invited = _choose(draft, max(draft.case.quotes_required, draft.town.rules.invite_at_least))
    if not invited:
        draft.move(State.UNSUCCESSFUL, "no vendor on file sells this")
        draft.do(ShowCard())
        return
    draft.move(State.SOLICITING, why)
    _solicit(draft, invited)
    draft.do(ShowCard())


def _unknown_goods(draft: Draft) -> tuple[Question, ...]:
    return tuple(
        Question(line_no=line.no, what="commodity", about=line.description)
        for line in draft.case.need.lines
        if not commodities_of(line, draft.town)
    )


def _ask_for_commodity(draft: Draft, questions: tuple[Question, ...]) -> None:
    need = draft.case.need.asking(questions)
    draft.record(
        ev.NeedChanged(at=draft.now, cause=draft.cause, by="", text="", need=need),
    )
    draft.move(State.CLARIFYING, "it is not clear what kind of vendor sells this")
    draft.do(ShowCard())


def _choose_method(draft: Draft) -> Method:
    """Put the band on file: by the estimate, or the strictest that allows quotes without one."""
    guess = estimate(draft.case.need, draft.town.history)
    if guess is None:
        band = band_unknown(draft.town, draft.today)
        why = "no price known; the strictest band that allows quotes"
    else:
        band = band_for(guess, draft.town, draft.today)
        why = f"estimated at ${guess:,.2f} from the last prices paid"
    if band is None:
        raise ValueError(f"{draft.town.name} has no band for {guess} on {draft.today}")
    draft.record(
        ev.MethodChosen(
            at=draft.now,
            cause=draft.cause,
            method=band.method,
            band=band.name,
            source=band.source,
            quotes_required=band.quotes_required,
            estimate=guess,
            why=why,
        )
    )
    return band.method


def _choose(draft: Draft, count: int) -> tuple[Invitation, ...]:
    passed = frozenset(i.vendor_id for i in draft.case.invitations)
    return choose_vendors(
        draft.case.need,
        draft.town,
        count=count,
        on=draft.today,
        turn=draft.case.id,
        passed=passed,
    )


def _solicit(draft: Draft, invited: tuple[Invitation, ...]) -> None:
    """Invite these vendors; the clock starts with the first round and again with an extension."""
    rules = draft.town.rules
    closes_at = add_working_time(draft.now, timedelta(hours=rules.quote_hours), draft.town.calendar)
    draft.record(
        ev.Solicited(
            at=draft.now,
            cause=draft.cause,
            invitations=invited,
            closes_at=closes_at,
            award_basis=rules.award_basis,
            round=draft.case.round + 1,
        )
    )
    for invitation in invited:
        draft.do(
            SendLetter(
                kind=LetterKind.SOLICITATION,
                vendor_id=invitation.vendor_id,
                email=invitation.email,
            )
        )
    _set_timers(draft, closes_at)


def _set_timers(draft: Draft, closes_at: datetime) -> None:
    """One reminder at half of the working time, and the close."""
    calendar = draft.town.calendar
    half = working_time_between(draft.now, closes_at, calendar) / 2
    draft.do(
        SetTimer(name=REMIND, at=add_working_time(draft.now, half, calendar)),
        SetTimer(name=CLOSE, at=closes_at),
    )


def invite_next(draft: Draft) -> None:
    """Put another vendor in the place of one that cannot be reached; same close for all."""
    case = draft.case
    invited = _choose(draft, 1)
    if not invited or case.closes_at is None:
        return
    draft.record(
        ev.Solicited(
            at=draft.now,
            cause=draft.cause,
            invitations=invited,
            closes_at=case.closes_at,
            award_basis=case.award_basis,
            round=case.round,
        )
    )
    for invitation in invited:
        draft.do(
            SendLetter(
                kind=LetterKind.SOLICITATION,
                vendor_id=invitation.vendor_id,
                email=invitation.email,
            )
        )


def take_timer(draft: Draft, signal: sg.TimerRang) -> None:
    """Remind the silent ones, or close."""
    if draft.case.state is not State.SOLICITING:
        return
    if signal.name == REMIND:
        _remind(draft)
    elif signal.name == CLOSE:
        close(draft, "the time for quotes is over")


def _remind(draft: Draft) -> None:
    silent = [i for i in draft.case.silent if not i.reminded]
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


def close(draft: Draft, why: str) -> None:
    """Open all answers and compare them."""
    draft.move(State.TABULATED, why)
    draft.do(StopTimers())
    tabulate_and_offer(draft)


def tabulate_and_offer(draft: Draft) -> None:
    """Compare what there is; put the best forward, or say what stands in the way."""
    table = tabulate(draft.case, draft.town, draft.now)
    draft.record(ev.Tabulated(at=draft.now, cause=draft.cause, tabulation=table))
    if table.to_check:
        draft.do(ShowCard(), Tell(notice=Notice.PLEASE_CHECK, people=(draft.case.requester,)))
    elif table.best is not None and table.best.offer is not None:
        put_forward(draft, table.best.offer, table.reason)
    else:
        draft.do(ShowCard(), Tell(notice=Notice.NO_QUOTES, people=(draft.case.requester,)))


def take_choice(draft: Draft, signal: sg.Acted) -> None:
    """Nobody gave a usable quote: ask once more, or give up."""
    case = draft.case
    ruling = recognise(signal.person, signal.home, draft.town)
    if not ruling.allowed:
        draft.refuse(signal.person, signal.action, ruling.refusal)
        return
    if case.state is not State.TABULATED:
        draft.whisper(signal.person, f"{case.id} is {case.state} already.")
        return
    if signal.action is Action.GIVE_UP:
        draft.move(State.UNSUCCESSFUL, "no usable quote")
    else:
        _extend(draft)
    draft.do(ShowCard())


def _extend(draft: Draft) -> None:
    """Another round: everybody who has not answered, and as many new vendors as can be found."""
    again = draft.case.silent
    fresh = _choose(draft, draft.town.rules.invite_at_least)
    draft.move(State.SOLICITING, "asked once more")
    _solicit(draft, (*again, *fresh))
