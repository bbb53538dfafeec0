"""The lines of a mail's text while it is worked out whose they are."""

from dataclasses import dataclass

from parsers.mail.caps import LINE_CHARS, LINES
from parsers.mail.model import Region


@dataclass(slots=True, kw_only=True)
class Draft:
    """One line: where its content stands, how deep it is quoted, whose it is so far.

    Attributes:
        start: of the content, after the quote marks.
        end: of the content, before the line end.
        content: the part of it that the patterns see.
        depth: number of quote marks.
        announces: whether it belongs to a line like `On ... wrote:` or a copied mail head.
        number: the line of our letter it was found to be, -1 if none.
        trimmed: whether it is the last line that was left of our letter, more came after it.
    """

    start: int
    end: int
    content: str
    depth: int = 0
    region: Region = Region.OWN
    answers: str | None = None
    announces: bool = False
    number: int = -1
    trimmed: bool = False

    @property
    def is_blank(self) -> bool:
        """Whether nothing stands in it."""
        return not self.content or self.content.isspace()


def draft_lines(text: str) -> list[Draft]:
    r"""Cut a text into lines and find their quote marks.

    A lone `>10 pcs` among lines without marks says "more than"; bars count as marks only where
    several lines have one, and no more than one.

    >>> [(d.content, d.depth) for d in draft_lines("a\n> > b\n>10 pcs 4.75")]
    [('a', 0), ('b', 2), ('10 pcs 4.75', 1)]
    >>> [(d.content, d.depth) for d in draft_lines("1-9 5.10\n>10 4.75\n| a | b |")]
    [('1-9 5.10', 0), ('>10 4.75', 0), ('| a | b |', 0)]
    >>> draft_lines("")
    []
    """
    if not text:
        return []
    lines: list[Draft] = []
    at = 0
    raw = text.split("\n", LINES)
    bars = sum(map(_is_barred, raw[:LINES])) > 1
    for line in raw[:LINES]:
        depth, skipped = _marks(line, bars=bars)
        start = at + skipped
        end = at + len(line)
        seen = text[start : min(end, start + LINE_CHARS)]
        lines.append(Draft(start=start, end=end, content=seen, depth=depth))
        at = end + 1
    _unquote_comparisons(lines, text)
    return lines


def _is_barred(line: str) -> bool:
    stripped = line.strip()
    return stripped.startswith("|") and "|" not in stripped[1:LINE_CHARS]


def _marks(line: str, *, bars: bool) -> tuple[int, int]:
    """Return the number of quote marks and how many letters they and their blanks take."""
    marks = ">|" if bars and _is_barred(line) else ">"
    depth = skipped = 0
    for at, letter in enumerate(line[:LINE_CHARS]):
        if letter in marks:
            depth += 1
            skipped = at + 1
        elif letter not in " \t":
            break
    if depth and line[skipped : skipped + 1] == " ":
        skipped += 1
    return depth, skipped


def _unquote_comparisons(lines: list[Draft], text: str) -> None:
    """Take `>10` for "more than 10" where no line of the text is quoted in another way."""
    quoted = [at for at, line in enumerate(lines) if line.depth]
    if not all(_compares(lines, at, text) for at in quoted):
        return
    for at in quoted:
        line = lines[at]
        line.depth = 0
        line.start -= 1
        line.content = f">{line.content}"


def _compares(lines: list[Draft], at: int, text: str) -> bool:
    line = lines[at]
    touching = [lines[near] for near in (at - 1, at + 1) if 0 <= near < len(lines)]
    return (
        line.depth == 1
        and text[line.start - 1] == ">"
        and line.content[:1].isdigit()
        and any(not near.is_blank for near in touching)
    )
