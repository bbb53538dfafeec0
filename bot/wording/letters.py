"""Letters to vendors: short, complete, and never with another vendor's name in them.

The sentences stand in config/letters, one file a letter, where a clerk edits them; what they fill
in is made here. Each letter goes to one vendor and carries its reference three times: in the
subject, in the address a reply goes to, and in the last line.
"""

from datetime import datetime
from string import Template

import msgspec

from bot.domain.case import Case
from bot.domain.effects import LetterKind, SendLetter
from bot.domain.figures import day, money
from bot.domain.need import Line
from bot.domain.offers import Offer, Source
from bot.domain.tokens import Reference, sign
from bot.domain.town import Town
from bot.wording.figures import line_words, moment, per, quantity
from bot.wording.letter import Letter, MailAddress
from bot.wording.letter_page import page
from bot.wording.offer import freight_label
from bot.wording.safe import visible

_AUTOMATIC = {LetterKind.REMINDER: "auto-generated"}


class Desk(msgspec.Struct, frozen=True, kw_only=True):
    """What signs the letters: the secret of the references and the mark of this installation."""

    secret: bytes
    loop_mark: str = "threequotes"


def letter(order: SendLetter, case: Case, town: Town, desk: Desk, now: datetime) -> Letter:
    """Write one letter, every header decided, so that sending it again sends the same bytes."""
    template = town.letters[order.kind]
    subject, body = _fill(template, _facts(order, case, town))
    if order.remark and "remark" not in Template(template).get_identifiers():
        body = _with_remark(body, order.remark)
    token = sign(Reference(case.id, order.vendor_id), desk.secret)
    text = f"{body.rstrip()}\n\nRef: {token}\n"
    local, _, domain = town.mailbox.partition("@")
    earlier = tuple(sent.message_id for sent in case.letters if sent.vendor_id == order.vendor_id)
    vendor = town.vendor(order.vendor_id)
    return Letter(
        sender=MailAddress(name=visible(f"{town.name} Purchasing"), address=town.mailbox),
        to=MailAddress(name=visible(vendor.name if vendor else "", 100), address=order.email),
        reply_to=MailAddress(address=f"{local}+{token}@{domain}"),
        subject=visible(f"[{case.id}] {subject}", 180),
        message_id=message_id(order, case, token, domain),
        in_reply_to=earlier[-1] if earlier else None,
        references=earlier,
        date=now,
        text=text,
        html=page(text),
        auto_submitted=_AUTOMATIC.get(order.kind),
        loop_mark=desk.loop_mark,
    )


def message_id(order: SendLetter, case: Case, token: str, domain: str) -> str:
    """The letter's own id, fixed by what it is about: the same cause gives the same id."""
    return f"<{token}.{order.kind}.{case.round}.{case.version}@{domain}>"


def _fill(template: str, facts: dict[str, str]) -> tuple[str, str]:
    """Fill a template in; its first line is `Subject: ...`."""
    filled = Template(template).safe_substitute(facts)
    head, _, body = filled.partition("\n")
    return head.removeprefix("Subject:").strip(), body.strip("\n")


def _with_remark(body: str, remark: str) -> str:
    """The remark as a paragraph of its own below the greeting."""
    greeting, _, rest = body.partition("\n\n")
    return f"{greeting}\n\n{_remark(remark)}\n\n{rest}"


def _remark(remark: str) -> str:
    """Why a vendor that has answered is asked once more; only of the vendor's own answer."""
    return f"Your answer could not be compared yet: {visible(remark, 500)}." if remark else ""


def _facts(order: SendLetter, case: Case, town: Town) -> dict[str, str]:
    """Everything a template may name with a dollar sign; docs list them for the clerk."""
    offer = case.offer
    closes = moment(case.closes_at, town.calendar) if case.closes_at else ""
    needed = day(case.need.needed_by) if case.need.needed_by else "as soon as you can"
    return {
        "case": case.id,
        "town": town.name,
        "contact": town.contact,
        "goods": ", ".join(list(dict.fromkeys(li.description for li in case.need.lines))[:3]),
        "lines": "\n".join(_asked(line) for line in case.need.lines),
        "needed_by": needed,
        "ship_to": case.need.deliver_to or town.ship_to,
        "receiving_hours": town.receiving_hours,
        "closes": closes,
        "award_basis": "the total of all lines" if case.award_basis == "total" else "line by line",
        "tax": f"{_exempt(town)}; please quote without it.",
        "tax_on_order": f"{_exempt(town)}; please invoice without it.",
        "remark": _remark(order.remark),
        "po_number": case.po_number,
        "basis": _basis(offer, case, town) if offer else "",
        "order_lines": _ordered(offer) if offer else "",
        "order_total": money(offer.landed) if offer else "",
        "result": _result(offer) if offer else "",
    }


def _exempt(town: Town) -> str:
    number = f" (certificate {town.tax_exempt_no})" if town.tax_exempt_no else ""
    return f"{town.name} is exempt from sales tax{number}"


def _asked(line: Line) -> str:
    """One line with its vehicles and the blanks a vendor can fill in inside his reply."""
    equal = " or equal" if line.brand or line.part_number else ""
    rows = [f"Line {line.no}: {line_words(line)}{equal}"]
    rows += [
        f"    for unit {v.unit}: {v.title}" + (f", VIN {v.vin}" if v.vin else "")
        for v in line.vehicles
    ]
    if line.vehicle and not line.vehicles:
        rows.append(f"    for: {line.vehicle}")
    rows.append(f"    price per {line.uom}: ______   delivery days: ______   brand/part: ______")
    return "\n".join(rows)


def _ordered(offer: Offer) -> str:
    rows = [
        f"{li.line_no}. {quantity(li.qty)} {li.uom} - {li.description}: "
        f"{money(li.unit_price)} {per(li.uom)}, {money(li.extended)}"
        for li in offer.lines
    ]
    if offer.discount:
        rows.append(f"Discount: {money(offer.discount)}")
    label = freight_label(offer).capitalize()
    rows.append(f"{label}: {money(offer.freight) if offer.freight else 'included'}")
    if offer.deposits:
        rows.append(f"Refundable deposits: {money(offer.deposits)}")
    return "\n".join(rows)


def _basis(offer: Offer, case: Case, town: Town) -> str:
    """What the order rests on: a contract by its number, or the quote by its day."""
    if offer.source is Source.CONTRACT:
        return f"on contract {offer.reference}"
    quote = case.quote(offer.reference)
    when = f" of {day(town.calendar.local(quote.received_at).date())}" if quote else ""
    return f"as you offered in your quote{when}"


def _result(offer: Offer) -> str:
    """What a vendor that was not chosen may know after the award: the price, not the name."""
    return f"The order was placed at {money(offer.landed)} delivered."
