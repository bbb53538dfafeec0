"""Turning what happens in a channel into the events the app subscribed to."""

from bot.sandbox.slack.delivery import Delivery
from bot.sandbox.slack.messages import Message
from bot.sandbox.slack.people import Channel
from bot.sandbox.slack.scopes import is_subscribed
from bot.sandbox.slack.state import State
from bot.sandbox.slack.wire import Json


class Announcer:
    """Sends an event for each change in a channel the app is in."""

    def __init__(self, state: State, delivery: Delivery) -> None:
        self._state = state
        self._delivery = delivery

    def posted(self, message: Message) -> None:
        """Announce a new message, and the mention of our app in it as a second event."""
        channel = self._state.channels[message.channel]
        body = self._with_place(message.json(self._state.app), channel, message.team)
        self._send(body, channel)
        mentioned = f"<@{self._state.app.bot_user}>" in message.text
        if mentioned and not message.by_app and not channel.is_im:
            mention = dict(body, type="app_mention")
            for name in ("channel_type", "subtype"):
                mention.pop(name, None)
            self._send(mention, channel)

    def changed(self, message: Message, before: Json) -> None:
        """Announce that a message reads differently now."""
        channel = self._state.channels[message.channel]
        body: Json = {
            "type": "message",
            "subtype": "message_changed",
            "hidden": True,
            "message": self._state.shown(message),
            "previous_message": before,
            "ts": self._state.new_ts(),
        }
        self._send(self._with_place(body, channel, message.team), channel)

    def deleted(self, message: Message) -> None:
        """Announce that a message is gone."""
        channel = self._state.channels[message.channel]
        body: Json = {
            "type": "message",
            "subtype": "message_deleted",
            "hidden": True,
            "deleted_ts": message.ts,
            "previous_message": message.json(self._state.app),
            "ts": self._state.new_ts(),
        }
        self._send(self._with_place(body, channel, message.team), channel)

    def home_opened(self, user: str, *, tab: str = "home") -> None:
        """Announce that a person looks at the app's page."""
        channel = self._state.direct(user)
        body: Json = {
            "type": "app_home_opened",
            "user": user,
            "channel": channel.id,
            "tab": tab,
            "event_ts": self._state.new_ts(),
        }
        view = self._state.views.home(user)
        if view is not None:
            app = self._state.app
            body["view"] = view.json(team=self._state.team.id, app=app.id, bot=app.bot_id)
        self._send(body, channel)

    def _with_place(self, body: Json, channel: Channel, home: str) -> Json:
        body |= {
            "channel": channel.id,
            "channel_type": channel.kind,
            "event_ts": body["ts"],
        }
        if channel.shared_with:
            # Slack names the home of the writer in events of shared channels.
            body |= {"user_team": home, "source_team": home}
        return body

    def _send(self, body: Json, channel: Channel) -> None:
        app = self._state.app
        if app.bot_user in channel.members and is_subscribed(app, body, channel):
            self._delivery.event(body, is_ext_shared=bool(channel.shared_with))
