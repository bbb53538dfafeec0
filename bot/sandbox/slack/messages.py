"""One message, and the shapes Slack shows it in."""

from dataclasses import dataclass, field

from bot.sandbox.slack.people import App
from bot.sandbox.slack.wire import Json, copied


@dataclass(slots=True, kw_only=True)
class Message:
    """A message as it stands now; ``ts`` is its id in the channel."""

    channel: str
    ts: str
    user: str
    team: str
    text: str
    blocks: list[Json] = field(default_factory=list)
    thread_ts: str | None = None
    by_app: bool = False
    metadata: Json | None = None
    subtype: str | None = None
    files: list[Json] = field(default_factory=list)
    reactions: dict[str, list[str]] = field(default_factory=dict)
    edited: str | None = None
    only_for: str | None = None
    client_msg_id: str | None = None

    @property
    def is_reply(self) -> bool:
        """Whether it stands in a thread below another message."""
        return self.thread_ts is not None and self.thread_ts != self.ts

    def json(self, app: App, *, with_metadata: bool = False) -> Json:
        """Put it into the shape ``conversations.history`` and events give it."""
        body: Json = {"type": "message", "user": self.user, "ts": self.ts, "text": self.text}
        if self.subtype != "file_share":  # Slack names no team for files
            body["team"] = self.team
        optional: Json = {
            "subtype": self.subtype,
            "client_msg_id": self.client_msg_id,
            "thread_ts": self.thread_ts,
            "blocks": self.blocks,
            "files": self.files,
        }
        body |= {name: value for name, value in optional.items() if value}
        if self.by_app:
            body |= {"bot_id": app.bot_id, "app_id": app.id}
            body["bot_profile"] = {"id": app.bot_id, "app_id": app.id, "name": app.name}
        if self.edited is not None:
            body["edited"] = {"user": self.user, "ts": self.edited}
        if self.reactions:
            body["reactions"] = [
                {"name": name, "users": list(users), "count": len(users)}
                for name, users in self.reactions.items()
            ]
        if self.metadata is not None and with_metadata:
            body["metadata"] = self.metadata
        return copied(body)


def thread_json(root: Message, replies: list[Message]) -> Json:
    """Give the fields a thread's first message carries besides its own."""
    if not replies:
        return {}
    people = list(dict.fromkeys(reply.user for reply in replies))
    return {
        "thread_ts": root.ts,
        "reply_count": len(replies),
        "reply_users": people,
        "reply_users_count": len(people),
        "latest_reply": replies[-1].ts,
    }
