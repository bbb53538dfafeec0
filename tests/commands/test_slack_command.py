"""The command that prints the app's manifest, for both modes."""

import json

from click.testing import CliRunner

from bot.adapters.slack import manifest
from bot.commands.slack import slack


def test_the_manifest_of_both_modes_is_printed_as_slack_takes_it() -> None:
    socket = CliRunner().invoke(slack, ["manifest"])
    http = CliRunner().invoke(slack, ["manifest", "--mode", "http", "--address", "https://q.test"])

    assert json.loads(socket.output) == manifest("socket")
    assert json.loads(http.output) == manifest("http", address="https://q.test")


def test_http_mode_needs_an_address() -> None:
    result = CliRunner().invoke(slack, ["manifest", "--mode", "http"])

    assert result.exit_code == 2
    assert "--address" in result.output
