"""The vendors at work: they watch their mailboxes and answer when their time has come."""

from collections import Counter
from collections.abc import Callable, Coroutine, Iterable
from dataclasses import dataclass
from datetime import datetime

import aiosmtplib

from bot.sandbox.mail import LocalMail, StoredMail
from bot.sandbox.vendors.answers import Answer, answers, occasion
from bot.sandbox.vendors.letters import ReceivedLetter, read_letter
from bot.sandbox.vendors.mail_clients import answer_to, compose
from bot.sandbox.vendors.prices import PriceBook
from bot.sandbox.vendors.profile import Character, VendorProfile

Schedule = Callable[[datetime, Coroutine[object, object, None]], None]


@dataclass(frozen=True, slots=True, kw_only=True)
class SentAnswer:
    """A mail a vendor has sent, for whoever tells the story."""

    vendor: VendorProfile
    reference: str
    at: datetime
    answer: Answer
    raw: bytes


class Vendors:
    """A set of vendors in one local mail system.

    ``schedule`` runs a coroutine at a time of the virtual clock whose time ``now`` tells.
    Answers go out by SMTP through the same system, to the Reply-To of the letter.
    """

    def __init__(
        self,
        profiles: Iterable[VendorProfile],
        *,
        mail: LocalMail,
        now: Callable[[], datetime],
        schedule: Schedule,
        prices: PriceBook | None = None,
    ) -> None:
        self._profiles = {profile.address.lower(): profile for profile in profiles}
        self._mail = mail
        self._now = now
        self._schedule = schedule
        self._prices = prices or PriceBook()
        self._letters: dict[tuple[str, str], ReceivedLetter] = {}
        self._asked: Counter[tuple[str, str]] = Counter()
        self._written: Counter[str] = Counter()
        self.sent: list[SentAnswer] = []

    async def start(self) -> None:
        """Open a mailbox for each vendor and begin to watch them."""
        for address, profile in self._profiles.items():
            if profile.character is Character.BOUNCING:
                self._mail.bounce(address)
            else:
                await self._mail.add_mailbox(address)
        self._mail.listen(self._receive)

    def _receive(self, mailbox: str, stored: StoredMail) -> None:
        """Look at a mail that has just come in, and plan what follows from it."""
        vendor = self._profiles.get(mailbox)
        letter = read_letter(stored.raw) if vendor is not None else None
        if vendor is None or letter is None or letter.ends_the_matter:
            return
        matter = (mailbox, letter.reference)
        if not letter.lines and matter not in self._letters:
            return
        first = self._letters.setdefault(matter, letter)
        now = self._now()
        asked_before, self._asked[matter] = self._asked[matter], self._asked[matter] + 1
        for answer in answers(occasion(vendor, first, asked_before, self._prices, now)):
            self._schedule(now + answer.after, self._send(vendor, letter, answer))

    async def _send(self, vendor: VendorProfile, letter: ReceivedLetter, answer: Answer) -> None:
        now = self._now()
        self._written[vendor.address] += 1
        raw = compose(vendor, letter, answer, now, self._written[vendor.address])
        # RFC 3834: a machine's answer has no return path, so that nothing can answer it.
        sender = "" if answer.automatic else vendor.answers_from or vendor.address
        async with aiosmtplib.SMTP(
            hostname=self._mail.host, port=self._mail.smtp_port, start_tls=False
        ) as client:
            await client.sendmail(sender, [answer_to(vendor, letter)], raw)
        self.sent.append(
            SentAnswer(vendor=vendor, reference=letter.reference, at=now, answer=answer, raw=raw)
        )
