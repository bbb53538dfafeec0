"""Reads commodities.csv: the kinds of goods vendors sell, and the words staff use for them."""

from pathlib import Path

from bot.domain.town import Commodity
from bot.settings.faults import FaultList
from bot.settings.files import CsvFile

_FILE = CsvFile("commodities.csv", needs=("name", "words"))


def read_commodities(config: Path, faults: FaultList) -> tuple[Commodity, ...]:
    """All kinds of goods; a word stands for one of them only."""
    found: list[Commodity] = []
    owners: dict[str, str] = {}
    for row in _FILE.read(config, faults):
        commodity = Commodity(name=row.needed("name"), words=row.words("words"))
        row.needed("words")
        if any(other.name == commodity.name for other in found):
            row.fault("name", f"“{commodity.name}” stands twice", "Put the words into one row")
        for word in commodity.words:
            owner = owners.setdefault(word.casefold(), commodity.name)
            if owner != commodity.name:
                problem = f"“{word}” is a word for {owner} already"
                row.fault("words", problem, "Keep it in one of the two rows")
        found.append(commodity)
    return tuple(found)
