"""What a vendor hears of its own quote: that it is here, or how it was read."""

from bot.domain.decision import Draft
from bot.domain.effects import LetterKind, SendLetter
from bot.domain.quotes import Quote

_MOST = 3  # of one kind to one vendor in a case: two robots must not write to each other for ever


def acknowledge(draft: Draft, quote: Quote, earlier: Quote | None) -> None:
    """Write what the town's rules say a quote gets; the same reading is never told twice.

    A reading a person still has to check is not read back: it may be wrong.
    """
    kind = _kind(draft.town.rules.acknowledge, quote, earlier)
    invitation = draft.case.invitation(quote.vendor_id)
    if kind is None or invitation is None:
        return
    told = sum(s.kind == kind and s.vendor_id == quote.vendor_id for s in draft.case.letters)
    if told < _MOST:
        draft.do(SendLetter(kind=kind, vendor_id=quote.vendor_id, email=invitation.email))


def _kind(rule: str, quote: Quote, earlier: Quote | None) -> LetterKind | None:
    if rule == "thanks":
        return LetterKind.THANKS if earlier is None else None
    if rule == "read-back" and not quote.to_check:
        known = earlier is not None and not earlier.to_check and _read(earlier) == _read(quote)
        return None if known else LetterKind.READ_BACK
    return None


def _read(quote: Quote) -> tuple[object, ...]:
    """What of a quote the letter repeats."""
    prices = (
        (q.line_no, q.unit_price, q.alternate, q.part_number, q.core_charge, q.delivery)
        for q in quote.lines
    )
    terms = (quote.freight, quote.freight_amount, quote.min_order, quote.valid_until)
    return (*prices, *terms, quote.declined_lines)
