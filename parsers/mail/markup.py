"""HTML to text and tables, the way a mail program would show it, quoted parts marked."""

import re
from dataclasses import dataclass

from selectolax.lexbor import LexborHTMLParser, LexborNode

from parsers.mail.boundary import find_boundary, is_quoted
from parsers.mail.caps import TAG_DEPTH, TEXT_CHARS
from parsers.mail.charset import tidy
from parsers.mail.grid import CELLS, attribute, data_table, walk
from parsers.mail.model import Table
from parsers.mail.wordlists import words

HTML = "html"
"""The source name of the tables of a mail's own HTML part."""

OUTLOOK_RULE = "_" * 32
"""What Outlook itself puts into its plain text where its HTML draws a line above the history."""

_SPACED = words("p h1 h2 h3 h4 h5 h6 ul ol pre blockquote")
_BLOCKS = _SPACED | words(
    "address article aside center dd details dialog dir div dl dt fieldset figcaption figure "
    "footer form header hr li main menu nav section summary table tbody tfoot thead tr"
)
_NESTING_TAG = re.compile(
    r"<(/?)(?:div|p|blockquote|section|article|center|[uod]l|li|d[dt]|main|header|footer|form|h[1-6])"
    r"(?=[\s>/])",
    re.IGNORECASE,
)
_BLANKS = re.compile(r"[ \t\n\r\f]+")
_RULE_ABOVE = re.compile(r"border-top(?:-style)?\s*:\s*(?:none\s+none\s+)?solid")

_QUOTING = words(
    "yahoo_quoted protonmail_quote tutanota_quote zmail_extra iosymail olk_src_body_section "
    "mail-editor-reference-message-container ms-outlook-mobile-reference-message"
)
"""Classes and ids of containers in which mail programs put the mail that is answered."""

_RULED = words("divrplyfwdmsg appendonsend stopspelling")
"""Ids of what Outlook puts above the mail that is answered."""

_SIGNATURES = words(
    "gmail_signature moz-signature signature ms-outlook-mobile-signature applemailsignature "
    "protonmail_signature_block yahoo-signature"
)
"""Classes and ids of the containers of a signature."""


@dataclass(frozen=True, slots=True, kw_only=True)
class Rendered:
    """HTML as text, with its data tables outside and inside quoted parts."""

    text: str
    tables: tuple[Table, ...]
    quoted_tables: tuple[Table, ...]


def render(html: str, source: str = HTML) -> Rendered:
    r"""Render HTML: blocks on their own lines, quoted parts behind `"> "`, cells two blanks apart.

    >>> render("<p>Hi&nbsp;there<p>4.29 <b>each</b><blockquote>old<br>er</blockquote>").text
    'Hi there\n\n4.29 each\n\n> old\n> er'
    >>> shown = render("<table><tr><th>Part<th>Each<tr><td>A-1<td>$2</table>", "att1")
    >>> shown.text, shown.tables[0].rows[1][1]
    ('Part  Each\nA-1  $2', Cell(text='$2', place='r2c2'))
    >>> render("").text, render("<td>x</td><!--").text, render("<p style='display:none'>x").text
    ('', 'x', '')
    """
    tree = LexborHTMLParser(_shallow(html[:TEXT_CHARS]))
    page = _Page(source=source)
    for node, entering in walk(tree.root, page.enter) if tree.root is not None else ():
        if not entering:
            page.leave(node)
    page.end_line()
    history = _history_line(page.lines) if page.tables else 0
    return Rendered(
        text=tidy("\n".join(page.lines)).strip("\n"),
        tables=tuple(t for t, line in page.tables if line < history and not page.is_quoted(line)),
        quoted_tables=tuple(
            t for t, line in page.tables if line >= history or page.is_quoted(line)
        ),
    )


def _history_line(lines: list[str]) -> int:
    """Return the line from which on older mail is copied without quote marks."""
    starts = (find_boundary(lines, at) for at in range(len(lines)) if not is_quoted(lines[at]))
    return next((found.start for found in starts if found is not None), len(lines))


def _shallow(html: str) -> str:
    """Drop block tags nested deeper than any mail program writes them."""
    if html.count("<") < TAG_DEPTH:
        return html
    depth = 0

    def keep(tag: re.Match[str]) -> str:
        nonlocal depth
        if tag.group(1):
            depth = max(0, depth - 1)
            return tag.group()
        depth += 1
        return tag.group() if depth <= TAG_DEPTH else "<i"

    return _NESTING_TAG.sub(keep, html)


class _Page:
    """What has been shown so far, line by line; tables with the number of their last line."""

    def __init__(self, source: str) -> None:
        self.lines: list[str] = []
        self.tables: list[tuple[Table, int]] = []
        self._source = source
        self._open: list[str] = []
        self._depth = 0
        self._last_depth = 0
        self._pre = 0
        self._gap = False
        self._counters: list[int | None] = []

    def enter(self, node: LexborNode) -> bool:
        """Show what stands at a node's start; say whether its children are to be shown too."""
        tag = node.tag or ""
        if node.is_text_node:
            self._write(node.text_content or "")
            return False
        if tag == "br":
            self._break()
        elif tag == "table" and (table := data_table(node, self._source)) is not None:
            self._show(table)
            return False
        elif tag in _BLOCKS:
            self._enter_block(node, tag)
        elif tag in CELLS and self._open:
            self._open.append("  ")
        self._mark(node)
        return True

    def _enter_block(self, node: LexborNode, tag: str) -> None:
        self.end_line()
        self._gap |= tag in _SPACED and not _is_tight(node)
        if tag == "pre":
            self._pre += 1
        elif tag in {"ul", "ol"}:
            self._counters.append(0 if tag == "ol" else None)
        elif tag == "li":
            self._open.append(self._bullet())
        elif tag == "blockquote":
            self._depth += 1
        elif tag == "div" and _RULE_ABOVE.search(attribute(node, "style").lower()):
            self._rule()

    def _bullet(self) -> str:
        count = self._counters[-1] if self._counters else None
        if count is None:
            return "- "
        self._counters[-1] = count + 1
        return f"{count + 1}. "

    def _mark(self, node: LexborNode) -> None:
        """Take notice of the names that mail programs give to histories and signatures."""
        names = _names(node)
        if not names:
            return
        if names & _RULED:
            self._rule()
        if names & _QUOTING and node.tag != "blockquote":
            self.end_line()
            self._depth += 1
        elif names & _SIGNATURES and not self._open:
            self._put("-- ")

    def leave(self, node: LexborNode) -> None:
        """Show what stands at a node's end."""
        tag = node.tag or ""
        if tag in _BLOCKS:
            self.end_line()
            self._gap |= tag in _SPACED and not _is_tight(node)
            if tag == "pre":
                self._pre -= 1
            elif tag in {"ul", "ol"}:
                self._counters.pop()
        if tag == "blockquote" or _names(node) & _QUOTING:
            self.end_line()
            self._depth = max(0, self._depth - 1)

    def _write(self, text: str) -> None:
        if not self._pre:
            text = _BLANKS.sub(" ", text)
            if text.strip(" ") or self._open:
                self._open.append(text)
            return
        first, *rest = text.split("\n")
        self._open.append(first)
        for line in rest:
            self._break()
            self._open.append(line)

    def _break(self) -> None:
        if not self._open:
            self._put("")
        self.end_line()

    def end_line(self) -> None:
        """Close the line under way, if anything stands in it."""
        if not self._open:
            return
        shown = "".join(self._open)
        self._open.clear()
        self._put(shown.rstrip() if self._pre else _tighten(shown))

    def _show(self, table: Table) -> None:
        self.end_line()
        self._gap = True
        for row in table.rows:
            self._put("  ".join(cell.text for cell in row if cell.text))
        self._gap = True
        self.tables.append((table, len(self.lines) - 1))

    def is_quoted(self, line: int) -> bool:
        """Whether a line stands in a quoted part."""
        return self.lines[line].startswith(">")

    def _rule(self) -> None:
        self.end_line()
        if not self.lines or not self.lines[-1].endswith(OUTLOOK_RULE):
            self._put(OUTLOOK_RULE)

    def _put(self, line: str) -> None:
        mark = ">" * self._depth
        if self._gap:
            self._gap = False
            if self.lines and self.lines[-1].strip("> "):
                self.lines.append(">" * min(self._depth, self._last_depth))
        self._last_depth = self._depth
        self.lines.append(f"{mark} {line}" if mark else line)


def _tighten(line: str) -> str:
    """Leave single blanks, and the two between cells; hard blanks become ordinary ones."""
    cells = line.split("  ")
    return "  ".join(_BLANKS.sub(" ", cell.replace("\xa0", " ")).strip() for cell in cells)


def _is_tight(node: LexborNode) -> bool:
    """Whether a paragraph is shown without a blank line around it, as Outlook's own are."""
    return node.tag in {"ul", "ol", "blockquote"} or "mso" in attribute(node, "class").lower()


def _names(node: LexborNode) -> frozenset[str]:
    if not node.is_element_node:
        return frozenset()
    found = f"{attribute(node, 'class')} {attribute(node, 'id')}"
    return frozenset(found.lower().split()) if found != " " else frozenset()
