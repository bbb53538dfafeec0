"""A directory of lists: which files it holds, what they say, and a digest of their content."""

import hashlib
from collections.abc import Iterator
from importlib import resources
from pathlib import Path

from bot import __version__
from bot.adapters.catalog.readers import Report, RowReader, title_entry
from bot.adapters.catalog.records import ContractRow, EntryRow
from bot.adapters.catalog.schema import VERSION
from bot.adapters.catalog.wide import is_wide, read_wide, wide_contract

LISTS = ("contracts", "line_items", "categories", "codes")
_SUFFIXES = (".csv", ".xlsx")
_CHUNK = 1 << 20


def list_file(directory: Path, name: str) -> Path | None:
    """The file of one list in a directory, as CSV or workbook."""
    paths = (directory / f"{name}{suffix}" for suffix in _SUFFIXES)
    return next((path for path in paths if path.is_file()), None)


def list_files(directory: Path) -> list[Path]:
    """Every file of a directory that is a list of ours, the sheets by category last."""
    named = (list_file(directory, name) for name in LISTS)
    return [path for path in named if path is not None] + wide_files(directory)


def wide_files(directory: Path) -> list[Path]:
    """The sheets with a yes/no column a category, by name."""
    return [
        path
        for path in sorted(directory.iterdir())
        if path.suffix.lower() in _SUFFIXES and path.stem not in LISTS and is_wide(path)
    ]


def fingerprint_of(directory: Path) -> str:
    """A digest of the lists, the tree of goods and the layout of the index."""
    digest = hashlib.sha256(f"{__version__} {VERSION}".encode())
    digest.update((resources.files("config") / "taxonomy.tsv").read_bytes())
    for path in list_files(directory):
        digest.update(path.name.encode())
        with path.open("rb") as file:
            while chunk := file.read(_CHUNK):
                digest.update(chunk)
    return digest.hexdigest()


def read_contracts(directory: Path, report: Report) -> Iterator[ContractRow]:
    """The contracts the lists name; a wide sheet stands for one that no list names."""
    seen: set[str] = set()
    path = list_file(directory, "contracts")
    for contract in RowReader(path, report).contracts() if path else ():
        seen.add(contract.contract_id)
        yield contract
    for wide in wide_files(directory):
        if wide.stem not in seen:
            yield wide_contract(wide)


def read_entries(
    directory: Path, contracts: list[ContractRow], report: Report
) -> Iterator[EntryRow]:
    """The entries of the lists, the finest first: lines, categories, codes, titles."""
    numbers = frozenset(contract.contract_id for contract in contracts)
    readers = {
        name: RowReader(path, report, contracts=numbers)
        for name in LISTS
        if (path := list_file(directory, name)) is not None
    }
    if "line_items" in readers:
        yield from readers["line_items"].lines()
    if "categories" in readers:
        yield from readers["categories"].categories()
    for path in wide_files(directory):
        yield from read_wide(path, path.stem)
    if "codes" in readers:
        yield from readers["codes"].codes()
    for contract in contracts:
        if contract.title:
            yield title_entry(contract)
