"""``read requisition``: one message or a file of them in, one JSON object a line out."""

import json
from datetime import date, datetime, timedelta
from pathlib import Path

from click.testing import CliRunner

from bot.commands.read_requisition import requisition

DEV = Path("tests/parsers/requisition/dev/requisitions.jsonl")


def test_one_message_is_read() -> None:
    told = CliRunner().invoke(
        requisition, ["two 55 gal drums of glycol by Friday", "--now", "2026-09-08"]
    )
    reading = json.loads(told.output)

    assert told.exit_code == 0
    assert reading["needed_by"] == "2026-09-11"
    assert (reading["lines"][0]["qty"], reading["lines"][0]["uom"]) == ("2", "drum")
    assert reading["lines"][0]["evidence"]["qty"]["text"] == "two 55 gal drums"


def test_a_file_of_messages_streams_one_object_a_line() -> None:
    told = CliRunner().invoke(requisition, ["--jsonl", str(DEV)])
    rows = [json.loads(line) for line in told.output.splitlines()]

    assert told.exit_code == 0
    assert len(rows) == len(DEV.read_text(encoding="utf-8").splitlines())
    assert rows[53]["changes"] == {"qty": "14"}


def test_a_broken_row_is_named() -> None:
    told = CliRunner().invoke(requisition, ["--jsonl", "-"], input="\n{}\n")

    assert told.exit_code == 1
    assert "line 2" in told.output


def test_a_message_without_a_day_is_from_now() -> None:
    told = CliRunner().invoke(requisition, ["4 cones tomorrow"])
    tomorrow = datetime.now().astimezone().date() + timedelta(days=1)

    assert date.fromisoformat(json.loads(told.output)["needed_by"]) in (
        tomorrow,
        tomorrow + timedelta(days=1),  # midnight passed in between
        tomorrow - timedelta(days=1),
    )


def test_there_is_something_to_read() -> None:
    assert CliRunner().invoke(requisition, []).exit_code == 2
    assert CliRunner().invoke(requisition, ["4 cones", "--jsonl", str(DEV)]).exit_code == 2
