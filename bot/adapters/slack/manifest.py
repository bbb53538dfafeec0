"""The app's manifest for Slack, for both modes from one source.

What each part is for is said beside it; limits: github.com/slackapi/manifest-schema.
"""

from typing import Literal, TypeAlias

Json: TypeAlias = dict[str, object]
Mode: TypeAlias = Literal["socket", "http"]

NAME = "ThreeQuotes"
DESCRIPTION = "Checks contracts, gathers quotes, asks for approval in the thread"
LONG_DESCRIPTION = (
    "Say what you need in a channel or to the app alone. ThreeQuotes looks first at what the"
    " state and your co-op already buy for you, and asks vendors by email when no contract"
    " covers it. It reads what they answer, shows the best offer with its reason in the thread,"
    " and sends the order once a supervisor has approved it."
)
COMMAND = "/buy"
SHORTCUT = "quote_from_message"
PATH = "/slack/events"

SCOPES = (
    "app_mentions:read",  # to be called by name
    "channels:history",  # answers in threads of public channels
    "groups:history",  # the same in private channels
    "im:history",  # the same in direct messages
    "channels:read",  # is the channel shared with another organisation?
    "groups:read",  # the same for private channels
    "im:write",  # to write to an approver alone
    "chat:write",  # to answer
    "commands",  # the command and the shortcut
    "files:read",  # the photo of a part, a list of goods
    "users:read",  # is this person a guest?
    "users:read.email",  # the person behind a request by mail
)
EVENTS = (
    "app_home_opened",
    "app_mention",
    "message.channels",
    "message.groups",
    "message.im",
    "app_uninstalled",
    "tokens_revoked",
)


def manifest(mode: Mode, *, address: str = "") -> Json:
    """Give the manifest; `address` is where Slack reaches us in HTTP mode, without a path.

    Raises ValueError when HTTP mode is wanted without an address that begins with https.
    """
    if mode == "http" and not address.startswith("https://"):
        raise ValueError("HTTP mode needs the address Slack is to call, beginning with https://")
    url = address.rstrip("/") + PATH if mode == "http" else None
    return {
        "_metadata": {"major_version": 1, "minor_version": 1},
        "display_information": {
            "name": NAME,
            "description": DESCRIPTION,
            "long_description": LONG_DESCRIPTION,
        },
        "features": _features(url),
        "oauth_config": {"scopes": {"bot": list(SCOPES)}},
        "settings": _settings(url),
    }


def _features(url: str | None) -> Json:
    command: Json = {
        "command": COMMAND,
        "description": "Ask for something to be bought",
        "usage_hint": "spark plugs for 3 trucks",
        "should_escape": True,
    }
    shortcut: Json = {
        "name": "Get quotes for this",
        "type": "message",
        "callback_id": SHORTCUT,
        "description": "Start a request from this message",
    }
    return {
        "app_home": {
            "home_tab_enabled": True,
            "messages_tab_enabled": True,
            "messages_tab_read_only_enabled": False,
        },
        "bot_user": {"display_name": NAME.casefold(), "always_online": True},
        "slash_commands": [command | ({"url": url} if url else {})],
        "shortcuts": [shortcut],
    }


def _settings(url: str | None) -> Json:
    events: Json = {"bot_events": list(EVENTS)}
    interactivity: Json = {"is_enabled": True}
    if url:
        events["request_url"] = url
        interactivity["request_url"] = url
    return {
        "event_subscriptions": events,
        "interactivity": interactivity,
        "org_deploy_enabled": False,
        "socket_mode_enabled": url is None,
        "token_rotation_enabled": False,
    }
