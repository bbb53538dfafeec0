"""The command `read reply` as a person runs it."""

import json
from pathlib import Path

import pytest
from click.testing import CliRunner

from bot.commands.read_reply import reply

SET = Path(__file__).parents[1] / "parsers" / "replies_dev"
RFQS = ["--rfqs", str(SET / "rfqs.json")]


def test_mails_named_on_the_command_line_find_their_request() -> None:
    done = CliRunner().invoke(reply, [*RFQS, str(SET / "eml" / "d001.eml")])
    found = json.loads(done.output)

    assert done.exit_code == 0
    assert (found["id"], found["rfq_id"], found["kind"]) == ("d001", "LK-201", "quote")
    assert [line["unit_price"] for line in found["lines"]] == ["58.00", "124.00"]
    assert found["lines"][0]["evidence"][0]["text"] == "$58.00"


def test_a_batch_prints_one_object_a_line_and_remembers_the_vendor(tmp_path: Path) -> None:
    rows = [
        {"id": n, "file": str(SET / "eml" / f"{n}.eml"), "rfq_id": "LK-208"}
        for n in ("d022", "d023")
    ]
    batch = tmp_path / "rows.jsonl"
    batch.write_text("\n".join(map(json.dumps, rows)) + "\n\n", encoding="utf-8")
    done = CliRunner().invoke(reply, [*RFQS, "--jsonl", str(batch)])
    first, second = map(json.loads, done.output.splitlines())

    assert first["min_order"] is None
    assert second["revises"] is True
    assert second["lines"][1]["pack_size"] == "25"


def test_without_a_request_only_kind_and_own_words_are_read(tmp_path: Path) -> None:
    batch = tmp_path / "rows.jsonl"
    batch.write_text(
        json.dumps({"id": "d033", "file": str(SET / "eml" / "d033.eml")}), encoding="utf-8"
    )
    found = json.loads(CliRunner().invoke(reply, ["--jsonl", str(batch)]).output)

    assert (found["kind"], found["lines"]) == ("no_bid", [])
    assert found["own_text"].startswith("Fence work")


def test_nothing_to_read_is_a_usage_error() -> None:
    done = CliRunner().invoke(reply, [])

    assert done.exit_code == 2
    assert "name mails" in done.output


def test_a_row_or_mail_that_cannot_be_read_stops_no_other(tmp_path: Path) -> None:
    batch = tmp_path / "rows.jsonl"
    mail = {"id": "d033", "file": str(SET / "eml" / "d033.eml")}
    rows = ["{not json", json.dumps({"id": "lost", "file": "nowhere.eml"}), json.dumps(mail)]
    batch.write_text("\n".join(rows), encoding="utf-8")
    done = CliRunner().invoke(reply, ["--jsonl", str(batch)])
    broken, lost = done.stderr.splitlines()

    assert done.exit_code == 1
    assert json.loads(done.stdout)["id"] == "d033"
    assert f"{batch}, line 1" in broken
    assert lost == "Not read: lost: nowhere.eml: No such file or directory"


@pytest.mark.parametrize(
    ("requests", "problem"),
    [
        ("[{", "truncated"),
        ('[{"rfq_id": "R-1", "body": "", "lines": [{"ref": 1}]}]', "$[0].lines[0]"),
        (
            """[{"rfq_id": "R", "body": "", "lines":
            [{"ref": 1, "description": "mop", "qty": "two", "uom": "ea"}]}]""",
            "a qty is not a number",
        ),
    ],
)
def test_a_file_of_requests_with_a_fault_is_named(
    tmp_path: Path, requests: str, problem: str
) -> None:
    rfqs = tmp_path / "rfqs.json"
    rfqs.write_text(requests, encoding="utf-8")
    done = CliRunner().invoke(
        reply, ["--rfqs", str(rfqs), str(SET / "eml" / "d033.eml")], catch_exceptions=False
    )

    assert done.exit_code == 1
    assert done.stderr.startswith(f"Error: {rfqs}: ")
    assert problem in done.stderr
