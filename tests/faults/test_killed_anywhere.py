"""Whole purchases, with the program killed at every point it comes to: the same story."""

import asyncio
import random
from pathlib import Path

import pytest

from bot.sandbox import plays
from bot.sandbox.mail import StoredMail
from tests.faults.afterlife import Haunted, open_afterlife
from tests.faults.auditor import Account, audit
from tests.faults.conftest import Calm
from tests.faults.evening import Play, say_nothing

pytestmark = pytest.mark.timeout(300)  # on a busy machine a hundred restarts take their time


async def _play(stage: Haunted, play: Play) -> None:
    await play(stage, say_nothing)
    await stage.settle()


async def _killed_at_points(
    folder: Path, play: Play, *, every: int, rest: int = 0
) -> tuple[Account, Haunted]:
    async with open_afterlife(folder, every=every, rest=rest) as stage:
        await _play(stage, play)
    return await audit(stage.world, stage.life.ledger_path), stage


@pytest.mark.parametrize("play", [plays.spark_plugs, plays.contract_gloves])
async def test_killed_once_at_every_point(calm: Calm, tmp_path: Path, play: Play) -> None:
    account, stage = await _killed_at_points(tmp_path, play, every=1)

    assert account.differs_from(await calm.account(play)) == []
    assert stage.life.deaths() == len(stage.life.points())
    if play is plays.spark_plugs:
        _holds_every_step(stage.life.points())


async def test_killed_at_some_points_and_alive_at_others(calm: Calm, tmp_path: Path) -> None:
    """Who dies everywhere never does two steps in one life; this one does."""
    account, stage = await _killed_at_points(tmp_path, plays.spark_plugs, every=4, rest=1)

    assert account.differs_from(await calm.account(plays.spark_plugs)) == []
    assert stage.life.deaths() == len(stage.life.points()[1::4])


async def test_killed_at_any_moment(calm: Calm, tmp_path: Path) -> None:
    seed = random.randrange(10_000)
    print(f"seed {seed}")  # noqa: T201 - shown where it fails
    moments = random.Random(seed)

    async def haunt(stage: Haunted) -> None:
        # In volleys with rests: what the program ends over ten times is set aside as deadly.
        for _ in range(10):
            for _ in range(4):
                await asyncio.sleep(moments.uniform(0.0, 0.4))
                stage.life.kill()
            while not stage.life.is_idle():  # noqa: ASYNC110
                await asyncio.sleep(0.05)

    async with open_afterlife(tmp_path) as stage:
        ghost = asyncio.create_task(haunt(stage))
        await _play(stage, plays.spark_plugs)
        ghost.cancel()
    account = await audit(stage.world, stage.life.ledger_path)

    assert account.differs_from(await calm.account(plays.spark_plugs)) == []
    assert stage.life.deaths() >= 4


async def test_killed_between_taking_a_letter_and_saying_so(calm: Calm, tmp_path: Path) -> None:
    """The mail server has the letter, the 250 is not yet on the wire: nobody knows."""
    async with open_afterlife(tmp_path) as stage:

        def taken(mailbox: str, _mail: StoredMail) -> None:
            if mailbox != stage.world.town.mailbox:
                stage.life.kill()

        stage.world.mail.listen(taken)
        await _play(stage, plays.spark_plugs)
    account = await audit(stage.world, stage.life.ledger_path)

    assert account.differs_from(await calm.account(plays.spark_plugs)) == []
    assert stage.life.deaths() >= 5


def _holds_every_step(points: list[str]) -> None:
    """Every kind of step was there to die at."""
    steps = {point.split()[0] for point in points}
    assert steps == {
        "door.stored",
        "door.placed",
        "desk.taken",
        "desk.decided",
        "desk.filed",
        "courier.claimed",
        "courier.leaving",
        "courier.sent.card",
        "courier.sent.say",
        "courier.sent.whisper",
        "courier.sent.letter",
        "courier.sent.lookup",
        "courier.marked",
    }
