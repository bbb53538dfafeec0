"""Posts, updates, whispers and forms out, and every way they fail."""

import json

import pytest
from slack_sdk.web.async_client import AsyncWebClient

from bot.adapters.slack import Guests, SlackChat, close_client, open_client, sit_down
from bot.adapters.slack.chat import note
from bot.ports import DeliveryFailed
from bot.sandbox.slack import (
    App,
    Fault,
    LocalSlack,
    cut_after,
    cut_before,
    rate_limited,
    refusal,
    server_error,
    slow,
)
from tests.sandbox.slack.plain_bolt_app import button, form
from tests.sandbox.slack.slack_town import BOT, DANA, ELSEWHERE, FLEET, HOME, OLD, SHARED, VIC

BLOCKS = json.dumps([button()]).encode()
TOO_LONG = json.dumps(
    [{"type": "section", "text": {"type": "mrkdwn", "text": "x" * 3001}}]
).encode()


async def post(chat: SlackChat, **changed: str | None) -> str:
    channel, thread = changed.get("channel") or FLEET, changed.get("thread")
    key = changed.get("key") or "k1"
    return await chat.post(channel=channel, thread=thread, text="an offer", blocks=BLOCKS, key=key)


async def failure(chat: SlackChat, **changed: str | None) -> DeliveryFailed:
    with pytest.raises(DeliveryFailed) as failed:
        await post(chat, **changed)
    return failed.value


async def test_a_post_carries_its_key_and_unfolds_nothing(
    chat: SlackChat, slack: LocalSlack
) -> None:
    root = await slack.say(DANA, FLEET, "plugs")
    ts = await post(chat, thread=root)

    message = slack.messages(FLEET, root)[1]
    assert (message.ts, message.thread_ts, message.text) == (ts, root, "an offer")
    assert message.metadata == note("k1")
    call = slack.calls_of("chat.postMessage")[0].args
    assert (call["unfurl_links"], call["unfurl_media"]) == (False, False)


async def test_a_post_is_found_again_by_its_key(chat: SlackChat, slack: LocalSlack) -> None:
    root = await slack.say(DANA, FLEET, "plugs")
    in_thread = await post(chat, thread=root, key="k1")
    in_channel = await post(chat, key="k2")

    assert await chat.find(channel=FLEET, thread=root, key="k1") == in_thread
    assert await chat.find(channel=FLEET, thread=None, key="k2") == in_channel
    assert await chat.find(channel=FLEET, thread=None, key="k1") is None
    assert await chat.find(channel=FLEET, thread="1.1", key="k1") is None
    with pytest.raises(DeliveryFailed, match="not_in_channel"):
        await chat.find(channel=ELSEWHERE, thread=None, key="k1")


async def test_a_post_is_found_on_a_later_page(chat: SlackChat, slack: LocalSlack) -> None:
    root = await slack.say(DANA, FLEET, "root")
    for number in range(210):
        await slack.say(DANA, FLEET, f"{number}", thread=root)
    ts = await post(chat, thread=root)

    assert await chat.find(channel=FLEET, thread=root, key="k1") == ts
    assert len(slack.calls_of("conversations.replies")) == 2


async def test_strange_metadata_of_others_is_no_stumbling_block(
    chat: SlackChat, client: AsyncWebClient
) -> None:
    for kind, payload in (("other", {"key": "k1"}), ("threequotes", {"no": "key"})):
        await client.chat_postMessage(
            channel=FLEET, text="x", metadata={"event_type": kind, "event_payload": payload}
        )

    assert await chat.find(channel=FLEET, thread=None, key="k1") is None


async def test_an_update_replaces_words_and_takes_buttons_away(
    chat: SlackChat, slack: LocalSlack
) -> None:
    ts = await post(chat)
    await chat.update(channel=FLEET, ts=ts, text="approved", blocks=b"", key="k1")

    assert (slack.messages(FLEET)[0].text, slack.messages(FLEET)[0].blocks) == ("approved", [])
    assert await chat.find(channel=FLEET, thread=None, key="k1") == ts
    with pytest.raises(DeliveryFailed) as failed:
        await chat.update(channel=FLEET, ts="1.1", text="x", blocks=BLOCKS, key="k1")
    assert (failed.value.reason, failed.value.permanent) == ("message_not_found", True)


async def test_whispers_forms_and_home_pages(chat: SlackChat, slack: LocalSlack) -> None:
    await chat.whisper(channel=FLEET, thread=None, person=DANA, text="psst", blocks=BLOCKS)
    trigger = slack.core.triggers.issue(DANA)
    view = json.dumps(form()).encode()
    home = json.dumps({"type": "home", "blocks": [button()]}).encode()
    await chat.open_form(trigger=trigger, view=view)
    await chat.publish_home(person=DANA, view=home)

    assert [m.text for m in slack.ephemerals(DANA)] == ["psst"]
    assert len(slack.views(DANA)) == 1
    assert slack.home(DANA) is not None
    with pytest.raises(DeliveryFailed) as late:
        await chat.open_form(trigger=trigger, view=view)
    assert (late.value.reason, late.value.permanent) == ("exchanged_trigger_id", True)
    with pytest.raises(DeliveryFailed, match="user_not_in_channel"):
        await chat.whisper(channel=FLEET, thread=None, person=VIC, text="x", blocks=b"")
    with pytest.raises(DeliveryFailed, match="user_not_found"):
        await chat.publish_home(person="U0NOBODY0", view=home)


async def test_channels_shared_outside_are_known(chat: SlackChat) -> None:
    assert await chat.is_shared_outside(SHARED)
    assert not await chat.is_shared_outside(FLEET)


async def test_a_message_has_an_address(chat: SlackChat) -> None:
    ts = await post(chat)

    link = await chat.permalink(FLEET, ts)

    assert link == f"https://millbrook.slack.com/archives/{FLEET}/p{ts.replace('.', '')}"


async def test_a_card_slack_refuses_is_sent_as_bare_text(
    chat: SlackChat, slack: LocalSlack
) -> None:
    text = "3 &lt; 4 " * 1000
    ts = await chat.post(channel=FLEET, thread=None, text=text, blocks=TOO_LONG, key="k1")
    await chat.update(channel=FLEET, ts=ts, text=text, blocks=TOO_LONG, key="k1")
    await chat.whisper(channel=FLEET, thread=None, person=DANA, text="x", blocks=TOO_LONG)

    message = slack.messages(FLEET)[0]
    assert len(slack.calls_of("chat.postMessage")) == 2
    assert (message.blocks, message.metadata) == ([], note("k1"))
    assert len(message.text) <= 3900
    assert message.text.endswith("…")
    assert [m.text for m in slack.ephemerals(DANA)] == ["x"]


async def test_bare_text_that_is_refused_too_fails_for_good(
    chat: SlackChat, slack: LocalSlack
) -> None:
    slack.fault("chat.postMessage", refusal("invalid_blocks", times=2))
    failed = await failure(chat)

    assert (failed.reason, failed.permanent) == ("invalid_blocks", True)


@pytest.mark.parametrize(
    ("channel", "reason"),
    [(ELSEWHERE, "not_in_channel"), (OLD, "is_archived"), ("C0NOWHERE", "channel_not_found")],
)
async def test_a_place_where_nothing_can_be_posted_yet(
    chat: SlackChat, channel: str, reason: str
) -> None:
    """A person invites the app back, or opens the channel again: what waits is posted then."""
    failed = await failure(chat, channel=channel)

    assert (failed.reason, failed.permanent, failed.unknown) == (reason, False, False)
    assert failed.retry_after == 300


FAULTS: list[tuple[Fault, str, float, bool]] = [
    (rate_limited(7), "ratelimited", 7.0, False),
    (Fault(error="ratelimited", status=429), "ratelimited", 30.0, False),
    (refusal("rate_limited"), "rate_limited", 30.0, False),
    (refusal("token_revoked"), "token_revoked", 300.0, False),
    (Fault(error="missing_scope", body={"needed": "chat:write"}), "needs chat:write", 300, False),
    (refusal("fatal_error"), "fatal_error", 5.0, True),
    (server_error(503), "status 503", 5.0, True),
    (cut_before(), "link to Slack was lost", 5.0, True),
    (cut_after(), "link to Slack was lost", 5.0, True),
    (slow(1.5), "link to Slack was lost", 5.0, True),
]


@pytest.mark.parametrize(("fault", "reason", "pause", "unknown"), FAULTS)
async def test_what_passes_is_not_given_up(
    chat: SlackChat, slack: LocalSlack, fault: Fault, reason: str, pause: float, *, unknown: bool
) -> None:
    slack.fault("chat.postMessage", fault)
    failed = await failure(chat)

    assert reason in failed.reason
    assert (failed.permanent, failed.retry_after, failed.unknown) == (False, pause, unknown)
    assert len(slack.calls_of("chat.postMessage")) <= 1


async def test_an_answer_that_never_came_is_cleared_up_by_a_look(
    chat: SlackChat, slack: LocalSlack
) -> None:
    slack.fault("chat.postMessage", cut_after())
    failed = await failure(chat)
    found = await chat.find(channel=FLEET, thread=None, key="k1")

    assert failed.unknown
    assert found == slack.messages(FLEET)[0].ts
    assert len(slack.messages(FLEET)) == 1


async def test_nobody_there(slack: LocalSlack) -> None:
    client = open_client(App().bot_token, base_url=slack.api_url)
    await slack.stop()
    with pytest.raises(DeliveryFailed) as failed:
        await sit_down(client)
    await close_client(client)

    assert (failed.value.unknown, failed.value.retry_after) == (False, 5.0)


async def test_the_seat_is_what_auth_test_tells(client: AsyncWebClient) -> None:
    seat = await sit_down(client)

    assert (seat.team, seat.bot_user, seat.bot_id) == (HOME.id, BOT, App().bot_id)
    assert App().bot_token not in repr(seat)


async def test_a_slow_look_at_a_guest_is_given_up(slack: LocalSlack) -> None:
    client = open_client(App().bot_token, base_url=slack.api_url)
    times = iter([0.0, 59.0, 61.0, 61.0, 3660.0, 3662.0, 3662.0])
    guests = Guests(client, lambda: next(times))
    slack.fault("users.info", slow(1.3))
    found = [await guests.is_guest(VIC) for _ in range(5)]

    assert found == [False, False, True, True, True]
    assert len([call for call in slack.calls_of("users.info") if call.ok]) >= 2
    await close_client(client)
