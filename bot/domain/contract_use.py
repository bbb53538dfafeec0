"""What contracts were used for, which end soon, and what is bought again and again without one."""

from collections import defaultdict
from collections.abc import Callable, Iterable, Mapping
from dataclasses import dataclass
from datetime import date, datetime, timedelta
from decimal import Decimal

from bot.domain.case import Case
from bot.domain.commodities import plain_goods
from bot.domain.contracts import Outcome
from bot.domain.contracts.model import Contract
from bot.domain.effects import LetterKind
from bot.domain.lifecycle import State
from bot.domain.need import Line
from bot.domain.offers import Source
from bot.domain.town import Town

YEAR = timedelta(days=365)

_UNSPENT = {State.DENIED, State.CANCELLED}

DayOf = Callable[[Case, datetime], date]
"""The day of a moment on the clock of the case's town."""


@dataclass(frozen=True, slots=True, kw_only=True)
class Quarter:
    """Three months of a year, first day and last."""

    first: date
    last: date

    @property
    def name(self) -> str:
        """How people call it.

        >>> quarter_of(date(2026, 11, 5)).name
        '2026-Q4'
        """
        return f"{self.first.year}-Q{(self.first.month + 2) // 3}"


def quarter_of(on: date) -> Quarter:
    """The quarter of the calendar year a day lies in.

    >>> quarter_of(date(2026, 2, 28)).last, quarter_of(date(2026, 12, 31)).first
    (datetime.date(2026, 3, 31), datetime.date(2026, 10, 1))
    """
    first = date(on.year, (on.month - 1) // 3 * 3 + 1, 1)
    following = date(first.year + first.month // 10, (first.month + 2) % 12 + 1, 1)
    return Quarter(first=first, last=following - timedelta(days=1))


@dataclass(frozen=True, slots=True, kw_only=True)
class Use:
    """The orders on one contract: how many, and dollars of goods and of fees the buyer paid."""

    program: str
    contract_id: str
    title: str
    orders: int
    goods: Decimal
    fees: Decimal


@dataclass(frozen=True, slots=True, kw_only=True)
class Ending:
    """A contract that ends soon, with the orders of the last twelve months behind it."""

    contract_id: str
    title: str
    expires: date
    days_left: int
    renewals_left: int | None
    orders: int
    goods: Decimal


@dataclass(frozen=True, slots=True, kw_only=True)
class Gap:
    """Goods asked for with no contract to use; `spent` is what was ordered for quotes."""

    goods: str
    asked: int
    towns: int
    spent: Decimal
    case_ids: tuple[str, ...]


def day_by_town(towns: Mapping[str, Town]) -> DayOf:
    """The day on the clock of a case's town; a town no longer served counts by UTC."""

    def day_of(case: Case, at: datetime) -> date:
        town = towns.get(case.town_id)
        return town.calendar.local(at).date() if town else at.date()

    return day_of


def contract_usage(
    cases: Iterable[Case], contracts: Mapping[str, Contract], quarter: Quarter, day_of: DayOf
) -> tuple[Use, ...]:
    """Every contract ordered on in a quarter, by program.

    Membership programs ask for such a report every quarter (Ohio: ORC 125.04(B)).
    """
    orders: defaultdict[str, list[Case]] = defaultdict(list)
    for contract_id, case, on in _orders(cases, day_of):
        if quarter.first <= on <= quarter.last:
            orders[contract_id].append(case)
    uses = (_use(contract_id, made, contracts) for contract_id, made in orders.items())
    return tuple(sorted(uses, key=lambda use: (use.program, use.contract_id)))


def contracts_ending(
    cases: Iterable[Case],
    contracts: Iterable[Contract],
    on: date,
    day_of: DayOf,
    *,
    within: timedelta,
) -> tuple[Ending, ...]:
    """Contracts whose last day is near, the soonest first."""
    orders: defaultdict[str, list[Case]] = defaultdict(list)
    for contract_id, case, ordered_on in _orders(cases, day_of):
        if on - YEAR < ordered_on <= on:
            orders[contract_id].append(case)
    near = [c for c in contracts if on <= c.expires <= on + within]
    return tuple(
        Ending(
            contract_id=contract.id,
            title=contract.title,
            expires=contract.expires,
            days_left=(contract.expires - on).days,
            renewals_left=contract.renewals_left,
            orders=len(orders[contract.id]),
            goods=_goods(orders[contract.id]),
        )
        for contract in sorted(near, key=lambda c: (c.expires, c.id))
    )


def contract_gaps(
    cases: Iterable[Case], on: date, day_of: DayOf, *, within: timedelta
) -> tuple[Gap, ...]:
    """Goods asked for lately that no contract covered, the most asked for first.

    Goods count as the same when their description is, singular or plural.
    """
    asked: defaultdict[str, list[tuple[Case, int]]] = defaultdict(list)
    for case in cases:
        if on - within < day_of(case, case.opened_at) <= on and case.looked_at:
            for line in _uncovered(case):
                asked[plain_goods(line.description)].append((case, line.no))
    found = (_gap(goods, lines) for goods, lines in asked.items())
    return tuple(sorted(found, key=lambda gap: (-gap.asked, gap.goods)))


def spent_since(cases: Iterable[Case], contract: Contract, day_of: DayOf) -> Decimal:
    """Dollars of goods approved on a contract since the day its file counts to.

    An approval commits, so it counts before the order is out; where the file names no day, every
    approval on record counts. A denied or cancelled purchase spends nothing.
    """
    return sum(
        (
            case.offer.goods
            for case in cases
            if case.offer is not None
            and case.approval is not None
            and case.offer.source is Source.CONTRACT
            and case.offer.reference == contract.id
            and case.state not in _UNSPENT
            and (contract.spent_on is None or day_of(case, case.approval.at) > contract.spent_on)
        ),
        Decimal(0),
    )


def _orders(cases: Iterable[Case], day_of: DayOf) -> Iterable[tuple[str, Case, date]]:
    """The cases ordered on a contract, with the day the order went out."""
    for case in cases:
        if case.offer is None or case.offer.source is not Source.CONTRACT:
            continue
        for sent in case.letters:
            if sent.kind == LetterKind.ORDER and sent.vendor_id == case.offer.vendor_id:
                yield case.offer.reference, case, day_of(case, sent.at)
                break


def _use(contract_id: str, made: list[Case], contracts: Mapping[str, Contract]) -> Use:
    contract = contracts.get(contract_id)
    fees = (v.fee for case in made for v in case.verdicts if v.contract_id == contract_id)
    return Use(
        program=contract.program if contract else "",
        contract_id=contract_id,
        title=contract.title if contract else "no longer on file",
        orders=len(made),
        goods=_goods(made),
        fees=sum(fees, Decimal(0)),
    )


def _goods(made: Iterable[Case]) -> Decimal:
    return sum((case.offer.goods for case in made if case.offer), Decimal(0))


def _uncovered(case: Case) -> tuple[Line, ...]:
    """The lines no contract was usable for, in the check's eyes or in a person's."""
    if case.offer is not None and case.offer.source is Source.CONTRACT:
        return ()
    covered = {v.line_no for v in case.verdicts if v.outcome is not Outcome.NOT_USABLE}
    return tuple(line for line in case.need.lines if line.no not in covered)


def _gap(goods: str, lines: list[tuple[Case, int]]) -> Gap:
    spent = (
        line.extended
        for case, line_no in lines
        if case.offer is not None and case.approval is not None
        for line in case.offer.lines
        if line.line_no == line_no
    )
    return Gap(
        goods=goods,
        asked=len(lines),
        towns=len({case.town_id for case, _ in lines}),
        spent=sum(spent, Decimal(0)),
        case_ids=tuple(dict.fromkeys(case.id for case, _ in lines)),
    )
