"""What is wrong in the configuration: each fault says where it is and what to do about it."""

from collections.abc import Iterable
from dataclasses import dataclass


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
        place = self.file + (f", row {self.row}" if self.row else "")
        place += f", {self.column}" if self.column else ""
        return f"{place}: {self.problem}. {self.what_to_do}."


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
