"""PDF files with a text layer: words to rows by their baseline, gaps to columns."""

from collections.abc import Iterator
from dataclasses import dataclass
from io import BytesIO
from statistics import median

import pdfplumber

from parsers.mail.caps import PAGES, ROWS
from parsers.mail.charset import tidy
from parsers.mail.model import Cell, Document, DocumentKind, Table

_COLUMN_GAP = 1.5
"""Blanks this many average letters wide part columns; within a cell words stand one blank apart."""

_TABLE_CELLS = 3
_SAME_LINE = 0.45
"""Share of the line height by which baselines of one row may differ."""

_LETTERS = 3
"""A page with fewer letters than this has no text layer worth the name."""


@dataclass(frozen=True, slots=True, kw_only=True)
class Word:
    """A word and its box in points, from the top left of its page."""

    text: str
    x0: float
    x1: float
    top: float
    bottom: float


def open_pdf(source: str, data: bytes) -> Document:
    """Read up to 20 pages; a page of pictures alone is told as such."""
    pages: list[tuple[tuple[Cell, ...], ...]] = []
    texts: list[str] = []
    problems: list[str] = []
    with pdfplumber.open(BytesIO(data)) as pdf:
        total = len(pdf.pages)
        for number, page in enumerate(pdf.pages[:PAGES], start=1):
            words = [_word(found) for found in page.extract_words()]
            if sum(len(word.text) for word in words) < _LETTERS and page.images:
                problems.append(f"page {number} is a picture without text, a person has to read it")
            rows = rows_of(words)[:ROWS]
            width = _letter_width(words)
            pages.append(_aligned([list(_columns(row, width)) for row in rows], number))
            texts.append("\n".join(_line(row, width) for row in rows))
            page.close()
    if total > PAGES:
        problems.append(f"only the first {PAGES} of {total} pages were read")
    if not any(texts) and not problems:
        problems.append("no text in it, a person has to read it")
    return Document(
        source=source,
        kind=DocumentKind.PDF,
        text="\f".join(texts),
        tables=tuple(Table(source=source, rows=rows) for rows in pages if rows),
        problem="; ".join(problems) or None,
        pages=total,
    )


def _word(found: dict[str, object]) -> Word:
    return Word(
        text=tidy(str(found["text"])).replace("\n", " "),
        x0=float(str(found["x0"])),
        x1=float(str(found["x1"])),
        top=float(str(found["top"])),
        bottom=float(str(found["bottom"])),
    )


def rows_of(words: list[Word]) -> list[list[Word]]:
    """Put words into rows by their baseline, each row from left to right.

    >>> low = Word(text="4.29", x0=90, x1=99, top=11, bottom=21)
    >>> high = Word(text="plug", x0=10, x1=30, top=10, bottom=20)
    >>> [[word.text for word in row] for row in rows_of([low, high])], rows_of([])
    ([['plug', '4.29']], [])
    """
    rows: list[list[Word]] = []
    for word in sorted(words, key=lambda word: (word.bottom, word.x0)):
        height = max(word.bottom - word.top, 1.0)
        if rows and word.bottom - rows[-1][0].bottom <= height * _SAME_LINE:
            rows[-1].append(word)
        else:
            rows.append([word])
    return [sorted(row, key=lambda word: word.x0) for row in rows]


def _letter_width(words: list[Word]) -> float:
    widths = [(word.x1 - word.x0) / len(word.text) for word in words if word.text]
    return max(median(widths), 1.0) if widths else 1.0


def _columns(row: list[Word], width: float) -> Iterator[list[Word]]:
    """Cut a row where the gap is wider than a blank."""
    column: list[Word] = []
    for word in row:
        if column and word.x0 - column[-1].x1 > _COLUMN_GAP * width:
            yield column
            column = []
        column.append(word)
    yield column


def _aligned(rows: list[list[list[Word]]], page: int) -> tuple[tuple[Cell, ...], ...]:
    """Give the rows of a table the same columns, empty cells where a row has none.

    Columns are the stretches of the page that the cells of its table rows (three cells or more)
    cover. Where two cells of a row fall into one stretch, the columns are not clear and every row
    keeps just its own cells.
    """
    stretches: list[tuple[float, float]] = []
    for x0, x1 in sorted(_extent(cell) for row in rows if len(row) >= _TABLE_CELLS for cell in row):
        if stretches and x0 <= stretches[-1][1]:
            stretches[-1] = (stretches[-1][0], max(x1, stretches[-1][1]))
        else:
            stretches.append((x0, x1))
    placed = [_places(row, stretches) for row in rows]
    clear = all(placed[n] is not None for n, row in enumerate(rows) if len(row) >= _TABLE_CELLS)
    return tuple(
        _filled(row, at, len(stretches), page) if clear and at else _cells(row, page)
        for row, at in zip(rows, placed, strict=True)
    )


def _extent(cell: list[Word]) -> tuple[float, float]:
    return cell[0].x0, cell[-1].x1


def _places(row: list[list[Word]], stretches: list[tuple[float, float]]) -> list[int] | None:
    """Return the column of each cell, None where a cell has none or shares one."""
    places: list[int] = []
    for x0, x1 in map(_extent, row):
        over = [at for at, (left, right) in enumerate(stretches) if x0 <= right and x1 >= left]
        if len(over) != 1 or over[0] in places:
            return None
        places.append(over[0])
    return places


def _filled(row: list[list[Word]], places: list[int], width: int, page: int) -> tuple[Cell, ...]:
    cells = [Cell(text="", place=f"p{page}")] * width
    for at, cell in zip(places, _cells(row, page), strict=True):
        cells[at] = cell
    return tuple(cells)


def _cells(row: list[list[Word]], page: int) -> tuple[Cell, ...]:
    return tuple(
        Cell(
            text=" ".join(word.text for word in column),
            place=(
                f"p{page} [{column[0].x0:.0f},{min(word.top for word in column):.0f},"
                f"{column[-1].x1:.0f},{max(word.bottom for word in column):.0f}]"
            ),
        )
        for column in row
    )


def _line(row: list[Word], width: float) -> str:
    """Set a row as a line of text, columns where they stand on the page, two blanks apart."""
    line = ""
    for column in _columns(row, width):
        at = min(round(column[0].x0 / width), 400)
        line = line.ljust(at) if len(line) + 2 <= at or not line else line + "  "
        line += " ".join(word.text for word in column)
    return line
