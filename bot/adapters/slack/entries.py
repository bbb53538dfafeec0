"""What of all Slack sends is kept, under which kind, and by which key it is known again."""

from dataclasses import dataclass
from datetime import UTC, datetime

import msgspec

from bot.adapters.slack.shapes import Command, Event, EventBody, Interaction

EVENT = "slack.event"
CLICK = "slack.click"
FORM = "slack.form"
COMMAND = "slack.command"
SHORTCUT = "slack.shortcut"

EDITS = frozenset(("message_changed", "message_deleted"))
# Of the subtypes of `message` only these are a person's own words.
WORDS = frozenset((None, "", "file_share", "thread_broadcast"))
SEPARATOR = "/"


@dataclass(frozen=True, slots=True, kw_only=True)
class Entry:
    """One thing to store: kind and key make it unique; `person` is who did it."""

    kind: str
    key: str
    person: str
    received_at: datetime | None = None


class _Outer(msgspec.Struct, frozen=True):
    """Just enough of a payload to tell what it is."""

    type: str = ""
    command: str | None = None


def entry_of(payload: bytes) -> Entry | None:
    """Tell what a payload is; None for what is no business of ours.

    Raises nothing: what cannot be read is no business of ours either.
    """
    try:
        outer = msgspec.json.decode(payload, type=_Outer)
        if outer.command is not None:
            return _command(msgspec.json.decode(payload, type=Command))
        if outer.type == "event_callback":
            return _event(msgspec.json.decode(payload, type=EventBody))
        if outer.type in _INTERACTIONS:
            return _interaction(msgspec.json.decode(payload, type=Interaction))
    except msgspec.DecodeError:
        return None
    return None


def is_words(event: Event) -> bool:
    """Whether an event is something a person typed, told once as message or as mention."""
    if event.type == "app_mention":
        return event.bot_id is None
    typed = event.type == "message" and event.subtype in WORDS
    return typed and event.bot_id is None


def is_edit(event: Event) -> bool:
    """Whether an event is a person's change of their own words.

    Slack tells unfolded links as changes too; those leave the text as it was.
    """
    if event.type != "message" or event.subtype not in EDITS or event.previous_message is None:
        return False
    after = event.message
    if event.previous_message.bot_id is not None or (after is not None and after.bot_id):
        return False
    return event.subtype == "message_deleted" or (
        after is not None and after.text != event.previous_message.text
    )


def is_home(event: Event) -> bool:
    """Whether an event is a person's look at the Home tab."""
    return event.type == "app_home_opened" and event.tab == "home"


def _event(body: EventBody) -> Entry | None:
    event = body.event
    own = {authorization.user_id for authorization in body.authorizations}
    if event.user and event.user in own:
        return None
    if is_words(event):
        # A mention comes as `message` and as `app_mention`, with two event ids but one ts.
        key = _joined(body.team_id, event.channel, event.ts)
    elif is_edit(event) or is_home(event):
        key = body.event_id
    else:
        return None
    at = datetime.fromtimestamp(body.event_time, UTC) if body.event_time else None
    return Entry(kind=EVENT, key=key, person=event.user, received_at=at)


def _interaction(body: Interaction) -> Entry | None:
    kind, key = _INTERACTIONS[body.type], body.trigger_id or ""
    if kind == CLICK:
        key = _click_key(body)
    elif kind == FORM and body.view is not None:
        # A form stays under its hash until it is changed; sending it twice is one sending.
        key = _joined(body.view.id, body.view.hash, body.user.id)
    return Entry(kind=kind, key=key, person=body.user.id) if key else None


def _click_key(body: Interaction) -> str:
    if not body.actions:
        return ""
    pressed = body.actions[0]
    place = body.container.message_ts or (body.view.id if body.view else "")
    return _joined(
        body.team.id if body.team else "",
        body.channel.id if body.channel else "",
        place,
        pressed.action_id,
        body.user.id,
        pressed.action_ts,
    )


def _command(body: Command) -> Entry | None:
    if not body.trigger_id:
        return None
    return Entry(kind=COMMAND, key=body.trigger_id, person=body.user_id)


def _joined(*parts: str) -> str:
    return SEPARATOR.join(parts)


_INTERACTIONS = {
    "block_actions": CLICK,
    "view_submission": FORM,
    "message_action": SHORTCUT,
    "shortcut": SHORTCUT,
}
