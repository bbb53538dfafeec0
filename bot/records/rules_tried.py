"""What other rules would have asked of purchases already made: a dry run over past cases."""

from collections.abc import Iterable, Mapping
from dataclasses import dataclass
from datetime import date, datetime
from decimal import Decimal

from bot.domain.case import Case
from bot.domain.method import band_for
from bot.domain.town import Band, Town


@dataclass(frozen=True, slots=True, kw_only=True)
class Difference:
    """A past purchase that falls under another rule now; a band is None where none holds."""

    case_id: str
    town_id: str
    on: date
    amount: Decimal
    before: Band | None
    after: Band | None


def try_rules(
    cases: Iterable[Case], before: Mapping[str, Town], after: Mapping[str, Town]
) -> tuple[Difference, ...]:
    """Every past case whose method, number of quotes or decider would have been another.

    A case counts with what was offered at last, else with its estimate, under the rules in force
    on the day it was opened. Cases without an amount and towns not served are left out.
    """
    found = (_difference(case, before, after) for case in cases)
    return tuple(each for each in found if each is not None)


def amount_of(case: Case) -> Decimal | None:
    """What a purchase came to: the offer that was put forward, else the estimate."""
    return case.offer.landed if case.offer is not None else case.estimate


def _difference(
    case: Case, before: Mapping[str, Town], after: Mapping[str, Town]
) -> Difference | None:
    amount = amount_of(case)
    if amount is None or case.town_id not in before or case.town_id not in after:
        return None
    was = _band(amount, before[case.town_id], case.opened_at)
    would = _band(amount, after[case.town_id], case.opened_at)
    if _asks(was) == _asks(would):
        return None
    on = before[case.town_id].calendar.local(case.opened_at).date()
    return Difference(
        case_id=case.id, town_id=case.town_id, on=on, amount=amount, before=was, after=would
    )


def _band(amount: Decimal, town: Town, at: datetime) -> Band | None:
    return band_for(amount, town, town.calendar.local(at).date())


def _asks(band: Band | None) -> tuple[object, ...]:
    """What a band asks for, whatever it is called."""
    if band is None:
        return ()
    return (
        band.method, band.quotes_required, band.channel, band.certified_asked, band.council,
        band.solicits, band.approves,
    )  # fmt: skip
