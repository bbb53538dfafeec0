"""Open a list as rows of text, whatever it came as: CSV in any dialect, or a workbook."""

import csv
import io
from collections.abc import Iterator
from pathlib import Path

import openpyxl

Row = tuple[int, dict[str, str]]

_SNIFFED = 65536  # bytes looked at to tell encoding, delimiter and line ends
_DELIMITERS = ",;\t|"


class Unreadable(Exception):
    """The file cannot be read as a table at all."""


def read_rows(path: Path) -> Iterator[Row]:
    """Yield (row number as a person counts, cells by header) of a CSV file or a first sheet.

    Headers are lower case with underscores; cells are stripped text. Rows are streamed.
    """
    if path.suffix.lower() in {".xlsx", ".xlsm"}:
        yield from _with_headers(_workbook(path))
    else:
        yield from _with_headers(_delimited(path))


def header(text: str) -> str:
    """A column's title as we look it up.

    >>> header(" Expiration Date "), header("Unit/Price"), header("")
    ('expiration_date', 'unit_price', '')
    """
    return "_".join("".join(c if c.isalnum() else " " for c in text.lower()).split())


def _with_headers(rows: Iterator[tuple[int, list[str]]]) -> Iterator[Row]:
    names: list[str] | None = None
    for number, cells in rows:
        if not any(cells):
            continue
        if names is None:
            names = [header(cell) for cell in cells]
            continue
        yield number, {n: c for n, c in zip(names, cells, strict=False) if n}


def _delimited(path: Path) -> Iterator[tuple[int, list[str]]]:
    with path.open("rb") as raw:
        sample = raw.read(_SNIFFED)
    encoding = _encoding(sample)
    text = sample.decode(encoding, errors="replace")
    first = text.splitlines()[0] if text.strip() else ""
    delimiter = max(_DELIMITERS, key=first.count)
    with path.open(encoding=encoding, errors="replace", newline=None) as lines:
        reader = csv.reader(_clean(lines), delimiter=delimiter)
        try:
            for cells in reader:
                yield reader.line_num, [cell.strip() for cell in cells]
        except csv.Error as error:
            raise Unreadable(f"{path.name}, row {reader.line_num}: {error}") from error


def _clean(lines: io.TextIOWrapper) -> Iterator[str]:
    for line in lines:
        yield line.replace("\0", "")


def _encoding(sample: bytes) -> str:
    if sample.startswith((b"\xff\xfe", b"\xfe\xff")):
        return "utf-16"
    try:
        # a sample may end within a letter
        sample[: -4 if len(sample) == _SNIFFED else None].decode("utf-8-sig")
    except UnicodeDecodeError:
        return "cp1252"
    return "utf-8-sig"


def _workbook(path: Path) -> Iterator[tuple[int, list[str]]]:
    try:
        book = openpyxl.load_workbook(path, read_only=True, data_only=True)
    except Exception as error:  # openpyxl lets errors of zip, XML and its own through
        raise Unreadable(f"{path.name}: not a workbook ({type(error).__name__})") from error
    try:
        sheet = book.worksheets[0]
        for number, cells in enumerate(sheet.iter_rows(values_only=True), start=1):
            yield number, [_cell(value) for value in cells]
    finally:
        book.close()


def _cell(value: object) -> str:
    if value is None:
        return ""
    if isinstance(value, float) and value.is_integer():
        return str(int(value))
    return str(value).strip()
