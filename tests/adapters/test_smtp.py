import asyncio
from collections.abc import AsyncIterator, Callable
from datetime import UTC, datetime

import pytest

from bot.adapters.signin import InsecureConnection, Password
from bot.adapters.smtp import SmtpAccount, SmtpMailer, TownMailers
from bot.ports import DeliveryFailed
from bot.sandbox.mail import LocalMail

NOON = datetime(2026, 3, 2, 12, 0, tzinfo=UTC)
RAW = b"From: quotes@town.example\r\nMessage-ID: <1@town.example>\r\n\r\nHello.\r\n.\r\nEnd.\r\n"
US, OTIS = "quotes@town.example", "otis@otis.example"


@pytest.fixture
async def mail() -> AsyncIterator[LocalMail]:
    async with LocalMail([US, OTIS], now=lambda: NOON) as system:
        yield system


def _mailer(mail: LocalMail, *, sign_in: Password | None = None) -> SmtpMailer:
    return SmtpMailer(
        SmtpAccount(
            host=mail.host, port=mail.smtp_port, security="plain", sign_in=sign_in, timeout=0.5
        )
    )


@pytest.fixture
async def mailer(mail: LocalMail) -> AsyncIterator[SmtpMailer]:
    mailer = _mailer(mail)
    yield mailer
    await mailer.close()


async def _failure(mailer: SmtpMailer) -> DeliveryFailed:
    with pytest.raises(DeliveryFailed) as failure:
        await mailer.send(raw=RAW, sender=US, recipient=OTIS)
    return failure.value


async def test_the_very_bytes_arrive_over_one_kept_link(
    mail: LocalMail, mailer: SmtpMailer
) -> None:
    for _ in range(3):
        await mailer.send(raw=RAW, sender=US, recipient=OTIS)

    assert [m.raw for m in mail.log] == [RAW] * 3
    assert mail.smtp_connections == 1


async def test_letters_sent_at_the_same_time_wait_their_turn(
    mail: LocalMail, mailer: SmtpMailer
) -> None:
    await asyncio.gather(*(mailer.send(raw=RAW, sender=US, recipient=OTIS) for _ in range(20)))

    assert len(mail.log) == 20
    assert mail.smtp_connections == 1


async def test_no_more_letters_go_out_in_a_minute_than_the_server_takes(
    mail: LocalMail, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setattr("bot.adapters.smtp._MINUTE", 0.4)
    account = SmtpAccount(host=mail.host, port=mail.smtp_port, security="plain", per_minute=3)
    mailer = SmtpMailer(account)
    loop = asyncio.get_running_loop()
    sent = []
    for _ in range(7):
        await mailer.send(raw=RAW, sender=US, recipient=OTIS)
        sent.append(loop.time())
    await mailer.close()

    assert all(later - earlier > 0.35 for earlier, later in zip(sent, sent[3:], strict=False))
    assert sent[2] - sent[0] < 0.35


async def test_each_town_s_letters_leave_by_its_own_account(mail: LocalMail) -> None:
    """A server lets a sign-in write as itself only; towns with one account share one link."""
    own, shared = (
        SmtpAccount(
            host=mail.host, port=mail.smtp_port, security="plain",
            sign_in=Password(user=user, password=mail.password),
        )
        for user in (US, OTIS)
    )  # fmt: skip
    mailers = TownMailers({US: own, "a@town.example": shared, "b@town.example": shared})
    for sender in (US, "a@town.example", "b@town.example"):
        await mailers.send(raw=RAW, sender=sender, recipient=OTIS)
    with pytest.raises(DeliveryFailed, match="no mail account for c@") as failure:
        await mailers.send(raw=RAW, sender="c@town.example", recipient=OTIS)
    await mailers.close()

    assert mail.smtp_connections == 2
    assert not failure.value.permanent


async def test_a_link_the_server_closed_is_opened_again(
    mail: LocalMail, mailer: SmtpMailer
) -> None:
    await mailer.send(raw=RAW, sender=US, recipient=OTIS)
    mail.cut_smtp_links()
    await mailer.send(raw=RAW, sender=US, recipient=OTIS)

    assert len(mail.log) == 2
    assert mail.smtp_connections == 2


@pytest.mark.parametrize(
    "fault",
    [
        lambda m: m.faults.refuse("421 4.4.2 idle too long", at="MAIL"),
        lambda m: m.faults.hang_up(at="MAIL"),
        lambda m: m.faults.hang_up(at="RCPT"),
    ],
)
async def test_a_kept_link_that_ends_before_the_text_is_tried_once_more(
    mail: LocalMail, mailer: SmtpMailer, fault: Callable[[LocalMail], None]
) -> None:
    await mailer.send(raw=RAW, sender=US, recipient=OTIS)
    fault(mail)
    await mailer.send(raw=RAW, sender=US, recipient=OTIS)

    assert len(mail.log) == 2


@pytest.mark.parametrize("reply", ["451 4.3.0 try later", "550 5.7.1 no", "421 4.3.2 closing"])
async def test_the_second_try_is_the_last(mail: LocalMail, mailer: SmtpMailer, reply: str) -> None:
    await mailer.send(raw=RAW, sender=US, recipient=OTIS)
    mail.cut_smtp_links()
    mail.faults.refuse(reply, at="MAIL")
    failure = await _failure(mailer)

    assert failure.permanent == reply.startswith("550")
    await mailer.send(raw=RAW, sender=US, recipient=OTIS)


@pytest.mark.parametrize(
    ("stage", "reply", "outcome"),
    [
        ("RCPT", "550 5.1.1 User unknown", (True, None)),
        ("RCPT", "550 5.2.0 Gone for 30 min or for good", (True, None)),
        ("RCPT", "451 4.7.1 Greylisted, try again in 5 minutes", (False, 300.0)),
        ("RCPT", "452 4.2.2 Mailbox full, retry in 60 s", (False, 60.0)),
        ("MAIL", "530 5.7.0 Authentication required", (False, None)),
        ("MAIL", "550 5.7.60 Not permitted to send as this sender", (True, None)),
        ("MAIL", "421 4.7.0 Too many connections", (False, None)),
        ("DATA", "554 5.6.0 Message rejected", (True, None)),
        ("DATA", "451 4.3.0 Disk trouble", (False, None)),
        ("CONNECT", "554 5.7.1 Your address is on a block list", (False, None)),
        ("CONNECT", "421 4.3.2 Come back later", (False, None)),
    ],
)
async def test_a_refusal_says_whether_to_try_again(
    mail: LocalMail,
    mailer: SmtpMailer,
    stage: str,
    reply: str,
    outcome: tuple[bool, float | None],
) -> None:
    mail.faults.refuse(reply, at=stage)  # type: ignore[arg-type]
    failure = await _failure(mailer)

    assert (failure.permanent, failure.retry_after) == outcome
    assert not failure.unknown
    assert reply[:3] in failure.reason
    await mailer.send(raw=RAW, sender=US, recipient=OTIS)
    assert len(mail.log) == 1


@pytest.mark.parametrize(
    ("fault", "unknown", "stored"),
    [
        (lambda m: m.faults.hang_up(at="CONNECT"), False, 0),
        (lambda m: m.faults.hang_up(at="MAIL"), False, 0),
        (lambda m: m.faults.delay(3, at="RCPT"), False, 0),
        (lambda m: m.faults.hang_up(at="DATA"), True, 0),
        (lambda m: m.faults.delay(0.7, at="DATA"), True, None),
        (lambda m: m.faults.drop_before_answer(), True, 1),
    ],
)
async def test_a_lost_link_says_whether_the_letter_may_have_arrived(
    mail: LocalMail,
    mailer: SmtpMailer,
    fault: Callable[[LocalMail], None],
    unknown: bool,  # noqa: FBT001
    stored: int | None,
) -> None:
    fault(mail)
    failure = await _failure(mailer)

    assert failure.unknown is unknown
    assert not failure.permanent
    if stored is not None:
        assert len(mail.log) == stored
    await mailer.send(raw=RAW, sender=US, recipient=OTIS)


async def test_nobody_listens(mail: LocalMail) -> None:
    mailer = _mailer(mail)
    await mail.stop()
    failure = await _failure(mailer)

    assert (failure.permanent, failure.unknown) == (False, False)


@pytest.mark.parametrize("address", ["not an address <>", "a@b\r\nRCPT TO:<x@y>"])
async def test_an_address_that_is_none_is_refused_for_good(
    mailer: SmtpMailer, address: str
) -> None:
    with pytest.raises(DeliveryFailed) as failure:
        await mailer.send(raw=RAW, sender=US, recipient=address)

    assert failure.value.permanent


async def test_signing_in_with_a_password(mail: LocalMail) -> None:
    mailer = _mailer(mail, sign_in=Password(user=US, password=mail.password))
    await mailer.check()
    await mailer.send(raw=RAW, sender=US, recipient=OTIS)
    await mailer.close()

    assert mail.smtp_connections == 1


async def test_a_wrong_password_holds_the_letter(mail: LocalMail) -> None:
    mailer = _mailer(mail, sign_in=Password(user=US, password="guess"))
    failure = await _failure(mailer)

    assert not failure.permanent
    assert failure.retry_after == 300
    assert "sign-in" in failure.reason
    assert "guess" not in repr(Password(user=US, password="guess"))


async def test_a_server_that_cannot_sign_us_in_is_named() -> None:
    async def answer(reader: asyncio.StreamReader, writer: asyncio.StreamWriter) -> None:
        writer.write(b"220 plain old server\r\n")
        while line := await reader.readline():
            writer.write(b"250 hello\r\n" if line[:4] == b"EHLO" else b"221 bye\r\n")
        writer.close()

    server = await asyncio.start_server(answer, "127.0.0.1", 0)
    account = SmtpAccount(
        host="127.0.0.1",
        port=server.sockets[0].getsockname()[1],
        security="plain",
        sign_in=Password(user=US, password="sandbox"),
        timeout=1,
    )
    async with server:
        with pytest.raises(DeliveryFailed, match="cannot do what is needed") as failure:
            await SmtpMailer(account).check()
        await asyncio.sleep(0.05)

    assert not failure.value.permanent


async def test_a_stopped_send_leaves_a_clean_link(mail: LocalMail, mailer: SmtpMailer) -> None:
    mail.faults.delay(5, at="RCPT")
    with pytest.raises(TimeoutError):
        async with asyncio.timeout(0.2):
            await mailer.send(raw=RAW, sender=US, recipient=OTIS)
    await mailer.send(raw=RAW, sender=US, recipient=OTIS)

    assert len(mail.log) == 1


@pytest.mark.parametrize(("answer", "unknown"), [(b"nonsense", True), (b"250 OK", False)])
async def test_an_answer_that_is_none_leaves_the_outcome_open(
    answer: bytes,
    unknown: bool,  # noqa: FBT001
) -> None:
    """The server's word on the text cannot be read: it may have taken the letter."""

    async def speak(reader: asyncio.StreamReader, writer: asyncio.StreamWriter) -> None:
        writer.write(b"220 odd server\r\n")
        while line := await reader.readline():
            if line[:4] == b"DATA":
                writer.write(b"354 go on\r\n")
                await reader.readuntil(b"\r\n.\r\n")
                writer.write(answer + b"\r\n")
            elif line[:4] == b"EHLO":
                writer.write(b"250-odd\r\n250-8BITMIME\r\n250 DSN\r\n")
            else:
                said.append(line)
                writer.write(b"250 OK\r\n")
        writer.close()

    said: list[bytes] = []
    server = await asyncio.start_server(speak, "127.0.0.1", 0)
    port = server.sockets[0].getsockname()[1]
    mailer = SmtpMailer(SmtpAccount(host="127.0.0.1", port=port, security="plain", timeout=1))
    async with server:
        if unknown:
            assert (await _failure(mailer)).unknown
        else:
            await mailer.send(raw=RAW + b"\xc3\xa4", sender=US, recipient=OTIS)
        await mailer.close()
        await asyncio.sleep(0.05)

    assert b"NOTIFY=FAILURE,DELAY" in said[1]
    assert (b"BODY=8BITMIME" in said[0]) is not unknown


async def test_closing_a_dead_link_is_no_error(mail: LocalMail, mailer: SmtpMailer) -> None:
    await mailer.send(raw=RAW, sender=US, recipient=OTIS)
    mail.cut_smtp_links()
    await asyncio.sleep(0.05)
    await mailer.close()
    await mailer.close()


async def test_eight_bit_text_is_announced(mail: LocalMail, mailer: SmtpMailer) -> None:
    raw = RAW + "Größe\r\n".encode()
    await mailer.send(raw=raw, sender=US, recipient=OTIS)

    assert mail.log[0].raw == raw


@pytest.mark.parametrize("host", ["mail.town.example", "192.0.2.1", "localhost.evil.example"])
def test_no_open_wire_beyond_this_machine(host: str) -> None:
    with pytest.raises(InsecureConnection):
        SmtpMailer(SmtpAccount(host=host, security="plain"))
    SmtpMailer(SmtpAccount(host="localhost", security="plain"))
