"""How the town's mail is reached: servers, sign-in, and what becomes of mail that was read."""

from collections.abc import Iterable, Mapping
from dataclasses import dataclass, field
from enum import StrEnum
from ipaddress import ip_address

from bot.settings.missing import Missing
from bot.settings.record import Record

_HIGHEST_PORT = 65535
_MAIL_ADMIN = "ask whoever runs the town's mail"


class Tls(StrEnum):
    """How a mail connection is kept private."""

    TLS = "tls"
    STARTTLS = "starttls"
    NONE = "none"  # loopback and tests only


class SignInKind(StrEnum):
    """How the mailboxes are signed in to."""

    PASSWORD = "password"  # noqa: S105 - a kind of sign-in
    MICROSOFT = "microsoft"
    GOOGLE = "google"


@dataclass(frozen=True, slots=True, kw_only=True)
class Server:
    """A mail server; `host` is empty when it was not named."""

    host: str
    port: int
    tls: Tls


@dataclass(frozen=True, slots=True, kw_only=True)
class Login:
    """A user name and a password; the password never shows in a print-out."""

    user: str
    password: str = field(repr=False)


@dataclass(frozen=True, slots=True, kw_only=True)
class SignInApp:
    """What Microsoft or Google know the program as; all empty where passwords are used.

    `service_account` is the path of Google's key file; `authority` is where Microsoft's tokens
    come from, where that is not the usual place.
    """

    kind: SignInKind
    tenant: str = ""
    client_id: str = ""
    client_secret: str = field(default="", repr=False)
    service_account: str = ""
    authority: str = ""


@dataclass(frozen=True, slots=True, kw_only=True)
class MailboxAccess:
    """A town's mailbox, and what becomes of a mail once it is stored; it is never deleted."""

    login: Login
    refresh_token: str = field(default="", repr=False)
    folder: str = "INBOX"
    processed_folder: str = ""  # empty: mail stays where it is
    mark_as_read: bool = True


@dataclass(frozen=True, slots=True, kw_only=True)
class MailAccess:
    """Everything about mail in the environment; what is by town has the town's id for a key."""

    smtp: Server
    imap: Server
    app: SignInApp
    smtp_logins: Mapping[str, Login]
    mailboxes: Mapping[str, MailboxAccess]
    letters_per_minute: int = 0  # 0: no limit
    receiver: str | None = None  # the authserv-id that is believed (RFC 8601); None: nobody's

    def opens(self, town_id: str) -> bool:
        """Whether all is there that a town's mailbox is signed in to with."""
        return not _lacks(self.app, self.mailboxes[town_id])


def read_mail_access(cells: Record, addresses: Mapping[str, str]) -> MailAccess:
    """Read the mail part of the environment; `addresses` are the towns' mailboxes by town id."""
    imap = _server(cells, "IMAP", Tls.TLS, {Tls.TLS: 993, Tls.STARTTLS: 143, Tls.NONE: 143})
    smtp_ports = {Tls.TLS: 465, Tls.STARTTLS: 587, Tls.NONE: 25}
    smtp = _server(cells, "SMTP", Tls.STARTTLS, smtp_ports)
    return MailAccess(
        smtp=smtp,
        imap=imap,
        app=_app(cells),
        smtp_logins={town: _login(cells, "SMTP", town, "") for town in addresses},
        mailboxes={town: _mailbox(cells, town, address) for town, address in addresses.items()},
        letters_per_minute=_pace(cells, smtp.host),
        receiver=_receiver(cells, imap.host),
    )


def _pace(cells: Record, host: str) -> int:
    """How many letters the server takes in a minute; Microsoft refuses the 31st of a mailbox."""
    said = cells.whole_or_none("THREEQUOTES_SMTP_PER_MINUTE")
    return _PACES.get(host.casefold(), 0) if said is None else said


def _receiver(cells: Record, host: str) -> str | None:
    """What the receiving server signs with; the two large ones are known by their IMAP host."""
    said = cells.text("THREEQUOTES_MAIL_RECEIVER").casefold()
    return said or _RECEIVERS.get(host.casefold())


def of_town(cells: Record, name: str, town: str) -> str:
    """A variable with the town's id behind its name, else the one for all towns."""
    own = f"{name}_{town.upper().replace('-', '_')}"
    return cells.text(own) or cells.text(name)


def port(cells: Record, name: str, default: int) -> int:
    """A port of this machine or another."""
    number = cells.whole_or_none(name)
    if number is not None and not 0 < number <= _HIGHEST_PORT:
        cells.fault(name, f"{number} is not a port", "Write a number from 1 to 65535")
    return default if number is None else number


def _server(cells: Record, kind: str, tls: Tls, ports: Mapping[Tls, int]) -> Server:
    prefix = f"THREEQUOTES_{kind}_"
    chosen, host = cells.choice(prefix + "TLS", Tls, tls), cells.text(prefix + "HOST")
    if chosen is Tls.NONE and host and not _is_this_machine(host):
        problem = "“none” would send the password and every quote in the open"
        cells.fault(prefix + "TLS", problem, "Write tls or starttls")
    return Server(
        host=host,
        port=port(cells, prefix + "PORT", ports[chosen]),
        tls=chosen,
    )


def _is_this_machine(host: str) -> bool:
    try:
        return ip_address(host).is_loopback
    except ValueError:
        return host.casefold() == "localhost"


def _login(cells: Record, kind: str, town: str, address: str) -> Login:
    return Login(
        user=of_town(cells, f"THREEQUOTES_{kind}_USER", town) or address,
        password=of_town(cells, f"THREEQUOTES_{kind}_PASSWORD", town),
    )


def _mailbox(cells: Record, town: str, address: str) -> MailboxAccess:
    return MailboxAccess(
        login=_login(cells, "IMAP", town, address),
        refresh_token=of_town(cells, "THREEQUOTES_MAIL_REFRESH_TOKEN", town),
        folder=of_town(cells, "THREEQUOTES_IMAP_FOLDER", town) or "INBOX",
        processed_folder=of_town(cells, "THREEQUOTES_IMAP_PROCESSED_FOLDER", town),
        mark_as_read=cells.yes("THREEQUOTES_IMAP_MARK_READ", default=True),
    )


def _app(cells: Record) -> SignInApp:
    prefix = "THREEQUOTES_MAIL_"
    authority = cells.text(prefix + "AUTHORITY").rstrip("/")
    if authority and not authority.startswith("https://"):
        cells.fault(prefix + "AUTHORITY", "is not an address", "Begin it with https://")
    return SignInApp(
        kind=cells.choice(prefix + "SIGN_IN", SignInKind, SignInKind.PASSWORD),
        tenant=cells.text(prefix + "TENANT"),
        client_id=cells.text(prefix + "CLIENT_ID"),
        client_secret=cells.text(prefix + "CLIENT_SECRET"),
        service_account=cells.text(prefix + "SERVICE_ACCOUNT"),
        authority=authority,
    )


def missing_in_mail(mail: MailAccess) -> Iterable[Missing]:
    """What mail cannot be read or sent without."""
    if not mail.smtp.host:
        yield Missing("THREEQUOTES_SMTP_HOST", "to send mail", _MAIL_ADMIN)
    if not mail.imap.host:
        yield Missing("THREEQUOTES_IMAP_HOST", "to read replies", _MAIL_ADMIN)
    lacking = {name for box in mail.mailboxes.values() for name in _lacks(mail.app, box)}
    for name in sorted(lacking):
        yield Missing(name, "to open the mailbox", _HOW[name])


def _lacks(app: SignInApp, box: MailboxAccess) -> list[str]:
    """The variables without which this mailbox cannot be signed in to."""
    return [name for name, value in _needed(app, box).items() if not value]


def _needed(app: SignInApp, box: MailboxAccess) -> dict[str, str]:
    secret = {"THREEQUOTES_MAIL_CLIENT_ID": app.client_id}
    match app.kind:
        case SignInKind.PASSWORD:
            return {"THREEQUOTES_IMAP_PASSWORD": box.login.password}
        case SignInKind.MICROSOFT:
            tenant = {"THREEQUOTES_MAIL_TENANT": app.tenant}
            either = app.client_secret or box.refresh_token
            return tenant | secret | {"THREEQUOTES_MAIL_CLIENT_SECRET": either}
        case SignInKind.GOOGLE if box.refresh_token:
            return secret | {"THREEQUOTES_MAIL_CLIENT_SECRET": app.client_secret}
        case SignInKind.GOOGLE:
            return {"THREEQUOTES_MAIL_SERVICE_ACCOUNT": app.service_account}


_PACES = {"smtp.office365.com": 30, "smtp.office365.us": 30}
_RECEIVERS = {
    "imap.gmail.com": "mx.google.com",
    "outlook.office365.com": "",  # it names nobody, and takes out what others wrote
    "outlook.office365.us": "",
}
_HOW = {
    "THREEQUOTES_IMAP_PASSWORD": (
        "an app password of the mailbox; one a town with _TOWNID behind the name"
    ),
    "THREEQUOTES_MAIL_TENANT": "Entra admin center, Overview, Tenant ID",
    "THREEQUOTES_MAIL_CLIENT_ID": "the client id of the app that was registered for this program",
    "THREEQUOTES_MAIL_CLIENT_SECRET": (
        "a client secret of the app; or THREEQUOTES_MAIL_REFRESH_TOKEN of a person"
    ),
    "THREEQUOTES_MAIL_SERVICE_ACCOUNT": (
        "the path of a service account's JSON key; or THREEQUOTES_MAIL_REFRESH_TOKEN of a person"
    ),
}
