"""The same letter as simple HTML, for mail programs that prefer it."""

from html import escape


def page(text: str) -> str:
    """Paragraphs of a letter as HTML: the same words, nothing loaded from anywhere.

    >>> page("Price < 5?")
    '<html><body style="font-family: sans-serif"><p>Price &lt; 5?</p></body></html>'
    """
    paragraphs = "".join(f"<p>{_rows(part)}</p>" for part in text.strip().split("\n\n"))
    return f'<html><body style="font-family: sans-serif">{paragraphs}</body></html>'


def _rows(paragraph: str) -> str:
    return "<br>\n".join(_row(row) for row in paragraph.split("\n"))


def _row(row: str) -> str:
    """Leading blanks kept, since they show what belongs to which line."""
    bare = row.lstrip(" ")
    return "&nbsp;" * (len(row) - len(bare)) + escape(bare)
