"""Tables drawn with blanks, tabs or bars in running text."""

import re
from collections.abc import Sequence

from parsers.mail.model import Cell, Table
from parsers.quote.columns import header

_BARS = re.compile(r"[|¦│]")
_COMMA = re.compile(r",")
_COMMAS = re.compile(r"[^,\s][^,]*(?:,[^,\s][^,]*){2,}")
"""At least three values with commas and no blank behind them, as a program writes them."""
_GAP = re.compile(r"\s{2,}|\t|\s*\.{3,}\s*")
_RULE = re.compile(r"[\s+\-=_|:*─│┼├┤┌┐└┘]*")


def text_tables(source: str, lines: Sequence[tuple[int, str]]) -> tuple[Table, ...]:
    """Tables in `(start, text)` lines; a cell's place is `start:end` in the source.

    >>> lines = [(0, "Item       Qty  Price  Total"), (29, "Plug 7090   24   4.29  102.96")]
    >>> [[c.text for c in row] for row in text_tables("body", lines)[0].rows]
    [['Item', 'Qty', 'Price', 'Total'], ['Plug 7090', '24', '4.29', '102.96']]
    >>> text_tables("body", [(0, "plugs are 4.29 each")])
    ()
    """
    found = []
    at = 0
    while at < len(lines):
        heads = _split(*lines[at])
        single = Table(source=source, rows=(heads,))
        if len(heads) < 2 or header(single) is None:  # noqa: PLR2004
            at += 1
            continue
        end = _end(lines, at + 1)
        heads = _headless(heads, lines[at], lines[at + 1 : end])
        rows = [_fit(_split(*line), heads, line, lines[at][0]) for line in lines[at + 1 : end]]
        body = tuple(row for row in rows if row)
        if body:
            found.append(Table(source=source, rows=(heads, *body)))
        at = end
    return tuple(found)


def _headless(
    heads: tuple[Cell, ...], top: tuple[int, str], below: Sequence[tuple[int, str]]
) -> tuple[Cell, ...]:
    """The headings with an empty one in front, where the goods stand left of them all."""
    rows = [row for line in below if len(row := _split(*line)) > 1]
    left = _centre(heads[0], top[0])[0]
    wider = [row for row in rows if len(row) == len(heads) + 1]
    starts = [(span(row[0]) or (0, 0))[1] - line[0] for row, line in zip(rows, below, strict=False)]
    if not rows or len(wider) < len(rows) or max(starts) > left:
        return heads
    return (Cell(text="", place=""), *heads)


def _end(lines: Sequence[tuple[int, str]], at: int) -> int:
    """Where a table ends: at prose, or at a second blank line."""
    blanks = 0
    while at < len(lines):
        text = lines[at][1]
        if not text.strip():
            blanks += 1
            if blanks > 1:
                return at
        elif _RULE.fullmatch(text):
            pass
        elif len(_split(*lines[at])) < 2 and not _lone(text):  # noqa: PLR2004
            return at
        else:
            blanks = 0
        at += 1
    return at


def _lone(text: str) -> bool:
    """Whether a line in one piece may still belong to a table: a wrapped description."""
    return len(text.split()) <= 4 and not text.rstrip().endswith((".", ":", "!"))  # noqa: PLR2004


def _split(start: int, text: str) -> tuple[Cell, ...]:
    """The cells of a line with their places."""
    if _RULE.fullmatch(text):
        return ()
    gaps = _BARS if len(_BARS.findall(text)) >= 2 else _GAP  # noqa: PLR2004
    if not gaps.search(text.strip()) and _COMMAS.fullmatch(text.strip()):
        gaps = _COMMA
    cells, at = [], 0
    for gap in [*gaps.finditer(text), None]:
        end = len(text) if gap is None else gap.start()
        piece = text[at:end]
        if piece.strip() or (gaps is _BARS and at):
            left = at + len(piece) - len(piece.lstrip())
            right = at + len(piece.rstrip())
            cells.append(
                Cell(text=text[left:right], place=f"{start + left}:{start + max(left, right)}")
            )
        at = end if gap is None else gap.end()
    if gaps is _BARS and cells and not cells[-1].text:
        cells.pop()
    return tuple(cells)


def span(cell: Cell) -> tuple[int, int] | None:
    """The place of a text cell as numbers.

    >>> span(Cell(text="a", place="3:4")), span(Cell(text="a", place="Sheet1!A1"))
    ((3, 4), None)
    """
    left, colon, right = cell.place.partition(":")
    return (int(left), int(right)) if colon and left.isdigit() and right.isdigit() else None


def _fit(
    row: tuple[Cell, ...], heads: tuple[Cell, ...], line: tuple[int, str], top: int
) -> tuple[Cell, ...]:
    """Give each cell to the heading it stands under; `top` is where the heading line begins."""
    if not row or len(row) == len(heads) or _BARS.search(line[1]):
        return row
    places = [_centre(cell, line[0]) for cell in row]
    columns = [_centre(cell, top) for cell in heads]
    fitted = [Cell(text="", place="")] * len(heads)
    last = -1
    for cell, here in zip(row, places, strict=True):
        options = range(last + 1, len(heads))
        if not options:
            return row
        best = min(options, key=lambda i: _distance(here, columns[i]))
        fitted[best] = cell
        last = best
    return tuple(fitted)


def _centre(cell: Cell, line: int) -> tuple[int, int]:
    """The columns a cell covers in its line."""
    left, right = span(cell) or (0, 0)
    return left - line, right - line


def _distance(here: tuple[int, int], there: tuple[int, int]) -> int:
    """How far two cells stand apart; 0 when they overlap, less when edges meet."""
    overlap = min(here[1], there[1]) - max(here[0], there[0])
    if overlap > 0:
        return -overlap
    return min(abs(here[0] - there[0]), abs(here[1] - there[1])) - min(0, overlap)
