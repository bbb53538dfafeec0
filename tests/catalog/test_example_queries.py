"""What the contract check is worth on the example co-op, and what each of its tables adds."""

from datetime import date
from pathlib import Path

import pytest

from bot.adapters.catalog import Catalog
from tests.fitting.cases import Asked, read_labels
from tests.fitting.score import Score, score, with_answers

ON = date(2026, 6, 1)
ROOT = Path(__file__).resolve().parents[2]
QUERIES = Path(__file__).with_name("example_queries.tsv")


@pytest.fixture(scope="module")
def cache(tmp_path_factory: pytest.TempPathFactory) -> Path:
    return tmp_path_factory.mktemp("cache")


def scored(cache: Path, without: str = "") -> Score:
    left_out = frozenset({without} - {""})
    catalog = Catalog.open(ROOT / "config", cache=cache, without=left_out)
    rows = catalog._reader._db.execute("SELECT entry_id FROM entry")
    found = score(catalog, with_answers(read_labels(QUERIES), [row[0] for row in rows]), ON)
    catalog.close()
    return found


def test_what_staff_ask_is_found_and_nothing_is_claimed_that_is_not_there(cache: Path) -> None:
    found = scored(cache)
    assert (found.covered, found.uncovered, found.false) == (104, 28, 0)
    assert found.first >= 0.9 * found.covered
    assert found.among_five >= 0.95 * found.covered
    assert found.asserted >= 0.7 * found.covered
    assert found.reached >= 0.92 * found.covered
    assert found.precision >= 0.97


@pytest.mark.parametrize("table", ["lexicon", "taxonomy"])
def test_each_table_is_worth_its_place(cache: Path, table: str) -> None:
    whole, reduced = scored(cache), scored(cache, table)
    assert reduced.first < whole.first
    assert reduced.among_five < whole.among_five
    assert reduced.reached < whole.reached


def test_an_answer_may_be_a_pattern() -> None:
    asked = Asked(query="q", answers=frozenset({"P-1/L*", "P-2/C1"}))
    (found,) = with_answers([asked], ["P-1/L1", "P-1/C1", "P-2/C1"])
    assert found.answers == {"P-1/L1", "P-2/C1"}
