"""Reads bands.csv: which purchases need how many quotes, by jurisdiction, town and day.

A town with rows of its own goes by these alone; a town without goes by the rows of its state,
marked `*`.
"""

from collections import defaultdict
from collections.abc import Sequence
from dataclasses import dataclass
from datetime import date, timedelta
from decimal import Decimal
from itertools import pairwise
from pathlib import Path

from bot.domain.town import Band, Method
from bot.settings.faults import FaultList
from bot.settings.files import CsvFile
from bot.settings.record import NO_DAY, Record, offer

_FILE = CsvFile(
    "bands.csv",
    needs=(
        "jurisdiction", "town", "name", "method", "above", "up_to", "quotes_required", "source",
        "effective_from", "effective_to",
    ),
)  # fmt: skip
EVERY_TOWN = "*"


@dataclass(frozen=True, slots=True, kw_only=True)
class _Row:
    band: Band
    record: Record


@dataclass(frozen=True, slots=True, kw_only=True)
class Bands:
    """All bands by whose they are: a town's id, or a state's two letters."""

    of_towns: dict[str, tuple[Band, ...]]
    of_states: dict[str, tuple[Band, ...]]

    def of(self, town_id: str, state: str) -> tuple[Band, ...]:
        """The bands a town goes by."""
        return self.of_towns.get(town_id) or self.of_states.get(state, ())


def read_bands(config: Path, town_ids: list[str], faults: FaultList) -> Bands:
    """All bands; on every day the bands of one town follow each other without gap or overlap."""
    towns: dict[str, list[_Row]] = defaultdict(list)
    states: dict[str, list[_Row]] = defaultdict(list)
    for record in _FILE.read(config, faults):
        row = _Row(band=_band(record), record=record)
        town = record.needed("town")
        if town == EVERY_TOWN:
            states[row.band.jurisdiction].append(row)
        elif town in town_ids:
            towns[town].append(row)
        elif town:
            record.fault("town", f"there is no town “{town}”", offer(town, town_ids))
    for rows in (*towns.values(), *states.values()):
        _check(rows)
    return Bands(
        of_towns={town: tuple(row.band for row in rows) for town, rows in towns.items()},
        of_states={state: tuple(row.band for row in rows) for state, rows in states.items()},
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
    )
    row.needed("method")
    if band.up_to is not None and band.up_to <= band.above:
        row.fault("up_to", "is not more than above", "Write the higher amount here, or leave empty")
    if band.effective_to and band.effective_to < band.effective_from:
        row.fault("effective_to", "is before effective_from", "Swap the two days, or leave empty")
    return band


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
