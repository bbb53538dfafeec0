import asyncio
import time
from collections.abc import AsyncIterator, Callable
from dataclasses import replace
from datetime import timedelta

import pytest

from bot.adapters.imap import ImapAccount, ImapMailbox, MailboxFailed, look_at_mailbox
from bot.adapters.signin import Password
from bot.sandbox.mail import LocalMail
from tests.adapters.mailbox_fakes import NOON, MemoryInbox, MemoryPlaces, StandingClock

TOWN = "quotes@town.example"
Watch = Callable[..., ImapMailbox]


def _raw(number: int) -> bytes:
    return f"Message-ID: <{number}@otis.example>\r\nSubject: {number}\r\n\r\nHi.\r\n".encode()


@pytest.fixture
async def mail() -> AsyncIterator[LocalMail]:
    async with LocalMail([TOWN], now=lambda: NOON) as system:
        yield system


@pytest.fixture
def account(mail: LocalMail) -> ImapAccount:
    sign_in = Password(user=TOWN, password=mail.password)
    return ImapAccount(host=mail.host, port=mail.imap_port, security="plain", sign_in=sign_in)


@pytest.fixture
def inbox() -> MemoryInbox:
    return MemoryInbox()


@pytest.fixture
def places() -> MemoryPlaces:
    return MemoryPlaces()


@pytest.fixture
async def watch(inbox: MemoryInbox, places: MemoryPlaces) -> AsyncIterator[Watch]:
    started: list[ImapMailbox] = []

    def build(account: ImapAccount) -> ImapMailbox:
        box = ImapMailbox(account, inbox=inbox, places=places, clock=StandingClock())
        started.append(box)
        return box

    yield build
    for box in started:
        await box.stop()


async def test_mail_is_pushed_into_the_inbox_and_marked_as_read(
    mail: LocalMail, account: ImapAccount, inbox: MemoryInbox, places: MemoryPlaces, watch: Watch
) -> None:
    box = watch(account)
    await box.start()
    await mail.wait_for(lambda: bool(places.saved))
    await mail.deliver(_raw(1), TOWN)
    await inbox.wait_for(1)
    await mail.wait_for(lambda: mail.mailbox(TOWN).messages()[0].flags == {"\\Seen"})

    [(key, (raw, when))] = inbox.entries.items()
    assert raw == mail.mailbox(TOWN).messages()[0].raw
    assert when == NOON
    assert key.startswith("sha256:")
    assert key.endswith(" <1@otis.example>")
    assert box.health.connected
    assert box.health.looked_at == NOON


async def test_a_burst_is_read_once_each_and_in_order(
    mail: LocalMail, account: ImapAccount, inbox: MemoryInbox, watch: Watch
) -> None:
    await watch(account).start()
    for number in range(60):
        await mail.deliver(_raw(number), TOWN)
        await asyncio.sleep(0.003 * (number % 3))
    await inbox.wait_for(60)

    assert [raw.split(b"Subject: ")[1].split(b"\r")[0] for raw in inbox.raws] == [
        str(number).encode() for number in range(60)
    ]
    assert inbox.receipts == 60


async def test_a_restart_goes_on_where_it_stopped(
    mail: LocalMail, account: ImapAccount, inbox: MemoryInbox, places: MemoryPlaces, watch: Watch
) -> None:
    first = watch(account)
    await first.start()
    await mail.wait_for(lambda: bool(places.saved))
    await mail.deliver(_raw(1), TOWN)
    await mail.wait_for(lambda: len(places.saved) == 2)
    await first.stop()
    await mail.deliver(_raw(2), TOWN)
    await watch(account).start()
    await inbox.wait_for(2)

    assert inbox.receipts == 2


async def test_no_place_is_kept_before_the_inbox_has_the_mail(
    mail: LocalMail, account: ImapAccount, inbox: MemoryInbox, places: MemoryPlaces, watch: Watch
) -> None:
    await watch(account).start()
    await mail.wait_for(lambda: bool(places.saved))
    before = places.saved[-1]
    inbox.failures = 1
    await mail.deliver(_raw(1), TOWN)
    await inbox.wait_for(1)
    await mail.wait_for(lambda: len(places.saved) > 1)

    assert places.saved[-1].last_uid == before.last_uid + 1
    assert inbox.receipts == 1


async def test_cut_links_are_opened_again(
    mail: LocalMail, account: ImapAccount, inbox: MemoryInbox, places: MemoryPlaces, watch: Watch
) -> None:
    await watch(account).start()
    await mail.wait_for(lambda: bool(places.saved))
    await mail.deliver(_raw(1), TOWN)
    await mail.wait_for(lambda: len(places.saved) == 2)
    mail.cut_imap_links()
    await mail.deliver(_raw(2), TOWN)
    await inbox.wait_for(2)

    assert mail.imap_connections == 2
    assert inbox.receipts == 2


async def test_a_new_uidvalidity_loses_and_repeats_nothing(
    mail: LocalMail, account: ImapAccount, inbox: MemoryInbox, places: MemoryPlaces, watch: Watch
) -> None:
    for number in range(3):
        await mail.deliver(_raw(number), TOWN)
    await watch(account).start()
    await mail.wait_for(lambda: bool(places.saved))
    await mail.mailbox(TOWN).renumber()
    await mail.deliver(_raw(3), TOWN)
    await mail.wait_for(lambda: places.saved[-1].last_uid == 4)

    assert len(inbox.entries) == 4
    assert places.saved[-1].uidvalidity == mail.mailbox(TOWN).uidvalidity


async def test_the_same_mail_delivered_twice_is_one_entry(
    mail: LocalMail, account: ImapAccount, inbox: MemoryInbox, places: MemoryPlaces, watch: Watch
) -> None:
    await watch(account).start()
    await mail.wait_for(lambda: bool(places.saved))
    await mail.deliver(_raw(1), TOWN)
    await mail.deliver(_raw(1), TOWN)
    await mail.deliver(_raw(2), TOWN)
    await inbox.wait_for(2)

    assert inbox.receipts == 3


async def test_read_mail_is_moved_where_the_town_wants_it(
    mail: LocalMail, account: ImapAccount, inbox: MemoryInbox, watch: Watch
) -> None:
    await watch(replace(account, processed_folder="Processed")).start()
    for number in range(3):
        await mail.deliver(_raw(number), TOWN)
    await inbox.wait_for(3)
    await mail.wait_for(lambda: len(mail.mailbox(TOWN).messages("Processed")) == 3)

    assert mail.mailbox(TOWN).messages() == ()
    assert mail.mailbox(TOWN).folders() == ("INBOX", "Processed")
    assert {m.flags for m in mail.mailbox(TOWN).messages("Processed")} == {frozenset({"\\Seen"})}


async def test_a_large_old_mailbox_is_not_read_whole(
    mail: LocalMail, account: ImapAccount, inbox: MemoryInbox, watch: Watch
) -> None:
    box = mail.mailbox(TOWN)
    await box.fill(_raw(0), 50_000, NOON - timedelta(days=40))
    await mail.deliver(_raw(1), TOWN)
    await watch(account).start()
    await inbox.wait_for(1, within=60)
    await mail.deliver(_raw(2), TOWN)
    await inbox.wait_for(2, within=60)

    assert inbox.receipts == 2


async def test_stopping_takes_less_than_a_second(
    mail: LocalMail, account: ImapAccount, places: MemoryPlaces, watch: Watch
) -> None:
    box = watch(account)
    await box.start()
    await mail.wait_for(lambda: bool(places.saved))
    started = time.monotonic()
    await box.stop()
    await box.stop()

    assert time.monotonic() - started < 10  # a silent server would hold it for a minute


async def test_a_refused_sign_in_is_told_in_words(
    mail: LocalMail, account: ImapAccount, watch: Watch
) -> None:
    wrong = replace(account, sign_in=Password(user=TOWN, password="guess"))
    box = watch(wrong)
    await box.start()
    await mail.wait_for(lambda: box.health.trouble is not None)

    assert "refused the sign-in of quotes@town.example" in str(box.health.trouble)
    assert not box.health.connected
    with pytest.raises(MailboxFailed, match="refused the sign-in"):
        await look_at_mailbox(wrong)


async def test_a_look_at_the_mailbox(mail: LocalMail, account: ImapAccount) -> None:
    await mail.deliver(_raw(1), TOWN)
    facts = await look_at_mailbox(account)

    assert (facts.messages, facts.can_push, facts.can_move) == (1, True, True)
    assert facts.sent_folder is None


async def test_a_server_that_is_not_there(mail: LocalMail, account: ImapAccount) -> None:
    await mail.stop()

    with pytest.raises(MailboxFailed, match=r"127\.0\.0\.1 cannot be reached"):
        await look_at_mailbox(account)
