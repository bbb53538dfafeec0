"""XLSX workbooks: shown sheets, stored values, nothing computed and no macro run."""

from collections.abc import Iterator
from datetime import date, datetime, time
from decimal import Decimal
from io import BytesIO
from typing import Protocol

from openpyxl import load_workbook
from openpyxl.utils import get_column_letter

from parsers.mail.caps import CELL_CHARS, COLUMNS, ROWS
from parsers.mail.charset import tidy
from parsers.mail.model import Cell, Document, DocumentKind, Table

_CHECKED_CELLS = 20_000
"""Workbooks with more cells are not read a second time to look for formulas without a value."""

_SIGNS = "$€£"
_DIGITS = 12


class _Value(Protocol):
    """What openpyxl's read-only cells have in common."""

    @property
    def value(self) -> object: ...
    @property
    def number_format(self) -> str: ...


def open_workbook(source: str, data: bytes) -> Document:
    """Read the first 5,000 rows and 60 columns of each shown sheet."""
    tables: list[Table] = []
    problems: list[str] = []
    book = load_workbook(BytesIO(data), read_only=True, data_only=True, keep_links=False)
    shown = [sheet for sheet in book.worksheets if sheet.sheet_state == "visible"]
    for sheet in shown:
        rows = []
        for number, row in enumerate(sheet.iter_rows(max_row=ROWS + 1, max_col=COLUMNS), start=1):
            if number > ROWS:
                problems.append(f"only the first {ROWS} rows of {sheet.title} were read")
                break
            cells = tuple(
                _cell(cell, sheet.title, number, at) for at, cell in enumerate(row, start=1)
            )
            if any(cell.text for cell in cells):
                rows.append(_trimmed(cells))
        if rows:
            tables.append(Table(source=source, rows=tuple(rows)))
    book.close()
    if sum(len(row) for table in tables for row in table.rows) <= _CHECKED_CELLS:
        problems.extend(_uncomputed(data))
    return Document(
        source=source,
        kind=DocumentKind.XLSX,
        text="\n".join(_line(row) for table in tables for row in table.rows),
        tables=tuple(tables),
        problem="; ".join(problems) or None,
        pages=len(shown),
    )


def _trimmed(cells: tuple[Cell, ...]) -> tuple[Cell, ...]:
    last = max(at for at, cell in enumerate(cells, start=1) if cell.text)
    return cells[:last]


def _line(row: tuple[Cell, ...]) -> str:
    return "  ".join(cell.text.replace("\n", " ") for cell in row if cell.text)


def _cell(cell: _Value, sheet: str, row: int, column: int) -> Cell:
    value = cell.value
    text = "" if value is None else as_shown(value, cell.number_format or "")
    return Cell(text=text, place=f"{sheet}!{get_column_letter(column)}{row}")


def as_shown(value: object, number_format: str = "") -> str:
    """Write a cell's value as the sheet shows it, but never with fewer digits than are stored.

    >>> as_shown(4.2, "$#,##0.00"), as_shown(0.1 + 0.2), as_shown(1200), as_shown(0.15, "0%")
    ('$4.20', '0.3', '1200', '15%')
    >>> as_shown(date(2026, 8, 28)), as_shown(" a "), as_shown(True), as_shown(4.285, "0.00")
    ('2026-08-28', 'a', 'yes', '4.285')
    """
    if isinstance(value, bool):
        return "yes" if value else "no"
    if isinstance(value, int | float):
        return _number(value, number_format)
    if isinstance(value, datetime):
        return value.date().isoformat() if value.time() == time() else value.isoformat(" ")
    if isinstance(value, date | time):
        return value.isoformat()
    return tidy(str(value)[:CELL_CHARS]).strip()


def _number(value: float, number_format: str) -> str:
    exact = Decimal(format(value, f".{_DIGITS}g"))
    shown = number_format.partition(";")[0]
    if "%" in shown:
        return f"{(exact * 100).normalize():f}%"
    after_point = shown.partition(".")[2]
    wanted = len(after_point) - len(after_point.lstrip("0#"))
    stored = max(0, -int(exact.normalize().as_tuple().exponent)) if exact.is_finite() else 0
    sign = next((sign for sign in _SIGNS if sign in shown), "")
    return f"{sign}{exact:.{max(stored, wanted)}f}" if exact.is_finite() else str(value)


def _uncomputed(data: bytes) -> Iterator[str]:
    """Name the cells whose formula was saved without its value."""
    values = load_workbook(BytesIO(data), read_only=True, data_only=True, keep_links=False)
    formulas = load_workbook(BytesIO(data), read_only=True, data_only=False, keep_links=False)
    for sheet in formulas.worksheets:
        computed = values[sheet.title].iter_rows(max_row=ROWS, max_col=COLUMNS, values_only=True)
        written = sheet.iter_rows(max_row=ROWS, max_col=COLUMNS, values_only=True)
        empty = [
            f"{sheet.title}!{get_column_letter(column)}{number}"
            for number, (saved, row) in enumerate(zip(computed, written, strict=False), start=1)
            for column, (value, formula) in enumerate(zip(saved, row, strict=False), start=1)
            if value is None and isinstance(formula, str) and formula.startswith("=")
        ]
        if empty:
            yield f"formulas without a saved value in {', '.join(empty[:5])}"
    values.close()
    formulas.close()
