"""A mailbox that is watched: every mail goes into the inbox before its place is remembered."""

import asyncio
import contextlib
import os
import select
import ssl
import threading
from collections.abc import Coroutine, Iterator
from dataclasses import dataclass
from datetime import datetime, timedelta
from itertools import chain
from typing import Any, TypeVar

import structlog
from imapclient.exceptions import IMAPClientAbortError, IMAPClientError

from bot.adapters.imap.account import ImapAccount, MailboxFailed
from bot.adapters.imap.junk import Awaits, JunkWatch
from bot.adapters.imap.keys import key_of, unreadable_note
from bot.adapters.imap.link import Fetched, ImapLink, Opened
from bot.adapters.signin import Token, require_secure
from bot.ports import Arrival, Clock, MailboxPlaces, Place, Tray

_log = structlog.get_logger()
_T = TypeVar("_T")

_FIRST_PAUSE, _LONGEST_PAUSE, _SIGN_IN_PAUSE = 0.5, 300.0, 60.0
"""Seconds between attempts: doubled each time; refused sign-ins lock accounts, so slowly."""

_TROUBLE_LENGTH = 160

_TRIES = 3
"""A mail that ends the connection this often is left to a person."""


def _renumbered(known: Place, opened: Opened) -> bool:
    """Whether the UIDs of before mean nothing any more.

    Also when the numbers run backwards under the same UIDVALIDITY: a server set up from a
    backup may forget to change it, and would hide new mail below the old place.
    """
    backwards = opened.exact and opened.last_uid < known.last_uid
    return known.uidvalidity != opened.uidvalidity or backwards


@dataclass(frozen=True, slots=True, kw_only=True)
class MailboxHealth:
    """How the watching goes, for an operator."""

    connected: bool
    looked_at: datetime | None
    trouble: str | None


class ImapMailbox:
    """Watches one folder in a thread of its own, from `start` to `stop`."""

    def __init__(
        self,
        account: ImapAccount,
        *,
        inbox: Tray,
        places: MailboxPlaces,
        clock: Clock,
        trust: ssl.SSLContext | None = None,
        awaits: Awaits | None = None,
    ) -> None:
        """Watch an account; `awaits` says whose mail is to be fetched out of the junk folder."""
        require_secure(account.security, account.host)
        self._account = account
        self._inbox = inbox
        self._places = places
        self._clock = clock
        self._trust = trust
        self._loop: asyncio.AbstractEventLoop | None = None
        self._thread: threading.Thread | None = None
        self._link: ImapLink | None = None
        self._stopping = threading.Event()
        self._ended = asyncio.Event()
        self._wake_read, self._wake_write = -1, -1
        self._pause = _FIRST_PAUSE
        self._suspects: dict[int, int] = {}
        self._changes = 0
        self._junk = awaits and JunkWatch(
            account, awaits=awaits, inbox=inbox, places=places, clock=clock, trust=trust
        )
        self.health = MailboxHealth(connected=False, looked_at=None, trouble=None)

    async def start(self) -> None:
        """Begin to watch; returns at once, connecting is part of the watching."""
        self._loop = asyncio.get_running_loop()
        self._stopping.clear()
        self._ended.clear()
        self._wake_read, self._wake_write = os.pipe()
        self._thread = threading.Thread(
            target=self._run, name=f"imap {self._account.name}", daemon=True
        )
        self._thread.start()

    async def stop(self) -> None:
        """End the watching within a second, whatever the server is doing."""
        if self._thread is None:
            return
        self._stopping.set()
        os.write(self._wake_write, b"x")
        with contextlib.suppress(TimeoutError):
            await asyncio.wait_for(self._ended.wait(), 0.4)
        if not self._ended.is_set():
            link = self._link
            if link is not None:
                link.cut()
            with contextlib.suppress(TimeoutError):
                await asyncio.wait_for(self._ended.wait(), 0.4)
        # A thread still inside connect() cannot be woken; it is a daemon and sees the flag.
        self._thread = None

    # ------------------------------------------------------------------ in the thread

    def _run(self) -> None:
        try:
            while not self._stopping.is_set():
                try:
                    self._watch()
                except MailboxFailed as error:
                    self._stumble(error, at_least=_SIGN_IN_PAUSE)
                except Exception as error:  # noqa: BLE001
                    # imapclient meets odd answers with any error there is. A mailbox nobody
                    # watches any more loses replies, so everything ends in a new connection.
                    self._stumble(error)
        finally:
            with contextlib.suppress(RuntimeError):  # the loop may be gone by now
                self._main().call_soon_threadsafe(self._end)

    def _end(self) -> None:
        # In the loop's thread, where `stop` writes to it: never to a number given anew.
        os.close(self._wake_read)
        os.close(self._wake_write)
        self._ended.set()

    def _watch(self) -> None:
        link = ImapLink(self._account, self._token, self._trust)
        self._link = link
        try:
            place = self._catch_up(link)
            while not self._stopping.is_set():
                link.told_of_mail()  # all that was told so far is covered by the next look
                place = self._take_new(link, place)
                if self._junk is not None:
                    self._junk.look(link, self._token, self._ask)
                self._pause = _FIRST_PAUSE
                self._note(connected=True)
                if not link.told_of_mail():
                    self._wait(link)
        except BaseException:
            link.sever()
            raise
        else:
            link.close()
        finally:
            self._link = None

    def _catch_up(self, link: ImapLink) -> Place:
        """Find the place to read on from; after a renumbering, by reading some days back.

        So too where the count of changes (CONDSTORE) has fallen: the folder came back from a
        backup, and new mail may lie below numbers that were given before.
        """
        opened = link.open()
        known = self._ask(self._places.load(self._account.name))
        set_back = opened.changes < self._changes
        self._changes = opened.changes
        if known is not None and not _renumbered(known, opened) and not set_back:
            return known
        self._suspects.clear()
        account = self._account
        days = account.first_look_back_days if known is None else account.look_back_days
        uids = link.since((self._clock.now() - timedelta(days=days)).date())
        # The UIDs of before mean other mails now. The inbox knows what it has already seen; the
        # place is kept only at the end, so that a break here leads to the same reading again.
        for chunk in self._chunks(link, uids):
            self._take(link, chunk)
            self._mark(link, chunk)
        place = Place(uidvalidity=opened.uidvalidity, last_uid=max([opened.last_uid, *uids[-1:]]))
        self._ask(self._places.save(self._account.name, place))
        return place

    def _take_new(self, link: ImapLink, place: Place) -> Place:
        for chunk in self._chunks(link, link.newer_than(place.last_uid)):
            self._take(link, chunk)
            self._mark(link, chunk)  # before the place: after it, nobody would come back to do it
            place = Place(uidvalidity=place.uidvalidity, last_uid=chunk[-1])
            self._ask(self._places.save(self._account.name, place))
        return place

    def _chunks(self, link: ImapLink, uids: list[int]) -> Iterator[list[int]]:
        """Cut the work; what was under way when a connection broke goes one mail at a time."""
        doubtful = max((uid for uid in uids if uid in self._suspects), default=0)
        careful = [uid for uid in uids if uid <= doubtful]
        rest = [uid for uid in uids if uid > doubtful]
        for chunk in chain(link.chunks(careful, 1), link.chunks(rest, self._account.chunk)):
            if self._stopping.is_set():
                raise IMAPClientAbortError("stopping")
            yield chunk

    def _take(self, link: ImapLink, uids: list[int]) -> None:
        """Fetch mails and put them into the inbox; only then may their place be kept."""
        tries = self._suspects.get(uids[0], 0)
        try:
            mails = link.fetch(uids) if tries < _TRIES else [self._note_for(link, uids[0], tries)]
        except Exception:
            for uid in uids:
                self._suspects[uid] = self._suspects.get(uid, 0) + (len(uids) == 1)
            raise
        # One transaction a chunk: to be safe on disk costs fifty mails no more than one.
        arrivals = [
            Arrival(key=key_of(mail.raw), payload=mail.raw, received_at=mail.received_at)
            for mail in mails
        ]
        self._ask(self._inbox.receive_all("mail", arrivals))
        for uid in uids:
            self._suspects.pop(uid, None)

    def _note_for(self, link: ImapLink, uid: int, tries: int) -> Fetched:
        """Write a note in place of a mail that cannot be fetched; a person opens it."""
        header = link.fetch_header(uid) if tries == _TRIES else b""  # it may break there too
        note = unreadable_note(self._account.name, uid, header)
        return Fetched(uid=uid, raw=note, received_at=None)

    def _mark(self, link: ImapLink, uids: list[int]) -> None:
        try:
            link.mark(uids)
        except IMAPClientAbortError:
            raise
        except IMAPClientError as error:
            # A full or read-only folder: the mail is stored with us, marking it is courtesy.
            _log.warning(
                "mailbox.not_marked", mailbox=self._account.name, error=str(error)[:_TROUBLE_LENGTH]
            )

    def _wait(self, link: ImapLink) -> None:
        if link.can_push:
            link.wait(self._account.idle, self._wake_read)
        else:
            self._sleep(self._account.poll)
            link.keep_alive()

    def _stumble(self, error: Exception, at_least: float = 0.0) -> None:
        if self._stopping.is_set():
            return
        # imaplib puts the line it stumbled over into its errors; no mail belongs in a log.
        trouble = f"{type(error).__name__}: {error}"[:_TROUBLE_LENGTH]
        self._note(connected=False, trouble=trouble)
        _log.warning("mailbox.trouble", mailbox=self._account.name, error=trouble)
        self._sleep(max(self._pause, at_least))
        self._pause = min(self._pause * 2, _LONGEST_PAUSE)

    def _sleep(self, seconds: float) -> None:
        poll = select.poll()
        poll.register(self._wake_read, select.POLLIN)
        poll.poll(seconds * 1000)

    def _note(self, *, connected: bool, trouble: str | None = None) -> None:
        looked_at = self._clock.now() if connected else self.health.looked_at
        self.health = MailboxHealth(connected=connected, looked_at=looked_at, trouble=trouble)

    def _token(self, token: Token) -> str:
        async def fetch() -> str:
            return await token.fetch()

        return self._ask(fetch())

    def _ask(self, question: Coroutine[Any, Any, _T]) -> _T:
        """Run something in the event loop and wait for it here."""
        return asyncio.run_coroutine_threadsafe(question, self._main()).result()

    def _main(self) -> asyncio.AbstractEventLoop:
        assert self._loop is not None
        return self._loop
