"""Reading a stored entry: what a person did, in our own words."""

import msgspec

from bot.adapters.slack.entries import (
    CLICK,
    COMMAND,
    EVENT,
    FORM,
    SHORTCUT,
    is_edit,
    is_home,
    is_words,
)
from bot.adapters.slack.shapes import Command, Event, EventBody, Interaction, Message
from bot.ports import (
    Clicked,
    Commanded,
    Edited,
    HomeOpened,
    Incoming,
    Said,
    Submitted,
    Who,
)

_MARKS = (("&lt;", "<"), ("&gt;", ">"), ("&amp;", "&"))


def read_chat(kind: str, payload: bytes) -> Incoming | None:
    """Read an entry of one of the `slack.*` kinds; None for what is no business of ours.

    Never raises on content.
    """
    try:
        if kind == EVENT:
            return _event(msgspec.json.decode(payload, type=EventBody))
        if kind == COMMAND:
            return _command(msgspec.json.decode(payload, type=Command))
        if kind in (CLICK, FORM, SHORTCUT):
            return _interaction(kind, msgspec.json.decode(payload, type=Interaction))
    except msgspec.DecodeError:
        return None
    return None


def unescape(text: str) -> str:
    """Undo Slack's escaping, once: an ampersand last, so that `&amp;lt;` stays `&lt;`.

    >>> unescape("3 &lt; 4 &amp;amp; 5")
    '3 < 4 &amp; 5'
    """
    for escaped, plain in _MARKS:
        text = text.replace(escaped, plain)
    return text


def _event(body: EventBody) -> Incoming | None:
    event = body.event
    if is_home(event):
        return HomeOpened(who=_who_of(event, body))
    if is_edit(event):
        return _edited(event, body)
    if not is_words(event):
        return None
    mentions = any(f"<@{a.user_id}>" in event.text for a in body.authorizations if a.user_id)
    return Said(
        who=_who_of(event, body),
        channel=event.channel,
        ts=event.ts,
        thread=_thread(event.thread_ts, event.ts),
        text=unescape(event.text),
        direct=event.channel_type == "im" or event.channel.startswith("D"),
        mentions_bot=mentions or event.type == "app_mention",
    )


def _edited(event: Event, body: EventBody) -> Edited | None:
    after = event.message if event.subtype == "message_changed" else None
    changed = after or event.previous_message
    if changed is None:
        return None
    return Edited(
        who=Who(id=changed.user, home=_home(changed, body), guest=body.threequotes_guest),
        channel=event.channel,
        ts=changed.ts,
        text=unescape(changed.text) if changed is after else "",
    )


def _who_of(event: Event, body: EventBody) -> Who:
    home = _home(event, body)
    return Who(id=event.user, home=home, guest=body.threequotes_guest)


def _home(told: Event | Message, body: EventBody) -> str | None:
    """Tell where a person is at home; None when Slack does not say: refuse.

    Some payloads name no team, files and looks at the Home tab for instance. Where nobody from
    outside can be, the person is at home in the workspace itself.
    """
    named = told.user_team or told.source_team or told.team
    closed = body.is_ext_shared_channel is False or is_home(body.event)
    return named or (body.team_id if closed else None) or None


def _interaction(kind: str, body: Interaction) -> Incoming | None:
    # `team` names the app's workspace whoever clicked; only `user.team_id` is their home.
    who = Who(id=body.user.id, home=body.user.team_id, guest=body.threequotes_guest)
    if kind == CLICK:
        return _clicked(who, body)
    if kind == FORM:
        return _submitted(who, body)
    message, channel = body.message or Message(), body.channel.id if body.channel else ""
    return Commanded(
        who=who,
        channel=channel,
        text=unescape(message.text),
        ts=body.message_ts or message.ts or None,
        thread=_thread(message.thread_ts, message.ts),
        trigger=body.trigger_id,
    )


def _clicked(who: Who, body: Interaction) -> Clicked | None:
    if not body.actions:
        return None
    pressed, place = body.actions[0], body.container
    ts = place.message_ts or ""
    thread = place.thread_ts or (body.message.thread_ts if body.message else None)
    channel = place.channel_id or (body.channel.id if body.channel else "")
    return Clicked(
        who=who,
        channel=channel,
        ts=ts,
        thread=_thread(thread, ts),
        action=pressed.action_id,
        value=next(iter(pressed.texts()), ""),
        trigger=body.trigger_id,
    )


def _submitted(who: Who, body: Interaction) -> Submitted | None:
    view = body.view
    if view is None:
        return None
    fields = tuple(
        (name, text)
        for block in view.state.values.values()
        for name, value in block.items()
        for text in value.texts()
    )
    return Submitted(who=who, form=view.callback_id, about=view.private_metadata, fields=fields)


def _command(body: Command) -> Commanded:
    who = Who(id=body.user_id, home=body.team_id, guest=body.threequotes_guest)
    return Commanded(
        who=who,
        channel=body.channel_id,
        text=unescape(body.text),
        trigger=body.trigger_id or None,
    )


def _thread(thread_ts: str | None, ts: str) -> str | None:
    return thread_ts if thread_ts and thread_ts != ts else None
