"""Reads purchases.csv: what the towns paid last year."""

from collections import defaultdict
from pathlib import Path

from bot.domain.town import PastPurchase
from bot.settings.faults import FaultList
from bot.settings.files import CsvFile
from bot.settings.record import offer

_FILE = CsvFile(
    "purchases.csv",
    needs=("town", "date", "description", "qty", "uom", "unit_price", "vendor_id"),
    may_have=("part_number", "account"),
)


def read_purchases(
    config: Path, town_ids: list[str], vendor_ids: list[str], faults: FaultList
) -> dict[str, tuple[PastPurchase, ...]]:
    """Past purchases by town id, oldest first."""
    found: dict[str, list[PastPurchase]] = defaultdict(list)
    for row in _FILE.read(config, faults):
        town, vendor = row.needed("town"), row.needed("vendor_id")
        if town and town not in town_ids:
            row.fault("town", f"there is no town “{town}”", offer(town, town_ids))
        if vendor and vendor not in vendor_ids:
            row.fault("vendor_id", f"there is no vendor “{vendor}”", offer(vendor, vendor_ids))
        purchase = PastPurchase(
            on=row.day("date"),
            description=row.needed("description"),
            qty=row.amount("qty"),
            uom=row.unit("uom"),
            unit_price=row.amount("unit_price"),
            vendor_id=vendor,
            part_number=row.text("part_number"),
            account=row.text("account"),
        )
        found[town].append(purchase)
    return {town: tuple(sorted(rows, key=lambda p: p.on)) for town, rows in found.items()}
