"""Secrets and servers come from the environment alone; what is missing is listed, not raised."""

import pytest

from bot.settings import Environment, Tls
from tests.config.conftest import SmallCoop

WHOLE = {
    "SLACK_BOT_TOKEN": "xoxb-1",
    "SLACK_APP_TOKEN": "xapp-1",
    "THREEQUOTES_SMTP_HOST": "mail.example.org",
    "THREEQUOTES_IMAP_HOST": "mail.example.org",
    "THREEQUOTES_IMAP_PASSWORD": "not for print",
    "THREEQUOTES_SECRET": "0123456789abcdef",
}


def environment(coop: SmallCoop, **changes: str) -> Environment:
    return coop.load(**{**WHOLE, **changes}).environment


def test_nothing_is_missing_when_all_is_there(coop: SmallCoop) -> None:
    found = environment(coop)

    assert found.missing == ()
    assert (found.smtp.port, found.smtp.tls) == (587, Tls.STARTTLS)
    assert (found.imap.port, found.imap.tls) == (993, Tls.TLS)
    assert (found.ledger, found.catalog) == ("var/ledger.db", "var/catalog.db")
    assert (found.http_port, found.log_level) == (3000, "info")
    assert found.slack.api == "https://slack.com/api/"
    assert found.slack.socket_mode


@pytest.mark.parametrize("name", sorted(WHOLE))
def test_each_variable_left_out_is_listed_by_its_name(coop: SmallCoop, name: str) -> None:
    missing = environment(coop, **{name: ""}).missing

    assert [m.name for m in missing] == [name]
    assert missing[0].what_for
    assert missing[0].what_to_do


def test_slack_over_http_needs_the_signing_secret_only(coop: SmallCoop) -> None:
    found = environment(coop, SLACK_APP_TOKEN="", SLACK_SIGNING_SECRET="s")

    assert found.missing == ()
    assert not found.slack.socket_mode


def test_a_short_secret_is_no_secret(coop: SmallCoop) -> None:
    found = environment(coop, THREEQUOTES_SECRET="short")

    assert [m.name for m in found.missing] == ["THREEQUOTES_SECRET"]


def test_a_town_may_have_a_login_and_a_token_of_its_own(coop: SmallCoop) -> None:
    shared = environment(coop)
    own = environment(
        coop,
        THREEQUOTES_IMAP_USER_ALDER="alder",
        THREEQUOTES_IMAP_PASSWORD_ALDER="own",
        SLACK_BOT_TOKEN_ALDER="xoxb-2",
    )

    assert shared.mailbox_logins["alder"].user == "quotes@alder.example.org"
    assert (own.mailbox_logins["alder"].user, own.mailbox_logins["alder"].password) == (
        "alder", "own",
    )  # fmt: skip
    assert own.slack.bot_tokens == {"alder": "xoxb-2"}
    assert own.unknown == ()


def test_secrets_never_show_in_a_print_out(coop: SmallCoop) -> None:
    found = environment(coop, THREEQUOTES_SMTP_PASSWORD="hush", SLACK_SIGNING_SECRET="quiet")

    for secret in ("xoxb-1", "xapp-1", "not for print", "0123456789abcdef", "hush", "quiet"):
        assert secret not in repr(found)


def test_ports_follow_the_kind_of_privacy(coop: SmallCoop) -> None:
    found = environment(coop, THREEQUOTES_SMTP_TLS="tls", THREEQUOTES_IMAP_TLS="none")

    assert (found.smtp.port, found.imap.port) == (465, 143)
    assert environment(coop, THREEQUOTES_SMTP_PORT="2525").smtp.port == 2525


@pytest.mark.parametrize(
    ("name", "value", "problem"),
    [
        ("THREEQUOTES_SMTP_PORT", "70000", "70000 is not a port"),
        ("THREEQUOTES_IMAP_PORT", "0", "0 is not a port"),
        ("THREEQUOTES_HTTP_PORT", "http", "not a whole number"),
        ("THREEQUOTES_SMTP_TLS", "ssl", "“ssl” is not known here"),
    ],
)
def test_a_bad_value_is_a_fault(coop: SmallCoop, name: str, value: str, problem: str) -> None:
    faults = [f for f in coop.faults(**{name: value}) if problem in f.problem]

    assert [(f.file, f.column) for f in faults] == [("environment", name)]


def test_a_slip_in_a_name_is_listed(coop: SmallCoop) -> None:
    assert environment(coop, THREEQUOTES_SMPT_HOST="x").unknown == ("THREEQUOTES_SMPT_HOST",)
