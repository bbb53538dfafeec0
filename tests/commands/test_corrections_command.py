"""Readings people checked become a set the reader can be tried on."""

import asyncio
import json
from collections.abc import Iterable
from decimal import Decimal
from pathlib import Path

import msgspec
import pytest
from click.testing import CliRunner, Result

from bot.adapters.sqlite import SqliteLedger
from bot.commands.cases import case
from bot.commands.read_reply import reply
from bot.domain import events as ev
from tests.adapters.ledger_builders import StillClock, arrived, filing, opened
from tests.records.packet_story import MAILS, START, WAHL, whole_story


def _corrected(event: ev.Event) -> ev.Event:
    """The same story, had Dana put another price on Wahl's plugs."""
    if not isinstance(event, ev.ReadingChecked):
        return event
    lines = tuple(msgspec.structs.replace(n, unit_price=Decimal("8.55")) for n in WAHL.lines)
    return msgspec.structs.replace(event, lines=lines)


async def _fill(path: Path, events: Iterable[ev.Event]) -> None:
    ledger = SqliteLedger.open(path, StillClock(START))
    for mail in MAILS:
        await ledger.receive("mail", mail.key, mail.raw, mail.received_at)
    entry = await arrived(ledger, "all of it")
    assert await ledger.file(filing(entry, None, *events))
    entry = await arrived(ledger, "another")
    assert await ledger.file(filing(entry, None, opened("RQ-2026-0148", town_id="elsewhere")))
    await ledger.close()


@pytest.fixture
def ledger(tmp_path: Path) -> Path:
    path = tmp_path / "ledger.db"
    asyncio.run(_fill(path, map(_corrected, whole_story())))
    return path


def _run(ledger: Path, *words: str | Path) -> Result:
    arguments = ["corrections", "--ledger", str(ledger), "--config", "config", *map(str, words)]
    return CliRunner().invoke(case, arguments, env={"COLUMNS": "140"}, catch_exceptions=False)


def test_a_correction_is_listed_with_who_and_what(ledger: Path) -> None:
    told = _run(ledger)

    assert told.exit_code == 0
    assert "Wahl Truck & Fleet" in told.stdout
    assert "line 1: $8.40 is $8.55" in told.stdout


def test_a_confirmed_reading_says_so(tmp_path: Path) -> None:
    path = tmp_path / "ledger.db"
    asyncio.run(_fill(path, whole_story()))

    assert "nothing: confirmed as read" in _run(path).stdout
    (row,) = json.loads(_run(path, "--json").stdout)
    assert (row["by"], row["prices"]) == ("U_DANA", [{"line_no": 1, "was": "8.40", "now": "8.40"}])


def test_a_ledger_without_corrections_says_so(ledger: Path) -> None:
    assert _run(ledger, "--town", "elsewhere").stdout == "No reading has been checked.\n"


def test_the_exported_set_can_be_read_again(ledger: Path, tmp_path: Path) -> None:
    folder = tmp_path / "set"
    assert f"1 written to {folder}" in _run(ledger, "--export", folder).stdout
    (label,) = map(json.loads, (folder / "labels.jsonl").read_text("utf-8").splitlines())
    again = CliRunner().invoke(
        reply, ["--rfqs", str(folder / "rfqs.json"), "--jsonl", str(folder / "in.jsonl")]
    )
    read = json.loads(again.stdout)

    assert again.exit_code == 0
    assert (read["id"], read["rfq_id"]) == (label["id"], label["rfq_id"])
    assert label["lines"] == [{"item_ref": 1, "unit_price": "8.55"}]
    assert (label["tags"], label["notes"]) == (["corrected"], "line 1: read as 8.40, is 8.55")
    (mail,) = [mail for mail in MAILS if mail.key == WAHL.mail]
    assert (folder / label["file"]).read_bytes() == mail.raw


def test_a_folder_that_cannot_be_written_is_named(ledger: Path, tmp_path: Path) -> None:
    taken = tmp_path / "taken"
    taken.write_text("a file")

    told = _run(ledger, "--export", taken / "set")
    assert told.exit_code == 1
    assert f"cannot write to {taken / 'set'}" in told.stderr
