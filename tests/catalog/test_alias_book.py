"""Words a person taught are found again, say who taught them, and can be taken back."""

from collections.abc import Iterator
from datetime import UTC, date, datetime
from pathlib import Path

import msgspec
import pytest

from bot.adapters.catalog import AliasBook, Catalog, look_up
from bot.domain.matching.aliases import Alias

ON = date(2026, 6, 1)
NOON = datetime(2026, 6, 1, 12, tzinfo=UTC)
WHATSITS = Alias(
    phrase="purple whatsits",
    entry_id="P-1/L1",
    contract_id="P-1",
    by="U_PAT",
    at=NOON,
    case_id="RQ-2026-0001",
)


@pytest.fixture
def book(tmp_path: Path) -> Iterator[AliasBook]:
    opened = AliasBook(tmp_path / "var" / "catalog.db")
    yield opened
    opened.close()


def test_what_was_taught_is_found_in_other_words_around_it(book: AliasBook) -> None:
    book.learn(WHATSITS, "cause-1")
    for text in ("purple whatsits", "need 3 whatsits, purple, by friday please"):
        assert book.find(text) == WHATSITS
    assert book.find("green whatsits") is None
    assert book.find("") is None


def test_the_same_cause_twice_teaches_once(book: AliasBook) -> None:
    for _ in range(2):
        book.learn(WHATSITS, "cause-1")
    assert len(book.all()) == 1


def test_words_that_name_nothing_or_two_things_teach_nothing(book: AliasBook) -> None:
    for phrase in ("", "??", "need rakes. need shovels."):
        book.learn(msgspec.structs.replace(WHATSITS, phrase=phrase), phrase)
    assert book.all() == ()


def test_the_last_word_counts_until_it_is_taken_back(book: AliasBook) -> None:
    other = msgspec.structs.replace(WHATSITS, entry_id="P-1/L2", by="U_SAM")
    book.learn(WHATSITS, "cause-1")
    book.learn(other, "cause-2")
    assert book.find("purple whatsits") == other
    assert book.undo(2, by="Pat", at=NOON)
    assert book.find("purple whatsits") == WHATSITS
    assert not book.undo(2, by="Pat", at=NOON)
    assert not book.undo(9, by="Pat", at=NOON)
    newest, oldest = book.all()
    assert (newest.number, newest.undone_by, newest.undone_at) == (2, "Pat", NOON)
    assert (oldest.number, oldest.undone_by, oldest.undone_at) == (1, "", None)


def test_the_catalog_answers_with_what_was_taught_and_by_whom(
    catalog: Catalog, book: AliasBook
) -> None:
    assert look_up(catalog, book, "purple whatsits", on=ON).covered is False
    book.learn(WHATSITS, "cause-1")
    found = look_up(catalog, book, "2 purple whatsits", on=ON)
    first = found.hits[0]
    assert (found.covered, found.level, first.entry_id, first.contract_id) == (
        True, "line", "P-1/L1", "P-1",
    )  # fmt: skip
    assert first.why == "U_PAT chose it for 'purple whatsits' on 2026-06-01, RQ-2026-0001"
    assert str(first.price) == "3.10"


def test_what_was_taught_stands_once_among_what_is_found(catalog: Catalog, book: AliasBook) -> None:
    taught = msgspec.structs.replace(WHATSITS, phrase="spark plugs", entry_id="P-1/L2")
    book.learn(taught, "cause-1")
    hits = [hit.entry_id for hit in look_up(catalog, book, "spark plugs", on=ON).hits]
    assert hits[0] == "P-1/L2"
    assert hits.count("P-1/L2") == 1
    assert len(hits) <= 5


@pytest.mark.parametrize(("entry", "day"), [("P-1/L1", date(2027, 4, 1)), ("P-1/L99", ON)])
def test_an_entry_that_is_gone_or_expired_is_not_answered(
    catalog: Catalog, book: AliasBook, entry: str, day: date
) -> None:
    book.learn(msgspec.structs.replace(WHATSITS, entry_id=entry), "cause-1")
    assert look_up(catalog, book, "purple whatsits", on=day).covered is False
