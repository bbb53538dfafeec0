"""The tabulation as a workbook and as a page, opened again as a reader would."""

from datetime import date
from decimal import Decimal
from io import BytesIO

from hypothesis import given, settings
from hypothesis import strategies as st
from openpyxl import load_workbook
from openpyxl.workbook import Workbook

from bot.domain import events as ev
from bot.records.page import tabulation_page
from bot.records.sheet import Sheet, Table, workbook
from bot.records.tabulation_sheet import tabulation_sheet
from tests.records.packet_story import EVIL, START, facts, whole_story


def _opened(data: bytes | None) -> Workbook:
    assert data is not None
    return load_workbook(BytesIO(data))


def _cells(book: Workbook, title: str) -> list[list[object]]:
    return [[cell.value for cell in row] for row in book[title].iter_rows()]


def test_the_sheet_says_who_answered_what() -> None:
    rows = _cells(_opened(tabulation_sheet(facts())), "Tabulation")
    (top,) = [n for n, row in enumerate(rows) if row[0] == "Rank"]
    first, second, third, fourth = (row[:10] for row in rows[top + 1 :])

    assert rows[0][:2] == ["Tabulation of quotes", "RQ-2026-0147, City of Maplewood"]
    assert [row[1] for row in rows[:top] if row[0] == "Quotes"] == ["2 received, 3 required"]
    assert first[:4] == [1, "Otis Auto Parts", "ranked", "Q1"]
    assert first[5:9] == [388.6, 0, 0, 388.6]
    assert second[:3] == [None, "Wahl Truck & Fleet", "incomplete"]
    assert third[2:4] == ["declined", None]
    assert fourth[1:3] == ["Tri-County Supply", "no answer"]


def test_every_line_of_every_vendor_is_there() -> None:
    heads, plugs, chemical = _cells(_opened(tabulation_sheet(facts())), "Lines")

    assert heads[4:6] == ["Otis Auto Parts: each", "Otis Auto Parts: extended"]
    assert plugs[2:] == [48, "ea", 7.85, 376.8, 8.4, 403.2]
    assert chemical[4:] == [5.9, 11.8, None, None]


def test_every_price_stands_beside_its_words() -> None:
    rows = _cells(_opened(tabulation_sheet(facts())), "Words")

    assert ["Wahl Truck & Fleet", "Q2", 1, 8.4, "67.20 / 8"] in [row[:5] for row in rows]
    assert "Motorcraft SP-509 (box of 8) $67.20" in [row[5] for row in rows]


def test_who_was_asked_is_the_memo_of_attempts() -> None:
    rows = _cells(_opened(tabulation_sheet(facts())), "Who was asked")

    assert len(rows) == 5
    assert rows[3][0] == f"Kern Bros. {EVIL}".replace("\u202e", "\ufffd")


def test_a_case_that_was_not_compared_has_no_sheet() -> None:
    opening = tuple(e for e in whole_story()[:1] if isinstance(e, ev.CaseOpened))

    assert tabulation_sheet(facts(opening)) is None
    assert "have not been compared yet" in tabulation_page(facts(opening))


def test_the_same_facts_make_the_same_bytes() -> None:
    assert tabulation_sheet(facts()) == tabulation_sheet(facts())


def test_the_page_to_print_names_the_rule_and_the_reason() -> None:
    page = tabulation_page(facts())

    assert "tabulation of quotes" in page
    assert "Maplewood Ord. 2024-18, sec. 4" in page
    assert "Otis Auto Parts is the lowest complete quote" in page
    assert EVIL not in page


@settings(max_examples=30, deadline=None)
@given(st.lists(st.text(max_size=40), min_size=1, max_size=4))
def test_no_text_is_ever_a_formula(texts: list[str]) -> None:
    dangerous = ["=1+1", "+A1", "@SUM(A1)", "-2+3", *texts]
    table = Table(heads=("Words",), rows=tuple([text] for text in dangerous))
    book = _opened(workbook([Sheet(title="Words", table=table)], START))

    kinds = {row[0].data_type for row in book["Words"].iter_rows(min_row=2)}
    assert kinds <= {"s", "n", "inlineStr"}  # the others: an empty text


def test_days_and_amounts_stay_what_they_are() -> None:
    table = Table(
        heads=("Day", "Price"),
        rows=((date(2026, 10, 5), Decimal("0.0845")), (None, None)),
        money=frozenset({"Price"}),
    )
    book = _opened(
        workbook([Sheet(title="T", about=(("On", date(2026, 1, 2)),), table=table)], START)
    )

    assert book["T"]["B1"].number_format == "yyyy-mm-dd"
    assert book["T"]["B4"].value == 0.0845
    assert book["T"]["B4"].number_format.startswith('"$"')
