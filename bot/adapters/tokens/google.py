"""Tokens for Gmail: a person's refresh token, or a service account of the town's Workspace."""

import asyncio
from collections.abc import Mapping
from dataclasses import dataclass, field
from datetime import timedelta

import aiohttp
import jwt
import msgspec

from bot.adapters.signin import TokenFailed
from bot.adapters.tokens.keeper import Granted
from bot.adapters.tokens.refusals import NO_ANSWER, google_refusal
from bot.ports import Clock

_TOKEN_URI = "https://oauth2.googleapis.com/token"  # noqa: S105 - an address, not a secret
_SCOPE = "https://mail.google.com/"
_ASSERTION = "urn:ietf:params:oauth:grant-type:jwt-bearer"
_ASSERTED = timedelta(minutes=30)
_TIMEOUT = aiohttp.ClientTimeout(total=20)
_TROUBLE = (aiohttp.ClientError, TimeoutError, msgspec.DecodeError)


class _Answer(msgspec.Struct, frozen=True):
    """What the token server says, RFC 6749 5.1 and 5.2."""

    access_token: str = ""
    expires_in: float = 0
    error: str = ""
    error_description: str = ""


class ServiceKey(msgspec.Struct, frozen=True):
    """The part of a service account's key file that is needed."""

    client_email: str
    private_key: str
    private_key_id: str = ""
    token_uri: str = _TOKEN_URI


@dataclass(frozen=True, slots=True, kw_only=True)
class GoogleRefresh:
    """A person's own consent, kept as a refresh token."""

    client_id: str
    client_secret: str = field(repr=False)
    refresh_token: str = field(repr=False)
    token_uri: str = _TOKEN_URI

    async def grant(self) -> Granted:
        """Ask for a token that opens this person's mailbox."""
        form = {
            "grant_type": "refresh_token",
            "client_id": self.client_id,
            "client_secret": self.client_secret,
            "refresh_token": self.refresh_token,
        }
        return await _ask(self.token_uri, form)


@dataclass(frozen=True, slots=True, kw_only=True)
class GoogleService:
    """A service account the Workspace lets act for its mailboxes (domain-wide delegation)."""

    key: ServiceKey = field(repr=False)
    mailbox: str
    clock: Clock

    async def grant(self) -> Granted:
        """Ask for a token that opens this mailbox."""
        now = self.clock.now()
        claims = {
            "iss": self.key.client_email,
            "sub": self.mailbox,
            "scope": _SCOPE,
            "aud": self.key.token_uri,
            "iat": now,
            "exp": now + _ASSERTED,
        }
        try:
            assertion = jwt.encode(
                claims, self.key.private_key, "RS256", headers={"kid": self.key.private_key_id}
            )
        except (ValueError, TypeError, jwt.PyJWTError) as error:
            raise TokenFailed(
                "the service account's key cannot be used",
                cure="Make a new JSON key for the service account and name its file",
            ) from error
        return await _ask(self.key.token_uri, {"grant_type": _ASSERTION, "assertion": assertion})


async def _ask(address: str, form: Mapping[str, str]) -> Granted:
    try:
        async with (
            aiohttp.ClientSession(timeout=_TIMEOUT) as session,
            session.post(address, data=form) as response,
        ):
            answer = msgspec.json.decode(await response.read(), type=_Answer)
    except _TROUBLE as error:
        await asyncio.sleep(0)  # lets a link that failed be closed
        raise TokenFailed(f"{NO_ANSWER}: {type(error).__name__}") from error
    if not answer.access_token:
        raise google_refusal(answer.error, answer.error_description)
    return Granted(token=answer.access_token, seconds=answer.expires_in)
