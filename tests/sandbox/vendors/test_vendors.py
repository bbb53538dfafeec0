import asyncio
import email
import email.policy
import io
from collections.abc import AsyncIterator
from datetime import UTC, datetime, timedelta
from decimal import Decimal
from email.message import EmailMessage

import aiosmtplib
import openpyxl
import pdfplumber
import pytest

from bot.sandbox.clock import VirtualClock
from bot.sandbox.mail import LocalMail
from bot.sandbox.vendors import (
    Character,
    MailClient,
    PriceBook,
    PriceEntry,
    VendorProfile,
    Vendors,
)
from bot.sandbox.vendors.answers import Answer
from bot.sandbox.vendors.letters import AskedLine, read_letter
from bot.sandbox.vendors.mail_clients import compose

START = datetime(2026, 3, 2, 13, 0, tzinfo=UTC)
TOWN = "quotes@town.example"
REPLY_TO = "quotes+1042.v7.k7f3@town.example"
PRICES = PriceBook(
    [
        PriceEntry(words="spark plug", price=Decimal("7.85")),
        PriceEntry(words="wiper blade", price=Decimal("9.90")),
        PriceEntry(words="SP-580 spark plug", price=Decimal("8.10"), vendor="pdf@pdf.example"),
    ]
)
BODY = """\
City of Marlow asks for your quote.

Line 1: 16 ea - spark plug, Motorcraft SP-580 or equal
  Unit price: $ ______
  Extended price: ....
  Delivery, days after order: [ ]
  Brand offered: ______
  Signature: ______

Line 2: 2.5 gal - coolant, orange

Line 3: 4 ea - wiper blade, 22 in
    for unit 214: 2016 Ford F-150
    price per ea: ______   delivery days: ______   brand/part: ______

Please answer by Friday.
"""


ODD = VendorProfile(
    name="Odd Supply",
    address="office@odd.example",
    answers_from="vern@home.example",
    own_subject="plugs",
    forgets_thread=True,
    forgets_tag=True,
)


class Town:
    """The buyer's side: sends a letter, and looks at what comes back."""

    def __init__(self, mail: LocalMail, clock: VirtualClock) -> None:
        self.mail, self.clock = mail, clock

    async def ask(self, vendor: str, subject: str = "[RQ-2026-0147] Quote", n: int = 1) -> None:
        letter = EmailMessage()
        letter["From"] = "City of Marlow <quotes@town.example>"
        letter["Reply-To"] = REPLY_TO
        letter["To"] = vendor
        letter["Subject"] = subject
        letter["Date"] = self.clock.now()
        letter["Message-ID"] = f"<{n}.1042@town.example>"
        letter.set_content(BODY if n == 1 else "A short reminder: we await your quote.")
        await aiosmtplib.send(
            letter, hostname=self.mail.host, port=self.mail.smtp_port, sender=TOWN, start_tls=False
        )
        await asyncio.sleep(0)

    def received(self) -> list[EmailMessage]:
        return [stored.parsed() for stored in self.mail.mailbox(TOWN).messages()]

    async def days_pass(self, days: float) -> list[EmailMessage]:
        await self.clock.advance_to(self.clock.now() + timedelta(days=days))
        return self.received()


@pytest.fixture
async def town() -> AsyncIterator[Town]:
    clock = VirtualClock(START)
    async with LocalMail([TOWN], now=clock.now) as mail:
        profiles = [
            VendorProfile(
                name=f"{character.value.title()} Supply Co",
                address=f"{character.name.lower()}@{character.name.lower()}.example",
                character=character,
                mail_client=list(MailClient)[place % 3],
                freight="14.00" if character is Character.PDF else None,
            )
            for place, character in enumerate(Character)
        ]
        vendors = Vendors(
            profiles, mail=mail, now=clock.now, schedule=clock.schedule, prices=PRICES
        )
        await vendors.start()
        await _add(mail, clock, ODD)
        yield Town(mail, clock)
        clock.close()


async def _add(mail: LocalMail, clock: VirtualClock, profile: VendorProfile) -> None:
    await Vendors([profile], mail=mail, now=clock.now, schedule=clock.schedule).start()


def _text(message: EmailMessage) -> str:
    body = message.get_body(("plain",))
    assert body is not None
    return str(body.get_content()).replace("\r\n", "\n")


def _own(message: EmailMessage) -> str:
    return _text(message).split("Line 1: 16 ea")[0]


async def test_a_prompt_vendor_answers_in_prose_into_the_thread(town: Town) -> None:
    await town.ask("prompt@prompt.example")
    assert await town.days_pass(0.05) == []
    [answer] = await town.days_pass(0.05)

    assert "$7.85" in _own(answer)
    assert answer["to"] == REPLY_TO
    assert answer["subject"] == "Re: [RQ-2026-0147] Quote"
    assert answer["in-reply-to"] == "<1.1042@town.example>"
    assert answer["references"] == "<1.1042@town.example>"
    assert answer["date"].datetime == START + timedelta(hours=2)
    assert answer["delivered-to"] == REPLY_TO
    assert "> Line 1: 16 ea - spark plug" in _text(answer)


async def test_a_slow_vendor_takes_days(town: Town) -> None:
    await town.ask("slow@slow.example")

    assert await town.days_pass(2) == []
    assert len(await town.days_pass(1)) == 1


async def test_a_table_comes_as_html(town: Town) -> None:
    await town.ask("tabular@tabular.example")
    [answer] = await town.days_pass(1)

    html = answer.get_body(("html",))
    assert html is not None
    assert "<td>7.85</td><td>125.60</td>" in html.get_content()


async def test_a_pdf_holds_what_the_mail_does_not(town: Town) -> None:
    await town.ask("pdf@pdf.example")
    [answer] = await town.days_pass(1)
    [file] = answer.iter_attachments()
    with pdfplumber.open(io.BytesIO(file.get_content())) as pdf:
        [page] = pdf.pages
        text, [table] = page.extract_text(), page.extract_tables()

    assert "$" not in _own(answer)
    assert file.get_content_type() == "application/pdf"
    assert table[0] == ["Line", "Qty", "U/M", "Description", "Unit Price", "Extended"]
    assert table[1][4:] == ["8.10", "129.60"]
    assert table[1][3] == "spark plug, Motorcraft SP-580"
    assert "RQ-2026-0147" in text
    assert "Freight: $14.00" in text


async def test_a_spreadsheet_holds_numbers(town: Town) -> None:
    await town.ask("spreadsheet@spreadsheet.example")
    [answer] = await town.days_pass(1)
    [file] = answer.iter_attachments()
    book = openpyxl.load_workbook(io.BytesIO(file.get_content()))

    rows = [list(row) for row in book.worksheets[0].iter_rows(values_only=True)]
    assert [1, 16, "EA", "spark plug, Motorcraft SP-580", 7.85, 125.6] in rows


async def test_one_declines_and_one_asks_first(town: Town) -> None:
    await town.ask("declining@declining.example")
    await town.ask("asking@asking.example")
    question, decline = await town.days_pass(1)

    assert "will not be quoting" in _own(decline)
    assert "what is the spark plug for" in _own(question)
    await town.ask("asking@asking.example", "Answer to your question, RQ-2026-0147", n=2)
    answers = await town.days_pass(1)
    assert "$7.85" in _own(answers[-1])


async def test_out_of_office_is_a_machine_then_a_person(town: Town) -> None:
    await town.ask("out_of_office@out_of_office.example")
    [note] = await town.days_pass(0.1)

    assert note["auto-submitted"] == "auto-replied"
    assert note["return-path"] == "<>"
    assert note["subject"].startswith("Automatic reply: ")
    assert len(await town.days_pass(5)) == 2


async def test_a_bounce_comes_back_to_the_return_path(town: Town) -> None:
    await town.ask("bouncing@bouncing.example")
    [report] = await town.days_pass(0)

    assert report.get_content_type() == "multipart/report"
    assert "<1.1042@town.example>" in report.as_string()


async def test_the_silent_stay_silent_and_the_reminded_answer(town: Town) -> None:
    for vendor in ("silent@silent.example", "reminded@reminded.example"):
        await town.ask(vendor)
    assert await town.days_pass(5) == []

    for vendor in ("silent@silent.example", "reminded@reminded.example"):
        await town.ask(vendor, "Reminder: [RQ-2026-0147] Quote", n=2)
    [answer] = await town.days_pass(5)
    assert answer["from"].addresses[0].addr_spec == "reminded@reminded.example"
    assert answer["in-reply-to"] == "<2.1042@town.example>"
    assert "$7.85" in _text(answer)


async def test_a_price_is_corrected_in_a_second_mail(town: Town) -> None:
    await town.ask("repricing@repricing.example")
    first, second = await town.days_pass(1)

    assert "$7.85" in _own(first)
    assert "should be $8.48 instead of $7.85" in _own(second)
    assert first["message-id"] != second["message-id"]


async def test_blanks_are_filled_in_where_they_stand(town: Town) -> None:
    await town.ask("inline@inline.example")
    [answer] = await town.days_pass(1)
    text = _text(answer)

    assert (
        "> Line 1: 16 ea - spark plug, Motorcraft SP-580 or equal\n>   Unit price: $7.85\n" in text
    )
    assert ">   Extended price: $125.60\n" in text
    assert ">   Delivery, days after order: 3-5 days\n" in text
    assert ">   Brand offered: Motorcraft SP-580\n>   Signature: ______\n" in text
    assert "> Line 2: 2.5 gal - coolant, orange\n>    $" in text
    assert (
        ">     for unit 214: 2016 Ford F-150\n>     price per ea: $9.90   delivery days: " in text
    )
    assert "delivery days: 3-5 days   brand/part: 22 in\n" in text


async def test_an_order_or_a_strange_letter_is_not_answered(town: Town) -> None:
    await town.ask("prompt@prompt.example", "Purchase order for RQ-2026-0147")
    await town.ask("prompt@prompt.example", "A word about RQ-2026-0999", n=2)
    await town.ask("prompt@prompt.example", "no reference at all", n=2)

    assert await town.days_pass(9) == []


@pytest.mark.parametrize("subject", ["Purchase order PO-1", "Cancelled: quote", "Result: quote"])
async def test_the_end_of_a_matter_wakes_nobody(town: Town, subject: str) -> None:
    await town.ask("reminded@reminded.example")
    await town.ask("reminded@reminded.example", f"[RQ-2026-0147] {subject}", n=2)

    assert await town.days_pass(9) == []


async def test_a_second_letter_is_not_quoted_twice(town: Town) -> None:
    await town.ask("prompt@prompt.example")
    await town.days_pass(1)
    for _ in range(2):
        await town.ask("prompt@prompt.example", n=2)

    assert len(await town.days_pass(9)) == 1


async def test_some_answer_from_elsewhere_and_without_any_clue(town: Town) -> None:
    await town.ask("office@odd.example")
    [answer] = await town.days_pass(1)

    assert answer["from"].addresses[0].addr_spec == "vern@home.example"
    assert (answer["to"], answer["subject"]) == (TOWN, "plugs")
    assert answer["in-reply-to"] is None
    assert answer["references"] is None
    assert "Line 1: 16 ea" not in _text(answer)


def test_unknown_goods_always_cost_the_same() -> None:
    line = AskedLine(number=1, quantity=Decimal(3), unit="ea", description="brake pad set, D1414")
    prices = {vendor: PriceBook().price(vendor, line).unit_price for vendor in "abcdefgh"}

    assert prices == {v: PriceBook().price(v, line).unit_price for v in "abcdefgh"}
    assert len(set(prices.values())) > 3
    assert max(prices.values()) < min(prices.values()) * Decimal("1.4")


@pytest.mark.parametrize("client", MailClient)
def test_each_mail_program_quotes_in_its_own_way(client: MailClient) -> None:
    letter = read_letter(
        b"From: City of Marlow <quotes@town.example>\r\nTo: otis@otis.example\r\n"
        b"Subject: Re: RQ-2026-0147\r\nDate: Mon, 02 Mar 2026 08:00:00 -0500\r\n"
        b"Message-ID: <1@town.example>\r\nReferences: <0@town.example>\r\n\r\n"
        b"Line 1: 16 ea - spark plug\r\nLine 2: x ea - nothing\r\n"
    )
    assert letter is not None
    assert [line.number for line in letter.lines] == [1]
    vendor = VendorProfile(name="Otis", address="otis@otis.example", mail_client=client)
    answer = Answer(after=timedelta(0), text="$7.85 each <today>")
    message = email.message_from_bytes(
        compose(vendor, letter, answer, START, 1), policy=email.policy.default
    )

    marks = {
        MailClient.GMAIL: ("On Mon, Mar 2, 2026 at 8:00 AM City of Marlow <", "gmail_quote"),
        MailClient.OUTLOOK: ("Sent: Monday, March 2, 2026 8:00 AM", "border-top:solid"),
        MailClient.APPLE: ("> On Mar 2, 2026, at 8:00 AM, City of Marlow", 'type="cite"'),
    }
    html = message.get_body(("html",))
    assert html is not None
    assert marks[client][0] in _text(message)
    assert marks[client][1] in html.get_content()
    assert "&lt;today&gt;" in html.get_content()
    assert message["subject"] == "Re: RQ-2026-0147"
    assert message["references"] == "<0@town.example> <1@town.example>"
