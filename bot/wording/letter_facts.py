"""What a letter may name: every `$word` of a template, filled in from the case and the town.

A letter says nothing of other vendors, and no price but its reader's own before the award.
"""

from bot.domain.case import Case
from bot.domain.effects import SendLetter
from bot.domain.figures import day, money
from bot.domain.need import Line
from bot.domain.offers import Offer, Source
from bot.domain.quotes import Freight, Quote, QuotedLine
from bot.domain.town import Town
from bot.wording.contract_letters import contract_facts
from bot.wording.figures import line_words, moment, per, quantity
from bot.wording.offer import freight_label
from bot.wording.safe import visible

_QUESTION_LENGTH = 1500  # characters of a question or an answer that goes to every vendor

# The unit stands beside the blank: a bare "3" after "delivery" could as well be dollars.
# No row is wider than 70 characters, so that a mail program that quotes it does not break it.
_WHOLE_QUOTE = """\
For all lines
    freight: ______   other fees: ______   minimum order: $______
    quote valid for: ______ days   payment terms: ______
    exceptions: ______
    quoted by (name, phone): ______"""


WORDS = {
    "case": "our reference, such as RQ-2026-0147",
    "town": "the town's name",
    "contact": "whom a vendor may call",
    "goods": "the first goods asked for, in short",
    "lines": "every line with its vehicles and blanks to fill in",
    "whole_quote": "blanks for what holds for all lines: freight, fees, validity, name",
    "needed_by": "the day the goods are needed",
    "ship_to": "where the goods go",
    "receiving_hours": "when goods are taken in",
    "closes": "day and time quotes are due, with the time zone",
    "award_basis": "how the award is made: the total of all lines, or line by line",
    "payment_terms": "how the town pays",
    "tax": "exempt from sales tax, with the certificate's number",
    "tax_on_order": "the same, for an order",
    "remark": "what a vendor's first answer lacked",
    "question": "what a vendor asked (clarification)",
    "answer": "the answer to it (clarification)",
    "quoted_lines": "the vendor's own quote as it was read (read-back)",
    "told_by": "who told the prices, by which number and when (phone-quote)",
    "po_number": "the number of the purchase order",
    "basis": "what an order rests on: a quote or a contract",
    "order_lines": "what is ordered, with prices, freight and deposits",
    "order_total": "the sum of the order",
    "result": "at what price the order was placed (regret)",
    "own_result": "what the vendor's own quote came to (regret)",
    "answers": "how many vendors quoted (regret)",
    "contract": "the contract's number (inquiry, local-price)",
    "contract_terms": "how the contract sets the price, such as a discount off a list (inquiry)",
    "price_lines": "the lines with blanks for net price, list price and edition (inquiry)",
    "answer_by": "until when the contract's vendor is asked to answer (inquiry)",
}
"""Every word a template may name after a dollar sign, and what stands there in the letter."""


def facts(order: SendLetter, case: Case, town: Town) -> dict[str, str]:
    """What each of `WORDS` says in this letter; empty where there is nothing to say."""
    about = _of_the_need(case, town) | _of_the_quote(order, case, town)
    return about | _of_the_award(order, case, town) | contract_facts(order, case, town)


def _of_the_need(case: Case, town: Town) -> dict[str, str]:
    need = case.need
    return {
        "case": case.id,
        "town": town.name,
        "contact": town.contact,
        "goods": ", ".join(list(dict.fromkeys(li.description for li in need.lines))[:3]),
        "lines": "\n".join(_asked(line) for line in need.lines),
        "whole_quote": _WHOLE_QUOTE,
        "needed_by": day(need.needed_by) if need.needed_by else "as soon as you can",
        "ship_to": need.deliver_to or town.ship_to,
        "receiving_hours": town.receiving_hours,
        "closes": moment(case.closes_at, town.calendar) if case.closes_at else "",
        "award_basis": "the total of all lines" if case.award_basis == "total" else "line by line",
        "payment_terms": town.payment_terms,
        "tax": f"{_exempt(town)}; please quote without it.",
        "tax_on_order": f"{_exempt(town)}; please invoice without it.",
    }


def _of_the_quote(order: SendLetter, case: Case, town: Town) -> dict[str, str]:
    """What is said of the reader's own answer, or of a question to all."""
    return {
        "remark": remark_words(order.remark),
        "question": visible(order.question, _QUESTION_LENGTH),
        "answer": visible(order.answer, _QUESTION_LENGTH),
        "quoted_lines": _read_back(order, case),
        "told_by": _told_by(order, case, town),
    }


def _of_the_award(order: SendLetter, case: Case, town: Town) -> dict[str, str]:
    """What orders and regrets name; nothing of it is known to vendors before."""
    offer = case.offer
    return {
        "po_number": case.po_number,
        "basis": _basis(offer, case, town) if offer else "",
        "order_lines": _ordered(offer) if offer else "",
        "order_total": money(offer.landed) if offer else "",
        "result": _result(offer) if offer else "",
        "own_result": _own_result(order, case),
        "answers": _answers(case),
    }


def remark_words(remark: str) -> str:
    """Why a vendor that has answered is asked once more; only of the vendor's own answer."""
    return f"Your answer could not be compared yet: {visible(remark, 500)}." if remark else ""


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
    rows.append(f"    price per {line.uom}: $______   extended price: $______")
    rows.append("    delivery: ______ days   core charge: $______   brand/part: ______")
    return "\n".join(rows)


def _read_back(order: SendLetter, case: Case) -> str:
    """The reader's own quote as it was understood, line by line."""
    quote = case.quote_of(order.vendor_id)
    if quote is None:
        return ""
    by_number = {li.line_no: li for li in quote.lines}
    rows = [_understood(line, by_number.get(line.no), quote) for line in case.need.lines]
    rows.append(f"Freight: {_freight(quote)}")
    if quote.min_order is not None:
        rows.append(f"Minimum order: {money(quote.min_order)}")
    if quote.valid_until is not None:
        rows.append(f"The price holds until {day(quote.valid_until)}")
    return "\n".join(rows)


def _told_by(order: SendLetter, case: Case, town: Town) -> str:
    """Who told the reader's own prices, and when: "Joan Pike (330-555-0144) gave us on …"."""
    quote = case.quote_of(order.vendor_id)
    if quote is None or quote.spoken is None:
        return ""
    said = quote.spoken
    when = moment(said.at, town.calendar)
    return f"{visible(said.by, 100)} ({visible(said.number, 100)}) gave us by phone on {when}"


def _understood(line: Line, quoted: QuotedLine | None, quote: Quote) -> str:
    goods = f"{line.no}. {line_words(line)}"
    if line.no in quote.declined_lines:
        return f"{goods}: not offered"
    if quoted is None or quoted.unit_price is None:
        return f"{goods}: no price found"
    named = " ".join(part for part in (quoted.brand, quoted.part_number) if part)
    said = [
        f"{money(quoted.unit_price)} {per(line.uom)}",
        visible(named, 100),
        f"core charge {money(quoted.core_charge)}" if quoted.core_charge is not None else "",
        f"delivery {visible(quoted.delivery, 60)}" if quoted.delivery else "",
    ]
    return f"{goods}: " + ", ".join(part for part in said if part)


def _freight(quote: Quote) -> str:
    amount = quote.freight_amount
    return money(amount) if quote.freight is Freight.AMOUNT and amount else quote.freight.value


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


def _own_result(order: SendLetter, case: Case) -> str:
    """What the reader's own quote came to, as it was compared."""
    rows = case.tabulation.rows if case.tabulation else ()
    own = next((row.offer for row in rows if row.vendor_id == order.vendor_id), None)
    return f"Your quote came to {money(own.landed)} delivered." if own else ""


def _answers(case: Case) -> str:
    count = len(case.quotes)
    return f"{count} vendor{'' if count == 1 else 's'} quoted." if count else ""
