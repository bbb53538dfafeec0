"""The sender's own words as logical lines: wrapped sentences joined, items apart."""

import re
from collections.abc import Callable, Sequence
from dataclasses import dataclass, replace

from parsers.mail.model import OwnText, Region, TextLine
from parsers.quote.shape import Clause, clauses

_FULL = 58
_STARTS_ITEM = re.compile(
    r"\s*(?:[-*•·>\u2013]\s|\(?\d{1,2}[.):]\s|item\b|line\b|#\s?\d|\(?[a-d][.)]\s)", re.IGNORECASE
)
_ENDED = re.compile(r"[.:;!?]\s*$")
_HANGS = re.compile(
    (
        r"(?:,|\b(?:the|a|an|at|of|for|to|and|or|is|are|be|with|in|on|by|per|your|"
        r"our|we|you|price|from|that|will))\s*$"
    ),
    re.IGNORECASE,
)
_COLUMNS = re.compile(r"\S(?:\s{3,}|\t+|\s*\.{3,}\s*)\S")
_COMMA_WORLD = re.compile(
    r"\bCAD\b|\bMXN\b|\bCDN\b|\bEUR\b|€|pesos?\b|\$\s?CA\b|M\.N\.|\d\.\d{3},\d\d\b|\d,\d\d\s?\$",
    re.IGNORECASE,
)


@dataclass(frozen=True, slots=True)
class Logical:
    """A logical line: `text` stands at `start` of its source; `answers` as in `TextLine`."""

    text: str
    start: int
    answers: str | None = None


def logical_lines(own: OwnText) -> tuple[Logical, ...]:
    r"""Own and inline lines, with wrapped prose joined.

    >>> first = "We can supply the forty bags of rock salt you asked about this morning at"
    >>> text = first + "\n$7.25 each.\n- freight 40"
    >>> [line.text[-13:] for line in logical_lines(_own(text))]
    ['t\n$7.25 each.', '- freight 40']
    >>> logical_lines(_own(""))
    ()
    """
    found: list[Logical] = []
    previous: TextLine | None = None
    for line in readable(own.lines):
        if line.region not in {Region.OWN, Region.INLINE} or not line.text.strip():
            previous = None
            continue
        if previous is not None and found and _continues(previous, line):
            last = found[-1]
            found[-1] = Logical(own.text[last.start : line.end], last.start, last.answers)
        else:
            found.append(Logical(line.text, line.start, line.answers))
        previous = line
    return tuple(found)


LINES_READ = 400
"""Own lines that are read for prices; a quote in prose has some thirty."""

CHARS_READ = 20_000
"""Characters of own text that are read for prices."""


def readable(lines: Sequence[TextLine]) -> tuple[TextLine, ...]:
    """The lines up to the limits: reading takes time that grows faster than the text.

    >>> line = TextLine(text="x" * 15_000, start=0, end=15_000, region=Region.OWN)
    >>> len(readable([line, line])), len(readable([line] * 2 + [replace(line, text="")] * 500))
    (1, 1)
    """
    room, kept = CHARS_READ, []
    for line in lines[: LINES_READ * 10]:
        if line.region in {Region.OWN, Region.INLINE}:
            room -= len(line.text) + CHARS_READ // LINES_READ
        if room < 0:
            break
        kept.append(line)
    return tuple(kept)


def is_too_long(own: OwnText) -> bool:
    """Whether some of a mail's own words are beyond what is read.

    >>> is_too_long(OwnText(text="", lines=()))
    False
    """
    read = len(readable(own.lines))
    return any(line.region in {Region.OWN, Region.INLINE} for line in own.lines[read:])


_NEAR = 6


def answered_lines(own: OwnText, names: Callable[[str], bool]) -> OwnText:
    r"""Inline answers, each under the nearest line of our letter that names an item.

    A request may need several lines for an item ("(1) Diesel", "How many: 2500 gallons"), and the
    answer stands under the last.

    Args:
        own: the text with its regions.
        names: whether a line of our letter names an asked item.
    """
    found: list[TextLine] = []
    for line in own.lines:
        if line.region is Region.INLINE and line.answers is not None and not names(line.answers):
            above = [old for old in found if old.region is Region.HISTORY and old.text.strip("> ")]
            named = (old.text.lstrip("> ") for old in reversed(above[-_NEAR:]) if names(old.text))
            found.append(replace(line, answers=next(named, line.answers)))
        elif _last_answer(line, found) and names(found[-1].text.lstrip("> ")):
            answers = found[-1].text.lstrip("> ")
            found.append(replace(line, region=Region.INLINE, answers=answers))
        else:
            found.append(line)
    return replace(own, lines=tuple(found))


def _last_answer(line: TextLine, before: list[TextLine]) -> bool:
    """Whether an own line ends a row of inline answers: nothing quoted comes behind it."""
    if line.region is not Region.OWN or not before or before[-1].region is not Region.HISTORY:
        return False
    return any(old.region is Region.INLINE for old in before)


def _own(text: str) -> OwnText:
    """A text all of whose lines are the sender's own."""
    lines, start = [], 0
    for line in text.splitlines():
        lines.append(TextLine(text=line, start=start, end=start + len(line), region=Region.OWN))
        start += len(line) + 1
    return OwnText(text=text, lines=tuple(lines))


def _continues(previous: TextLine, line: TextLine) -> bool:
    """Whether a line only goes on with the sentence of the one before, wrapped by his program."""
    if previous.answers != line.answers or previous.region is not line.region:
        return False
    full = len(previous.text.rstrip()) >= _FULL and not _ENDED.search(previous.text)
    plain = not (_COLUMNS.search(previous.text) or _COLUMNS.search(line.text))
    goes_on = line.text.lstrip()[:1].islower() or _HANGS.search(previous.text) is not None
    return full and plain and goes_on and not _STARTS_ITEM.match(line.text)


def clauses_of(
    lines: tuple[Logical, ...], *, comma: bool, goods: frozenset[str] = frozenset()
) -> tuple[Clause, ...]:
    """The clauses of the lines in order, numbered by line; `goods` as in `Clause`.

    >>> lines = (Logical("a. b", 0), Logical("c", 5, "Item 2"))
    >>> [(c.line, c.text) for c in clauses_of(lines, comma=False)]
    [(0, 'a.'), (0, 'b'), (1, 'c')]
    """
    found = []
    for number, line in enumerate(lines):
        for part in clauses(line.text, start=line.start, line=number, comma=comma, goods=goods):
            answered = replace(part, answers=line.answers)
            found.append(answered if line.answers else part)
    return tuple(found)


def comma_decimals(text: str) -> bool:
    """Whether this mail writes decimals with a comma: Canadian, Mexican or European money.

    >>> comma_decimals("61,40 $ CA chaque"), comma_decimals("1.295,00"), comma_decimals("$1,295.00")
    (True, True, False)
    """
    return _COMMA_WORLD.search(text) is not None
