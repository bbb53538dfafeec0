"""The parts of Slack's payloads we read; everything else in them is passed over.

Sources: https://docs.slack.dev/apis/events-api, https://docs.slack.dev/reference/interaction-payloads.
"""

from msgspec import Struct


class Message(Struct, frozen=True):
    """A message inside another payload."""

    user: str = ""
    text: str = ""
    ts: str = ""
    thread_ts: str | None = None
    bot_id: str | None = None
    team: str | None = None
    user_team: str | None = None
    source_team: str | None = None


class Event(Struct, frozen=True):
    """What happened: a message, a mention, an edit, a look at the Home tab."""

    type: str
    subtype: str | None = None
    channel: str = ""
    channel_type: str = ""
    user: str = ""
    text: str = ""
    ts: str = ""
    thread_ts: str | None = None
    bot_id: str | None = None
    team: str | None = None
    user_team: str | None = None
    source_team: str | None = None
    tab: str = ""
    message: Message | None = None
    previous_message: Message | None = None


class Authorization(Struct, frozen=True):
    """For which of our bots the event is meant."""

    user_id: str = ""


class EventBody(Struct, frozen=True):
    """The wrapper around an event."""

    event: Event
    event_id: str = ""
    event_time: int = 0
    team_id: str = ""
    is_ext_shared_channel: bool | None = None
    authorizations: tuple[Authorization, ...] = ()
    threequotes_guest: bool = False


class Named(Struct, frozen=True):
    """Anything that is told by its id."""

    id: str = ""


class Actor(Struct, frozen=True):
    """Who clicked, sent or chose; `team_id` is their home workspace."""

    id: str = ""
    team_id: str | None = None


class Choice(Struct, frozen=True):
    """An option of a menu."""

    value: str = ""


class Value(Struct, frozen=True):
    """What stands in a field of a form, whatever its kind."""

    value: str | None = None
    selected_option: Choice | None = None
    selected_options: tuple[Choice, ...] = ()
    selected_date: str | None = None
    selected_time: str | None = None
    selected_user: str | None = None
    selected_users: tuple[str, ...] = ()
    selected_channel: str | None = None
    selected_conversation: str | None = None

    def texts(self) -> tuple[str, ...]:
        """Give what was filled in: none, one, or several of a menu with many choices."""
        if self.selected_options:
            return tuple(choice.value for choice in self.selected_options)
        if self.selected_users:
            return self.selected_users
        option = self.selected_option.value if self.selected_option else None
        single = (
            *(self.value, option, self.selected_date, self.selected_time),
            *(self.selected_user, self.selected_channel, self.selected_conversation),
        )
        return tuple(text for text in single if text is not None)[:1]


class Pressed(Value, frozen=True):
    """A button that was pressed or a menu in which was chosen."""

    action_id: str = ""
    action_ts: str = ""


class Container(Struct, frozen=True):
    """Where the pressed thing stands."""

    message_ts: str | None = None
    thread_ts: str | None = None
    channel_id: str | None = None


class ViewState(Struct, frozen=True):
    """The fields of a form, by block id and action id."""

    values: dict[str, dict[str, Value]] = {}


class View(Struct, frozen=True):
    """A form."""

    id: str = ""
    hash: str = ""
    callback_id: str = ""
    private_metadata: str = ""
    state: ViewState = ViewState()


class Interaction(Struct, frozen=True):
    """A click, a form sent off, or a shortcut."""

    type: str
    user: Actor
    team: Named | None = None
    channel: Named | None = None
    container: Container = Container()
    message: Message | None = None
    message_ts: str | None = None
    actions: tuple[Pressed, ...] = ()
    view: View | None = None
    trigger_id: str | None = None
    action_ts: str = ""
    threequotes_guest: bool = False


class Command(Struct, frozen=True):
    """A slash command."""

    command: str
    user_id: str
    team_id: str | None = None
    channel_id: str = ""
    text: str = ""
    trigger_id: str = ""
    threequotes_guest: bool = False
