"""A second mail of the same vendor: what it changes of the quote that is on file."""

from decimal import Decimal

import msgspec

from bot.domain.quotes import Freight, Quote, QuotedLine


def revised(new: Quote, old: Quote | None) -> Quote:
    """The vendor's quote after another mail: the newest word on every line counts.

    A correction names what changes and leaves the rest as quoted. Where a mail does not call
    itself one and yet prices a part only, a person has to look.
    """
    if old is None:
        return new
    priced = {line.line_no for line in new.lines if line.unit_price is not None}
    said = priced | set(new.declined_lines)
    kept = tuple(q for q in old.lines if q.line_no not in said and q.unit_price is not None)
    if not kept:
        return _with_terms(new, old) if new.revises else new
    renewed = tuple(q for q in new.lines if q.line_no in said)
    carried = ", ".join(str(no) for no in sorted({q.line_no for q in kept}))
    words = f"line {carried} as in the earlier mail"
    merged = msgspec.structs.replace(
        _with_terms(new, old),
        lines=tuple(sorted((*renewed, *kept), key=_place)),
        remarks=(*new.remarks, words),
        spoken=new.spoken or old.spoken,
    )
    if new.revises:
        return merged
    doubt = "a later mail does not price every line that was quoted before"
    return msgspec.structs.replace(merged, doubts=(*new.doubts, doubt))


def _place(line: QuotedLine) -> int:
    return line.line_no


def _with_terms(new: Quote, old: Quote) -> Quote:
    """What the correction does not mention stays as it was; the old total does not."""
    freight_stays = new.freight is Freight.NOT_MENTIONED
    return msgspec.structs.replace(
        new,
        freight=old.freight if freight_stays else new.freight,
        freight_amount=old.freight_amount if freight_stays else new.freight_amount,
        discount_percent=_either(new.discount_percent, old.discount_percent),
        discount_amount=_either(new.discount_amount, old.discount_amount),
        tax=_either(new.tax, old.tax),
        min_order=_either(new.min_order, old.min_order),
        valid_until=new.valid_until or old.valid_until,
    )


def _either(new: Decimal | None, old: Decimal | None) -> Decimal | None:
    return old if new is None else new
