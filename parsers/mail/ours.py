"""Our own letter taken out of a reply, whatever a mail program did to it."""

from itertools import pairwise

from parsers.mail.boundary import find_boundary
from parsers.mail.draft import Draft
from parsers.mail.letter import Found, Letter, Match
from parsers.mail.model import Region

_TELLING = 12
"""Letters a line needs to be taken for ours outside any history; `Thanks` may be his own."""

_INSERTED_LINES = 12
"""Longest run of a vendor's lines between two lines of our letter."""


def subtract(lines: list[Draft], asked: str) -> None:
    """Mark the lines of our letter as history and what a vendor wrote into it as INLINE.

    Works on the regions that quote marks and announcements gave: our letter may stand there
    without any mark, and between its lines may stand answers without any mark.
    """
    letter = Letter(asked)
    _mark_announcements(lines)
    places: list[int] = []
    for at, line in enumerate(lines):
        if line.is_blank or line.region is Region.FORWARD:
            continue
        if line.announces:
            continue
        found = letter.compare(line.content)
        own = line.region is Region.OWN
        if found.match is Match.FOREIGN or (
            own and found.match is Match.FILLED and not found.blank
        ):
            continue
        line.number = found.number
        if found.match is Match.FILLED:
            line.region = Region.INLINE
            line.answers = letter.lines[found.number]
        elif own and not _is_copy(lines, at, found):
            line.number = -1
            continue
        else:
            line.region = Region.HISTORY
        places.append(at)
    _mark_inserted(lines, places, letter)
    _mark_after(lines, places, letter)


def _mark_announcements(lines: list[Draft]) -> None:
    """Find the announcements of still older mail inside the history."""
    contents = [line.content for line in lines]
    for at, line in enumerate(lines):
        if line.region is Region.HISTORY and not line.announces and not line.is_blank:
            found = find_boundary(contents, at)
            if found is not None:
                for inner in lines[found.start : found.end]:
                    inner.announces |= inner.region is Region.HISTORY


def _is_copy(lines: list[Draft], at: int, found: Found) -> bool:
    """Whether an own line is a copy of ours: all of it, or the rest of one that was broken."""
    line = lines[at]
    if found.whole:
        return len(line.content.strip()) >= _TELLING
    above = lines[at - 1] if at else None
    return above is not None and above.number == found.number and above.region is Region.HISTORY


def _mark_inserted(lines: list[Draft], places: list[int], letter: Letter) -> None:
    """Lines between two lines of our letter that are not ours are answers."""
    for before, after in pairwise(places):
        first, last = lines[before], lines[after]
        between = range(before + 1, after)
        in_order = first.number <= last.number and first.depth == last.depth
        few = len(between) <= _INSERTED_LINES
        if not in_order or not few or any(lines[at].announces for at in between):
            continue
        for at in between:
            line = lines[at]
            if line.region is Region.HISTORY and not line.is_blank and line.depth <= first.depth:
                line.region = Region.INLINE
                line.answers = letter.lines[first.number]


def _mark_after(lines: list[Draft], places: list[int], letter: Letter) -> None:
    """What follows our letter without a mark is an answer under it."""
    if not places:
        return
    last = lines[places[-1]]
    last.trimmed = last.number < len(letter.lines) - 1
    if last.region is not Region.HISTORY or last.depth:
        return
    for line in lines[places[-1] + 1 :]:
        if line.depth or line.announces:
            break
        if line.region is Region.HISTORY:
            line.region = Region.OWN
