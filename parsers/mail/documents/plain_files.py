"""Files that are text: delimited tables, HTML pages, notes, saved mails."""

import csv
from collections import Counter
from io import StringIO

from parsers.mail.caps import CELL_CHARS, COLUMNS, ROWS, TEXT_CHARS
from parsers.mail.charset import decode, tidy
from parsers.mail.markup import render
from parsers.mail.mime import parse_message
from parsers.mail.model import Cell, Document, DocumentKind, Table

_SAMPLE_LINES = 40
_DELIMITERS = ";\t|,"


def read_text(data: bytes) -> str:
    r"""Decode a text file by its byte order mark, by UTF-8, or as Windows text.

    >>> read_text(b"\xff\xfea\x00"), read_text(b"d\xe9j\xe0"), read_text(b"")
    ('a', 'déjà', '')
    """
    if data.startswith((b"\xff\xfe", b"\xfe\xff")):
        return tidy(decode(data[: 2 * TEXT_CHARS], "utf-16"))
    return tidy(decode(data[:TEXT_CHARS], None))


def find_delimiter(text: str) -> str:
    r"""Return the sign that parts the cells: the one that most lines have equally often.

    A comma between digits is a decimal comma where semicolons or tabs part the cells.

    >>> find_delimiter("a;b;c\n1,5;2;3"), find_delimiter("a,b\n1,2"), find_delimiter("x")
    (';', ',', ',')
    """
    lines = [line for line in text.splitlines()[:_SAMPLE_LINES] if line.strip()]
    scores = {}
    for sign in _DELIMITERS:
        counts = Counter(line.count(sign) for line in lines if sign in line)
        scores[sign] = max(counts.values(), default=0)
    best = max(_DELIMITERS, key=lambda sign: scores[sign])
    return best if scores[best] else ","


def open_csv(source: str, data: bytes) -> Document:
    """Read a delimited file; preamble and total rows stay rows like any other."""
    text = read_text(data)
    problem = None
    rows: list[tuple[Cell, ...]] = []
    reader = csv.reader(StringIO(text), delimiter=find_delimiter(text))
    for number, row in enumerate(reader, start=1):
        if number > ROWS:
            problem = f"only the first {ROWS} rows were read"
            break
        cells = [
            Cell(text=value.strip()[:CELL_CHARS], place=f"r{number}c{column}")
            for column, value in enumerate(row[:COLUMNS], start=1)
        ]
        if any(cell.text for cell in cells):
            rows.append(tuple(cells))
    return Document(
        source=source,
        kind=DocumentKind.CSV,
        text=text,
        tables=(Table(source=source, rows=tuple(rows)),) if rows else (),
        problem=problem,
        pages=1,
    )


def open_html(source: str, data: bytes) -> Document:
    """Read a page as it would be shown."""
    page = render(decode(data[:TEXT_CHARS], None), source)
    tables = (*page.tables, *page.quoted_tables)
    return Document(source=source, kind=DocumentKind.HTML, text=page.text, tables=tables, pages=1)


def open_text(source: str, data: bytes) -> Document:
    """Read a plain text file."""
    return Document(source=source, kind=DocumentKind.TXT, text=read_text(data), pages=1)


def open_message(source: str, data: bytes) -> Document:
    """Read a mail that was attached as a file; the files inside it are named, not opened."""
    mail = parse_message(data)
    inside = ", ".join(file.name or file.content_type for file in mail.attachments)
    return Document(
        source=source,
        kind=DocumentKind.MESSAGE,
        text=mail.text,
        tables=tuple(Table(source=source, rows=table.rows) for table in mail.tables),
        problem=f"holds files that were not opened: {inside}" if inside else mail.problem,
        pages=1,
    )
