"""The Web API: what each method gives, and how it refuses."""

from collections.abc import Awaitable, Callable
from typing import Any

import pytest
from slack_sdk.errors import SlackApiError
from slack_sdk.web.async_client import AsyncWebClient

from bot.sandbox.slack import App, LocalSlack
from tests.sandbox.slack.plain_bolt_app import button, form
from tests.sandbox.slack.slack_town import (
    AWAY,
    BOT,
    DANA,
    ELSEWHERE,
    FLEET,
    GUEST,
    HIDDEN,
    HOME,
    OLD,
    SHARED,
    SUE,
    VIC,
)

Doing = Callable[[AsyncWebClient], Awaitable[Any]]


REFUSED: list[tuple[Doing, str]] = [
    (lambda c: c.chat_postMessage(channel="C0NOWHERE", text="x"), "channel_not_found"),
    (lambda c: c.chat_postMessage(channel=HIDDEN, text="x"), "channel_not_found"),
    (lambda c: c.chat_postMessage(channel=ELSEWHERE, text="x"), "not_in_channel"),
    (lambda c: c.chat_postMessage(channel=OLD, text="x"), "is_archived"),
    (lambda c: c.api_call("chat.postMessage", json={"channel": FLEET}), "no_text"),
    (lambda c: c.chat_postMessage(channel=FLEET, text="x" * 40_001), "msg_too_long"),
    (lambda c: c.chat_postMessage(channel=FLEET, text="x", thread_ts="1.1"), "thread_not_found"),
    (lambda c: c.chat_update(channel=FLEET, ts="1.1", text="x"), "message_not_found"),
    (lambda c: c.chat_delete(channel=FLEET, ts="1.1"), "message_not_found"),
    (lambda c: c.chat_getPermalink(channel=FLEET, message_ts="1.1"), "message_not_found"),
    (lambda c: c.chat_postEphemeral(channel=FLEET, user=VIC, text="x"), "user_not_in_channel"),
    (lambda c: c.reactions_add(channel=FLEET, timestamp="1.1", name="eyes"), "message_not_found"),
    (lambda c: c.reactions_add(channel=FLEET, timestamp="1.1", name=""), "invalid_name"),
    (lambda c: c.conversations_info(channel=HIDDEN), "channel_not_found"),
    (lambda c: c.conversations_history(channel=ELSEWHERE), "not_in_channel"),
    (lambda c: c.conversations_replies(channel=FLEET, ts="1.1"), "thread_not_found"),
    (lambda c: c.conversations_open(users="U0NOBODY0"), "user_not_found"),
    (lambda c: c.api_call("conversations.open", json={}), "users_list_not_supplied"),
    (lambda c: c.users_info(user="U0NOBODY0"), "user_not_found"),
    (lambda c: c.users_lookupByEmail(email="vic@acme.test"), "users_not_found"),
    (lambda c: c.bots_info(bot="B0OTHER00"), "bot_not_found"),
    (lambda c: c.team_info(team="T0OTHER00"), "team_not_found"),
    (lambda c: c.views_open(trigger_id="1.2.3", view=form()), "invalid_trigger_id"),
    (lambda c: c.views_update(view_id="V1", view=form()), "not_found"),
    (lambda c: c.apps_connections_open(app_token=App().bot_token), "not_allowed_token_type"),
    (lambda c: c.api_call("files.getUploadURLExternal"), "invalid_arguments"),
    (lambda c: c.api_call("usergroups.list"), "unknown_method"),
]


@pytest.mark.parametrize(("doing", "error"), REFUSED)
async def test_a_call_is_refused_as_slack_does(
    client: AsyncWebClient, doing: Doing, error: str
) -> None:
    with pytest.raises(SlackApiError) as refused:
        await doing(client)

    assert refused.value.response["error"] == error


async def test_tokens_are_checked(slack: LocalSlack) -> None:
    for token, error in (("xoxb-wrong", "invalid_auth"), (None, "not_authed")):
        with pytest.raises(SlackApiError) as refused:
            await AsyncWebClient(token=token, base_url=slack.api_url).auth_test()
        assert refused.value.response["error"] == error


async def test_the_app_learns_who_it_is(client: AsyncWebClient) -> None:
    me = await client.auth_test()
    bot = await client.users_info(user=me["user_id"])
    described = await client.bots_info(bot=me["bot_id"])
    team = await client.team_info()

    assert (me["team_id"], me["user_id"]) == (HOME.id, BOT)
    assert bot["user"]["is_bot"] is True
    assert described["bot"]["user_id"] == BOT
    assert team["team"]["domain"] == "millbrook"


async def test_people_are_told_apart(client: AsyncWebClient) -> None:
    dana = (await client.users_lookupByEmail(email="Dana@Millbrook.test"))["user"]
    guest = (await client.users_info(user=GUEST))["user"]
    vic = (await client.users_info(user=VIC))["user"]

    assert (dana["id"], dana["is_restricted"], "is_stranger" in dana) == (DANA, False, False)
    assert guest["is_restricted"] is True
    assert (vic["team_id"], vic["is_stranger"]) == (AWAY.id, True)
    assert "email" not in vic["profile"]


async def test_channels_are_described(client: AsyncWebClient) -> None:
    fleet = (await client.conversations_info(channel=FLEET))["channel"]
    shared = (await client.conversations_info(channel=SHARED))["channel"]
    direct = (await client.conversations_open(users=DANA))["channel"]
    again = (await client.conversations_open(users=[DANA]))["channel"]
    members = await client.conversations_members(channel=FLEET, limit=3)
    rest = await client.conversations_members(
        channel=FLEET, limit=3, cursor=members["response_metadata"]["next_cursor"]
    )

    assert (fleet["is_ext_shared"], fleet["is_member"], fleet["name"]) == (False, True, "fleet")
    assert (shared["is_ext_shared"], shared["connected_team_ids"]) == (True, [AWAY.id])
    assert direct == again
    described = (await client.conversations_info(channel=direct["id"]))["channel"]
    assert (described["is_im"], described["user"]) == (True, DANA)
    assert [*members["members"], *rest["members"]] == [DANA, SUE, GUEST, BOT]


async def test_a_post_to_a_person_lands_in_the_direct_channel(
    client: AsyncWebClient, slack: LocalSlack
) -> None:
    posted = await client.chat_postMessage(channel=DANA, text="for you")

    assert posted["channel"] == slack.direct(DANA)
    assert [m.text for m in slack.messages(slack.direct(DANA))] == ["for you"]


async def test_update_keeps_metadata_and_drops_blocks(client: AsyncWebClient) -> None:
    note = {"event_type": "threequotes", "event_payload": {"key": "k1"}}
    posted = await client.chat_postMessage(
        channel=FLEET, text="a", blocks=[button()], metadata=note
    )
    await client.chat_update(channel=FLEET, ts=posted["ts"], text="b")
    with_note = await client.conversations_history(channel=FLEET, include_all_metadata=True)
    without = await client.conversations_history(channel=FLEET)

    assert with_note["messages"][0]["metadata"] == note
    assert "metadata" not in without["messages"][0]
    assert with_note["messages"][0]["text"] == "b"
    assert "blocks" not in with_note["messages"][0]
    with pytest.raises(SlackApiError, match="msg_too_long"):
        await client.chat_update(channel=FLEET, ts=posted["ts"], text="x" * 4001)
    with pytest.raises(SlackApiError, match="invalid_metadata_format"):
        await client.chat_postMessage(channel=FLEET, text="a", metadata={"event_type": ""})


async def test_other_peoples_messages_are_not_ours(
    client: AsyncWebClient, slack: LocalSlack
) -> None:
    ts = await slack.say(DANA, FLEET, "mine")

    with pytest.raises(SlackApiError, match="cant_update_message"):
        await client.chat_update(channel=FLEET, ts=ts, text="x")
    with pytest.raises(SlackApiError, match="cant_delete_message"):
        await client.chat_delete(channel=FLEET, ts=ts)


async def test_threads_are_listed_in_pages_and_spans(
    client: AsyncWebClient, slack: LocalSlack
) -> None:
    root = await slack.say(DANA, FLEET, "root")
    replies = [await slack.say(SUE, FLEET, f"reply {n}", thread=root) for n in range(3)]
    also = await slack.say(SUE, FLEET, "for all", thread=replies[0], also=True)
    await client.chat_postMessage(channel=FLEET, text="x", thread_ts=replies[0])

    first = await client.conversations_replies(channel=FLEET, ts=root, limit=2)
    cursor = first["response_metadata"]["next_cursor"]
    rest = await client.conversations_replies(channel=FLEET, ts=root, cursor=cursor)
    history = await client.conversations_history(channel=FLEET)
    after = await client.conversations_replies(channel=FLEET, ts=root, oldest=replies[1])
    until = await client.conversations_replies(
        channel=FLEET, ts=root, latest=replies[1], inclusive=True
    )

    assert first["has_more"] is True
    assert [m["ts"] for m in (*first["messages"], *rest["messages"])][:4] == [root, *replies]
    assert [m["ts"] for m in history["messages"]] == [also, root]
    assert history["messages"][1]["reply_count"] == 5
    assert after["messages"][0]["ts"] == replies[2]
    assert [m["ts"] for m in until["messages"]] == [root, *replies[:2]]


async def test_ts_rises_even_when_the_clock_stands(slack: LocalSlack) -> None:
    given = [await slack.say(DANA, FLEET, "x") for _ in range(5)]

    assert given == sorted(set(given))
    assert given[0].startswith("1772460000.")


async def test_a_reply_of_the_app_may_be_shown_to_all(
    client: AsyncWebClient, slack: LocalSlack
) -> None:
    root = await slack.say(DANA, FLEET, "root")
    await client.reactions_add(channel=FLEET, timestamp=root, name="eyes")
    slack.messages(FLEET)[0].reactions["eyes"].append(SUE)
    await client.reactions_remove(channel=FLEET, timestamp=root, name="eyes")
    await client.chat_postMessage(channel=FLEET, text="all", thread_ts=root, reply_broadcast=True)

    assert [m.text for m in slack.messages(FLEET)] == ["root", "all"]
    assert slack.messages(FLEET)[0].reactions == {"eyes": [SUE]}


async def test_reactions_permalinks_and_deleting(client: AsyncWebClient, slack: LocalSlack) -> None:
    root = await slack.say(DANA, FLEET, "root")
    posted = await client.chat_postMessage(channel=FLEET, text="x", thread_ts=root)
    await client.reactions_add(channel=FLEET, timestamp=root, name="eyes")

    with pytest.raises(SlackApiError, match="already_reacted"):
        await client.reactions_add(channel=FLEET, timestamp=root, name="eyes")
    shown = (await client.conversations_history(channel=FLEET))["messages"][0]
    assert shown["reactions"] == [{"name": "eyes", "users": [BOT], "count": 1}]
    await client.reactions_remove(channel=FLEET, timestamp=root, name="eyes")
    with pytest.raises(SlackApiError, match="no_reaction"):
        await client.reactions_remove(channel=FLEET, timestamp=root, name="eyes")
    link = await client.chat_getPermalink(channel=FLEET, message_ts=posted["ts"])
    assert link["permalink"].endswith(f"?thread_ts={root}&cid={FLEET}")
    await client.chat_delete(channel=FLEET, ts=posted["ts"])
    assert len(slack.messages(FLEET, root)) == 1


async def test_a_whisper_is_in_no_history(client: AsyncWebClient, slack: LocalSlack) -> None:
    await client.chat_postEphemeral(channel=FLEET, user=DANA, text="psst")

    assert [m.text for m in slack.ephemerals(DANA)] == ["psst"]
    assert slack.messages(FLEET) == []


async def test_every_call_is_in_the_log(client: AsyncWebClient, slack: LocalSlack) -> None:
    await client.chat_postMessage(channel=FLEET, text="x")
    with pytest.raises(SlackApiError):
        await client.chat_postMessage(channel=OLD, text="x")

    assert [call.ok for call in slack.calls_of("chat.postMessage")] == [True, False]
    assert slack.calls[0].args["text"] == "x"
