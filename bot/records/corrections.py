"""Readings people corrected, as a set of cases the reader of quotes can be tried on again."""

from collections.abc import Iterable, Iterator
from dataclasses import dataclass
from datetime import datetime
from decimal import Decimal

import msgspec

from bot.domain import events as ev
from bot.domain.effects import ASKING
from bot.domain.need import Need
from bot.domain.quote_intake import asked_from
from bot.domain.quotes import Quote
from bot.records.enclosures import plain_name
from bot.records.facts import Facts, MailReceived


@dataclass(frozen=True, slots=True, kw_only=True)
class Change:
    """One line's unit price as it was read, and as a person says it is; None is no price."""

    line_no: int
    was: Decimal | None
    now: Decimal | None


@dataclass(frozen=True, slots=True, kw_only=True)
class Correction:
    """A reading a person looked at: `changes` is empty when all of it was right."""

    case_id: str
    quote_id: str
    vendor_id: str
    mail: str
    by: str
    at: datetime
    prices: tuple[Change, ...]
    need: Need  # as it was asked for then

    @property
    def changes(self) -> tuple[Change, ...]:
        """The lines the person put another price on."""
        return tuple(price for price in self.prices if price.was != price.now)


def corrections(facts: Facts) -> tuple[Correction, ...]:
    """Every reading of a case that a person checked, in the order of time."""
    return tuple(_corrections(facts))


def _corrections(facts: Facts) -> Iterator[Correction]:
    read: dict[str, Quote] = {}
    need = facts.case.need
    for sealed in facts.events:
        event = sealed.event
        if isinstance(event, ev.CaseOpened | ev.NeedChanged):
            need = event.need
        elif isinstance(event, ev.QuoteReceived):
            read[event.quote.id] = event.quote
        elif isinstance(event, ev.ReadingChecked) and event.quote_id in read:
            yield _correction(facts, event, read[event.quote_id], need)


def _correction(facts: Facts, event: ev.ReadingChecked, quote: Quote, need: Need) -> Correction:
    pairs = zip(quote.lines, event.lines, strict=False)
    prices = (Change(line_no=was.line_no, was=was.unit_price, now=n.unit_price) for was, n in pairs)
    return Correction(
        case_id=facts.case.id,
        quote_id=quote.id,
        vendor_id=quote.vendor_id,
        mail=quote.mail,
        by=event.by,
        at=event.at,
        prices=tuple(prices),
        need=need,
    )


class _AskedLine(msgspec.Struct, frozen=True, kw_only=True):
    ref: int
    description: str
    qty: str
    uom: str
    spec: str | None


class _Request(msgspec.Struct, frozen=True, kw_only=True):
    rfq_id: str
    sent: datetime | None
    buyer: str
    subject: str
    deliver_to: str | None
    lines: tuple[_AskedLine, ...]
    body: str


class _PricedLine(msgspec.Struct, frozen=True, kw_only=True):
    item_ref: int
    unit_price: str | None


class _Label(msgspec.Struct, frozen=True, kw_only=True):
    id: str
    file: str
    rfq_id: str
    kind: str
    lines: tuple[_PricedLine, ...]
    notes: str
    tags: tuple[str, ...]


class _Row(msgspec.Struct, frozen=True, kw_only=True):
    id: str
    file: str
    rfq_id: str


def regression_set(files: Iterable[Facts]) -> dict[str, bytes]:
    """Write checked readings as files by their path: mails, requests, what to read, what is right.

    `read reply --rfqs rfqs.json --jsonl in.jsonl` reads them again; `labels.jsonl` holds the
    prices as people confirmed them, one object a mail.
    """
    mails: dict[str, bytes] = {}
    requests: list[_Request] = []
    labels: list[_Label] = []
    for facts in files:
        for correction in corrections(facts):
            mail = next((m for m in facts.mails if m.key == correction.mail), None)
            if mail is not None:
                label = _label(correction)
                mails[label.file] = mail.raw
                requests.append(_request(facts, correction, mail, label.rfq_id))
                labels.append(label)
    rows = [_Row(id=label.id, file=label.file, rfq_id=label.rfq_id) for label in labels]
    return mails | {
        "rfqs.json": msgspec.json.format(msgspec.json.encode(requests), indent=1) + b"\n",
        "in.jsonl": _lines(rows),
        "labels.jsonl": _lines(labels),
    }


def _label(correction: Correction) -> _Label:
    name = plain_name(f"{correction.case_id}-{correction.quote_id}")
    changed = [
        f"line {change.line_no}: read as {change.was}, is {change.now}"
        for change in correction.changes
    ]
    return _Label(
        id=name,
        file=f"eml/{name}.eml",
        rfq_id=name,  # a request may change between two answers to it
        kind="quote",
        lines=tuple(
            _PricedLine(item_ref=price.line_no, unit_price=_text(price.now))
            for price in correction.prices
        ),
        notes="; ".join(changed) or "confirmed as read",
        tags=("corrected" if changed else "confirmed",),
    )


def _request(facts: Facts, correction: Correction, mail: MailReceived, rfq_id: str) -> _Request:
    asked = [
        letter
        for letter in facts.letters
        if letter.vendor_id == correction.vendor_id
        and letter.kind in ASKING
        and letter.at <= mail.received_at
    ]
    last = asked[-1] if asked else None
    request = asked_from(
        correction.need, rfq_id, last.text if last else "", last.at if last else None
    )
    return _Request(
        rfq_id=rfq_id,
        sent=request.sent,
        buyer=facts.town,
        subject=last.subject if last else "",
        deliver_to=correction.need.deliver_to or None,
        lines=tuple(
            _AskedLine(
                ref=line.ref,
                description=line.description,
                qty=f"{line.qty:f}",
                uom=line.uom,
                spec=line.spec,
            )
            for line in request.lines
        ),
        body=request.body,
    )


def _text(price: Decimal | None) -> str | None:
    return None if price is None else f"{price:f}"


def _lines(rows: Iterable[msgspec.Struct]) -> bytes:
    return b"".join(msgspec.json.encode(row) + b"\n" for row in rows)
