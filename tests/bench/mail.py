"""Letters a second against bare aiosmtplib, and mails into the ledger against a bare fetch.

The servers run in a process of their own: aiosmtpd takes the letters and forgets them; Dovecot
holds the mailbox where it is installed, else the embedded IMAP server does. Both sides of each
ratio are measured in turn, three times, and the median counts. The mailbox has to write every mail
to disk before the next one counts, and to mark it as read; the bare fetch does neither.
"""

import asyncio
import statistics
import sys
import tempfile
import time
from asyncio.subprocess import PIPE
from collections.abc import AsyncIterator, Callable
from contextlib import asynccontextmanager
from datetime import UTC, datetime
from pathlib import Path

import aiosmtplib
import click
import imapclient
from aiosmtpd.smtp import SMTP, Envelope, Session

from bot.adapters.imap import ImapAccount, ImapMailbox
from bot.adapters.letterbytes import to_bytes
from bot.adapters.signin import Password
from bot.adapters.smtp import SmtpAccount, SmtpMailer
from bot.adapters.sqlite import SqliteLedger
from bot.domain.effects import LetterKind
from bot.sandbox.mail import LocalMail
from bot.settings import load_settings
from bot.wording.letter import Letter
from bot.wording.letter_sample import sample_letter
from tests.adapters.ledger_builders import StillClock
from tests.adapters.tls import contexts
from tests.peers.dovecot_server import Dovecot, missing

LETTERS = 400
MAILS = 1000
ROUNDS = 3
NOW = datetime(2026, 3, 2, 14, 0, tzinfo=UTC)
US = "quotes@town.example"
USER = "town"


# ------------------------------------------------------------------ the servers' own process


class Sink:
    """Takes every letter and forgets it."""

    async def handle_DATA(self, _server: SMTP, _session: Session, _envelope: Envelope) -> str:  # noqa: N802
        return "250 2.0.0 taken"


def mail(number: int) -> bytes:
    """A vendor's answer of some 4 kB, no two alike."""
    body = "\r\n".join(f"> line {row} of what was asked, number {number}" for row in range(90))
    return (
        f"From: sales@otis.example\r\nTo: {US}\r\nMessage-ID: <{number}@otis.example>\r\n"
        f"Subject: Re: [RQ-2026-0001] {number}\r\n\r\n$7.00 each.\r\n\r\n{body}\r\n"
    ).encode()


async def serve() -> None:
    """Run the sink and, where Dovecot is not, the embedded mailbox; until the input ends."""
    loop = asyncio.get_running_loop()
    sink = await loop.create_server(lambda: SMTP(Sink(), hostname="localhost"), "127.0.0.1", 0)
    async with LocalMail([US], now=lambda: NOW) as local:
        for number in range(MAILS):
            await local.deliver(mail(number), US)
        port = sink.sockets[0].getsockname()[1]
        click.echo(f"{port} {local.imap_port} {local.password}")
        await loop.run_in_executor(None, sys.stdin.read)
    sink.close()


@asynccontextmanager
async def servers() -> AsyncIterator[tuple[int, int, str]]:
    """(SMTP port, IMAP port, password) of the servers."""
    child = await asyncio.create_subprocess_exec(
        sys.executable, __file__, "serve", stdin=PIPE, stdout=PIPE
    )
    assert child.stdin is not None
    assert child.stdout is not None
    smtp, imap, password = (await child.stdout.readline()).decode().split()
    try:
        yield int(smtp), int(imap), password
    finally:
        child.stdin.close()
        await child.wait()


# ------------------------------------------------------------------ letters out


def letters() -> list[Letter]:
    town = load_settings(None, {}).towns["maplewood"]
    return [sample_letter(LetterKind.SOLICITATION, town, NOW)] * LETTERS


async def bare_smtp(port: int, raws: list[bytes]) -> float:
    link = aiosmtplib.SMTP(hostname="127.0.0.1", port=port, start_tls=False)
    await link.connect()
    start = time.perf_counter()
    for raw in raws:
        await link.sendmail(US, ["sales@otis.example"], raw)
    taken = time.perf_counter() - start
    await link.quit()
    return len(raws) / taken


async def our_smtp(port: int, count: int, raw_of: Callable[[int], bytes]) -> float:
    mailer = SmtpMailer(SmtpAccount(host="127.0.0.1", port=port, security="plain"))
    await mailer.check()
    start = time.perf_counter()
    for number in range(count):
        await mailer.send(raw=raw_of(number), sender=US, recipient="sales@otis.example")
    taken = time.perf_counter() - start
    await mailer.close()
    return count / taken


async def compare_sending(port: int) -> None:
    written = letters()
    raws = [to_bytes(letter) for letter in written]
    bare, sent, made = [], [], []
    for _ in range(ROUNDS):
        bare.append(await bare_smtp(port, raws))
        sent.append(await our_smtp(port, LETTERS, raws.__getitem__))
        made.append(await our_smtp(port, LETTERS, lambda number: to_bytes(written[number])))
    ratio("letters sent", sent, "bare aiosmtplib", bare)
    ratio("letters flattened and sent", made, "bare aiosmtplib", bare)


# ------------------------------------------------------------------ mail in


def bare_fetch(port: int, user: str, password: str) -> float:
    client = imapclient.IMAPClient("127.0.0.1", port, ssl=False, timeout=60)
    client.socket().setsockopt(6, 1, 1)  # TCP_NODELAY, as ours: else it waits 40 ms a command
    client.login(user, password)
    client.select_folder("INBOX", readonly=True)
    start = time.perf_counter()
    uids = client.search("ALL")
    count = 0
    for first in range(0, len(uids), 50):
        count += len(client.fetch(uids[first : first + 50], ["BODY.PEEK[]", "INTERNALDATE"]))
    taken = time.perf_counter() - start
    client.logout()
    assert count == MAILS
    return count / taken


async def into_ledger(port: int, user: str, password: str, folder: Path) -> float:
    ledger = SqliteLedger.open(folder / f"{time.monotonic_ns()}.db", StillClock())
    account = ImapAccount(
        host="127.0.0.1",
        port=port,
        security="plain",
        sign_in=Password(user=user, password=password),
        first_look_back_days=100_000,
    )
    box = ImapMailbox(account, inbox=ledger, places=ledger, clock=StillClock())
    start = time.perf_counter()
    await box.start()
    while await ledger.load(account.name) is None:  # noqa: ASYNC110
        await asyncio.sleep(0.005)
    taken = time.perf_counter() - start
    await box.stop()
    assert (await ledger.queues()).inbox == MAILS
    await ledger.close()
    return MAILS / taken


def ratio(name: str, ours: list[float], other: str, theirs: list[float]) -> None:
    one, two = statistics.median(ours), statistics.median(theirs)
    click.echo(f"{name:28} {one:7.0f}/s   {other} {two:7.0f}/s   ratio {one / two:.2f}")


async def compare(imap: int, user: str, password: str, server: str, folder: Path) -> None:
    ours, theirs = [], []
    for _ in range(ROUNDS):
        theirs.append(await asyncio.to_thread(bare_fetch, imap, user, password))
        ours.append(await into_ledger(imap, user, password, folder))
    ratio(f"mail to ledger, {server}", ours, "bare imapclient fetch", theirs)


def filled_dovecot(folder: Path) -> Dovecot:
    contexts(folder)
    dovecot = Dovecot(folder / "localhost.pem")
    dovecot.prepare()
    dovecot.start()
    for number in range(MAILS):
        dovecot.deliver(mail(number), USER)
    return dovecot


async def main() -> None:
    """Measure, print."""
    with tempfile.TemporaryDirectory() as name:
        folder = Path(name)
        async with servers() as (smtp, imap, password):
            await compare_sending(smtp)
            await compare(imap, US, password, "embedded", folder)
        if missing() is None:
            dovecot = await asyncio.to_thread(filled_dovecot, folder)
            try:
                await compare(dovecot.imap_port, USER, "any", "Dovecot", folder)
            finally:
                dovecot.stop()
                dovecot.clean()


if __name__ == "__main__":
    asyncio.run(serve() if sys.argv[1:] == ["serve"] else main())
