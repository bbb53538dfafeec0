"""One row of a CSV file or one table of a TOML file, read cell by cell as typed values.

Every getter answers with a value that can be worked with and writes a fault down when the cell
does not hold what it should: reading goes on, and all faults come out together.
"""

import re
from collections.abc import Collection, Mapping
from dataclasses import dataclass, field, replace
from datetime import date, time
from decimal import Decimal
from enum import StrEnum
from typing import TypeVar

from rapidfuzz import fuzz, process

from bot.settings.faults import FaultList
from parsers.units import UNITS, canonical_uom

_NUMBER = re.compile(r"\d+(\.\d+)?|\.\d+")
_US_DATE = re.compile(r"(\d{1,2})/(\d{1,2})/(\d{4})")
_TIME = re.compile(r"(\d{1,2}):(\d{2})(:00)?")
_EMAIL = re.compile(r"[^@\s,;<>]+@[^@\s,;<>]+\.[^@\s,;<>.]+")
_YES, _NO = frozenset({"yes", "y", "true", "x", "1"}), frozenset({"no", "n", "false", "0", ""})
_LIKE_ENOUGH = 60  # of 100: below it a suggestion confuses more than it helps

_SLIP = 85  # of 100: above it two words differ by a slip of the keyboard
_FEW = 12

Choice = TypeVar("Choice", bound=StrEnum)

NO_DAY = date(1, 1, 1)
"""Stands in for a day that could not be read; never leaves the loader."""


@dataclass(frozen=True, slots=True, kw_only=True)
class Record:
    """The cells of one row by heading, all as text, and where the row stands in its file.

    `rows` gives the line of a single cell where cells have lines of their own (TOML).
    """

    file: str
    row: int
    cells: Mapping[str, str]
    faults: FaultList
    rows: Mapping[str, int] = field(default_factory=dict)

    def fault(self, column: str, problem: str, what_to_do: str) -> None:
        """Write down what is wrong with a cell."""
        row = self.rows.get(column, self.row)
        self.faults.add(self.file, problem, what_to_do, row=row, column=column)

    def text(self, column: str) -> str:
        """The cell without blanks around it; empty when it is missing."""
        return self.cells.get(column, "").strip()

    def needed(self, column: str) -> str:
        """A text that has to be there."""
        text = self.text(column)
        if not text:
            self.fault(column, "is empty", f"Fill in {column}")
        return text

    def words(self, column: str) -> tuple[str, ...]:
        """Several texts parted by semicolons."""
        return tuple(word.strip() for word in self.text(column).split(";") if word.strip())

    def amount_or_none(self, column: str) -> Decimal | None:
        """A number of zero or more; `$` and thousands commas do not matter."""
        text = self.text(column)
        if not text:
            return None
        digits = text.removeprefix("$").replace(",", "").removesuffix("%").strip()
        if _NUMBER.fullmatch(digits):
            return Decimal(digits)
        self.fault(column, f"“{text}” is not a number", "Write an amount such as 1250.00")
        return Decimal(0)

    def amount(self, column: str) -> Decimal:
        """A number that has to be there."""
        self.needed(column)
        return self.amount_or_none(column) or Decimal(0)

    def whole_or_none(self, column: str) -> int | None:
        """A whole number of zero or more."""
        text = self.text(column)
        if not text:
            return None
        if text.isascii() and text.isdigit():
            return int(text[:12])
        self.fault(column, f"“{text}” is not a whole number", "Write digits only, such as 8")
        return None

    def whole(self, column: str) -> int:
        """A whole number that has to be there."""
        self.needed(column)
        return self.whole_or_none(column) or 0

    def day_or_none(self, column: str) -> date | None:
        """A day, as 2026-03-01 or 3/1/2026."""
        text = self.text(column)
        if not text:
            return None
        american = _US_DATE.fullmatch(text)
        try:
            if american:
                month, day, year = (int(part) for part in american.groups())
                return date(year, month, day)
            return date.fromisoformat(text)
        except ValueError:
            self.fault(column, f"“{text}” is not a day", "Write it as 2026-03-31")
            return NO_DAY

    def days(self, column: str) -> frozenset[date]:
        """Several days parted by semicolons."""
        parts = (replace(self, cells={column: word}) for word in self.words(column))
        return frozenset(part.day(column) for part in parts)

    def day(self, column: str) -> date:
        """A day that has to be there."""
        self.needed(column)
        return self.day_or_none(column) or NO_DAY

    def hour(self, column: str, default: time) -> time:
        """A time of day, as 8:00 or 16:30."""
        text = self.text(column)
        parts = _TIME.fullmatch(text)
        if parts and int(parts[1]) < 24 and int(parts[2]) < 60:  # noqa: PLR2004 - a clock's face
            return time(int(parts[1]), int(parts[2]))
        if text:
            self.fault(column, f"“{text}” is not a time of day", "Write it as 16:30")
        return default

    def yes(self, column: str, *, default: bool = False) -> bool:
        """Yes or no; `default` when the cell is empty."""
        text = self.text(column).casefold()
        if text not in _YES | _NO:
            self.fault(column, f"“{text}” is neither yes nor no", "Write yes or no")
        return text in _YES if text else default

    def choice(self, column: str, kind: type[Choice], default: Choice) -> Choice:
        """One of the words of an enumeration; `default` when the cell is empty."""
        text = self.text(column).casefold()
        known = [str(member) for member in kind]
        if text and text not in known:
            self.fault(column, f"“{text}” is not known here", offer(text, known))
            return default
        return kind(text) if text else default

    def unit(self, column: str) -> str:
        """A unit of measure that has to be there, as its code."""
        text = self.needed(column)
        code = canonical_uom(text)
        if text and code is None:
            forms = [form for unit in UNITS for form in unit.forms]
            self.fault(column, f"“{text}” is not a unit", offer(text.lower(), forms))
        return code or text

    def email(self, column: str) -> str:
        """One email address."""
        text = self.needed(column)
        if text and not _EMAIL.fullmatch(text):
            self.fault(column, f"“{text}” is not one email address", "Write it as parts@vendor.com")
        return text

    def only(self, known: tuple[str, ...]) -> None:
        """Write a fault for every cell whose heading is none of these."""
        for column in self.cells:
            if column not in known:
                self.fault(column, "is not known here", offer(column, known))


def offer(word: str, known: Collection[str]) -> str:
    """What to do about an unknown word: the one probably meant, or all there are."""
    best = process.extractOne(word, known, scorer=fuzz.WRatio, score_cutoff=_LIKE_ENOUGH)
    if best:
        return f"Did you mean “{best[0]}”?"
    some = ", ".join(list(known)[:_FEW])
    return f"Known are: {some}{' …' if len(known) > _FEW else ''}"


def slip_for(word: str, known: Collection[str]) -> str:
    """The known word this one is a slip of the keyboard for; empty when it is none."""
    best = process.extractOne(word, sorted(known), scorer=fuzz.ratio, score_cutoff=_SLIP)
    return best[0] if best and best[0] != word else ""
