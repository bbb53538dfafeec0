"""Learned aliases on the command line: listed with who taught them, and taken back."""

from datetime import UTC, datetime
from pathlib import Path

import pytest
from click.testing import CliRunner, Result

from bot.adapters.catalog import AliasBook
from bot.commands.contracts import contracts
from bot.domain.matching.aliases import Alias


@pytest.fixture
def book(tmp_path: Path) -> Path:
    path = tmp_path / "catalog.db"
    AliasBook(path).close()
    return path


def teach(book: Path) -> None:
    opened = AliasBook(book)
    opened.learn(
        Alias(
            phrase="town cones",
            entry_id="GCP-2607/L00004",
            contract_id="GCP-2607",
            by="U_PAT",
            at=datetime(2026, 6, 1, tzinfo=UTC),
            case_id="RQ-2026-0001",
        ),
        "cause",
    )
    opened.close()


def aliases(*arguments: str) -> Result:
    return CliRunner().invoke(contracts, ["aliases", *arguments])


def test_an_empty_book_says_so(book: Path) -> None:
    assert aliases("list", "--book", str(book)).output == "Nothing was taught yet.\n"


def test_the_list_says_who_taught_what_and_when(book: Path) -> None:
    teach(book)
    said = aliases("list", "--book", str(book)).output
    for word in ("town cones", "U_PAT", "2026-06-01", "RQ-2026-0001"):
        assert word in said
    assert '"phrase":"town cones"' in aliases("list", "--json", "--book", str(book)).output


def test_an_alias_is_taken_back_once_by_name(book: Path) -> None:
    teach(book)
    assert aliases("undo", "1", "--book", str(book)).exit_code == 2
    done = aliases("undo", "1", "--by", "Pat", "--book", str(book))
    assert (done.exit_code, done.output) == (0, "Alias 1 is taken back.\n")
    again = aliases("undo", "1", "--by", "Pat", "--book", str(book))
    assert (again.exit_code, "no alias 1 is in force" in again.output) == (1, True)
    assert '"undone_by":"Pat"' in aliases("list", "--json", "--book", str(book)).output
    assert "Pat" in aliases("list", "--book", str(book)).output


def test_a_book_that_is_not_there_is_named(tmp_path: Path) -> None:
    gone = aliases("list", "--book", str(tmp_path / "none.db"))
    assert (gone.exit_code, "there is no" in gone.output) == (1, True)
