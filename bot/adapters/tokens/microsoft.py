"""Tokens for Exchange Online, through Microsoft's own library."""

import asyncio
from collections.abc import Callable, Mapping
from contextlib import closing
from dataclasses import dataclass, field
from typing import Any

import msal

from bot.adapters.signin import TokenFailed
from bot.adapters.tokens.keeper import Granted
from bot.adapters.tokens.refusals import NO_ANSWER, microsoft_refusal

MICROSOFT_AUTHORITY = "https://login.microsoftonline.com"
_GOVERNMENT = ".us"  # of login.microsoftonline.us, where some towns have their mail
_TIMEOUT = 20.0  # seconds


@dataclass(frozen=True, slots=True, kw_only=True)
class MicrosoftApp:
    """An app that signs in by itself: client credentials, the way for a server.

    The app needs IMAP.AccessAsApp and SMTP.SendAsApp and full access to each mailbox.
    `trust` names a file of certificates where the machine's own are not enough.
    """

    tenant: str
    client_id: str
    client_secret: str = field(repr=False)
    authority: str = MICROSOFT_AUTHORITY
    trust: str | None = None

    async def grant(self) -> Granted:
        """Ask for a token that opens every mailbox the app was given."""
        scope = f"https://{_outlook(self.authority, 'office365.com')}/.default"
        return await asyncio.to_thread(
            _granted, self, lambda app: app.acquire_token_for_client([scope])
        )


class MicrosoftRefresh:
    """A person's own consent, kept as a refresh token; each answer may bring the next one."""

    def __init__(self, app: MicrosoftApp, refresh_token: str) -> None:
        self._app = app
        self._refresh_token = refresh_token

    async def grant(self) -> Granted:
        """Ask for a token that opens this person's mailbox."""
        return await asyncio.to_thread(_granted, self._app, self._refresh)

    def _refresh(self, app: Any) -> Mapping[str, Any]:  # noqa: ANN401 - msal ships no types
        host = _outlook(self._app.authority, "office.com")
        scopes = [f"https://{host}/IMAP.AccessAsUser.All", f"https://{host}/SMTP.Send"]
        answer: Mapping[str, Any] = app.acquire_token_by_refresh_token(self._refresh_token, scopes)
        self._refresh_token = str(answer.get("refresh_token") or self._refresh_token)
        return answer


def _outlook(authority: str, usual: str) -> str:
    """Where the mail lies that belongs to a place to sign in at.

    >>> _outlook("https://login.microsoftonline.com", "office.com")
    'outlook.office.com'
    >>> _outlook("https://login.microsoftonline.us", "office.com")
    'outlook.office365.us'
    """
    return f"outlook.{'office365.us' if authority.endswith(_GOVERNMENT) else usual}"


def _granted(wanted: MicrosoftApp, ask: Callable[[Any], Mapping[str, Any]]) -> Granted:
    """Ask once; the token is kept by us, so the library's own memory is not needed."""
    try:
        app = _application(wanted)
        with closing(app.http_client):
            answer = ask(app)
    except Exception as error:
        # The library meets a place it cannot reach with errors of several other libraries.
        raise TokenFailed(f"{NO_ANSWER}: {type(error).__name__}") from error
    token = answer.get("access_token")
    if not token:
        raise microsoft_refusal(str(answer.get("error_description") or answer.get("error") or ""))
    return Granted(token=str(token), seconds=float(answer.get("expires_in") or 0))


def _application(wanted: MicrosoftApp) -> Any:  # noqa: ANN401
    """An app with a secret proves itself; one without speaks for a person only."""
    common = {
        "authority": f"{wanted.authority}/{wanted.tenant}",
        "verify": wanted.trust or True,
        "timeout": _TIMEOUT,
        "instance_discovery": False,  # else another address is asked what the first one is
    }
    if wanted.client_secret:
        return msal.ConfidentialClientApplication(
            wanted.client_id, client_credential=wanted.client_secret, **common
        )
    return msal.PublicClientApplication(wanted.client_id, **common)
