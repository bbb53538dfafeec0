"""Response addresses, files, answers to forms, menus in messages."""

import asyncio
import json
from collections.abc import AsyncIterator
from contextlib import asynccontextmanager

import pytest
from aiohttp import ClientSession, ClientWebSocketResponse, FormData
from slack_sdk.web.async_client import AsyncWebClient
from slack_sdk.webhook.async_client import AsyncWebhookClient

from bot.sandbox.slack import App, CannotDo, LocalSlack
from tests.sandbox.slack.plain_bolt_app import Body, button, form
from tests.sandbox.slack.slack_town import BOT, DANA, ELSEWHERE, FLEET, SHARED, SUE, VIC


@asynccontextmanager
async def line(slack: LocalSlack, *answers: Body) -> AsyncIterator[list[Body]]:
    """Hold a bare socket that answers acts with ``answers`` in turn; gives what it heard."""
    waiting, heard = list(answers), []

    async def listen(socket: ClientWebSocketResponse) -> None:
        async for frame in socket:
            envelope = json.loads(frame.data)
            if "envelope_id" in envelope:
                heard.append(envelope)
                asked = envelope["accepts_response_payload"] and waiting
                reply = {"envelope_id": envelope["envelope_id"]}
                await socket.send_json(reply | ({"payload": waiting.pop(0)} if asked else {}))

    client = AsyncWebClient(base_url=slack.api_url)
    url = (await client.apps_connections_open(app_token=App().app_token))["url"]
    async with ClientSession() as session, session.ws_connect(url) as socket:
        listening = asyncio.create_task(listen(socket))
        yield heard
        listening.cancel()


async def posted(client: AsyncWebClient, *blocks: Body) -> str:
    answer = await client.chat_postMessage(channel=FLEET, text="x", blocks=list(blocks))
    ts: str = answer["ts"]
    return ts


async def test_the_original_is_replaced_and_deleted(
    slack: LocalSlack, client: AsyncWebClient
) -> None:
    async with line(slack) as heard:
        ts = await posted(client, button())
        await slack.click(DANA, FLEET, ts, "open")
        webhook = AsyncWebhookClient(heard[-1]["payload"]["response_url"])
        replaced = await webhook.send(text="done", replace_original=True)
        assert (replaced.status_code, slack.messages(FLEET)[0].text) == (200, "done")
        await webhook.send(text="", delete_original=True)
        assert slack.messages(FLEET) == []
        await webhook.send(text="only you")
        empty = await webhook.send(text="")

    assert [message.text for message in slack.ephemerals(DANA)] == ["only you"]
    assert empty.status_code == 400


async def test_a_whisper_with_a_button_is_replaced(
    slack: LocalSlack, client: AsyncWebClient
) -> None:
    async with line(slack) as heard:
        await client.chat_postEphemeral(channel=FLEET, user=DANA, text="x", blocks=[button()])
        whisper = slack.ephemerals(DANA)[0]
        await slack.click(DANA, FLEET, whisper.ts, "open")
        payload = heard[-1]["payload"]
        webhook = AsyncWebhookClient(payload["response_url"])
        await webhook.send(text="done", replace_original=True)

        assert payload["container"]["is_ephemeral"] is True
        assert "message" not in payload
        assert slack.ephemerals(DANA)[0].text == "done"
        await webhook.send(text="", delete_original=True)
        assert slack.ephemerals(DANA) == []
        for _ in range(3):
            await webhook.send(text="again")
        assert (await webhook.send(text="a sixth time")).status_code == 404
    with pytest.raises(CannotDo, match="sees no message"):
        await slack.click(SUE, FLEET, whisper.ts, "open")


async def test_a_click_says_who_where_and_what(slack: LocalSlack, client: AsyncWebClient) -> None:
    menu = {
        "type": "section",
        "text": {"type": "mrkdwn", "text": "Which?"},
        "accessory": {
            "type": "static_select",
            "action_id": "which",
            "options": [{"text": {"type": "plain_text", "text": "A"}, "value": "a"}],
        },
    }
    root = await slack.say(DANA, SHARED, "root")
    answer = await client.chat_postMessage(
        channel=SHARED, text="x", thread_ts=root, blocks=[menu, button(value="rq1.4")]
    )
    async with line(slack) as heard:
        await slack.click(VIC, SHARED, answer["ts"], "open")
        await slack.click(DANA, SHARED, answer["ts"], "which", choose="a")

    acts = [e["payload"] for e in heard if e["type"] == "interactive"]
    assert acts[0]["user"]["team_id"] == "T0AWAY000"
    assert acts[0]["team"]["id"] == "T0HOME000"
    assert acts[0]["container"]["thread_ts"] == root
    assert acts[0]["actions"][0]["value"] == "rq1.4"
    assert acts[0]["actions"][0]["action_ts"] < acts[1]["actions"][0]["action_ts"]
    assert acts[1]["actions"][0]["selected_option"]["value"] == "a"


async def test_answers_to_a_form_are_carried_out(slack: LocalSlack, client: AsyncWebClient) -> None:
    answers: list[Body] = [
        {"response_action": "update", "view": form(title="Sure?")},
        {"response_action": "push", "view": form(title="Over it")},
        {"response_action": "errors", "errors": {"nowhere": "x"}},
        {"response_action": "clear"},
    ]
    trigger = slack.core.triggers.issue(DANA)
    await client.views_open(trigger_id=trigger, view=form())
    async with line(slack, *answers):
        await slack.submit(DANA, {"number": "1"})
        assert len(slack.views(DANA)) == 1
        await slack.submit(DANA, {"number": "2"})
        assert len(slack.views(DANA)) == 2
        with pytest.raises(CannotDo, match="cannot show"):
            await slack.submit(DANA, {"number": "3"})
        await slack.submit(DANA, {"number": "4"})

    assert slack.views(DANA) == ()


async def test_closing_a_form_is_told_when_asked_for(
    slack: LocalSlack, client: AsyncWebClient
) -> None:
    trigger = slack.core.triggers.issue(DANA)
    await client.views_open(trigger_id=trigger, view=form(notify_on_close=True))
    async with line(slack) as heard:
        outcome = await slack.dismiss(DANA)

    assert outcome is not None
    assert heard[-1]["payload"]["type"] == "view_closed"


async def test_files_go_both_ways(slack: LocalSlack, client: AsyncWebClient) -> None:
    root = await slack.say(DANA, FLEET, "root")
    await client.files_upload_v2(
        channel=FLEET,
        thread_ts=root,
        filename="quotes.csv",
        content="a,b",
        initial_comment="All quotes",
    )
    await slack.upload(DANA, FLEET, "photo.jpg", b"\xff\xd8", text="this part", thread=root)

    ours, theirs = slack.messages(FLEET, root)[1:]

    assert (ours.text, ours.subtype, ours.files[0]["name"]) == (
        "All quotes",
        "file_share",
        "quotes.csv",
    )
    address = str(theirs.files[0]["url_private_download"])
    key = {"Authorization": f"Bearer {App().bot_token}"}
    async with ClientSession() as session:
        assert await (await session.get(address, headers=key)).read() == b"\xff\xd8"
        assert "Sign in" in await (await session.get(address)).text()
        assert (await session.get(f"{slack.base}/files/F0", headers=key)).status == 404
        assert (await session.post(f"{slack.base}/upload/F0", data=b"x")).status == 404


async def test_a_file_may_come_as_a_part_of_a_form(client: AsyncWebClient) -> None:
    asked = await client.files_getUploadURLExternal(filename="a.csv", length=3)
    form_data = FormData({"note": "x"})
    form_data.add_field("file", b"abc", filename="a.csv")
    async with ClientSession() as session:
        whole = await session.post(asked["upload_url"], data=form_data)
        bare = await session.post(
            asked["upload_url"],
            data=FormData(
                {"note": "x"},
            ),
        )

    assert (whole.status, bare.status) == (200, 400)


async def test_an_upload_must_be_whole(client: AsyncWebClient) -> None:
    asked = await client.files_getUploadURLExternal(filename="a.csv", length=3)
    async with ClientSession() as session:
        short = await session.post(asked["upload_url"], data=b"ab")

    assert short.status == 400
    with pytest.raises(Exception, match="file_not_found"):
        await client.files_completeUploadExternal(files=[{"id": asked["file_id"]}])
    async with ClientSession() as session:
        await session.post(asked["upload_url"], data=b"abc")
    alone = await client.files_completeUploadExternal(files=[{"id": asked["file_id"]}])
    assert alone["files"][0]["title"] == "a.csv"


async def test_people_do_only_what_people_can(slack: LocalSlack) -> None:
    ts = await slack.say(DANA, FLEET, "mine")

    with pytest.raises(CannotDo, match="did not write"):
        await slack.edit(SUE, FLEET, ts, "x")
    with pytest.raises(CannotDo, match="not in"):
        await slack.say(SUE, ELSEWHERE, "x")
    with pytest.raises(CannotDo, match="not a command"):
        await slack.slash(SUE, FLEET, "/dance")
    with pytest.raises(CannotDo, match="other workspaces"):
        await slack.slash(VIC, SHARED, "/buy")
    with pytest.raises(CannotDo, match="nobody"):
        slack.direct("U0NOBODY0")


async def test_words_before_after_and_between_mentions(slack: LocalSlack) -> None:
    ts = await slack.say(DANA, FLEET, f"<@{BOT}><!here> ask <@{SUE}>")
    elements = slack.messages(FLEET)[0].blocks[0]["elements"]

    assert slack.messages(FLEET)[0].ts == ts
    assert elements == [
        {
            "type": "rich_text_section",
            "elements": [
                {"type": "user", "user_id": BOT},
                {"type": "text", "text": "<!here>"},
                {"type": "text", "text": " ask "},
                {"type": "user", "user_id": SUE},
            ],
        }
    ]


async def test_a_person_may_write_in_the_app_channel_but_not_click_in_a_plain_view(
    slack: LocalSlack, client: AsyncWebClient
) -> None:
    trigger = slack.core.triggers.issue(DANA)
    await client.views_open(trigger_id=trigger, view=form(blocks=[button("in_form")]))
    async with line(slack, {}) as heard:
        assert (await slack.click_in_view(DANA, "in_form")).acked
        assert (await slack.submit(DANA)).acked

    assert heard[0]["payload"]["container"]["type"] == "view"


async def test_what_is_typed_is_escaped_and_the_app_only_hears_its_channels(
    slack: LocalSlack,
) -> None:
    async with line(slack) as heard:
        await slack.say(DANA, ELSEWHERE, "not for the bot")
        slack.state.join(ELSEWHERE, BOT)
        await slack.say(DANA, ELSEWHERE, f"<@{BOT}> 3 < 4 & <#{FLEET}|fleet> ok")
        await slack.wait_for(lambda: len(heard) > 1)
        slack.state.leave(ELSEWHERE, BOT)
        await slack.say(DANA, ELSEWHERE, "gone again")
        await slack.say(DANA, slack.direct(DANA), f"<@{BOT}> just us")
        await slack.wait_for(lambda: len(heard) > 2)

    texts = [e["payload"]["event"]["text"] for e in heard]
    assert texts[0] == f"<@{BOT}> 3 &lt; 4 &amp; <#{FLEET}|fleet> ok"
    assert texts[2] == f"<@{BOT}> just us"
    assert len(texts) == 3
