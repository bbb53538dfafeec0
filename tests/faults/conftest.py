"""What every story with trouble in it is compared with: the same story without."""

from collections.abc import AsyncIterator
from pathlib import Path

import pytest

from tests.faults.auditor import Account
from tests.faults.evening import Evening, Play, open_evening

_told: dict[str, Account] = {}


class Calm:
    """Tells what a play comes to without trouble; each is played once."""

    def __init__(self, folder: Path) -> None:
        self._folder = folder

    async def account(self, play: Play) -> Account:
        """The account to compare with."""
        if play.__name__ not in _told:
            async with open_evening(self._folder) as evening:
                _told[play.__name__] = await evening.play(play)
        return _told[play.__name__]


@pytest.fixture
def calm(tmp_path_factory: pytest.TempPathFactory) -> Calm:
    return Calm(tmp_path_factory.mktemp("calm"))


@pytest.fixture
async def evening(tmp_path: Path) -> AsyncIterator[Evening]:
    async with open_evening(tmp_path) as opened:
        yield opened
