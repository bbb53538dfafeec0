"""The manifest of the app, for both modes, within Slack's limits."""

import pytest

from bot.adapters.slack import manifest
from bot.adapters.slack.manifest import Json, Mode

BOTH: list[tuple[Mode, str]] = [("socket", ""), ("http", "https://quotes.millbrook.test/")]


def part(whole: Json, *names: str) -> Json:
    for name in names:
        inner = whole[name]
        assert isinstance(inner, dict)
        whole = inner
    return whole


def parts(whole: Json, name: str) -> list[Json]:
    inner = whole[name]
    assert isinstance(inner, list)
    return inner


@pytest.mark.parametrize(("mode", "address"), BOTH)
def test_everything_is_within_slacks_limits(mode: Mode, address: str) -> None:
    made = manifest(mode, address=address)
    shown, features = part(made, "display_information"), part(made, "features")

    assert len(str(shown["name"])) <= 35
    assert len(str(shown["description"])) <= 140
    assert 175 <= len(str(shown["long_description"])) <= 4000
    assert all(len(str(command["command"])) <= 32 for command in parts(features, "slash_commands"))
    assert all(len(str(shortcut["name"])) <= 24 for shortcut in parts(features, "shortcuts"))
    assert len(str(part(features, "bot_user")["display_name"])) <= 80


@pytest.mark.parametrize(("mode", "address"), BOTH)
def test_only_the_needed_scopes_are_asked_for(mode: Mode, address: str) -> None:
    scopes = part(manifest(mode, address=address), "oauth_config", "scopes")["bot"]

    assert isinstance(scopes, list)
    assert len(scopes) == len(set(scopes))
    assert not {"chat:write.public", "chat:write.customize", "search:read"} & set(scopes)


def test_in_socket_mode_slack_is_given_no_address() -> None:
    made = manifest("socket")

    assert "url" not in str(made).replace("usage", "")
    assert part(made, "settings")["socket_mode_enabled"] is True


def test_in_http_mode_every_part_has_the_address() -> None:
    made = manifest("http", address="https://quotes.millbrook.test/")
    url, settings = "https://quotes.millbrook.test/slack/events", part(made, "settings")

    assert part(settings, "event_subscriptions")["request_url"] == url
    assert part(settings, "interactivity")["request_url"] == url
    assert [c["url"] for c in parts(part(made, "features"), "slash_commands")] == [url]
    assert settings["socket_mode_enabled"] is False


def test_but_for_the_addresses_both_are_the_same() -> None:
    socket, http = manifest("socket"), manifest("http", address="https://a.test")

    assert socket["oauth_config"] == http["oauth_config"]
    assert (
        part(socket, "settings", "event_subscriptions")["bot_events"]
        == (part(http, "settings", "event_subscriptions")["bot_events"])
    )


@pytest.mark.parametrize("address", ["", "http://a.test"])
def test_http_mode_needs_an_address_that_is_safe(address: str) -> None:
    with pytest.raises(ValueError, match="https://"):
        manifest("http", address=address)
