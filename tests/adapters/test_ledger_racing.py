"""Two processes on one ledger: duplicates change nothing, and one decision of two is written."""

import subprocess
import sys
from collections import Counter
from pathlib import Path

import pytest

from bot.adapters.sqlite import SqliteLedger
from bot.domain.lifecycle import State
from bot.ledger import AlreadyClaimed
from tests.adapters.ledger_builders import (
    NOON,
    StillClock,
    arrived,
    errand,
    filed,
    filing,
    moved,
    opened,
)
from tests.adapters.ledger_child import RACED

CHILD = [sys.executable, "-m", "tests.adapters.ledger_child", "race"]


def _race(path: Path) -> list[str]:
    """Start two processes on a ledger that is not there yet; what they print."""
    racers = [
        subprocess.Popen([*CHILD, str(path), name], stdout=subprocess.PIPE, text=True)
        for name in ("first", "second")
    ]
    for racer in racers:
        assert racer.stdout is not None
        assert racer.stdout.readline() == "ready\n"
    path.with_suffix(".go").touch()
    printed = [line for racer in racers for line in racer.communicate()[0].splitlines()]
    assert [racer.returncode for racer in racers] == [0, 0]
    return printed


async def test_two_processes_receive_the_same_keys_once(tmp_path: Path) -> None:
    path = tmp_path / "ledger.db"

    lines = Counter(_race(path))

    ledger = SqliteLedger.open(path, StillClock())
    keys = [e.key for e in await ledger.waiting(10 * RACED)]
    flaws = await ledger.verify()
    await ledger.close()
    assert flaws == ()
    assert sorted(keys, key=int) == [str(key) for key in range(RACED)]
    assert all(lines[f"new {key}"] == 1 for key in range(RACED))
    assert all(lines[f"number {number}"] == 1 for number in range(1, 2 * RACED + 1))


async def test_of_two_decisions_on_one_version_the_first_is_written(tmp_path: Path) -> None:
    one = SqliteLedger.open(tmp_path / "ledger.db", StillClock())
    other = SqliteLedger.open(tmp_path / "ledger.db", StillClock())
    case = await filed(one, "a", None, opened())
    click, again = await arrived(one, "click"), await arrived(other, "click again")

    first = await one.file(filing(click, case, moved(State.CHECKING), errands=(errand("1"),)))
    second = await other.file(filing(again, case, moved(State.CLARIFYING), errands=(errand("2"),)))

    assert (first, second) == (True, False)
    assert [row.errand.key for row in await other.rows(case.id)] == ["1"]
    assert await one.verify() == ()
    await one.close()
    await other.close()


async def test_one_decision_worked_out_by_two_is_written_once(tmp_path: Path) -> None:
    one = SqliteLedger.open(tmp_path / "ledger.db", StillClock())
    other = SqliteLedger.open(tmp_path / "ledger.db", StillClock())
    entry = await arrived(one, "a")
    decision = filing(entry, None, opened(), errands=(errand("1"),))

    assert await one.file(decision)
    assert await other.file(decision)

    assert len(await one.events("RQ-2026-0001")) == 1
    assert len(await one.rows("RQ-2026-0001")) == 1
    await one.close()
    await other.close()


async def test_of_two_that_saw_the_same_errand_one_carries_it(tmp_path: Path) -> None:
    one = SqliteLedger.open(tmp_path / "ledger.db", StillClock())
    other = SqliteLedger.open(tmp_path / "ledger.db", StillClock())
    await filed(one, "x", None, opened(), errands=(errand("1"),))
    (seen,) = await one.due(NOON)
    (seen_too,) = await other.due(NOON)

    assert (await one.claim(seen)).attempts == 1
    with pytest.raises(AlreadyClaimed):
        await other.claim(seen_too)

    await one.close()
    await other.close()
