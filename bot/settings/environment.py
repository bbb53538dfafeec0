"""What only the environment may say: secrets, addresses of servers, where the ledger lies."""

import re
from collections.abc import Iterable, Mapping
from dataclasses import dataclass, field
from enum import StrEnum
from urllib.parse import urlsplit

from bot.settings.faults import FaultList
from bot.settings.mail_access import (
    MailAccess,
    missing_in_mail,
    of_town,
    port,
    read_mail_access,
)
from bot.settings.missing import Missing
from bot.settings.record import Record

_SECRET_LENGTH = 16


class LogLevel(StrEnum):
    """From which level on something is logged."""

    DEBUG = "debug"
    INFO = "info"
    WARNING = "warning"
    ERROR = "error"


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
class ReaderAccess:
    """An endpoint that speaks OpenAI's chat completions, as a second reader of quotes."""

    url: str
    model: str
    key: str = field(default="", repr=False)


@dataclass(frozen=True, slots=True, kw_only=True)
class Environment:
    """Everything read from the environment; `missing` is what `run` cannot do without."""

    slack: SlackAccess
    mail: MailAccess
    secret: str = field(repr=False)  # signs references and versions; empty when it is too short
    ledger: str
    catalog: str
    http_port: int
    log_level: LogLevel
    second_reader: ReaderAccess | None = None
    missing: tuple[Missing, ...] = ()
    unknown: tuple[str, ...] = ()  # THREEQUOTES_ variables nobody reads: likely slips


_KNOWN = (
    "SMTP_HOST", "SMTP_PORT", "SMTP_TLS", "SMTP_USER", "SMTP_PASSWORD", "SMTP_PER_MINUTE",
    "IMAP_HOST", "IMAP_PORT", "IMAP_TLS", "IMAP_USER", "IMAP_PASSWORD",
    "IMAP_FOLDER", "IMAP_PROCESSED_FOLDER", "IMAP_MARK_READ",
    "MAIL_SIGN_IN", "MAIL_TENANT", "MAIL_CLIENT_ID", "MAIL_CLIENT_SECRET", "MAIL_AUTHORITY",
    "MAIL_SERVICE_ACCOUNT", "MAIL_REFRESH_TOKEN", "MAIL_RECEIVER",
    "SLACK_API", "SECRET", "LEDGER", "CATALOG", "HTTP_PORT", "LOG_LEVEL", "CONFIG",
    "READER_URL", "READER_MODEL", "READER_KEY",
)  # fmt: skip
_PER_TOWN = re.compile(
    r"THREEQUOTES_(SMTP_(USER|PASSWORD)|IMAP_(USER|PASSWORD|FOLDER|PROCESSED_FOLDER)"
    r"|MAIL_REFRESH_TOKEN)_\w+"
)


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
        bot_tokens={town: of_town(cells, "SLACK_BOT_TOKEN", town) for town in mailboxes},
    )
    mail = read_mail_access(cells, mailboxes)
    secret = cells.text("THREEQUOTES_SECRET")
    return Environment(
        slack=slack,
        mail=mail,
        secret=secret if len(secret) >= _SECRET_LENGTH else "",
        ledger=cells.text("THREEQUOTES_LEDGER") or "var/ledger.db",
        catalog=cells.text("THREEQUOTES_CATALOG") or "var/catalog.db",
        http_port=port(cells, "THREEQUOTES_HTTP_PORT", 3000),
        log_level=cells.choice("THREEQUOTES_LOG_LEVEL", LogLevel, LogLevel.INFO),
        second_reader=_reader(cells),
        missing=(*_missing_in_slack(slack), *missing_in_mail(mail), *_missing_secret(secret)),
        unknown=tuple(_unknown(environ)),
    )


def _reader(cells: Record) -> ReaderAccess | None:
    """The second reader, None unless one is named; it is told no mail over an open wire."""
    url, model = cells.text("THREEQUOTES_READER_URL"), cells.text("THREEQUOTES_READER_MODEL")
    if not url:
        return None
    parts = urlsplit(url)
    if parts.scheme != "https" and parts.hostname not in {"127.0.0.1", "::1", "localhost"}:
        cells.fault("THREEQUOTES_READER_URL", "is not https", "Write https://…, or leave it empty")
    if not model:
        cells.fault("THREEQUOTES_READER_MODEL", "is empty", "Name the model to ask there")
    return ReaderAccess(url=url, model=model, key=cells.text("THREEQUOTES_READER_KEY"))


def _missing_in_slack(slack: SlackAccess) -> Iterable[Missing]:
    app = "Slack app settings, "
    if not all(slack.bot_tokens.values()):
        yield Missing("SLACK_BOT_TOKEN", "to speak in Slack", app + "OAuth & Permissions, xoxb-…")
    if not (slack.app_token or slack.signing_secret):
        how = app + "Basic Information; or SLACK_SIGNING_SECRET when Slack calls you over HTTP"
        yield Missing("SLACK_APP_TOKEN", "to hear Slack", how)


def _missing_secret(secret: str) -> Iterable[Missing]:
    if len(secret) < _SECRET_LENGTH:
        how = f"any {_SECRET_LENGTH} characters or more nobody can guess; keep them the same"
        problem = f"only {len(secret)} characters long" if secret else "not set"
        yield Missing("THREEQUOTES_SECRET", "to sign references in mail", how, problem)


def _unknown(environ: Mapping[str, str]) -> Iterable[str]:
    known = {f"THREEQUOTES_{name}" for name in _KNOWN}
    for name in sorted(environ):
        if name.startswith("THREEQUOTES_") and name not in known and not _PER_TOWN.match(name):
            yield name
