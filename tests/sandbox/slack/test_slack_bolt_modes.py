"""An unmodified Bolt app does everything we use, in Socket Mode and in HTTP mode."""

import pytest

from bot.sandbox.slack import CannotDo, LocalSlack
from tests.sandbox.slack.plain_bolt_app import Bot
from tests.sandbox.slack.slack_town import BOT, DANA, ELSEWHERE, FLEET, SUE

Talking = tuple[LocalSlack, Bot]


async def asked(slack: LocalSlack) -> str:
    """Mention the bot and wait for its question; gives the ts of the question."""
    ts = await slack.say(DANA, FLEET, f"<@{BOT}> need spark plugs for 3 trucks")
    await slack.wait_for(lambda: len(slack.messages(FLEET, ts)) > 1)
    return slack.messages(FLEET, ts)[1].ts


async def test_a_mention_is_answered_in_its_thread(talking: Talking) -> None:
    slack, _ = talking
    ts = await slack.say(DANA, FLEET, f"<@{BOT}> need spark plugs for 3 trucks")
    await slack.wait_for(lambda: len(slack.messages(FLEET, ts)) > 1)

    answer = slack.messages(FLEET, ts)[1]

    assert (answer.text, answer.thread_ts, answer.user) == ("which trucks?", ts, BOT)


async def test_one_mention_comes_as_message_and_as_app_mention(talking: Talking) -> None:
    slack, bot = talking
    ts = await slack.say(DANA, FLEET, f"<@{BOT}> hello")
    await slack.wait_for(lambda: len(bot.events) >= 2)

    own = [body for body in bot.events if body["event"]["ts"] == ts]

    assert {body["event"]["type"] for body in own} == {"message", "app_mention"}
    assert len({body["event_id"] for body in own}) == 2


async def test_a_click_opens_a_form_and_the_form_is_checked(talking: Talking) -> None:
    slack, _ = talking
    question = await asked(slack)

    assert (await slack.click(DANA, FLEET, question, "open")).acked
    await slack.wait_for(lambda: slack.views(DANA))
    refused = await slack.submit(DANA, {"number": "three"})
    assert refused.payload["errors"] == {"number": "a whole number, please"}
    assert slack.views(DANA)
    assert (await slack.submit(DANA, {"number": "3"})).acked
    assert not slack.views(DANA)


async def test_a_command_is_acknowledged_with_words_and_answered_later(talking: Talking) -> None:
    slack, _ = talking

    outcome = await slack.slash(SUE, FLEET, "/buy", "mops & buckets")
    await slack.wait_for(lambda: slack.messages(FLEET))

    assert outcome.payload["text"] == "on it"
    assert [message.text for message in slack.ephemerals(SUE)] == ["on it"]
    assert slack.messages(FLEET)[0].text == "heard: mops &amp; buckets"


async def test_a_shortcut_and_the_home_tab(talking: Talking) -> None:
    slack, _ = talking
    ts = await slack.say(SUE, FLEET, "we are out of mops")

    assert (await slack.shortcut(DANA, FLEET, ts, "quote_from_message")).acked
    await slack.wait_for(lambda: slack.ephemerals(DANA))
    await slack.open_home(DANA)
    await slack.wait_for(lambda: slack.home(DANA))
    assert (await slack.click_in_view(DANA, "refresh")).acked
    await slack.open_home(DANA)


async def test_nobody_clicks_what_is_not_there(talking: Talking) -> None:
    slack, _ = talking
    question = await asked(slack)

    with pytest.raises(CannotDo, match="approve"):
        await slack.click(DANA, FLEET, question, "approve")
    with pytest.raises(CannotDo, match="not in"):
        await slack.click(SUE, ELSEWHERE, question, "open")
    with pytest.raises(CannotDo, match="no such form"):
        await slack.submit(SUE, {})
