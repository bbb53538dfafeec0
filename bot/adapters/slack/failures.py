"""Slack's errors, translated once into what the courier understands."""

from collections.abc import Awaitable

import aiohttp
from slack_sdk.errors import SlackApiError
from slack_sdk.web.async_slack_response import AsyncSlackResponse

from bot.ports import DeliveryFailed

ACCESS_PAUSE = 300.0
"""Seconds before a refused token is tried again: a person has to mend it first."""

OUTAGE_PAUSE = 5.0
RATE_PAUSE = 30.0  # when Slack forgot to say how long

TOO_MANY = 429
OUT_OF_ORDER = 500

RATE = frozenset(("ratelimited", "rate_limited", "message_limit_exceeded"))
ACCESS = frozenset(
    (
        *("account_inactive", "token_revoked", "token_expired", "invalid_auth", "not_authed"),
        *("missing_scope", "no_permission", "ekm_access_denied", "access_denied"),
        *("org_login_required", "enterprise_is_restricted", "team_access_not_granted"),
        # a channel the app was taken out of, or that is archived: what waits is posted later
        *("not_in_channel", "is_archived", "restricted_action", "channel_not_found"),
    )
)
# The person or the app cannot be reached in that channel, but perhaps in another way.
ABSENT = frozenset(("user_not_in_channel", "not_in_channel", "channel_not_found", "is_archived"))
# Slack's own words on fatal_error: some part of the operation may have succeeded.
OUTAGE = frozenset(
    (
        *("internal_error", "fatal_error", "service_unavailable", "request_timeout"),
        *("team_added_to_org", "accesslimited"),
    )
)
NO_CONNECTION = (
    aiohttp.ClientConnectorError,
    aiohttp.ClientSSLError,
    aiohttp.ClientProxyConnectionError,
)


async def answered(call: Awaitable[AsyncSlackResponse]) -> AsyncSlackResponse:
    """Await a call of the Web API; any failure is a `DeliveryFailed`."""
    try:
        return await call
    except SlackApiError as error:
        raise translated(error) from error
    except NO_CONNECTION as error:
        raise DeliveryFailed("no connection to Slack", retry_after=OUTAGE_PAUSE) from error
    except (TimeoutError, aiohttp.ClientError, OSError) as error:
        reason = f"the link to Slack was lost: {type(error).__name__}"
        raise DeliveryFailed(reason, retry_after=OUTAGE_PAUSE, unknown=True) from error


def translated(error: SlackApiError) -> DeliveryFailed:
    """Translate a refusal. The reason begins with Slack's own word for it."""
    word, status = error_word(error), status_of(error)
    if word in RATE or status == TOO_MANY:
        return DeliveryFailed(word or "ratelimited", retry_after=_asked_pause(error))
    absent = word in ABSENT
    if word in ACCESS:
        return DeliveryFailed(_with_scope(error, word), retry_after=ACCESS_PAUSE, absent=absent)
    if word in OUTAGE or status >= OUT_OF_ORDER or not word:
        reason = word or f"Slack answered with status {status}"
        return DeliveryFailed(reason, retry_after=OUTAGE_PAUSE, unknown=True)
    return DeliveryFailed(word, permanent=True, absent=absent)


def error_word(error: SlackApiError) -> str:
    """Give Slack's word for an error; empty when the answer was no answer of Slack's."""
    found = field_of(error, "error")
    return found if isinstance(found, str) else ""


def problems_of(error: SlackApiError) -> tuple[str, ...]:
    """List what Slack says is wrong with blocks, with JSON pointers."""
    detail = field_of(error, "response_metadata")
    messages = detail.get("messages") if isinstance(detail, dict) else None
    return tuple(map(str, messages)) if isinstance(messages, list) else ()


def field_of(error: SlackApiError, name: str) -> object:
    """Give a field of a refusal's answer, which the library leaves untyped."""
    data = getattr(error.response, "data", None)
    return data.get(name) if isinstance(data, dict) else None


def status_of(error: SlackApiError) -> int:
    """Give the HTTP status of a refusal; the library hands over two kinds of answers."""
    for name in ("status_code", "status"):
        status = getattr(error.response, name, None)
        if isinstance(status, int):
            return status
    return 0


def _asked_pause(error: SlackApiError) -> float:
    headers = getattr(error.response, "headers", None) or {}
    for name, value in headers.items():
        if str(name).casefold() == "retry-after" and str(value).isdecimal():
            return float(value)
    return RATE_PAUSE


def _with_scope(error: SlackApiError, word: str) -> str:
    needed = field_of(error, "needed")
    return f"{word}: needs {needed}" if isinstance(needed, str) else word
