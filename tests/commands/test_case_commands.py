"""The commands that look at a ledger: case list, case show, case packet, verify."""

import asyncio
import json
import sqlite3
from dataclasses import replace
from pathlib import Path

import msgspec
import pytest
from click.testing import CliRunner, Result

from bot.adapters.sqlite import SqliteLedger
from bot.commands.cases import case
from bot.commands.verify import verify
from bot.domain import events as ev
from bot.ledger import Errand
from bot.payloads import LetterPayload, PostPayload
from bot.wording.letter import Letter, MailAddress
from tests.adapters.ledger_builders import StillClock, arrived, errand, filing, opened
from tests.records.packet_story import MAILS, START, whole_story

CASE = "RQ-2026-0147"


def _letter(sent: ev.LetterSent) -> Errand:
    letter = Letter(
        sender=MailAddress(name="City of Maplewood", address="quotes@maplewood.example"),
        to=MailAddress(address=f"{sent.vendor_id.lower()}@vendor.example"),
        subject=f"{sent.kind} {CASE}",
        message_id=sent.message_id,
        date=sent.at,
        text="Dear vendor,\n",
    )
    payload = LetterPayload(kind=sent.kind, vendor_id=sent.vendor_id, letter=letter)
    bare = errand(sent.message_id, lane=sent.message_id, case_id=CASE)
    return replace(bare, kind="letter", payload=msgspec.json.encode(payload))


def _said(text: str) -> Errand:
    payload = PostPayload(channel="C1", thread="1.1", text=text, blocks=msgspec.Raw(b"[]"))
    bare = errand("say", case_id=CASE)
    return replace(bare, kind="say", payload=msgspec.json.encode(payload))


async def _fill(path: Path) -> None:
    """Put the whole story and a case just opened into a ledger."""
    ledger = SqliteLedger.open(path, StillClock(START))
    for mail in MAILS:
        await ledger.receive("mail", mail.key, mail.raw, mail.received_at)
    events = whole_story()
    letters = tuple(_letter(event) for event in events if isinstance(event, ev.LetterSent))
    said = _said("A question came from Wahl.")
    entry = await arrived(ledger, "all of it")
    assert await ledger.file(filing(entry, None, *events, errands=(*letters, said)))
    for row in (await ledger.due(START))[:3]:
        await ledger.deliver(await ledger.claim(row), row.errand.key)
    entry = await arrived(ledger, "another")
    young = opened("RQ-2026-0148", town_id="elsewhere", text="gloves")
    assert await ledger.file(filing(entry, None, young))
    await ledger.close()


@pytest.fixture
def ledger(tmp_path: Path) -> Path:
    path = tmp_path / "ledger.db"
    asyncio.run(_fill(path))
    return path


@pytest.fixture
def config(tmp_path: Path) -> Path:
    """Give a configuration with every fault there is: names are then left out."""
    folder = tmp_path / "config"
    folder.mkdir()
    return folder


def _run(*words: str | Path) -> Result:
    command, *rest = [str(word) for word in words]
    program = verify if command == "verify" else case
    arguments = rest if command == "verify" else [command, *rest]
    return CliRunner().invoke(program, arguments, env={"COLUMNS": "120"}, catch_exceptions=False)


def test_cases_are_listed(ledger: Path) -> None:
    told = _run("list", "--ledger", ledger)

    assert told.exit_code == 0
    assert [line.split()[0] for line in told.stdout.splitlines()] == ["Case", "RQ-2026-0148", CASE]
    assert "$388.60" in told.stdout


def test_cases_are_listed_as_json(ledger: Path) -> None:
    told = _run("list", "--ledger", ledger, "--open", "--json")

    (row,) = json.loads(told.stdout)
    assert (row["id"], row["state"], row["landed"]) == ("RQ-2026-0148", "received", None)


def test_no_cases_is_said(ledger: Path) -> None:
    told = _run("list", "--ledger", ledger, "--state", "denied")

    assert told.stdout == "No cases.\n"


def test_a_case_is_told_as_a_story(ledger: Path) -> None:
    told = _run("show", CASE.lower(), "--ledger", ledger)

    assert told.exit_code == 0
    lines = [line.strip() for line in told.stdout.splitlines()]
    order = [
        "Mon, Oct 5, 2026",
        "“SP-509 we have 60 on the shelf, $7.85 ea”",
        "Line 1: $8.40 each, worked out as 67.20 / 8",
        "Tue, Oct 6, 2026",
        "You asked for these goods yourself; somebody else must approve.",
    ]
    assert list(dict.fromkeys(line for line in lines if line in order)) == order
    assert "\u202e" not in told.stdout


def test_names_are_left_out_when_the_configuration_has_faults(ledger: Path, config: Path) -> None:
    told = _run("show", CASE, "--ledger", ledger, "--config", config)

    assert told.exit_code == 0
    assert "U_DANA asked for goods" in told.stdout
    assert "Names are left out" in told.stderr


def test_a_story_as_json_has_case_and_tellings(ledger: Path) -> None:
    told = json.loads(_run("show", CASE, "--ledger", ledger, "--json").stdout)

    assert told["case"]["id"] == CASE
    assert len(told["story"]) == len(whole_story())
    assert told["story"][0]["details"][0]["words"].startswith("need spark plugs")


def test_an_unknown_case_and_a_missing_ledger_are_refused(ledger: Path, tmp_path: Path) -> None:
    unknown = _run("show", "RQ-1999-0001", "--ledger", ledger)
    missing = _run("list", "--ledger", tmp_path / "nowhere.db")

    assert (unknown.exit_code, missing.exit_code) == (1, 1)
    assert "there is no case RQ-1999-0001" in unknown.stderr
    assert "there is no ledger at" in missing.stderr


def test_a_packet_is_written_and_sound(ledger: Path, tmp_path: Path) -> None:
    out = tmp_path / "file.zip"

    made = json.loads(_run("packet", CASE, "--out", out, "--ledger", ledger, "--json").stdout)
    checked = _run("verify", out)

    assert made["bytes"] == out.stat().st_size
    assert checked.exit_code == 0
    assert made["sha256"] in checked.stdout
    assert _run("packet", CASE, "--out", tmp_path / "2.zip", "--ledger", ledger).exit_code == 0
    assert (tmp_path / "2.zip").read_bytes() == out.read_bytes()


def test_a_packet_holds_the_mails_the_letters_and_what_was_said(
    ledger: Path, tmp_path: Path
) -> None:
    out = tmp_path / "file.zip"
    _run("packet", CASE, "--out", out, "--ledger", ledger)
    data = out.read_bytes()

    assert MAILS[1].raw in data
    assert b"mail/04-V3.eml" in data
    assert b"Message-ID: <order.V1@maplewood.example>" in data
    assert b"A question came from Wahl." in data
    assert b"not sent yet" in data


def test_a_packet_that_cannot_be_written_is_refused(ledger: Path, tmp_path: Path) -> None:
    told = _run("packet", CASE, "--out", tmp_path / "no" / "file.zip", "--ledger", ledger)

    assert told.exit_code == 1
    assert "cannot write" in told.stderr


def test_a_changed_packet_is_found(ledger: Path, tmp_path: Path) -> None:
    out = tmp_path / "file.zip"
    _run("packet", CASE, "--out", out, "--ledger", ledger)
    out.write_bytes(out.read_bytes().replace(b"$388.60", b"$288.60"))

    told = _run("verify", out, "--json")

    assert told.exit_code == 1
    assert json.loads(told.stdout)["sound"] is False


def test_a_sound_ledger_shows_its_seals(ledger: Path) -> None:
    told = _run("verify", "--ledger", ledger)
    finding = json.loads(_run("verify", "--ledger", ledger, "--json").stdout)

    assert (told.exit_code, finding["sound"], finding["flaws"]) == (0, True, [])
    assert [name for name, *_ in finding["seals"]] == ["entries", "events", "outbox"]
    assert finding["seals"][1][2] in told.stdout


def test_a_changed_ledger_is_found(ledger: Path) -> None:
    raw = sqlite3.connect(ledger)
    raw.execute("DROP TRIGGER events_unchanged")
    (seq,) = raw.execute("SELECT seq FROM events WHERE name = 'OfferApproved'").fetchone()
    raw.execute(f"UPDATE events SET data = replace(data, '388.60', '288.60') WHERE seq = {seq}")
    raw.commit()
    raw.close()

    told = _run("verify", "--ledger", ledger)

    assert told.exit_code == 1
    assert "CHANGED" in told.stdout
    assert f"events {seq}: is not what was sealed" in told.stdout
    assert "guard events_unchanged: taken away or changed" in told.stdout


def test_what_is_no_ledger_is_refused(tmp_path: Path) -> None:
    letter = tmp_path / "letter.txt"
    letter.write_text("Dear Sir or Madam, " * 100)

    told = _run("verify", "--ledger", letter)

    assert told.exit_code == 1
    assert "letter.txt" in told.stderr


def test_the_tabulation_is_written_as_a_workbook_or_a_page(ledger: Path, tmp_path: Path) -> None:
    sheet, page = tmp_path / "t.xlsx", tmp_path / "t.html"

    assert _run("tabulation", CASE, "--ledger", ledger, "--out", sheet).stdout == f"{sheet}\n"
    told = _run("tabulation", CASE, "--ledger", ledger, "--out", page, "--json")
    assert json.loads(told.stdout) == {"case": CASE, "path": str(page)}
    assert sheet.read_bytes().startswith(b"PK")
    assert "tabulation of quotes" in page.read_text(encoding="utf-8")


def test_a_tabulation_that_cannot_be_written_says_why(ledger: Path, tmp_path: Path) -> None:
    other = _run("tabulation", CASE, "--ledger", ledger, "--out", tmp_path / "t.pdf")
    early = _run("tabulation", "RQ-2026-0148", "--ledger", ledger, "--out", tmp_path / "t.xlsx")

    assert (other.exit_code, early.exit_code) == (2, 1)
    assert "neither .xlsx nor .html" in other.stderr
    assert "not been compared yet" in early.stderr
