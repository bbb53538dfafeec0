"""Puts together what was gathered: lines in the reading the sums prove, terms, doubts."""

from collections.abc import Sequence
from dataclasses import replace
from decimal import Decimal

from parsers.mail.model import MailKind
from parsers.quote.asked import Asked
from parsers.quote.checks import Additions, additions, goods, prove, total_agrees
from parsers.quote.currency import currency_in
from parsers.quote.found import STRAY, Found
from parsers.quote.model import Discount, QuotedLine, Reading, Scope, Terms
from parsers.quote.netted import netted
from parsers.quote.offers import Offer
from parsers.quote.order import Order
from parsers.quote.primary import chosen
from parsers.quote.quoted import quoted_line
from parsers.quote.refusals import revises
from parsers.quote.settle import settled, told_each
from parsers.quote.trade import asked_unit

_SLACK = Decimal("0.05")


def whole_quote(found: Found, own_text: str, asked: Asked, earlier: Reading | None) -> Reading:
    """The reading of a mail that offers prices."""
    offers, lines, terms = _settle(found, asked, earlier)
    extra = additions(lines, asked.lines, terms, _fees(found.order))
    review = list(found.review)
    agrees = total_agrees(lines, asked.lines, terms, _fees(found.order))
    if agrees:
        lines = prove(lines)
    elif agrees is False:
        review.append("the total does not come out of the lines")
    if _unused_percent(found.order, offers):
        review.append("a percentage off is named, and it is not said what it is taken off")
    if _below_minimum(found.order, asked):
        review.append("the smallest quantity sold is more than was asked")
    if not lines:
        review.append("a total is stated, and no price of a line")
    if not all(_explained(amounts, lines, asked, extra) for amounts in found.strays):
        review.append(STRAY)
    answered = {line.item_ref for line in lines if line.unit_price is not None}
    return Reading(
        kind=MailKind.QUOTE,
        own_text=own_text,
        lines=lines,
        terms=terms,
        currency=currency_in("\n".join(found.texts), offers),
        declined=tuple(sorted(p + 1 for p in found.declined if p + 1 not in answered)),
        revises=revises(own_text),
        review=tuple(review),
        evidence=tuple(found.order.evidence),
    )


def _fees(order: Order) -> list[Decimal]:
    """Fees and deposits of the order."""
    return [*order.fees, *order.deposits]


def _settle(
    found: Found, asked: Asked, earlier: Reading | None
) -> tuple[Sequence[Offer], tuple[QuotedLine, ...], Terms]:
    """Lines and terms, in the one reading that comes to a stated sum if there is one."""
    each = told_each(chosen(found.offers), asked.lines, "\n".join(found.texts))
    offers: Sequence[Offer] = netted(each, found.percents, found.sums)
    lines = _lines(offers, found.order, asked, earlier)
    terms = _terms(found, offers, lines, asked)
    extra = additions(lines, asked.lines, terms, _fees(found.order))
    first = (terms.total, found.order.total, *found.order.totals, found.order.subtotal)
    stated = list(dict.fromkeys(total for total in first if total is not None))
    several = len({offer.place for offer in offers}) > 1
    sums = [*stated, *(sorted(set(found.sums), reverse=True) if several else ())]
    best = settled(offers, asked.lines, extra, sums)
    if best is None:
        return offers, lines, terms
    if best.total in found.order.totals or (terms.total is None and best.total not in stated):
        found.order.total = best.total
    lines = _lines(best.offers, found.order, asked, earlier)
    lines = prove(lines) if best.total in {terms.total, found.order.total} else lines
    return best.offers, lines, _terms(found, best.offers, lines, asked)


def _lines(
    offers: Sequence[Offer], order: Order, asked: Asked, earlier: Reading | None
) -> tuple[QuotedLine, ...]:
    """The lines of the offers, by request line."""
    made = (quoted_line(offer, asked.lines[offer.place], order, earlier) for offer in offers)
    return tuple(sorted(made, key=lambda line: (line.item_ref, line.alternate)))


def _terms(
    found: Found, offers: Sequence[Offer], lines: Sequence[QuotedLine], asked: Asked
) -> Terms:
    """What holds for the whole quote."""
    order = found.order
    return Terms(
        shipping=order.shipping(goods(lines, asked.lines)),
        discount=_discount(order, offers),
        tax=order.tax,
        total=_total(order, lines, asked),
        valid_until=order.valid_until,
        valid_days=order.valid_days,
        minimum=order.minimum,
    )


def _explained(
    amounts: Sequence[Decimal], lines: Sequence[QuotedLine], asked: Asked, extra: Additions
) -> bool:
    """Whether amounts beside no asked line only repeat prices, what they come to, or their sums."""
    value = goods(lines, asked.lines)
    known = set() if value is None else set(extra.on(value))
    for line in lines:
        if line.unit_price is not None:
            known |= {line.unit_price, line.unit_price * asked.lines[line.item_ref - 1].qty}
        known |= {line.extended_total or Decimal(0), line.quoted_price or Decimal(0)}
    known |= set(extra.parts)
    return bool(amounts) and all(
        any(abs(amount - other) <= _SLACK for other in known if other) for amount in amounts
    )


def _below_minimum(order: Order, asked: Asked) -> bool:
    """Whether the one line asked for is less than the vendor sells at this price."""
    smallest = order.minimum.qty if order.minimum else None
    line = asked.lines[0]
    return (
        smallest is not None
        and len(asked.lines) == 1
        and order.minimum is not None
        and order.minimum.uom in {None, line.uom, asked_unit(line.uom).name}
        and smallest > line.qty
    )


def _unused_percent(order: Order, offers: Sequence[Offer]) -> bool:
    """Whether a percentage off the list price is named that no price was reduced by."""
    named = order.line_discount is not None and order.line_discount.percent
    netted = any(o.price.percent is not None or o.price.list_price for o in offers)
    return named and not netted


def _discount(order: Order, offers: Sequence[Offer]) -> Discount | None:
    """The order discount, else the line discount that was stated and is in the net price."""
    used = {offer.price.percent for offer in offers} - {None}
    if order.discount is not None and order.discount.percent and order.discount.value in used:
        return replace(order.discount, scope=Scope.LINE)
    return order.discount or order.line_discount


def _total(order: Order, lines: Sequence[QuotedLine], asked: Asked) -> Decimal | None:
    """The total as stated; a line's own extension in a longer quote, or its price, is none."""
    if order.total is None:
        return None
    if any(
        line.unit_price == order.total and asked.lines[line.item_ref - 1].qty > 1 for line in lines
    ):
        return None
    first = {line.item_ref for line in lines}
    if len(first) > 1 and any(line.extended_total == order.total for line in lines):
        return None
    return order.total
