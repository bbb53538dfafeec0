"""Whoever changes the ledger's file behind its back is found out."""

import sqlite3
from pathlib import Path

import pytest

from bot.adapters.sqlite import SqliteLedger
from bot.adapters.sqlite.migrations import GUARDS
from bot.domain.lifecycle import State
from bot.ledger import Flaw, LedgerFailed
from tests.adapters.ledger_builders import StillClock, arrived, errand, filed, moved, opened


@pytest.fixture
async def path(tmp_path: Path) -> Path:
    """Give a ledger of two cases with four events, three entries, two errands; closed."""
    ledger = SqliteLedger.open(tmp_path / "ledger.db", StillClock())
    case = await filed(ledger, "a", None, opened(), moved(State.CHECKING), errands=(errand("1"),))
    await filed(ledger, "b", case, moved(State.CANCELLED), errands=(errand("2"),))
    await filed(ledger, "c", None, opened("RQ-2026-0002"))
    assert await ledger.verify() == ()
    await ledger.close()
    return tmp_path / "ledger.db"


async def _verify(path: Path) -> tuple[Flaw, ...]:
    ledger = SqliteLedger.open(path, StillClock())
    flaws = await ledger.verify()
    await ledger.close()
    return flaws


def _tamper(path: Path, *statements: str) -> None:
    """Change the file with the guards down, and put them up again."""
    raw = sqlite3.connect(path, isolation_level=None)
    raw.execute("PRAGMA ignore_check_constraints = on")
    for name in GUARDS:
        raw.execute(f"DROP TRIGGER {name}")
    for statement in statements:
        assert raw.execute(statement).rowcount > 0
    for guard in GUARDS.values():
        raw.execute(guard)
    raw.close()


def _one_byte_changed(column: str, place: int) -> str:
    """Turn one byte of a text or blob into its neighbour."""
    return f"""CAST(substr(CAST({column} AS BLOB), 1, {place})
        || x'00' || substr(CAST({column} AS BLOB), {place} + 2) AS TEXT)"""


EVENT_COLUMNS = ("town_id", "case_id", "name", "data", "previous", "hash")


@pytest.mark.parametrize("seq", [1, 2, 3, 4])
@pytest.mark.parametrize("column", EVENT_COLUMNS)
async def test_any_changed_byte_of_an_event_is_found(path: Path, column: str, seq: int) -> None:
    raw = sqlite3.connect(path)
    (length,) = raw.execute(
        f"SELECT length(CAST({column} AS BLOB)) FROM events WHERE seq = {seq}"
    ).fetchone()
    raw.close()

    for place in {0, 1, length // 2, length - 1}:
        copy = _copy(path, f"{place}")
        changed = _one_byte_changed(column, place)
        _tamper(copy, f"UPDATE events SET {column} = {changed} WHERE seq = {seq}")

        flaws = await _verify(copy)

        assert any(flaw.where in {f"events {seq}", f"events {seq + 1}"} for flaw in flaws), place


@pytest.mark.parametrize(
    ("what", "change"),
    [
        ("events 2", "UPDATE events SET version = 9 WHERE seq = 2"),
        ("events 9", "UPDATE events SET seq = 9 WHERE seq = 4"),
        ("events 2", "UPDATE events SET data = CAST(x'ff' AS TEXT) WHERE seq = 2"),
        ("events 2", "UPDATE events SET data = replace(data, 'checking', 'closed') WHERE seq = 2"),
        ("events 3", "DELETE FROM events WHERE seq = 2"),
        ("events", "DELETE FROM events WHERE seq = 4"),
        ("events", "DELETE FROM events"),
        ("entries 1", "UPDATE entries SET payload = x'7b7d20' WHERE seq = 1"),
        ("entries 1", "UPDATE entries SET key = 'z' WHERE seq = 1"),
        ("entries 1", "UPDATE entries SET received_at = '2026-10-05' WHERE seq = 1"),
        ("entries", "DELETE FROM entries WHERE seq = 3"),
        ("outbox 2", "UPDATE outbox SET payload = x'00' WHERE seq = 2"),
        ("outbox 1", "UPDATE outbox SET lane = 'z' WHERE seq = 1"),
        ("outbox", "DELETE FROM outbox WHERE seq = 2"),
        ("events", "UPDATE chains SET count = 5 WHERE name = 'events'"),
        ("events", "UPDATE chains SET head = upper(head) WHERE name = 'events'"),
        ("events", "DELETE FROM chains WHERE name = 'events'"),
        ("case RQ-2026-0001", "UPDATE cases SET state = 'closed' WHERE id = 'RQ-2026-0001'"),
        ("case RQ-2026-0001", "UPDATE cases SET data = replace(data, 'U1', 'U2') WHERE seq = 1"),
        ("case RQ-2026-0002", "DELETE FROM cases WHERE id = 'RQ-2026-0002'"),
        ("case RQ-7", "UPDATE cases SET id = 'RQ-7' WHERE id = 'RQ-2026-0002'"),
    ],
)
async def test_every_other_change_is_found(path: Path, what: str, change: str) -> None:
    _tamper(path, change)

    assert what in [flaw.where for flaw in await _verify(path)]


async def test_a_tail_sealed_anew_still_does_not_fit_the_case(path: Path) -> None:
    """Even one who cuts the tail and writes the chain's end to fit leaves the case behind."""
    _tamper(
        path,
        "DELETE FROM events WHERE seq = 4",
        """UPDATE chains SET count = 3, head = (SELECT hash FROM events WHERE seq = 3)
        WHERE name = 'events'""",
    )

    assert [flaw.where for flaw in await _verify(path)] == ["case RQ-2026-0002"]


async def test_one_change_is_one_flaw_and_does_not_spread(path: Path) -> None:
    _tamper(path, "UPDATE entries SET payload = x'00' WHERE seq = 1")

    (flaw,) = await _verify(path)

    assert flaw == Flaw(where="entries 1", what="is not what was sealed")


async def test_a_guard_taken_away_is_missed(path: Path) -> None:
    raw = sqlite3.connect(path)
    raw.execute("DROP TRIGGER events_stay")
    raw.close()

    assert [flaw.where for flaw in await _verify(path)] == ["guard events_stay"]


async def test_a_damaged_page_is_found_wherever_it_is(path: Path) -> None:
    pages = _pages(path)
    for no in range(len(pages)):
        copy = _copy(path, f"{no}", b"".join((*pages[:no], bytes(4096), *pages[no + 1 :])))

        try:
            assert await _verify(copy) != (), no
        except LedgerFailed:
            continue  # it could not even be opened


def _pages(path: Path) -> list[bytes]:
    raw = path.read_bytes()
    return [raw[start : start + 4096] for start in range(0, len(raw), 4096)]


def _copy(path: Path, name: str, raw: bytes | None = None) -> Path:
    copy = path.with_name(f"copy-{name}.db")
    copy.write_bytes(path.read_bytes() if raw is None else raw)
    return copy


async def test_cases_kept_by_an_older_release_are_folded_anew(path: Path) -> None:
    _tamper(
        path,
        "UPDATE folds SET made_by = '0.0.9'",
        "UPDATE cases SET data = replace(data, '\"looked_at\":0,', '') WHERE seq = 1",
        "UPDATE cases SET state = 'of old' WHERE seq = 2",
    )

    assert await _verify(path) == ()


async def test_a_case_that_cannot_be_folded_any_more_is_left_and_told(path: Path) -> None:
    _tamper(
        path,
        "UPDATE folds SET made_by = '0.0.9'",
        "UPDATE events SET data = replace(data, 'checking', 'closed') WHERE seq = 2",
    )

    flaws = await _verify(path)

    assert [flaw.where for flaw in flaws] == ["events 2", "events 2"]
    assert "cannot go from 'received' to 'closed'" in flaws[1].what


async def test_the_heads_of_the_chains_can_be_noted_elsewhere(path: Path) -> None:
    ledger = SqliteLedger.open(path, StillClock())
    before = await ledger.heads()
    await arrived(ledger, "one more")
    after = await ledger.heads()
    await ledger.close()

    assert [(name, count) for name, count, _ in before] == [
        ("entries", 3),
        ("events", 4),
        ("outbox", 2),
    ]
    assert [name for name, *rest in set(after) - set(before)] == ["entries"]
