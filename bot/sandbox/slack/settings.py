"""How strict and how patient the local Slack is."""

from dataclasses import dataclass


@dataclass(frozen=True, slots=True, kw_only=True)
class Settings:
    """Slack's own values; tests shorten the waits.

    ``ack_seconds`` is how long the app has to acknowledge, ``redelivery_seconds`` how long after
    a miss each further attempt comes, ``trigger_seconds`` how long a trigger id lives,
    ``seconds_between_posts`` the pace held per channel (0: none), ``ping_seconds`` how often an
    open socket is pinged.
    """

    ack_seconds: float = 3.0
    redelivery_seconds: tuple[float, ...] = (0.0, 60.0, 300.0)
    trigger_seconds: float = 3.0
    seconds_between_posts: float = 0.0
    ping_seconds: float = 10.0
    most_connections: int = 10
