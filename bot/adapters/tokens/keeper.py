"""Keeps one access token and renews it before it runs out."""

import asyncio
from collections.abc import Awaitable, Callable
from dataclasses import dataclass, field
from datetime import datetime, timedelta

import structlog

from bot.adapters.signin import TokenFailed
from bot.ports import Clock

_EARLY = timedelta(minutes=5)
"""How long before its end a token is renewed: a mailbox is opened with it some time later."""

_log = structlog.get_logger(__name__)


@dataclass(frozen=True, slots=True, kw_only=True)
class Granted:
    """An access token and for how long it holds."""

    token: str = field(repr=False)
    seconds: float


Grant = Callable[[], Awaitable[Granted]]
"""Asks for a new token; raises `TokenFailed`."""


class TokenKeeper:
    """Hands out a valid token; many who ask at once cause one question."""

    def __init__(self, grant: Grant, clock: Clock) -> None:
        self._grant = grant
        self._clock = clock
        self._token = ""
        self._ends: datetime | None = None
        self._turn = asyncio.Lock()

    async def fetch(self) -> str:
        """A token that holds for some minutes yet.

        Raises:
            TokenFailed: when there is none and none is granted; one that still holds is handed
                out while the other side cannot be reached.
        """
        async with self._turn:
            now = self._clock.now()
            if self._ends is not None and now < self._ends - _EARLY:
                return self._token
            try:
                granted = await self._grant()
            except TokenFailed as failure:
                if self._ends is None or now >= self._ends:
                    raise
                _log.warning("token not renewed", reason=str(failure))
                return self._token
            self._token = granted.token
            self._ends = now + timedelta(seconds=granted.seconds)
            return self._token

    def forget(self) -> None:
        """The token was refused: the next one is a new one."""
        self._ends = None
