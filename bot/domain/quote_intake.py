"""From a vendor's mail, read, to the quote a case keeps."""

from collections.abc import Mapping
from dataclasses import dataclass
from datetime import date, datetime, timedelta
from types import MappingProxyType

from bot.domain.need import Need
from bot.domain.quotes import Freight, Quote, QuotedLine
from parsers.mail.model import Table
from parsers.quote import model as read
from parsers.quote.asked import Asked, AskedLine

_CONTEXT = 80  # characters shown on either side of the words themselves
_LONGEST_LEAD = 3650  # days; what is named beyond ten years was misread
_FREIGHT = {
    read.Freight.INCLUDED: Freight.INCLUDED,
    read.Freight.AMOUNT: Freight.AMOUNT,
    read.Freight.EXTRA_UNKNOWN: Freight.EXTRA_UNKNOWN,
    read.Freight.PICKUP_ONLY: Freight.PICKUP_ONLY,
    read.Freight.UNKNOWN: Freight.NOT_MENTIONED,
}


@dataclass(frozen=True, slots=True, kw_only=True)
class Sources:
    """Everything a mail was read from: texts by their names, and tables."""

    texts: Mapping[str, str]
    tables: tuple[Table, ...] = ()

    def text_of(self, source: str) -> str:
        """The text of this name, empty when there is none."""
        return self.texts.get(source, "")

    def row_of(self, source: str, place: str) -> str:
        """The cells of the row a place is in, as one line."""
        rows = (row for table in self.tables if table.source == source for row in table.rows)
        found = next((row for row in rows if any(cell.place == place for cell in row)), ())
        words = " | ".join(cell.text.strip() for cell in found if cell.text.strip())
        return words[: 2 * _CONTEXT]


NO_SOURCES = Sources(texts=MappingProxyType({}))


def asked_from(need: Need, case_id: str, body: str, sent: datetime | None) -> Asked:
    """The solicitation as the reader of answers needs it: `body` is the letter as it was sent."""
    return Asked(
        rfq_id=case_id,
        body=body,
        sent=sent,
        lines=tuple(
            AskedLine(
                ref=line.no,
                description=line.description,
                qty=line.qty,
                uom=line.uom,
                spec=" ".join(part for part in (line.size, line.brand, line.part_number) if part)
                or None,
            )
            for line in need.lines
            if line.qty is not None
        ),
    )


def quote_from(
    reading: read.Reading,
    *,
    vendor_id: str,
    mail: str,
    received_at: datetime,
    count: int,
    sources: Sources = NO_SOURCES,
) -> Quote | None:
    """The quote in a reading; None when it offers nothing. `count` numbers the case's quotes.

    `sources` holds what the evidence points into: a price is shown with its whole line or row.
    """
    if not reading.lines:
        return None
    terms = reading.terms
    order_discount = (
        terms.discount if terms.discount and terms.discount.scope is read.Scope.ORDER else None
    )
    percent = order_discount is not None and order_discount.percent
    return Quote(
        id=f"Q{count}",
        vendor_id=vendor_id,
        mail=mail,
        received_at=received_at,
        lines=tuple(_line(line, received_at.date(), sources) for line in reading.lines),
        freight=_FREIGHT[terms.shipping.status],
        freight_amount=terms.shipping.amount,
        discount_percent=order_discount.value if order_discount and percent else None,
        discount_amount=order_discount.value if order_discount and not percent else None,
        tax=terms.tax.amount,
        min_order=terms.minimum.amount if terms.minimum else None,
        total=terms.total,
        currency=reading.currency or "USD",
        valid_until=_valid_until(terms, received_at.date()),
        declined_lines=reading.declined,
        revises=reading.revises,
        doubts=reading.review,
    )


def _line(line: read.QuotedLine, received: date, sources: Sources) -> QuotedLine:
    price = [e for e in line.evidence if e.field == "unit_price"] or list(line.evidence)
    delivery, on = _delivery(line.lead, received)
    return QuotedLine(
        line_no=line.item_ref,
        unit_price=line.unit_price,
        words=" / ".join(dict.fromkeys(_in_context(e, sources) for e in price)),
        how="; ".join(dict.fromkeys(e.inputs for e in price if e.inputs)),
        qty=line.quoted_qty,
        alternate=line.alternate,
        brand=line.brand or "",
        part_number=line.part_number or "",
        core_charge=line.core_charge,
        list_price=line.list_price,
        delivery=delivery,
        delivery_date=on,
        sure=not line.review and line.status not in {read.Status.UNSURE, read.Status.CONFLICT},
        doubt="; ".join(line.review),
    )


def _in_context(evidence: read.Evidence, sources: Sources) -> str:
    """The line or the table row the words stand in, cut to what a card can show around them."""
    if evidence.place is not None:
        return sources.row_of(evidence.source, evidence.place) or evidence.text
    text, start, end = sources.text_of(evidence.source), evidence.start, evidence.end
    if start is None or end is None or text[start:end] != evidence.text:
        return evidence.text
    left = max(text.rfind("\n", 0, start) + 1, start - _CONTEXT)
    right = text.find("\n", end)
    whole = text[left : min(len(text) if right < 0 else right, end + _CONTEXT)]
    return " ".join(whole.split()) or evidence.text


def _delivery(lead: read.Lead, received: date) -> tuple[str, date | None]:
    """Delivery in words, and the day it comes to when the order went out on receipt.

    Working days are weekdays here: the vendor's holidays are not known.
    """
    if lead.on is not None:
        return lead.on.isoformat(), lead.on
    if lead.most is None:
        return "", None
    unit = "working days" if lead.business else "days"
    span = f"{lead.most}" if lead.least in {None, lead.most} else f"{lead.least}-{lead.most}"
    words = "in stock" if lead.most == 0 else f"{span} {unit}"
    days = _weekdays(received, lead.most) if lead.business else lead.most
    return words, _after(received, days)


def _weekdays(start: date, count: int) -> int:
    """Calendar days in which so many weekdays pass."""
    weeks, rest = divmod(count, 5)
    last = min(start.weekday(), 4)  # a weekend counts as its Friday
    over = 2 if last + rest > 4 else 0  # noqa: PLR2004 - Friday is 4
    return weeks * 7 + rest + over + (last - start.weekday() if rest or weeks else 0)


def _after(start: date, days: int) -> date | None:
    """The day so many days later; None when the calendar does not reach so far."""
    return start + timedelta(days=days) if 0 <= days <= _LONGEST_LEAD else None


def _valid_until(terms: read.Terms, received: date) -> date | None:
    if terms.valid_until is not None:
        return terms.valid_until
    return None if terms.valid_days is None else _after(received, terms.valid_days)
