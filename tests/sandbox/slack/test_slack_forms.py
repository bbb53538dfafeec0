"""Trigger ids, forms over forms, the Home tab, and what a person can fill in."""

import asyncio

import pytest
from slack_sdk.errors import SlackApiError
from slack_sdk.web.async_client import AsyncWebClient

from bot.sandbox.slack import App, CannotDo, LocalSlack
from bot.sandbox.slack.form_values import Filled, fill
from bot.sandbox.slack.refused import Refused
from bot.sandbox.slack.tickets import ResponseAddresses, Triggers
from tests.sandbox.slack.conftest import Opener
from tests.sandbox.slack.plain_bolt_app import Body, button, form
from tests.sandbox.slack.slack_town import DANA, FLEET, HASTY, SHARED, VIC


async def opened(slack: LocalSlack, client: AsyncWebClient, view: Body | None = None) -> str:
    """Open a form before Dana; its id."""
    trigger = slack.core.triggers.issue(DANA)
    answer = await client.views_open(trigger_id=trigger, view=view or form())
    view_id: str = answer["view"]["id"]
    return view_id


async def test_a_trigger_works_once(slack: LocalSlack, client: AsyncWebClient) -> None:
    trigger = slack.core.triggers.issue(DANA)
    await client.views_open(trigger_id=trigger, view=form())
    with pytest.raises(SlackApiError, match="exchanged_trigger_id"):
        await client.views_open(trigger_id=trigger, view=form())


async def test_a_trigger_does_not_live_long(open_slack: Opener) -> None:
    async with open_slack(HASTY) as slack:
        client = AsyncWebClient(token=App().bot_token, base_url=slack.api_url)
        stale = slack.core.triggers.issue(DANA)
        await asyncio.sleep(0.15)
        with pytest.raises(SlackApiError, match="expired_trigger_id"):
            await client.views_open(trigger_id=stale, view=form())


async def test_three_forms_lie_on_a_stack(slack: LocalSlack, client: AsyncWebClient) -> None:
    root = await opened(slack, client)
    for _ in range(2):
        await client.views_push(trigger_id=slack.core.triggers.issue(DANA), view=form())
    with pytest.raises(SlackApiError, match="push_limit_reached"):
        await client.views_push(trigger_id=slack.core.triggers.issue(DANA), view=form())

    top = slack.views(DANA)[-1]

    assert (top.root, top.previous) == (root, slack.views(DANA)[1].id)
    assert await slack.dismiss(DANA) is None
    assert len(slack.views(DANA)) == 2


async def test_a_form_is_updated_under_its_hash(slack: LocalSlack, client: AsyncWebClient) -> None:
    view_id = await opened(slack, client, form(external_id="rq1"))
    changed = await client.views_update(external_id="rq1", view=form(title="Now?"))
    with pytest.raises(SlackApiError, match="hash_conflict"):
        await client.views_update(view_id=view_id, view=form(), hash="stale")

    assert changed["view"]["id"] == view_id
    assert slack.views(DANA)[0].content["title"] == {"type": "plain_text", "text": "Now?"}


async def test_our_own_ids_of_forms_are_unique(slack: LocalSlack, client: AsyncWebClient) -> None:
    await opened(slack, client, form(external_id="rq1"))
    with pytest.raises(SlackApiError, match="duplicate_external_id"):
        await opened(slack, client, form(external_id="rq1"))


async def test_a_home_tab_is_published_and_replaced(
    slack: LocalSlack, client: AsyncWebClient
) -> None:
    home = {"type": "home", "blocks": [button("refresh")]}
    first = await client.views_publish(user_id=DANA, view=home)
    second = await client.views_publish(user_id=DANA, view=home, hash=first["view"]["hash"])

    assert first["view"]["id"] == second["view"]["id"]
    with pytest.raises(SlackApiError, match="hash_conflict"):
        await client.views_publish(user_id=DANA, view=home, hash=first["view"]["hash"])
    with pytest.raises(SlackApiError, match="invalid_arguments"):
        await client.views_publish(user_id=DANA, view=form())
    with pytest.raises(CannotDo, match="only a form"):
        await slack.submit(DANA)


def question(kind: str, **parts: object) -> Body:
    element = {"type": kind, "action_id": "a", **parts}
    return {"type": "input", "block_id": "b", "element": element}


def options(*values: str) -> list[Body]:
    return [{"text": {"type": "plain_text", "text": v}, "value": v} for v in values]


FILLED: list[tuple[Body, Filled, Body]] = [
    (question("plain_text_input"), "three", {"value": "three"}),
    (question("number_input"), "3", {"value": "3"}),
    (question("plain_text_input", initial_value="2"), None, {"value": "2"}),
    (question("datepicker"), "2026-03-06", {"selected_date": "2026-03-06"}),
    (question("timepicker"), "09:00", {"selected_time": "09:00"}),
    (question("datetimepicker"), "1772460000", {"selected_date_time": 1772460000}),
    (question("users_select"), DANA, {"selected_user": DANA}),
    (question("multi_users_select"), (DANA, VIC), {"selected_users": [DANA, VIC]}),
    (
        question("static_select", options=options("x", "y")),
        "y",
        {"selected_option": options("y")[0]},
    ),
    (
        question("static_select", option_groups=[{"options": options("x")}]),
        "x",
        {"selected_option": options("x")[0]},
    ),
    (
        question("radio_buttons", options=options("x"), initial_option=options("x")[0]),
        None,
        {"selected_option": options("x")[0]},
    ),
    (
        question("checkboxes", options=options("x", "y"), initial_options=options("x", "y")),
        None,
        {"selected_options": options("x", "y")},
    ),
    (question("checkboxes", options=options("x", "y")), "x", {"selected_options": options("x")}),
    (
        question("multi_users_select", initial_users=[DANA]),
        None,
        {"selected_users": [DANA]},
    ),
    ({**question("plain_text_input"), "optional": True}, None, {"value": None}),
    ({**question("static_select"), "optional": True}, None, {"selected_option": None}),
    ({**question("datetimepicker"), "optional": True}, None, {"selected_date_time": None}),
]


@pytest.mark.parametrize(("block", "filled", "expected"), FILLED)
def test_a_field_is_filled_in_as_its_kind_wants(
    block: Body, filled: Filled, expected: Body
) -> None:
    values = {} if filled is None else {"a": filled}

    state = fill([{"type": "divider"}, block], values)

    assert state == {"b": {"a": {"type": block["element"]["type"], **expected}}}


@pytest.mark.parametrize(
    ("block", "values", "why"),
    [
        (question("plain_text_input"), {}, "must be filled in"),
        (question("plain_text_input"), {"a": "x", "z": "y"}, "no field"),
        (question("plain_text_input"), {"a": ("x",)}, "one value"),
        (question("static_select", options=options("x")), {"a": "z"}, "no option"),
        (question("file_input"), {"a": "x"}, "cannot fill in"),
    ],
)
def test_what_slacks_own_client_would_not_let_go(
    block: Body, values: dict[str, Filled], why: str
) -> None:
    with pytest.raises(CannotDo, match=why):
        fill([block], values)


def test_answers_have_five_uses_and_half_an_hour() -> None:
    times = iter([0.0, *[1.0] * 5, 0.0, 1801.0])
    addresses = ResponseAddresses(lambda: next(times))
    key = addresses.issue(user=DANA, channel=FLEET, message_ts=None)
    for _ in range(5):
        addresses.use(key)
    with pytest.raises(Refused, match="used_url"):
        addresses.use(key)
    other = addresses.issue(user=VIC, channel=SHARED, message_ts=None)
    with pytest.raises(Refused, match="expired_url"):
        addresses.use(other)
    with pytest.raises(Refused, match="no_text"):
        addresses.use("unknown")


def test_an_unknown_trigger_is_invalid() -> None:
    with pytest.raises(Refused, match="invalid_trigger_id"):
        Triggers(lambda: 0.0, 3.0).exchange("1.2.3")
