"""Slack: events in through one door, posts out through one client, in Socket Mode and HTTP mode."""

from bot.adapters.slack.chat import SlackChat
from bot.adapters.slack.client import Seat, close_client, open_client, sit_down, try_app_token
from bot.adapters.slack.door import SlackDoor
from bot.adapters.slack.guests import Guests
from bot.adapters.slack.manifest import manifest
from bot.adapters.slack.reading import read_chat
from bot.adapters.slack.request_url import RequestUrl
from bot.adapters.slack.socket_line import Health, SocketLine

__all__ = [
    "Guests",
    "Health",
    "RequestUrl",
    "Seat",
    "SlackChat",
    "SlackDoor",
    "SocketLine",
    "close_client",
    "manifest",
    "open_client",
    "read_chat",
    "sit_down",
    "try_app_token",
]
