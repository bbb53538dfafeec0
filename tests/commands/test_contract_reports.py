"""The lists on contracts as purchasing runs them: on a ledger with one purchase by quotes."""

import asyncio
import json
from collections.abc import Iterable
from pathlib import Path

import msgspec
import pytest
from click.testing import CliRunner, Result

from bot.adapters.sqlite import SqliteLedger
from bot.commands.contracts import contracts
from bot.domain import events as ev
from bot.domain.offers import Source
from tests.adapters.ledger_builders import StillClock, arrived, filing
from tests.records.packet_story import START, whole_story

ON = ["--on", "2026-10-20"]


def _on_contract(event: ev.Event) -> ev.Event:
    """The same purchase, had the offer been a contract's."""
    if not isinstance(event, ev.OfferMade):
        return event
    offer = msgspec.structs.replace(event.offer, source=Source.CONTRACT, reference="SBO-0117")
    return msgspec.structs.replace(event, offer=offer)


async def _fill(path: Path, events: Iterable[ev.Event]) -> None:
    ledger = SqliteLedger.open(path, StillClock(START))
    entry = await arrived(ledger, "all of it")
    assert await ledger.file(filing(entry, None, *events))
    await ledger.close()


@pytest.fixture
def ledger(tmp_path: Path) -> Path:
    path = tmp_path / "ledger.db"
    asyncio.run(_fill(path, whole_story()))
    return path


def _run(name: str, ledger: Path, *words: str) -> Result:
    arguments = [name, "--ledger", str(ledger), "--config", "config", *words]
    return CliRunner().invoke(contracts, arguments, env={"COLUMNS": "140"}, catch_exceptions=False)


def test_what_no_contract_covered_is_listed(ledger: Path) -> None:
    told = _run("gaps", ledger, *ON)

    assert told.exit_code == 0
    assert "spark plug" in told.stdout
    assert "1 x in 90 days" in told.stdout
    assert "RQ-2026-0147" in told.stdout


def test_a_town_that_asked_for_nothing_has_no_gaps(ledger: Path) -> None:
    told = _run("gaps", ledger, *ON, "--town", "quarry-heights", "--days", "30")

    assert told.stdout == "Everything asked for within 30 days was covered.\n"


def test_contracts_that_end_are_listed_with_the_orders_behind_them(ledger: Path) -> None:
    rows = json.loads(_run("ending", ledger, "--on", "2028-02-01", "--json").stdout)
    (mro,) = [row for row in rows if row["contract_id"] == "SBO-0117"]

    assert (mro["expires"], mro["days_left"], mro["orders"]) == ("2028-02-29", 28, 0)
    assert "SBO-0117" in _run("ending", ledger, "--on", "2028-02-01").stdout


def test_a_quarter_without_orders_on_contracts_says_so(ledger: Path) -> None:
    told = _run("usage", ledger, *ON)

    assert told.stdout == "Nothing was ordered on a contract in 2026-Q4.\n"


def test_orders_on_a_contract_are_reported_by_program(tmp_path: Path) -> None:
    path = tmp_path / "contract.db"
    asyncio.run(_fill(path, map(_on_contract, whole_story())))
    told = _run("usage", path, *ON)

    assert told.stdout.splitlines()[1].split() == [
        *("state-buying", "SBO-0117", "Maintenance,", "Repair", "and", "Operations", "Supplies"),
        *("1", "$388.60", "$0.00"),
    ]
