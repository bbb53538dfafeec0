"""What only the environment may say: secrets, addresses of servers, where the ledger lies."""

import re
from collections.abc import Iterable, Mapping
from dataclasses import dataclass, field
from enum import StrEnum

from bot.settings.faults import FaultList
from bot.settings.record import Record

_SECRET_LENGTH = 16
_HIGHEST_PORT = 65535


class Tls(StrEnum):
    """How a mail connection is kept private."""

    TLS = "tls"
    STARTTLS = "starttls"
    NONE = "none"  # loopback and tests only


@dataclass(frozen=True, slots=True, kw_only=True)
class Login:
    """A user name and a password; the password never shows in a print-out."""

    user: str
    password: str = field(repr=False)


@dataclass(frozen=True, slots=True, kw_only=True)
class Server:
    """A mail server; `host` is empty when it was not named."""

    host: str
    port: int
    tls: Tls
    login: Login


@dataclass(frozen=True, slots=True, kw_only=True)
class SlackAccess:
    """Tokens of the Slack app. `bot_tokens` are by town id; `api` ends with a slash."""

    api: str
    app_token: str = field(repr=False)
    signing_secret: str = field(repr=False)
    bot_tokens: Mapping[str, str] = field(repr=False)

    @property
    def socket_mode(self) -> bool:
        """Whether Slack is reached by Socket Mode; otherwise Slack calls us over HTTP."""
        return bool(self.app_token)


@dataclass(frozen=True, slots=True, kw_only=True)
class Missing:
    """A variable that is not set, what for it is needed, and where to get it."""

    name: str
    what_for: str
    what_to_do: str


@dataclass(frozen=True, slots=True, kw_only=True)
class Environment:
    """Everything read from the environment; `missing` is what `run` cannot do without."""

    slack: SlackAccess
    smtp: Server
    imap: Server
    mailbox_logins: Mapping[str, Login]  # by town id
    secret: str = field(repr=False)  # signs references and versions
    ledger: str
    catalog: str
    http_port: int
    log_level: str
    missing: tuple[Missing, ...] = ()
    unknown: tuple[str, ...] = ()  # THREEQUOTES_ variables nobody reads: likely slips


_KNOWN = (
    "SMTP_HOST", "SMTP_PORT", "SMTP_TLS", "SMTP_USER", "SMTP_PASSWORD",
    "IMAP_HOST", "IMAP_PORT", "IMAP_TLS", "IMAP_USER", "IMAP_PASSWORD",
    "SLACK_API", "SECRET", "LEDGER", "CATALOG", "HTTP_PORT", "LOG_LEVEL", "CONFIG",
)  # fmt: skip
_PER_TOWN = re.compile(r"THREEQUOTES_IMAP_(USER|PASSWORD)_\w+")


def read_environment(
    environ: Mapping[str, str], mailboxes: Mapping[str, str], faults: FaultList
) -> Environment:
    """Read the environment. `mailboxes` are the towns' mail addresses by town id.

    A variable with a town id in capitals behind it (SLACK_BOT_TOKEN_MAPLEWOOD) holds for that
    town alone. What is not set is no fault: the demo needs none of it, `check` lists it.
    """
    cells = Record(file="environment", row=0, cells=environ, faults=faults)
    slack = SlackAccess(
        api=(cells.text("THREEQUOTES_SLACK_API") or "https://slack.com/api").rstrip("/") + "/",
        app_token=cells.text("SLACK_APP_TOKEN"),
        signing_secret=cells.text("SLACK_SIGNING_SECRET"),
        bot_tokens={town: _of_town(cells, "SLACK_BOT_TOKEN", town) for town in mailboxes},
    )
    imap = _server(cells, "IMAP", Tls.TLS, {Tls.TLS: 993, Tls.STARTTLS: 143, Tls.NONE: 143})
    logins = {
        town: Login(
            user=_of_town(cells, "THREEQUOTES_IMAP_USER", town) or address,
            password=_of_town(cells, "THREEQUOTES_IMAP_PASSWORD", town),
        )
        for town, address in mailboxes.items()
    }
    smtp = _server(cells, "SMTP", Tls.STARTTLS, {Tls.TLS: 465, Tls.STARTTLS: 587, Tls.NONE: 25})
    secret = cells.text("THREEQUOTES_SECRET")
    return Environment(
        slack=slack,
        smtp=smtp,
        imap=imap,
        mailbox_logins=logins,
        secret=secret,
        ledger=cells.text("THREEQUOTES_LEDGER") or "var/ledger.db",
        catalog=cells.text("THREEQUOTES_CATALOG") or "var/catalog.db",
        http_port=_port(cells, "THREEQUOTES_HTTP_PORT", 3000),
        log_level=cells.text("THREEQUOTES_LOG_LEVEL") or "info",
        missing=tuple(_missing(slack, smtp, imap, logins, secret)),
        unknown=tuple(_unknown(environ)),
    )


def _of_town(cells: Record, name: str, town: str) -> str:
    own = f"{name}_{town.upper().replace('-', '_')}"
    return cells.text(own) or cells.text(name)


def _server(cells: Record, kind: str, tls: Tls, ports: Mapping[Tls, int]) -> Server:
    prefix = f"THREEQUOTES_{kind}_"
    chosen = cells.choice(prefix + "TLS", Tls, tls)
    return Server(
        host=cells.text(prefix + "HOST"),
        port=_port(cells, prefix + "PORT", ports[chosen]),
        tls=chosen,
        login=Login(user=cells.text(prefix + "USER"), password=cells.text(prefix + "PASSWORD")),
    )


def _port(cells: Record, name: str, default: int) -> int:
    port = cells.whole_or_none(name)
    if port is not None and not 0 < port <= _HIGHEST_PORT:
        cells.fault(name, f"{port} is not a port", "Write a number from 1 to 65535")
    return default if port is None else port


def _missing(
    slack: SlackAccess, smtp: Server, imap: Server, logins: Mapping[str, Login], secret: str
) -> Iterable[Missing]:
    app = "Slack app settings, "
    if not all(slack.bot_tokens.values()):
        yield _miss("SLACK_BOT_TOKEN", "to speak in Slack", app + "OAuth & Permissions, xoxb-…")
    if not (slack.app_token or slack.signing_secret):
        how = app + "Basic Information; or SLACK_SIGNING_SECRET when Slack calls you over HTTP"
        yield _miss("SLACK_APP_TOKEN", "to hear Slack", how)
    if not smtp.host:
        yield _miss("THREEQUOTES_SMTP_HOST", "to send mail", "ask whoever runs the town's mail")
    if not imap.host:
        yield _miss("THREEQUOTES_IMAP_HOST", "to read replies", "ask whoever runs the town's mail")
    if not all(login.password for login in logins.values()):
        how = "an app password of the mailbox; one a town with _TOWNID behind the name"
        yield _miss("THREEQUOTES_IMAP_PASSWORD", "to open the mailbox", how)
    if len(secret) < _SECRET_LENGTH:
        how = f"any {_SECRET_LENGTH} characters or more nobody can guess; keep them the same"
        yield _miss("THREEQUOTES_SECRET", "to sign references in mail", how)


def _miss(name: str, what_for: str, what_to_do: str) -> Missing:
    return Missing(name=name, what_for=what_for, what_to_do=what_to_do)


def _unknown(environ: Mapping[str, str]) -> Iterable[str]:
    known = {f"THREEQUOTES_{name}" for name in _KNOWN}
    for name in sorted(environ):
        if name.startswith("THREEQUOTES_") and name not in known and not _PER_TOWN.match(name):
            yield name
