"""The rows of a contract catalog, as the importer hands them on."""

from datetime import date
from decimal import Decimal

import msgspec

from bot.domain.matching.entries import EntryKind


class ContractRow(msgspec.Struct, frozen=True, kw_only=True):
    """One contract; dates are the first and the last day it may be used, None when open."""

    contract_id: str
    tier: str = ""
    agency: str = ""
    title: str = ""
    vendors: tuple[str, ...] = ()
    pricing: str = ""
    starts: date | None = None
    expires: date | None = None
    status: str = ""
    parent: str = ""
    exclusions: str = ""
    more: tuple[tuple[str, str], ...] = ()


class EntryRow(msgspec.Struct, frozen=True, kw_only=True):
    """One entry of a contract: a priced line, a category, a commodity code or the title."""

    entry_id: str
    contract_id: str
    kind: EntryKind
    text: str
    scope: str = ""
    exclusions: str = ""
    maker: str = ""
    brands: tuple[str, ...] = ()
    vendors: tuple[str, ...] = ()
    uom: str = ""
    price: Decimal | None = None
    discount_pct: Decimal | None = None
    scheme: str = ""
    code: str = ""
    more: tuple[tuple[str, str], ...] = ()


class Fault(msgspec.Struct, frozen=True, kw_only=True):
    """One thing wrong with a sheet: where it is, what it is, what to do."""

    file: str
    row: int
    column: str
    problem: str
    remedy: str

    def __str__(self) -> str:
        """The fault as one line for a person."""
        place = f"{self.file}, row {self.row}" + (f", column {self.column}" if self.column else "")
        return f"{place}: {self.problem}; {self.remedy}"
