"""HTML tables that hold data, and the way through a parsed HTML tree."""

import re
from collections.abc import Callable, Iterator

from selectolax.lexbor import LexborNode

from parsers.mail.caps import CELL_CHARS, COLUMNS, ROWS
from parsers.mail.charset import tidy
from parsers.mail.model import Cell, Table

CELLS = frozenset({"td", "th"})
_UNSEEN = frozenset({"head", "script", "style", "title", "template", "noscript", "svg", "object"})
_INLINE_BREAKS = frozenset({"br", "p", "div", "li", "tr"})
_HIDDEN = re.compile(r"display\s*:\s*none|visibility\s*:\s*hidden|mso-hide\s*:\s*all")
_PROSE_CHARS = 400
"""A cell longer than this makes its table a page layout."""


def attribute(node: LexborNode, name: str) -> str:
    """Return an attribute of an element, `""` where it has none."""
    if not node.is_element_node:
        return ""
    return node.attributes.get(name) or ""


def walk(
    root: LexborNode, enter: Callable[[LexborNode], bool] = lambda _node: True
) -> Iterator[tuple[LexborNode, bool]]:
    """Yield each node when it is entered and when it is left, in document order.

    `enter` says whether to go into a node; what a browser does not show is never gone into. There
    is no recursion, so depth is no danger.
    """
    node, going_down = root, True
    while True:
        seen = not going_down or not _is_unseen(node)
        if going_down and seen:
            descends = enter(node)
            yield node, True
            if descends and node.child is not None:
                node = node.child
                continue
        if seen:
            yield node, False
        if node.mem_id == root.mem_id:
            return
        going_down = node.next is not None
        node = node.next or node.parent or root


def _is_unseen(node: LexborNode) -> bool:
    if node.tag in _UNSEEN:
        return True
    style = attribute(node, "style")
    return bool(style) and _HIDDEN.search(style.lower()) is not None


def data_table(table: LexborNode, source: str) -> Table | None:
    """Return a table's cells, or None when the table only lays out the page.

    Data stands in an innermost table with short cells, in at least two rows of at least two filled
    cells, or in one row of three.
    """
    inner = (node for node, _ in walk(table) if node.tag == "table" and node.mem_id != table.mem_id)
    if next(inner, None) is not None:
        return None
    rows: list[tuple[Cell, ...]] = []
    for node, entering in walk(table, lambda node: node.tag not in CELLS):
        if entering and node.tag == "tr" and len(rows) < ROWS:
            rows.append(_row(node, len(rows) + 1))
    filled = [sum(1 for cell in row if cell.text) for row in rows]
    wide = [count for count in filled if count > 1]
    if not wide or (len(wide) == 1 and wide[0] <= len(("label", "value"))):
        return None
    if any(len(cell.text) > _PROSE_CHARS for row in rows for cell in row):
        return None
    return Table(source=source, rows=tuple(row for row in rows if any(cell.text for cell in row)))


def _row(row: LexborNode, number: int) -> tuple[Cell, ...]:
    cells: list[Cell] = []
    node = row.child
    while node is not None and len(cells) < COLUMNS:
        if node.tag in CELLS and not _is_unseen(node):
            for text in (_words(node), *[""] * (_span(node) - 1)):
                cells.append(Cell(text=text, place=f"r{number}c{len(cells) + 1}"))
        node = node.next
    return tuple(cells[:COLUMNS])


def _span(cell: LexborNode) -> int:
    stated = attribute(cell, "colspan").strip()
    return min(int(stated), COLUMNS) if stated.isdecimal() and int(stated) else 1


def _words(cell: LexborNode) -> str:
    """Return a cell's text; `4.<b>29</b>` stays one number, lines are joined by a blank."""
    pieces: list[str] = []
    for node, entering in walk(cell):
        if node.is_text_node and entering:
            pieces.append(node.text_content or "")
        elif node.tag in _INLINE_BREAKS:
            pieces.append(" ")
    return " ".join(tidy("".join(pieces)[:CELL_CHARS]).split())
