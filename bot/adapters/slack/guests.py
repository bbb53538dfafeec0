"""Who is only a guest in the workspace: asked of Slack once in a while, never waited for long."""

import asyncio
from collections.abc import Callable

import structlog
from slack_sdk.web.async_client import AsyncWebClient

from bot.adapters.slack.failures import answered
from bot.ports import DeliveryFailed

SECONDS = 1.0
"""A third of the time Slack gives for an acknowledgement."""
KEPT = 3600.0
PAUSE = 60.0
"""Before a look-up that failed is tried again: a slow Slack must not slow down every event."""
_MARKS = ("is_restricted", "is_ultra_restricted", "is_stranger")
_log = structlog.get_logger()


class Guests:
    """Remembers for an hour whether a person is a guest; `clock` counts seconds."""

    def __init__(self, client: AsyncWebClient, clock: Callable[[], float]) -> None:
        self._client = client
        self._clock = clock
        self._known: dict[str, tuple[float, bool]] = {}

    async def is_guest(self, person: str) -> bool:
        """Tell whether a person is a guest or a stranger; when Slack does not say in time: no.

        Rights never rest on this answer alone: approvers are named in the config.
        """
        kept = self._known.get(person)
        if kept is not None and self._clock() - kept[0] < KEPT:
            return kept[1]
        try:
            async with asyncio.timeout(SECONDS):
                answer = await answered(self._client.users_info(user=person))
        except (TimeoutError, DeliveryFailed) as error:
            _log.warning("guest_unknown", person=person, reason=str(error))
            guest = kept[1] if kept else False
            self._known[person] = (self._clock() - KEPT + PAUSE, guest)
            return guest
        user: dict[str, object] = answer.get("user", {})
        guest = any(user.get(mark) for mark in _MARKS)
        self._known[person] = (self._clock(), guest)
        return guest
