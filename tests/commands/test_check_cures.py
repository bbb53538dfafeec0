"""What `check` advises: the cure fits what broke, whatever words the server found for it."""

import socket
import ssl
from pathlib import Path

import pytest

from bot.accounts import MailAccounts
from bot.adapters.clock import WallClock
from bot.adapters.imap import MailboxFailed
from bot.adapters.signin import TokenFailed
from bot.commands.check_cures import mail_cure, slack_cure
from bot.commands.check_mail import mail_findings
from bot.commands.check_slack import slack_findings
from bot.commands.demo import cast_for
from bot.commands.finding import Finding
from bot.ports import DeliveryFailed
from bot.sandbox.mail import LocalMail
from bot.sandbox.slack import LocalSlack
from bot.sandbox.world import workspace_of
from bot.settings import Settings, load_settings
from tests.adapters.mailbox_fakes import NOON
from tests.adapters.tls import contexts

TOWN = "quotes@maplewood.example.org"
SAID = [
    (
        "535 5.7.139 Authentication unsuccessful, SmtpClientAuthentication is disabled for it",
        "Authenticated SMTP",
    ),
    (
        "LOGIN failed. LogonDenied-BasicAuthBlocked-2147184",
        "THREEQUOTES_MAIL_SIGN_IN=microsoft",
    ),
    ("[ALERT] Application-specific password required: https://support.google.com", "app password"),
    ("534 5.7.9 Application-specific password required", "THREEQUOTES_MAIL_SIGN_IN=google"),
    ("535 5.7.8 Username and Password not accepted", "app password"),
    ("AUTHENTICATE failed.", "Add-MailboxPermission"),
    ("BAD User is authenticated but not connected.", "Add-MailboxPermission"),
    ("554 5.2.252 SendAsDenied; q@town.example not allowed to send as", "Send As"),
    ("[ALERT] Too many simultaneous connections. (Failure)", "Close other programs"),
    ("the mailbox takes no tokens: neither XOAUTH2 nor OAUTHBEARER", "SIGN_IN=password"),
    ("SMTP STARTTLS extension not supported by server.", "THREEQUOTES_IMAP_TLS=tls"),
    ("the mailbox refused the sign-in of q: Invalid credentials", "THREEQUOTES_IMAP_USER"),
    ("Mailbox doesn't exist: Quotes", "THREEQUOTES_IMAP_FOLDER"),
    ("something nobody has seen before", "THREEQUOTES_IMAP_HOST"),
]


@pytest.mark.parametrize(("words", "cure"), SAID)
def test_what_a_server_says_leads_to_its_cure(words: str, cure: str) -> None:
    assert cure in mail_cure(MailboxFailed(words), "IMAP")


@pytest.mark.parametrize(
    ("cause", "cure"),
    [
        (socket.gaierror(-2, "Name or service not known"), "no machine of this name"),
        (ConnectionRefusedError(111, "refused"), "nothing listens there"),
        (ssl.SSLCertVerificationError(1, "self-signed certificate"), "SSL_CERT_FILE"),
        (ssl.SSLError(1, "wrong version number"), "993 and 465 speak tls"),
        (TimeoutError(), "firewall"),
        (TokenFailed("its secret has run out", cure="Make a new one"), "Make a new one"),
        (TokenFailed("no answer"), "this machine is online"),
    ],
)
def test_what_broke_on_the_way_outranks_the_words(cause: Exception, cure: str) -> None:
    failure = MailboxFailed("refused the sign-in")
    failure.__cause__ = OSError("wrapped")
    failure.__cause__.__cause__ = cause

    assert cure in mail_cure(failure, "SMTP")


def test_a_circle_of_causes_ends() -> None:
    one, other = OSError("one"), OSError("other")
    one.__cause__, other.__cause__ = other, one

    assert mail_cure(one, "SMTP")


def test_no_token_is_blamed_for_a_network_that_is_away() -> None:
    away = DeliveryFailed("no connection to Slack")
    away.__cause__ = OSError("network is unreachable")
    read_along = DeliveryFailed("no connection to Slack")
    read_along.__cause__ = ssl.SSLCertVerificationError(1, "self-signed")

    assert "port 443" in slack_cure(away, "new token")
    assert "certificates" in slack_cure(read_along, "new token")
    assert slack_cure(DeliveryFailed("invalid_auth"), "new token") == "new token"


# ------------------------------------------------------------------ the command's own tries


def _settings(mail: LocalMail, **changes: str) -> Settings:
    environ = {
        "THREEQUOTES_SMTP_HOST": mail.host,
        "THREEQUOTES_SMTP_PORT": str(mail.smtp_port),
        "THREEQUOTES_SMTP_TLS": "none",
        "THREEQUOTES_SMTP_USER": TOWN,
        "THREEQUOTES_SMTP_PASSWORD": mail.password,
        "THREEQUOTES_IMAP_HOST": mail.host,
        "THREEQUOTES_IMAP_PORT": str(mail.imap_port),
        "THREEQUOTES_IMAP_TLS": "none",
        "THREEQUOTES_IMAP_PASSWORD_MAPLEWOOD": mail.password,
    }
    return load_settings(None, environ | changes)


async def _found(settings: Settings) -> dict[str, Finding]:
    return {finding.what: finding async for finding in mail_findings(settings)}


async def test_mail_that_works_is_said_to_work() -> None:
    async with LocalMail([TOWN], now=lambda: NOON) as mail:
        found = await _found(_settings(mail))

    assert {finding.ok for finding in found.values()} == {True}
    assert found["mail out, Maplewood"].says == f"127.0.0.1 as {TOWN}"
    assert "told at once" in found["mailbox, Maplewood"].says


async def test_a_wrong_password_and_a_wrong_port_are_told_apart() -> None:
    async with LocalMail([TOWN], now=lambda: NOON) as mail:
        wrong = _settings(
            mail, THREEQUOTES_SMTP_PORT="1", THREEQUOTES_IMAP_PASSWORD_MAPLEWOOD="guess"
        )
        found = await _found(wrong)

    out, box = found["mail out, Maplewood"], found["mailbox, Maplewood"]
    assert (out.ok, box.ok) == (False, False)
    assert "nothing listens there" in out.cure
    assert "THREEQUOTES_IMAP_USER and _PASSWORD" in box.cure


async def test_a_certificate_nobody_vouches_for_is_named(tmp_path: Path) -> None:
    server, _trust = contexts(tmp_path)
    async with LocalMail([TOWN], now=lambda: NOON, tls=server) as mail:
        found = await _found(
            _settings(
                mail,
                THREEQUOTES_SMTP_HOST="localhost",
                THREEQUOTES_IMAP_HOST="localhost",
                THREEQUOTES_SMTP_TLS="starttls",
                THREEQUOTES_IMAP_TLS="tls",
            )
        )

    assert all("SSL_CERT_FILE" in finding.cure for finding in found.values())


async def test_nothing_is_tried_where_no_server_is_named() -> None:
    found = await _found(load_settings(None, {}))

    assert {name: finding.ok for name, finding in found.items()} == {
        "mail out": None,
        "mail in": None,
    }


async def test_a_slack_that_cannot_be_reached_blames_no_token() -> None:
    environ = {
        "THREEQUOTES_SLACK_API": "http://127.0.0.1:1/api/",
        "SLACK_APP_TOKEN": "xapp-1",
        "SLACK_BOT_TOKEN_MAPLEWOOD": "xoxb-1",
    }
    found = [finding async for finding in slack_findings(load_settings(None, environ))]

    tried = {finding.what: finding for finding in found if finding.ok is False}
    assert set(tried) == {"Slack, the line", "Slack, Maplewood"}
    assert all("port 443" in finding.cure for finding in tried.values())


async def test_every_token_is_shown_to_slack_and_a_wrong_one_named() -> None:
    workspace = workspace_of(cast_for(load_settings(None, {})))
    async with LocalSlack(workspace, now=lambda: NOON, unix_time=NOON.timestamp) as slack:
        environ = {
            "THREEQUOTES_SLACK_API": slack.api_url,
            "SLACK_APP_TOKEN": workspace.app.app_token,
            "SLACK_BOT_TOKEN_MAPLEWOOD": workspace.app.bot_token,
        }
        right = [f async for f in slack_findings(load_settings(None, environ))]
        wrong = environ | {"SLACK_APP_TOKEN": "xapp-0", "SLACK_BOT_TOKEN_MAPLEWOOD": "xoxb-0"}
        refused = [f async for f in slack_findings(load_settings(None, wrong))]

    assert [f.ok for f in right if f.what.startswith("Slack")] == [True, True]
    cures = {f.what: f.cure for f in refused if f.ok is False}
    assert "connections:write" in cures["Slack, the line"]
    assert "bot token" in cures["Slack, Maplewood"]


async def test_slack_that_calls_us_is_said_to_be_untried() -> None:
    settings = load_settings(None, {"SLACK_SIGNING_SECRET": "s"})
    found = [finding async for finding in slack_findings(settings)]

    assert (found[0].ok, found[0].says) == (
        None, "Slack calls us on port 3000; only Slack can try that",
    )  # fmt: skip


# ------------------------------------------------------------------ accounts from the environment


def _accounts(**environ: str) -> MailAccounts:
    hosts = {"THREEQUOTES_SMTP_HOST": "smtp.example", "THREEQUOTES_IMAP_HOST": "imap.example"}
    return MailAccounts(load_settings(None, hosts | environ).environment.mail, WallClock())


def test_both_doors_of_a_town_open_with_the_same_token() -> None:
    accounts = _accounts(
        THREEQUOTES_MAIL_SIGN_IN="microsoft",
        THREEQUOTES_MAIL_TENANT="t",
        THREEQUOTES_MAIL_CLIENT_ID="i",
        THREEQUOTES_MAIL_CLIENT_SECRET="s",
    )
    one, other = accounts.smtp("maplewood").sign_in, accounts.imap("maplewood").sign_in

    assert one == other
    assert accounts.imap("birchfield").sign_in != one
    assert one is not None
    assert one.user == TOWN


@pytest.mark.parametrize("kind", ["microsoft", "google"])
async def test_a_person_s_refresh_token_is_used_where_there_is_one(kind: str) -> None:
    accounts = _accounts(
        THREEQUOTES_MAIL_SIGN_IN=kind,
        THREEQUOTES_MAIL_AUTHORITY="https://localhost:1",
        THREEQUOTES_MAIL_REFRESH_TOKEN_MAPLEWOOD="r",
    )

    assert accounts.imap("maplewood").sign_in is not None


async def test_a_key_file_that_is_not_there_is_named(tmp_path: Path) -> None:
    accounts = _accounts(
        THREEQUOTES_MAIL_SIGN_IN="google",
        THREEQUOTES_MAIL_SERVICE_ACCOUNT=str(tmp_path / "key.json"),
    )
    sign_in = accounts.imap("maplewood").sign_in
    assert sign_in is not None
    with pytest.raises(TokenFailed, match="cannot be read") as failure:
        await sign_in.fetch()  # type: ignore[union-attr]

    assert "THREEQUOTES_MAIL_SERVICE_ACCOUNT" in failure.value.cure
    content = '{"client_email": "a@b.example", "private_key": "none"}'
    (tmp_path / "key.json").write_text(content, encoding="utf-8")
    with pytest.raises(TokenFailed, match="key cannot be used"):
        await sign_in.fetch()  # type: ignore[union-attr]


def test_a_server_without_a_user_is_not_signed_in_to() -> None:
    accounts = _accounts(THREEQUOTES_IMAP_PROCESSED_FOLDER="Done")

    assert accounts.smtp("maplewood").sign_in is None
    assert accounts.imap("maplewood").processed_folder == "Done"
