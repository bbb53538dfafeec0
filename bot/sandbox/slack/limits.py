"""What Slack accepts as a message and as a view."""

from bot.sandbox.slack.blocks import MARKDOWN_TEXT, characters_in, check_blocks
from bot.sandbox.slack.problems import PLAIN, Problems
from bot.sandbox.slack.refused import Refused
from bot.sandbox.slack.wire import Json, as_list, as_map, as_maps, as_text, decoded

MESSAGE_TEXT = 40_000
UPDATED_TEXT = 4_000
MESSAGE_BLOCKS = 50
VIEW_BLOCKS = 100
# Undocumented; slackapi/bolt-js#2509 met it at 13,172 to 13,297 characters.
BLOCK_CHARACTERS = 13_000
VIEW_TITLE = 24
PRIVATE_METADATA = 3000
CALLBACK_ID = 255
VIEW_BYTES = 250_000


def read_blocks(value: object) -> list[object] | None:
    """Read the ``blocks`` argument, which may come as an array or as JSON in a string."""
    if value is None or value == "":
        return None
    blocks = decoded(value) if isinstance(value, str) else value
    if not isinstance(blocks, list):
        raise Refused("invalid_blocks_format")
    return blocks


def check_message(text: str, blocks: list[object] | None, *, longest: int = MESSAGE_TEXT) -> None:
    """Refuse a message Slack would refuse; ``longest`` is in characters."""
    if not text.strip() and not blocks:
        raise Refused("no_text")
    if len(text) > longest:
        raise Refused("msg_too_long")
    if not blocks:
        return
    problems = Problems()
    if len(blocks) > MESSAGE_BLOCKS:
        problems.add("/blocks", f"no more than {MESSAGE_BLOCKS} items allowed")
    check_blocks(blocks, problems, at="/blocks", in_view=False)
    _check_once_a_message(blocks, problems)
    if problems.found:
        raise Refused("invalid_blocks", problems=tuple(problems.found))
    if characters_in(blocks) > BLOCK_CHARACTERS:
        raise Refused("msg_blocks_too_long")


def _check_once_a_message(blocks: list[object], problems: Problems) -> None:
    """Check the two limits that hold over all blocks together."""
    tables = [n for n, block in enumerate(blocks) if as_map(block).get("type") == "table"]
    for number in tables[1:]:
        problems.add(f"/blocks/{number}", "only_one_table_allowed")
    markdown = [b for b in as_maps(blocks) if b.get("type") == "markdown"]
    whole = sum(len(as_text(block.get("text"))) for block in markdown)
    if len(markdown) > 1 and whole > MARKDOWN_TEXT:
        problems.add("/blocks", f"markdown must be less than {MARKDOWN_TEXT + 1} characters")


def check_metadata(value: object) -> Json | None:
    """Read the ``metadata`` argument: an event type and a payload, both needed."""
    if value is None or value == "":
        return None
    metadata = as_map(decoded(value) if isinstance(value, str) else value)
    if not as_text(metadata.get("event_type")) or not isinstance(
        metadata.get("event_payload"), dict
    ):
        raise Refused("invalid_metadata_format")
    return metadata


def check_view(value: object, *, kinds: tuple[str, ...]) -> Json:
    """Read the ``view`` argument and refuse what Slack would refuse."""
    if isinstance(value, str) and len(value) > VIEW_BYTES:
        raise Refused("view_too_large")
    view = decoded(value) if isinstance(value, str) else value
    problems = Problems()
    if not isinstance(view, dict):
        raise Refused(
            "invalid_arguments", problems=("must provide an object [json-pointer:/view]",)
        )
    kind = as_text(view.get("type"))
    if kind not in kinds:
        problems.add("/view/type", f"must be a valid enum value; got {kind}")
    if kind == "modal":
        _check_modal(view, problems)
    problems.optional(view, "private_metadata", "/view", most=PRIVATE_METADATA)
    problems.optional(view, "callback_id", "/view", most=CALLBACK_ID)
    problems.optional(view, "external_id", "/view", most=CALLBACK_ID)
    problems.count(view.get("blocks"), "/view/blocks", most=VIEW_BLOCKS)
    check_blocks(as_list(view.get("blocks")), problems, at="/view/blocks", in_view=True)
    if problems.found:
        raise Refused("invalid_arguments", problems=tuple(problems.found))
    return view


def _check_modal(view: Json, problems: Problems) -> None:
    """Check the frame of a form: its title and its two buttons."""
    problems.text_in(view, "title", "/view", most=VIEW_TITLE)
    for name in ("submit", "close"):
        if view.get(name) is not None:
            problems.text(view[name], f"/view/{name}", most=VIEW_TITLE, kinds=PLAIN)
    asks = any(block.get("type") == "input" for block in as_maps(view.get("blocks")))
    if asks and view.get("submit") is None:
        problems.add("/view", "missing required field: submit")
