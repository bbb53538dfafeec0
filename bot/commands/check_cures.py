"""What to do about a connection that fails: by what broke, then by what the server said."""

import socket
import ssl
from collections.abc import Iterator

import aiohttp

from bot.adapters.signin import TokenFailed

_SAID = (
    (
        ("5.7.139", "smtpclientauthentication is disabled", "5.7.57"),
        (
            "Switch on Authenticated SMTP for this mailbox in the Exchange admin center, "
            "and sign in with THREEQUOTES_MAIL_SIGN_IN=microsoft"
        ),
    ),
    (
        ("basicauthblocked", "basic auth", "logondenied-basicauth"),
        "Passwords no longer open this mailbox: set THREEQUOTES_MAIL_SIGN_IN=microsoft",
    ),
    (
        ("application-specific password", "web login required", "5.7.8", "5.7.9"),
        "Make an app password in the Google account, or set THREEQUOTES_MAIL_SIGN_IN=google",
    ),
    (
        ("authenticated but not connected", "authenticate failed"),
        "Give the app full access to this mailbox (New-ServicePrincipal, Add-MailboxPermission)",
    ),
    (
        ("sendas", "5.7.60"),
        "Let this sign-in write as the town's mailbox (Send As), or give the town its own",
    ),
    (
        ("too many simultaneous", "maximum number of connections"),
        "Close other programs that read this mailbox",
    ),
    (
        ("takes no tokens",),
        "Set THREEQUOTES_MAIL_SIGN_IN=password; this server knows passwords only",
    ),
    (
        ("starttls",),
        "Set THREEQUOTES_{kind}_TLS=tls and its port, or let the server offer STARTTLS",
    ),
    (
        ("refused the sign-in",),
        "Check THREEQUOTES_{kind}_USER and _PASSWORD; both may have a town's id behind them",
    ),
    (
        ("mailbox doesn't exist", "nonexistent", "unknown mailbox", "no such"),
        "Check THREEQUOTES_{kind}_FOLDER",
    ),
)
"""What servers say, in small letters, and what to do about it; the first that fits."""


def mail_cure(failure: Exception, kind: str) -> str:
    """What to do about a mail server; `kind` is SMTP or IMAP, as in the names of variables."""
    for error in _causes(failure):
        cure = _cure_of(error)
        if cure:
            return cure.format(kind=kind)
    words = str(failure).casefold()
    fitting = (cure for said, cure in _SAID if any(piece in words for piece in said))
    otherwise = "Check THREEQUOTES_{kind}_HOST, _PORT and _TLS, and the sign-in"
    return next(fitting, otherwise).format(kind=kind)


def slack_cure(failure: Exception, otherwise: str) -> str:
    """What to do about Slack: without a connection, no token is to blame."""
    for error in _causes(failure):
        if isinstance(error, aiohttp.ClientSSLError | ssl.SSLError):
            return "Check the certificates of this machine, and whether something reads along"
        if isinstance(error, aiohttp.ClientError | OSError):
            return "Check that this machine reaches slack.com on port 443, through any proxy"
    return otherwise


def _causes(failure: BaseException | None) -> Iterator[BaseException]:
    """The failure and what led to it, the outermost first."""
    seen: set[int] = set()
    while failure is not None and id(failure) not in seen:
        seen.add(id(failure))
        yield failure
        failure = failure.__cause__ or failure.__context__


def _cure_of(error: BaseException) -> str:
    """The cure for what broke before the server said anything; empty for anything else."""
    match error:
        case TokenFailed(cure=cure):
            return cure or "Check the THREEQUOTES_MAIL_ variables, and that this machine is online"
        case socket.gaierror():
            return "Check THREEQUOTES_{kind}_HOST: no machine of this name is known here"
        case ConnectionRefusedError():
            return "Check THREEQUOTES_{kind}_HOST and _PORT: nothing listens there"
        case ssl.SSLCertVerificationError():
            return (
                "Check THREEQUOTES_{kind}_HOST: the certificate is for another name or signed by "
                "nobody this machine trusts; for one of your own, set SSL_CERT_FILE"
            )
        case ssl.SSLError():
            return (
                "Check THREEQUOTES_{kind}_PORT and _TLS: 993 and 465 speak tls, "
                "143 and 587 starttls"
            )
        case TimeoutError():
            return "Check THREEQUOTES_{kind}_HOST and _PORT; a firewall may swallow the connection"
        case _:
            return ""
