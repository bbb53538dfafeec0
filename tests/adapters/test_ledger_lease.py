"""Two programs on one ledger would send every letter twice: the second is refused clearly."""

import asyncio
import os
import signal
import sys
from asyncio.subprocess import PIPE, Process
from pathlib import Path

import pytest

from bot.adapters.sqlite import lease
from bot.ledger import LedgerFailed

_HOLDER = """
import asyncio, sys
from pathlib import Path
from bot.adapters.sqlite import lease

async def main():
    async with lease(Path(sys.argv[1])):
        print("held", flush=True)
        await asyncio.sleep(60)

asyncio.run(main())
"""


async def _holder(ledger: Path) -> Process:
    holder = await asyncio.create_subprocess_exec(
        sys.executable, "-c", _HOLDER, str(ledger), stdout=PIPE, cwd=Path(__file__).parents[2]
    )
    assert holder.stdout is not None
    assert await holder.stdout.readline() == b"held\n"
    return holder


async def test_the_second_program_is_refused_by_the_first_one_s_number(tmp_path: Path) -> None:
    ledger = tmp_path / "ledger.db"
    holder = await _holder(ledger)
    with pytest.raises(LedgerFailed, match=f"process {holder.pid} is at work on .*ledger.db alr"):
        async with lease(ledger, patience=0.2):
            pass
    holder.kill()
    await holder.wait()

    async with lease(ledger, patience=0.2):
        assert (tmp_path / "ledger.db.lock").read_text() == str(os.getpid())


async def test_a_program_that_is_being_stopped_is_waited_for(tmp_path: Path) -> None:
    ledger = tmp_path / "ledger.db"
    holder = await _holder(ledger)
    asyncio.get_running_loop().call_later(0.3, holder.send_signal, signal.SIGTERM)
    async with lease(ledger, patience=10):
        pass
    await holder.wait()
