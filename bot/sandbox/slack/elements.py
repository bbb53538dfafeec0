"""What Slack checks in interactive elements: buttons, menus, fields, pickers.

Numbers from the reference of each element at https://docs.slack.dev/reference/block-kit.
"""

from collections.abc import Callable

from bot.sandbox.slack.problems import ANY_TEXT, Problems
from bot.sandbox.slack.wire import Json, as_maps, as_text

ID_CHARACTERS = 255
BUTTON_TEXT = 75
BUTTON_VALUE = 2000
BUTTON_URL = 3000
OPTION_TEXT = 75
OPTION_VALUE = 150
PLACEHOLDER = 150
MENU_OPTIONS = 100
OVERFLOW_OPTIONS = 5
CHOICE_OPTIONS = 10
CONFIRM_TITLE = 100
CONFIRM_TEXT = 300
CONFIRM_BUTTON = 30
INPUT_CHARACTERS = 3000

Check = Callable[[Json, str, Problems], None]


def check_button(element: Json, at: str, problems: Problems) -> None:
    """Check a button: text, value, address, style and the question before the act."""
    problems.text_in(element, "text", at, most=BUTTON_TEXT)
    problems.optional(element, "value", at, most=BUTTON_VALUE)
    problems.optional(element, "url", at, most=BUTTON_URL)
    if element.get("style", "primary") not in ("primary", "danger"):
        problems.add(f"{at}/style", "must be a valid enum value")


def check_menu(element: Json, at: str, problems: Problems) -> None:
    """Check a menu whose options come with the message."""
    if "option_groups" in element:
        groups = problems.count(element["option_groups"], f"{at}/option_groups", most=MENU_OPTIONS)
        for number, group in enumerate(groups):
            spot = f"{at}/option_groups/{number}"
            problems.text_in(group, "label", spot, most=OPTION_TEXT)
            check_options(group, spot, problems, most=MENU_OPTIONS)
    else:
        check_options(element, at, problems, most=MENU_OPTIONS)


def check_overflow(element: Json, at: str, problems: Problems) -> None:
    """Check the menu behind three dots."""
    check_options(element, at, problems, most=OVERFLOW_OPTIONS)


def check_choices(element: Json, at: str, problems: Problems) -> None:
    """Check radio buttons and checkboxes."""
    check_options(element, at, problems, most=CHOICE_OPTIONS, kinds=ANY_TEXT)


def check_text_field(element: Json, at: str, problems: Problems) -> None:
    """Check a field to type in."""
    problems.optional(element, "initial_value", at, most=INPUT_CHARACTERS)
    longest = element.get("max_length")
    if isinstance(longest, int) and not 0 < longest <= INPUT_CHARACTERS:
        problems.add(f"{at}/max_length", f"must be between 1 and {INPUT_CHARACTERS}")


def check_number_field(element: Json, at: str, problems: Problems) -> None:
    """Check a field for a number; it must say whether fractions are allowed."""
    problems.require(element, "is_decimal_allowed", at)


def check_nothing_more(element: Json, at: str, problems: Problems) -> None:
    """Check an element whose own fields have no limits we use."""


def check_options(
    holder: Json,
    at: str,
    problems: Problems,
    *,
    most: int,
    kinds: tuple[str, ...] = ("plain_text",),
) -> None:
    """Check a list of options: how many, and how long each part is."""
    if not problems.require(holder, "options", at):
        return
    options = problems.count(holder["options"], f"{at}/options", most=most)
    for number, option in enumerate(options):
        spot = f"{at}/options/{number}"
        problems.text_in(option, "text", spot, most=OPTION_TEXT, kinds=kinds)
        problems.length(option.get("value"), f"{spot}/value", most=OPTION_VALUE)
        if "description" in option:
            problems.text(option["description"], f"{spot}/description", most=OPTION_TEXT)
    problems.unique([as_text(option.get("value")) for option in options], at, "value")


def check_confirm(confirm: Json, at: str, problems: Problems) -> None:
    """Check the question Slack asks before an act goes out."""
    problems.text_in(confirm, "title", at, most=CONFIRM_TITLE)
    problems.text_in(confirm, "text", at, most=CONFIRM_TEXT, kinds=ANY_TEXT)
    problems.text_in(confirm, "confirm", at, most=CONFIRM_BUTTON)
    problems.text_in(confirm, "deny", at, most=CONFIRM_BUTTON)


CHECKS: dict[str, Check] = {
    "button": check_button,
    "workflow_button": check_button,
    "static_select": check_menu,
    "multi_static_select": check_menu,
    "overflow": check_overflow,
    "radio_buttons": check_choices,
    "checkboxes": check_choices,
    "plain_text_input": check_text_field,
    "number_input": check_number_field,
    **dict.fromkeys(
        (
            *("users_select", "conversations_select", "channels_select", "external_select"),
            *("multi_users_select", "multi_conversations_select", "multi_channels_select"),
            *("multi_external_select", "datepicker", "timepicker", "datetimepicker"),
            *("email_text_input", "url_text_input", "rich_text_input", "file_input"),
        ),
        check_nothing_more,
    ),
}
FIELDS_ONLY = frozenset(
    (
        *("plain_text_input", "number_input", "email_text_input"),
        *("url_text_input", "rich_text_input", "file_input"),
    )
)
NEVER_IN_INPUT = frozenset(("button", "workflow_button", "overflow"))


def check_element(element: Json, at: str, problems: Problems, *, in_input: bool = False) -> None:
    """Check one interactive element; ``in_input`` when it is the field of an input block."""
    kind = as_text(element.get("type"))
    barred = NEVER_IN_INPUT if in_input else FIELDS_ONLY
    if kind not in CHECKS or kind in barred:
        problems.add(f"{at}/type", f"unsupported type: {kind}")
        return
    problems.optional(element, "action_id", at, most=ID_CHARACTERS)
    if "placeholder" in element:
        problems.text(
            element["placeholder"], f"{at}/placeholder", most=PLACEHOLDER, kinds=("plain_text",)
        )
    confirm = element.get("confirm")
    if isinstance(confirm, dict):
        check_confirm(confirm, f"{at}/confirm", problems)
    CHECKS[kind](element, at, problems)


def check_elements(block: Json, at: str, problems: Problems, *, most: int) -> None:
    """Check a row of interactive elements, whose action ids must differ."""
    if not problems.require(block, "elements", at):
        return
    problems.count(block["elements"], f"{at}/elements", most=most)
    elements = as_maps(block["elements"])
    for number, element in enumerate(elements):
        check_element(element, f"{at}/elements/{number}", problems)
    named = [as_text(e["action_id"]) for e in elements if "action_id" in e]
    problems.unique(named, f"{at}/elements", "action_id")
