"""Stories play on one stage each."""

from collections.abc import AsyncIterator
from pathlib import Path

import pytest

from tests.theatre import Theatre, open_theatre


@pytest.fixture
async def theatre(tmp_path: Path) -> AsyncIterator[Theatre]:
    """The usual cast: one prompt, one with a PDF, one declines, one answers when reminded."""
    async with open_theatre(tmp_path) as opened:
        yield opened
