"""Reads vendors.csv: whom the towns may ask."""

from dataclasses import dataclass
from pathlib import Path

from bot.domain.town import Vendor
from bot.settings.faults import FaultList
from bot.settings.files import CsvFile
from bot.settings.record import offer

_FILE = CsvFile(
    "vendors.csv",
    needs=("id", "name", "email", "city", "state", "commodities"),
    may_have=("phone", "contact", "towns", "excluded_until", "excluded_why"),
)
EVERY_TOWN = "*"


@dataclass(frozen=True, slots=True, kw_only=True)
class VendorRow:
    """A vendor and the ids of the towns that ask it; `*` stands for all of them."""

    vendor: Vendor
    towns: tuple[str, ...]

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
        )
        for word in vendor.commodities:
            if word not in commodities:
                problem = f"commodities.csv has no “{word}”"
                row.fault("commodities", problem, offer(word, commodities))
        row.needed("commodities")
        towns = row.words("towns") or (EVERY_TOWN,)
        for town in towns:
            if town != EVERY_TOWN and town not in town_ids:
                row.fault("towns", f"there is no town “{town}”", offer(town, town_ids))
        if vendor.id in ids:
            row.fault("id", f"“{vendor.id}” stands twice", "Give every vendor its own id")
        if vendor.email.casefold() in addresses:
            row.fault(
                "email", f"“{vendor.email}” stands twice", "Give every vendor its own address"
            )
        if vendor.excluded_until and not vendor.excluded_why:
            row.fault("excluded_why", "is empty", "Say why the vendor is excluded, and by whom")
        ids.add(vendor.id)
        addresses.add(vendor.email.casefold())
        found.append(VendorRow(vendor=vendor, towns=towns))
    return found
