"""Everything a person can do in the workspace, in one place."""

from bot.sandbox.slack.clicking import Clicking
from bot.sandbox.slack.messages import Message
from bot.sandbox.slack.views import View
from bot.sandbox.slack.writing import Writing


class Hands(Writing, Clicking):
    """A person who writes, clicks and looks."""

    def messages(self, channel: str, thread: str | None = None) -> list[Message]:
        """List a channel's own messages, or one whole thread, oldest first."""
        return self.state.listed(channel, thread)

    def ephemerals(self, user: str) -> list[Message]:
        """List what was shown to one person alone."""
        return [message for message in self.state.ephemerals if message.only_for == user]

    def views(self, user: str) -> tuple[View, ...]:
        """List the forms open before a person, the topmost last."""
        return self.state.views.of(user)

    def home(self, user: str) -> View | None:
        """Give a person's Home tab."""
        return self.state.views.home(user)
