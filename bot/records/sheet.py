"""Workbooks from plain text and numbers: a vendor's words stay words, the bytes stay the same."""

from collections.abc import Iterable, Sequence
from dataclasses import dataclass
from datetime import UTC, date, datetime
from decimal import Decimal
from io import BytesIO
from zipfile import ZIP_STORED, ZipFile, ZipInfo

from openpyxl import Workbook
from openpyxl.cell.cell import Cell
from openpyxl.styles import Alignment, Border, Font, PatternFill, Side
from openpyxl.utils import get_column_letter
from openpyxl.worksheet.properties import PageSetupProperties
from openpyxl.worksheet.worksheet import Worksheet
from openpyxl.xml.functions import tostring

from bot.records.html import visible

Value = str | int | Decimal | date | None

_LONGEST = 2000  # characters of a cell; a spreadsheet takes 32,767, nobody reads them
_WIDEST = 48  # characters of a column
_NARROWEST = 6
_LINE = 14.0  # points a line of text; not every program works the height out
_MONEY = '"$"#,##0.00##;-"$"#,##0.00##'
_DAY = "yyyy-mm-dd"
_HEAD = PatternFill("solid", fgColor="FFE8EDF2")
_RULE = Border(bottom=Side(style="thin", color="FFB8C2CC"))
_CORE = "docProps/core.xml"


@dataclass(frozen=True, slots=True, kw_only=True)
class Table:
    """Rows under headings; `money` names the headings whose numbers are dollars."""

    heads: tuple[str, ...]
    rows: tuple[Sequence[Value], ...]
    money: frozenset[str] = frozenset()


@dataclass(frozen=True, slots=True, kw_only=True)
class Sheet:
    """A sheet: what it is about in pairs of label and value, then one table."""

    title: str
    about: tuple[tuple[str, Value], ...] = ()
    table: Table


def workbook(sheets: Iterable[Sheet], at: datetime) -> bytes:
    """Write an XLSX file; these sheets and this time always make these bytes."""
    book = Workbook()
    book.remove(book.worksheets[0])
    for sheet in sheets:
        _fill(book.create_sheet(sheet.title), sheet)
    out = BytesIO()
    book.save(out)
    when = at.astimezone(UTC).replace(tzinfo=None, microsecond=0)
    book.properties.creator = "ThreeQuotes"
    book.properties.created = book.properties.modified = when
    return _repacked(out.getvalue(), tostring(book.properties.to_tree()))


def _repacked(data: bytes, core: bytes) -> bytes:
    """The same file without the time of its making, and not compressed: zlibs differ."""
    out = BytesIO()
    with ZipFile(BytesIO(data)) as made, ZipFile(out, "w", ZIP_STORED) as archive:
        for name in sorted(made.namelist(), key=lambda n: (n != "[Content_Types].xml", n)):
            info = ZipInfo(name, (1980, 1, 1, 0, 0, 0))
            archive.writestr(info, core if name == _CORE else made.read(name))
    return out.getvalue()


def _fill(page: Worksheet, sheet: Sheet) -> None:
    for row, (label, value) in enumerate(sheet.about, 1):
        _write(page, row, 1, label).font = Font(bold=True)
        _write(page, row, 2, value).alignment = Alignment(horizontal="left")
    top = len(sheet.about) + 2 if sheet.about else 1
    for column, head in enumerate(sheet.table.heads, 1):
        cell = _write(page, top, column, head)
        cell.font, cell.fill = Font(bold=True), _HEAD
        side = "right" if head in sheet.table.money else "left"
        cell.alignment = Alignment(horizontal=side, wrap_text=True, vertical="top")
    for row, values in enumerate(sheet.table.rows, top + 1):
        for column, value in enumerate(values, 1):
            cell = _write(page, row, column, value)
            cell.border = _RULE
            side = "right" if isinstance(value, Decimal) else "left"
            cell.alignment = Alignment(
                horizontal=side, wrap_text=isinstance(value, str), vertical="top"
            )
            if sheet.table.heads[column - 1] in sheet.table.money:
                cell.number_format = _MONEY
    _lay_out(page, sheet, top)


def _write(page: Worksheet, row: int, column: int, value: Value) -> Cell:
    """Write a value; text is text, whatever it starts with: no vendor's name is a formula."""
    cell = page.cell(row, column)
    if not isinstance(cell, Cell):
        raise TypeError("a sheet of ours merges no cells")
    if isinstance(value, str):
        cell.value = visible(value)[:_LONGEST]
        cell.data_type = "s"
    else:
        cell.value = value
        if isinstance(value, date):
            cell.number_format = _DAY
    return cell


def _lay_out(page: Worksheet, sheet: Sheet, top: int) -> None:
    """Widths after the longest text, headings that stay, one page wide when printed."""
    for column, head in enumerate(sheet.table.heads):
        labels = [label for label, _ in sheet.about] if column == 0 else []
        shown = [_shown(row[column]) for row in sheet.table.rows]
        longest = max(map(len, [*shown, *labels, head]))
        letter = get_column_letter(column + 1)
        page.column_dimensions[letter].width = min(max(longest, _NARROWEST), _WIDEST) + 2
    for row, values in enumerate(sheet.table.rows, top + 1):
        lines = max((-(-len(_shown(value)) // _WIDEST) for value in values), default=1)
        page.row_dimensions[row].height = _LINE * max(lines, 1)
    page.freeze_panes = f"A{top + 1}"
    page.print_title_rows = f"{top}:{top}"
    page.page_setup.orientation = "landscape"
    page.page_setup.fitToWidth, page.page_setup.fitToHeight = 1, 0
    page.sheet_properties.pageSetUpPr = PageSetupProperties(fitToPage=True)


def _shown(value: Value) -> str:
    return "" if value is None else str(value)
