"""A theatre with patient people in it, and an auditor for afterwards."""

from collections.abc import AsyncIterator, Awaitable, Callable
from contextlib import asynccontextmanager
from dataclasses import dataclass
from pathlib import Path

from bot.sandbox.plays import Tell
from bot.sandbox.stage import Stage
from tests.faults.auditor import Account, audit
from tests.faults.glance import Glance
from tests.faults.patient import PatientStage
from tests.theatre import Theatre, open_theatre

Play = Callable[[Stage, Tell], Awaitable[str]]


async def say_nothing(_scene: str) -> None:
    """Nobody watches."""


@dataclass(frozen=True, slots=True, kw_only=True)
class Evening:
    """One performance in this process."""

    theatre: Theatre
    stage: PatientStage
    ledger: Path

    async def play(self, play: Play) -> Account:
        """Play to the end, and let the auditor look."""
        await play(self.stage, say_nothing)
        await self.stage.settle()
        return await audit(self.theatre.world, self.ledger)


@asynccontextmanager
async def open_evening(folder: Path) -> AsyncIterator[Evening]:
    """Open a theatre whose people wait for errands that were put off."""
    ledger = folder / "ledger.db"
    async with open_theatre(folder) as theatre:
        glance = Glance(ledger)
        stage = PatientStage(world=theatre.world, is_idle=theatre.program.idle, rests=glance.rests)
        yield Evening(theatre=theatre, stage=stage, ledger=ledger)
        glance.close()
