"""The methods that tell who and where: auth, team, users, bots, conversations."""

from bot.sandbox.slack.core import Core, Method
from bot.sandbox.slack.messages import Message
from bot.sandbox.slack.people import bot_user_json, channel_json, user_json
from bot.sandbox.slack.refused import Refused
from bot.sandbox.slack.wire import Json, as_count, as_text, is_true

HISTORY_LIMIT = 100
REPLIES_LIMIT = 1000


def auth_test(core: Core, _args: Json) -> Json:
    """Tell the app who it is."""
    team, app = core.state.team, core.state.app
    return {
        "ok": True,
        "url": f"https://{team.domain}.slack.com/",
        "team": team.name,
        "team_id": team.id,
        "user": app.name,
        "user_id": app.bot_user,
        "bot_id": app.bot_id,
        "is_enterprise_install": False,
    }


def team_info(core: Core, args: Json) -> Json:
    """Describe a workspace."""
    team = core.state.teams.get(as_text(args.get("team")) or core.state.team.id)
    if team is None:
        raise Refused("team_not_found")
    return {"ok": True, "team": {"id": team.id, "name": team.name, "domain": team.domain}}


def connections_open(core: Core, _args: Json) -> Json:
    """Give the address of a new socket."""
    return {"ok": True, "url": core.connect()}


def users_info(core: Core, args: Json) -> Json:
    """Describe a person or the app's own user."""
    wanted = as_text(args.get("user"))
    if wanted == core.state.app.bot_user:
        return {"ok": True, "user": bot_user_json(core.state.app, core.state.team)}
    return {"ok": True, "user": user_json(core.state.user(wanted), core.state.team)}


def lookup_by_email(core: Core, args: Json) -> Json:
    """Find a person of our own workspace by mail address."""
    wanted, home = as_text(args.get("email")).casefold(), core.state.team
    for user in core.state.users.values():
        if user.email.casefold() == wanted and user.team == home.id and not user.deleted:
            return {"ok": True, "user": user_json(user, home)}
    raise Refused("users_not_found")


def bots_info(core: Core, args: Json) -> Json:
    """Describe the app's bot."""
    app = core.state.app
    if as_text(args.get("bot")) not in ("", app.bot_id):
        raise Refused("bot_not_found")
    bot = {"id": app.bot_id, "app_id": app.id, "user_id": app.bot_user, "name": app.name}
    return {"ok": True, "bot": {**bot, "deleted": False}}


def conversations_info(core: Core, args: Json) -> Json:
    """Describe a channel."""
    channel = core.state.channel(as_text(args.get("channel")))
    return {"ok": True, "channel": channel_json(channel, bot=core.state.app.bot_user)}


def conversations_open(core: Core, args: Json) -> Json:
    """Open the direct conversation with one person."""
    user = as_text(args.get("users"))
    if not user:
        raise Refused("users_list_not_supplied")
    core.state.user(user)
    return {"ok": True, "channel": {"id": core.state.direct(user).id}}


def conversations_members(core: Core, args: Json) -> Json:
    """List who is in a channel."""
    channel = core.state.channel(as_text(args.get("channel")))
    start = as_count(args.get("cursor"), 0)
    end = start + as_count(args.get("limit"), HISTORY_LIMIT)
    following = str(end) if end < len(channel.members) else ""
    return {
        "ok": True,
        "members": list(channel.members[start:end]),
        "response_metadata": {"next_cursor": following},
    }


def conversations_history(core: Core, args: Json) -> Json:
    """List a channel's own messages, newest first, a page at a time."""
    channel = core.readable(args.get("channel"))
    messages = list(reversed(core.state.listed(channel.id)))
    return _page(core, args, messages, limit=HISTORY_LIMIT)


def conversations_replies(core: Core, args: Json) -> Json:
    """List a thread with its first message, oldest first, a page at a time."""
    channel = core.readable(args.get("channel"))
    messages = core.state.listed(channel.id, as_text(args.get("ts")))
    if not messages:
        raise Refused("thread_not_found")
    return _page(core, args, messages, limit=REPLIES_LIMIT)


def _page(core: Core, args: Json, messages: list[Message], *, limit: int) -> Json:
    messages = [message for message in messages if _in_span(message.ts, args)]
    start = as_count(args.get("cursor"), 0)
    end = start + min(as_count(args.get("limit"), limit), 1000)
    with_metadata = is_true(args.get("include_all_metadata"))
    shown = [core.state.shown(m, with_metadata=with_metadata) for m in messages[start:end]]
    more = end < len(messages)
    body: Json = {"ok": True, "messages": shown, "has_more": more}
    if more:
        body["response_metadata"] = {"next_cursor": str(end)}
    return body


def _in_span(ts: str, args: Json) -> bool:
    """Tell whether a message lies between ``oldest`` and ``latest``."""
    oldest, latest = as_text(args.get("oldest")), as_text(args.get("latest"))
    if is_true(args.get("inclusive")) and ts in (oldest, latest):
        return True
    return (not oldest or float(ts) > float(oldest)) and (not latest or float(ts) < float(latest))


METHODS: dict[str, Method] = {
    "auth.test": auth_test,
    "team.info": team_info,
    "apps.connections.open": connections_open,
    "users.info": users_info,
    "users.lookupByEmail": lookup_by_email,
    "bots.info": bots_info,
    "conversations.info": conversations_info,
    "conversations.open": conversations_open,
    "conversations.members": conversations_members,
    "conversations.history": conversations_history,
    "conversations.replies": conversations_replies,
}
