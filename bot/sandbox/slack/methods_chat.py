"""The ``chat.*`` and ``reactions.*`` methods."""

from bot.sandbox.slack.core import Core, Method
from bot.sandbox.slack.limits import (
    MESSAGE_TEXT,
    UPDATED_TEXT,
    check_message,
    check_metadata,
    read_blocks,
)
from bot.sandbox.slack.messages import Message
from bot.sandbox.slack.refused import Refused
from bot.sandbox.slack.views import named
from bot.sandbox.slack.wire import Json, as_map, as_text, copied, is_true


def compose(core: Core, args: Json, *, channel: str, thread: str | None) -> Message:
    """Check the arguments of a new message and make it, without showing it to anyone."""
    text, blocks = as_text(args.get("text")), read_blocks(args.get("blocks"))
    check_message(text, blocks)
    app = core.state.app
    return Message(
        channel=channel,
        ts=core.state.new_ts(),
        user=app.bot_user,
        team=core.state.team.id,
        text=text,
        blocks=[named(copied(as_map(block)), core.state.new_id) for block in blocks or []],
        thread_ts=thread,
        by_app=True,
        metadata=check_metadata(args.get("metadata")),
    )


def thread_of(core: Core, args: Json, channel: str) -> str | None:
    """Give the first message of the thread the arguments name; a reply stands for its thread."""
    wanted = as_text(args.get("thread_ts"))
    if not wanted:
        return None
    found = core.state.messages.get(channel, {}).get(wanted)
    if found is None:
        raise Refused("thread_not_found")
    return found.thread_ts or found.ts


def post_message(core: Core, args: Json) -> Json:
    """Post a message to a channel or into a thread."""
    channel = core.writable(args.get("channel"))
    thread = thread_of(core, args, channel.id)
    message = compose(core, args, channel=channel.id, thread=thread)
    if thread and is_true(args.get("reply_broadcast")):
        message.subtype = "thread_broadcast"
    core.state.keep(message)
    core.announcer.posted(message)
    shown = message.json(core.state.app, with_metadata=True)
    return {"ok": True, "channel": channel.id, "ts": message.ts, "message": shown}


def update(core: Core, args: Json) -> Json:
    """Change one of the app's own messages.

    Text without blocks takes the old blocks away; blocks stay only when neither is given.
    """
    channel = core.readable(args.get("channel"))
    message = core.state.message(channel.id, as_text(args.get("ts")))
    if not message.by_app:
        raise Refused("cant_update_message")
    before = core.state.shown(message)
    text, blocks = as_text(args.get("text")), read_blocks(args.get("blocks"))
    longest = MESSAGE_TEXT if blocks else UPDATED_TEXT
    check_message(text, blocks, longest=longest)
    message.blocks = [named(copied(as_map(b)), core.state.new_id) for b in blocks or []]
    message.text = text
    message.metadata = check_metadata(args.get("metadata")) or message.metadata
    message.edited = core.state.new_ts()
    core.announcer.changed(message, before)
    shown = message.json(core.state.app, with_metadata=True)
    return {"ok": True, "channel": channel.id, "ts": message.ts, "text": text, "message": shown}


def delete(core: Core, args: Json) -> Json:
    """Take one of the app's own messages away."""
    channel = core.readable(args.get("channel"))
    message = core.state.message(channel.id, as_text(args.get("ts")))
    if not message.by_app:
        raise Refused("cant_delete_message")
    core.state.remove(message)
    core.announcer.deleted(message)
    return {"ok": True, "channel": channel.id, "ts": message.ts}


def post_ephemeral(core: Core, args: Json) -> Json:
    """Show a message to one person only; it is in no history and may get lost."""
    channel = core.writable(args.get("channel"))
    user = as_text(args.get("user"))
    if user not in channel.members:
        raise Refused("user_not_in_channel")
    thread = as_text(args.get("thread_ts")) or None
    message = compose(core, args, channel=channel.id, thread=thread)
    message.only_for = user
    core.state.ephemerals.append(message)
    return {"ok": True, "message_ts": message.ts}


def get_permalink(core: Core, args: Json) -> Json:
    """Give the address of a message."""
    channel = core.state.channel(as_text(args.get("channel")))
    message = core.state.message(channel.id, as_text(args.get("message_ts")))
    domain = core.state.team.domain
    address = f"https://{domain}.slack.com/archives/{channel.id}/p{message.ts.replace('.', '')}"
    if message.is_reply:
        address += f"?thread_ts={message.thread_ts}&cid={channel.id}"
    return {"ok": True, "channel": channel.id, "permalink": address}


def add_reaction(core: Core, args: Json) -> Json:
    """Put the app's reaction on a message."""
    message = _reacted(core, args)
    people = message.reactions.setdefault(as_text(args.get("name")), [])
    if core.state.app.bot_user in people:
        raise Refused("already_reacted")
    people.append(core.state.app.bot_user)
    return {"ok": True}


def remove_reaction(core: Core, args: Json) -> Json:
    """Take the app's reaction off a message."""
    message = _reacted(core, args)
    name, bot = as_text(args.get("name")), core.state.app.bot_user
    if bot not in message.reactions.get(name, []):
        raise Refused("no_reaction")
    message.reactions[name].remove(bot)
    if not message.reactions[name]:
        del message.reactions[name]
    return {"ok": True}


def _reacted(core: Core, args: Json) -> Message:
    if not as_text(args.get("name")):
        raise Refused("invalid_name")
    channel = core.readable(args.get("channel"))
    return core.state.message(channel.id, as_text(args.get("timestamp")))


METHODS: dict[str, Method] = {
    "chat.postMessage": post_message,
    "chat.update": update,
    "chat.delete": delete,
    "chat.postEphemeral": post_ephemeral,
    "chat.getPermalink": get_permalink,
    "reactions.add": add_reaction,
    "reactions.remove": remove_reaction,
}
