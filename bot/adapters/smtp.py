"""Letters out: aiosmtplib behind the Mailer port, one kept connection, every error translated."""

import asyncio
import re
import ssl
from base64 import b64encode
from collections import deque
from collections.abc import Mapping
from dataclasses import dataclass
from typing import Literal

import aiosmtplib
from aiosmtplib import SMTP, SMTPAuthenticationError, SMTPNotSupported, SMTPResponse
from aiosmtplib.typing import Default

from bot.adapters.signin import (
    Password,
    Security,
    SignIn,
    Token,
    TokenFailed,
    require_secure,
)
from bot.ports import DeliveryFailed

_PAUSE = re.compile(r"\b(\d{1,4}) ?(s|sec|seconds?|min|minutes?)\b", re.IGNORECASE)
_SIGN_IN_PAUSE = 300.0
"""Seconds before a refused sign-in is tried again: more often, and providers lock the account."""

_MINUTE = 60.0
_WORDS_LENGTH = 300

_SIGNED_IN, _GO_ON = 235, 334
_SEEN = b"AQ=="
"""RFC 7628 3.2.3: a lone ^A, in base64, ends a refused OAUTHBEARER."""

_CLOSING = 421
_PERMANENT = 500
"""RFC 5321 4.2.1: 421 announces the end of the link, 5xx is final."""

_NOT_THE_LETTER = frozenset({421, 454, 503, 530, 534, 535, 538})
"""Answers about the link or the sign-in: the same letter goes out once that is mended."""


@dataclass(frozen=True, slots=True, kw_only=True)
class SmtpAccount:
    """Where letters are handed in, and how. Ports: 587 for ``starttls``, 465 for ``tls``."""

    host: str
    port: int = 587
    security: Security = "starttls"
    sign_in: SignIn | None = None
    timeout: float = 60.0  # seconds for each answer
    per_minute: int = 0  # letters the server takes; 0: as many as there are


class _Link(SMTP):
    """A connection that knows whether the text of a letter may already be on its way."""

    text_sent = False

    async def data(
        self,
        message: str | bytes,
        /,
        *,
        timeout: float | Literal[Default.token] | None = Default.token,  # noqa: ASYNC109 - theirs
    ) -> SMTPResponse:
        self.text_sent = True
        return await super().data(message, timeout=timeout)

    async def sign_in(self, token: Token) -> None:
        """XOAUTH2 is what Google and Microsoft speak; OAUTHBEARER (RFC 7628) what others do."""
        methods = self.server_auth_methods
        try:
            if "xoauth2" in methods:
                await self.auth_xoauth2(token.user, await token.fetch())
            elif "oauthbearer" in methods:
                await self._auth_bearer(token.user, await token.fetch())
            else:
                raise SMTPNotSupported("it takes no tokens: neither XOAUTH2 nor OAUTHBEARER")
        except SMTPAuthenticationError:
            token.forget()  # it may have been revoked: the next try begins with a new one
            raise

    async def _auth_bearer(self, user: str, token: str) -> None:
        name = user.replace("=", "=3D").replace(",", "=2C")
        said = b64encode(f"n,a={name},\1auth=Bearer {token}\1\1".encode())
        response = await self.execute_command(b"AUTH", b"OAUTHBEARER", said)
        if response.code == _GO_ON:  # the reason, in JSON; the refusal itself comes after
            response = await self.execute_command(_SEEN)
        if response.code != _SIGNED_IN:
            raise SMTPAuthenticationError(response.code, response.message)


class _Pace:
    """Lets through so many letters in any minute, in a burst or spread."""

    def __init__(self, per_minute: int) -> None:
        self._sent: deque[float] = deque(maxlen=per_minute)

    async def wait(self) -> None:
        """Return when one more letter may go."""
        if self._sent.maxlen == 0:
            return
        clock = asyncio.get_running_loop().time
        if len(self._sent) == self._sent.maxlen:
            await asyncio.sleep(self._sent[0] + _MINUTE - clock())
        self._sent.append(clock())


class SmtpMailer:
    """Hands letters to one mail server over one kept connection."""

    def __init__(self, account: SmtpAccount, *, trust: ssl.SSLContext | None = None) -> None:
        require_secure(account.security, account.host)
        self._account = account
        self._trust = trust
        self._link: _Link | None = None
        self._turn = asyncio.Lock()
        self._pace = _Pace(account.per_minute)

    async def send(self, *, raw: bytes, sender: str, recipient: str) -> None:
        """Send these very bytes; returning means the server took responsibility.

        `DeliveryFailed` tells what to do: `permanent` for a letter this server will never
        take, `unknown` when the link was lost after the text went out (it may have been
        accepted: look before repeating), else try again; nothing has been accepted.
        """
        async with self._turn:
            await self._pace.wait()
            reused = self._link is not None
            try:
                await self._send_once(raw, sender, recipient)
            except _ERRORS as error:
                # An idle link is closed by every server sooner or later. Before the text was
                # sent nothing can have been accepted, so a second try is no second letter.
                if not reused or self._text_sent() or not _link_is_gone(error):
                    raise self._failed(error) from error
            else:
                return
            self._drop()
            try:
                await self._send_once(raw, sender, recipient)
            except _ERRORS as error:
                raise self._failed(error) from error

    async def check(self) -> None:
        """Connect and sign in, as `send` would; `DeliveryFailed` says what is wrong."""
        async with self._turn:
            try:
                await self._connected()
            except _ERRORS as error:
                raise self._failed(error) from error

    async def close(self) -> None:
        """Say goodbye; errors at that point mean nothing."""
        async with self._turn:
            link, self._link = self._link, None
            if link is not None:
                try:
                    await link.quit(timeout=2)
                except (aiosmtplib.SMTPException, OSError):
                    link.close()

    async def _send_once(self, raw: bytes, sender: str, recipient: str) -> None:
        link = await self._connected()
        link.text_sent = False
        mail_options, rcpt_options = _options(link, raw)
        try:
            await link.sendmail(
                sender, [recipient], raw, mail_options=mail_options, rcpt_options=rcpt_options
            )
        except asyncio.CancelledError:
            self._drop()  # stopped in the middle: the next letter needs a clean link
            raise

    async def _connected(self) -> _Link:
        if self._link is None:
            link = self._new_link()
            try:
                await link.connect()
                if link.is_ehlo_or_helo_needed:
                    await link.ehlo()  # what the server offers is known only after it
                if isinstance(self._account.sign_in, Token):
                    await link.sign_in(self._account.sign_in)
            except BaseException:
                link.close()
                raise
            self._link = link
        return self._link

    def _new_link(self) -> _Link:
        account = self._account
        login = account.sign_in if isinstance(account.sign_in, Password) else None
        return _Link(
            hostname=account.host,
            port=account.port,
            username=login.user if login else None,
            password=login.password if login else None,
            # True, not None: with None a link whose STARTTLS offer was cut out goes on in the open.
            start_tls=account.security == "starttls",
            use_tls=account.security == "tls",
            tls_context=self._trust,
            timeout=account.timeout,
        )

    def _text_sent(self) -> bool:
        return self._link is not None and self._link.text_sent

    def _drop(self) -> None:
        link, self._link = self._link, None
        if link is not None:
            link.close()

    def _failed(self, error: Exception) -> DeliveryFailed:
        failure = _translate(error, text_sent=self._text_sent())
        if _link_is_gone(error) or self._link is None or not self._link.is_connected:
            self._drop()
        return failure


class TownMailers:
    """One mailer for each account letters leave by: servers let a sign-in write as itself only."""

    def __init__(self, accounts: Mapping[str, SmtpAccount]) -> None:
        by_account: dict[tuple[str, int, str], SmtpMailer] = {}
        self._by_sender: dict[str, SmtpMailer] = {}
        for sender, account in accounts.items():
            user = account.sign_in.user if account.sign_in else ""
            key = (account.host, account.port, user)
            self._by_sender[sender] = by_account.setdefault(key, SmtpMailer(account))
        self._mailers = tuple(by_account.values())

    async def send(self, *, raw: bytes, sender: str, recipient: str) -> None:
        """Send by the account of the sender, see `SmtpMailer.send`."""
        mailer = self._by_sender.get(sender)
        if mailer is None:  # the town was taken out of service, or its address has changed
            raise DeliveryFailed(f"no mail account for {sender}", retry_after=_SIGN_IN_PAUSE)
        await mailer.send(raw=raw, sender=sender, recipient=recipient)

    async def close(self) -> None:
        """Say goodbye to every server."""
        for mailer in self._mailers:
            await mailer.close()


_ERRORS = (aiosmtplib.SMTPException, OSError, ValueError, TokenFailed)


def _link_is_gone(error: Exception) -> bool:
    """Tell whether the link must be dropped: lost, timed out, or ended by a 421."""
    return isinstance(error, OSError) or _code(error) == _CLOSING


def _code(error: Exception) -> int | None:
    if isinstance(error, aiosmtplib.SMTPRecipientsRefused):
        return error.recipients[0].code
    return error.code if isinstance(error, aiosmtplib.SMTPResponseException) else None


def _translate(error: Exception, *, text_sent: bool) -> DeliveryFailed:
    code, words = _code(error), _words(error)
    if isinstance(error, TokenFailed):
        return DeliveryFailed(f"no token: {words}", retry_after=_SIGN_IN_PAUSE)
    if isinstance(error, SMTPAuthenticationError):
        reason = f"the mail server refused the sign-in: {words}"
        return DeliveryFailed(reason, retry_after=_SIGN_IN_PAUSE)
    if code is not None and code > 0:
        about_us = code in _NOT_THE_LETTER or isinstance(
            error, aiosmtplib.SMTPConnectError | aiosmtplib.SMTPHeloError
        )
        permanent = code >= _PERMANENT and not about_us
        return DeliveryFailed(
            f"the mail server answered {code}: {words}",
            permanent=permanent,
            retry_after=None if permanent else _pause(words),
        )
    # In this order: a refused certificate is an OSError and a ValueError, no fault of the letter.
    if isinstance(error, OSError) or code is not None:
        return DeliveryFailed(f"the link to the mail server failed: {words}", unknown=text_sent)
    if isinstance(error, ValueError):
        return DeliveryFailed(f"cannot be sent as it is: {words}", permanent=True)
    reason = f"the mail server cannot do what is needed: {words}"
    return DeliveryFailed(reason, retry_after=_SIGN_IN_PAUSE)


def _words(error: Exception) -> str:
    """Quote the server, on one line and briefly: people will read it beside the letter."""
    words = str(error)
    if isinstance(error, aiosmtplib.SMTPRecipientsRefused):
        words = error.recipients[0].message
    elif isinstance(error, aiosmtplib.SMTPResponseException):
        words = error.message
    return " ".join(words.split())[:_WORDS_LENGTH] or type(error).__name__


def _pause(words: str) -> float | None:
    """Read how long a greylisting server asks to wait.

    >>> _pause("4.7.1 Greylisted, try again in 5 minutes")
    300.0
    >>> _pause("4.3.0 try later") is None
    True
    """
    found = _PAUSE.search(words)
    if found is None:
        return None
    return float(found[1]) * (60 if found[2].lower().startswith("m") else 1)


def _options(link: SMTP, raw: bytes) -> tuple[list[str], list[str]]:
    """Ask for what the server offers: 8-bit text where there is any, a report on failure."""
    mail_options, rcpt_options = [], []
    if not raw.isascii() and link.supports_extension("8bitmime"):
        mail_options.append("BODY=8BITMIME")
    if link.supports_extension("dsn"):
        mail_options.append("RET=HDRS")
        rcpt_options.append("NOTIFY=FAILURE,DELAY")
    return mail_options, rcpt_options
