"""Tells a case file as a story: one telling an event, in words a person reads."""

from collections.abc import Iterable
from datetime import timedelta

from bot.domain import events as ev
from bot.domain.lifecycle import State
from bot.domain.need import Line
from bot.domain.quotes import Freight, Quote, QuotedLine
from bot.records import (  # noqa: F401 - what they tell is registered
    story_asking,
    story_contracts,
)
from bot.records.figures import Reader, day, listed, money, plural, quantity
from bot.records.telling import Detail, Telling, Voice, tell, told


def story(events: Iterable[ev.Event], reader: Reader) -> tuple[Telling, ...]:
    """Tell all events in order."""
    return tuple(tell(event, reader) for event in events)


def need_line(line: Line) -> str:
    """A line of a need: how many of what, for which vehicles."""
    words = f"{quantity(line.qty)} {line.uom} {line.title}"
    if line.qty is None:
        words = f"{line.title} (how many: not said)"
    units = [f"unit {v.unit} ({v.title})" for v in line.vehicles]
    if units:
        return f"{words}, for {listed(units)}"
    return f"{words}, for {line.vehicle}" if line.vehicle else words


@tell.register
def _opened(event: ev.CaseOpened, reader: Reader) -> Telling:
    asked = [Detail(text=need_line(line)) for line in event.need.lines]
    return told(
        event,
        Voice.STAFF,
        f"{reader.person(event.requester)} asked for goods",
        Detail(text="", words=event.text),
        *asked,
    )


_AT_ONCE = timedelta(minutes=2)
_MOVED = {
    State.CLARIFYING: "Something is missing, and was asked",
    State.CHECKING: "Existing contracts are looked at first",
    State.OFFERED: "A contract covers it",
    State.SOLICITING: "No contract covers it: vendors are asked",
    State.TABULATED: "The answers are compared",
    State.AWAITING_APPROVAL: "An approver has the word",
    State.AWARDED: "The award is made",
    State.ORDERED: "The order is out",
    State.RECEIVED_GOODS: "The goods are here",
    State.CLOSED: "The file is closed",
    State.DENIED: "The offer was denied",
    State.CANCELLED: "The purchase was cancelled",
    State.UNSUCCESSFUL: "No usable answer came",
    State.REFERRED: "A formal bid is needed: referred to purchasing",
}


@tell.register
def _moved(event: ev.Moved, _reader: Reader) -> Telling:
    headline = _MOVED.get(event.to, str(event.to))
    why = "" if event.why.casefold() in headline.casefold() else event.why
    return told(event, Voice.PROGRAM, headline, why)


@tell.register
def _need_changed(event: ev.NeedChanged, reader: Reader) -> Telling:
    lines = [need_line(line) for line in event.need.lines]
    return told(
        event,
        Voice.STAFF,
        f"{reader.person(event.by)} completed or changed the need",
        Detail(text="", words=event.text),
        *lines,
    )


@tell.register
def _method_chosen(event: ev.MethodChosen, _reader: Reader) -> Telling:
    return told(
        event,
        Voice.PROGRAM,
        f"Method: {event.method} purchase, {plural(event.quotes_required, 'quote')} required",
        event.why,
        f"Estimate {money(event.estimate)}; band “{event.band}”; rule: {event.source}",
    )


@tell.register
def _solicited(event: ev.Solicited, reader: Reader) -> Telling:
    asked = [f"{i.vendor_name} <{i.email}>: {i.why}" for i in event.invitations]
    again = f", round {event.round}" if event.round > 1 else ""
    return told(
        event,
        Voice.PROGRAM,
        f"{plural(len(event.invitations), 'vendor')} asked for a quote{again}",
        *asked,
        *[f"Not asked: {words}" for words in event.passed_over],
        f"Answers are due {reader.moment(event.closes_at)}; award by {event.award_basis}",
    )


@tell.register
def _letter_sent(event: ev.LetterSent, reader: Reader) -> Telling:
    headline = f"{event.kind.capitalize()} sent to {reader.vendor(event.vendor_id)}"
    return told(event, Voice.PROGRAM, headline)


@tell.register
def _address_failed(event: ev.AddressFailed, reader: Reader) -> Telling:
    headline = f"The address of {reader.vendor(event.vendor_id)} does not work"
    return told(event, Voice.PROGRAM, headline, event.why)


@tell.register
def _quote_received(event: ev.QuoteReceived, reader: Reader) -> Telling:
    quote = event.quote
    late = event.at - quote.received_at > _AT_ONCE
    return told(
        event,
        Voice.VENDOR,
        f"{reader.vendor(quote.vendor_id)} quoted" + (" by phone" if quote.spoken else ""),
        spoken_words(quote, reader),
        f"The mail came {reader.moment(quote.received_at)}" if late else "",
        *[reading(line) for line in quote.lines],
        *[Detail(text=f"Line {no}: not quoted") for no in quote.declined_lines],
        terms(quote),
        *[f"Please check: {doubt}" for doubt in quote.doubts],
    )


def spoken_words(quote: Quote, reader: Reader) -> str:
    """Who told a price by phone, and who wrote it down; empty for a quote by mail."""
    if quote.spoken is None:
        return ""
    said = quote.spoken
    writer = reader.person(said.entered_by)
    return f"Told by {said.by}, {said.number}, {reader.moment(said.at)}; written down by {writer}"


def reading(line: QuotedLine) -> Detail:
    """How a price was read: the number, how it came about, and the vendor's words."""
    parts = [f"Line {line.line_no}: {money(line.unit_price)} each"]
    if line.how:
        parts.append(f"worked out as {line.how}")
    if line.qty is not None:
        parts.append(f"for {quantity(line.qty)}")
    named = " ".join(filter(None, (line.brand, line.part_number)))
    if named:
        parts.append(f"{'alternate ' if line.alternate else ''}{named}")
    if line.core_charge is not None:
        parts.append(f"core charge {money(line.core_charge)}")
    if line.delivery:
        parts.append(f"delivery {line.delivery}")
    if not line.sure:
        parts.append(f"not sure: {line.doubt or 'please check'}")
    return Detail(text=", ".join(parts), words=line.words)


def terms(quote: Quote) -> str:
    """What a quote says beside its prices."""
    freight = str(quote.freight)
    if quote.freight is Freight.AMOUNT:
        freight = money(quote.freight_amount)
    parts = [f"Freight {freight}"]
    if quote.discount_percent is not None:
        parts.append(f"discount {quantity(quote.discount_percent)} %")
    if quote.discount_amount is not None:
        parts.append(f"discount {money(quote.discount_amount)}")
    if quote.min_order is not None:
        parts.append(f"minimum order {money(quote.min_order)}")
    if quote.total is not None:
        parts.append(f"total as written {money(quote.total)}")
    if quote.valid_until is not None:
        parts.append(f"valid until {day(quote.valid_until)}")
    return "; ".join(parts)


@tell.register
def _quote_declined(event: ev.QuoteDeclined, reader: Reader) -> Telling:
    headline = f"{reader.vendor(event.vendor_id)} will not quote"
    return told(event, Voice.VENDOR, headline, Detail(text="", words=event.reason))


@tell.register
def _quote_withdrawn(event: ev.QuoteWithdrawn, reader: Reader) -> Telling:
    headline = f"{reader.vendor(event.vendor_id)} took the quote back"
    return told(event, Voice.VENDOR, headline, Detail(text="", words=event.reason))


_WROTE = {
    "question": "asked a question",
    "acknowledgement": "said that the letter has come",
    "auto_reply": "sent an automatic answer",
}


@tell.register
def _vendor_wrote(event: ev.VendorWrote, reader: Reader) -> Telling:
    headline = f"{reader.vendor(event.vendor_id)} {_WROTE.get(event.kind, 'wrote')}"
    away = "" if event.away_until is None else f"Away until {day(event.away_until)}"
    other = f"Names {event.other_contact} meanwhile" if event.other_contact else ""
    return told(event, Voice.VENDOR, headline, Detail(text="", words=event.words), away, other)


@tell.register
def _mail_held(event: ev.MailHeld, reader: Reader) -> Telling:
    headline = f"A mail of {reader.vendor(event.vendor_id)} is held for a person"
    return told(event, Voice.PROGRAM, headline, event.why)


@tell.register
def _reading_checked(event: ev.ReadingChecked, reader: Reader) -> Telling:
    headline = f"{reader.person(event.by)} checked how quote {event.quote_id} was read"
    freight = "" if event.freight is None else f"Freight in all {money(event.freight)}"
    return told(event, Voice.STAFF, headline, *[reading(line) for line in event.lines], freight)


@tell.register
def _reminded(event: ev.Reminded, reader: Reader) -> Telling:
    silent = listed([reader.vendor(v) for v in event.vendor_ids])
    return told(event, Voice.PROGRAM, f"Reminded: {silent}")


@tell.register
def _quotes_voided(event: ev.QuotesVoided, _reader: Reader) -> Telling:
    return told(event, Voice.PROGRAM, f"Every quote so far is void: {event.why}")


@tell.register
def _tabulated(event: ev.Tabulated, _reader: Reader) -> Telling:
    table = event.tabulation
    rows = [
        f"{f'{row.rank}. ' if row.rank else ''}{row.vendor_name}: "
        f"{money(row.offer.landed) if row.offer else row.standing}"
        f"{f'. {row.reason}' if row.reason else ''}"
        for row in table.rows
    ]
    headline = f"{plural(table.received, 'quote')} compared, {table.required} required"
    return told(event, Voice.PROGRAM, headline, *rows, table.reason)


@tell.register
def _offer_made(event: ev.OfferMade, _reader: Reader) -> Telling:
    offer = event.offer
    return told(
        event,
        Voice.PROGRAM,
        f"Offer {offer.version} put forward: {offer.vendor_name}, {money(offer.landed)}",
        offer.reason,
        *[f"Note: {flag}" for flag in offer.flags],
    )


@tell.register
def _action_refused(event: ev.ActionRefused, reader: Reader) -> Telling:
    action = event.action.replace("_", " ")
    headline = f"{reader.person(event.by)} tried to {action}: refused"
    return told(event, Voice.STAFF, headline, event.why)


@tell.register
def _offer_approved(event: ev.OfferApproved, reader: Reader) -> Telling:
    said = f"approved offer {event.offer_version} at {money(event.total)}"
    return told(event, Voice.STAFF, f"{_approver(event, reader)} {said}")


@tell.register
def _offer_endorsed(event: ev.OfferEndorsed, reader: Reader) -> Telling:
    said = f"gave the first of two approvals to offer {event.offer_version}"
    return told(event, Voice.STAFF, f"{_approver(event, reader)} {said} at {money(event.total)}")


def _approver(event: ev.OfferApproved | ev.OfferEndorsed, reader: Reader) -> str:
    name = reader.person(event.by)
    absent = event.stands_in_for
    return f"{name}, standing in for {reader.person(absent)}," if absent else name


@tell.register
def _approvers_reminded(event: ev.ApproversReminded, reader: Reader) -> Telling:
    names = listed([reader.person(person) for person in event.people])
    what = "were told that the decision is overdue" if event.escalated else "were reminded"
    return told(event, Voice.PROGRAM, f"{names} {what}")


@tell.register
def _offer_denied(event: ev.OfferDenied, reader: Reader) -> Telling:
    headline = f"{reader.person(event.by)} denied offer {event.offer_version}"
    return told(event, Voice.STAFF, headline, Detail(text="", words=event.reason))


@tell.register
def _order_numbered(event: ev.OrderNumbered, reader: Reader) -> Telling:
    if not event.by:
        return told(event, Voice.PROGRAM, f"The order got its number: {event.number}")
    headline = f"{reader.person(event.by)} gave the order its number: {event.number}"
    return told(event, Voice.STAFF, headline)


@tell.register
def _goods_received(event: ev.GoodsReceived, reader: Reader) -> Telling:
    headline = f"{reader.person(event.by)} has the goods"
    return told(event, Voice.STAFF, headline, Detail(text="", words=event.remark))


@tell.register
def _case_cancelled(event: ev.CaseCancelled, reader: Reader) -> Telling:
    headline = f"{reader.person(event.by)} cancelled the purchase"
    return told(event, Voice.STAFF, headline, Detail(text="", words=event.reason))


@tell.register
def _post_refused(event: ev.PostRefused, _reader: Reader) -> Telling:
    return told(event, Voice.PROGRAM, "Slack refused to show a message in the thread", event.why)
