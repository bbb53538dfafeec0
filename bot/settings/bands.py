"""Reads bands.csv: which purchases need how many quotes, by jurisdiction, town and day.

Rows come in layers. A state's rows (`*` for the town) hold for every town in it. Beside them a
town goes by its own rows or, when it has none, by the model policy of its state. A grant's rows
hold where that money pays. Of all that hold, the strictest counts.
"""

from collections import defaultdict
from collections.abc import Sequence
from dataclasses import dataclass
from datetime import date, timedelta
from decimal import Decimal
from itertools import pairwise
from pathlib import Path

from bot.domain.town import Band, Channel, Layer, Method
from bot.settings.faults import FaultList
from bot.settings.files import CsvFile
from bot.settings.record import NO_DAY, Record, offer

_FILE = CsvFile(
    "bands.csv",
    needs=(
        "jurisdiction", "town", "name", "method", "above", "up_to", "quotes_required", "source",
        "effective_from", "effective_to",
    ),
    may_have=(
        "layer", "channel", "certified_asked", "solicits", "approves", "council", "remark",
    ),
)  # fmt: skip
EVERY_TOWN = "*"
_LAYERS = "Write local beside a town; state, model or grant beside *"


@dataclass(frozen=True, slots=True, kw_only=True)
class _Row:
    band: Band
    record: Record


@dataclass(frozen=True, slots=True, kw_only=True)
class Bands:
    """All bands by whose they are: of a town by its id, else of a layer and a jurisdiction."""

    of_towns: dict[str, tuple[Band, ...]]
    of_all: dict[tuple[Layer, str], tuple[Band, ...]]

    def of(self, town_id: str, jurisdiction: str) -> tuple[Band, ...]:
        """The bands a town goes by: its state's, its own or the model's, and every grant's."""
        model = self.of_all.get((Layer.MODEL, jurisdiction), ())
        grants = [b for (layer, _), of in self.of_all.items() for b in of if layer is Layer.GRANT]
        state = self.of_all.get((Layer.STATE, jurisdiction), ())
        own = (*state, *(self.of_towns.get(town_id) or model))
        return (*own, *grants) if own else ()


def read_bands(config: Path, town_ids: list[str], faults: FaultList) -> Bands:
    """All bands; on every day the bands of one layer follow each other without gap or overlap."""
    towns: dict[str, list[_Row]] = defaultdict(list)
    shared: dict[tuple[Layer, str], list[_Row]] = defaultdict(list)
    for record in _FILE.read(config, faults):
        row = _Row(band=_band(record), record=record)
        town = record.needed("town")
        if town == EVERY_TOWN:
            shared[row.band.layer, row.band.jurisdiction].append(row)
        elif town in town_ids:
            towns[town].append(row)
        elif town:
            record.fault("town", f"there is no town “{town}”", offer(town, town_ids))
    for rows in (*towns.values(), *shared.values()):
        _check(rows)
    return Bands(
        of_towns={town: tuple(row.band for row in rows) for town, rows in towns.items()},
        of_all={whose: tuple(row.band for row in rows) for whose, rows in shared.items()},
    )


def _band(row: Record) -> Band:
    band = Band(
        name=row.needed("name"),
        method=row.choice("method", Method, Method.FORMAL),
        above=row.amount("above"),
        up_to=row.amount_or_none("up_to"),
        quotes_required=row.whole("quotes_required"),
        source=row.needed("source"),
        effective_from=row.day("effective_from"),
        effective_to=row.day_or_none("effective_to"),
        jurisdiction=row.needed("jurisdiction"),
        layer=row.choice("layer", Layer, _usual_layer(row)),
        channel=row.choice("channel", Channel, Channel.WRITTEN),
        certified_asked=row.whole_or_none("certified_asked") or 0,
        solicits=row.text("solicits"),
        approves=row.text("approves"),
        council=row.yes("council"),
        remark=row.text("remark"),
    )
    row.needed("method")
    if (band.layer is Layer.LOCAL) == (row.text("town") == EVERY_TOWN):
        row.fault("layer", f"“{band.layer}” does not go with the town", _LAYERS)
    if band.up_to is not None and band.up_to <= band.above:
        row.fault("up_to", "is not more than above", "Write the higher amount here, or leave empty")
    if band.effective_to and band.effective_to < band.effective_from:
        row.fault("effective_to", "is before effective_from", "Swap the two days, or leave empty")
    return band


def _usual_layer(row: Record) -> Layer:
    return Layer.STATE if row.text("town") == EVERY_TOWN else Layer.LOCAL


def _check(rows: Sequence[_Row]) -> None:
    """Look at every day on which the set of bands changes."""
    days = {row.band.effective_from for row in rows}
    days |= {day for row in rows if (day := _day_after(row.band))}
    for day in sorted(days - {NO_DAY}):
        held = [row for row in rows if row.band.holds_on(day)]
        _check_day(sorted(held, key=lambda row: row.band.above), day, rows[-1].record)


def _day_after(band: Band) -> date | None:
    """The first day on which the band no longer holds."""
    if band.effective_to is None or band.effective_to in (NO_DAY, date.max):
        return None
    return band.effective_to + timedelta(days=1)


def _check_day(rows: Sequence[_Row], day: date, last: Record) -> None:
    if not rows:
        last.fault("effective_to", f"no band holds from {day} on", "Add the bands that follow")
        return
    if rows[0].band.above > 0:
        rows[0].record.fault(
            "above", f"on {day} no band covers $0 to {_dollars(rows[0].band.above)}",
            "Start the lowest band at 0",
        )  # fmt: skip
    for lower, upper in pairwise(rows):
        _check_border(lower.band, upper, day)
    if rows[-1].band.up_to is not None:
        rows[-1].record.fault(
            "up_to", f"on {day} no band covers more than {_dollars(rows[-1].band.up_to)}",
            "Leave up_to of the highest band empty",
        )  # fmt: skip


def _check_border(lower: Band, upper: _Row, day: date) -> None:
    start = upper.band.above
    if lower.up_to is None or lower.up_to > start:
        end = "has no end" if lower.up_to is None else f"ends at {_dollars(lower.up_to)}"
        upper.record.fault(
            "above", f"on {day} overlaps “{lower.name}”, which {end}",
            "Let each band start where the one below ends",
        )  # fmt: skip
    elif lower.up_to < start:
        upper.record.fault(
            "above", f"on {day} no band covers {_dollars(lower.up_to)} to {_dollars(start)}",
            "Let each band start where the one below ends",
        )  # fmt: skip


def _dollars(amount: Decimal) -> str:
    return f"${amount:,.2f}"
