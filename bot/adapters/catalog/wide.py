"""Sheets with one row a vendor and a yes/no column for each category, as state lists are kept."""

from collections.abc import Iterator
from datetime import date
from pathlib import Path

from bot.adapters.catalog.columns import FIELDS, field, read_day, split_names
from bot.adapters.catalog.records import ContractRow, EntryRow
from bot.adapters.catalog.sheets import Row, read_rows

_YES = frozenset({"yes", "y", "x", "true", "1", "\u2713", "\u2714"})
_NO = frozenset({"no", "n", "false", "0", ""})
_FEWEST_MARKED = 2  # yes/no columns that make a sheet wide
_SAMPLE = 200  # rows looked at to tell which columns are yes/no

_TELLING = ("vendors", "expires", "contract_id", "parent", "brands", "mfr")
_OURS = frozenset(title for titles in FIELDS.values() for title in titles)


def category_columns(rows: list[Row]) -> tuple[str, ...]:
    """The columns that hold nothing but yes and no, and yes at least once; none for other sheets.

    >>> row = {"company": "A", "expiration": "", "manufacturers": "GOJO"}
    >>> category_columns([(2, {**row, "floor_mats": "Yes", "liners": "No"}),
    ...                   (3, {**row, "floor_mats": "", "liners": "yes"})])
    ('floor_mats', 'liners')
    """
    if not rows or not _is_vendor_list(rows[0][1]):
        return ()
    found: list[str] = []
    for name in rows[0][1]:
        cells = {row.get(name, "").lower() for _, row in rows}
        if name not in _OURS and cells <= _YES | _NO and cells & _YES:
            found.append(name)
    return tuple(found) if len(found) >= _FEWEST_MARKED else ()


def _is_vendor_list(row: dict[str, str]) -> bool:
    """Whether the columns are those of a state list: vendor, last day, and contract or makers."""
    has = {name: any(title in row for title in FIELDS[name]) for name in _TELLING}
    return has["vendors"] and has["expires"] and any(has[n] for n in _TELLING[2:])


def read_wide(path: Path, contract_id: str) -> Iterator[EntryRow]:
    """The categories of a wide sheet, each with the vendors that answered yes and their makers.

    A row may name its own contract; else all belong to the contract given.
    """
    rows = list(_sample(path, _SAMPLE))
    columns = category_columns(rows)
    vendors: dict[tuple[str, str], dict[str, None]] = {}
    brands: dict[tuple[str, str], dict[str, None]] = {}
    for _, row in read_rows(path):
        contract = field(row, "contract_id") or field(row, "parent") or contract_id
        for column in columns:
            if row.get(column, "").lower() not in _YES:
                continue
            key = (contract, column)
            vendors.setdefault(key, {})[field(row, "vendors")] = None
            made = brands.setdefault(key, {})
            made.update(dict.fromkeys(split_names(field(row, "brands") or field(row, "mfr"))))
    for number, ((contract, column), names) in enumerate(vendors.items(), start=1):
        yield EntryRow(
            entry_id=f"{contract}/W{number:02d}",
            contract_id=contract,
            kind="category",
            text=column.replace("_", " ").capitalize(),
            vendors=tuple(name for name in names if name),
            brands=tuple(brands[contract, column]),
        )


def wide_contract(path: Path) -> ContractRow:
    """The contract a wide sheet stands for: its name, its vendors, the last day of the last."""
    vendors: dict[str, None] = {}
    last: date | None = None
    for _, row in read_rows(path):
        vendors[field(row, "vendors")] = None
        try:
            day = read_day(field(row, "expires"))
        except ValueError:
            continue
        last = max(filter(None, (last, day)), default=None)
    return ContractRow(
        contract_id=path.stem,
        title=path.stem.replace("_", " "),
        vendors=tuple(name for name in vendors if name),
        pricing="discount",
        expires=last,
    )


def is_wide(path: Path) -> bool:
    """Whether a file is such a sheet."""
    return bool(category_columns(list(_sample(path, _SAMPLE))))


def _sample(path: Path, rows: int) -> Iterator[Row]:
    for count, row in enumerate(read_rows(path)):
        if count == rows:
            return
        yield row
