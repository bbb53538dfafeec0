"""The local mail system: mailboxes with addresses, a log of what came in, faults on demand."""

import asyncio
from collections.abc import Callable, Iterable
from contextlib import suppress
from dataclasses import dataclass
from datetime import datetime
from ssl import SSLContext
from typing import Self

from bot.sandbox.mail.addresses import mailbox_of
from bot.sandbox.mail.bounce import bounce_of
from bot.sandbox.mail.faults import Faults
from bot.sandbox.mail.receiver import Receiver
from bot.sandbox.mail.store import Store, StoredMail

SENT_FOLDER = "Sent"
_POSTMASTER = "postmaster@localhost"


@dataclass(frozen=True, slots=True, kw_only=True)
class AcceptedMail:
    """A mail the SMTP server took: its envelope, its bytes as sent, and when."""

    return_path: str
    recipients: tuple[str, ...]
    raw: bytes
    accepted_at: datetime


@dataclass(frozen=True, slots=True)
class LocalMailbox:
    """One mailbox, seen from inside the server."""

    address: str
    _store: Store

    def messages(self, folder: str = "INBOX") -> tuple[StoredMail, ...]:
        """Everything in a folder, oldest first."""
        return self._store.messages(self.address, folder)

    def unread(self) -> int:
        """How many mails in the inbox nobody has marked as read."""
        return sum("\\Seen" not in mail.flags for mail in self.messages())

    def folders(self) -> tuple[str, ...]:
        """Name the folders, the inbox first."""
        return self._store.folders(self.address)

    @property
    def uidvalidity(self) -> int:
        """The UIDVALIDITY of the inbox."""
        return self._store.uidvalidity(self.address)

    async def renumber(self) -> int:
        """Change UIDVALIDITY and all UIDs, as a restored mailbox does; the new UIDVALIDITY."""
        return await self._store.renumber(self.address)

    async def fill(self, raw: bytes, count: int, received_at: datetime) -> None:
        """Make the mailbox large with ``count`` copies of one mail."""
        await self._store.fill(self.address, raw, count, received_at)


class LocalMail:
    """SMTP and IMAP on loopback for a handful of mailboxes; use it as ``async with``.

    The login of a mailbox is its address, the password is the same for all. With ``tls`` both
    doors speak TLS (SMTP by STARTTLS, IMAP from the first byte). ``now`` dates every delivery,
    so that a virtual clock reaches INTERNALDATE. Mail to an unknown mailbox is refused with
    550; mail to an address given to `bounce` is taken, and then comes back.
    """

    def __init__(
        self,
        addresses: Iterable[str] = (),
        *,
        now: Callable[[], datetime],
        password: str = "sandbox",  # noqa: S107 - a loopback server that lives for a minute
        host: str = "127.0.0.1",
        smtp_port: int = 0,
        imap_port: int = 0,
        tls: SSLContext | None = None,
    ) -> None:
        self.host = host
        self.password = password
        self.faults = Faults()
        self.log: list[AcceptedMail] = []
        self._now = now
        self._ports = (smtp_port, imap_port)
        self._mailboxes = {mailbox_of(address) for address in addresses}
        self._bouncing: dict[str, str] = {}
        self._listeners: list[Callable[[str, StoredMail], None]] = []
        self._store = Store(host, password, tls)
        self._receiver = Receiver(
            host=host,
            password=password,
            tls=tls,
            faults=self.faults,
            knows=self.knows,
            accept=self._accept,
        )
        self._changed = asyncio.Event()
        self._bounces = 0
        self._accepting = 0
        self._errands: set[asyncio.Task[None]] = set()

    async def __aenter__(self) -> Self:
        await self.start()
        return self

    async def __aexit__(self, *_: object) -> None:
        await self.stop()

    async def start(self) -> None:
        """Open both doors on free ports of loopback."""
        smtp_port, imap_port = self._ports
        await self._store.start(_POSTMASTER, imap_port)
        for address in sorted(self._mailboxes):
            await self._store.add(address)
        await self._receiver.start(smtp_port)

    async def stop(self) -> None:
        """Close both doors, every link, and forget all mail."""
        for errand in self._errands:
            errand.cancel()
        await self._receiver.stop()
        await self._store.stop()

    @property
    def smtp_port(self) -> int:
        """Where mail is handed in."""
        return self._receiver.port

    @property
    def imap_port(self) -> int:
        """Where mail is read."""
        return self._store.port

    @property
    def tokens(self) -> set[str]:
        """The access tokens that open the SMTP door beside the password."""
        return self._receiver.tokens

    @property
    def smtp_connections(self) -> int:
        """How many SMTP links there were since the start."""
        return self._receiver.connections

    @property
    def imap_connections(self) -> int:
        """How many IMAP links there were since the start."""
        return self._store.logins

    @property
    def at_work(self) -> bool:
        """Whether a mail is being taken in or a report is on its way back."""
        return bool(self._errands) or self._accepting > 0

    def knows(self, address: str) -> bool:
        """Whether mail to this address is taken (it may bounce later)."""
        mailbox = mailbox_of(address)
        return mailbox in self._mailboxes or mailbox in self._bouncing

    async def add_mailbox(self, address: str) -> LocalMailbox:
        """Open one more mailbox while running."""
        mailbox = mailbox_of(address)
        self._mailboxes.add(mailbox)
        await self._store.add(mailbox)
        return self.mailbox(address)

    def mailbox(self, address: str) -> LocalMailbox:
        """Find a mailbox by any address that leads to it; LookupError when there is none."""
        mailbox = mailbox_of(address)
        if mailbox not in self._mailboxes:
            raise LookupError(f"no mailbox {mailbox} in the local mail system")
        return LocalMailbox(mailbox, self._store)

    def bounce(self, address: str, diagnostic: str = "550 5.1.1 User unknown") -> None:
        """From now on take mail to this address, and send it back with a report."""
        self._bouncing[mailbox_of(address)] = diagnostic

    def listen(self, hear: Callable[[str, StoredMail], None]) -> None:
        """Call ``hear(mailbox, mail)`` after each delivery into an inbox."""
        self._listeners.append(hear)

    def cut_imap_links(self) -> int:
        """Cut every IMAP connection without a word."""
        return self._store.close_links()

    def cut_smtp_links(self) -> int:
        """Cut every SMTP connection without a word."""
        return self._receiver.close_links()

    async def deliver(
        self, raw: bytes, to: str, *, return_path: str = "", folder: str = "INBOX"
    ) -> StoredMail:
        """Put a mail straight into a folder behind ``to``, as the last server on its way."""
        trace = f"Return-Path: <{return_path}>\r\nDelivered-To: {to}\r\n"
        mailbox = self.mailbox(to)
        stored = await self._store.append(
            mailbox.address, trace.encode() + raw, self._now(), folder
        )
        for hear in self._listeners:
            hear(mailbox.address, stored)
        self._tell()
        return stored

    async def wait_for(self, condition: Callable[[], bool], within: float = 5.0) -> None:
        """Return once ``condition`` holds; TimeoutError after ``within`` seconds of real time.

        Looked at after every mail, and now and then besides: flags change over IMAP unheard.
        """
        async with asyncio.timeout(within):
            while not condition():
                self._changed.clear()
                with suppress(TimeoutError):
                    async with asyncio.timeout(0.05):
                        await self._changed.wait()

    async def _accept(self, return_path: str, recipients: tuple[str, ...], raw: bytes) -> None:
        self._accepting += 1
        try:
            await self._keep(return_path, recipients, raw)
        finally:
            self._accepting -= 1
        self._tell()

    async def _keep(self, return_path: str, recipients: tuple[str, ...], raw: bytes) -> None:
        now = self._now()
        self.log.append(
            AcceptedMail(return_path=return_path, recipients=recipients, raw=raw, accepted_at=now)
        )
        if return_path and mailbox_of(return_path) in self._mailboxes:
            # As Gmail and Microsoft 365 do; after a crash this folder tells what went out.
            await self._store.append(mailbox_of(return_path), raw, now, SENT_FOLDER)
        for recipient in recipients:
            diagnostic = self._bouncing.get(mailbox_of(recipient))
            if diagnostic is None:
                await self.deliver(raw, recipient, return_path=return_path)
            elif return_path and self.knows(return_path):
                # RFC 5321 6.1: a report goes to the return path, and never answers an empty one.
                self._send_back(raw, recipient, return_path, diagnostic)

    def _send_back(self, raw: bytes, recipient: str, return_path: str, diagnostic: str) -> None:
        self._bounces += 1
        report = bounce_of(
            raw,
            recipient=recipient,
            return_path=return_path,
            diagnostic=f"{diagnostic} <{recipient}>",
            now=self._now(),
            number=self._bounces,
        )
        errand = asyncio.create_task(self._return(report, return_path))
        self._errands.add(errand)
        errand.add_done_callback(self._errands.discard)

    async def _return(self, report: bytes, return_path: str) -> None:
        # A report leaves after the 250: the sender has long been told "accepted".
        await asyncio.sleep(0)
        if mailbox_of(return_path) in self._mailboxes:
            await self.deliver(report, return_path)

    def _tell(self) -> None:
        self._changed.set()
