"""What servers do wrong, on a scripted one: each row of the table was met with a real server."""

import asyncio
import ssl
import time
from collections.abc import AsyncIterator
from dataclasses import replace
from pathlib import Path
from typing import Self

import pytest

from bot.adapters.imap import (
    ImapAccount,
    ImapMailbox,
    ImapSentMail,
    MailboxFailed,
    look_at_mailbox,
)
from bot.adapters.signin import InsecureConnection, Password, Security
from tests.adapters.mailbox_fakes import MemoryInbox, MemoryPlaces, StandingClock
from tests.adapters.scripted_imap import ScriptedImap
from tests.adapters.tls import contexts

RAW = b"Message-ID: <1@otis.example>\r\nSubject: one\r\n\r\nHi.\r\n"


@pytest.fixture
async def server() -> AsyncIterator[ScriptedImap]:
    async with ScriptedImap() as server:
        yield server


@pytest.fixture
def account(server: ScriptedImap) -> ImapAccount:
    return ImapAccount(
        host="127.0.0.1",
        port=server.port,
        security="plain",
        sign_in=Password(user="town", password="secret"),
        read_timeout=0.6,
        idle=0.3,
    )


class Desk:
    """An inbox, places and a watched mailbox, together for one test."""

    def __init__(self, account: ImapAccount, trust: ssl.SSLContext | None = None) -> None:
        self.inbox, self.places = MemoryInbox(), MemoryPlaces()
        self.box = ImapMailbox(
            account, inbox=self.inbox, places=self.places, clock=StandingClock(), trust=trust
        )

    async def ready(self) -> None:
        await self.box.start()
        async with asyncio.timeout(5):
            while not self.places.saved:  # noqa: ASYNC110
                await asyncio.sleep(0.005)

    async def __aenter__(self) -> Self:
        await self.ready()
        return self

    async def __aexit__(self, *_: object) -> None:
        await self.box.stop()


@pytest.mark.parametrize("idle", ["push", "pieces"])
async def test_a_push_wakes_the_reader(
    server: ScriptedImap, account: ImapAccount, idle: str
) -> None:
    server.idle = idle  # type: ignore[assignment]
    async with Desk(replace(account, idle=30, read_timeout=30)) as desk:
        await asyncio.sleep(0.1)
        server.add(RAW)
        await desk.inbox.wait_for(1, within=1)

    assert desk.inbox.raws == [RAW]


async def test_news_in_the_same_segment_as_the_go_ahead_is_seen(
    server: ScriptedImap, account: ImapAccount
) -> None:
    server.idle = "same segment"
    async with Desk(replace(account, idle=30, read_timeout=30)) as desk:
        await desk.inbox.wait_for(1, within=1)


async def test_a_closed_link_is_noticed_and_replaced_without_spinning(
    server: ScriptedImap, account: ImapAccount
) -> None:
    server.idle = "close"
    async with Desk(account):
        await asyncio.sleep(0.9)
        idles = server.commands.count("IDLE")

    assert 1 <= idles <= 3


async def test_a_peer_that_falls_silent_is_given_up_and_nothing_is_lost(
    server: ScriptedImap, account: ImapAccount
) -> None:
    server.idle = "silent"
    async with Desk(account) as desk:
        await asyncio.sleep(0.1)
        server.add(RAW)
        await asyncio.sleep(0.4)
        server.idle = "push"
        await desk.inbox.wait_for(1, within=4)


@pytest.mark.parametrize("security", ["plain", "tls"])
async def test_stopping_does_not_wait_for_a_silent_peer(
    account: ImapAccount, security: Security, tmp_path: Path
) -> None:
    inside, trust = contexts(tmp_path)
    async with ScriptedImap(inside if security == "tls" else None) as server:
        server.idle = "silent"
        account = replace(account, host="localhost", port=server.port, security=security)
        desk = Desk(replace(account, idle=30, read_timeout=30), trust)
        await desk.ready()
        await asyncio.sleep(0.1)
        thread = desk.box._thread
        started = time.monotonic()
        await desk.box.stop()

        assert time.monotonic() - started < 10  # a silent server would hold it for a minute
        assert thread is not None
        await asyncio.to_thread(thread.join, 10)
        assert not thread.is_alive()


async def test_without_push_the_mailbox_is_polled(
    server: ScriptedImap, account: ImapAccount
) -> None:
    server.capabilities = "IMAP4rev1"
    async with Desk(replace(account, poll=0.05)) as desk:
        server.add(RAW)
        await desk.inbox.wait_for(1, within=2)

    assert "IDLE" not in server.commands
    assert "NOOP" in server.commands


async def test_without_uidnext_the_last_message_tells_the_place(
    server: ScriptedImap, account: ImapAccount
) -> None:
    server.uidnext = False
    server.mails = {41: RAW, 42: RAW}
    async with Desk(account) as desk:
        pass

    assert desk.places.saved[0].last_uid == 42


@pytest.mark.parametrize(
    ("capabilities", "expected"),
    [
        ("IMAP4rev1 IDLE MOVE", ["UID MOVE 1"]),
        (
            "IMAP4rev1 IDLE UIDPLUS",
            ["UID COPY 1", "UID STORE 1 +FLAGS.SILENT (\\D", "UID EXPUNGE 1"],
        ),
        ("IMAP4rev1 IDLE", []),
    ],
)
async def test_moving_with_what_the_server_has(
    server: ScriptedImap, account: ImapAccount, capabilities: str, expected: list[str]
) -> None:
    server.capabilities = capabilities
    async with Desk(replace(account, processed_folder="Done")) as desk:
        server.add(RAW)
        await desk.inbox.wait_for(1)
        await asyncio.sleep(0.1)

    moves = [c for c in server.commands if c.startswith("UID ") and "SEARCH" not in c]
    after = [c for c in moves if "FETCH" not in c and "(\\Seen)" not in c]
    assert [a[: len(e)] for a, e in zip(after, expected, strict=True)] == expected
    assert "EXPUNGE" not in server.commands


@pytest.mark.parametrize("refused", ["UID STORE", "UID MOVE", "CREATE"])
async def test_a_full_mailbox_or_folder_stops_nothing(
    server: ScriptedImap, account: ImapAccount, refused: str
) -> None:
    server.refuse = {refused: "NO [OVERQUOTA] mailbox full"}
    async with Desk(replace(account, processed_folder="Done")) as desk:
        server.add(RAW)
        await desk.inbox.wait_for(1)
        server.add(RAW + b"two")
        await desk.inbox.wait_for(2)

    assert desk.inbox.receipts == 2
    assert sum(c.startswith("LOGIN") for c in server.commands) == 1


async def test_a_refused_idle_ends_in_a_new_connection(
    server: ScriptedImap, account: ImapAccount
) -> None:
    server.refuse = {"IDLE": "NO not now"}
    async with Desk(account) as desk:
        await asyncio.sleep(0.1)
        assert desk.box.health.trouble is not None
        assert "IDLE refused: NO" in desk.box.health.trouble
        server.refuse = {}
        server.add(RAW)
        await desk.inbox.wait_for(1)


async def test_one_poisonous_mail_does_not_stop_the_mailbox(
    server: ScriptedImap, account: ImapAccount
) -> None:
    async with Desk(account) as desk:
        server.poison = {2}
        for number in range(1, 5):
            server.mails[number] = b"Message-ID: <%d@x>\r\nSubject: s%d\r\n\r\n" % (number, number)
        server.add(RAW)
        desk.box._pause = 0.01
        await desk.inbox.wait_for(5, within=20)

    notes = [raw for raw in desk.inbox.raws if b"X-ThreeQuotes-Unreadable: 2\r\n" in raw]
    assert len(notes) == 1
    assert notes[0].startswith(b"Message-ID: <2@x>\r\nSubject: s2\r\n")
    assert b"please open it there" in notes[0]
    assert desk.inbox.raws[-1] == RAW


async def test_mail_gone_between_search_and_fetch_is_left_out(
    server: ScriptedImap, account: ImapAccount
) -> None:
    async with Desk(account) as desk:
        original = server._search
        server._search = lambda command: [*original(command), 99]  # type: ignore[method-assign]
        server.add(RAW)
        await desk.inbox.wait_for(1)
        await asyncio.sleep(0.05)

    assert desk.inbox.raws == [RAW]
    assert desk.places.saved[-1].last_uid == 99


async def test_numbers_that_run_backwards_are_a_renumbering(
    server: ScriptedImap, account: ImapAccount
) -> None:
    server.mails = {uid: b"Subject: %d\r\n\r\n" % uid for uid in range(50, 60)}
    async with Desk(account) as desk:
        server.mails = {1: b"Subject: 50\r\n\r\n", 2: RAW}
        server.cut()
        await desk.inbox.wait_for(11)

    assert desk.places.saved[-1].last_uid == 2


async def test_a_folder_out_of_a_backup_is_read_again_though_its_numbers_have_grown(
    server: ScriptedImap, account: ImapAccount
) -> None:
    server.capabilities = "IMAP4rev1 IDLE ENABLE CONDSTORE"
    server.changes = 70
    server.mails = {uid: b"Subject: %d\r\n\r\n" % uid for uid in range(50, 60)}
    async with Desk(account) as desk:
        server.mails[57] = RAW  # lies below the place, where nobody would look
        server.mails[60] = b"Subject: 60\r\n\r\n"
        server.changes = 64
        server.cut()
        await desk.inbox.wait_for(12)

    assert RAW in desk.inbox.raws
    assert "ENABLE CONDSTORE" in server.commands


async def test_a_server_that_offers_what_it_refuses_is_read_all_the_same(
    server: ScriptedImap, account: ImapAccount
) -> None:
    server.capabilities = "IMAP4rev1 IDLE ENABLE CONDSTORE"
    server.refuse = {"ENABLE": "BAD what is that"}
    async with Desk(account) as desk:
        server.add(RAW)
        await desk.inbox.wait_for(1)

    assert desk.box.health.trouble is None


async def test_mail_of_a_shared_mailbox_stays_unread(
    server: ScriptedImap, account: ImapAccount
) -> None:
    async with Desk(replace(account, mark_as_read=False)) as desk:
        server.add(RAW)
        await desk.inbox.wait_for(1)
        await asyncio.sleep(0.05)

    assert not any("STORE" in command for command in server.commands)


async def test_news_before_the_go_ahead_is_news(server: ScriptedImap, account: ImapAccount) -> None:
    server.idle = "early"
    async with Desk(replace(account, idle=30, read_timeout=30)) as desk:
        await desk.inbox.wait_for(1, within=1)
        assert desk.box.health.trouble is None


async def test_news_told_beside_a_search_is_not_slept_over(
    server: ScriptedImap, account: ImapAccount
) -> None:
    """A server may announce at the end of SEARCH what the SEARCH itself did not list yet."""
    async with Desk(replace(account, idle=30, read_timeout=30)) as desk:
        await asyncio.sleep(0.05)
        server.late = RAW
        server.add(b"Subject: first\r\n\r\n")
        await desk.inbox.wait_for(2, within=1)


async def test_large_mails_are_fetched_a_few_at_a_time(
    server: ScriptedImap, account: ImapAccount
) -> None:
    server.mails = {uid: b"Subject: %d\r\n\r\n" % uid + b"x" * 1000 for uid in range(1, 8)}
    async with Desk(replace(account, chunk=3, chunk_bytes=2500)):
        pass

    fetches = [c.split(" ")[2] for c in server.commands if "BODY.PEEK[]" in c]
    assert fetches == ["1,2", "3,4", "5,6", "7"]


async def test_the_sent_folder_is_asked_for_a_letter(
    server: ScriptedImap, account: ImapAccount
) -> None:
    server.capabilities += " SPECIAL-USE Sent"
    server.mails = {1: RAW}
    sent = ImapSentMail(account)

    assert await sent.was_sent("<1@otis.example>")
    assert not await sent.was_sent("<2@otis.example>")
    assert any(c == 'EXAMINE "Sent Items"' for c in server.commands)
    assert (await look_at_mailbox(account)).sent_folder == "Sent Items"


async def test_no_sent_folder_means_not_known_to_be_sent(account: ImapAccount) -> None:
    assert not await ImapSentMail(account).was_sent("<1@otis.example>")


async def test_a_refusal_while_looking_comes_out_in_words(
    server: ScriptedImap, account: ImapAccount
) -> None:
    server.refuse = {"EXAMINE": "NO no such folder"}

    with pytest.raises(MailboxFailed, match="no such folder"):
        await look_at_mailbox(account)


def test_no_open_wire_beyond_this_machine(account: ImapAccount) -> None:
    with pytest.raises(InsecureConnection):
        ImapMailbox(
            replace(account, host="mail.town.example"),
            inbox=MemoryInbox(),
            places=MemoryPlaces(),
            clock=StandingClock(),
        )
