"""The mailbox reader against a real Dovecot, private to this test, on loopback."""

import asyncio
import contextlib
import ssl
import time
from collections.abc import AsyncIterator, Callable, Iterator
from dataclasses import replace
from pathlib import Path

import imapclient
import pytest

from bot.adapters.imap import ImapAccount, ImapMailbox, ImapSentMail, look_at_mailbox
from bot.adapters.signin import Password
from tests.adapters.mailbox_fakes import MemoryInbox, MemoryPlaces, StandingClock
from tests.adapters.tls import contexts
from tests.peers.cutting_proxy import CuttingProxy
from tests.peers.dovecot_server import Dovecot, missing

pytestmark = [
    pytest.mark.peer,
    pytest.mark.skipif(missing() is not None, reason=str(missing())),
    pytest.mark.xdist_group("dovecot"),
]
Watch = Callable[[ImapAccount], ImapMailbox]


def _raw(number: int) -> bytes:
    return (
        f"Message-ID: <{number}@otis.example>\r\nFrom: otis@otis.example\r\n"
        f"Subject: {number}\r\n\r\nHi.\r\n"
    ).encode()


@pytest.fixture(scope="module")
def tls(tmp_path_factory: pytest.TempPathFactory) -> tuple[Path, ssl.SSLContext]:
    folder = tmp_path_factory.mktemp("tls")
    _server, trust = contexts(folder)
    return folder / "localhost.pem", trust


@pytest.fixture(scope="module")
def dovecot(tls: tuple[Path, ssl.SSLContext]) -> Iterator[Dovecot]:
    server = Dovecot(tls[0])
    server.prepare()
    server.start()
    yield server
    server.stop()
    server.clean()


@pytest.fixture
def account(dovecot: Dovecot, request: pytest.FixtureRequest) -> ImapAccount:
    """A mailbox of its own for each test, over STARTTLS."""
    user = "".join(c for c in request.node.name if c.isalnum())[:40]
    return ImapAccount(
        host="localhost",
        port=dovecot.imap_port,
        security="starttls",
        sign_in=Password(user=user, password="any"),
        first_look_back_days=100_000,  # these tests stand still in March
        look_back_days=100_000,
    )


@pytest.fixture
def inbox() -> MemoryInbox:
    return MemoryInbox()


@pytest.fixture
def places() -> MemoryPlaces:
    return MemoryPlaces()


@pytest.fixture
async def watch(
    inbox: MemoryInbox, places: MemoryPlaces, tls: tuple[Path, ssl.SSLContext]
) -> AsyncIterator[Watch]:
    boxes: list[ImapMailbox] = []

    def build(account: ImapAccount) -> ImapMailbox:
        boxes.append(
            ImapMailbox(account, inbox=inbox, places=places, clock=StandingClock(), trust=tls[1])
        )
        return boxes[-1]

    yield build
    for box in boxes:
        await box.stop()


async def _until(condition: Callable[[], bool], within: float = 15.0) -> None:
    async with asyncio.timeout(within):
        while not condition():  # noqa: ASYNC110
            await asyncio.sleep(0.01)


@contextlib.contextmanager
def _other_client(account: ImapAccount) -> Iterator[imapclient.IMAPClient]:
    client = imapclient.IMAPClient("127.0.0.1", account.port, ssl=False, timeout=10)
    client.login(account.sign_in.user, "any")
    client.select_folder("INBOX")
    yield client
    client.logout()


async def test_mail_is_pushed_and_marked(
    dovecot: Dovecot, account: ImapAccount, inbox: MemoryInbox, places: MemoryPlaces, watch: Watch
) -> None:
    await watch(account).start()
    await _until(lambda: bool(places.saved))
    await asyncio.sleep(0.1)
    started = time.monotonic()
    await asyncio.to_thread(dovecot.deliver, _raw(1), f"{account.sign_in.user}+RQ-1.v2")
    await inbox.wait_for(1)

    assert time.monotonic() - started < 3
    assert b"+RQ-1.v2" in inbox.raws[0]
    assert inbox.raws[0].endswith(_raw(1))
    flags = await asyncio.to_thread(_flags, account)
    assert flags == [(b"\\Seen",)]


def _flags(account: ImapAccount) -> list[tuple[bytes, ...]]:
    time.sleep(0.3)
    with _other_client(account) as client:
        found = client.get_flags(client.search("ALL"))
        return [tuple(f for f in flags if f != b"\\Recent") for flags in found.values()]


async def test_a_burst_is_read_once_each(
    dovecot: Dovecot, account: ImapAccount, inbox: MemoryInbox, watch: Watch
) -> None:
    await watch(replace(account, processed_folder="Processed")).start()

    def burst() -> None:
        for number in range(40):
            dovecot.deliver(_raw(number), account.sign_in.user)
            time.sleep(0.01 * (number % 4))

    await asyncio.to_thread(burst)
    await inbox.wait_for(40, within=20)

    assert inbox.receipts == 40


async def test_a_server_restart_loses_and_repeats_nothing(
    dovecot: Dovecot, account: ImapAccount, inbox: MemoryInbox, places: MemoryPlaces, watch: Watch
) -> None:
    box = watch(account)
    await box.start()
    await _until(lambda: bool(places.saved))
    await asyncio.to_thread(dovecot.deliver, _raw(1), account.sign_in.user)
    await _until(lambda: len(places.saved) == 2)
    await asyncio.to_thread(dovecot.stop)
    await _until(lambda: not box.health.connected)
    await asyncio.to_thread(dovecot.start)
    await asyncio.to_thread(dovecot.deliver, _raw(2), account.sign_in.user)
    await inbox.wait_for(2, within=15)

    assert inbox.receipts == 2


async def test_links_that_end_in_the_middle_of_a_fetch_lose_and_repeat_nothing(
    dovecot: Dovecot, account: ImapAccount, inbox: MemoryInbox, watch: Watch
) -> None:
    def fill() -> None:
        for number in range(30):
            dovecot.deliver(_raw(number) + b"four kilobytes\r\n" * 300, account.sign_in.user)

    await asyncio.to_thread(fill)
    async with CuttingProxy(dovecot.imap_port, cuts=[6_000, 40_000, 21_000]) as proxy:
        plain = replace(account, host="127.0.0.1", port=proxy.port, security="plain", chunk=10)
        await watch(plain).start()
        await inbox.wait_for(30, within=30)

    assert proxy.cuts == []
    assert len(inbox.entries) == 30
    assert all(raw.count(b"four kilobytes") == 300 for raw in inbox.raws)


async def test_a_new_uidvalidity_is_survived(
    dovecot: Dovecot, account: ImapAccount, inbox: MemoryInbox, places: MemoryPlaces, watch: Watch
) -> None:
    first = watch(account)
    await first.start()
    await _until(lambda: bool(places.saved))
    for number in range(3):
        await asyncio.to_thread(dovecot.deliver, _raw(number), account.sign_in.user)
    await inbox.wait_for(3)
    await _until(lambda: places.saved[-1].last_uid == 3)
    await first.stop()
    before = places.saved[-1]
    for file in dovecot.folder(account.sign_in.user).glob("dovecot*"):
        file.unlink()  # as after a restored backup without the index: the UIDs are given anew
    await asyncio.sleep(1.1)  # Dovecot takes UIDVALIDITY from the clock, in seconds
    await asyncio.to_thread(dovecot.deliver, _raw(3), account.sign_in.user)
    await watch(account).start()
    await inbox.wait_for(4)
    await _until(lambda: places.saved[-1].uidvalidity != before.uidvalidity)

    assert len(inbox.entries) == 4


async def test_another_client_moves_and_deletes_meanwhile(
    dovecot: Dovecot, account: ImapAccount, inbox: MemoryInbox, places: MemoryPlaces, watch: Watch
) -> None:
    box = watch(account)
    await box.start()
    await _until(lambda: bool(places.saved))

    def meddle() -> None:
        with _other_client(account) as client:
            client.create_folder("Elsewhere")
            for number in range(15):
                dovecot.deliver(_raw(number), account.sign_in.user)
                client.noop()
                uids = client.search("ALL")
                if number % 3 == 0 and uids:
                    client.move(uids[:1], "Elsewhere")
                elif number % 3 == 1 and uids:
                    client.delete_messages(uids[-1:])
                    client.expunge()

    await asyncio.to_thread(meddle)
    await asyncio.to_thread(dovecot.deliver, _raw(99), account.sign_in.user)
    await _until(lambda: any(b"<99@otis" in raw for raw in inbox.raws))

    assert box.health.trouble is None
    assert inbox.receipts == len(inbox.entries)


async def test_a_look_and_the_sent_folder(
    dovecot: Dovecot, account: ImapAccount, tls: tuple[Path, ssl.SSLContext]
) -> None:
    def keep_a_copy() -> None:
        with _other_client(account) as client:
            client.append("Sent", _raw(7))

    await asyncio.to_thread(keep_a_copy)
    implicit = replace(account, security="tls", port=dovecot.imaps_port)
    facts = await look_at_mailbox(implicit, trust=tls[1])
    sent = ImapSentMail(account, trust=tls[1])

    assert (facts.can_push, facts.can_move, facts.sent_folder) == (True, True, "Sent")
    assert await sent.was_sent("<7@otis.example>")
    assert not await sent.was_sent("<8@otis.example>")


async def test_a_large_mailbox_is_not_read_whole(
    dovecot: Dovecot, account: ImapAccount, inbox: MemoryInbox, places: MemoryPlaces, watch: Watch
) -> None:
    await asyncio.to_thread(dovecot.deliver, _raw(0), account.sign_in.user)
    [first] = (dovecot.folder(account.sign_in.user) / "new").iterdir()
    for number in range(1, 50_001):
        (first.parent / f"{1_000_000_000 + number}.M{number}.old").hardlink_to(first)
    await watch(replace(account, first_look_back_days=-100_000)).start()
    await _until(lambda: bool(places.saved), within=90)
    await asyncio.to_thread(dovecot.deliver, _raw(1), account.sign_in.user)
    await inbox.wait_for(1)

    assert inbox.receipts == 1
    assert places.saved[0].last_uid == 50_001


async def test_an_awaited_answer_is_found_in_the_junk_folder(
    account: ImapAccount,
    inbox: MemoryInbox,
    places: MemoryPlaces,
    tls: tuple[Path, ssl.SSLContext],
) -> None:
    async def awaits(header: bytes) -> bool:
        return b"Subject: 2" in header

    def filter_away(numbers: tuple[int, ...]) -> None:
        with _other_client(account) as client:
            for number in numbers:
                client.append("Spam", _raw(number))

    await asyncio.to_thread(filter_away, (1, 2, 3))
    box = ImapMailbox(
        replace(account, junk_every=0.0, idle=0.3),
        inbox=inbox, places=places, clock=StandingClock(), trust=tls[1], awaits=awaits,
    )  # fmt: skip
    await box.start()
    await inbox.wait_for(1)
    await asyncio.to_thread(filter_away, (20, 4))
    await inbox.wait_for(2)
    await box.stop()

    assert [raw.splitlines()[0] for raw in inbox.raws] == [b"X-ThreeQuotes-Folder: Spam"] * 2
    assert [raw.split(b"\r\n", 1)[1] for raw in inbox.raws] == [_raw(2), _raw(20)]
    assert inbox.receipts == 2
