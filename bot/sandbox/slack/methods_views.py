"""The ``views.*`` and ``files.*`` methods."""

from bot.sandbox.slack.core import Core, Method
from bot.sandbox.slack.files import file_json
from bot.sandbox.slack.limits import check_view
from bot.sandbox.slack.messages import Message
from bot.sandbox.slack.methods_chat import thread_of
from bot.sandbox.slack.refused import Refused
from bot.sandbox.slack.wire import Json, as_count, as_maps, as_text, decoded


def views_open(core: Core, args: Json) -> Json:
    """Lay a form before the person whose act gave the trigger id."""
    view = check_view(args.get("view"), kinds=("modal",))
    user = core.triggers.exchange(as_text(args.get("trigger_id")))
    return {"ok": True, "view": core.view_json(core.state.views.open(user, view))}


def views_push(core: Core, args: Json) -> Json:
    """Lay a form over the one a person acted in."""
    view = check_view(args.get("view"), kinds=("modal",))
    user = core.triggers.exchange(as_text(args.get("trigger_id")))
    return {"ok": True, "view": core.view_json(core.state.views.push(user, view))}


def views_update(core: Core, args: Json) -> Json:
    """Change an open form."""
    content = check_view(args.get("view"), kinds=("modal",))
    view = core.state.views.find(as_text(args.get("view_id")), as_text(args.get("external_id")))
    expected = as_text(args.get("hash"))
    return {
        "ok": True,
        "view": core.view_json(core.state.views.update(view, content, expected_hash=expected)),
    }


def views_publish(core: Core, args: Json) -> Json:
    """Show a person's Home tab."""
    content = check_view(args.get("view"), kinds=("home",))
    user = core.state.user(as_text(args.get("user_id"))).id
    expected = as_text(args.get("hash"))
    view = core.state.views.publish(user, content, expected_hash=expected)
    return {"ok": True, "view": core.view_json(view)}


def upload_url(core: Core, args: Json) -> Json:
    """Give the address a file is to be sent to."""
    name, length = as_text(args.get("filename")), as_count(args.get("length"), 0)
    if not name or not length:
        raise Refused("invalid_arguments", problems=("missing required field: filename, length",))
    file = core.state.files.announce(name=name, length=length, user=core.state.app.bot_user)
    return {"ok": True, "upload_url": f"{core.base}/upload/{file.id}", "file_id": file.id}


def complete_upload(core: Core, args: Json) -> Json:
    """Share uploaded files in a channel or thread."""
    value = args.get("files")
    wanted = as_maps(decoded(value) if isinstance(value, str) else value)
    channel_id = as_text(args.get("channel_id"))
    channel = core.writable(channel_id) if channel_id else None
    shelf = core.state.files
    files = [
        file_json(shelf.finish(as_text(f.get("id")), as_text(f.get("title"))), core.base)
        for f in wanted
    ]
    if channel is not None:
        message = Message(
            channel=channel.id,
            ts=core.state.new_ts(),
            user=core.state.app.bot_user,
            team=core.state.team.id,
            text=as_text(args.get("initial_comment")),
            thread_ts=thread_of(core, args, channel.id),
            by_app=True,
            subtype="file_share",
            files=files,
        )
        core.state.keep(message)
        core.announcer.posted(message)
    return {"ok": True, "files": list(files)}


METHODS: dict[str, Method] = {
    "views.open": views_open,
    "views.push": views_push,
    "views.update": views_update,
    "views.publish": views_publish,
    "files.getUploadURLExternal": upload_url,
    "files.completeUploadExternal": complete_upload,
}
