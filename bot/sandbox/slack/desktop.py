"""What every act of a person at the screen has in common."""

from collections.abc import Callable
from typing import TypeVar

from bot.sandbox.slack.core import Core
from bot.sandbox.slack.delivery import COMMAND, INTERACTIVE, Delivery, Outcome
from bot.sandbox.slack.journal import Journal
from bot.sandbox.slack.messages import Message
from bot.sandbox.slack.people import Channel, User
from bot.sandbox.slack.refused import CannotDo
from bot.sandbox.slack.wire import Json, as_map, as_maps, as_text

T = TypeVar("T")


class Desktop:
    """A Slack client any person of the workspace may sit down at."""

    def __init__(self, *, core: Core, delivery: Delivery, journal: Journal) -> None:
        self.core = core
        self.state = core.state
        self.delivery = delivery
        self.journal = journal

    def _person(self, user: str) -> User:
        if user not in self.state.users:
            raise CannotDo(f"nobody is called {user}")
        return self.state.users[user]

    def _place(self, user: str, channel: str) -> Channel:
        """Find a channel a person sits in."""
        found = self.state.channels.get(channel)
        if found is None or user not in self.state.channels[channel].members:
            raise CannotDo(f"{user} is not in {channel}")
        return found

    def _seen(self, user: str, channel: str, ts: str) -> Message:
        """Find a message a person sees: in the channel, or shown to them alone."""
        self._place(user, channel)
        found = self.state.messages.get(channel, {}).get(ts)
        if found is not None:
            return found
        for message in self.state.ephemerals:
            if (message.only_for, message.channel, message.ts) == (user, channel, ts):
                return message
        raise CannotDo(f"{user} sees no message {ts} in {channel}")

    def _act_payload(self, kind: str, user: str) -> Json:
        """Give the fields every interaction carries.

        ``team`` is the workspace the app sits in, whoever acts; the home of the person stands
        in ``user.team_id`` only.
        """
        person, team = self._person(user), self.state.team
        return {
            "type": kind,
            "token": "local-verification",
            "api_app_id": self.state.app.id,
            "team": {"id": team.id, "domain": team.domain},
            "enterprise": None,
            "is_enterprise_install": False,
            "user": {
                "id": user,
                "username": person.name,
                "name": person.name,
                "team_id": person.team,
            },
            "trigger_id": self.core.triggers.issue(user),
        }

    def _response_url(self, user: str, channel: str, ts: str | None) -> str:
        key = self.core.addresses.issue(user=user, channel=channel, message_ts=ts)
        return f"{self.core.base}/actions/{key}"

    async def _interact(self, payload: Json) -> Outcome:
        return await self.delivery.act(INTERACTIVE, payload)

    async def _command(self, payload: Json) -> Outcome:
        return await self.delivery.act(COMMAND, payload)

    async def wait_for(self, predicate: Callable[[], T | None], seconds: float = 5.0) -> T:
        """Wait until the predicate gives something true, and give that.

        Raises TimeoutError after ``seconds``.
        """
        return await self.journal.wait_for(predicate, seconds)


def element_in(blocks: list[Json], action_id: str) -> tuple[Json, Json]:
    """Find an interactive element and the block it stands in."""
    for block in blocks:
        single = [as_map(block.get(place)) for place in ("accessory", "element")]
        for element in [*as_maps(block.get("elements")), *single]:
            if as_text(element.get("action_id")) == action_id:
                return block, element
    raise CannotDo(f"there is nothing to click called {action_id!r}")
