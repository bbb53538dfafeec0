import asyncio
from datetime import UTC, datetime

import aiosmtplib
import imapclient
import pytest

from bot.sandbox.mail import LocalMail

RAW = b"From: otis@otis.example\r\nMessage-ID: <1@otis.example>\r\nSubject: hello\r\n\r\nHi.\r\n"
FROM, TO = "otis@otis.example", "Quotes+RQ-1.v2.k7f3@town.example"


def _log_in(mail: LocalMail, address: str) -> imapclient.IMAPClient:
    client = imapclient.IMAPClient(mail.host, mail.imap_port, ssl=False, timeout=5)
    client.login(address, mail.password)
    client.select_folder("INBOX")
    return client


def _read_inbox(mail: LocalMail, address: str) -> dict[int, tuple[bytes, datetime]]:
    with _log_in(mail, address) as client:
        client.normalise_times = False
        found = client.fetch(client.search("ALL"), ["BODY.PEEK[]", "INTERNALDATE"])
        return {uid: (row[b"BODY[]"], row[b"INTERNALDATE"]) for uid, row in found.items()}


async def test_mail_goes_in_by_smtp_and_out_by_imap(mail: LocalMail, smtp: aiosmtplib.SMTP) -> None:
    await smtp.sendmail(FROM, TO, RAW)
    inbox = await asyncio.to_thread(_read_inbox, mail, "quotes@town.example")

    [(raw, when)] = inbox.values()
    assert raw.endswith(RAW)
    assert raw.startswith(b"Return-Path: <otis@otis.example>\r\nDelivered-To: " + TO.encode())
    assert when == datetime(2026, 3, 2, 12, 0, tzinfo=UTC)
    assert [(m.return_path, m.recipients, m.raw) for m in mail.log] == [(FROM, (TO,), RAW)]


async def test_messages_can_be_looked_at_without_imap(mail: LocalMail) -> None:
    await mail.deliver(RAW, TO)

    [stored] = mail.mailbox(TO).messages()
    assert stored.parsed()["subject"] == "hello"
    assert stored.flags == frozenset()
    assert mail.mailbox(TO).folders() == ("INBOX",)
    assert (mail.mailbox(TO).unread(), mail.mailbox(FROM).unread()) == (1, 0)
    assert mail.mailbox(FROM).messages() == ()


@pytest.mark.parametrize("stranger", ["nobody@town.example", "otis@elsewhere.example"])
async def test_unknown_recipients_are_refused(
    mail: LocalMail, smtp: aiosmtplib.SMTP, stranger: str
) -> None:
    with pytest.raises(aiosmtplib.SMTPRecipientsRefused) as refusal:
        await smtp.sendmail(FROM, stranger, RAW)

    assert [r.code for r in refusal.value.recipients] == [550]
    assert mail.log == []
    with pytest.raises(LookupError, match="no mailbox"):
        mail.mailbox(stranger)


async def test_a_bouncing_address_sends_a_report_back(
    mail: LocalMail, smtp: aiosmtplib.SMTP
) -> None:
    mail.bounce("gone@otis.example", "550 5.1.10 mailbox retired")
    await smtp.sendmail("quotes@town.example", "gone@otis.example", RAW)
    inbox = mail.mailbox("quotes@town.example")
    await mail.wait_for(lambda: not mail.at_work)

    report = inbox.messages()[0].parsed()
    assert report["return-path"] == "<>"
    assert report.get_content_type() == "multipart/report"
    assert report.get_param("report-type") == "delivery-status"
    _words, status, returned = report.iter_parts()
    fields = status.get_payload()[1]  # type: ignore[index]
    assert fields["Final-Recipient"] == "rfc822; gone@otis.example"  # type: ignore[index]
    assert fields["Status"] == "5.1.10"  # type: ignore[index]
    assert b"Message-ID: <1@otis.example>" in returned.as_bytes()


async def test_a_report_is_never_answered_by_a_report(
    mail: LocalMail, smtp: aiosmtplib.SMTP
) -> None:
    mail.bounce("gone@otis.example")
    await smtp.sendmail("", "gone@otis.example", RAW)
    await smtp.sendmail("gone@otis.example", "gone@otis.example", RAW)
    await asyncio.sleep(0.05)

    assert [m.return_path for m in mail.log] == ["", "gone@otis.example"]
    assert mail.mailbox(FROM).messages() == ()


@pytest.mark.parametrize("stage", ["MAIL", "RCPT", "DATA"])
async def test_a_refusal_on_demand_is_used_up(
    mail: LocalMail, smtp: aiosmtplib.SMTP, stage: str
) -> None:
    mail.faults.refuse("451 4.3.0 try later", at=stage)  # type: ignore[arg-type]
    with pytest.raises(aiosmtplib.SMTPException):
        await smtp.sendmail(FROM, TO, RAW)
    await smtp.sendmail(FROM, TO, RAW)

    assert len(mail.log) == 1


async def test_a_fault_for_one_mailbox_spares_the_others(
    mail: LocalMail, smtp: aiosmtplib.SMTP
) -> None:
    mail.faults.refuse("550 5.7.1 no", recipient="otis@otis.example", times=2)
    await smtp.sendmail(FROM, TO, RAW)
    for _ in range(2):
        with pytest.raises(aiosmtplib.SMTPRecipientsRefused):
            await smtp.sendmail(FROM, FROM, RAW)
    await smtp.sendmail(FROM, FROM, RAW)

    assert [m.recipients for m in mail.log] == [(TO,), (FROM,)]


@pytest.mark.parametrize("stage", ["MAIL", "DATA"])
async def test_421_closes_the_link(mail: LocalMail, smtp: aiosmtplib.SMTP, stage: str) -> None:
    mail.faults.refuse("421 4.3.2 shutting down", at=stage)  # type: ignore[arg-type]
    with pytest.raises(aiosmtplib.SMTPException):
        await smtp.sendmail(FROM, TO, RAW)
    await asyncio.sleep(0.15)

    assert not smtp.is_connected
    assert mail.log == []


async def test_stored_but_never_answered(mail: LocalMail, smtp: aiosmtplib.SMTP) -> None:
    mail.faults.drop_before_answer(recipient=TO)
    with pytest.raises(aiosmtplib.SMTPServerDisconnected):
        await smtp.sendmail(FROM, TO, RAW)

    assert len(mail.mailbox(TO).messages()) == 1


async def test_hang_up_before_storing(mail: LocalMail, smtp: aiosmtplib.SMTP) -> None:
    mail.faults.hang_up(at="DATA")
    with pytest.raises(aiosmtplib.SMTPServerDisconnected):
        await smtp.sendmail(FROM, TO, RAW)

    assert mail.mailbox(TO).messages() == ()


async def test_delay_and_clear(mail: LocalMail) -> None:
    client = aiosmtplib.SMTP(hostname=mail.host, port=mail.smtp_port, timeout=0.2)
    await client.connect()
    mail.faults.delay(5, at="MAIL")
    with pytest.raises(aiosmtplib.SMTPReadTimeoutError):
        await client.sendmail(FROM, TO, RAW)
    mail.faults.delay(5, at="MAIL")
    mail.faults.clear()
    await client.connect()
    await client.sendmail(FROM, TO, RAW)
    client.close()

    assert len(mail.log) == 1


@pytest.mark.parametrize(
    ("user", "password"), [(FROM, "guess"), ("nobody@otis.example", "sandbox")]
)
async def test_login_takes_the_address_and_the_password(
    smtp: aiosmtplib.SMTP, user: str, password: str
) -> None:
    with pytest.raises(aiosmtplib.SMTPAuthenticationError):
        await smtp.login(user, password)
    assert (await smtp.login(FROM, "sandbox")).code == 235


@pytest.mark.parametrize("fault", ["refuse", "hang up", "delay"])
async def test_faults_at_the_greeting(mail: LocalMail, fault: str) -> None:
    match fault:
        case "refuse":
            mail.faults.refuse("421 4.3.2 too many connections", at="CONNECT")
        case "hang up":
            mail.faults.hang_up(at="CONNECT")
        case _:
            mail.faults.delay(5, at="CONNECT")
    client = aiosmtplib.SMTP(hostname=mail.host, port=mail.smtp_port, timeout=0.3)
    with pytest.raises((aiosmtplib.SMTPConnectError, aiosmtplib.SMTPServerDisconnected)):
        await client.connect()
    await client.connect()
    client.close()


async def test_a_mail_between_search_and_idle_is_told_at_once(mail: LocalMail) -> None:
    client = await asyncio.to_thread(_log_in, mail, "quotes@town.example")
    assert await asyncio.to_thread(client.search, "ALL") == []
    await mail.deliver(RAW, TO)
    await asyncio.to_thread(client.idle)
    line = await asyncio.to_thread(client._imap._get_line)
    client.socket().close()

    assert line == b"* 1 EXISTS"


async def test_cut_links_are_gone(mail: LocalMail, smtp: aiosmtplib.SMTP) -> None:
    client = await asyncio.to_thread(_log_in, mail, "quotes@town.example")

    assert (mail.cut_imap_links(), mail.cut_smtp_links()) == (1, 1)
    with pytest.raises((OSError, client.AbortError)):
        await asyncio.to_thread(client.noop)
    client.socket().close()
    await asyncio.sleep(0.05)
    assert not smtp.is_connected
    assert (mail.imap_connections, mail.smtp_connections) == (1, 1)


async def test_new_uidvalidity_means_new_small_uids(mail: LocalMail) -> None:
    for _ in range(3):
        await mail.deliver(RAW, TO)
    box = mail.mailbox(TO)
    before, uids = box.uidvalidity, [m.uid for m in box.messages()]
    after = await box.renumber()

    assert after == box.uidvalidity != before
    assert min(uids) > 100
    assert [m.uid for m in box.messages()] == [1, 2, 3]
    inbox = await asyncio.to_thread(_read_inbox, mail, "quotes@town.example")
    assert sorted(inbox) == [1, 2, 3]


async def test_a_mailbox_can_be_added_and_filled_while_running(mail: LocalMail) -> None:
    box = await mail.add_mailbox("late@otis.example")
    heard: list[str] = []
    mail.listen(lambda mailbox, _stored: heard.append(mailbox))
    await box.fill(RAW, 300, datetime(2026, 1, 1, tzinfo=UTC))
    await mail.deliver(RAW, "late+x@otis.example")

    inbox = await asyncio.to_thread(_read_inbox, mail, "late@otis.example")
    assert len(inbox) == 301
    assert heard == ["late@otis.example"]


async def test_waiting_ends_in_an_error(mail: LocalMail) -> None:
    with pytest.raises(TimeoutError):
        await mail.wait_for(lambda: False, within=0.05)
