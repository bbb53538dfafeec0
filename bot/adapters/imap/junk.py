"""The junk folder: answers we wait for are fetched out of a filter's reach, nothing else is."""

import ssl
from collections.abc import Awaitable, Callable, Coroutine
from dataclasses import replace
from datetime import datetime, timedelta
from typing import Any

import structlog
from imapclient.exceptions import IMAPClientAbortError, IMAPClientError

from bot.adapters.imap.account import ImapAccount, MailboxFailed
from bot.adapters.imap.keys import key_of
from bot.adapters.imap.link import Fetched, ImapLink, TokenOf
from bot.ports import FOLDER_HEADER, Clock, Inbox, MailboxPlaces, Place

Ask = Callable[[Coroutine[Any, Any, Any]], Any]
"""Runs something in the event loop from the thread of a mailbox, and waits for it."""

Awaits = Callable[[bytes], Awaitable[bool]]
"""Whether the header of a mail is that of an answer we wait for."""

_MOST = 500
"""Mails looked at in one go, the newest: a flood of junk must not hold the mailbox up."""

_log = structlog.get_logger(__name__)


class JunkWatch:
    """Looks into the junk folder now and then; mail there is neither marked nor moved.

    Only headers are read, until one is awaited. Such a mail is laid into the inbox under the
    name it has by its own bytes, so that it is no second mail when a person moves it back.
    """

    def __init__(
        self,
        account: ImapAccount,
        *,
        awaits: Awaits,
        inbox: Inbox,
        places: MailboxPlaces,
        clock: Clock,
        trust: ssl.SSLContext | None,
    ) -> None:
        self._account = account
        self._awaits = awaits
        self._inbox = inbox
        self._places = places
        self._clock = clock
        self._trust = trust
        self._looked_at: datetime | None = None

    def look(self, link: ImapLink, token_of: TokenOf, ask: Ask) -> None:
        """Look, when it is time; trouble in the junk folder never stops the mailbox."""
        now = self._clock.now()
        every = timedelta(seconds=self._account.junk_every)
        if self._looked_at is not None and now < self._looked_at + every:
            return
        self._looked_at = now
        try:
            self._look(link, token_of, ask)
        except IMAPClientAbortError:
            raise
        except (IMAPClientError, MailboxFailed, OSError) as error:
            _log.warning("junk not looked at", mailbox=self._account.name, error=str(error)[:160])

    def _look(self, link: ImapLink, token_of: TokenOf, ask: Ask) -> None:
        folder = link.junk_folder()
        if folder is None or folder == self._account.folder:
            return
        account = replace(self._account, folder=folder)
        now = link.status(folder)
        known: Place | None = ask(self._places.load(account.name))
        if known is None or known.uidvalidity != now.uidvalidity:
            known = Place(uidvalidity=now.uidvalidity, last_uid=0)
        elif known.last_uid >= now.last_uid:
            return
        junk = ImapLink(account, token_of, self._trust)
        try:
            last = self._take_awaited(junk, known, ask)
        finally:
            junk.close()
        place = Place(uidvalidity=now.uidvalidity, last_uid=max(last, now.last_uid))
        ask(self._places.save(account.name, place))

    def _take_awaited(self, junk: ImapLink, known: Place, ask: Ask) -> int:
        """Read the headers of what is new; the number of the last mail seen."""
        junk.open(readonly=True)
        uids = junk.newer_than(known.last_uid)
        if known.last_uid == 0:
            days = timedelta(days=self._account.look_back_days)
            uids = junk.since((self._clock.now() - days).date())
        for uid in uids[-_MOST:]:
            if ask(self._is_awaited(junk.fetch_header(uid))):
                for mail in junk.fetch([uid]):
                    ask(self._receive(mail, junk.folder))
        return uids[-1] if uids else known.last_uid

    async def _is_awaited(self, header: bytes) -> bool:
        return await self._awaits(header)

    async def _receive(self, mail: Fetched, folder: str) -> None:
        """Lay a mail into the inbox, with where it was found on top."""
        found_in = f"{FOLDER_HEADER}: {folder}\r\n".encode("ascii", "replace")
        await self._inbox.receive("mail", key_of(mail.raw), found_in + mail.raw, mail.received_at)
        _log.info("awaited mail found in junk", mailbox=self._account.name)
