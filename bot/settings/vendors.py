"""Reads vendors.csv: whom the towns may ask."""

from dataclasses import dataclass
from pathlib import Path

from bot.domain.town import Vendor
from bot.settings.faults import FaultList
from bot.settings.files import CsvFile
from bot.settings.record import Record, offer

_FILE = CsvFile(
    "vendors.csv",
    needs=("id", "name", "email", "city", "state", "commodities"),
    may_have=(
        "phone",
        "contact",
        "towns",
        "excluded_until",
        "excluded_why",
        "certifications",
        "certified_until",
        "local",
        "address_checked",
    ),
)
EVERY_TOWN = "*"


@dataclass(frozen=True, slots=True, kw_only=True)
class VendorRow:
    """A vendor and the ids of the towns that ask it; `*` stands for all of them.

    `local` are towns in which it counts as local beside the one it sits in.
    """

    vendor: Vendor
    towns: tuple[str, ...]
    local: tuple[str, ...] = ()

    def serves(self, town_id: str) -> bool:
        """Whether this town asks the vendor."""
        return EVERY_TOWN in self.towns or town_id in self.towns


def read_vendors(
    config: Path, town_ids: list[str], commodities: list[str], faults: FaultList
) -> list[VendorRow]:
    """All vendors; ids and addresses are unique, because replies are known by them."""
    found: list[VendorRow] = []
    ids, addresses = set[str](), set[str]()
    for row in _FILE.read(config, faults):
        found.append(_row(row, town_ids, commodities))
        vendor = found[-1].vendor
        if vendor.id in ids:
            row.fault("id", f"“{vendor.id}” stands twice", "Give every vendor its own id")
        if vendor.email.casefold() in addresses:
            row.fault(
                "email", f"“{vendor.email}” stands twice", "Give every vendor its own address"
            )
        ids.add(vendor.id)
        addresses.add(vendor.email.casefold())
    return found


def _row(row: Record, town_ids: list[str], commodities: list[str]) -> VendorRow:
    vendor = Vendor(
        id=row.needed("id"),
        name=row.needed("name"),
        email=row.email("email"),
        city=row.needed("city"),
        state=row.needed("state"),
        commodities=row.words("commodities"),
        excluded_until=row.day_or_none("excluded_until"),
        excluded_why=row.text("excluded_why"),
        phone=row.text("phone"),
        contact=row.text("contact"),
        certifications=tuple(word.upper() for word in row.words("certifications")),
        certified_until=row.day_or_none("certified_until"),
        address_checked=row.day_or_none("address_checked"),
    )
    row.needed("commodities")
    for word in vendor.commodities:
        if word not in commodities:
            row.fault("commodities", f"commodities.csv has no “{word}”", offer(word, commodities))
    if vendor.certified_until and not vendor.certifications:
        row.fault("certifications", "is empty", "Say which certification ends then")
    if vendor.excluded_until and not vendor.excluded_why:
        row.fault("excluded_why", "is empty", "Say why the vendor is excluded, and by whom")
    return VendorRow(
        vendor=vendor,
        towns=_towns(row, "towns", (*town_ids, EVERY_TOWN)) or (EVERY_TOWN,),
        local=_towns(row, "local", tuple(town_ids)),
    )


def _towns(row: Record, column: str, known: tuple[str, ...]) -> tuple[str, ...]:
    """The towns a cell names; each has to have a file."""
    named = row.words(column)
    for town in named:
        if town not in known:
            row.fault(column, f"there is no town “{town}”", offer(town, known))
    return named
