"""A local Slack: Web API, Socket Mode and signed HTTP, with Slack's limits, errors and faults."""

from bot.sandbox.slack.delivery import Outcome
from bot.sandbox.slack.faults import (
    Cut,
    Fault,
    cut_after,
    cut_before,
    rate_limited,
    refusal,
    server_error,
    slow,
)
from bot.sandbox.slack.people import App, Channel, Team, User, Workspace
from bot.sandbox.slack.refused import CannotDo
from bot.sandbox.slack.server import LocalSlack
from bot.sandbox.slack.settings import Settings

__all__ = [
    "App",
    "CannotDo",
    "Channel",
    "Cut",
    "Fault",
    "LocalSlack",
    "Outcome",
    "Settings",
    "Team",
    "User",
    "Workspace",
    "cut_after",
    "cut_before",
    "rate_limited",
    "refusal",
    "server_error",
    "slow",
]
