"""Signing in with a token: the mechanism offered is used, a refused token forgotten."""

import asyncio
import base64
from collections.abc import AsyncIterator
from contextlib import asynccontextmanager

import pytest

from bot.adapters.imap import ImapAccount, MailboxFailed, look_at_mailbox
from bot.adapters.signin import Token, TokenFailed
from bot.adapters.smtp import SmtpAccount, SmtpMailer
from bot.ports import DeliveryFailed
from bot.sandbox.mail import LocalMail
from tests.adapters.mailbox_fakes import NOON
from tests.adapters.scripted_imap import ScriptedImap

US = "quotes@town.example"
RAW = b"Message-ID: <1@town.example>\r\n\r\nHello.\r\n"


class Purse:
    """Tokens in order; the next one is handed out once the last one was forgotten."""

    def __init__(self, *tokens: str) -> None:
        self.tokens = list(tokens)
        self.fetched = 0

    async def fetch(self) -> str:
        self.fetched += 1
        if not self.tokens:
            raise TokenFailed("the app's secret has run out")
        return self.tokens[0]

    def forget(self) -> None:
        self.tokens.pop(0)

    def sign_in(self) -> Token:
        return Token(user=US, fetch=self.fetch, forget=self.forget)


class BearerSmtp:
    """A mail server that takes OAUTHBEARER only, or no token at all."""

    def __init__(self, offered: str = "OAUTHBEARER") -> None:
        self.offered = offered
        self.said: list[str] = []
        self.good: set[str] = set()
        self.port = 0

    @asynccontextmanager
    async def open(self) -> AsyncIterator[None]:
        server = await asyncio.start_server(self._serve, "127.0.0.1", 0)
        self.port = server.sockets[0].getsockname()[1]
        try:
            yield
        finally:
            server.close()
            await asyncio.sleep(0.01)

    async def _serve(self, reader: asyncio.StreamReader, writer: asyncio.StreamWriter) -> None:
        writer.write(b"220 ready\r\n")
        while line := (await reader.readline()).decode().rstrip("\r\n"):
            writer.write(await self._answer(line, reader, writer))
        writer.close()

    async def _answer(
        self, line: str, reader: asyncio.StreamReader, writer: asyncio.StreamWriter
    ) -> bytes:
        if line.startswith("EHLO"):
            return f"250-hello\r\n250 AUTH {self.offered}\r\n".encode()
        if line == "DATA":
            writer.write(b"354 go on\r\n")
            await reader.readuntil(b"\r\n.\r\n")
        if not line.startswith("AUTH OAUTHBEARER "):
            return b"250 fine\r\n"
        self.said.append(base64.b64decode(line.split()[2]).decode())
        if any(f"Bearer {token}\x01" in self.said[-1] for token in self.good):
            return b"235 welcome\r\n"
        writer.write(b"334 eyJzdGF0dXMiOiI0MDEifQ==\r\n")
        assert (await reader.readline()).rstrip() == b"AQ=="
        return b"535 5.7.8 not this one\r\n"


def _smtp(port: int, purse: Purse) -> SmtpMailer:
    return SmtpMailer(
        SmtpAccount(
            host="127.0.0.1", port=port, security="plain", sign_in=purse.sign_in(), timeout=2
        )
    )


def _imap(server: ScriptedImap, purse: Purse) -> ImapAccount:
    return ImapAccount(
        host="127.0.0.1", port=server.port, security="plain", sign_in=purse.sign_in()
    )


async def _refused(mailer: SmtpMailer) -> DeliveryFailed:
    with pytest.raises(DeliveryFailed) as failure:
        await mailer.send(raw=RAW, sender=US, recipient=US)
    return failure.value


async def test_a_token_is_fetched_for_each_link_and_a_refused_one_is_forgotten() -> None:
    purse = Purse("ya29.0", "ya29.1")
    async with LocalMail([US], now=lambda: NOON) as mail:
        mail.tokens.update({"ya29.0"})
        mailer = _smtp(mail.smtp_port, purse)
        await mailer.send(raw=RAW, sender=US, recipient=US)
        mail.cut_smtp_links()
        await mailer.send(raw=RAW, sender=US, recipient=US)
        assert purse.fetched == 2

        mail.tokens.clear()
        mail.tokens.add("ya29.1")
        mail.cut_smtp_links()
        failure = await _refused(mailer)
        await mailer.send(raw=RAW, sender=US, recipient=US)
        await mailer.close()

    assert (failure.permanent, failure.retry_after) == (False, 300)
    assert "sign-in" in failure.reason
    assert len(mail.log) == 3


async def test_oauthbearer_is_spoken_where_a_mail_server_has_only_that() -> None:
    server, purse = BearerSmtp(), Purse("old", "new")
    server.good = {"new"}
    async with server.open():
        mailer = _smtp(server.port, purse)
        failure = await _refused(mailer)
        await mailer.send(raw=RAW, sender=US, recipient=US)
        await mailer.close()

    assert "not this one" in failure.reason
    assert server.said[-1] == f"n,a={US},\x01auth=Bearer new\x01\x01"


async def test_a_mail_server_that_takes_no_tokens_is_named() -> None:
    server = BearerSmtp(offered="PLAIN LOGIN")
    async with server.open():
        failure = await _refused(_smtp(server.port, Purse("t")))

    assert "takes no tokens" in failure.reason
    assert not failure.permanent


async def test_a_letter_waits_while_no_token_is_granted() -> None:
    async with LocalMail([US], now=lambda: NOON) as mail:
        failure = await _refused(_smtp(mail.smtp_port, Purse()))

    assert (failure.permanent, failure.retry_after) == (False, 300)
    assert failure.reason == "no token: the app's secret has run out"


@pytest.mark.parametrize(
    ("offered", "said"),
    [
        ("AUTH=XOAUTH2 AUTH=OAUTHBEARER", f"user={US}\x01auth=Bearer good\x01\x01"),
        ("AUTH=OAUTHBEARER", f"n,a={US},\x01auth=Bearer good\x01\x01"),
    ],
)
async def test_a_mailbox_is_opened_by_what_it_offers(offered: str, said: str) -> None:
    purse = Purse("revoked", "good")
    async with ScriptedImap() as server:
        server.capabilities = f"IMAP4rev1 IDLE {offered}"
        server.tokens = {"good"}
        with pytest.raises(MailboxFailed, match=f"refused the sign-in of {US}: AUTHENTICATE fail"):
            await look_at_mailbox(_imap(server, purse))
        facts = await look_at_mailbox(_imap(server, purse))

    assert facts.can_push
    assert server.said[-1] == said


async def test_a_mailbox_that_takes_no_tokens_is_named() -> None:
    async with ScriptedImap() as server:
        server.capabilities = "IMAP4rev1 AUTH=PLAIN"
        with pytest.raises(MailboxFailed, match="neither XOAUTH2 nor OAUTHBEARER"):
            await look_at_mailbox(_imap(server, Purse("t")))


async def test_a_mailbox_says_when_no_token_is_granted() -> None:
    async with ScriptedImap() as server:
        with pytest.raises(MailboxFailed, match=r"no token for .*: the app's secret has run out"):
            await look_at_mailbox(_imap(server, Purse()))
