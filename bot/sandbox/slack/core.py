"""What every method of the Web API works with."""

from collections.abc import Callable
from dataclasses import dataclass

from bot.sandbox.slack.announcer import Announcer
from bot.sandbox.slack.people import Channel
from bot.sandbox.slack.refused import Refused
from bot.sandbox.slack.state import State
from bot.sandbox.slack.tickets import ResponseAddresses, Triggers
from bot.sandbox.slack.views import View
from bot.sandbox.slack.wire import Json, as_text


@dataclass(slots=True, kw_only=True)
class Core:
    """The workspace with everything that reacts to a change in it; ``base`` is our address."""

    state: State
    announcer: Announcer
    triggers: Triggers
    addresses: ResponseAddresses
    connect: Callable[[], str]
    base: str = ""

    def view_json(self, view: View) -> Json:
        """Put a form into Slack's shape."""
        app = self.state.app
        return view.json(team=self.state.team.id, app=app.id, bot=app.bot_id)

    def readable(self, channel_id: object) -> Channel:
        """Find a channel whose messages the app may read."""
        channel = self.state.channel(as_text(channel_id))
        if not self.state.is_member(channel):
            raise Refused("not_in_channel")
        return channel

    def writable(self, channel_id: object) -> Channel:
        """Find a channel the app may write to; a person's id stands for the direct channel."""
        if as_text(channel_id) in self.state.users:
            return self.state.direct(as_text(channel_id))
        channel = self.readable(channel_id)
        if channel.is_archived:
            raise Refused("is_archived")
        return channel


Method = Callable[[Core, Json], Json]
