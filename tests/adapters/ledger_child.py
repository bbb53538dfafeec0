"""What the tests start as a process of its own, to be killed or to race another one.

`python -m tests.adapters.ledger_child crash DIR` plays a short story on a new ledger again and
again, killed at its first statement, its second, ... until it comes to the end. Each ledger is
left in DIR as `N.db`, what was acknowledged before the kill in `N.txt`.
`... race PATH NAME` waits for `PATH.go`, then receives and numbers what every racer does.
`... stream PATH` receives without end and prints every acknowledged key.
"""

import asyncio
import os
import signal
import sys
import time
from datetime import timedelta
from pathlib import Path

from bot.adapters.sqlite import SqliteLedger
from bot.domain.case import Case
from bot.domain.lifecycle import State
from bot.ledger import Report, Timer
from tests.adapters.ledger_builders import (
    NOON,
    StillClock,
    arrived,
    errand,
    filed,
    filing,
    moved,
    opened,
    solicited,
)

RACED = 150


def _kill_at(ledger: SqliteLedger, statement: int) -> None:
    """Make this process kill itself as the n-th statement from now on begins."""
    left = statement

    def count(_sql: str) -> None:
        nonlocal left
        left -= 1
        if left == 0:
            os.kill(os.getpid(), signal.SIGKILL)

    ledger._db.conn.set_trace_callback(count)


def _tell(out: int, line: str) -> None:
    os.write(out, f"{line}\n".encode())


async def _story(path: Path, statement: int, told: int) -> None:
    ledger = SqliteLedger.open(path, StillClock())
    case: Case = await filed(ledger, "a", None, opened(), moved(State.CHECKING))
    _kill_at(ledger, statement)
    entry = await arrived(ledger, "b")
    _tell(told, "received")
    await ledger.file(
        filing(
            entry,
            case,
            solicited("a@x.example", "b@x.example"),
            moved(State.SOLICITING),
            errands=(errand("1", slot="card"), errand("2", lane="mail")),
            timers=(Timer(case_id=case.id, name="close", at=NOON),),
        )
    )
    _tell(told, "filed")
    row = (await ledger.due(NOON))[0]
    row = await ledger.claim(row)
    _tell(told, "claimed")
    await ledger.deliver(row, "1.1", Report(kind="report", key="1", payload=b"sent"))
    _tell(told, "delivered")
    await ledger.postpone((await ledger.due(NOON))[0], "busy", NOON + timedelta(hours=1))
    _tell(told, "postponed")
    await ledger.ring(NOON)
    _tell(told, "rung")
    await ledger.case_number("millbrook", 2026, "b")
    _tell(told, "numbered")


def crash(folder: Path) -> None:
    """Play the story, killed one statement later each time, until nothing kills it."""
    statement = 0
    killed = True
    while killed:
        statement += 1
        told = os.open(folder / f"{statement}.txt", os.O_CREAT | os.O_WRONLY)
        child = os.fork()
        if child == 0:
            asyncio.run(_story(folder / f"{statement}.db", statement, told))
            os._exit(0)
        os.close(told)
        killed = os.waitstatus_to_exitcode(os.waitpid(child, 0)[1]) == -signal.SIGKILL


async def race(path: Path, name: str) -> None:
    """Receive the keys everybody receives; print which were new to us and the numbers given."""
    _tell(1, "ready")
    while not path.with_suffix(".go").exists():
        time.sleep(0.001)  # noqa: ASYNC251
    ledger = SqliteLedger.open(path, StillClock())
    for key in range(RACED):
        if await ledger.receive("mail", str(key), name.encode()):
            _tell(1, f"new {key}")
        _tell(1, f"number {await ledger.case_number('millbrook', 2026, f'{name}{key}')}")
    await ledger.close()


async def stream(path: Path) -> None:
    """Receive without end."""
    ledger = SqliteLedger.open(path, StillClock())
    for key in range(1_000_000):
        await ledger.receive("mail", str(key), bytes(3000))
        _tell(1, str(key))


if __name__ == "__main__":
    what, where, *rest = sys.argv[1:]
    if what == "crash":
        crash(Path(where))
    elif what == "race":
        asyncio.run(race(Path(where), rest[0]))
    else:
        asyncio.run(stream(Path(where)))
