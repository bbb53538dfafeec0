"""Our own letter inside a reply: which lines are ours untouched, and which a vendor filled in."""

import re
import unicodedata
from bisect import bisect_right
from dataclasses import dataclass
from enum import StrEnum, unique

from rapidfuzz import fuzz

from parsers.mail.wordlists import plain

_SAME = 92
"""rapidfuzz ratio from which two lines are the same line, damaged on the way."""

_SAME_WORD = 80
_TELLING = 12
"""Letters from which a stretch of a line is found in a letter by more than chance."""

_SHARED = 0.6
"""Share of a line's words that must come back before it counts as filled in."""

_FEW_WORDS = 2
_LABEL = 4
_FUZZY_LINES = 2_000
_BLANK = re.compile(r"_{2,}|\.{4,}|-{4,}|\[\s*\]|\(\s*\)|…+")
_BETWEEN = re.compile(r"[^\w.,/%$#]|_")
_TOKEN = re.compile(r"\d+(?:[.,/:-]\d+)*|[^\W\d_]+")


@unique
class Match(StrEnum):
    """How a line relates to our letter."""

    OURS = "ours"
    FILLED = "filled in"
    FOREIGN = "foreign"


@dataclass(frozen=True, slots=True, kw_only=True)
class Found:
    """A line compared with our letter; `number` is our line, `whole` if it is all of our line.

    `blank` says that it was filled into a blank of ours.
    """

    match: Match
    number: int = -1
    whole: bool = False
    blank: bool = False


class Letter:
    """The letter we sent, ready to be found again in replies.

    Lines are compared in the order they come: a line that mail programs broke in two is found by
    its second half following the first.
    """

    def __init__(self, asked: str) -> None:
        self.lines = tuple(line.strip() for line in asked.splitlines() if line.strip())
        self._folded = [_squeeze(line) for line in self.lines]
        self._text = "".join(self._folded)
        self._starts: list[int] = []
        at = 0
        for folded in self._folded:
            self._starts.append(at)
            at += len(folded)
        self._whole: dict[str, list[int]] = {}
        for number, folded in enumerate(self._folded):
            self._whole.setdefault(folded, []).append(number)
        self._tokens = [frozenset(_tokens(line)) for line in self.lines]
        self._labels = [_labels(line) for line in self.lines]
        self._cursor = 0
        self._fuzzy_left = _FUZZY_LINES

    def compare(self, line: str) -> Found:
        r"""Say what a line of a reply, its quote marks removed, is to our letter.

        >>> letter = Letter("Item 1: broom 36 in; quantity 8 ea\n  price each: ____\nThank you")
        >>> letter.compare("Item 1: broom 36 in;").number, letter.compare("quantity 8 ea").match
        (0, <Match.OURS: 'ours'>)
        >>> letter.compare("price each: 58.00").match, letter.compare("price each:").match
        (<Match.FILLED: 'filled in'>, <Match.OURS: 'ours'>)
        >>> letter.compare("in stock").match, letter.compare("").match
        (<Match.FOREIGN: 'foreign'>, <Match.FOREIGN: 'foreign'>)
        """
        folded = _squeeze(line)
        if not folded:
            return Found(match=Match.FOREIGN)
        return (
            self._exact(folded) or self._filled_blank(line) or self._alike(line, folded) or _FOREIGN
        )

    def _exact(self, folded: str) -> Found | None:
        if folded in self._whole:
            number = self._nearest(self._whole[folded])
            self._cursor = self._starts[number] + len(folded)
            return Found(match=Match.OURS, number=number, whole=True)
        if self._text.startswith(folded, self._cursor) and self._cursor:
            at = self._cursor
        elif len(folded) >= _TELLING:
            at = self._text.find(folded, self._cursor)
            at = at if at >= 0 else self._text.find(folded)
        else:
            return None
        if at < 0:
            return None
        self._cursor = at + len(folded)
        return Found(match=Match.OURS, number=self._line_at(at))

    def _nearest(self, numbers: list[int]) -> int:
        """Of equal lines, the next one after what was matched last."""
        return next((n for n in numbers if self._starts[n] >= self._cursor), numbers[-1])

    def _line_at(self, at: int) -> int:
        return bisect_right(self._starts, at) - 1

    def _filled_blank(self, line: str) -> Found | None:
        """A line that begins as one of ours does before its blank, and goes on differently."""
        folded = _squeeze(line, keep_blanks=False)
        fitting = [n for n, label in enumerate(self._labels) if label and folded.startswith(label)]
        if not fitting:
            return None
        number = self._nearest(fitting)
        new = _tokens(line) - self._tokens[number]
        self._cursor = max(self._cursor, self._starts[number] + len(self._folded[number]))
        return Found(match=Match.FILLED if new else Match.OURS, number=number, blank=True)

    def _likeness(self, number: int, tokens: frozenset[str]) -> tuple[int, int]:
        return len(tokens & self._tokens[number]), -len(self._tokens[number])

    def _alike(self, line: str, folded: str) -> Found | None:
        """A line that shares most words with one of ours: damaged on the way, or added to."""
        tokens = _tokens(line)
        if self._fuzzy_left <= 0 or len(folded) < _TELLING or not self.lines:
            return None
        self._fuzzy_left -= 1
        best = max(range(len(self.lines)), key=lambda n: self._likeness(n, tokens))
        shared = len(tokens & self._tokens[best])
        new = tokens - self._tokens[best]
        if not new and shared > 1:
            return Found(match=Match.OURS, number=best)
        if (
            _only_damage(new, self._tokens[best])
            and fuzz.ratio(folded, self._folded[best]) >= _SAME
        ):
            return Found(match=Match.OURS, number=best)
        if shared > _FEW_WORDS and shared >= _SHARED * len(self._tokens[best]):
            return Found(match=Match.FILLED, number=best)
        return None


_FOREIGN = Found(match=Match.FOREIGN)


def _squeeze(line: str, *, keep_blanks: bool = True) -> str:
    """Fold a line to its letters and digits, so that wrapping and spacing do not count."""
    text = line if keep_blanks else _BLANK.sub("", line)
    folded = plain(text) if text.isascii() else plain(unicodedata.normalize("NFKC", text))
    return _BETWEEN.sub("", folded)


def _tokens(line: str) -> frozenset[str]:
    return frozenset(_TOKEN.findall(plain(line)))


def _labels(line: str) -> str:
    """Return what stands before the blank of a fill-in line, `""` if the line asks for nothing."""
    blank = _BLANK.search(line)
    if blank is None and not line.rstrip().endswith(":"):
        return ""
    label = _squeeze(line[: blank.start()] if blank else line, keep_blanks=False)
    return label if len(label) >= _LABEL else ""


def _only_damage(new: frozenset[str], ours: frozenset[str]) -> bool:
    """Whether each new word is one of ours with a letter lost, no number among them."""
    return all(
        not word[0].isdigit()
        and any(fuzz.partial_ratio(word, known) >= _SAME_WORD for known in ours)
        for word in new
    )
