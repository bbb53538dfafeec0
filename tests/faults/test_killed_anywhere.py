"""Two whole purchases, with the program killed at every point it comes to: the same story."""

import asyncio
import random
from pathlib import Path

import pytest

from bot.sandbox import plays
from bot.sandbox.mail import StoredMail
from tests.faults.afterlife import Haunted, open_afterlife
from tests.faults.auditor import Account, audit


async def _say_nothing(_scene: str) -> None:
    """Nobody watches."""


async def _both_purchases(stage: Haunted) -> None:
    for play in (plays.spark_plugs, plays.contract_gloves):
        await play(stage, _say_nothing)
        await stage.settle()


async def _play(folder: Path, *, every: int = 0, rest: int = 0) -> tuple[Account, Haunted]:
    async with open_afterlife(folder, every=every, rest=rest) as stage:
        await _both_purchases(stage)
    account = await audit(stage.world, stage.life.ledger_path)
    return account, stage


_told: list[tuple[Account, list[str]]] = []


@pytest.fixture
async def undisturbed(tmp_path: Path) -> Account:
    """What the story comes to when nobody dies; played once."""
    if not _told:
        folder = tmp_path / "undisturbed"
        folder.mkdir()
        account, stage = await _play(folder)
        assert stage.life.deaths() == 0
        _told.append((account, stage.life.points()))
    return _told[0][0]


async def test_killed_once_at_every_point(undisturbed: Account, tmp_path: Path) -> None:
    account, stage = await _play(tmp_path, every=1)

    assert account.differs_from(undisturbed) == []
    assert stage.life.deaths() == len(stage.life.points())
    _holds_every_step(stage.life.points())


@pytest.mark.parametrize(("every", "rest"), [(2, 1), (5, 0)])
async def test_killed_at_some_points_and_alive_at_others(
    undisturbed: Account, tmp_path: Path, every: int, rest: int
) -> None:
    """Who dies everywhere never does two steps in one life; these do."""
    account, stage = await _play(tmp_path, every=every, rest=rest)

    assert account.differs_from(undisturbed) == []
    assert stage.life.deaths() == len(stage.life.points()[rest::every])


async def test_killed_at_any_moment(undisturbed: Account, tmp_path: Path) -> None:
    seed = random.randrange(10_000)
    print(f"seed {seed}")  # noqa: T201 - shown where it fails
    moments = random.Random(seed)

    async def haunt(stage: Haunted) -> None:
        # In volleys: a mail over which the program ends ten times is set aside as deadly.
        for _ in range(10):
            for _ in range(4):
                await asyncio.sleep(moments.uniform(0.0, 0.4))
                stage.life.kill()
            await asyncio.sleep(1.5)

    async with open_afterlife(tmp_path) as stage:
        ghost = asyncio.create_task(haunt(stage))
        await _both_purchases(stage)
        ghost.cancel()
    account = await audit(stage.world, stage.life.ledger_path)

    assert account.differs_from(undisturbed) == []
    assert stage.life.deaths() > 10


async def test_killed_between_taking_a_letter_and_saying_so(
    undisturbed: Account, tmp_path: Path
) -> None:
    """The mail server has the letter, the 250 is not yet on the wire: nobody knows."""
    async with open_afterlife(tmp_path) as stage:

        def taken(mailbox: str, _mail: StoredMail) -> None:
            if mailbox != stage.world.town.mailbox:
                stage.life.kill()

        stage.world.mail.listen(taken)
        await _both_purchases(stage)
    account = await audit(stage.world, stage.life.ledger_path)

    assert account.differs_from(undisturbed) == []
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
