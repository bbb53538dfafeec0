"""DOCX documents: paragraphs and tables in the order they are read."""

from io import BytesIO

import docx
from docx.table import Table as DocxTable

from parsers.mail.caps import CELL_CHARS, COLUMNS, ROWS
from parsers.mail.charset import tidy
from parsers.mail.model import Cell, Document, DocumentKind, Table


def open_word(source: str, data: bytes) -> Document:
    """Read paragraphs as lines and table rows as lines with cells two blanks apart."""
    lines: list[str] = []
    tables: list[Table] = []
    for block in docx.Document(BytesIO(data)).iter_inner_content():
        if isinstance(block, DocxTable):
            table = _table(source, block, len(tables) + 1)
            tables.append(table)
            lines.extend("  ".join(cell.text for cell in row if cell.text) for row in table.rows)
        else:
            lines.append(tidy(block.text))
        if len(lines) > ROWS:
            break
    return Document(
        source=source,
        kind=DocumentKind.DOCX,
        text="\n".join(lines),
        tables=tuple(tables),
        problem=f"only the first {ROWS} lines were read" if len(lines) > ROWS else None,
        pages=1,
    )


def _table(source: str, block: DocxTable, number: int) -> Table:
    rows = tuple(
        tuple(
            Cell(
                text=" ".join(tidy(cell.text[:CELL_CHARS]).split()),
                place=f"t{number}r{at}c{column}",
            )
            for column, cell in enumerate(row.cells[:COLUMNS], start=1)
        )
        for at, row in enumerate(list(block.rows)[:ROWS], start=1)
    )
    return Table(source=source, rows=rows)
