"""What the local Slack remembers: messages, forms, files and who is where."""

import itertools
from collections.abc import Callable
from dataclasses import replace
from datetime import datetime

from bot.sandbox.slack.files import FileShelf
from bot.sandbox.slack.messages import Message, thread_json
from bot.sandbox.slack.people import Channel, User, Workspace
from bot.sandbox.slack.refused import Refused
from bot.sandbox.slack.views import ViewShelf
from bot.sandbox.slack.wire import Json

MICROSECONDS = 1_000_000


class State:
    """The memory of the workspace; it outlives any crash of the app that talks to it."""

    def __init__(self, workspace: Workspace, now: Callable[[], datetime]) -> None:
        self.team = workspace.team
        self.app = workspace.app
        self.now = now
        self.teams = {team.id: team for team in (workspace.team, *workspace.partners)}
        self.users = {user.id: user for user in workspace.users}
        self.channels = {channel.id: channel for channel in workspace.channels}
        self.messages: dict[str, dict[str, Message]] = {}
        self.ephemerals: list[Message] = []
        self.views = ViewShelf(self.new_id)
        self.files = FileShelf(self.new_id)
        self._last_ts = 0
        self._numbers = itertools.count(1)

    def new_id(self, prefix: str) -> str:
        """Make an id that looks like one of Slack's: a letter or two and nine characters."""
        return f"{prefix}{next(self._numbers):09d}"

    def new_ts(self) -> str:
        """Give the next message id: the clock's time, yet always later than the one before."""
        wanted = round(self.now().timestamp() * MICROSECONDS)
        self._last_ts = max(wanted, self._last_ts + 1)
        return f"{self._last_ts // MICROSECONDS}.{self._last_ts % MICROSECONDS:06d}"

    def user(self, user: str) -> User:
        """Find a person by id."""
        if user not in self.users:
            raise Refused("user_not_found")
        return self.users[user]

    def channel(self, channel: str) -> Channel:
        """Find a channel the app may know of; a private one it is not in stays hidden."""
        found = self.channels.get(channel)
        if found is None or (found.is_private and not self.is_member(found)):
            raise Refused("channel_not_found")
        return found

    def is_member(self, channel: Channel) -> bool:
        """Tell whether the app was invited to the channel."""
        return self.app.bot_user in channel.members

    def join(self, channel: str, user: str) -> None:
        """Add a person or the app to a channel."""
        old = self.channels[channel]
        if user not in old.members:
            self.channels[channel] = replace(old, members=(*old.members, user))

    def leave(self, channel: str, user: str) -> None:
        """Take a person or the app out of a channel."""
        old = self.channels[channel]
        left = tuple(member for member in old.members if member != user)
        self.channels[channel] = replace(old, members=left)

    def direct(self, user: str) -> Channel:
        """Find or open the direct conversation between a person and the app."""
        members = {user, self.app.bot_user}
        for channel in self.channels.values():
            if channel.is_im and set(channel.members) == members:
                return channel
        opened = Channel(
            id=self.new_id("D"), name="", members=(user, self.app.bot_user), is_im=True
        )
        self.channels[opened.id] = opened
        return opened

    def keep(self, message: Message) -> None:
        """Store a message in its channel."""
        self.messages.setdefault(message.channel, {})[message.ts] = message

    def message(self, channel: str, ts: str) -> Message:
        """Find a message by its channel and ts."""
        found = self.messages.get(channel, {}).get(ts)
        if found is None:
            raise Refused("message_not_found")
        return found

    def remove(self, message: Message) -> None:
        """Take a message out of its channel."""
        del self.messages[message.channel][message.ts]

    def listed(self, channel: str, thread: str | None = None) -> list[Message]:
        """List a channel's own messages, or one whole thread, oldest first."""
        every = self.messages.get(channel, {}).values()
        if thread is None:
            shown = [m for m in every if not m.is_reply or m.subtype == "thread_broadcast"]
        else:
            shown = [m for m in every if thread in (m.ts, m.thread_ts)]
        return sorted(shown, key=lambda message: message.ts)

    def shown(self, message: Message, *, with_metadata: bool = False) -> Json:
        """Put a message into Slack's shape, with the thread below it if there is one."""
        body = message.json(self.app, with_metadata=with_metadata)
        if not message.is_reply:
            replies = [m for m in self.listed(message.channel, message.ts) if m.is_reply]
            body |= thread_json(message, replies)
        return body
