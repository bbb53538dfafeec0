"""What Slack checks in each kind of block.

Numbers from the reference of each block at https://docs.slack.dev/reference/block-kit/blocks.
"""

from bot.sandbox.slack.elements import ID_CHARACTERS, Check, check_element, check_elements
from bot.sandbox.slack.problems import PLAIN, Problems
from bot.sandbox.slack.wire import Json, as_list, as_map, as_maps, as_text

SECTION_TEXT = 3000
SECTION_FIELDS = 10
FIELD_TEXT = 2000
HEADER_TEXT = 150
ACTION_ELEMENTS = 25
CONTEXT_ELEMENTS = 10
CONTEXT_TEXT = 3000
FEEDBACK_ELEMENTS = 5
IMAGE_URL = 3000
IMAGE_TEXT = 2000
LABEL_TEXT = 2000
MARKDOWN_TEXT = 12_000
TABLE_ROWS = 100
TABLE_COLUMNS = 20
TABLE_CHARACTERS = 10_000


def check_section(block: Json, at: str, problems: Problems) -> None:
    """Check a section: its text, its fields, and what stands at its side."""
    if "text" not in block and "fields" not in block:
        problems.add(at, "must define either `text` or `fields`")
    if "text" in block:
        problems.text(block["text"], f"{at}/text", most=SECTION_TEXT)
    if "fields" in block:
        fields = problems.count(block["fields"], f"{at}/fields", most=SECTION_FIELDS)
        for number, field in enumerate(fields):
            problems.text(field, f"{at}/fields/{number}", most=FIELD_TEXT)
    accessory = as_map(block.get("accessory"))
    if accessory.get("type") == "image":
        check_image(accessory, f"{at}/accessory", problems)
    elif accessory:
        check_element(accessory, f"{at}/accessory", problems)


def check_header(block: Json, at: str, problems: Problems) -> None:
    """Check a headline, which is plain text only."""
    problems.text_in(block, "text", at, most=HEADER_TEXT)


def check_divider(block: Json, at: str, problems: Problems) -> None:
    """Check a line across: it carries nothing."""
    for name in set(block) - {"type", "block_id"}:
        problems.add(f"{at}/{name}", f"invalid additional property: {name}")


def check_context(block: Json, at: str, problems: Problems) -> None:
    """Check the small print: texts and pictures."""
    if not problems.require(block, "elements", at):
        return
    elements = problems.count(block["elements"], f"{at}/elements", most=CONTEXT_ELEMENTS)
    for number, element in enumerate(elements):
        spot = f"{at}/elements/{number}"
        if element.get("type") == "image":
            check_image(element, spot, problems)
        else:
            problems.text(element, spot, most=CONTEXT_TEXT)


def check_actions(block: Json, at: str, problems: Problems) -> None:
    """Check a row of buttons and menus."""
    check_elements(block, at, problems, most=ACTION_ELEMENTS)


def check_image(block: Json, at: str, problems: Problems) -> None:
    """Check a picture: where it is, and what it shows in words."""
    if "image_url" not in block and "slack_file" not in block:
        problems.add(at, "must define either `image_url` or `slack_file`")
    problems.optional(block, "image_url", at, most=IMAGE_URL)
    if problems.require(block, "alt_text", at):
        problems.length(block["alt_text"], f"{at}/alt_text", most=IMAGE_TEXT)
    if "title" in block:
        problems.text(block["title"], f"{at}/title", most=IMAGE_TEXT, kinds=PLAIN)


def check_input(block: Json, at: str, problems: Problems) -> None:
    """Check a question in a form."""
    problems.text_in(block, "label", at, most=LABEL_TEXT)
    if "hint" in block:
        problems.text(block["hint"], f"{at}/hint", most=LABEL_TEXT, kinds=PLAIN)
    if problems.require(block, "element", at):
        check_element(as_map(block["element"]), f"{at}/element", problems, in_input=True)


def check_markdown(block: Json, at: str, problems: Problems) -> None:
    """Check a block in Markdown; the limit over all of them is checked with the message."""
    problems.length(block.get("text"), f"{at}/text", most=MARKDOWN_TEXT)


def check_rich_text(block: Json, at: str, problems: Problems) -> None:
    """Check rich text: it must have elements, each an object."""
    if problems.require(block, "elements", at) and not isinstance(block["elements"], list):
        problems.add(f"{at}/elements", "must be an array")


def check_table(block: Json, at: str, problems: Problems) -> None:
    """Check a table: 100 rows, 20 columns, 10,000 characters, and no empty cell."""
    if not problems.require(block, "rows", at):
        return
    if not isinstance(block["rows"], list) or not block["rows"]:
        problems.add(f"{at}/rows", "no fewer than 1 items allowed")
        return
    if len(block["rows"]) > TABLE_ROWS:
        problems.add(f"{at}/rows", f"no more than {TABLE_ROWS} items allowed")
    if "column_settings" in block:
        problems.count(block["column_settings"], f"{at}/column_settings", most=TABLE_COLUMNS)
    characters = 0
    for number, row in enumerate(block["rows"]):
        cells = problems.count(row, f"{at}/rows/{number}", most=TABLE_COLUMNS)
        for column, cell in enumerate(cells):
            characters += check_cell(cell, f"{at}/rows/{number}/{column}", problems)
    if characters > TABLE_CHARACTERS:
        problems.add(f"{at}/rows", f"must be less than {TABLE_CHARACTERS + 1} characters")


def check_cell(cell: Json, at: str, problems: Problems) -> int:
    """Check one cell of a table, and count its characters."""
    kind = as_text(cell.get("type"))
    if kind == "raw_text":
        problems.length(cell.get("text"), f"{at}/text", most=TABLE_CHARACTERS)
    elif kind == "raw_number":
        if not isinstance(cell.get("value"), int | float):
            problems.add(f"{at}/value", "must be a number")
    elif kind != "rich_text":
        problems.add(f"{at}/type", f"unsupported type: {kind}")
    return characters_in(cell)


CHECKS: dict[str, Check] = {
    "section": check_section,
    "header": check_header,
    "divider": check_divider,
    "context": check_context,
    "actions": check_actions,
    "image": check_image,
    "input": check_input,
    "markdown": check_markdown,
    "rich_text": check_rich_text,
    "table": check_table,
}
MESSAGES_ONLY = frozenset(("table", "markdown"))


def check_blocks(blocks: list[object], problems: Problems, *, at: str, in_view: bool) -> None:
    """Check every block of a message or a view, and that block ids differ."""
    for number, block in enumerate(blocks):
        spot = f"{at}/{number}"
        if not isinstance(block, dict):
            problems.add(spot, "must provide an object")
            continue
        kind = as_text(block.get("type"))
        if kind not in CHECKS or (in_view and kind in MESSAGES_ONLY):
            problems.add(f"{spot}/type", f"unsupported type: {kind}")
            continue
        problems.optional(block, "block_id", spot, most=ID_CHARACTERS)
        CHECKS[kind](block, spot, problems)
    named = [as_text(b["block_id"]) for b in as_maps(blocks) if b.get("block_id")]
    problems.unique(named, at, "block_id")


def characters_in(value: object) -> int:
    """Count the characters of every text a person would read in some part of a message."""
    if isinstance(value, dict):
        own = len(as_text(value.get("text"))) + len(as_text(value.get("alt_text")))
        return own + sum(characters_in(part) for part in value.values())
    return sum(characters_in(part) for part in as_list(value))
