"""The mailboxes and the IMAP door: pymap's in-memory backend, with its lost wake-up mended."""

import asyncio
import email
import email.policy
from argparse import Namespace
from collections.abc import Iterable
from contextlib import suppress
from dataclasses import dataclass
from datetime import datetime
from email.message import EmailMessage
from ssl import SSLContext

from proxyprotocol.reader import ProxyProtocolReader
from proxyprotocol.sock import SocketInfo
from pymap.backend.dict import Config, DictBackend, Identity
from pymap.backend.dict.mailbox import MailboxData, MailboxSet, Message
from pymap.concurrent import Event
from pymap.imap import IMAPServer
from pymap.mime import MessageContent
from pymap.parsing.message import AppendMessage
from pymap.parsing.specials.flag import Flag
from pymap.selected import SelectedMailbox
from pymap.user import UserMetadata
from pysasl.hashing import Cleartext

from bot.sandbox.mail.addresses import mailbox_of


@dataclass(frozen=True, slots=True, kw_only=True)
class StoredMail:
    """A mail as it lies in a folder: its bytes, its IMAP number and date, its flags."""

    uid: int
    raw: bytes
    received_at: datetime
    flags: frozenset[str]

    def parsed(self) -> EmailMessage:
        """Open the mail with the standard library."""
        return email.message_from_bytes(self.raw, policy=email.policy.default)


async def _update_selected(
    self: MailboxData, selected: SelectedMailbox, *, wait_on: Event | None = None
) -> SelectedMailbox:
    # pymap waits for the *next* change when IDLE begins. A mail that landed between the
    # client's SEARCH and its IDLE is such a change already gone by, and the client would hear
    # of it only with the mail after it. So: no waiting while something is untold.
    seen = selected.mod_sequence
    if wait_on is not None and seen is not None and self._mod_sequences.highest > seen:
        wait_on = None
    return await _original_update_selected(self, selected, wait_on=wait_on)


_original_update_selected = MailboxData.update_selected
MailboxData.update_selected = _update_selected  # type: ignore[method-assign]


class Store:
    """Mailboxes by address, an IMAP server in front of them, and ways to upset it."""

    def __init__(self, host: str, password: str, tls: SSLContext | None) -> None:
        self._host = host
        self._password = password
        self._tls = tls
        self._backend: DictBackend | None = None
        self._config: Config | None = None
        self._server: asyncio.Server | None = None
        self._links: set[asyncio.StreamWriter] = set()
        self.port = 0
        self.logins = 0

    async def start(self, first_address: str, port: int = 0) -> None:
        """Open the IMAP door with one mailbox behind it; `port` 0 takes any free one."""
        args = Namespace(
            debug=False, demo_data=False, demo_user=first_address, demo_password=self._password,
            host=self._host, port=port, cert=None, key=None, tls=False, proxy_protocol=None,
            inherited_sockets=None, passlib_cfg=None,
        )  # fmt: skip
        # Hashed passwords cost 0.1 s a login and protect nothing on a loopback of one minute.
        self._backend, self._config = await DictBackend.init(args, hash_context=Cleartext())
        reader = ProxyProtocolReader(self._config.proxy_protocol)
        connected = reader.get_callback(self._serve)
        self._imap = IMAPServer(self._backend.login, self._config)
        self._server = await asyncio.start_server(
            connected, self._host, port, ssl=self._tls, limit=1 << 20
        )
        self.port = self._server.sockets[0].getsockname()[1]

    async def stop(self) -> None:
        """Close the door and every link."""
        if self._server is not None:
            self._server.close()
            self.close_links()
            await self._server.wait_closed()
            self._server = None

    def close_links(self) -> int:
        """Cut every IMAP connection without a word, as a failing network does."""
        links = list(self._links)
        for writer in links:
            writer.transport.abort()
        return len(links)

    @property
    def open_links(self) -> int:
        """How many IMAP connections there are."""
        return len(self._links)

    async def add(self, address: str) -> None:
        """Open one more mailbox."""
        assert self._backend is not None
        assert self._config is not None
        user = UserMetadata(self._config, address, password=self._password)
        identity = Identity(address, self._backend.login, None, frozenset({"admin"}))
        with suppress(LookupError):
            await identity.set(user)

    async def append(
        self, address: str, raw: bytes, received_at: datetime, folder: str = "INBOX"
    ) -> StoredMail:
        """Put a mail into a folder, as the delivery agent does; opens the folder if needed."""
        box = await self._folder(address, folder)
        message = await box.append(AppendMessage(raw, received_at), recent=True)
        return _stored(message)

    async def fill(self, address: str, raw: bytes, count: int, received_at: datetime) -> None:
        """Make a mailbox large: ``count`` times the same mail, parsed once."""
        box = await self._folder(address, "INBOX")
        content = MessageContent.parse(raw)
        first = box._max_uid + 1  # noqa: SLF001
        for uid in range(first, first + count):
            box._messages[uid] = Message(uid, received_at, (), content=content)  # noqa: SLF001
        box._max_uid = first + count - 1  # noqa: SLF001
        box._mod_sequences.update(range(first, first + count))  # noqa: SLF001
        box._updated.set()  # noqa: SLF001

    def messages(self, address: str, folder: str = "INBOX") -> tuple[StoredMail, ...]:
        """Look into a folder; empty when there is no such folder."""
        box = self._look(address, folder)
        return () if box is None else tuple(_stored(m) for m in box._messages.values())  # noqa: SLF001

    def folders(self, address: str) -> tuple[str, ...]:
        """Name the folders of a mailbox, the inbox first."""
        found = self._set_of(address)
        return ("INBOX", *sorted(found._set)) if found else ("INBOX",)  # noqa: SLF001

    def uidvalidity(self, address: str) -> int:
        """Tell the UIDVALIDITY of the inbox; 0 before its first use."""
        box = self._look(address, "INBOX")
        return 0 if box is None else box.uid_validity

    async def renumber(self, address: str) -> int:
        """Give the inbox a new UIDVALIDITY and its mails new, small UIDs; cuts all links.

        What a restored backup or a moved mailbox does: the old numbers mean other mails now.
        """
        box = await self._folder(address, "INBOX")
        self.close_links()
        kept = list(box._messages.values())  # noqa: SLF001
        box._messages = {  # noqa: SLF001
            uid: Message.copy(message, uid=uid) for uid, message in enumerate(kept, start=1)
        }
        box._max_uid = len(kept)  # noqa: SLF001
        box._uid_validity += 1  # noqa: SLF001
        box._mod_sequences.update(range(1, len(kept) + 1))  # noqa: SLF001
        return box.uid_validity

    async def _serve(
        self, reader: asyncio.StreamReader, writer: asyncio.StreamWriter, peer: SocketInfo
    ) -> None:
        self._links.add(writer)
        self.logins += 1
        try:
            await self._imap(reader, writer, peer)
        except (ConnectionError, asyncio.IncompleteReadError):
            pass  # the link was cut, by us or by the client
        finally:
            self._links.discard(writer)

    async def _folder(self, address: str, name: str) -> MailboxData:
        assert self._backend is not None
        identity = Identity(mailbox_of(address), self._backend.login, None, frozenset())
        async with identity.new_session() as session:
            boxes = session.mailbox_set
            with suppress(ValueError):
                if name != "INBOX":
                    await boxes.add_mailbox(name)
            return await boxes.get_mailbox(name)

    def _set_of(self, address: str) -> MailboxSet | None:
        assert self._config is not None
        found = self._config.set_cache.get(mailbox_of(address))
        return None if found is None else found[0]

    def _look(self, address: str, folder: str) -> MailboxData | None:
        boxes = self._set_of(address)
        if boxes is None:
            return None
        return boxes._inbox if folder == "INBOX" else boxes._set.get(folder)  # noqa: SLF001


def _stored(message: Message) -> StoredMail:
    content = message._content  # noqa: SLF001
    return StoredMail(
        uid=message.uid,
        raw=b"" if content is None else bytes(content),
        received_at=message.internal_date,
        flags=_names(message.permanent_flags),
    )


def _names(flags: Iterable[Flag]) -> frozenset[str]:
    return frozenset(bytes(flag).decode("ascii") for flag in flags)
