"""The local Slack driven from outside, by plain requests."""

import pytest
from aiohttp import ClientSession
from slack_sdk.errors import SlackApiError
from slack_sdk.web.async_client import AsyncWebClient

from bot.sandbox.slack import LocalSlack
from tests.sandbox.slack.plain_bolt_app import Body, by_socket
from tests.sandbox.slack.slack_town import BOT, DANA, FLEET


async def order(slack: LocalSlack, act: str, **body: object) -> Body:
    """Ask for an act; its answer with the status."""
    async with ClientSession() as session:
        answer = await session.post(f"{slack.base}/_control/{act}", json=body)
        found: Body = await answer.json()
        return found | {"status": answer.status}


async def look(slack: LocalSlack, what: str) -> Body:
    async with ClientSession() as session:
        found: Body = await (await session.get(f"{slack.base}/_control/{what}")).json()
        return found


async def test_a_whole_conversation_by_request(slack: LocalSlack) -> None:
    async with by_socket(slack):
        said = await order(
            slack, "say", user=DANA, channel=FLEET, text=f"<@{BOT}> plugs", thread=None
        )
        await slack.wait_for(lambda: len(slack.messages(FLEET, said["ts"])) > 1)
        seen = await look(slack, f"messages?channel={FLEET}&thread={said['ts']}")
        question = seen["messages"][1]["ts"]
        clicked = await order(
            slack, "click", user=DANA, channel=FLEET, ts=question, action_id="open"
        )
        await slack.wait_for(lambda: slack.views(DANA))
        sent = await order(slack, "submit", user=DANA, values={"number": "3"})
        chosen = await order(
            slack,
            "shortcut",
            user=DANA,
            channel=FLEET,
            ts=said["ts"],
            callback_id="quote_from_message",
        )
        bought = await order(slack, "slash", user=DANA, channel=FLEET, command="/buy", text="x")
        await order(slack, "edit", user=DANA, channel=FLEET, ts=said["ts"], text="mops")
        await order(slack, "delete", user=DANA, channel=FLEET, ts=said["ts"])
        event_id = next(sent.event_id for sent in slack.sent if sent.event_id)
        await order(slack, "redeliver", event_id=event_id)
        await order(slack, "lose-acks", count=1)
        await order(slack, "clear")
        await order(slack, "disconnect", reason="warning")
        await order(slack, "cut")

    assert [a["acked"] for a in (clicked, sent, chosen, bought)] == [True] * 4
    assert bought["payload"] == {"text": "on it"}
    log = await look(slack, "log")
    assert "chat.postMessage" in [call["method"] for call in log["calls"]]
    assert "slash_commands" in [entry["kind"] for entry in log["sent"]]


async def test_trouble_by_request(slack: LocalSlack, client: AsyncWebClient) -> None:
    fault = {"error": "ratelimited", "status": 429, "retry_after": 3}
    await order(slack, "fault", method="auth.test", fault=fault)

    with pytest.raises(SlackApiError) as refused:
        await client.auth_test()
    assert refused.value.response.headers["Retry-After"] == "3"


async def test_what_cannot_be_done_is_said(slack: LocalSlack) -> None:
    nobody = await order(slack, "say", user="U0NOBODY0", channel=FLEET, text="x")
    shapeless = await order(slack, "say", user=DANA)
    unknown = await order(slack, "dance")

    assert (nobody["status"], "not in" in nobody["error"]) == (409, True)
    assert (shapeless["status"], "channel" in shapeless["error"]) == (400, True)
    assert (unknown["status"], "say" in unknown["error"]) == (404, True)
