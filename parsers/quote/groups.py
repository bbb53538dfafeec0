"""Rows of one table read together, with the texts of the lines they were drawn in."""

import re
from collections.abc import Sequence
from dataclasses import dataclass

from parsers.mail.model import Cell, Table
from parsers.quote.columns import header
from parsers.quote.rows import Row, rows_of
from parsers.quote.shaped import shaped_rows
from parsers.quote.steps import folded


@dataclass(frozen=True, slots=True)
class Group:
    """Rows read together, with the texts of all lines they were drawn in."""

    rows: tuple[Row, ...]
    drawn: tuple[tuple[str, ...], ...]
    labelled: tuple[tuple[str, ...], ...] = ()


def table_group(table: Table, *, comma: bool) -> Group:
    """The rows of a table; its freight and total lines may say more in words."""
    plain = rows_of(table, comma=comma or _comma_cells(table))
    rows = folded(plain)
    items = [_texts(row.cells) for row in plain if row.price or row.amount or row.tiers]
    labels = {_texts(row.cells) for row in rows if row.label}
    head = header(table)
    heads = () if head is None else (_texts(table.rows[head[0]]),)
    drawn = (*heads, *(cells for cells in items if cells not in labels))
    return Group(rows, drawn, tuple(cells for cells in labels if len(cells) > 1))


def _texts(cells: Sequence[Cell]) -> tuple[str, ...]:
    """The texts of cells that hold any."""
    return tuple(cell.text.strip() for cell in cells if cell.text.strip())


def _comma_cells(table: Table) -> bool:
    """Whether cells hold nothing but a number with two digits behind a comma."""
    return any(re.fullmatch(r"\d+,\d\d", cell.text.strip()) for row in table.rows for cell in row)


def shaped_group(source: str, lines: list[tuple[int, str]], *, comma: bool) -> Group:
    """Rows told by their shape."""
    rows = shaped_rows(source, lines, comma=comma)
    return Group(rows, tuple(_texts(row.cells) for row in rows if row.label is None))
