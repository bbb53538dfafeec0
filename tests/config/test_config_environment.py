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
    assert (found.mail.smtp.port, found.mail.smtp.tls) == (587, Tls.STARTTLS)
    assert (found.mail.imap.port, found.mail.imap.tls) == (993, Tls.TLS)
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

    assert found.secret == ""
    assert [(m.name, m.problem) for m in found.missing] == [
        ("THREEQUOTES_SECRET", "only 5 characters long")
    ]


def test_a_town_may_have_a_login_and_a_token_of_its_own(coop: SmallCoop) -> None:
    shared = environment(coop)
    own = environment(
        coop,
        THREEQUOTES_IMAP_USER_ALDER="alder",
        THREEQUOTES_IMAP_PASSWORD_ALDER="own",
        SLACK_BOT_TOKEN_ALDER="xoxb-2",
    )

    assert shared.mail.mailboxes["alder"].login.user == "quotes@alder.example.org"
    login = own.mail.mailboxes["alder"].login
    assert (login.user, login.password) == ("alder", "own")
    assert own.slack.bot_tokens == {"alder": "xoxb-2"}
    assert own.unknown == ()


def test_secrets_never_show_in_a_print_out(coop: SmallCoop) -> None:
    found = environment(coop, THREEQUOTES_SMTP_PASSWORD="hush", SLACK_SIGNING_SECRET="quiet")

    for secret in ("xoxb-1", "xapp-1", "not for print", "0123456789abcdef", "hush", "quiet"):
        assert secret not in repr(found)


def test_ports_follow_the_kind_of_privacy(coop: SmallCoop) -> None:
    found = environment(coop, THREEQUOTES_SMTP_TLS="tls", THREEQUOTES_IMAP_TLS="starttls")

    assert (found.mail.smtp.port, found.mail.imap.port) == (465, 143)
    assert environment(coop, THREEQUOTES_SMTP_PORT="2525").mail.smtp.port == 2525


@pytest.mark.parametrize(
    ("name", "value", "problem"),
    [
        ("THREEQUOTES_SMTP_PORT", "70000", "70000 is not a port"),
        ("THREEQUOTES_IMAP_PORT", "0", "0 is not a port"),
        ("THREEQUOTES_HTTP_PORT", "http", "not a whole number"),
        ("THREEQUOTES_SMTP_TLS", "ssl", "“ssl” is not known here"),
        ("THREEQUOTES_LOG_LEVEL", "loud", "“loud” is not known here"),
        ("THREEQUOTES_MAIL_SIGN_IN", "oauth", "“oauth” is not known here"),
        ("THREEQUOTES_MAIL_AUTHORITY", "login.example.org", "is not an address"),
    ],
)
def test_a_bad_value_is_a_fault(coop: SmallCoop, name: str, value: str, problem: str) -> None:
    faults = [f for f in coop.faults(**{name: value}) if problem in f.problem]

    assert [(f.file, f.column) for f in faults] == [("environment", name)]


def test_no_open_wire_beyond_this_machine(coop: SmallCoop) -> None:
    for host in ("127.0.0.1", "::1", "localhost"):
        coop.load(THREEQUOTES_SMTP_TLS="none", THREEQUOTES_SMTP_HOST=host)
    for host in ("mail.example.org", "10.0.0.4"):
        (fault,) = coop.faults(THREEQUOTES_IMAP_TLS="none", THREEQUOTES_IMAP_HOST=host)
        assert (fault.column, fault.what_to_do) == ("THREEQUOTES_IMAP_TLS", "Write tls or starttls")


def test_a_slip_in_a_name_is_listed(coop: SmallCoop) -> None:
    assert environment(coop, THREEQUOTES_SMPT_HOST="x").unknown == ("THREEQUOTES_SMPT_HOST",)


def test_mail_stays_or_is_moved_as_it_was_said(coop: SmallCoop) -> None:
    usual = environment(coop).mail.mailboxes["alder"]
    moved = environment(
        coop,
        THREEQUOTES_IMAP_FOLDER_ALDER="Quotes",
        THREEQUOTES_IMAP_PROCESSED_FOLDER="Done",
        THREEQUOTES_IMAP_MARK_READ="no",
    ).mail.mailboxes["alder"]

    assert (usual.folder, usual.processed_folder, usual.mark_as_read) == ("INBOX", "", True)
    assert (moved.folder, moved.processed_folder, moved.mark_as_read) == ("Quotes", "Done", False)


def test_what_the_large_providers_are_like_is_known(coop: SmallCoop) -> None:
    usual = environment(coop).mail
    microsoft = environment(
        coop,
        THREEQUOTES_SMTP_HOST="smtp.office365.com",
        THREEQUOTES_IMAP_HOST="outlook.office365.com",
    ).mail
    said = environment(
        coop,
        THREEQUOTES_SMTP_HOST="smtp.office365.com",
        THREEQUOTES_SMTP_PER_MINUTE="5",
        THREEQUOTES_IMAP_HOST="imap.gmail.com",
    ).mail

    assert (usual.letters_per_minute, usual.receiver) == (0, None)
    assert (microsoft.letters_per_minute, microsoft.receiver) == (30, "")
    assert (said.letters_per_minute, said.receiver) == (5, "mx.google.com")


MICROSOFT = {
    "THREEQUOTES_MAIL_SIGN_IN": "microsoft",
    "THREEQUOTES_MAIL_TENANT": "t",
    "THREEQUOTES_MAIL_CLIENT_ID": "i",
    "THREEQUOTES_MAIL_CLIENT_SECRET": "s",
}
GOOGLE = {"THREEQUOTES_MAIL_SIGN_IN": "google", "THREEQUOTES_MAIL_SERVICE_ACCOUNT": "key.json"}


@pytest.mark.parametrize("kind", [MICROSOFT, GOOGLE], ids=["microsoft", "google"])
def test_an_app_of_microsoft_or_google_stands_in_for_the_password(
    coop: SmallCoop, kind: dict[str, str]
) -> None:
    found = environment(coop, THREEQUOTES_IMAP_PASSWORD="", **kind)
    assert found.missing == ()
    assert found.mail.opens("alder")

    for name in kind.keys() - {"THREEQUOTES_MAIL_SIGN_IN"}:
        lacking = environment(coop, THREEQUOTES_IMAP_PASSWORD="", **{**kind, name: ""})
        assert [m.name for m in lacking.missing] == [name]
        assert not lacking.mail.opens("alder")


def test_a_refresh_token_of_a_person_stands_in_for_the_apps_own_right(coop: SmallCoop) -> None:
    person = {"THREEQUOTES_IMAP_PASSWORD": "", "THREEQUOTES_MAIL_REFRESH_TOKEN_ALDER": "r"}
    microsoft = environment(coop, **{**MICROSOFT, **person, "THREEQUOTES_MAIL_CLIENT_SECRET": ""})
    google = environment(coop, **{**MICROSOFT, **person, "THREEQUOTES_MAIL_SIGN_IN": "google"})

    assert (microsoft.missing, google.missing) == ((), ())
    assert microsoft.unknown == ()
    assert "'r'" not in repr(microsoft)


def test_a_second_reader_is_off_unless_it_is_named(coop: SmallCoop) -> None:
    assert environment(coop).second_reader is None

    named = environment(
        coop,
        THREEQUOTES_READER_URL="https://reader.example/v1",
        THREEQUOTES_READER_MODEL="m",
        THREEQUOTES_READER_KEY="hush",
    ).second_reader
    assert named is not None
    assert (named.url, named.model) == ("https://reader.example/v1", "m")
    assert "hush" not in repr(named)


def test_a_second_reader_is_told_nothing_over_an_open_wire(coop: SmallCoop) -> None:
    faults = coop.faults(THREEQUOTES_READER_URL="http://reader.example/v1")

    assert [(f.column, f.problem) for f in faults] == [
        ("THREEQUOTES_READER_MODEL", "is empty"),
        ("THREEQUOTES_READER_URL", "is not https"),
    ]
