"""The clerk's page names every file and every word a letter may use."""

import re
from pathlib import Path
from string import Template

from bot.settings import load_settings, shipped_config

_PAGE = (Path(__file__).parents[2] / "docs/configuration.md").read_text("utf-8")


def test_every_shipped_file_is_on_the_page() -> None:
    names = {path.name for path in shipped_config().glob("*.*") if path.suffix != ".py"}

    assert {name for name in names if f"`{name}`" not in _PAGE} == set()


def test_every_word_of_the_letters_is_on_the_page() -> None:
    letters = load_settings(None, {}).towns["maplewood"].letters.values()
    used = {word for text in letters for word in Template(text).get_identifiers()}

    assert used <= set(re.findall(r"`\$(\w+)`", _PAGE))
