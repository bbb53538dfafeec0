"""Turns an offer into a quoted line: price, terms of its own, evidence, doubts."""

from dataclasses import replace
from decimal import Decimal

from parsers.quote.asked import AskedLine
from parsers.quote.lead import lead_in
from parsers.quote.mentions import Amount
from parsers.quote.model import NO_LEAD, Basis, Evidence, Lead, QuotedLine, Reading, Status
from parsers.quote.offers import Offer
from parsers.quote.order import Order


def quoted_line(
    offer: Offer, asked: AskedLine, order: Order, earlier: Reading | None
) -> QuotedLine:
    """The line of one offer."""
    price = offer.price
    review = list(price.review)
    if offer.weak:
        review.append("matched to the line only by its place")
    quoted = price.quoted
    line = QuotedLine(
        item_ref=asked.ref,
        unit_price=price.unit_price,
        uom=asked.uom,
        basis=price.basis,
        quoted_price=quoted.value if quoted else None,
        quoted_uom=price.uom or asked.uom,
        pack_size=price.pack_size,
        quoted_qty=offer.quantity or price.quoted_qty,
        extended_total=price.extended.value if price.extended else None,
        list_price=price.list_price.value if price.list_price else None,
        alternate=offer.alternate,
        brand=offer.brand,
        part_number=offer.part,
        lead=_lead(offer, order),
        price_breaks=offer.breaks,
        price_min=price.low.value if price.low else None,
        price_max=price.high.value if price.high else None,
        core_charge=offer.core or _row_core(order, asked),
        status=Status.UNSURE if review and price.status is Status.READ else price.status,
        review=tuple(review),
        evidence=_evidence(offer),
    )
    return line if earlier is None else _with_earlier(line, earlier)


def _row_core(order: Order, asked: AskedLine) -> Decimal | None:
    """The deposit row of a form, where the sum of the row is for the asked quantity."""
    if order.core is None:
        return None
    whole = order.core.value * asked.qty
    return order.core.value if whole in order.deposits else None


def _lead(offer: Offer, order: Order) -> Lead:
    """The lead time of the line, else of the quote."""
    if offer.lead_words:
        found = column_lead(offer.lead_words)
        if found is not None:
            return found
    return order.leads.get(offer.place) or order.lead or NO_LEAD


def column_lead(words: str) -> Lead | None:
    """A lead time column's cell: "Stock", "5", "3-5 days".

    >>> column_lead("Stock").most, column_lead("5").least, column_lead("call")
    (0, 5, None)
    """
    low = words.strip().lower()
    if low in {"stock", "in stock", "yes", "y", "in-stock", "stk", "now", "immediate"}:
        return Lead(least=0, most=0)
    digits = low.replace("\u2013", "-").split("-")
    if all(part.strip().isdigit() for part in digits) and len(digits) < 3:  # noqa: PLR2004
        return Lead(least=int(digits[0]), most=int(digits[-1]))
    return lead_in(words, None)


def _evidence(offer: Offer) -> tuple[Evidence, ...]:
    """The words behind the price, its extension, list price, range and core."""
    price = offer.price
    named: tuple[tuple[str, Amount | None], ...] = (
        ("unit_price", price.quoted),
        ("extended_total", price.extended),
        ("list_price", price.list_price),
        ("price_min", price.low),
        ("price_max", price.high),
        ("core_charge", offer.core_amount),
    )
    return tuple(_of(field, amount, offer) for field, amount in named if amount is not None)


def _of(field: str, amount: Amount, offer: Offer) -> Evidence:
    """Evidence for one amount, with its place in the text or its cell."""
    first, _, last = (amount.cell or "").partition(":")
    texted = first.isdigit() and last.isdigit()
    placed = amount.cell is None or texted
    start = int(first) if texted else amount.start
    end = int(last) if texted else amount.end
    return Evidence(
        field=field,
        source=amount.source or offer.source,
        text=amount.raw,
        rule=offer.price.rule,
        start=start if placed else None,
        end=end if placed else None,
        place=None if placed else amount.cell,
        inputs=offer.price.inputs if field == "unit_price" else "",
        status=offer.price.status,
    )


def _with_earlier(line: QuotedLine, earlier: Reading) -> QuotedLine:
    """Take the pack size the vendor stated before, when he quotes the same pack again."""
    for old in earlier.lines:
        same = old.item_ref == line.item_ref and old.pack_size is not None
        if same and line.unit_price is None and line.quoted_price is not None and old.pack_size:
            unit = line.quoted_price / old.pack_size
            return replace(
                line,
                unit_price=unit,
                basis=Basis.PACK,
                pack_size=old.pack_size,
                quoted_uom=old.quoted_uom,
                review=(),
                status=Status.READ,
            )
    return line
