"""What is wrong in the configuration: each fault says where it is and what to do about it."""

from collections.abc import Iterable
from dataclasses import dataclass
from itertools import groupby

_ROWS_NAMED = 3  # of rows with the same fault; a whole column of them says no more


@dataclass(frozen=True, slots=True, kw_only=True, order=True)
class Fault:
    """One thing a clerk has to put right.

    `row` counts lines of the file from 1, heading included, as an editor shows them; 0 means
    the file as a whole. `column` is the heading or the key, empty for the whole row.
    """

    file: str
    row: int = 0
    column: str = ""
    problem: str
    what_to_do: str

    def __str__(self) -> str:
        """The fault on one line."""
        place = _place(self.file, (self.row,), self.column)
        return f"{place}: {self.problem}. {self.what_to_do}."


@dataclass(frozen=True, slots=True, kw_only=True)
class SameFault:
    """A fault that stands in one row or in many: told once."""

    where: str
    problem: str
    what_to_do: str


def told_once(faults: Iterable[Fault]) -> list[SameFault]:
    """Put together what differs in nothing but the row, in the order of files and rows.

    >>> towns = [Fault(file="a.csv", row=n, column="town", problem="no", what_to_do="Do")
    ...          for n in range(2, 9)]
    >>> [same.where for same in told_once([*towns, Fault(file="b", problem="x", what_to_do="y")])]
    ['a.csv, rows 2, 3, 4 and 4 more, town', 'b']
    """

    def alike(fault: Fault) -> tuple[str, str, str, str]:
        return fault.file, fault.column, fault.problem, fault.what_to_do

    found = []
    for (file, column, problem, what_to_do), same in groupby(sorted(faults, key=alike), alike):
        rows = tuple(sorted(fault.row for fault in same))
        where = _place(file, rows, column)
        found.append(
            (file, rows[0], SameFault(where=where, problem=problem, what_to_do=what_to_do))
        )
    return [same for *_, same in sorted(found, key=lambda place: place[:2])]


def _place(file: str, rows: tuple[int, ...], column: str) -> str:
    named = [str(row) for row in rows[:_ROWS_NAMED] if row]
    more = len(rows) - _ROWS_NAMED
    word = "row" if len(rows) == 1 else "rows"
    place = f"{file}, {word} {', '.join(named)}" if named else file
    place += f" and {more} more" if more > 0 else ""
    return f"{place}, {column}" if column else place


class ConfigFaults(Exception):
    """The configuration cannot be used as it is; `faults` are all reasons, by file and row."""

    def __init__(self, faults: Iterable[Fault]) -> None:
        self.faults = tuple(sorted(set(faults)))
        super().__init__("\n".join(str(fault) for fault in self.faults))


class FaultList:
    """Collects faults while files are read, so that one bad cell never hides another."""

    def __init__(self) -> None:
        self.found: list[Fault] = []

    def add(
        self, file: str, problem: str, what_to_do: str, *, row: int = 0, column: str = ""
    ) -> None:
        """Write one fault down and go on."""
        self.found.append(
            Fault(file=file, row=row, column=column, problem=problem, what_to_do=what_to_do)
        )
