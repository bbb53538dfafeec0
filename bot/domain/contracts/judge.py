"""From the hits of the look-up to verdicts, best first."""

from collections.abc import Iterable, Sequence
from datetime import date
from decimal import Decimal

from bot.domain.contracts.check import check_contract
from bot.domain.contracts.model import Contract
from bot.domain.contracts.near import near_misses
from bot.domain.contracts.stated import StatedPrice
from bot.domain.contracts.verdict import Outcome, Verdict
from bot.domain.matching.model import Hit, Match
from bot.domain.need import Need
from bot.domain.town import Town

_OPTIONS = 3  # a person picks among so many when the look-up is not sure
_AS_SURE = 0.95  # of the best score: a hit this near is as sure as the best
_WORTH_NAMING = 0.5  # of a sure best score: what is weaker is something else
_WORTH_ASKING = 0.1  # of an unsure best score: what is weaker is no option
_ORDER = (Outcome.USABLE, Outcome.USABLE_WITH_A_STEP, Outcome.NOT_USABLE)


def judge(
    *,
    line_no: int,
    match: Match,
    contracts: Iterable[Contract],
    need: Need,
    town: Town,
    on: date,
    stated: Iterable[StatedPrice] = (),
) -> list[Verdict]:
    """The verdicts on what the look-up found for one line, in the order it was found.

    A sure answer brings one verdict a contract, on the line of it that can be used best: of two
    bags as likely the one whose size agrees. "May be covered" brings the first three hits, for a
    person to pick from. "Not covered" brings the contracts that come near, and why not.
    Contracts the town keeps no record of are passed over. `stated` are the prices that vendors
    named under their contracts.
    """
    line = need.line(line_no)
    if line is None:
        return []
    contracts = tuple(contracts)
    records = {contract.id: contract for contract in contracts}
    known = [hit for hit in match.hits if hit.contract_id in records]
    said = {price.contract_id: price for price in stated if price.line_no == line_no}
    unsure = match.covered is None
    hits = _near(known, _WORTH_ASKING)[:_OPTIONS] if unsure else _near(known, _WORTH_NAMING)
    verdicts = [
        check_contract(
            records[hit.contract_id],
            hit,
            need=line,
            town=town,
            order_on=on,
            deliver_by=need.needed_by,
            covered=_sure(hit, match),
            stated=said.get(hit.contract_id),
            federal=need.federal,
        )
        for hit in hits
    ]
    if unsure:
        return verdicts
    if not match.covered:
        verdicts = near_misses(line, contracts, town, order_on=on) + verdicts
    return _one_a_contract(verdicts)


def _near(hits: Sequence[Hit], share: float) -> list[Hit]:
    """The hits near the best one; a contract's bare title only where it has nothing better."""
    near = [hit for hit in hits if hit.score >= hits[0].score * share]
    listed = {hit.contract_id for hit in near if not _is_title(hit)}
    return [h for h in near if not _is_title(h) or h.contract_id not in listed]


def _is_title(hit: Hit) -> bool:
    return hit.entry_id.endswith("/H")


def _one_a_contract(verdicts: Iterable[Verdict]) -> list[Verdict]:
    """Of the lines of one contract the one that can be used best, the likeliest first.

    A likely line beyond the cap gives way to no other: one without a price would hide it.
    """
    best: dict[str, Verdict] = {}
    for verdict in verdicts:
        held = best.get(verdict.contract_id)
        if held is not None and any(check.name == "cap" for check in held.failed):
            continue
        if held is None or _ORDER.index(verdict.outcome) < _ORDER.index(held.outcome):
            best[verdict.contract_id] = verdict
    return list(best.values())


def _sure(hit: Hit, match: Match) -> bool | None:
    """What the look-up's answer means for one of its hits: a weaker one is no sure one."""
    weaker = hit.score < match.hits[0].score * _AS_SURE
    return None if match.covered and weaker else match.covered


def rank_verdicts(verdicts: Iterable[Verdict], preference: Sequence[str]) -> list[Verdict]:
    """Best first: what can be used, then the preferred kind of contract, then the landed price."""

    def place(verdict: Verdict) -> tuple[int, int, bool, Decimal, str, str]:
        known = verdict.kind in preference
        kind = preference.index(verdict.kind) if known else len(preference)
        landed = verdict.landed
        return (
            _ORDER.index(verdict.outcome),
            kind,
            landed is None,
            landed or Decimal(0),
            verdict.contract_id,
            verdict.entry_id,
        )

    return sorted(verdicts, key=place)
