"""An awaited answer in the junk folder is noticed; the rest of the junk is left alone."""

import asyncio
from collections.abc import AsyncIterator
from typing import Self

import pytest

from bot.adapters.imap import ImapAccount, ImapMailbox
from bot.adapters.signin import Password
from bot.sandbox.mail import LocalMail
from tests.adapters.mailbox_fakes import NOON, MemoryInbox, MemoryPlaces, StandingClock
from tests.adapters.scripted_imap import ScriptedImap

TOWN = "quotes@town.example"


def _raw(sender: str, number: int = 1) -> bytes:
    return (
        f"Message-ID: <{number}@{sender}>\r\nFrom: joe@{sender}\r\nSubject: {number}\r\n\r\nHi.\r\n"
    ).encode()


async def _awaits(header: bytes) -> bool:
    return b"otis.example" in header


@pytest.fixture
async def mail() -> AsyncIterator[LocalMail]:
    async with LocalMail([TOWN], now=lambda: NOON) as system:
        yield system


class Watched:
    """A mailbox with an eye on its junk."""

    def __init__(self, port: int) -> None:
        self.inbox, self.places = MemoryInbox(), MemoryPlaces()
        self.account = ImapAccount(
            host="127.0.0.1",
            port=port,
            security="plain",
            sign_in=Password(user=TOWN, password="sandbox"),
            idle=0.2,
            junk_every=0.0,
        )
        self.box = ImapMailbox(
            self.account,
            inbox=self.inbox,
            places=self.places,
            clock=StandingClock(),
            awaits=_awaits,
        )

    async def __aenter__(self) -> Self:
        await self.box.start()
        return self

    async def __aexit__(self, *_: object) -> None:
        await self.box.stop()


async def test_only_an_awaited_mail_is_taken_out_of_the_junk(mail: LocalMail) -> None:
    for number in range(5):
        await mail.deliver(_raw("spam.example", number), TOWN, folder="Junk")
    async with Watched(mail.imap_port) as watched:
        await mail.deliver(_raw("otis.example"), TOWN, folder="Junk")
        await watched.inbox.wait_for(1)
        await mail.deliver(_raw("spam.example", 9), TOWN, folder="Junk")
        await asyncio.sleep(0.5)

    assert len(watched.inbox.entries) == 1
    assert watched.inbox.raws[0].startswith(b"X-ThreeQuotes-Folder: Junk\r\n")
    assert len(mail.mailbox(TOWN).messages("Junk")) == 7
    assert not any(stored.flags for stored in mail.mailbox(TOWN).messages("Junk"))


async def test_a_mail_that_is_moved_back_is_no_second_mail(mail: LocalMail) -> None:
    async with Watched(mail.imap_port) as watched:
        await mail.deliver(_raw("otis.example"), TOWN, folder="Junk")
        await watched.inbox.wait_for(1)
        await mail.deliver(_raw("otis.example"), TOWN)
        await mail.wait_for(lambda: watched.inbox.receipts == 2)

    assert len(watched.inbox.entries) == 1


async def test_junk_that_cannot_be_read_stops_nothing() -> None:
    async with ScriptedImap() as server:
        server.capabilities = "IMAP4rev1 IDLE Junk"
        server.refuse = {"STATUS": "NO you may not"}
        async with Watched(server.port) as watched:
            async with asyncio.timeout(5):
                while not any(each.startswith("STATUS") for each in server.commands):  # noqa: ASYNC110
                    await asyncio.sleep(0.01)
            server.add(_raw("otis.example"))
            await watched.inbox.wait_for(1)

    assert watched.box.health.trouble is None
