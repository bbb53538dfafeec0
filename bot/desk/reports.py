"""Reading what the courier and the clock report back."""

from dataclasses import replace
from typing import assert_never

import msgspec

from bot.desk.office import Office
from bot.desk.spending import contracts_as_spent
from bot.desk.work import ForCase, ForNobody, Work
from bot.domain import signals as sg
from bot.domain.signals import Signal
from bot.ledger import Entry
from bot.payloads import CatalogAnswered, LetterDelivered, LetterFailed, PostFailed, Reported


async def read_report(entry: Entry, office: Office) -> Work:
    """A delivery, a failure, or an answer of the catalog."""
    report = msgspec.json.decode(entry.payload, type=Reported)
    case = await office.ledger.case(report.case_id)
    if case is None:
        return ForNobody(why="a report about an unknown case")
    signal = _signal(entry.key, report, office)
    if isinstance(signal, sg.LookedUp):
        found = frozenset(hit.contract_id for _, match in signal.matches for hit in match.hits)
        spent = await contracts_as_spent(signal.contracts, found, office)
        signal = replace(signal, contracts=spent)
    return ForCase(case=case, town=office.town_of(case), signal=signal)


def _signal(key: str, report: Reported, office: Office) -> Signal:
    match report:
        case LetterDelivered():
            return sg.Delivered(
                id=key,
                kind=report.kind,
                vendor_id=report.vendor_id,
                message_id=report.message_id,
            )
        case LetterFailed():
            return sg.Undeliverable(
                id=key, kind=report.kind, vendor_id=report.vendor_id, why=report.why
            )
        case PostFailed():
            return sg.Unposted(id=key, kind=report.kind, why=report.why)
        case CatalogAnswered():
            return sg.LookedUp(
                id=key,
                matches=report.matches,
                contracts=office.contracts,
                size=report.size,
                asked=report.asked,
            )
        case _:
            assert_never(report)


async def read_timer(entry: Entry, office: Office) -> Work:
    """A timer: its key is `case/name/due`."""
    case_id, name, _ = entry.key.split("/", 2)
    case = await office.ledger.case(case_id)
    if case is None:
        return ForNobody(why="a timer of an unknown case")
    signal = sg.TimerRang(id=entry.key, name=name)
    return ForCase(case=case, town=office.town_of(case), signal=signal)
