"""Reads CSV and TOML files as clerks save them: any line end, byte order marks, old encodings."""

import codecs
import csv
import io
import re
import tomllib
from collections.abc import Iterator
from decimal import Decimal
from pathlib import Path

from bot.settings.faults import FaultList
from bot.settings.record import Record, offer

_TOML_HEADER = re.compile(r"\s*(\[\[?)\s*([\w.-]+)\s*\]\]?")
_TOML_KEY = re.compile(r"\s*([\w-]+)\s*=")
_TOML_PLACE = re.compile(r" \(at line (\d+), column \d+\)| \(at end of document\)")


def read_text(path: Path) -> str:
    """The text of a file in UTF-8 or UTF-16 with a mark, else in the Windows code page 1252."""
    raw = path.read_bytes()
    if raw.startswith((codecs.BOM_UTF16_LE, codecs.BOM_UTF16_BE)):
        return raw.decode("utf-16", errors="replace")
    try:
        return raw.decode("utf-8-sig")
    except UnicodeDecodeError:
        return raw.decode("cp1252", errors="replace")


def look_for(path: Path, name: str, faults: FaultList) -> bool:
    """Whether a file is there; if not, that is a fault."""
    if path.is_file():
        return True
    faults.add(name, "the file is missing", f"Put {name} back, or copy it from the example")
    return False


class CsvFile:
    """The layout of one CSV file: its name, the headings it must and the ones it may have."""

    def __init__(
        self, name: str, *, needs: tuple[str, ...], may_have: tuple[str, ...] = ()
    ) -> None:
        self.name = name
        self.needs = needs
        self.known = needs + may_have

    def read(self, config: Path, faults: FaultList) -> Iterator[Record]:
        """All rows that hold something; cells stay text, so 00123 stays 00123."""
        if not look_for(config / self.name, self.name, faults):
            return
        lines = csv.reader(io.StringIO(read_text(config / self.name), newline=""))
        try:
            heading = [cell.strip().casefold() for cell in next(lines, [])]
            self._check(heading, faults)
            start = lines.line_num + 1
            for cells in lines:
                if any(cell.strip() for cell in cells):
                    yield self._record(heading, cells, start, faults)
                start = lines.line_num + 1
        except csv.Error as error:
            problem = f"cannot be read as CSV: {error}"
            faults.add(self.name, problem, "Save it again as CSV", row=lines.line_num)

    def _record(self, heading: list[str], cells: list[str], row: int, faults: FaultList) -> Record:
        if len(cells) > len(heading):
            problem = f"has {len(cells)} cells under {len(heading)} headings"
            faults.add(self.name, problem, "Put quotes around a text with a comma", row=row)
        by_heading = dict(zip(heading, cells, strict=False))
        return Record(file=self.name, row=row, cells=by_heading, faults=faults)

    def _check(self, heading: list[str], faults: FaultList) -> None:
        for column in heading:
            if column not in self.known:
                missing = [known for known in self.known if known not in heading]
                faults.add(
                    self.name,
                    "the heading is not known",
                    offer(column, missing),
                    row=1,
                    column=column or "(blank)",
                )
            elif heading.count(column) > 1:
                faults.add(
                    self.name, "the heading stands twice", "Take one out", row=1, column=column
                )
        for column in self.needs:
            if column not in heading:
                faults.add(
                    self.name,
                    "the heading is missing",
                    f"Add a column {column}",
                    row=1,
                    column=column,
                )


TomlTables = dict[str, list[Record]]
"""Tables of a TOML file by name; the keys above the first table are under the empty name."""


def read_toml(config: Path, name: str, faults: FaultList) -> TomlTables | None:
    """All tables of a TOML file as records; None, with a fault, when it cannot be read."""
    if not look_for(config / name, name, faults):
        return None
    text = read_text(config / name)
    try:
        content = tomllib.loads(text, parse_float=Decimal)
    except tomllib.TOMLDecodeError as error:
        place = _TOML_PLACE.search(str(error))
        row = int(place[1]) if place and place[1] else text.count("\n") + 1
        problem = _TOML_PLACE.sub("", str(error))
        faults.add(name, f"is not valid TOML: {problem}", "Mend the line named", row=row)
        return None
    return _tables(content, name, _lines(text), faults)


def _tables(
    content: dict[str, object],
    name: str,
    lines: dict[tuple[str, int], dict[str, int]],
    faults: FaultList,
) -> TomlTables:
    found: dict[str, list[dict[str, object]]] = {"": [{}]}
    for key, value in content.items():
        if isinstance(value, dict):
            found[key] = [value]
        elif isinstance(value, list) and value and all(isinstance(v, dict) for v in value):
            found[key] = value
        else:
            found[""][0][key] = value
    return {
        table: [
            Record(
                file=name,
                row=lines.get((table, n), {}).get("", 0),
                cells={key: _as_text(value) for key, value in cells.items()},
                faults=faults,
                rows=lines.get((table, n), {}),
            )
            for n, cells in enumerate(tables)
        ]
        for table, tables in found.items()
    }


def _as_text(value: object) -> str:
    """A TOML value in the spelling a CSV cell would have."""
    if isinstance(value, list):
        return ";".join(_as_text(item) for item in value)
    return str(value)


def _lines(text: str) -> dict[tuple[str, int], dict[str, int]]:
    """The line of every key, by table name and how many tables of that name came before."""
    places: dict[tuple[str, int], dict[str, int]] = {("", 0): {}}
    here, seen = ("", 0), dict[str, int]()
    for number, line in enumerate(text.splitlines(), start=1):
        header = _TOML_HEADER.match(line)
        key = _TOML_KEY.match(line)
        if header:
            here = (header[2], seen.get(header[2], 0))
            seen[header[2]] = here[1] + 1
            places[here] = {"": number}
        elif key:
            places[here].setdefault(key[1], number)
    return places
