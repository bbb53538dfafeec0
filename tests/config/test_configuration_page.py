"""The clerk's page names every file and every word a letter may use."""

from pathlib import Path

from bot.domain.effects import LetterKind
from bot.settings import shipped_config
from bot.settings.environment import _KNOWN
from bot.wording.letter_facts import WORDS

_PAGE = (Path(__file__).parents[2] / "docs/configuration.md").read_text("utf-8")


def test_every_shipped_file_is_on_the_page() -> None:
    names = {path.name for path in shipped_config().glob("*.*") if path.suffix != ".py"}

    assert {name for name in names if f"`{name}`" not in _PAGE} == set()


def test_every_letter_and_every_word_it_may_name_is_on_the_page() -> None:
    assert {kind for kind in LetterKind if f"`{kind}`" not in _PAGE} == set()
    assert {
        word for word, meaning in WORDS.items() if f"| `${word}` | {meaning} |" not in _PAGE
    } == (set())


def test_every_mail_variable_is_on_the_page() -> None:
    mail = [name for name in _KNOWN if name.startswith(("SMTP_", "IMAP_", "MAIL_"))]
    shared = {"PORT", "TLS", "PASSWORD"}  # written as `_PORT` behind another name
    told = {name for name in mail if f"THREEQUOTES_{name}" in _PAGE}

    assert {
        name for name in mail if name not in told and name.split("_")[-1] not in shared
    } == set()
