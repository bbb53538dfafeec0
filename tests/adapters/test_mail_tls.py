"""Both doors over TLS: a right certificate is used, a wrong one or none ends the matter."""

from dataclasses import replace
from datetime import datetime
from pathlib import Path

import pytest

from bot.adapters.imap import ImapAccount, ImapMailbox, MailboxFailed, look_at_mailbox
from bot.adapters.signin import Password, Security
from bot.adapters.smtp import SmtpAccount, SmtpMailer
from bot.ports import DeliveryFailed
from bot.sandbox.mail import LocalMail
from tests.adapters.mailbox_fakes import NOON, MemoryInbox, MemoryPlaces, StandingClock
from tests.adapters.tls import contexts

TOWN = "quotes@town.example"
RAW = b"Message-ID: <1@town.example>\r\nSubject: over TLS\r\n\r\nHi.\r\n"


def _now() -> datetime:
    return NOON


def _smtp(mail: LocalMail, security: Security = "starttls") -> SmtpAccount:
    sign_in = Password(user=TOWN, password=mail.password)
    return SmtpAccount(
        host="localhost", port=mail.smtp_port, security=security, sign_in=sign_in, timeout=3
    )


def _imap(mail: LocalMail) -> ImapAccount:
    sign_in = Password(user=TOWN, password=mail.password)
    return ImapAccount(host="localhost", port=mail.imap_port, sign_in=sign_in)


async def test_a_letter_goes_out_and_comes_in_over_tls(tmp_path: Path) -> None:
    server, trust = contexts(tmp_path)
    inbox, places = MemoryInbox(), MemoryPlaces()
    async with LocalMail([TOWN], now=_now, tls=server) as mail:
        box = ImapMailbox(
            _imap(mail), inbox=inbox, places=places, clock=StandingClock(), trust=trust
        )
        mailer = SmtpMailer(_smtp(mail), trust=trust)
        await box.start()
        await mail.wait_for(lambda: bool(places.saved))
        for number in range(30):
            await mailer.send(raw=RAW + b"%d" % number, sender=TOWN, recipient=TOWN)
        await inbox.wait_for(30)
        await mailer.close()
        await box.stop()

    assert inbox.receipts == 30
    assert mail.smtp_connections == 1
    assert mail.imap_connections == 1


@pytest.mark.parametrize("host", ["localhost", "elsewhere.example"])
async def test_a_wrong_certificate_is_refused(tmp_path: Path, host: str) -> None:
    """Signed by nobody we know; or by one we know, for another name."""
    server, trust = contexts(tmp_path, host)
    trusted = None if host == "localhost" else trust
    async with LocalMail([TOWN], now=_now, tls=server) as mail:
        with pytest.raises(DeliveryFailed, match=r"(?i)certificate") as failure:
            await SmtpMailer(_smtp(mail), trust=trusted).send(raw=RAW, sender=TOWN, recipient=TOWN)
        with pytest.raises(MailboxFailed, match=r"(?i)certificate"):
            await look_at_mailbox(_imap(mail), trust=trusted)

    assert (failure.value.permanent, failure.value.unknown) == (False, False)
    assert mail.log == []


async def test_a_server_whose_tls_was_cut_out_gets_no_letter() -> None:
    async with LocalMail([TOWN], now=_now) as mail:
        with pytest.raises(DeliveryFailed, match="STARTTLS"):
            await SmtpMailer(_smtp(mail)).send(raw=RAW, sender=TOWN, recipient=TOWN)
        with pytest.raises(MailboxFailed):
            await look_at_mailbox(replace(_imap(mail), security="starttls"))

    assert mail.log == []


async def test_an_open_port_in_place_of_a_tls_port() -> None:
    async with LocalMail([TOWN], now=_now) as mail:
        account = replace(_smtp(mail, "tls"), timeout=0.5)
        with pytest.raises(DeliveryFailed) as failure:
            await SmtpMailer(account).send(raw=RAW, sender=TOWN, recipient=TOWN)

    assert (failure.value.permanent, failure.value.unknown) == (False, False)
