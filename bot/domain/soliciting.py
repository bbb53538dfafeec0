"""Asking vendors: the method, whom, and until when."""

from datetime import datetime, timedelta
from decimal import Decimal

from bot.domain import events as ev
from bot.domain.business_time import add_working_time, working_time_between
from bot.domain.commodities import commodities_of
from bot.domain.decision import Draft
from bot.domain.effects import LetterKind, SendLetter, SetTimer, ShowCard
from bot.domain.ending import end
from bot.domain.lifecycle import State
from bot.domain.method import band_for, band_unknown, estimate
from bot.domain.need import Question
from bot.domain.quotes import Invitation
from bot.domain.town import Band, Method
from bot.domain.vendors import choose_vendors, passed_over, sellers_by_line

REMIND = "remind"
LAST_CALL = "last call"
CLOSE = "close"


def ask_vendors(draft: Draft, why: str) -> str:
    """Choose the method and the vendors, and write to them; why not, where that is not possible.

    Where quotes are not enough or nobody can be asked, a case without a contract to fall back on
    ends, and the file says why.
    """
    unknown = _unknown_goods(draft)
    if unknown:
        _ask_for_commodity(draft, unknown)
        return ""
    guess = estimate(draft.case.need, draft.town.history)
    band = band_followed(draft, guess)
    invited = choose(draft, max(_required(band), draft.town.rules.invite_at_least))
    ends, obstacle = _obstacle(band, invited, why, draft)
    if obstacle and draft.case.state is not State.CHECKING:
        return obstacle
    if band is not None:
        record_method(draft, band, guess, _method_words(guess))
    if obstacle:
        end(draft, ends, obstacle)
        return ""
    draft.move(State.SOLICITING, why)
    solicit(draft, invited)
    draft.do(ShowCard())
    return ""


def _required(band: Band | None) -> int:
    return band.quotes_required if band else 0


def _obstacle(
    band: Band | None, invited: tuple[Invitation, ...], why: str, draft: Draft
) -> tuple[State, str]:
    """Why no vendor can be asked, and the state a case ends in that has nothing else."""
    if band is None:
        return State.REFERRED, f"{why}; no band of the town's rules covers the estimate"
    if band.method is Method.FORMAL:
        return State.REFERRED, f"{why}; the estimate needs a formal bid ({band.source})"
    if not invited:
        apart = sellers_by_line(draft.case.need, draft.town, draft.today)
        return State.UNSUCCESSFUL, f"no vendor on file sells all of this{apart}"
    return State.SOLICITING, ""


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


def band_followed(draft: Draft, guess: Decimal | None) -> Band | None:
    """The band by the estimate, or the strictest that allows quotes where no price is known."""
    if guess is None:
        return band_unknown(draft.town, draft.today)
    return band_for(guess, draft.town, draft.today)


def _method_words(guess: Decimal | None) -> str:
    if guess is None:
        return "no price known; the strictest band that allows quotes"
    return f"estimated at ${guess:,.2f} from the last prices paid"


def record_method(draft: Draft, band: Band, guess: Decimal | None, why: str) -> None:
    """Put on file which band was followed, by which rule and why."""
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


def choose(draft: Draft, count: int) -> tuple[Invitation, ...]:
    """Vendors that have not been asked yet, at most so many."""
    passed = frozenset(i.vendor_id for i in draft.case.invitations)
    return choose_vendors(
        draft.case.need,
        draft.town,
        count=count,
        on=draft.today,
        turn=draft.case.id,
        passed=passed,
        barred=_torn(draft),
    )


def _torn(draft: Draft) -> dict[str, str]:
    """Vendors in which whoever asks, or shaped the need, has declared an interest."""
    people = (draft.town.person(p) for p in (draft.case.requester, *draft.case.shapers))
    return {
        vendor_id: f"{person.name}, who asks for this, declared an interest"
        for person in people
        if person is not None
        for vendor_id in person.interests
    }


def solicit(
    draft: Draft,
    invited: tuple[Invitation, ...],
    kind: LetterKind = LetterKind.SOLICITATION,
) -> None:
    """Write to these vendors in a new round, which gives everybody the full time again.

    An invitation's remark says what an earlier answer lacked; the letter passes it on.
    """
    closes_at = close_after(draft, timedelta(hours=draft.town.rules.quote_hours))
    _invite(draft, invited, closes_at, round_=draft.case.round + 1, kind=kind)
    _set_timers(draft, closes_at)


def close_after(draft: Draft, span: timedelta) -> datetime:
    """The close after so much of the town's working time from now on."""
    return _whole_minute(add_working_time(draft.now, span, draft.town.calendar))


def _whole_minute(at: datetime) -> datetime:
    """The next full minute, since letters name no seconds."""
    down = at.replace(second=0, microsecond=0)
    return down if down == at else down + timedelta(minutes=1)


def _invite(
    draft: Draft,
    invited: tuple[Invitation, ...],
    closes_at: datetime,
    *,
    round_: int,
    kind: LetterKind = LetterKind.SOLICITATION,
) -> None:
    """Record the invitations, write to each; whoever is new also gets what was answered so far."""
    known = {i.vendor_id for i in draft.case.invitations}
    draft.record(
        ev.Solicited(
            at=draft.now,
            cause=draft.cause,
            invitations=invited,
            closes_at=closes_at,
            award_basis=draft.case.award_basis or draft.town.rules.award_basis,
            round=round_,
            passed_over=passed_over(draft.case.need, draft.town, draft.today, _torn(draft)),
        )
    )
    for invitation in invited:
        if invitation.vendor_id in known:
            _write(draft, invitation, kind)
        else:
            write_to(draft, invitation.vendor_id, invitation.email, kind, invitation.remark)


def _write(draft: Draft, invitation: Invitation, kind: LetterKind) -> None:
    draft.do(
        SendLetter(
            kind=kind,
            vendor_id=invitation.vendor_id,
            email=invitation.email,
            remark=invitation.remark,
        )
    )


def write_to(draft: Draft, vendor_id: str, email: str, kind: LetterKind, remark: str) -> None:
    """Ask at an address that has had no letter yet: what all others were told goes with it."""
    draft.do(SendLetter(kind=kind, vendor_id=vendor_id, email=email, remark=remark))
    for told in draft.case.clarifications:
        if not told.open:
            draft.do(
                SendLetter(
                    kind=LetterKind.CLARIFICATION,
                    vendor_id=vendor_id,
                    email=email,
                    question=told.question,
                    answer=told.answer,
                    about=told.id,
                )
            )


def _set_timers(draft: Draft, closes_at: datetime) -> None:
    """A reminder at half of the working time, a last call some hours before the close."""
    calendar = draft.town.calendar
    whole = working_time_between(draft.now, closes_at, calendar)
    last = whole - timedelta(hours=draft.town.rules.remind_before_close_hours)
    draft.do(SetTimer(name=REMIND, at=add_working_time(draft.now, whole / 2, calendar)))
    if last > whole / 2:
        draft.do(SetTimer(name=LAST_CALL, at=add_working_time(draft.now, last, calendar)))
    draft.do(SetTimer(name=CLOSE, at=closes_at))


def set_close(draft: Draft, closes_at: datetime) -> None:
    """A later close in the same round, with a last call before it."""
    calendar = draft.town.calendar
    left = working_time_between(draft.now, closes_at, calendar)
    last = left - timedelta(hours=draft.town.rules.remind_before_close_hours)
    if last > timedelta():
        draft.do(SetTimer(name=LAST_CALL, at=add_working_time(draft.now, last, calendar)))
    draft.do(SetTimer(name=CLOSE, at=closes_at))


def invite_next(draft: Draft) -> None:
    """Put another vendor in the place of one that cannot be reached; same close for all."""
    invite_beside(draft, choose(draft, 1), draft.case.closes_at)


def invite_beside(
    draft: Draft, invited: tuple[Invitation, ...], closes_at: datetime | None
) -> None:
    """Ask more vendors in the round that is under way."""
    if invited and closes_at is not None:
        _invite(draft, invited, closes_at, round_=draft.case.round)
