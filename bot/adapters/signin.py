"""How a mailbox is signed in to: a password, or a token fetched fresh for each connection."""

from collections.abc import Awaitable, Callable
from dataclasses import dataclass, field
from ipaddress import ip_address
from typing import Literal

Security = Literal["starttls", "tls", "plain"]
"""``tls`` from the first byte, ``starttls`` required after it; ``plain`` on loopback only."""


@dataclass(frozen=True, slots=True, kw_only=True)
class Password:
    """A user and a password; never printed."""

    user: str
    password: str = field(repr=False)


class TokenFailed(Exception):
    """No access token could be had; `cure` says what to do, where that is known."""

    def __init__(self, reason: str, *, cure: str = "") -> None:
        super().__init__(reason)
        self.cure = cure


def _nothing() -> None:
    """Nothing is kept, so nothing is forgotten."""


@dataclass(frozen=True, slots=True, kw_only=True)
class Token:
    """A user and where a valid OAuth access token comes from (XOAUTH2, OAUTHBEARER).

    ``fetch`` is awaited at each connection and renews what runs out; it raises `TokenFailed`.
    ``forget`` is called when the server did not take the token.
    """

    user: str
    fetch: Callable[[], Awaitable[str]] = field(repr=False)
    forget: Callable[[], None] = field(default=_nothing, repr=False)


SignIn = Password | Token


class InsecureConnection(ValueError):
    """A mail server beyond this machine was to be spoken to without TLS."""


def require_secure(security: Security, host: str) -> None:
    """Refuse to send a password or a quote over an open wire.

    >>> require_secure("plain", "127.0.0.1")
    >>> require_secure("plain", "mail.town.example")
    Traceback (most recent call last):
    ...
    bot.adapters.signin.InsecureConnection: mail.town.example must be reached over TLS
    """
    if security == "plain" and not _is_loopback(host):
        raise InsecureConnection(f"{host} must be reached over TLS")


def _is_loopback(host: str) -> bool:
    try:
        return ip_address(host).is_loopback
    except ValueError:
        return host == "localhost"
