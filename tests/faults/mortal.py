"""The program as a process that dies and comes back.

`python -m tests.faults.mortal FOLDER EVERY REST` imports everything once, then forks one
incarnation after another: whenever one is killed the next begins at once, until one ends by
itself. FOLDER holds `clock` (the shared time), `ledger.db`, and `points`: every labelled point
that was reached, each once, in order, whichever incarnation came there. An incarnation that comes
to a new point whose number is REST modulo EVERY kills itself there; EVERY 0 kills nobody.
The environment says where the sandbox is, as it would to any other program.
"""

import asyncio
import os
import signal
import sys
from pathlib import Path

from bot.adapters.catalog import catalog, tables
from bot.commands.logs import log_to_stderr
from bot.sandbox.clock import SharedClock
from bot.settings import LogLevel, Settings, load_settings
from bot.wiring import Tuning, open_program


class Points:
    """The labelled points reached so far by all incarnations, on disk before anybody dies."""

    def __init__(self, path: Path, every: int, rest: int) -> None:
        self._file = os.open(path, os.O_CREAT | os.O_APPEND | os.O_WRONLY, 0o600)
        self._known = set(path.read_text().splitlines())
        self._every = every
        self._rest = rest

    def reached(self, label: str) -> None:
        """Note a point; die here when it is new and its turn has come."""
        name = label.replace("\n", " ")
        if name in self._known:
            return
        number = len(self._known)
        self._known.add(name)
        os.write(self._file, f"{name}\n".encode())
        os.fsync(self._file)
        if self._every and number % self._every == self._rest:
            os.kill(os.getpid(), signal.SIGKILL)


async def live(settings: Settings, clock: SharedClock, points: Points) -> None:
    """One life, to its natural end by SIGTERM."""
    stop = asyncio.Event()
    asyncio.get_running_loop().add_signal_handler(signal.SIGTERM, stop.set)
    async with open_program(
        settings, clock, Tuning(reached=points.reached, post_pause=0.0)
    ) as program:
        stopped = asyncio.create_task(stop.wait())
        broken = asyncio.create_task(program.wait())
        await asyncio.wait((stopped, broken), return_when=asyncio.FIRST_COMPLETED)
        for task in (stopped, broken):
            task.cancel()
        if broken.done() and not broken.cancelled():
            broken.result()


def incarnate(folder: Path, settings: Settings, every: int, rest: int) -> int:
    """Fork one incarnation and wait for its end; its exit code, negative for a signal."""
    pid = os.fork()
    if pid == 0:
        code = 1
        try:
            points = Points(folder / "points", every, rest)
            asyncio.run(live(settings, SharedClock(folder / "clock"), points))
            code = 0
        finally:
            sys.stderr.flush()
            os._exit(code)
    (folder / "pid").write_text(str(pid))
    code = os.waitstatus_to_exitcode(os.waitpid(pid, 0)[1])
    # What the dead one waited for is nobody's wish any more.
    (folder / "clock.sleepers" / str(pid)).unlink(missing_ok=True)
    with (folder / "ends").open("a") as ends:
        ends.write(f"{code}\n")
    return code


def main(folder: Path, every: int, rest: int) -> None:
    """Bring the program back to life as often as it is killed."""
    log_to_stderr(LogLevel.WARNING)
    settings = load_settings(None, os.environ)
    # Reading the word list takes most of a start; here a thousand starts share it.
    words = tables.load_lexicon()
    setattr(catalog, "load_lexicon", lambda: words)  # noqa: B010 - a module has no such setter
    while incarnate(folder, settings, every, rest) == -signal.SIGKILL:
        pass


if __name__ == "__main__":
    main(Path(sys.argv[1]), int(sys.argv[2]), int(sys.argv[3]))
