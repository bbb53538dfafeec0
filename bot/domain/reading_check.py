"""What people make of an unsure reading: every price confirmed beside the vendor's own words."""

import re
from decimal import Decimal

import msgspec

from bot.domain import events as ev
from bot.domain import signals as sg
from bot.domain.approval import recognise
from bot.domain.comparing import compare_anew
from bot.domain.decision import Draft
from bot.domain.effects import OpenForm
from bot.domain.lifecycle import State
from bot.domain.quotes import Quote, QuotedLine
from bot.domain.sums import reasonable
from bot.domain.town import Person

LINES_CHECKED = 90  # a form holds 100 blocks; what does not fit in is left without a price
_PRICE = re.compile(r"\$? ?(\d{1,9}|\d{1,3}(,\d{3}){1,2})(\.\d{1,6})?")
_COMPARED = {State.TABULATED, State.AWAITING_APPROVAL}


def check_reading(draft: Draft, signal: sg.Acted) -> None:
    """A person confirms or corrects what was read; `choice` names the quote."""
    ruling = recognise(signal.person, signal.home, draft.town)
    quote = draft.case.quote(signal.choice)
    if ruling.person is None:
        draft.refuse(signal.person, signal.action, ruling.refusal)
    elif has_interest(ruling.person, draft):
        draft.refuse(
            signal.person,
            signal.action,
            "You declared an interest in a vendor that was asked; somebody else has to check.",
        )
    elif quote is None or not quote.to_check or draft.case.state not in _COMPARED:
        draft.whisper(signal.person, "There is nothing to check in this answer any more.")
    elif not signal.fields:
        draft.do(OpenForm(form=signal.action, trigger=signal.trigger, choice=quote.id))
    else:
        _take_checked(draft, signal, quote)


def has_interest(person: Person, draft: Draft) -> bool:
    """Whoever has a stake in one vendor must not touch the figures of any."""
    return any(i.vendor_id in person.interests for i in draft.case.invitations)


def _take_checked(draft: Draft, signal: sg.Acted, quote: Quote) -> None:
    lines, faults = _corrected(signal, quote)
    freight = typed_price(signal.field("freight"))
    if signal.field("freight") and freight is None:
        faults.append("freight")
    if faults:
        named = ", ".join(faults)
        draft.whisper(signal.person, f"Not an amount in dollars: {named}. Nothing was changed.")
        return
    draft.record(
        ev.ReadingChecked(
            at=draft.now,
            cause=draft.cause,
            by=signal.person,
            quote_id=quote.id,
            lines=lines,
            freight=freight,
        )
    )
    compare_anew(draft, "a reading was checked")


def _corrected(signal: sg.Acted, quote: Quote) -> tuple[tuple[QuotedLine, ...], list[str]]:
    """The lines with the prices as the person gave them: an empty field means 'no price'."""
    lines, faults = [], []
    for place, line in enumerate(quote.lines):
        typed = signal.field(f"price_{place}")
        price = typed_price(typed)
        if typed and price is None:
            faults.append(f"line {line.line_no}")
        lines.append(msgspec.structs.replace(line, unit_price=price, sure=True))
    return tuple(lines), faults


def typed_price(text: str) -> Decimal | None:
    """An amount as a person types it; None for anything that could mean two things.

    >>> typed_price("$1,204.50"), typed_price("7.85")
    (Decimal('1204.50'), Decimal('7.85'))
    >>> [typed_price(odd) for odd in ("12,50", "1e9", "NaN", "-3", "", "seven")]
    [None, None, None, None, None, None]
    """
    typed = text.strip()
    if not typed.isascii() or not _PRICE.fullmatch(typed):
        return None
    amount = Decimal(typed.lstrip("$ ").replace(",", ""))
    return amount if reasonable(amount) else None
