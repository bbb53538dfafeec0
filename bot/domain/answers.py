"""What vendors write back: quotes, refusals, questions, failed addresses."""

from datetime import timedelta

import msgspec

from bot.domain import contract_inquiry
from bot.domain import events as ev
from bot.domain import signals as sg
from bot.domain.acknowledging import acknowledge
from bot.domain.case import Case
from bot.domain.comparing import close, compare_anew
from bot.domain.decision import Draft
from bot.domain.effects import Notice, ShowCard, Tell
from bot.domain.lifecycle import State
from bot.domain.ordering import tell_award_failed
from bot.domain.quotes import Invitation, InvitationState, Quote, QuotedLine
from bot.domain.revising import revised
from bot.domain.soliciting import invite_next
from parsers.quote.equal_terms import read_equal_terms

COMPARED = frozenset({State.TABULATED, State.AWAITING_APPROVAL})
_KEPT_WORDS = 600  # of a vendor's own words in the case file; the whole mail lies in the ledger


def take_mail(draft: Draft, signal: sg.MailRead) -> None:
    """Put a vendor's mail on file: as an answer, a question, or kept for a person."""
    if signal.held:
        _hold(draft, signal, signal.held)
        return
    invitation = draft.case.invitation(signal.vendor_id)
    if signal.standing is sg.Standing.STRANGER or not is_awaited(draft.case, signal.vendor_id):
        _hold(draft, signal, f"sent by {signal.sender}, an address we did not ask")
        return
    if invitation is None:
        _take_from_contract_vendor(draft, signal)
        return
    match signal.kind:
        case "quote":
            _take_quote(draft, signal, invitation)
        case "no_bid" | "withdrawal":
            _take_refusal(draft, signal)
        case "bounce":
            take_bounce(draft, signal.vendor_id, signal.words or "the address does not exist")
        case _:
            _take_remark(draft, signal)
    go_on(draft)


def is_awaited(case: Case, vendor_id: str) -> bool:
    """Whether we wrote to this vendor: as to one of several, or as to the contract's own."""
    asked = case.on_contract.asked(vendor_id) is not None
    return asked or case.invitation(vendor_id) is not None or _is_ordered_from(case, vendor_id)


def _is_ordered_from(case: Case, vendor_id: str) -> bool:
    """Whether this vendor has, or gets, the order: on a contract nobody was invited."""
    awarded = case.state in {State.AWARDED, State.ORDERED}
    return awarded and case.offer is not None and case.offer.vendor_id == vendor_id


def _take_from_contract_vendor(draft: Draft, signal: sg.MailRead) -> None:
    """What the vendor of a contract writes about our inquiry, or about the order."""
    inquiry = contract_inquiry.inquiry_to(draft.case, signal.vendor_id)
    match signal.kind:
        case "quote" if inquiry is not None:
            contract_inquiry.take_price(draft, signal, inquiry)
        case "quote":
            _hold(draft, signal, f"contract prices for a request that is {draft.case.state}")
        case "no_bid" | "withdrawal" | "bounce" if inquiry is not None:
            contract_inquiry.take_refusal(draft, signal.vendor_id, shortened(signal.words))
        case "no_bid" | "withdrawal":
            _take_refusal(draft, signal)
        case "bounce":
            take_lost_order(draft, signal.vendor_id, shortened(signal.words))
        case _:
            _take_remark(draft, signal)


def _take_quote(draft: Draft, signal: sg.MailRead, invitation: Invitation) -> None:
    """Take prices that may still count, with what an approver should know about their coming."""
    held, remark = _timeliness(draft, signal)
    if held:
        _hold(draft, signal, held)
        return
    remarks = [remark] if remark else []
    if signal.standing is sg.Standing.COLLEAGUE:
        remarks.append(f"sent by {signal.sender}; we had asked {invitation.email}")
    if signal.placed_by:
        remarks.append(f"sent by {signal.sender}; a person filed it as this vendor's")
    new = signal.quote or unread_quote(signal, draft.case)
    quote = with_equal_terms(
        revised(new, draft.case.quote_of(signal.vendor_id)),
        signal.words,
        draft.case.quote_of(signal.vendor_id),
    )
    kept = msgspec.structs.replace(
        quote,
        id=f"Q{draft.case.quotes_made + 1}",
        vendor_id=signal.vendor_id,
        remarks=(*quote.remarks, *remarks),
    )
    earlier = draft.case.quote_of(signal.vendor_id)
    draft.record(ev.QuoteReceived(at=draft.now, cause=draft.cause, quote=kept))
    draft.do(ShowCard())
    if draft.case.state is State.SOLICITING:
        acknowledge(draft, kept, earlier)
    else:
        compare_anew(draft, "a quote has changed or was read late")


def _timeliness(draft: Draft, signal: sg.MailRead) -> tuple[str, str]:
    """Why prices are held for a person, or else what has to be said about when they came.

    What the server received by the close counts, however late it was read. After it, the town's
    late policy holds; only the vendor whose offer is before the approver may change it still,
    since a price that is no longer stood by cannot be approved.
    """
    case, state = draft.case, draft.case.state
    numbered = state is State.AWARDED and bool(case.po_number)
    if state not in {State.SOLICITING, State.AWARDED} | COMPARED or numbered:
        return f"prices for a request that is {state}", ""
    if case.voided_at is not None and signal.received_at <= case.voided_at:
        return "prices for what was asked before the need changed", ""
    late = timedelta() if case.closes_at is None else signal.received_at - case.closes_at
    on_time = late <= timedelta()
    if _is_chosen(case, signal.vendor_id):
        return "", "changed by the vendor after the answers were opened"
    if state is State.AWARDED:
        return "prices that came after the award", ""
    if on_time:
        return "", "" if state is State.SOLICITING else "read after the answers were opened"
    words = f"came {_span(late)} after the close"
    if draft.town.rules.late == "note" and state is State.SOLICITING:
        return "", words
    if signal.placed_by and draft.town.rules.late != "reject":
        return "", f"{words}; a person counts it all the same"
    return f"a quote that {words}", ""


def _is_chosen(case: Case, vendor_id: str) -> bool:
    """Whether the offer before the approver, or approved, is this vendor's."""
    open_offer = case.state in {State.AWAITING_APPROVAL, State.AWARDED}
    return open_offer and case.offer is not None and case.offer.vendor_id == vendor_id


def _span(late: timedelta) -> str:
    """How late, to the second.

    >>> _span(timedelta(days=1, hours=2, seconds=3.5))
    '1 day, 2:00:03'
    """
    return str(timedelta(seconds=int(late.total_seconds())))


def with_equal_terms(quote: Quote, words: str, earlier: Quote | None) -> Quote:
    """The quote with the vendor's statement on item and terms; an earlier one stands until then."""
    stated = read_equal_terms(words)
    if stated is not None:
        return msgspec.structs.replace(
            quote, equal_terms=stated.equal, equal_words=shortened(stated.words)
        )
    if earlier is None:
        return quote
    return msgspec.structs.replace(
        quote, equal_terms=earlier.equal_terms, equal_words=earlier.equal_words
    )


def unread_quote(signal: sg.MailRead, case: Case) -> Quote:
    """A quote whose prices a person has to fill in, with the mail beside the form."""
    doubt = "no price could be read with certainty"
    return Quote(
        id="",
        vendor_id=signal.vendor_id,
        mail=signal.id,
        received_at=signal.received_at,
        lines=tuple(
            QuotedLine(
                line_no=line.no,
                unit_price=None,
                words=shortened(signal.words),
                sure=False,
                doubt=doubt,
            )
            for line in case.need.lines
        ),
        doubts=(doubt,),
    )


def _take_refusal(draft: Draft, signal: sg.MailRead) -> None:
    """A refusal is an answer. A quote taken back after it was compared voids the comparison."""
    case = draft.case
    had_quote = case.quote_of(signal.vendor_id) is not None
    make = ev.QuoteWithdrawn if had_quote else ev.QuoteDeclined
    draft.record(
        make(
            at=draft.now,
            cause=draft.cause,
            vendor_id=signal.vendor_id,
            mail=signal.id,
            reason=shortened(signal.words),
        )
    )
    draft.do(ShowCard())
    unordered = case.state in COMPARED or (case.state is State.AWARDED and not case.po_number)
    if draft.case.award_failed and not unordered:
        tell_award_failed(draft, signal.vendor_id, shortened(signal.words))
    elif had_quote and unordered:
        compare_anew(draft, "a vendor withdrew the quote")


def _take_remark(draft: Draft, signal: sg.MailRead) -> None:
    draft.record(
        ev.VendorWrote(
            at=draft.now,
            cause=draft.cause,
            vendor_id=signal.vendor_id,
            mail=signal.id,
            kind=signal.kind,
            words=shortened(signal.words),
            away_until=signal.away_until,
            other_contact=signal.other_contact,
        )
    )
    draft.do(ShowCard())
    if signal.kind == "question":
        draft.do(
            Tell(
                notice=Notice.ASKED_LATE if draft.case.state in COMPARED else Notice.VENDOR_ASKS,
                people=(draft.case.requester,),
                vendor_id=signal.vendor_id,
                words=shortened(signal.words),
            )
        )


def _hold(draft: Draft, signal: sg.MailRead, why: str) -> None:
    draft.record(
        ev.MailHeld(
            at=draft.now, cause=draft.cause, vendor_id=signal.vendor_id, mail=signal.id, why=why
        )
    )
    draft.do(ShowCard())
    if signal.placed_by:
        draft.whisper(signal.placed_by, f"The mail stays out of the comparison: {why}.")
        return
    draft.do(
        Tell(
            notice=Notice.MAIL_HELD,
            people=(draft.case.requester,),
            vendor_id=signal.vendor_id,
            words=why,
        )
    )


def shortened(words: str) -> str:
    """The beginning of a vendor's words, as much as the case file keeps."""
    return words if len(words) <= _KEPT_WORDS else words[:_KEPT_WORDS] + " [...]"


def take_undeliverable(draft: Draft, signal: sg.Undeliverable) -> None:
    """The mail server refused a letter for good."""
    if draft.case.invitation(signal.vendor_id) is not None:
        take_bounce(draft, signal.vendor_id, signal.why)
        go_on(draft)
        return
    if contract_inquiry.inquiry_to(draft.case, signal.vendor_id) is not None:
        contract_inquiry.take_refusal(draft, signal.vendor_id, shortened(signal.why))
        return
    take_lost_order(draft, signal.vendor_id, shortened(signal.why))


def take_lost_order(draft: Draft, vendor_id: str, why: str) -> None:
    """A letter to a vendor that was not invited comes back: on a contract, the order."""
    draft.record(
        ev.AddressFailed(at=draft.now, cause=draft.cause, vendor_id=vendor_id, why=why or "refused")
    )
    if draft.case.award_failed:
        tell_award_failed(draft, vendor_id, draft.case.award_failed)


def take_bounce(draft: Draft, vendor_id: str, why: str) -> None:
    """An address that fails is noted, and the next vendor on the list asked at once."""
    known = draft.case.invitation(vendor_id)
    if known is None or known.state is InvitationState.BOUNCED:
        return
    failed_before = draft.case.award_failed
    draft.record(
        ev.AddressFailed(at=draft.now, cause=draft.cause, vendor_id=vendor_id, why=shortened(why))
    )
    if draft.case.award_failed and not failed_before:
        tell_award_failed(draft, vendor_id, shortened(why))
        return
    draft.do(
        Tell(notice=Notice.ADDRESS_FAILED, vendor_id=vendor_id, words=shortened(why)), ShowCard()
    )
    if draft.case.state is State.SOLICITING and not known.state.settled:
        invite_next(draft)


def go_on(draft: Draft) -> None:
    """When everybody has answered, waiting for the close brings nothing."""
    if draft.case.state is State.SOLICITING and draft.case.all_answered:
        close(draft, "everybody has answered")
