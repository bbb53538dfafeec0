"""A stage on which the program is another process: the world stays, it dies and returns."""

import asyncio
import contextlib
import os
import signal
import sys
from asyncio.subprocess import Process
from collections.abc import AsyncIterator, Mapping
from contextlib import asynccontextmanager
from dataclasses import dataclass
from pathlib import Path

from bot.commands.demo import cast_for
from bot.sandbox.slack import Settings as SlackManners
from bot.sandbox.world import World, open_world
from bot.settings import load_settings
from tests.faults.glance import Glance
from tests.faults.patient import PatientStage

IMPATIENT = SlackManners(ack_seconds=0.5, redelivery_seconds=(0.0, 0.3, 0.6, 1.2, 2.4, 4.8))
"""Slack's real waits are 3 s for an acknowledgement, then 0, 60 and 300 s."""

_START_SECONDS = 60.0
_STORY_SECONDS = 240.0
_ROOT = Path(__file__).parents[2]


@dataclass(slots=True, kw_only=True)
class Afterlife:
    """The program in its incarnations, seen through what it leaves on disk and on the wires."""

    folder: Path
    world: World
    nursery: Process
    glance: Glance

    @property
    def ledger_path(self) -> Path:
        """Where the ledger lies."""
        return self.folder / "ledger.db"

    def points(self) -> list[str]:
        """Every labelled point reached so far."""
        return (self.folder / "points").read_text().splitlines()

    def deaths(self) -> int:
        """How many incarnations were killed."""
        with contextlib.suppress(FileNotFoundError):
            return (self.folder / "ends").read_text().split().count(str(-signal.SIGKILL))
        return 0

    def kill(self) -> None:
        """Kill the incarnation that lives now, wherever it is."""
        with contextlib.suppress(FileNotFoundError, ValueError, ProcessLookupError):
            os.kill(int((self.folder / "pid").read_text()), signal.SIGKILL)

    def is_idle(self) -> bool:
        """Whether the program lives, hears Slack, and has nothing to do at this time."""
        if self.nursery.returncode is not None:
            log = (self.folder / "log").read_text()
            raise AssertionError(f"the program ended by itself:\n{log[-4000:]}")
        return self.hears() and not self.world.mail.at_work and not self.busy() and self._sleeps()

    def hears(self) -> bool:
        """Whether Slack has a line to the living incarnation; the kernel closes a dead one's."""
        lines = self.world.slack.sockets.connections
        return any(not line.leaving and not line.socket.closed for line in lines)

    def busy(self) -> list[str]:
        """Tell what there is to do at this time."""
        mails = self.world.mail.mailbox(self.world.town.mailbox).messages()
        return list(self.glance.busy(self.world.clock.now(), len(mails)))

    def _sleeps(self) -> bool:
        """Whether the clock knows of the next thing the program waits for, or stops before it."""
        wanted, due = self.glance.next_wanted(), self.world.clock.next_due
        return wanted is None or (due is not None and due <= wanted)

    def state(self) -> str:
        """Where a story hangs, for whoever must find out."""
        return f"""busy: {self.busy()}, hears: {self.hears()}, sleeps: {self._sleeps()}
            now: {self.world.clock.now()}, next due: {self.world.clock.next_due}
            dead: {self.deaths()}, last points: {self.points()[-3:]}
            log: {(self.folder / "log").read_text()[-3000:]}"""

    async def end(self) -> None:
        """Ask the living incarnation to stop; with it the nursery ends."""
        self.glance.close()
        while self.nursery.returncode is None:
            with contextlib.suppress(ProcessLookupError):
                os.kill(int((self.folder / "pid").read_text()), signal.SIGTERM)
            with contextlib.suppress(TimeoutError):
                await asyncio.wait_for(self.nursery.wait(), 5)


@dataclass(frozen=True, slots=True, kw_only=True)
class Haunted(PatientStage):
    """A stage with a program that may be killed."""

    life: Afterlife


@asynccontextmanager
async def open_afterlife(folder: Path, *, every: int = 0, rest: int = 0) -> AsyncIterator[Haunted]:
    """Open a world with the program in a nursery; see `mortal` for `every` and `rest`."""
    cast = cast_for(load_settings(None, {}))
    async with open_world(cast, share_clock=folder / "clock", manners=IMPATIENT) as world:
        with (folder / "log").open("wb") as log:
            nursery = await asyncio.create_subprocess_exec(
                sys.executable,
                "-m",
                "tests.faults.mortal",
                *(str(folder), str(every), str(rest)),
                cwd=_ROOT,
                env=_without_coverage(os.environ) | world.environ(folder / "ledger.db"),
                stderr=log,
            )
        glance = Glance(folder / "ledger.db")
        life = Afterlife(folder=folder, world=world, nursery=nursery, glance=glance)
        try:
            async with asyncio.timeout(_START_SECONDS):
                while not life.hears():  # noqa: ASYNC110
                    await asyncio.sleep(0.01)
            async with asyncio.timeout(_STORY_SECONDS):
                yield Haunted(world=world, is_idle=life.is_idle, rests=glance.rests, life=life)
        except BaseException as error:
            error.add_note(life.state())
            raise
        finally:
            await life.end()


def _without_coverage(environ: Mapping[str, str]) -> dict[str, str]:
    """Whoever is killed writes no coverage, and measures nothing but time."""
    return {name: value for name, value in environ.items() if not name.startswith("COVERAGE")}
