"""A letter goes out, days pass, answers come in: the mail parts together, as they are used."""

from collections.abc import AsyncIterator
from contextlib import AsyncExitStack
from datetime import UTC, datetime, timedelta

import pytest

from bot.adapters.imap import ImapAccount, ImapMailbox
from bot.adapters.letterbytes import to_bytes
from bot.adapters.signin import Password
from bot.adapters.smtp import SmtpAccount, SmtpMailer
from bot.sandbox.clock import VirtualClock
from bot.sandbox.mail import LocalMail
from bot.sandbox.vendors import Character, MailClient, VendorProfile, Vendors
from bot.wording.letter import Letter, MailAddress
from tests.adapters.mailbox_fakes import MemoryInbox, MemoryPlaces

START = datetime(2026, 3, 2, 14, 0, tzinfo=UTC)
TOWN = "quotes@town.example"


class Office:
    """A town's mail desk and its vendors."""

    def __init__(self, mail: LocalMail, clock: VirtualClock, stack: AsyncExitStack) -> None:
        self.mail, self.clock, self.stack = mail, clock, stack
        self.inbox = MemoryInbox()
        self.vendors = [
            VendorProfile(
                name=f"{character} parts",
                address=f"sales@{place}.example",
                character=character,
                mail_client=list(MailClient)[place % 3],
            )
            for place, character in enumerate(Character)
        ]

    async def open(self) -> None:
        mail, clock = self.mail, self.clock
        vendors = Vendors(self.vendors, mail=mail, now=clock.now, schedule=clock.schedule)
        await vendors.start()
        sign_in = Password(user=TOWN, password=mail.password)
        self.mailer = SmtpMailer(
            SmtpAccount(host=mail.host, port=mail.smtp_port, security="plain", sign_in=sign_in)
        )
        box = ImapMailbox(
            ImapAccount(
                host=mail.host, port=mail.imap_port, security="plain", sign_in=sign_in,
                processed_folder="Processed",
            ),
            inbox=self.inbox, places=MemoryPlaces(), clock=clock,
        )  # fmt: skip
        await box.start()
        self.stack.push_async_callback(self.mailer.close)
        self.stack.push_async_callback(box.stop)

    async def write(self, vendor: VendorProfile, number: int) -> None:
        letter = Letter(
            sender=MailAddress(name="City of Marlow", address=TOWN),
            to=MailAddress(name=vendor.name, address=vendor.address),
            reply_to=MailAddress(address=f"quotes+147.{number}.k7f3@town.example"),
            subject="[RQ-2026-0147] Request for quotation: spark plugs",
            message_id=f"<rq.147.{vendor.address[6:]}.{number}@town.example>",
            date=self.clock.now(),
            text="Line 1: 16 ea - spark plug, Motorcraft SP-580 or equal\n"
            "    price per ea: ______   delivery days: ______\n",
        )
        await self.mailer.send(raw=to_bytes(letter), sender=TOWN, recipient=vendor.address)

    def is_idle(self) -> bool:
        return not self.mail.at_work and self.mail.mailbox(TOWN).unread() == 0


@pytest.fixture
async def office() -> AsyncIterator[Office]:
    clock = VirtualClock(START)
    async with AsyncExitStack() as stack:
        mail = await stack.enter_async_context(LocalMail([TOWN], now=clock.now))
        office = Office(mail, clock, stack)
        await office.open()
        yield office
        clock.close()


async def test_a_week_of_mail_passes_in_a_moment(office: Office) -> None:
    for vendor in office.vendors:
        await office.write(vendor, 1)
    await office.clock.advance_to(START + timedelta(days=2), office.is_idle)
    for vendor in office.vendors:
        if vendor.character in {Character.SILENT, Character.REMINDED, Character.ASKING}:
            await office.write(vendor, 2)
    await office.clock.advance_to(START + timedelta(days=7), office.is_idle)

    # Eleven vendors answer; out of office, repricing and asking send two; a bounce; one silent.
    assert len(office.inbox.entries) == 15
    times = [when for _raw, when in office.inbox.entries.values() if when is not None]
    assert times == sorted(times)
    assert times[0] == START
    assert START + timedelta(days=3) < times[-1] < START + timedelta(days=5)
    assert office.mail.mailbox(TOWN).messages() == ()
    assert len(office.mail.mailbox(TOWN).messages("Processed")) == 15


async def test_faults_on_the_way_change_nothing_but_the_number_of_links(office: Office) -> None:
    await office.write(office.vendors[0], 1)
    office.mail.cut_smtp_links()
    await office.write(office.vendors[2], 1)
    await office.clock.advance_to(START + timedelta(hours=2, minutes=30), office.is_idle)
    office.mail.cut_imap_links()
    await office.clock.advance_to(START + timedelta(days=1), office.is_idle)

    assert len(office.inbox.entries) == 2
    assert office.mail.imap_connections == 2
