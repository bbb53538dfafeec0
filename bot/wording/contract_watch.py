"""What purchasing keeps an eye on: contracts that end soon, and goods bought without one."""

from collections.abc import Sequence
from datetime import date, datetime, timedelta

from bot.domain.case import Case
from bot.domain.contract_use import Ending, Gap, contract_gaps, contracts_ending
from bot.domain.contracts import Contract
from bot.domain.figures import day, money
from bot.domain.town import Person, Role, Town
from bot.wording.blocks import AnyBlock, Divider, Header, Section, marked, plain
from bot.wording.safe import safe

_SOON, _LATELY = timedelta(days=60), timedelta(days=90)
_SHOWN = 5  # of each; the whole lists are in `contracts ending` and `contracts gaps`
_OFTEN = 2  # goods asked for once are no gap yet


def contract_watch(
    person: Person, cases: Sequence[Case], contracts: Sequence[Contract], town: Town, today: date
) -> list[AnyBlock]:
    """The section for officers on their home page; nothing while there is nothing to say."""
    if not person.may(Role.OFFICER):
        return []
    open_to_us = [c for c in contracts if _is_open(c, town, today)]

    def day_of(_case: Case, at: datetime) -> date:
        return town.calendar.local(at).date()

    ends = contracts_ending(cases, open_to_us, today, day_of, within=_SOON)
    gaps = contract_gaps(cases, today, day_of, within=_LATELY)
    often = [gap for gap in gaps if gap.asked >= _OFTEN]
    rows = [*map(_end_words, ends[:_SHOWN]), *map(_gap_words, often[:_SHOWN])]
    if not rows:
        return []
    return [Header(text=plain("Contracts")), Section(text=marked("\n".join(rows))), Divider()]


def _is_open(contract: Contract, town: Town, today: date) -> bool:
    """Whether the town is one of those the contract is open to."""
    in_state = not contract.eligible_states or town.state in contract.eligible_states
    member = not contract.program or town.membership(contract.program) is not None
    started = contract.starts <= today
    return in_state and member and started and not contract.superseded_by


def _end_words(ending: Ending) -> str:
    """One contract, its last day, and the demand behind it."""
    used = (
        f"{_orders(ending.orders)}, {money(ending.goods)} in the last twelve months"
        if ending.orders
        else "not ordered on in the last twelve months"
    )
    left = ending.renewals_left
    renewal = "" if left is None else f"; renewals left: {left}"
    return (
        f"• *{safe(ending.contract_id, 60)}* {safe(ending.title, 120)} ends in "
        f"{ending.days_left} days, {day(ending.expires)}: {used}{renewal}"
    )


def _gap_words(gap: Gap) -> str:
    spent = f", {money(gap.spent)} spent on quotes" if gap.spent else ""
    return (
        f"• {safe(gap.goods, 120)}: asked {gap.asked} times in {_LATELY.days} days, "
        f"no contract{spent}"
    )


def _orders(count: int) -> str:
    return f"{count} order{'' if count == 1 else 's'}"
