"""What each character writes: the vendor's own words, before a mail program wraps them."""

import hashlib
import html
from collections.abc import Callable
from dataclasses import dataclass
from datetime import datetime, timedelta
from decimal import Decimal

from bot.sandbox.vendors.contract_answers import contract_sentences
from bot.sandbox.vendors.fill_in import fill_in
from bot.sandbox.vendors.letters import ReceivedLetter
from bot.sandbox.vendors.papers import QuotePaper, as_pdf, as_spreadsheet
from bot.sandbox.vendors.prices import PriceBook, PricedLine
from bot.sandbox.vendors.profile import Character, VendorProfile

_XLSX = "application/vnd.openxmlformats-officedocument.spreadsheetml.sheet"


@dataclass(frozen=True, slots=True, kw_only=True)
class Paper:
    """An attached file."""

    filename: str
    media_type: str
    content: bytes


@dataclass(frozen=True, slots=True, kw_only=True)
class Answer:
    """One mail to come: when (after the letter), what, and with what attached.

    ``filled_letter`` is our own letter with prices written into it; ``automatic`` means that
    no person wrote this.
    """

    after: timedelta
    text: str
    html: str | None = None
    papers: tuple[Paper, ...] = ()
    filled_letter: str | None = None
    automatic: bool = False


@dataclass(frozen=True, slots=True, kw_only=True)
class Occasion:
    """All a vendor has before the eyes when answering."""

    vendor: VendorProfile
    letter: ReceivedLetter  # the first one, with the lines
    asked_before: int  # letters about this reference that came earlier
    lines: tuple[PricedLine, ...]
    now: datetime

    @property
    def paper(self) -> QuotePaper:
        """The quote as a document."""
        digits = int(hashlib.sha256(self.letter.reference.encode()).hexdigest()[:6], 16) % 90000
        return QuotePaper(
            vendor=self.vendor,
            number=f"Q-{10000 + digits}",
            reference=self.letter.reference,
            customer=self.letter.sender.partition("<")[0].strip(' "') or "Purchasing",
            on=self.now,
            lines=self.lines,
        )


def occasion(
    vendor: VendorProfile, letter: ReceivedLetter, asked_before: int, book: PriceBook, now: datetime
) -> Occasion:
    """Price the lines of a letter and get ready to answer."""
    lines = tuple(book.price(vendor.address, line) for line in letter.lines)
    return Occasion(vendor=vendor, letter=letter, asked_before=asked_before, lines=lines, now=now)


def answers(this: Occasion) -> tuple[Answer, ...]:
    """Decide what the vendor sends on this occasion; often one mail, sometimes none or two."""
    table = (_AT_FIRST, _AT_SECOND)
    if this.asked_before >= len(table):
        return ()
    write = table[this.asked_before].get(this.vendor.character)
    return () if write is None else write(this, this.vendor.after)


def _prose(this: Occasion, after: timedelta, opening: str = "Thanks for the request.") -> Answer:
    sentences = [_sentence(this, priced, place) for place, priced in enumerate(this.lines)]
    first, last = this.vendor.delivery_days
    freight = (
        f"Freight is ${Decimal(this.vendor.freight):,.2f}."
        if this.vendor.freight
        else "Delivery is included, no freight charge."
    )
    closing = f"{first} to {last} business days after we get the order. {freight} Good for 30 days."
    about = contract_sentences(this.letter.text, this.lines)
    text = "\n".join([opening, "", *sentences, *about, "", closing])
    return Answer(after=after, text=text)


def _sentence(this: Occasion, priced: PricedLine, place: int) -> str:
    name = priced.goods.split(",")[0]
    number = f"Line {priced.line.number}: " if len(this.lines) > 1 else ""
    unit = "each" if priced.line.unit.lower() in {"ea", "each"} else f"per {priced.line.unit}"
    amount = f"{priced.line.quantity:f}"
    ways = (
        f"{number}we can do {amount} of the {name} at ${priced.unit_price:,.2f} {unit}.",
        f"{number}{name} - ${priced.unit_price:,.2f} {unit} (total ${priced.extended:,.2f})",
        f"{number}our price on the {name} is ${priced.unit_price:,.2f} {unit}.",
    )
    seed = hashlib.sha256(this.vendor.address.encode()).digest()[0] + place
    sentence = ways[seed % len(ways)]
    return sentence[0].upper() + sentence[1:]


def _table(this: Occasion, after: timedelta) -> Answer:
    paper = this.paper
    headings = ("Line", "Qty", "UOM", "Description", "Unit price", "Extended")
    rows = [*paper.rows(), ("", "", "", "", "Total", f"${paper.total:,.2f}")]
    cells = "".join(
        "<tr>" + "".join(f"<td>{html.escape(cell)}</td>" for cell in row) + "</tr>" for row in rows
    )
    head = "".join(f"<th>{name}</th>" for name in headings)
    terms = "".join(f"<p>{html.escape(line)}</p>" for line in paper.terms())
    plain = "\n".join("\t".join(row) for row in [headings, *rows])
    intro = "Please find our prices in the table below."
    return Answer(
        after=after,
        text="\n".join([intro, "", plain, "", *paper.terms()]),
        html=f'<p>{intro}</p><table border="1"><tr>{head}</tr>{cells}</table>{terms}',
    )


def _pdf(this: Occasion, after: timedelta) -> Answer:
    paper = this.paper
    file = Paper(
        filename=f"{paper.number}.pdf", media_type="application/pdf", content=as_pdf(paper)
    )
    return Answer(after=after, text="Please see the attached quote.", papers=(file,))


def _spreadsheet(this: Occasion, after: timedelta) -> Answer:
    paper = this.paper
    file = Paper(
        filename=f"Quote {paper.reference}.xlsx", media_type=_XLSX, content=as_spreadsheet(paper)
    )
    return Answer(after=after, text="Our quote is in the attached spreadsheet.", papers=(file,))


def _decline(this: Occasion, after: timedelta) -> Answer:
    text = (
        f"Thank you for thinking of us, but we do not carry the {_first_goods(this)} you need and "
        "will not be quoting this one. Please keep us on your list."
    )
    return Answer(after=after, text=text)


def _question(this: Occasion, after: timedelta) -> Answer:
    goods = _first_goods(this)
    text = f"Before I can price this: what is the {goods} for exactly, and do you take an equal?"
    return Answer(after=after, text=text)


def _first_goods(this: Occasion) -> str:
    return this.lines[0].goods.split(",")[0]


def _out_of_office(this: Occasion) -> Answer:
    back = (this.now + this.vendor.after).strftime("%A, %B %-d")
    text = (
        f"I am out of the office until {back} with limited access to email. For anything urgent "
        f"please call the counter at {this.vendor.phone}."
    )
    return Answer(after=timedelta(minutes=1), text=text, automatic=True)


def _correction(this: Occasion, after: timedelta) -> Answer:
    wrong = this.lines[0]
    right = (wrong.unit_price * Decimal("1.08")).quantize(Decimal("0.01"))
    text = (
        f"Sorry, I gave you last year's price. Line {wrong.line.number} should be ${right:,.2f} "
        f"instead of ${wrong.unit_price:,.2f}. Everything else stays as quoted."
    )
    return Answer(after=after, text=text)


def _inline(this: Occasion, after: timedelta) -> Answer:
    filled = fill_in(this.letter.text, this.lines, this.vendor)
    return Answer(after=after, text="See my answers below.", filled_letter=filled)


def _after_a_reminder(this: Occasion, after: timedelta) -> Answer:
    return _prose(this, after, "Sorry for the wait, this slipped through.")


Write = Callable[[Occasion, timedelta], tuple[Answer, ...]]


def _one(write: Callable[[Occasion, timedelta], Answer]) -> Write:
    return lambda this, after: (write(this, after),)


def _away_then_prose(this: Occasion, after: timedelta) -> tuple[Answer, ...]:
    return _out_of_office(this), _prose(this, after)


def _prose_then_correction(this: Occasion, after: timedelta) -> tuple[Answer, ...]:
    return _prose(this, after), _correction(this, after + timedelta(hours=4))


_AT_FIRST: dict[Character, Write] = {
    Character.PROMPT: _one(_prose),
    Character.SLOW: _one(_prose),
    Character.TABULAR: _one(_table),
    Character.PDF: _one(_pdf),
    Character.SPREADSHEET: _one(_spreadsheet),
    Character.DECLINING: _one(_decline),
    Character.ASKING: _one(_question),
    Character.OUT_OF_OFFICE: _away_then_prose,
    Character.REPRICING: _prose_then_correction,
    Character.INLINE: _one(_inline),
}
"""What follows a first letter; who is not here does not answer it."""

_AT_SECOND: dict[Character, Write] = {
    Character.ASKING: _one(_prose),
    Character.REMINDED: _one(_after_a_reminder),
}
"""What follows a second letter about the same matter: a reminder, or the answer to a question."""
