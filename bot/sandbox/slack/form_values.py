"""What a person fills into a form, in the typed shape ``view_submission`` carries."""

from collections.abc import Mapping

from bot.sandbox.slack.refused import CannotDo
from bot.sandbox.slack.wire import Json, as_map, as_maps, as_text

Filled = str | tuple[str, ...] | None

ONE_OPTION = frozenset(("static_select", "radio_buttons", "overflow", "external_select"))
MANY_OPTIONS = frozenset(("multi_static_select", "checkboxes", "multi_external_select"))
NAMED_FIELDS = {
    "plain_text_input": "value",
    "number_input": "value",
    "email_text_input": "value",
    "url_text_input": "value",
    "datepicker": "selected_date",
    "timepicker": "selected_time",
    "users_select": "selected_user",
    "conversations_select": "selected_conversation",
    "channels_select": "selected_channel",
    "multi_users_select": "selected_users",
    "multi_conversations_select": "selected_conversations",
    "multi_channels_select": "selected_channels",
}


def options_of(element: Json) -> list[Json]:
    """List the options of a menu, with or without groups."""
    groups = as_maps(element.get("option_groups"))
    return [*as_maps(element.get("options")), *(o for g in groups for o in as_maps(g["options"]))]


def chosen(element: Json, value: str) -> Json:
    """Pick an option by its value, as a person does by its words."""
    for option in options_of(element):
        if option.get("value") == value:
            return option
    raise CannotDo(f"the menu has no option {value!r}")


def typed_value(element: Json, filled: Filled) -> Json:
    """Put what was filled in into the shape of its element."""
    kind = as_text(element.get("type"))
    body: Json = {"type": kind}
    if kind in ONE_OPTION:
        body["selected_option"] = None if filled is None else chosen(element, _one(filled))
    elif kind in MANY_OPTIONS:
        body["selected_options"] = [chosen(element, value) for value in _many(filled)]
    elif kind == "datetimepicker":
        body["selected_date_time"] = None if filled is None else int(_one(filled))
    elif kind.startswith("multi_"):
        body[NAMED_FIELDS[kind]] = list(_many(filled))
    elif kind in NAMED_FIELDS:
        body[NAMED_FIELDS[kind]] = None if filled is None else _one(filled)
    else:
        raise CannotDo(f"cannot fill in a {kind}")
    return body


def initial_value(element: Json) -> Filled:
    """Read what the app has filled in beforehand."""
    for name in ("initial_option", "initial_options"):
        if name in element:
            options = as_maps(element[name]) or [as_map(element[name])]
            values = tuple(as_text(option.get("value")) for option in options)
            return values if name == "initial_options" else values[0]
    for name, value in element.items():
        if name.startswith("initial_"):
            return tuple(map(str, value)) if isinstance(value, list) else str(value)
    return None


def fill(blocks: list[Json], values: Mapping[str, Filled]) -> dict[str, dict[str, Json]]:
    """Fill in a form; ``values`` are keyed by action id.

    Raises CannotDo when a field is not there, or a needed one is left empty: Slack's own client
    does not let such a form go.
    """
    left = dict(values)
    state: dict[str, dict[str, Json]] = {}
    for block in blocks:
        if block.get("type") != "input":
            continue
        element = as_map(block.get("element"))
        name = as_text(element.get("action_id"))
        filled = left.pop(name, initial_value(element))
        if not filled and not block.get("optional"):
            raise CannotDo(f"the field {name!r} must be filled in")
        state[as_text(block.get("block_id"))] = {name: typed_value(element, filled or None)}
    if left:
        raise CannotDo(f"the form has no field {sorted(left)}")
    return state


def _one(filled: Filled) -> str:
    if not isinstance(filled, str):
        raise CannotDo(f"one value is wanted, not {filled!r}")
    return filled


def _many(filled: Filled) -> tuple[str, ...]:
    return filled if isinstance(filled, tuple) else (filled,) if filled else ()
