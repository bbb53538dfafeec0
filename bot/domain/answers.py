"""What vendors write back, and what people make of an unsure reading."""

from decimal import Decimal, InvalidOperation

import msgspec

from bot.domain import events as ev
from bot.domain import signals as sg
from bot.domain.approval import recognise
from bot.domain.decision import Draft
from bot.domain.effects import LetterKind, Notice, OpenForm, ShowCard, Tell
from bot.domain.lifecycle import State
from bot.domain.quotes import Invitation, InvitationState, Quote, QuotedLine
from bot.domain.soliciting import close, invite_next, tabulate_and_offer

_COMPARED = {State.TABULATED, State.AWAITING_APPROVAL}
_KEPT_WORDS = 600  # of a vendor's own words in the case file; the whole mail lies in the ledger


def take_mail(draft: Draft, signal: sg.MailRead) -> None:
    """Put a vendor's mail on file: as an answer, a question, or kept for a person."""
    invitation = draft.case.invitation(signal.vendor_id)
    if invitation is None or signal.standing is sg.Standing.STRANGER:
        _hold(draft, signal, f"sent by {signal.sender}, an address we did not ask")
        return
    match signal.kind:
        case "quote" if signal.quote is not None:
            _take_quote(draft, signal, invitation, signal.quote)
        case "quote":
            _hold(draft, signal, "prices that could not be read with certainty")
        case "no_bid" | "withdrawal":
            _take_refusal(draft, signal, withdrawn=signal.kind == "withdrawal")
        case "bounce":
            _take_bounce(draft, signal.vendor_id, signal.words or "the address does not exist")
        case _:
            _take_remark(draft, signal)
    _go_on(draft)


def _take_quote(draft: Draft, signal: sg.MailRead, invitation: Invitation, quote: Quote) -> None:
    """A quote counts until the close; after it the town's late policy holds it for a person."""
    if draft.case.state is not State.SOLICITING:
        _hold(draft, signal, _late_words(draft, signal))
        return
    if signal.standing is sg.Standing.COLLEAGUE:
        remark = f"sent by {signal.sender}; we had asked {invitation.email}"
        quote = msgspec.structs.replace(quote, remarks=(*quote.remarks, remark))
    draft.record(ev.QuoteReceived(at=draft.now, cause=draft.cause, quote=quote))
    draft.do(ShowCard())


def _late_words(draft: Draft, signal: sg.MailRead) -> str:
    closed = draft.case.closes_at
    late_by = None if closed is None else signal.received_at - closed
    if late_by is not None and late_by.total_seconds() > 0:
        return f"a quote that came {late_by} after the close"
    return "a quote that came after the answers had been compared"


def _take_refusal(draft: Draft, signal: sg.MailRead, *, withdrawn: bool) -> None:
    """A refusal is an answer. A quote taken back after it was compared voids the comparison."""
    make = ev.QuoteWithdrawn if withdrawn else ev.QuoteDeclined
    had_quote = draft.case.quote_of(signal.vendor_id) is not None
    draft.record(
        make(
            at=draft.now,
            cause=draft.cause,
            vendor_id=signal.vendor_id,
            mail=signal.id,
            reason=_shortened(signal.words),
        )
    )
    draft.do(ShowCard())
    if had_quote and draft.case.state in _COMPARED:
        _compare_anew(draft, "a vendor withdrew the quote")


def _compare_anew(draft: Draft, why: str) -> None:
    if draft.case.state is State.AWAITING_APPROVAL:
        draft.move(State.TABULATED, why)
    tabulate_and_offer(draft)


def _take_remark(draft: Draft, signal: sg.MailRead) -> None:
    draft.record(
        ev.VendorWrote(
            at=draft.now,
            cause=draft.cause,
            vendor_id=signal.vendor_id,
            mail=signal.id,
            kind=signal.kind,
            words=_shortened(signal.words),
        )
    )
    draft.do(ShowCard())
    if signal.kind == "question":
        draft.do(
            Tell(
                notice=Notice.VENDOR_ASKS,
                people=(draft.case.requester,),
                vendor_id=signal.vendor_id,
                words=_shortened(signal.words),
            )
        )


def _hold(draft: Draft, signal: sg.MailRead, why: str) -> None:
    draft.record(
        ev.MailHeld(
            at=draft.now, cause=draft.cause, vendor_id=signal.vendor_id, mail=signal.id, why=why
        )
    )
    draft.do(Tell(notice=Notice.MAIL_HELD, vendor_id=signal.vendor_id, words=why))


def _shortened(words: str) -> str:
    return words if len(words) <= _KEPT_WORDS else words[:_KEPT_WORDS] + " [...]"


def take_undeliverable(draft: Draft, signal: sg.Undeliverable) -> None:
    """The mail server refused a letter for good."""
    if signal.kind == LetterKind.SOLICITATION:
        _take_bounce(draft, signal.vendor_id, signal.why)
        _go_on(draft)
        return
    draft.record(
        ev.AddressFailed(
            at=draft.now, cause=draft.cause, vendor_id=signal.vendor_id, why=signal.why
        )
    )
    draft.do(
        Tell(notice=Notice.ADDRESS_FAILED, vendor_id=signal.vendor_id, words=signal.why),
        ShowCard(),
    )


def _take_bounce(draft: Draft, vendor_id: str, why: str) -> None:
    """An address that fails is noted, and the next vendor on the list asked at once."""
    known = draft.case.invitation(vendor_id)
    if known is None or known.state is InvitationState.BOUNCED:
        return
    draft.record(
        ev.AddressFailed(at=draft.now, cause=draft.cause, vendor_id=vendor_id, why=_shortened(why))
    )
    draft.do(
        Tell(notice=Notice.ADDRESS_FAILED, vendor_id=vendor_id, words=_shortened(why)), ShowCard()
    )
    if draft.case.state is State.SOLICITING:
        invite_next(draft)


def _go_on(draft: Draft) -> None:
    """When everybody has answered, waiting for the close brings nothing."""
    if draft.case.state is State.SOLICITING and draft.case.all_answered:
        close(draft, "everybody has answered")


def check_reading(draft: Draft, signal: sg.Acted) -> None:
    """A person confirms or corrects what was read; `choice` names the quote."""
    ruling = recognise(signal.person, signal.home, draft.town)
    quote = draft.case.quote(signal.choice)
    if not ruling.allowed:
        draft.refuse(signal.person, signal.action, ruling.refusal)
    elif quote is None or not quote.to_check or draft.case.state not in _COMPARED:
        draft.whisper(signal.person, "There is nothing to check in this answer any more.")
    elif not signal.fields:
        draft.do(OpenForm(form=signal.action, trigger=signal.trigger, choice=quote.id))
    else:
        _take_checked(draft, signal, quote)


def _take_checked(draft: Draft, signal: sg.Acted, quote: Quote) -> None:
    lines, faults = _corrected(signal, quote)
    if faults:
        draft.whisper(signal.person, f"Not a price: {', '.join(faults)}. Nothing was changed.")
        return
    draft.record(
        ev.ReadingChecked(
            at=draft.now, cause=draft.cause, by=signal.person, quote_id=quote.id, lines=lines
        )
    )
    _compare_anew(draft, "a reading was checked")


def _corrected(signal: sg.Acted, quote: Quote) -> tuple[tuple[QuotedLine, ...], list[str]]:
    """The lines with the prices as the person gave them: empty means 'no price'."""
    lines, faults = [], []
    for place, line in enumerate(quote.lines):
        typed = signal.field(f"price_{place}").lstrip("$").replace(",", "")
        try:
            price = Decimal(typed) if typed else None
        except InvalidOperation:
            faults.append(typed)
            continue
        if price is not None and not (price.is_finite() and price >= 0):
            faults.append(typed)
            continue
        lines.append(msgspec.structs.replace(line, unit_price=price, sure=True))
    return tuple(lines), faults
