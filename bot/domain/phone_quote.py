"""Quotes taken by phone or at the counter: written down by staff, confirmed to the vendor by mail.

A record names who told the price, under which number, and when; the vendor gets what was written
down at once. Whoever wrote it down does not approve it.
"""

from decimal import Decimal

from bot.domain import events as ev
from bot.domain import signals as sg
from bot.domain.answers import go_on
from bot.domain.approval import recognise
from bot.domain.comparing import compare_anew
from bot.domain.decision import Draft
from bot.domain.effects import LetterKind, OpenForm, SendLetter, ShowCard
from bot.domain.lifecycle import State
from bot.domain.quotes import Freight, Invitation, Quote, QuotedLine, Spoken
from bot.domain.reading_check import has_interest, typed_price
from bot.domain.revising import revised
from bot.domain.soliciting import band_followed
from bot.domain.town import Channel, Person

LINES_ASKED = 80  # a form holds 100 blocks
_OPEN = {State.SOLICITING, State.TABULATED}
_NAME_LENGTH = 80
_IN_WRITING = (
    "told by phone, and this band asks for written quotes: confirm it by the vendor's mail"
)


def take_phone_quote(draft: Draft, signal: sg.Acted) -> None:
    """Somebody has a vendor's prices from the phone or the counter."""
    ruling = recognise(signal.person, signal.home, draft.town)
    refusal = ruling.refusal or _refusal(draft, ruling.person)
    if refusal:
        draft.refuse(signal.person, signal.action, refusal)
    elif draft.case.state not in _OPEN:
        draft.whisper(signal.person, f"{draft.case.id} is {draft.case.state}: no quote is awaited.")
    elif not signal.fields:
        draft.do(OpenForm(form=signal.action, trigger=signal.trigger))
    else:
        _take(draft, signal)


def _refusal(draft: Draft, person: Person | None) -> str:
    if not draft.town.rules.phone_quotes:
        return f"{draft.town.name} takes quotes in writing only; please ask the vendor for a mail."
    if person is not None and has_interest(person, draft):
        return "You declared an interest in a vendor that was asked; somebody else has to do this."
    return ""


def _take(draft: Draft, signal: sg.Acted) -> None:
    case = draft.case
    invitation = case.invitation(signal.field("vendor"))
    name, number = _short(signal.field("who")), _short(signal.field("number"))
    lines, faults = _lines(draft, signal, name)
    freight = typed_price(signal.field("freight"))
    if signal.field("freight") and freight is None:
        faults.append("freight is no amount in dollars")
    if invitation is None or not name or not number:
        faults.append("vendor, name and number are all needed")
    if faults or not lines or invitation is None:
        why = "; ".join(faults) or "no price was filled in"
        draft.whisper(signal.person, f"The phone quote was not taken: {why}.")
        return
    spoken = Spoken(by=name, number=number, at=draft.now, entered_by=signal.person)
    _record(draft, invitation, lines, freight, spoken)


def _lines(draft: Draft, signal: sg.Acted, name: str) -> tuple[tuple[QuotedLine, ...], list[str]]:
    """A price for each line that has one, with what was said as its words."""
    lines, faults = [], []
    delivery = _short(signal.field("delivery"))
    for line in draft.case.need.lines[:LINES_ASKED]:
        typed = signal.field(f"price_{line.no}")
        price = typed_price(typed)
        if typed and price is None:
            faults.append(f"the price of line {line.no} is no amount in dollars")
        elif price is not None:
            words = f"{name} said {_short(typed)} by phone"
            lines.append(
                QuotedLine(line_no=line.no, unit_price=price, words=words, delivery=delivery)
            )
    return tuple(lines), faults


def _record(
    draft: Draft,
    invitation: Invitation,
    lines: tuple[QuotedLine, ...],
    freight: Decimal | None,
    spoken: Spoken,
) -> None:
    case = draft.case
    opened = case.state is State.TABULATED
    remarks = ("told by phone after the answers were opened",) if opened else ("told by phone",)
    quote = Quote(
        id=f"Q{case.quotes_made + 1}",
        vendor_id=invitation.vendor_id,
        mail="",
        received_at=draft.now,
        lines=lines,
        freight=Freight.INCLUDED if freight is None else Freight.AMOUNT,
        freight_amount=freight,
        remarks=remarks,
        doubts=(_IN_WRITING,) if _wanted_in_writing(draft) else (),
        revises=True,
        spoken=spoken,
    )
    kept = revised(quote, case.quote_of(invitation.vendor_id))
    draft.record(ev.QuoteReceived(at=draft.now, cause=draft.cause, quote=kept))
    draft.do(
        SendLetter(
            kind=LetterKind.PHONE_QUOTE, vendor_id=invitation.vendor_id, email=invitation.email
        ),
        ShowCard(),
    )
    if opened:
        compare_anew(draft, "a quote was taken by phone")
    else:
        go_on(draft)


def _wanted_in_writing(draft: Draft) -> bool:
    """Whether the band asks for written quotes: then the vendor's own mail has to be seen."""
    band = band_followed(draft, draft.case.estimate)
    asked = band is not None and band.quotes_required > 0
    return asked and band is not None and band.channel is Channel.WRITTEN


def _short(text: str) -> str:
    """One line of what was typed."""
    shown = "".join(c for c in " ".join(text.split()) if c.isprintable())
    return shown[:_NAME_LENGTH]
