"""Answers that come by odd ways: out of the junk folder, about two requests at once."""

from datetime import timedelta
from email.message import EmailMessage
from pathlib import Path

from bot.domain.lifecycle import State
from bot.sandbox.vendors import Character
from tests.theatre import Theatre, open_theatre

DANA = "U_DANA"
PLUGS = "need spark plugs for units 214, 216 and 231"
PRICES = "Line 1: $7.10 each. Line 2: $7.20 each. 3 days, freight included."


async def asked(theatre: Theatre) -> str:
    thread = await theatre.stage.say(DANA, PLUGS)
    assert (await theatre.case(thread)).state is State.SOLICITING
    return thread


def answer(theatre: Theatre, address: str, words: str) -> bytes:
    """What the vendor writes back to the latest letter."""
    letter = theatre.world.mail.mailbox(address).messages()[-1].parsed()
    reply = EmailMessage()
    reply["From"], reply["To"] = address, letter["Reply-To"]
    reply["Subject"] = f"Re: {letter['Subject']}"
    reply["Message-ID"] = f"<{len(words)}@{address.rpartition('@')[2]}>"
    reply["In-Reply-To"] = letter["Message-ID"]
    reply.set_content(words)
    return reply.as_bytes()


async def test_a_quote_a_filter_took_for_junk_counts_all_the_same(tmp_path: Path) -> None:
    async with open_theatre(tmp_path, characters=(Character.SILENT,) * 4) as theatre:
        stage, mail, town = theatre.stage, theatre.world.mail, theatre.world.town
        thread = await asked(theatre)
        vendor = (await theatre.case(thread)).invitations[0]
        await mail.deliver(b"Subject: You have won\r\n\r\nMoney!\r\n", town.mailbox, folder="Junk")
        quote = answer(theatre, vendor.email, PRICES)
        await mail.deliver(quote, town.mailbox, folder="Junk")
        clock = theatre.world.clock
        await clock.advance_to(clock.now() + timedelta(hours=1), lambda: True)
        await mail.deliver(b"From: a@b.example\r\nSubject: Hi\r\n\r\nHi.\r\n", town.mailbox)
        await stage.until(lambda: "1 of 4" in stage.words(thread), "the quote to be noticed")

        case = await theatre.case(thread)
        (found,) = case.quotes
        assert found.vendor_id == vendor.vendor_id
        assert found.remarks == ("found in the folder Junk",)
        assert len(mail.mailbox(town.mailbox).messages("Junk")) == 2, "junk is left where it lies"


async def test_prices_for_two_requests_in_one_mail_wait_for_a_person(tmp_path: Path) -> None:
    async with open_theatre(tmp_path, characters=(Character.SILENT,) * 4) as theatre:
        stage, mail, town = theatre.stage, theatre.world.mail, theatre.world.town
        first, second = await asked(theatre), await asked(theatre)
        vendor = (await theatre.case(first)).invitations[0]
        words = "RQ-2026-0001: $7.10 each. RQ-2026-0002: $8.20 each."
        await mail.deliver(answer(theatre, vendor.email, words), town.mailbox)
        await stage.until(lambda: len(theatre.lines(second)) > 0, "the mail to be held")

        assert "RQ-2026-0001 too" in theatre.lines(second)[-1]
        for thread in (first, second):
            assert (await theatre.case(thread)).quotes == (), "no price went into either"
