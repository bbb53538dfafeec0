"""One-shot things with a short life: trigger ids and response addresses."""

from collections.abc import Callable
from dataclasses import dataclass

from bot.sandbox.slack.refused import Refused

RESPONSE_USES = 5
RESPONSE_SECONDS = 30 * 60.0


@dataclass(slots=True, kw_only=True)
class Trigger:
    """The right to open one form for one person."""

    user: str
    born: float
    used: bool = False


class Triggers:
    """Trigger ids; ``clock`` counts real seconds, whatever day the workspace is playing."""

    def __init__(self, clock: Callable[[], float], seconds: float) -> None:
        self._clock = clock
        self._seconds = seconds
        self._triggers: dict[str, Trigger] = {}

    def issue(self, user: str) -> str:
        """Give a person's act a trigger id."""
        number = len(self._triggers) + 1
        trigger_id = f"{number}.{number + 7000}.{number:032x}"
        self._triggers[trigger_id] = Trigger(user=user, born=self._clock())
        return trigger_id

    def exchange(self, trigger_id: str) -> str:
        """Trade a trigger id for the person it belongs to; once, and within its time."""
        trigger = self._triggers.get(trigger_id)
        if trigger is None:
            raise Refused("invalid_trigger_id")
        if trigger.used:
            raise Refused("exchanged_trigger_id")
        if self._clock() - trigger.born > self._seconds:
            raise Refused("expired_trigger_id")
        trigger.used = True
        return trigger.user


@dataclass(slots=True, kw_only=True)
class ResponseAddress:
    """Where an app may answer one act: five times within half an hour."""

    user: str
    channel: str
    message_ts: str | None
    born: float
    uses: int = 0


class ResponseAddresses:
    """All response addresses given out."""

    def __init__(self, clock: Callable[[], float]) -> None:
        self._clock = clock
        self._given: dict[str, ResponseAddress] = {}

    def issue(self, *, user: str, channel: str, message_ts: str | None) -> str:
        """Give an act the last part of its response address."""
        key = f"{len(self._given) + 1:024d}"
        self._given[key] = ResponseAddress(
            user=user, channel=channel, message_ts=message_ts, born=self._clock()
        )
        return key

    def use(self, key: str) -> ResponseAddress:
        """Use an address once."""
        address = self._given.get(key)
        if address is None:
            raise Refused("no_text")
        if address.uses >= RESPONSE_USES:
            raise Refused("used_url")
        if self._clock() - address.born > RESPONSE_SECONDS:
            raise Refused("expired_url")
        address.uses += 1
        return address
