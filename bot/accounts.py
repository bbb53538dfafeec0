"""The mail accounts of the towns, as the environment describes them, ready to be connected to."""

import asyncio
from pathlib import Path

import msgspec

from bot.adapters.imap import ImapAccount
from bot.adapters.signin import Password, Security, Token, TokenFailed
from bot.adapters.smtp import SmtpAccount
from bot.adapters.tokens import (
    MICROSOFT_AUTHORITY,
    GoogleRefresh,
    GoogleService,
    Grant,
    Granted,
    MicrosoftApp,
    MicrosoftRefresh,
    ServiceKey,
    TokenKeeper,
)
from bot.ports import Clock
from bot.settings import Login, MailAccess, MailboxAccess, SignInApp, SignInKind, Tls

_SECURITY: dict[Tls, Security] = {Tls.TLS: "tls", Tls.STARTTLS: "starttls", Tls.NONE: "plain"}


class MailAccounts:
    """Every town's mailbox and the way its letters leave; both sign in with the same token."""

    def __init__(self, access: MailAccess, clock: Clock) -> None:
        self._access = access
        self._clock = clock
        self._keepers: dict[str, TokenKeeper] = {}

    def imap(self, town_id: str) -> ImapAccount:
        """The mailbox in which a town's answers arrive."""
        box, server = self._access.mailboxes[town_id], self._access.imap
        return ImapAccount(
            host=server.host,
            port=server.port,
            security=_SECURITY[server.tls],
            sign_in=self._token(town_id, box) or _password(box.login),
            folder=box.folder,
            processed_folder=box.processed_folder or None,
            mark_as_read=box.mark_as_read,
        )

    def smtp(self, town_id: str) -> SmtpAccount:
        """Where a town's letters are handed in; a server may want no sign-in at all."""
        box, server = self._access.mailboxes[town_id], self._access.smtp
        login = self._access.smtp_logins[town_id]
        return SmtpAccount(
            host=server.host,
            port=server.port,
            security=_SECURITY[server.tls],
            sign_in=self._token(town_id, box) or (_password(login) if login.user else None),
            per_minute=self._access.letters_per_minute,
        )

    def _token(self, town_id: str, box: MailboxAccess) -> Token | None:
        if self._access.app.kind is SignInKind.PASSWORD:
            return None
        keeper = self._keepers.get(town_id)
        if keeper is None:
            grant = _grant_of(self._access.app, box, self._clock)
            keeper = self._keepers[town_id] = TokenKeeper(grant, self._clock)
        return Token(user=box.login.user, fetch=keeper.fetch, forget=keeper.forget)


def _password(login: Login) -> Password:
    return Password(user=login.user, password=login.password)


def _grant_of(app: SignInApp, box: MailboxAccess, clock: Clock) -> Grant:
    """A person's refresh token where there is one, else what the app may do by itself."""
    if app.kind is SignInKind.MICROSOFT:
        microsoft = MicrosoftApp(
            tenant=app.tenant,
            client_id=app.client_id,
            client_secret=app.client_secret,
            authority=app.authority or MICROSOFT_AUTHORITY,
        )
        person = MicrosoftRefresh(microsoft, box.refresh_token)
        return person.grant if box.refresh_token else microsoft.grant
    if box.refresh_token:
        return GoogleRefresh(
            client_id=app.client_id,
            client_secret=app.client_secret,
            refresh_token=box.refresh_token,
        ).grant
    return _service_grant(Path(app.service_account), box.login.user, clock)


def _service_grant(file: Path, mailbox: str, clock: Clock) -> Grant:
    """The key is read when it is used: a file that is mended needs no new start."""

    async def grant() -> Granted:
        try:
            content = await asyncio.to_thread(file.read_bytes)
            key = msgspec.json.decode(content, type=ServiceKey)
        except (OSError, msgspec.MsgspecError) as error:
            raise TokenFailed(
                f"the service account's key cannot be read: {file}",
                cure="Set THREEQUOTES_MAIL_SERVICE_ACCOUNT to the JSON key file of the account",
            ) from error
        return await GoogleService(key=key, mailbox=mailbox, clock=clock).grant()

    return grant
