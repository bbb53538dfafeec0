"""The ledger on SQLite keeps the contract of every ledger, and what is its own."""

import sqlite3
import stat
from collections.abc import AsyncIterator, Awaitable, Callable
from datetime import datetime
from pathlib import Path

import pytest

from bot.adapters.sqlite import SqliteLedger
from bot.ledger import Ledger, LedgerFailed
from tests.adapters.ledger_builders import StillClock, arrived, errand, filed, opened
from tests.adapters.ledger_contract import FileContract, InboxContract, LookUpContract
from tests.adapters.ledger_outbox_contract import OutboxContract, TimerContract


@pytest.fixture
def clock() -> StillClock:
    return StillClock()


@pytest.fixture
async def opened_ledgers(tmp_path: Path, clock: StillClock) -> AsyncIterator[list[SqliteLedger]]:
    ledgers = [SqliteLedger.open(tmp_path / "ledger.db", clock)]
    yield ledgers
    await ledgers[-1].close()


@pytest.fixture
def ledger(opened_ledgers: list[SqliteLedger]) -> SqliteLedger:
    return opened_ledgers[0]


@pytest.fixture
def reopen(
    tmp_path: Path, clock: StillClock, opened_ledgers: list[SqliteLedger]
) -> Callable[[Ledger], Awaitable[Ledger]]:
    async def again(before: Ledger) -> Ledger:
        await before.close()
        opened_ledgers.append(SqliteLedger.open(tmp_path / "ledger.db", clock))
        return opened_ledgers[-1]

    return again


class TestContract(InboxContract, FileContract, LookUpContract, OutboxContract, TimerContract):
    """All of it."""


async def test_an_attempt_is_counted_before_it_is_made(ledger: SqliteLedger) -> None:
    entry = await arrived(ledger, "poison")

    await ledger.attempt(entry)
    second = await ledger.attempt(entry)

    assert second.attempts == 2
    assert [e.attempts for e in await ledger.waiting()] == [2]


async def test_all_errands_of_a_case_can_be_looked_at(ledger: SqliteLedger) -> None:
    case = await filed(ledger, "x", None, opened(), errands=(errand("1"), errand("2")))
    (first,) = await ledger.due(case.opened_at)
    await ledger.deliver(await ledger.claim(first), "1.1")

    rows = await ledger.rows(case.id)

    assert [(row.errand.key, row.state.value, row.receipt) for row in rows] == [
        ("1", "done", "1.1"),
        ("2", "waiting", ""),
    ]


async def test_the_file_is_for_us_alone(ledger: SqliteLedger, tmp_path: Path) -> None:
    await arrived(ledger, "a")

    assert _modes(tmp_path) == {"ledger.db": 0o600, "ledger.db-shm": 0o600, "ledger.db-wal": 0o600}


def _modes(folder: Path) -> dict[str, int]:
    return {file.name: stat.S_IMODE(file.stat().st_mode) for file in folder.iterdir()}


@pytest.mark.parametrize(
    "change",
    [
        "UPDATE events SET data = '{}'",
        "DELETE FROM events",
        "UPDATE entries SET payload = x'00'",
        "UPDATE entries SET state = 'waiting'",
        "DELETE FROM entries",
        "UPDATE outbox SET payload = x'00' WHERE key = '2'",
        "UPDATE outbox SET state = 'waiting' WHERE key = '1'",
        "DELETE FROM outbox",
        "UPDATE chains SET count = count - 1",
        "DELETE FROM chains",
    ],
)
async def test_the_past_refuses_to_be_changed(
    ledger: SqliteLedger, tmp_path: Path, change: str
) -> None:
    case = await filed(ledger, "x", None, opened(), errands=(errand("1"), errand("2")))
    (row,) = await ledger.due(case.opened_at)
    await ledger.deliver(await ledger.claim(row), "1.1")
    raw = sqlite3.connect(tmp_path / "ledger.db")

    with pytest.raises(sqlite3.IntegrityError):
        raw.execute(change)

    raw.close()
    assert await ledger.verify() == ()


async def test_what_is_no_ledger_is_named(tmp_path: Path, clock: StillClock) -> None:
    letter = tmp_path / "letter.txt"
    letter.write_text("Dear Sir or Madam, " * 100)

    with pytest.raises(LedgerFailed, match=r"letter\.txt"):
        SqliteLedger.open(letter, clock)
    with pytest.raises(LedgerFailed, match="nowhere"):
        SqliteLedger.open(tmp_path / "nowhere" / "ledger.db", clock)


async def test_a_full_disk_is_no_acknowledgement(ledger: SqliteLedger) -> None:
    await arrived(ledger, "before")
    ledger._db.execute("PRAGMA max_page_count = 1")  # no page may be added any more

    with pytest.raises(LedgerFailed, match="full"):
        await ledger.receive("mail", "big", bytes(1_000_000))

    assert [e.key for e in await ledger.waiting()] == ["before"]


async def test_a_row_whose_end_could_not_be_written_comes_up_again(ledger: SqliteLedger) -> None:
    case = await filed(ledger, "x", None, opened(), errands=(errand("1"),))
    row = await ledger.claim((await ledger.due(case.opened_at))[0])
    ledger._db.execute("PRAGMA query_only = on")

    with pytest.raises(LedgerFailed):
        await ledger.deliver(row, "1.1")
    with pytest.raises(LedgerFailed):
        await ledger.claim(row)

    assert [r.errand.key for r in await ledger.due(case.opened_at)] == ["1"]


async def test_a_time_without_a_zone_is_refused(ledger: SqliteLedger) -> None:
    with pytest.raises(ValueError, match="zone"):
        await ledger.receive("mail", "1", b"", datetime(2026, 1, 1))  # noqa: DTZ001
