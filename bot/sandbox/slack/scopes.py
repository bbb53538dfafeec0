"""What the app was allowed at its installation: scopes for calls, subscriptions for events."""

from bot.sandbox.slack.people import App, Channel
from bot.sandbox.slack.refused import Refused
from bot.sandbox.slack.wire import Json, as_text

NEEDED = {
    "chat.postMessage": "chat:write",
    "chat.update": "chat:write",
    "chat.delete": "chat:write",
    "chat.postEphemeral": "chat:write",
    "reactions.add": "reactions:write",
    "reactions.remove": "reactions:write",
    "team.info": "team:read",
    "users.info": "users:read",
    "users.lookupByEmail": "users:read.email",
    "bots.info": "users:read",
    "conversations.open": "im:write",
    "files.getUploadURLExternal": "files:write",
    "files.completeUploadExternal": "files:write",
}
# These need a scope for the kind of the channel they look into.
NEEDED_BY_KIND = {
    "conversations.info": {"channel": "channels:read", "group": "groups:read", "im": "im:read"},
    "conversations.members": {"channel": "channels:read", "group": "groups:read", "im": "im:read"},
    "conversations.history": {
        "channel": "channels:history",
        "group": "groups:history",
        "im": "im:history",
    },
    "conversations.replies": {
        "channel": "channels:history",
        "group": "groups:history",
        "im": "im:history",
    },
}
MESSAGE_EVENTS = {"channel": "message.channels", "group": "message.groups", "im": "message.im"}


def check_scope(app: App, channels: dict[str, Channel], method: str, args: Json) -> None:
    """Refuse a call for which the app asked no permission; without a list all is allowed."""
    if app.scopes is None:
        return
    needed = NEEDED.get(method)
    if method in NEEDED_BY_KIND:
        channel = channels.get(as_text(args.get("channel")))
        needed = NEEDED_BY_KIND[method][channel.kind if channel else "channel"]
    if needed is not None and needed not in app.scopes:
        provided = ",".join(app.scopes)
        raise Refused("missing_scope", details={"needed": needed, "provided": provided})


def is_subscribed(app: App, event: Json, channel: Channel) -> bool:
    """Tell whether the app asked to hear of such an event."""
    if app.events is None:
        return True
    kind = as_text(event.get("type"))
    return (MESSAGE_EVENTS[channel.kind] if kind == "message" else kind) in app.events
