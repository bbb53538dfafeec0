"""One program works on a ledger at a time; whoever only looks needs no lease."""

import asyncio
import fcntl
import os
from collections.abc import AsyncIterator
from contextlib import asynccontextmanager
from pathlib import Path

from bot.ledger import LedgerFailed

PATIENCE = 3.0
"""Seconds: a program that is being stopped needs a moment."""

_GLANCE = 0.1


@asynccontextmanager
async def lease(ledger: Path, *, patience: float = PATIENCE) -> AsyncIterator[None]:
    """Hold the ledger for this process; the end of the process, however it comes, ends it too.

    Raises:
        LedgerFailed: when another process holds it.
    """
    file = ledger.with_name(f"{ledger.name}.lock")
    handle = os.open(file, os.O_CREAT | os.O_RDWR | os.O_CLOEXEC, 0o600)
    try:
        end = asyncio.get_running_loop().time() + patience
        while not _is_ours(handle):
            if asyncio.get_running_loop().time() >= end:
                raise LedgerFailed(_taken(handle, ledger))
            await asyncio.sleep(_GLANCE)
        os.truncate(handle, 0)
        os.pwrite(handle, str(os.getpid()).encode(), 0)
        yield
    finally:
        os.close(handle)


def _is_ours(handle: int) -> bool:
    """Take the lock. A POSIX one: that of flock() would live on in a worker that outlives us."""
    try:
        fcntl.lockf(handle, fcntl.LOCK_EX | fcntl.LOCK_NB)
    except OSError:
        return False
    return True


def _taken(handle: int, ledger: Path) -> str:
    holder = os.pread(handle, 20, 0).decode(errors="replace")
    return f"process {holder} is at work on {ledger} already; stop it first"
