"""Entries read from payloads a tame workspace does not send."""

import json

import pytest

from bot.adapters.slack import SlackChat, read_chat
from bot.adapters.slack.entries import entry_of
from bot.ports import Chat, Clicked, Commanded, ReadChat, Said, Submitted, Who


def wrapped(**event: object) -> bytes:
    body = {"type": "event_callback", "event_id": "Ev1", "team_id": "T1", "event": event}
    return json.dumps(body | {"authorizations": [{"user_id": "UBOT"}]}).encode()


def changed(before: dict[str, object], after: dict[str, object]) -> bytes:
    return wrapped(
        type="message",
        subtype="message_changed",
        channel="C1",
        message={"user": "U1", "ts": "1.1", **after},
        previous_message={"user": "U1", "ts": "1.1", **before},
    )


@pytest.mark.parametrize(
    "payload",
    [
        changed({"text": "see <https://a.test>"}, {"text": "see <https://a.test>"}),
        changed({"text": "a", "bot_id": "B1"}, {"text": "b", "bot_id": "B1"}),
        changed({"text": "a"}, {"text": "b", "bot_id": "B1"}),
        wrapped(type="message", user="UBOT", text="our own", ts="1.1", channel="C1"),
        wrapped(type="app_mention", bot_id="B1", text="<@UBOT>", ts="1.1", channel="C1"),
    ],
)
def test_unfolded_links_and_bots_are_passed_over(payload: bytes) -> None:
    assert entry_of(payload) is None


@pytest.mark.parametrize(("shared", "home"), [(None, None), (True, None), (False, "T1")])
def test_without_a_team_only_a_closed_channel_tells_the_home(
    home: str | None, *, shared: bool | None
) -> None:
    body = json.loads(wrapped(type="message", user="U1", text="x", ts="1.1", channel="C1"))
    payload = json.dumps(body | {"is_ext_shared_channel": shared}).encode()

    said = read_chat("slack.event", payload)

    assert isinstance(said, Said)
    assert said.who == Who(id="U1", home=home)


def test_source_team_counts_before_team_and_user_team_first() -> None:
    common = {"type": "message", "user": "U1", "text": "x", "ts": "1.1", "channel": "C1"}
    both = wrapped(**common, team="T1", source_team="T2", user_team="T3")
    source = wrapped(**common, team="T1", source_team="T2")

    homes = [read_chat("slack.event", payload) for payload in (both, source)]

    assert [said.who.home for said in homes if isinstance(said, Said)] == ["T3", "T2"]


def test_text_is_unescaped_once_only() -> None:
    payload = wrapped(
        type="message", user="U1", text="&amp;lt;b&amp;gt; &lt;ok&gt;", ts="1.1", channel="D1"
    )

    said = read_chat("slack.event", payload)

    assert isinstance(said, Said)
    assert (said.text, said.direct) == ("&lt;b&gt; <ok>", True)


def test_a_mention_with_a_reply_carries_its_thread() -> None:
    payload = wrapped(
        type="app_mention", user="U1", text="<@UBOT> x", ts="1.2", thread_ts="1.1", channel="C1"
    )

    said = read_chat("slack.event", payload)

    assert isinstance(said, Said)
    assert (said.thread, said.mentions_bot) == ("1.1", True)


def interaction(kind: str, **parts: object) -> bytes:
    return json.dumps({"type": kind, "user": {"id": "U1", "team_id": "T9"}, **parts}).encode()


def test_a_button_of_the_home_tab_has_no_channel() -> None:
    payload = interaction(
        "block_actions",
        team={"id": "T1"},
        container={"type": "view", "view_id": "V1"},
        view={"id": "V1"},
        actions=[{"action_id": "open", "value": "RQ-1", "action_ts": "5.5"}],
    )

    clicked, entry = read_chat("slack.click", payload), entry_of(payload)

    assert clicked == Clicked(
        who=Who(id="U1", home="T9"),
        channel="",
        ts="",
        thread=None,
        action="open",
        value="RQ-1",
    )
    assert entry is not None
    assert entry.key == "T1//V1/open/U1/5.5"


@pytest.mark.parametrize(
    ("parts", "value"),
    [
        ({"value": "b1"}, "b1"),
        ({"selected_option": {"value": "o1"}}, "o1"),
        ({"selected_date": "2026-03-06"}, "2026-03-06"),
        ({"selected_user": "U7"}, "U7"),
        ({"selected_channel": "C7"}, "C7"),
        ({}, ""),
    ],
)
def test_the_value_of_whatever_was_pressed(parts: dict[str, object], value: str) -> None:
    payload = interaction("block_actions", actions=[{"action_id": "a", "action_ts": "1", **parts}])

    clicked = read_chat("slack.click", payload)

    assert isinstance(clicked, Clicked)
    assert clicked.value == value


def test_a_field_with_many_values_is_told_many_times_and_an_empty_one_not() -> None:
    values = {
        "b1": {"towns": {"selected_options": [{"value": "x"}, {"value": "y"}]}},
        "b2": {"people": {"selected_users": ["U1", "U2"]}},
        "b3": {"reason": {"value": None}},
        "b4": {"kind": {"selected_option": {"value": "filters"}}},
    }
    payload = interaction(
        "view_submission",
        view={"id": "V1", "hash": "h", "callback_id": "f", "state": {"values": values}},
    )

    sent = read_chat("slack.form", payload)

    assert isinstance(sent, Submitted)
    assert sent.fields == (
        *(("towns", "x"), ("towns", "y"), ("people", "U1"), ("people", "U2")),
        ("kind", "filters"),
    )


def test_a_shortcut_without_a_message_has_no_ts() -> None:
    payload = interaction("shortcut", trigger_id="1.2.3", callback_id="x")

    assert read_chat("slack.shortcut", payload) == Commanded(
        who=Who(id="U1", home="T9"), channel="", text="", trigger="1.2.3"
    )


@pytest.mark.parametrize("kind", ["block_actions", "view_submission"])
def test_an_empty_act_reads_as_nothing(kind: str) -> None:
    read_as = "slack.click" if kind == "block_actions" else "slack.form"

    assert read_chat(read_as, interaction(kind)) is None


def test_reader_and_chat_fit_their_ports() -> None:
    reads: ReadChat = read_chat
    talks: type[Chat] = SlackChat

    assert reads("mail", b"{}") is None
    assert talks is SlackChat
