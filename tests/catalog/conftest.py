"""A catalog opened once for the tests that only ask."""

from collections.abc import Iterator
from pathlib import Path

import pytest

from bot.adapters.catalog import Catalog
from tests.catalog.lists import write_lists


@pytest.fixture(scope="session")
def catalog(tmp_path_factory: pytest.TempPathFactory) -> Iterator[Catalog]:
    lists = write_lists(tmp_path_factory.mktemp("lists"))
    opened = Catalog.open(lists, cache=tmp_path_factory.mktemp("cache"))
    yield opened
    opened.close()


@pytest.fixture
def lists(tmp_path: Path) -> Path:
    return write_lists(tmp_path / "lists")
