"""A stage on which the program is another process: the world stays, it dies and returns."""

import asyncio
import contextlib
import os
import signal
import sqlite3
import sys
from asyncio.subprocess import Process
from collections.abc import AsyncIterator, Iterator, Mapping
from contextlib import asynccontextmanager
from dataclasses import dataclass, field
from datetime import timedelta
from pathlib import Path

from bot.adapters.sqlite.rows import time_of, to_column
from bot.commands.demo import cast_for
from bot.sandbox.slack import Settings as SlackManners
from bot.sandbox.stage import Stage, Stuck
from bot.sandbox.world import World, open_world
from bot.settings import load_settings

IMPATIENT = SlackManners(ack_seconds=1.0, redelivery_seconds=(0.0, 0.5, 1.0, 2.0, 4.0))
"""Slack's real waits are 3 s for an acknowledgement, then 0, 60 and 300 s."""

_START_SECONDS = 60.0
_STORY_SECONDS = 100.0
_PRESSES = 10
_REST = timedelta(minutes=30)
"""Virtual time in which an errand that rests in doubt comes up again."""

_ROOT = Path(__file__).parents[2]


_PENDING = "state IN ('waiting', 'sending')"
_HEADS = f"seq IN (SELECT min(seq) FROM outbox WHERE {_PENDING} GROUP BY lane)"
_BUSY = {
    "an entry waits": "SELECT 1 FROM entries WHERE state = 'waiting'",
    "an errand is under way": "SELECT 1 FROM outbox WHERE state = 'sending'",
    "an errand is due": f"""SELECT 1 FROM outbox WHERE {_HEADS} AND state = 'waiting'
        AND (not_before IS NULL OR not_before <= :now)""",
    "a timer is due": "SELECT 1 FROM timers WHERE at <= :now",
    "a mail lies there": """SELECT 1 WHERE :mails >
        (SELECT count(*) FROM entries WHERE kind = 'mail')""",
}
_WANTED = f"""SELECT min(at) FROM timers UNION ALL
    SELECT min(not_before) FROM outbox WHERE {_HEADS} AND state = 'waiting'"""


@dataclass(slots=True, kw_only=True)
class Afterlife:
    """The program in its incarnations, seen through what it leaves on disk and on the wires."""

    folder: Path
    world: World
    nursery: Process
    _ledger: sqlite3.Connection | None = field(default=None)

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
        return (
            self.hears() and not self.world.mail.at_work and not any(self.busy()) and self._sleeps()
        )

    def hears(self) -> bool:
        """Whether Slack has a line to the living incarnation; the kernel closes a dead one's."""
        lines = self.world.slack.sockets.connections
        return any(not line.leaving and not line.socket.closed for line in lines)

    def busy(self) -> Iterator[str]:
        """Tell what there is to do at this time."""
        now = to_column(self.world.clock.now())
        mails = len(self.world.mail.mailbox(self.world.town.mailbox).messages())
        for what, question in _BUSY.items():
            if self._ask(question, now=now, mails=mails):
                yield what

    def rests(self) -> bool:
        """Whether no errand waits for a later time."""
        return not self._ask(f"SELECT 1 FROM outbox WHERE {_PENDING}")

    def _sleeps(self) -> bool:
        """Whether the clock knows of the next thing the program waits for, or stops before it."""
        wanted = [time_of(at) for (at,) in self._ask(_WANTED) if at is not None]
        due = self.world.clock.next_due
        return not wanted or (due is not None and due <= min(wanted))

    def _ask(self, question: str, **values: object) -> list[tuple[str | None]]:
        if self._ledger is None:
            uri = f"{self.ledger_path.as_uri()}?mode=ro"
            self._ledger = sqlite3.connect(uri, uri=True, timeout=30)
        return self._ledger.execute(question, values).fetchall()

    def state(self) -> str:
        """Where a story hangs, for whoever must find out."""
        return f"""busy: {list(self.busy())}, hears: {self.hears()}, sleeps: {self._sleeps()}
            now: {self.world.clock.now()}, next due: {self.world.clock.next_due}
            dead: {self.deaths()}, last points: {self.points()[-3:]}
            log: {(self.folder / "log").read_text()[-3000:]}"""

    async def end(self) -> None:
        """Ask the living incarnation to stop; with it the nursery ends."""
        if self._ledger is not None:
            self._ledger.close()
        while self.nursery.returncode is None:
            with contextlib.suppress(ProcessLookupError):
                os.kill(int((self.folder / "pid").read_text()), signal.SIGTERM)
            with contextlib.suppress(TimeoutError):
                await asyncio.wait_for(self.nursery.wait(), 5)


@dataclass(frozen=True, slots=True, kw_only=True)
class PatientStage(Stage):
    """People who wait, and who look before they press a button once more."""

    life: Afterlife

    async def click(self, person: str, thread: str, action: str) -> None:
        """Somebody presses a button; again only when Slack said no and nothing came of it.

        Slack never delivers a click twice. Where it was not acknowledged it shows a warning,
        and the person sees for himself whether the card has changed.
        """
        for _ in range(_PRESSES):
            before = self._sees(person, thread)
            card = self.card(thread)
            outcome = await self.world.slack.click(person, self.world.town.channel, card.ts, action)
            await self.settle()
            if outcome.acked or self._sees(person, thread) != before:
                return
        raise Stuck(f"{_PRESSES} times in vain: {action}")

    async def settle(self) -> None:
        """Let everything happen; errands that rest in doubt get the time they need."""
        await self.world.slack.delivery.settle()
        clock = self.world.clock
        await clock.advance_when_idle(self.is_idle, until=clock.now() + _REST, stop=self.life.rests)

    def _sees(self, person: str, thread: str) -> tuple[str, int]:
        return self.card(thread).text, len(self.world.slack.ephemerals(person))


@asynccontextmanager
async def open_afterlife(
    folder: Path, *, every: int = 0, rest: int = 0
) -> AsyncIterator[PatientStage]:
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
        life = Afterlife(folder=folder, world=world, nursery=nursery)
        try:
            async with asyncio.timeout(_START_SECONDS):
                while not life.hears():  # noqa: ASYNC110
                    await asyncio.sleep(0.01)
            async with asyncio.timeout(_STORY_SECONDS):
                yield PatientStage(world=world, is_idle=life.is_idle, life=life)
        except BaseException as error:
            error.add_note(life.state())
            raise
        finally:
            await life.end()


def _without_coverage(environ: Mapping[str, str]) -> dict[str, str]:
    """Whoever is killed writes no coverage, and measures nothing but time."""
    return {name: value for name, value in environ.items() if not name.startswith("COVERAGE")}
