"""One IMAP connection in the words of a mailbox; blocking, for one thread."""

import contextlib
import socket
import ssl
from collections.abc import Callable, Iterator
from dataclasses import dataclass
from datetime import UTC, date, datetime
from typing import Any

import imapclient
from imapclient.exceptions import IMAPClientAbortError, IMAPClientError, LoginError
from imapclient.imapclient import JUNK

from bot.adapters.imap.account import ImapAccount, MailboxFailed
from bot.adapters.imap.idle import idle_once, told_of_mail
from bot.adapters.signin import Password, Token, TokenFailed, require_secure

TROUBLE = (IMAPClientError, OSError)
"""What a connection can raise; a TimeoutError and every TLS error are an OSError."""

TokenOf = Callable[[Token], str]

_WORDS_LENGTH = 160


@dataclass(frozen=True, slots=True, kw_only=True)
class Opened:
    """A folder as it was when opened: its UIDVALIDITY and the highest UID given so far.

    ``exact`` is False where the server did not say: then it is the highest UID still there.
    ``changes`` counts the changes to the folder (HIGHESTMODSEQ, RFC 7162), 0 where it does not.
    """

    uidvalidity: int
    last_uid: int
    exact: bool = True
    changes: int = 0


@dataclass(frozen=True, slots=True, kw_only=True)
class Fetched:
    """A mail as the server gave it."""

    uid: int
    raw: bytes
    received_at: datetime | None


class ImapLink:
    """A signed-in connection. Only `cut` may be called from another thread."""

    def __init__(
        self, account: ImapAccount, token_of: TokenOf, trust: ssl.SSLContext | None = None
    ) -> None:
        require_secure(account.security, account.host)
        self._account = account
        if account.security != "plain":  # reading the machine's certificates takes 50 ms
            trust = trust or ssl.create_default_context()
        self._client: Any = _connect(account, trust)
        try:
            if account.security == "starttls":
                self._client.starttls(trust)
            _sign_in(self._client, account, token_of)
            if self._client.has_capability("CONDSTORE") and self._client.has_capability("ENABLE"):
                with contextlib.suppress(IMAPClientError):  # offered and refused: we can do without
                    self._client.enable("CONDSTORE")
        except BaseException:
            self.sever()
            raise

    def open(self, *, readonly: bool = False) -> Opened:
        """Select the folder."""
        answer = self._client.select_folder(self._account.folder, readonly=readonly)
        next_uid = answer.get(b"UIDNEXT")
        if next_uid is None:  # it is optional; `*` is the last message, if there is any
            last = max(self._client.search(["UID", "*"]), default=0)
        else:
            last = int(next_uid) - 1
        return Opened(
            uidvalidity=int(answer[b"UIDVALIDITY"]),
            last_uid=last,
            exact=next_uid is not None,
            changes=int(answer.get(b"HIGHESTMODSEQ") or 0),
        )

    @property
    def folder(self) -> str:
        """The folder this link is about."""
        return self._account.folder

    def junk_folder(self) -> str | None:
        """Name the folder the server puts suspects into; None where there is none."""
        found: str | None = self._client.find_special_folder(JUNK)
        return found

    def status(self, folder: str) -> Opened:
        """Ask for the state of another folder without opening it."""
        answer = self._client.folder_status(folder, ["UIDVALIDITY", "UIDNEXT"])
        return Opened(uidvalidity=int(answer[b"UIDVALIDITY"]), last_uid=int(answer[b"UIDNEXT"]) - 1)

    def newer_than(self, uid: int) -> list[int]:
        """List the UIDs above ``uid``, ascending."""
        # `*` is the last message even when it lies below the range asked for.
        return sorted(u for u in self._client.search(["UID", f"{uid + 1}:*"]) if u > uid)

    def since(self, day: date) -> list[int]:
        """List the UIDs of mail received on ``day`` or later, ascending."""
        return sorted(self._client.search(["SINCE", day]))

    def chunks(self, uids: list[int], count: int) -> Iterator[list[int]]:
        """Cut a list of UIDs so that no fetch brings more than ``count`` mails or too much."""
        for start in range(0, len(uids), 500):
            part = uids[start : start + 500]
            sizes = self._client.fetch(part, ["RFC822.SIZE"])
            chunk: list[int] = []
            weight = 0
            for uid in part:
                size = int(sizes.get(uid, {}).get(b"RFC822.SIZE", 0))
                if chunk and (len(chunk) >= count or weight + size > self._account.chunk_bytes):
                    yield chunk
                    chunk, weight = [], 0
                chunk.append(uid)
                weight += size
            yield chunk

    def fetch(self, uids: list[int]) -> list[Fetched]:
        """Read mails whole, without marking them; those gone meanwhile are left out.

        Neither ENVELOPE nor BODYSTRUCTURE: servers break on those where a mail is malformed.
        """
        answer = self._client.fetch(uids, ["BODY.PEEK[]", "INTERNALDATE"])
        return [
            Fetched(uid=uid, raw=row[b"BODY[]"], received_at=_aware(row.get(b"INTERNALDATE")))
            for uid, row in sorted(answer.items())
            if row.get(b"BODY[]") is not None
        ]

    def fetch_header(self, uid: int) -> bytes:
        """Read the header of a mail that cannot be read whole; empty when that fails too."""
        row = self._client.fetch([uid], ["BODY.PEEK[HEADER]"]).get(uid, {})
        return row.get(b"BODY[HEADER]") or b""

    def mark(self, uids: list[int]) -> None:
        """Flag mails as read and put them where they belong; nothing is ever deleted."""
        if self._account.mark_as_read:
            self._client.add_flags(uids, [imapclient.SEEN], silent=True)
        target = self._account.processed_folder
        if target is None:
            return
        if not self._client.folder_exists(target):
            self._client.create_folder(target)
        if self._client.has_capability("MOVE"):
            self._client.move(uids, target)
        elif self._client.has_capability("UIDPLUS"):
            self._client.copy(uids, target)
            self._client.add_flags(uids, [imapclient.DELETED], silent=True)
            # Only these: a plain EXPUNGE would take away what others have marked.
            self._client.uid_expunge(uids)

    @property
    def can_push(self) -> bool:
        """Whether the server tells of new mail by itself."""
        return bool(self._client.has_capability("IDLE"))

    def told_of_mail(self) -> bool:
        """Whether the server spoke of new mail in passing since this was last asked."""
        return told_of_mail(self._client)

    def wait(self, seconds: float, wake_fd: int) -> None:
        """Return when there may be news; raises when the connection has ended."""
        idle_once(self._client, seconds, wake_fd)

    def keep_alive(self) -> None:
        """Exchange a word, so that the server shows new mail."""
        self._client.noop()

    def raw_client(self) -> Any:  # noqa: ANN401
        """Hand out imapclient's own object, for rare look-ups beside the daily work."""
        return self._client

    def close(self) -> None:
        """Say goodbye; errors at that point mean nothing."""
        with contextlib.suppress(*TROUBLE):
            self._client.logout()
        self.sever()

    def sever(self) -> None:
        """Give the connection up without a word."""
        with contextlib.suppress(OSError):
            self._client.shutdown()

    def cut(self) -> None:
        """End a read that is under way in the thread of this link; closing is left to it.

        The plain socket's own shutdown: that of a TLS socket, and closing the file, would touch
        what the reading thread is using.
        """
        with contextlib.suppress(OSError):
            socket.socket.shutdown(self._client.socket(), socket.SHUT_RDWR)


def _connect(account: ImapAccount, trust: ssl.SSLContext | None) -> Any:  # noqa: ANN401
    client = imapclient.IMAPClient(
        account.host,
        account.port,
        ssl=account.security == "tls",
        ssl_context=trust if account.security == "tls" else None,
        timeout=imapclient.SocketTimeout(account.connect_timeout, account.read_timeout),
    )
    client.normalise_times = False  # else INTERNALDATE becomes a naive local time
    # imaplib sends a command in pieces, and Nagle holds the last one back: 82 ms a round, not 6.
    client.socket().setsockopt(socket.IPPROTO_TCP, socket.TCP_NODELAY, 1)
    return client


def _sign_in(client: Any, account: ImapAccount, token_of: TokenOf) -> None:  # noqa: ANN401
    try:
        match account.sign_in:
            case Password(user=user, password=password):
                client.login(user, password)
            case Token() as token:
                _sign_in_with_token(client, token, token_of)
    except IMAPClientAbortError:
        raise
    except TokenFailed as error:
        raise MailboxFailed(f"no token for {account.sign_in.user}: {error}") from error
    except LoginError as error:
        raise MailboxFailed(
            f"the mailbox refused the sign-in of {account.sign_in.user}: {_words(error)}"
        ) from error


def _sign_in_with_token(client: Any, token: Token, token_of: TokenOf) -> None:  # noqa: ANN401
    """XOAUTH2 is what Google and Microsoft speak; OAUTHBEARER (RFC 7628) what others do."""
    bearer = client.has_capability("AUTH=OAUTHBEARER")
    if not bearer and not client.has_capability("AUTH=XOAUTH2"):
        raise MailboxFailed("the mailbox takes no tokens: neither XOAUTH2 nor OAUTHBEARER")
    try:
        if client.has_capability("AUTH=XOAUTH2"):
            client.oauth2_login(token.user, token_of(token))
        else:
            client.oauthbearer_login(token.user, token_of(token))
    except LoginError:
        token.forget()  # it may have been revoked: the next try begins with a new one
        raise


def _words(error: Exception) -> str:
    """What the server said, on one line; imaplib hands it over as the text of bytes."""
    text = str(error)
    said = text[2:-1] if text.startswith(("b'", 'b"')) else text
    return " ".join(said.split())[:_WORDS_LENGTH]


def _aware(when: datetime | None) -> datetime | None:
    return when.astimezone(UTC) if when is not None and when.tzinfo is not None else None
