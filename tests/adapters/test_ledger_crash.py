"""A process killed at any statement leaves a whole ledger, and keeps what it acknowledged."""

import signal
import subprocess
import sys
from datetime import timedelta
from pathlib import Path

import pytest

from bot.adapters.sqlite import SqliteLedger
from bot.domain.lifecycle import State
from bot.ledger import RowState
from tests.adapters.ledger_builders import NOON, StillClock

CHILD = [sys.executable, "-m", "tests.adapters.ledger_child"]


async def _stands(ledger: SqliteLedger, told: set[str]) -> None:
    """Hold what lies in the ledger against what the killed process was sure of."""
    assert await ledger.verify() == ()
    entry = await ledger.entry("slack.event", "b")
    assert entry is not None or "received" not in told
    case = await ledger.case("RQ-2026-0001")
    assert case is not None
    rows = await ledger.rows(case.id)
    timers = await ledger.ring(NOON)
    waiting = {e.key.split("/")[0] for e in await ledger.waiting()}

    if case.state is State.SOLICITING:
        assert "b" not in waiting
        assert [row.errand.key for row in rows] == ["1", "2"]
        assert timers == 1 or "RQ-2026-0001" in waiting
        assert "RQ-2026-0001" in waiting
    else:
        assert "filed" not in told
        assert (case.version, rows, timers) == (2, (), 0)
        assert waiting == ({"b"} if entry else set())
    delivered = bool(rows) and rows[0].state is RowState.DONE
    assert delivered or "delivered" not in told
    assert delivered == ("1" in waiting)
    assert (await ledger.posted(case.id, "card") == "1.1") == delivered
    if "claimed" in told and not delivered:
        assert (rows[0].state, rows[0].attempts) == (RowState.SENDING, 1)
        assert rows[0] in await ledger.due(NOON)
    if "postponed" in told:
        assert rows[1].not_before == NOON + timedelta(hours=1)
    assert await ledger.case_number("millbrook", 2026, "b") == 1


async def test_killed_at_any_statement_nothing_is_half(tmp_path: Path) -> None:
    subprocess.run([*CHILD, "crash", str(tmp_path)], check=True)  # noqa: ASYNC221

    told = {int(p.stem): set(p.read_text().split()) for p in tmp_path.glob("*.txt")}  # noqa: ASYNC240
    for statement, steps in told.items():
        ledger = SqliteLedger.open(tmp_path / f"{statement}.db", StillClock())
        await _stands(ledger, steps)
        await ledger.close()

    assert len(told) > 40
    assert told[1] == set()
    assert "numbered" in told[len(told)]


@pytest.mark.parametrize("until", [1, 7, 40])
async def test_what_was_acknowledged_before_a_sudden_end_is_there(
    tmp_path: Path, until: int
) -> None:
    path = tmp_path / "ledger.db"
    child = subprocess.Popen([*CHILD, "stream", str(path)], stdout=subprocess.PIPE, text=True)  # noqa: ASYNC220
    assert child.stdout is not None
    acknowledged = [child.stdout.readline() for _ in range(until)]
    child.send_signal(signal.SIGKILL)
    acknowledged += child.stdout.readlines()
    child.stdout.close()
    child.wait()

    ledger = SqliteLedger.open(path, StillClock())
    keys = {e.key for e in await ledger.waiting(1_000_000)}
    flaws = await ledger.verify()
    await ledger.close()

    assert flaws == ()
    assert {key.strip() for key in acknowledged if key.endswith("\n")} <= keys
    assert len(keys) >= until
