"""What the app was not allowed when it was installed it cannot do, nor hear."""

import time
from dataclasses import replace

import pytest
from slack_sdk.errors import SlackApiError
from slack_sdk.web.async_client import AsyncWebClient

from bot.sandbox.slack import App, LocalSlack
from bot.sandbox.slack.wire import as_map
from tests.sandbox.slack.slack_town import BOT, DANA, DAY, FLEET, QUICK, furnished


async def test_a_call_without_its_scope_is_refused() -> None:
    app = replace(App(), scopes=("chat:write", "im:history"), events=("app_mention",))
    room = furnished(app=app)
    async with LocalSlack(room, now=lambda: DAY, unix_time=time.time, settings=QUICK) as slack:
        client = AsyncWebClient(token=app.bot_token, base_url=slack.api_url)
        me = await client.auth_test()
        await client.chat_postMessage(channel=FLEET, text="x")
        await client.conversations_history(channel=slack.direct(DANA))
        with pytest.raises(SlackApiError) as history:
            await client.conversations_history(channel=FLEET)
        with pytest.raises(SlackApiError) as users:
            await client.users_info(user=DANA)

        assert me.headers["X-OAuth-Scopes"] == "chat:write,im:history"
        assert history.value.response["error"] == "missing_scope"
        assert history.value.response["needed"] == "channels:history"
        assert users.value.response["provided"] == "chat:write,im:history"


async def test_only_events_that_were_asked_for_come() -> None:
    app = replace(App(), events=("app_mention",))
    room = furnished(app=app)
    async with LocalSlack(room, now=lambda: DAY, unix_time=time.time, settings=QUICK) as slack:
        await slack.say(DANA, FLEET, f"<@{BOT}> hello")
        await slack.wait_for(lambda: slack.sent)

        told = {str(as_map(sent.payload["event"])["type"]) for sent in slack.sent}
        assert told == {"app_mention"}
