"""Slack's limits on messages and forms, each one step beyond and just within."""

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st
from slack_sdk.errors import SlackApiError
from slack_sdk.web.async_client import AsyncWebClient

from bot.sandbox.slack.limits import check_message, check_metadata, check_view, read_blocks
from bot.sandbox.slack.refused import Refused
from tests.sandbox.slack.plain_bolt_app import Body, button, form
from tests.sandbox.slack.slack_town import FLEET


def plain(length: int) -> Body:
    return {"type": "plain_text", "text": "x" * length}


def mrkdwn(length: int) -> Body:
    return {"type": "mrkdwn", "text": "x" * length}


def section(**parts: object) -> Body:
    return {"type": "section", **parts}


def acts(*elements: Body) -> Body:
    return {"type": "actions", "elements": list(elements)}


def knob(**parts: object) -> Body:
    return {"type": "button", "text": plain(1), **parts}


def option(number: int = 0, *, text: int = 1, value: int = 1, **parts: object) -> Body:
    return {"text": plain(text), "value": str(number).rjust(value, "v"), **parts}


def menu(*options: Body, kind: str = "static_select") -> Body:
    return {"type": kind, "action_id": "m", "options": list(options)}


def confirm(title: int = 1, text: int = 1, yes: int = 1) -> Body:
    return {"title": plain(title), "text": plain(text), "confirm": plain(yes), "deny": plain(1)}


def table(rows: int = 1, columns: int = 1, cell: int = 1) -> Body:
    content = {"type": "raw_text", "text": "x" * cell}
    return {"type": "table", "rows": [[content] * columns for _ in range(rows)]}


def image(url: int = 10, alt: int = 1) -> Body:
    return {"type": "image", "image_url": "u" * url, "alt_text": "a" * alt}


FINE: list[list[Body]] = [
    [section(text=mrkdwn(3000))],
    [section(fields=[mrkdwn(2)] * 10)],
    [section(fields=[mrkdwn(2000)])],
    [section(text=mrkdwn(1), accessory=knob(action_id="a" * 255, value="v" * 2000))],
    [section(text=mrkdwn(1), accessory=image(url=3000, alt=2000))],
    [{"type": "header", "text": plain(150)}],
    [{"type": "divider"}] * 50,
    [{"type": "context", "elements": [mrkdwn(1)] * 9 + [image()]}],
    [acts(*[knob(action_id=f"a{n}") for n in range(25)])],
    [acts(knob(text=plain(75), style="danger", confirm=confirm(100, 300, 30)))],
    [acts(menu(*[option(n, text=75, value=150) for n in range(100)]))],
    [acts(menu(*[option(n) for n in range(5)], kind="overflow"))],
    [acts(menu(*[option(n) for n in range(10)], kind="checkboxes"))],
    [
        acts(
            {
                "type": "static_select",
                "option_groups": [{"label": plain(75), "options": [option()]}],
            }
        )
    ],
    [acts({"type": "datepicker", "placeholder": plain(150)})],
    [image()],
    [{"type": "markdown", "text": "x" * 12_000}],
    [{"type": "rich_text", "elements": [{"type": "rich_text_section", "elements": []}]}],
    [table(100, 20)],
    [table(rows=1, cell=10_000)],
    [{"type": "table", "rows": [[{"type": "raw_number", "value": 3}, {"type": "rich_text"}]]}],
]

# (blocks, the JSON pointer Slack names, a word of its reason)
WRONG: list[tuple[list[object], str, str]] = [
    ([{"type": "divider"}] * 51, "/blocks", "no more than 50"),
    ([section(text=mrkdwn(3001))], "/blocks/0/text/text", "less than 3001"),
    ([section(text=mrkdwn(0))], "/blocks/0/text/text", "more than 0"),
    ([section(text={"type": "mrkdwn"})], "/blocks/0/text/text", "string"),
    ([section(text="words")], "/blocks/0/text", "object"),
    ([section(text={"type": "html", "text": "x"})], "/blocks/0/text/type", "enum"),
    ([section(text={**mrkdwn(1), "emoji": True})], "/blocks/0/text/emoji", "additional"),
    ([section()], "/blocks/0", "either `text` or `fields`"),
    ([section(fields=[mrkdwn(1)] * 11)], "/blocks/0/fields", "no more than 10"),
    ([section(fields=[])], "/blocks/0/fields", "no fewer than 1"),
    ([section(fields=[mrkdwn(2001)])], "/blocks/0/fields/0/text", "less than 2001"),
    ([section(text=mrkdwn(1), accessory=image(alt=0))], "/blocks/0/accessory/alt_text", "more"),
    ([{"type": "header", "text": plain(151)}], "/blocks/0/text/text", "less than 151"),
    ([{"type": "header", "text": mrkdwn(1)}], "/blocks/0/text/type", "enum"),
    ([{"type": "header"}], "/blocks/0", "missing required field: text"),
    ([{"type": "divider", "text": "x"}], "/blocks/0/text", "additional"),
    ([{"type": "context", "elements": [mrkdwn(1)] * 11}], "/blocks/0/elements", "than 10"),
    ([{"type": "context"}], "/blocks/0", "elements"),
    ([acts(*[knob(action_id=f"a{n}") for n in range(26)])], "/blocks/0/elements", "than 25"),
    ([acts()], "/blocks/0/elements", "no fewer"),
    ([{"type": "actions"}], "/blocks/0", "elements"),
    ([acts(knob(action_id="a"), knob(action_id="a"))], "/blocks/0/elements", "already exists"),
    ([acts(knob(text=plain(76)))], "/blocks/0/elements/0/text/text", "less than 76"),
    ([acts(knob(value="v" * 2001))], "/blocks/0/elements/0/value", "less than 2001"),
    ([acts(knob(url="u" * 3001))], "/blocks/0/elements/0/url", "less than 3001"),
    ([acts(knob(action_id="a" * 256))], "/blocks/0/elements/0/action_id", "less than 256"),
    ([acts(knob(style="green"))], "/blocks/0/elements/0/style", "enum"),
    ([acts(knob(confirm=confirm(title=101)))], "/blocks/0/elements/0/confirm/title/text", "101"),
    ([acts(knob(confirm=confirm(text=301)))], "/blocks/0/elements/0/confirm/text/text", "301"),
    ([acts(knob(confirm=confirm(yes=31)))], "/blocks/0/elements/0/confirm/confirm/text", "31"),
    ([acts(menu(*[option(n) for n in range(101)]))], "/blocks/0/elements/0/options", "100"),
    ([acts(menu())], "/blocks/0/elements/0/options", "no fewer"),
    ([acts({"type": "static_select"})], "/blocks/0/elements/0", "options"),
    ([acts(menu(option(text=76)))], "/blocks/0/elements/0/options/0/text/text", "76"),
    ([acts(menu(option(value=151)))], "/blocks/0/elements/0/options/0/value", "151"),
    ([acts(menu(option(description=plain(76))))], "/blocks/0/elements/0/options/0/descr", "76"),
    ([acts(menu(option(1), option(1)))], "/blocks/0/elements/0", "already exists"),
    ([acts(menu(*[option(n) for n in range(6)], kind="overflow"))], "/options", "than 5"),
    ([acts(menu(*[option(n) for n in range(11)], kind="radio_buttons"))], "/options", "than 10"),
    ([acts({"type": "datepicker", "placeholder": plain(151)})], "/placeholder/text", "151"),
    ([acts({"type": "plain_text_input"})], "/blocks/0/elements/0/type", "unsupported"),
    ([acts({"type": "slider"})], "/blocks/0/elements/0/type", "unsupported type: slider"),
    ([image(url=3001)], "/blocks/0/image_url", "less than 3001"),
    ([image(alt=2001)], "/blocks/0/alt_text", "less than 2001"),
    ([{"type": "image", "alt_text": "a"}], "/blocks/0", "image_url"),
    ([{**image(), "title": plain(2001)}], "/blocks/0/title/text", "less than 2001"),
    ([{"type": "markdown", "text": "x" * 12_001}], "/blocks/0/text", "less than 12001"),
    ([{"type": "markdown", "text": "x" * 6001}] * 2, "/blocks", "markdown"),
    ([{"type": "rich_text", "elements": "x"}], "/blocks/0/elements", "array"),
    ([{"type": "video"}], "/blocks/0/type", "unsupported type: video"),
    (["words"], "/blocks/0", "object"),
    ([{"type": "divider", "block_id": "b" * 256}], "/blocks/0/block_id", "less than 256"),
    ([{"type": "divider", "block_id": "b"}] * 2, "/blocks", "already exists"),
    ([table(rows=101)], "/blocks/0/rows", "no more than 100"),
    ([table(columns=21)], "/blocks/0/rows/0", "no more than 20"),
    ([table(cell=0)], "/blocks/0/rows/0/0/text", "more than 0"),
    ([table(rows=2, cell=5001)], "/blocks/0/rows", "less than 10001"),
    ([table(), table()], "/blocks/1", "only_one_table_allowed"),
    ([{"type": "table", "rows": []}], "/blocks/0/rows", "no fewer"),
    ([{"type": "table"}], "/blocks/0", "rows"),
    ([{**table(), "column_settings": [{}] * 21}], "/blocks/0/column_settings", "than 20"),
    ([{"type": "table", "rows": [[{"type": "plain_text"}]]}], "/rows/0/0/type", "unsupported"),
    ([{"type": "table", "rows": [[{"type": "raw_number"}]]}], "/rows/0/0/value", "number"),
    ([{"type": "table", "rows": ["x"]}], "/blocks/0/rows/0", "array"),
]


@pytest.mark.parametrize("blocks", FINE)
def test_what_lies_just_within_the_limits_passes(blocks: list[object]) -> None:
    check_message("", blocks)


@pytest.mark.parametrize(("blocks", "pointer", "word"), WRONG)
def test_one_step_beyond_is_refused_with_a_pointer(
    blocks: list[object], pointer: str, word: str
) -> None:
    with pytest.raises(Refused) as refused:
        check_message("words", blocks)

    assert refused.value.error == "invalid_blocks"
    found = [text for text in refused.value.problems if pointer in text.partition("[json-")[2]]
    assert any(word in text for text in found), refused.value.problems


def test_every_fault_is_listed_not_only_the_first() -> None:
    with pytest.raises(Refused) as refused:
        check_message("", [section(text=mrkdwn(3001)), {"type": "header", "text": plain(151)}])

    assert len(refused.value.problems) == 2


@pytest.mark.parametrize(
    ("text", "blocks", "error"),
    [
        ("", None, "no_text"),
        ("  ", [], "no_text"),
        ("x" * 40_001, None, "msg_too_long"),
        ("", [section(text=mrkdwn(3000))] * 5, "msg_blocks_too_long"),
    ],
)
def test_texts_nobody_may_send(text: str, blocks: list[object] | None, error: str) -> None:
    with pytest.raises(Refused, match=error):
        check_message(text, blocks)
    check_message("x" * 40_000, None)


def field(kind: str = "plain_text_input", **parts: object) -> Body:
    element = {"type": kind, **parts}
    return {"type": "input", "label": plain(1), "element": element}


WRONG_FORMS: list[tuple[Body, str, str]] = [
    (form(title="x" * 25), "/view/title/text", "less than 25"),
    (form(submit=plain(25)), "/view/submit/text", "less than 25"),
    (form(close=plain(25)), "/view/close/text", "less than 25"),
    (form(submit=None), "/view", "missing required field: submit"),
    (form(type="panel"), "/view/type", "enum"),
    (form(private_metadata="x" * 3001), "/view/private_metadata", "less than 3001"),
    (form(callback_id="x" * 256), "/view/callback_id", "less than 256"),
    (form(external_id="x" * 256), "/view/external_id", "less than 256"),
    (form(blocks=[]), "/view/blocks", "no fewer"),
    (form(blocks=None), "/view/blocks", "array"),
    (form(blocks=[{"type": "divider"}] * 101), "/view/blocks", "no more than 100"),
    (form(blocks=[table()]), "/view/blocks/0/type", "unsupported type: table"),
    (form(blocks=[{"type": "input", "label": plain(1)}]), "/view/blocks/0", "element"),
    (form(blocks=[{**field(), "label": plain(2001)}]), "/label/text", "less than 2001"),
    (form(blocks=[{**field(), "hint": plain(2001)}]), "/hint/text", "less than 2001"),
    (form(blocks=[field("button")]), "/view/blocks/0/element/type", "unsupported"),
    (form(blocks=[field(max_length=3001)]), "/element/max_length", "between"),
    (form(blocks=[field(initial_value="x" * 3001)]), "/element/initial_value", "3001"),
    (form(blocks=[field("number_input")]), "/element", "is_decimal_allowed"),
]


@pytest.mark.parametrize(("view", "pointer", "word"), WRONG_FORMS)
def test_a_form_beyond_a_limit_is_refused(view: Body, pointer: str, word: str) -> None:
    with pytest.raises(Refused) as refused:
        check_view(view, kinds=("modal",))

    assert refused.value.error == "invalid_arguments"
    assert any(pointer in text and word in text for text in refused.value.problems)


def test_a_form_just_within_the_limits_passes() -> None:
    blocks = [{"type": "divider"}] * 99 + [field("number_input", is_decimal_allowed=False)]
    view = form(title="x" * 24, private_metadata="x" * 3000, close=plain(24), blocks=blocks)

    assert check_view(view, kinds=("modal",)) == view
    with pytest.raises(Refused, match="view_too_large"):
        check_view("x" * 250_001, kinds=("modal",))
    with pytest.raises(Refused, match="invalid_arguments"):
        check_view("[]", kinds=("modal",))


def test_arguments_may_come_as_json_in_a_string() -> None:
    assert read_blocks('[{"type": "divider"}]') == [{"type": "divider"}]
    assert read_blocks("") is None
    assert check_metadata("") is None
    with pytest.raises(Refused, match="invalid_blocks_format"):
        read_blocks('{"blocks": []}')
    with pytest.raises(Refused, match="invalid_metadata_format"):
        check_metadata({"event_type": "threequotes"})


JSON = st.recursive(
    st.none() | st.booleans() | st.integers() | st.text(max_size=5),
    lambda inner: (
        st.lists(inner, max_size=3)
        | st.dictionaries(
            st.sampled_from(["type", "text", "elements", "rows", "element", "fields", "options"]),
            inner | st.sampled_from(["section", "table", "actions", "button", "context", "input"]),
            max_size=4,
        )
    ),
    max_leaves=12,
)


@given(st.lists(JSON, min_size=1, max_size=3))
@settings(max_examples=50, deadline=None)
def test_no_blocks_break_the_checker(blocks: list[object]) -> None:
    try:
        check_message("x", blocks)
    except Refused as refused:
        assert refused.error in ("invalid_blocks", "msg_blocks_too_long")  # noqa: PT017


async def test_the_refusal_on_the_wire_is_slacks(client: AsyncWebClient) -> None:
    await client.chat_postMessage(channel=FLEET, text="x", blocks=[button()])
    with pytest.raises(SlackApiError) as refused:
        await client.chat_postMessage(channel=FLEET, text="x", blocks=[section(text=mrkdwn(3001))])

    message = "must be less than 3001 characters [json-pointer:/blocks/0/text/text]"
    assert refused.value.response["error"] == "invalid_blocks"
    assert refused.value.response["errors"] == [message]
    assert refused.value.response["response_metadata"]["messages"] == [f"[ERROR] {message}"]
