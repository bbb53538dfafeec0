"""A hundred letters while links break, numbers change, disks fill and the reader restarts."""

import asyncio
import random

import pytest

from bot.adapters.imap import ImapAccount, ImapMailbox, mailbox
from bot.adapters.signin import Password
from bot.adapters.smtp import SmtpAccount, SmtpMailer
from bot.ports import DeliveryFailed
from bot.sandbox.mail import LocalMail
from tests.adapters.mailbox_fakes import NOON, MemoryInbox, MemoryPlaces, StandingClock

TOWN = "quotes@town.example"
LETTERS = 100


class Chaos:
    """Both adapters at work on a mail system that breaks one thing for every sixth letter."""

    def __init__(self, mail: LocalMail, seed: int, folder: str | None) -> None:
        self.mail, self.dice = mail, random.Random(seed)
        self.inbox, self.places = MemoryInbox(), MemoryPlaces()
        self.account = ImapAccount(
            host=mail.host, port=mail.imap_port, security="plain",
            sign_in=Password(user=TOWN, password=mail.password),
            idle=1, read_timeout=2, processed_folder=folder,
        )  # fmt: skip
        self.box = self._new_box()
        smtp = SmtpAccount(host=mail.host, port=mail.smtp_port, security="plain", timeout=1)
        self.mailer = SmtpMailer(smtp)

    def _new_box(self) -> ImapMailbox:
        return ImapMailbox(
            self.account, inbox=self.inbox, places=self.places, clock=StandingClock()
        )

    async def break_something(self) -> None:
        faults, stages = self.mail.faults, ("CONNECT", "MAIL", "RCPT", "DATA")
        match self.dice.randrange(8):
            case 0:
                self.mail.cut_imap_links()
            case 1:
                self.mail.cut_smtp_links()
            case 2:
                await self.mail.mailbox(TOWN).renumber()
            case 3:
                self.inbox.failures = 1
            case 4:
                faults.drop_before_answer()
            case 5:
                faults.hang_up(at=self.dice.choice(stages))  # type: ignore[arg-type]
            case 6:
                faults.refuse("451 4.3.0 later", at=self.dice.choice(stages))  # type: ignore[arg-type]
            case _:
                await self.box.stop()
                self.box = self._new_box()
                await self.box.start()

    async def send(self, raw: bytes) -> None:
        """Send as the courier does: again after a failure, unless a look shows it arrived."""
        for _ in range(9):
            try:
                await self.mailer.send(raw=raw, sender=TOWN, recipient=TOWN)
            except DeliveryFailed as failure:
                if failure.permanent:
                    raise
                if failure.unknown and any(mail.raw == raw for mail in self.mail.log):
                    return
            else:
                return
        raise AssertionError("nine tries in vain")


@pytest.mark.parametrize(("seed", "folder"), [(1, None), (2, "Processed")])
async def test_every_letter_arrives_once(
    seed: int, folder: str | None, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setattr(mailbox, "_FIRST_PAUSE", 0.02)
    async with LocalMail([TOWN], now=lambda: NOON) as mail:
        chaos = Chaos(mail, seed, folder)
        await chaos.box.start()
        for number in range(LETTERS):
            if chaos.dice.random() < 1 / 6:
                await chaos.break_something()
            await chaos.send(b"Message-ID: <%d@x>\r\nSubject: %d\r\n\r\nHi\r\n" % (number, number))
            await asyncio.sleep(chaos.dice.random() * 0.01)
        await chaos.inbox.wait_for(LETTERS, within=20)
        await asyncio.sleep(0.05)
        await chaos.mailer.close()
        await chaos.box.stop()

    assert len(mail.log) == LETTERS
    assert len(chaos.inbox.entries) == LETTERS
    assert mail.imap_connections > 1
    assert mail.smtp_connections > 1
