"""Rare looks into a mailbox: was a letter sent, and is the mailbox in order?"""

import asyncio
import ssl
from typing import Any

from imapclient import imapclient

from bot.adapters.imap.account import ImapAccount, MailboxFacts, MailboxFailed
from bot.adapters.imap.link import TROUBLE, ImapLink, TokenOf
from bot.adapters.signin import Token, TokenFailed


class ImapSentMail:
    """The sent folder of the town's own mailbox, asked over a short connection."""

    def __init__(self, account: ImapAccount, *, trust: ssl.SSLContext | None = None) -> None:
        self._account = account
        self._trust = trust

    async def was_sent(self, message_id: str) -> bool:
        """Whether a letter with this Message-ID lies in the sent folder.

        False also where the server keeps no copies; `MailboxFailed` when it cannot be asked.
        """
        token_of = await _token_source(self._account)
        return await asyncio.to_thread(self._look, message_id, token_of)

    def _look(self, message_id: str, token_of: TokenOf) -> bool:
        with _Visit(self._account, token_of, self._trust) as client:
            folder = client.find_special_folder(imapclient.SENT)
            if folder is None:
                return False
            client.select_folder(folder, readonly=True)
            return bool(client.search(["HEADER", "Message-ID", message_id]))


async def look_at_mailbox(
    account: ImapAccount, *, trust: ssl.SSLContext | None = None
) -> MailboxFacts:
    """Connect, sign in and open the folder once; `MailboxFailed` says what is wrong."""
    token_of = await _token_source(account)

    def look() -> MailboxFacts:
        with _Visit(account, token_of, trust) as client:
            found = client.select_folder(account.folder, readonly=True)
            return MailboxFacts(
                messages=int(found[b"EXISTS"]),
                can_push=client.has_capability("IDLE"),
                can_move=client.has_capability("MOVE"),
                sent_folder=client.find_special_folder(imapclient.SENT),
            )

    return await asyncio.to_thread(look)


async def _token_source(account: ImapAccount) -> TokenOf:
    """Fetch the token before the thread starts: it is awaited, and a thread cannot."""
    try:
        fresh = await account.sign_in.fetch() if isinstance(account.sign_in, Token) else ""
    except TokenFailed as failure:
        raise MailboxFailed(f"no token for {account.sign_in.user}: {failure}") from failure
    return lambda _token: fresh


class _Visit:
    """One connection for one question; every error comes out as `MailboxFailed`."""

    def __init__(
        self, account: ImapAccount, token_of: TokenOf, trust: ssl.SSLContext | None
    ) -> None:
        self._account = account
        self._token_of = token_of
        self._trust = trust
        self._link: ImapLink | None = None

    def __enter__(self) -> Any:  # noqa: ANN401 - imapclient ships no types
        try:
            self._link = ImapLink(self._account, self._token_of, self._trust)
        except TROUBLE as error:
            raise MailboxFailed(f"{self._account.host} cannot be reached: {error}") from error
        return self._link.raw_client()

    def __exit__(self, _kind: object, error: BaseException | None, _trace: object) -> None:
        if self._link is not None:
            self._link.close()
        if isinstance(error, TROUBLE):
            raise MailboxFailed(f"{self._account.host} answered: {error}") from error
