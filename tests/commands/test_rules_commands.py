"""The commands about the rules of buying, on the example co-op and one purchase."""

import asyncio
import json
import shutil
from pathlib import Path

import pytest
from click.testing import CliRunner, Result

from bot.adapters.sqlite import SqliteLedger
from bot.commands.rules import rules
from tests.adapters.ledger_builders import StillClock, arrived, filing, opened
from tests.records.packet_story import START, whole_story

EXAMPLE = Path("config")


def _run(*words: str | Path) -> Result:
    return CliRunner().invoke(
        rules, [str(word) for word in words], env={"COLUMNS": "120"}, catch_exceptions=False
    )


def _explain(amount: str, town: str, *words: str) -> Result:
    return _run(
        "explain", amount, "--town", town, "--on", "2026-11-23", "--config", "config", *words
    )


def _changed(tmp_path: Path, old: str, new: str) -> Path:
    """The example with one thing of its bands changed."""
    changed = tmp_path / "changed"
    shutil.copytree(EXAMPLE, changed)
    bands = (changed / "bands.csv").read_text(encoding="utf-8")
    assert old in bands
    (changed / "bands.csv").write_text(bands.replace(old, new), encoding="utf-8")
    return changed


def test_the_rule_for_an_amount_is_told_with_its_source() -> None:
    told = _explain("$1,800", "maplewood")

    assert told.exit_code == 0
    assert "$1,800.00 in Maplewood on Mon, Nov 23, 2026 needs quotes." in told.stdout
    assert "Quotes: 3, in writing." in told.stdout
    assert "Ord. 2024-18" in told.stdout
    assert "OH (state): set locally" in told.stdout
    assert "verify with your counsel" in " ".join(told.stdout.split())


def test_what_a_council_must_know_is_told() -> None:
    assert "The council is told." in _explain("9000", "maplewood").stdout
    assert "needs a formal bid" in _explain("80000", "maplewood").stdout


def test_who_asks_and_who_decides_is_told(tmp_path: Path) -> None:
    changed = _changed(
        tmp_path,
        "small,250,2500,3,,,,",
        "small,250,2500,3,verbal,2,,the purchasing office",
    )
    told = _run("explain", "1800", "--town", "maplewood", "--config", changed)

    assert "Quotes: 3, in writing or by telephone, noted." in told.stdout
    assert "Certified firms to be asked: 2." in told.stdout
    assert "Vendors are asked by: the purchasing office." in told.stdout


def test_a_grant_brings_rules_of_its_own() -> None:
    rule = json.loads(_explain("16000", "pine-hollow", "--fund", "federal", "--json").stdout)

    assert rule["rule"]["quotes_required"] == 3
    assert [band["layer"] for band in rule["of"]] == ["local", "grant", "state"]


@pytest.mark.parametrize(
    ("amount", "town", "words", "problem"),
    [
        ("lots", "maplewood", (), "is not an amount"),
        ("-1", "maplewood", ("--",), "No such option"),
        ("nan", "maplewood", (), "from 0 up"),
        ("5", "atlantis", (), "there is no town atlantis"),
        ("5", "maplewood", ("--fund", "lottery"), "only of ['federal']"),
    ],
)
def test_what_cannot_be_explained_is_said(
    amount: str, town: str, words: tuple[str, ...], problem: str
) -> None:
    told = _explain(amount, town, *words)

    assert told.exit_code == 2
    assert problem in told.stderr


def test_a_day_before_all_rules_has_none() -> None:
    told = _run("explain", "5", "--town", "maplewood", "--on", "1999-01-01", "--config", EXAMPLE)

    assert told.exit_code == 1
    assert "no rule of Maplewood holds" in told.stderr


async def _fill(path: Path) -> None:
    ledger = SqliteLedger.open(path, StillClock(START))
    entry = await arrived(ledger, "all of it")
    assert await ledger.file(filing(entry, None, *whole_story()))
    entry = await arrived(ledger, "another")
    assert await ledger.file(filing(entry, None, opened("RQ-2026-0148", town_id="gone")))
    await ledger.close()


@pytest.fixture
def ledger(tmp_path: Path) -> Path:
    path = tmp_path / "ledger.db"
    asyncio.run(_fill(path))
    return path


def test_changed_rules_are_tried_on_past_cases(ledger: Path, tmp_path: Path) -> None:
    changed = _changed(tmp_path, "small,250,2500,3", "small,250,2500,5")
    words = ("--config", EXAMPLE, "--ledger", ledger)

    (row,) = json.loads(_run("try", changed, *words, "--json").stdout)
    assert (row["case_id"], row["amount"]) == ("RQ-2026-0147", "388.60")
    assert (row["before"]["quotes_required"], row["after"]["quotes_required"]) == (3, 5)
    assert "RQ-2026-0147" in _run("try", changed, *words).stdout

    same = _run("try", EXAMPLE, *words)
    assert same.stdout == "None of 2 cases would have gone another way.\n"
