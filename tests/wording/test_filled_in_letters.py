"""A vendor types into our letter, whatever the mail program makes of it: the facts come back."""

import html
from dataclasses import dataclass, replace
from datetime import date, timedelta
from decimal import Decimal
from email.message import EmailMessage

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from bot.domain.effects import LetterKind, SendLetter
from bot.domain.quote_intake import asked_from, quote_from
from bot.domain.quotes import Freight, Quote
from bot.settings import load_settings
from bot.wording.letters import Signature, letter
from parsers.mail import parse_message
from parsers.quote.reading import read_reply
from tests.domain.case_world import BOTH, NOW, Play, soliciting

LETTERS = load_settings(None, {}).towns["maplewood"].letters
BLANK = "______"


@dataclass(frozen=True, slots=True, kw_only=True)
class Answers:
    """What is typed over the blanks, in order of the letter; None leaves a blank as it is."""

    price: str | None = "7.10"
    extended: str | None = None
    delivery: str | None = None
    core: str | None = None
    brand: str | None = None
    freight: str | None = None
    minimum: str | None = None
    valid: str | None = None
    terms: str | None = None
    name: str | None = None

    def typed(self) -> list[str | None]:
        line = [self.price, self.extended, self.delivery, self.core, self.brand]
        return [*line, *line, self.freight, None, self.minimum, self.valid, self.terms, None,
                self.name]  # fmt: skip


def the_letter(play: Play) -> str:
    play.town = replace(play.town, letters=LETTERS)
    order = SendLetter(kind=LetterKind.SOLICITATION, vendor_id=play.asked[0], email="a@b.test")
    return letter(order, play.case, play.town, Signature(secret=b"s"), NOW).text


def filled(text: str, answers: Answers) -> str:
    pieces = text.split(BLANK)
    typed = [BLANK if word is None else word for word in answers.typed()]
    assert len(pieces) == len(typed) + 1
    joined = "".join(f"{piece}{word}" for piece, word in zip(pieces, typed, strict=False))
    return joined + pieces[-1]


def plain(quoted: str) -> str:
    return quoted


def marked(quoted: str) -> str:
    return "\n".join(f"> {row}" for row in quoted.split("\n"))


def wrapped(quoted: str) -> str:
    """A program that breaks long rows while it quotes, and squeezes blanks."""
    rows = []
    for row in quoted.split("\n"):
        words = " ".join(row.split())
        while len(words) > 74:
            cut = words.rfind(" ", 0, 74)
            rows.append(words[:cut])
            words = words[cut + 1 :]
        rows.append(words)
    return "\n".join(f"> {row}" for row in rows)


def reading_of(body: str, play: Play, sent: str, *, as_page: bool = False) -> Quote | None:
    mail = EmailMessage()
    mail["From"] = "Joe <sales@birch.test>"
    mail["Subject"] = "Re: [RQ-2026-0001] Request for quotation"
    intro = "On Mon, Jun 1, 2026 at 9:00 AM Alder Purchasing <q@alder.test> wrote:"
    if as_page:
        rows = "".join(f"<p>{html.escape(row)}</p>" for row in body.split("\n"))
        mail.set_content(
            f"<html><body>See below<br><blockquote>{intro}<br>{rows}</blockquote></body></html>",
            subtype="html",
        )
    else:
        mail.set_content(f"See below\n\n{intro}\n\n{body}")
    asked = asked_from(play.case.need, play.case.id, sent, NOW)
    reading = read_reply(parse_message(mail.as_bytes()), (), asked)
    return quote_from(reading, vendor_id="birch", mail="m", received_at=NOW, count=1)


@pytest.mark.parametrize("quoting", [plain, marked, wrapped])
@pytest.mark.parametrize("as_page", [False, True])
def test_every_blank_filled_in_comes_back(quoting: object, *, as_page: bool) -> None:
    play = soliciting(BOTH)
    sent = the_letter(play)
    answers = Answers(
        delivery="3", core="none", brand="Champion RC12", freight="included", minimum="50.00",
        valid="30", terms="net 30", name="Joe, 555-1234",
    )  # fmt: skip
    body = filled(sent, answers)
    read = reading_of(body if as_page else quoting(body), play, sent, as_page=as_page)  # type: ignore[operator]

    assert read is not None
    assert [line.unit_price for line in read.lines] == [Decimal("7.10")] * 2
    assert [line.delivery for line in read.lines] == ["3 days"] * 2
    assert all(line.brand.startswith("Champion") for line in read.lines)
    assert (read.freight, read.min_order) == (Freight.INCLUDED, Decimal(50))
    assert read.valid_until == (NOW + timedelta(days=30)).date() == date(2026, 7, 1)
    assert not read.to_check


@pytest.mark.parametrize("delivery", ["3", "2-4", "3 days", "5 business"])
def test_days_to_deliver_are_never_taken_for_dollars(delivery: str) -> None:
    play = soliciting(BOTH)
    sent = the_letter(play)
    read = reading_of(marked(filled(sent, Answers(delivery=delivery))), play, sent)

    assert read is not None
    assert read.freight is Freight.NOT_MENTIONED
    assert [line.unit_price for line in read.lines] == [Decimal("7.10")] * 2


@pytest.mark.parametrize(
    ("freight", "kind", "amount"),
    [
        ("included", Freight.INCLUDED, None),
        ("none", Freight.INCLUDED, None),
        ("$25", Freight.AMOUNT, Decimal(25)),
        ("25.00", Freight.AMOUNT, Decimal("25.00")),
    ],
)
def test_freight_is_read_however_it_is_typed(
    freight: str, kind: Freight, amount: Decimal | None
) -> None:
    play = soliciting(BOTH)
    sent = the_letter(play)
    read = reading_of(marked(filled(sent, Answers(freight=freight))), play, sent)

    assert read is not None
    assert (read.freight, read.freight_amount) == (kind, amount)


@pytest.mark.parametrize("words", ["", "Got it, thanks.", "We will get back to you on Friday."])
def test_a_letter_sent_back_with_its_blanks_is_no_quote(words: str) -> None:
    play = soliciting(BOTH)
    sent = the_letter(play)

    assert reading_of(f"{words}\n{marked(sent)}", play, sent) is None


@settings(max_examples=25, deadline=None)
@given(st.decimals(min_value="0.05", max_value="9000", places=2), st.booleans())
def test_any_price_typed_into_its_blank_comes_back(
    price: Decimal,
    over_the_rule: bool,  # noqa: FBT001
) -> None:
    play = soliciting(BOTH)
    sent = the_letter(play)
    typed = f"{price:,}" if over_the_rule else f"_{price:,}___"
    read = reading_of(marked(filled(sent, Answers(price=typed))), play, sent)

    assert read is not None
    assert [line.unit_price for line in read.lines] == [price] * 2
