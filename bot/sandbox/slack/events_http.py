"""HTTP mode: every event and act is a signed request to the app's address."""

import asyncio
import hashlib
import hmac
import json
from collections.abc import Callable
from urllib.parse import urlencode

import aiohttp

from bot.sandbox.slack.delivery import COMMAND, EVENT, Outcome
from bot.sandbox.slack.faults import Faults
from bot.sandbox.slack.journal import Sent
from bot.sandbox.slack.people import App
from bot.sandbox.slack.settings import Settings
from bot.sandbox.slack.wire import Json, as_map, decoded

SUCCESS = 200
FORM = "application/x-www-form-urlencoded"


def signature(secret: str, timestamp: str, body: bytes) -> str:
    """Sign a request the way Slack does: v0, HMAC-SHA256 over time and body.

    >>> signature("s", "1", b"x")[:9]
    'v0=a665c9'
    """
    base = b"v0:" + timestamp.encode() + b":" + body
    return "v0=" + hmac.new(secret.encode(), base, hashlib.sha256).hexdigest()


class HttpMode:
    """The app's request address; ``unix_time`` gives real seconds, since signatures age."""

    def __init__(
        self, *, app: App, faults: Faults, settings: Settings, unix_time: Callable[[], float]
    ) -> None:
        self._app = app
        self._faults = faults
        self._settings = settings
        self._unix_time = unix_time
        self._session: aiohttp.ClientSession | None = None

    async def deliver(self, sent: Sent) -> Outcome:
        """Make one request and judge the answer."""
        headers = {"Content-Type": "application/json" if sent.kind == EVENT else FORM}
        if sent.attempt:
            headers["X-Slack-Retry-Num"] = str(sent.attempt)
            headers["X-Slack-Retry-Reason"] = sent.reason or "unknown_error"
        sent.line = self._app.request_url or ""
        try:
            async with asyncio.timeout(self._settings.ack_seconds):
                outcome = await self.post(body_of(sent), headers)
                if outcome.acked and self._faults.lose_this_ack():
                    await asyncio.Event().wait()
                return outcome
        except TimeoutError:
            return Outcome(acked=False, reason="http_timeout")
        except aiohttp.ClientError:
            return Outcome(acked=False, reason="connection_failed")

    async def post(self, body: bytes, headers: dict[str, str]) -> Outcome:
        """Sign a body, send it, and read what the app answers."""
        timestamp = str(int(self._unix_time()))
        signed = {
            **headers,
            "User-Agent": "Slackbot 1.0 (+https://api.slack.com/robots)",
            "X-Slack-Request-Timestamp": timestamp,
            "X-Slack-Signature": signature(self._app.signing_secret, timestamp, body),
        }
        if self._session is None:
            self._session = aiohttp.ClientSession()
        address = self._app.request_url or ""
        async with self._session.post(address, data=body, headers=signed) as answer:
            text = await answer.text()
            final = answer.headers.get("X-Slack-No-Retry") == "1"
            if answer.status != SUCCESS:
                return Outcome(acked=False, reason="http_error", final=final)
            return Outcome(acked=True, payload=read_answer(text))

    async def verify(self) -> bool:
        """Ask the address to prove itself, as Slack does when it is entered."""
        challenge = "local-challenge"
        body = json.dumps({"type": "url_verification", "challenge": challenge, "token": "t"})
        outcome = await self.post(body.encode(), {"Content-Type": "application/json"})
        return outcome.payload.get("challenge") == challenge

    async def close(self) -> None:
        """Close the connections to the app."""
        if self._session is not None:
            await self._session.close()


def body_of(sent: Sent) -> bytes:
    """Give the body of a request: JSON for events, a form for the rest."""
    if sent.kind == EVENT:
        return json.dumps(sent.payload).encode()
    if sent.kind == COMMAND:
        return urlencode({name: str(value) for name, value in sent.payload.items()}).encode()
    return urlencode({"payload": json.dumps(sent.payload)}).encode()


def read_answer(text: str) -> Json:
    """Read the body of an acknowledgement: nothing, JSON, or plain words.

    >>> read_answer("on it"), read_answer(""), read_answer('{"text": "on it"}')
    ({'text': 'on it'}, {}, {'text': 'on it'})
    """
    value = decoded(text)
    if isinstance(value, dict):
        return as_map(value)
    return {"text": text} if text else {}
