"""The SMTP door: aiosmtpd, with the refusals of a real server and the faults asked for."""

import asyncio
import base64
import contextlib
from collections.abc import Awaitable, Callable
from ssl import SSLContext

from aiosmtpd.smtp import SMTP, AuthResult, Envelope, LoginPassword, Session

from bot.sandbox.mail.addresses import mailbox_of
from bot.sandbox.mail.faults import Fault, Faults, Stage

Accept = Callable[[str, tuple[str, ...], bytes], Awaitable[None]]
"""(return path, recipients, bytes): keep a mail; what raises here is answered with 451."""


class _Protocol(SMTP):
    # Real mail has lines beyond the 998 octets of RFC 5321, and real servers take them.
    line_length_limit = 1 << 20
    greet: Callable[["_Protocol"], Awaitable[bool]]

    async def _handle_client(self) -> None:
        if await self.greet(self):
            await super()._handle_client()


class Receiver:
    """A server that takes mail for known mailboxes and hands it to ``accept``."""

    def __init__(
        self,
        *,
        host: str,
        password: str,
        tls: SSLContext | None,
        faults: Faults,
        knows: Callable[[str], bool],
        accept: Accept,
    ) -> None:
        self._host = host
        self._password = password
        self._tls = tls
        self._faults = faults
        self._knows = knows
        self._accept = accept
        self._links: set[_Protocol] = set()
        self._server: asyncio.Server | None = None
        self.port = 0
        self.connections = 0
        self.tokens: set[str] = set()

    async def start(self, port: int = 0) -> None:
        """Open the door; `port` 0 takes any free one."""
        loop = asyncio.get_running_loop()
        self._server = await loop.create_server(self._protocol, self._host, port)
        self.port = self._server.sockets[0].getsockname()[1]

    async def stop(self) -> None:
        """Close the door and every link."""
        if self._server is not None:
            self._server.close()
            self.close_links()
            await asyncio.sleep(0)  # lets the links see their end before the loop may close
            await self._server.wait_closed()
            self._server = None

    def close_links(self) -> int:
        """Cut every SMTP connection without a word, as an idle timer or a network does."""
        cut = [link for link in self._links if link.transport is not None]
        for link in cut:
            _abort(link)
        self._links.clear()
        return len(cut)

    def _protocol(self) -> _Protocol:
        self._links = {link for link in self._links if link.transport is not None}
        self.connections += 1
        link = _Protocol(
            self,
            hostname="localhost",  # else aiosmtpd asks the name service, which may take seconds
            enable_SMTPUTF8=True,
            tls_context=self._tls,
            require_starttls=self._tls is not None,
            auth_require_tls=False,
            authenticator=self._login,
        )
        link.greet = self._greet
        self._links.add(link)
        return link

    async def _greet(self, link: _Protocol) -> bool:
        fault = await self._strike("CONNECT", link)
        if fault is None or fault.action == "delay":
            return True
        await link.push(fault.reply)
        _close(link)
        return False

    def _login(
        self, _link: SMTP, _session: Session, _envelope: Envelope, _mechanism: str, data: object
    ) -> AuthResult:
        fits = (
            isinstance(data, LoginPassword)
            and self._knows(data.login.decode("utf-8", "replace"))
            and data.password.decode("utf-8", "replace") == self._password
        )
        return AuthResult(success=fits, handled=False)

    async def auth_XOAUTH2(self, link: SMTP, words: list[str]) -> AuthResult:  # noqa: N802
        """Sign in with a token, as Google and Microsoft do; a stale one gets their two steps."""
        user, token = _bearer(words[1] if len(words) > 1 else "")
        if self._knows(user) and token in self.tokens:
            return AuthResult(success=True)
        await link.challenge_auth('{"status":"400","schemes":"bearer"}')
        return AuthResult(success=False, handled=False)

    async def handle_MAIL(  # noqa: N802
        self, link: SMTP, _session: Session, envelope: Envelope, address: str, options: list[str]
    ) -> str:
        """Take the return path."""
        fault = await self._strike("MAIL", link)
        if fault is not None and fault.action == "reply":
            return fault.reply
        envelope.mail_from = address
        envelope.mail_options.extend(options)
        return "250 2.1.0 OK"

    async def handle_RCPT(  # noqa: N802
        self, link: SMTP, _session: Session, envelope: Envelope, address: str, options: list[str]
    ) -> str:
        """Take a recipient, or refuse whom nobody knows here."""
        fault = await self._strike("RCPT", link, address)
        if fault is not None and fault.action == "reply":
            return fault.reply
        if not self._knows(mailbox_of(address)):
            return f"550 5.1.1 <{address}>: Recipient address rejected: User unknown"
        envelope.rcpt_tos.append(address)
        envelope.rcpt_options.extend(options)
        return "250 2.1.5 OK"

    async def handle_DATA(self, link: SMTP, _session: Session, envelope: Envelope) -> str:  # noqa: N802
        """Keep the mail, then answer; a fault may strike before or between."""
        fault = await self._strike("DATA", link, *envelope.rcpt_tos)
        if fault is not None and fault.action == "reply":
            return fault.reply
        content = envelope.original_content or b""
        return_path = (envelope.mail_from or "").strip("<>")  # aiosmtpd keeps "<>" as it came
        await self._accept(return_path, tuple(envelope.rcpt_tos), content)
        if fault is not None and fault.action == "hang up after storing":
            await _hang_up(link)
        return "250 2.0.0 OK: queued"

    async def _strike(self, stage: Stage, link: SMTP, *recipients: str) -> Fault | None:
        fault = self._faults.take(stage, *recipients)
        if fault is None:
            return None
        if fault.action == "delay":
            await asyncio.sleep(fault.seconds)
        elif fault.action == "hang up":
            await _hang_up(link)
        elif fault.reply.startswith("421"):
            # 421 announces the end of the link: close it once the answer is out.
            asyncio.get_running_loop().call_later(0.05, _close, link)
        return fault


def _bearer(encoded: str) -> tuple[str, str]:
    """Take a SASL XOAUTH2 answer apart: ``user=...^Aauth=Bearer ...^A^A``."""
    with contextlib.suppress(ValueError):
        fields = dict(
            field.split("=", 1)
            for field in base64.b64decode(encoded, validate=True).decode().split("\x01")
            if "=" in field
        )
        return fields.get("user", ""), fields.get("auth", "").removeprefix("Bearer ")
    return "", ""


async def _hang_up(link: SMTP) -> None:
    _abort(link)
    # connection_lost() cancels this handler; waiting for it keeps the answer from being written.
    await asyncio.Event().wait()


def _abort(link: SMTP) -> None:
    if isinstance(link.transport, asyncio.Transport):
        link.transport.abort()


def _close(link: SMTP) -> None:
    if link.transport is not None:
        link.transport.close()
