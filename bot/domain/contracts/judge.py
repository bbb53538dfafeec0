"""From the hits of the look-up to verdicts, best first (domain.md 2.3)."""

from collections.abc import Iterable, Sequence
from datetime import date
from decimal import Decimal

from bot.domain.contracts.access import check_active, check_town, check_vendor
from bot.domain.contracts.circumstances import Circumstances
from bot.domain.contracts.model import Contract
from bot.domain.contracts.price import (
    Price,
    check_cap,
    check_minimum,
    dollars,
    price_fee,
    price_freight,
    price_goods,
)
from bot.domain.contracts.scope import check_scope, check_size
from bot.domain.contracts.verdict import Check, Outcome, Verdict
from bot.domain.matching.model import Hit, Match
from bot.domain.need import Line, Need
from bot.domain.town import Town

_OPTIONS = 3  # a person picks among so many when the look-up is not sure
_AS_SURE = 0.95  # of the best score: a hit this near is as sure as the best
_WORTH_NAMING = 0.5  # of a sure best score: what is weaker is something else
_WORTH_ASKING = 0.1  # of an unsure best score: what is weaker is no option
_ORDER = (Outcome.USABLE, Outcome.USABLE_WITH_A_STEP, Outcome.NOT_USABLE)


def check_contract(
    contract: Contract,
    hit: Hit,
    *,
    need: Line,
    town: Town,
    order_on: date,
    deliver_by: date | None,
    covered: bool | None = True,
    list_price: Decimal | None = None,
    federal: bool = False,
) -> Verdict:
    """Judge one entry of one contract for one line, a check a reason.

    One "no" makes it not usable; one "somebody must find out" makes it usable with a step.
    `covered` is what the look-up said: None ("may be covered") is never usable outright.
    `list_price` is dollars a unit asked for in the contract's list; `federal` asks for the
    clauses grant money needs.
    """
    at = Circumstances(
        contract=contract,
        hit=hit,
        need=need,
        town=town,
        order_on=order_on,
        deliver_by=deliver_by,
        covered=covered,
        list_price=list_price,
        federal=federal,
    )
    vendor, vendor_checks = check_vendor(at)
    price, price_checks = price_goods(at)
    freight, freight_check = price_freight(at, price)
    fee, fee_check = price_fee(at, price)
    checks = (
        check_active(at),
        *check_town(at),
        *vendor_checks,
        check_scope(at),
        check_size(at),
        *price_checks,
        check_minimum(at, price),
        freight_check,
        check_cap(at, price),
        fee_check,
        *_check_papers(at),
    )
    outcome, ordered, name = _outcome(checks), price.ordered, vendor.name if vendor else ""
    return Verdict(
        line_no=need.no,
        contract_id=contract.id,
        entry_id=hit.entry_id,
        title=contract.title,
        kind=str(contract.tier),
        vendor_id=vendor.id if vendor else "",
        vendor_name=name,
        outcome=outcome,
        checks=checks,
        summary=_summary(at, checks, outcome=outcome, price=price, vendor=name, freight=freight),
        step=_step(checks) if outcome is Outcome.USABLE_WITH_A_STEP else "",
        unit_price=price.unit_price,
        extended=price.extended,
        contract_price=price.contract_price,
        order_qty=ordered.qty if ordered else None,
        order_uom=ordered.uom if ordered else "",
        freight=freight,
        fee=fee,
        landed=_landed(price, freight, fee),
        expires=contract.expires,
    )


def judge(
    *,
    line_no: int,
    match: Match,
    contracts: Iterable[Contract],
    need: Need,
    town: Town,
    on: date,
) -> list[Verdict]:
    """The verdicts on what the look-up found for one line, in the order it was found.

    A sure answer brings one verdict a contract, on the line of it that can be used best: of two
    bags as likely the one whose size agrees. "May be covered" brings the first three hits, for a
    person to pick from. Contracts the town keeps no record of are passed over.
    """
    line = need.line(line_no)
    if line is None:
        return []
    records = {contract.id: contract for contract in contracts}
    known = [hit for hit in match.hits if hit.contract_id in records]
    verdicts = [
        check_contract(
            records[hit.contract_id],
            hit,
            need=line,
            town=town,
            order_on=on,
            deliver_by=need.needed_by,
            covered=_sure(hit, match),
        )
        for hit in (_options(known) if match.covered is None else _named(known))
    ]
    return verdicts if match.covered is None else _one_a_contract(verdicts)


def _options(hits: Sequence[Hit]) -> list[Hit]:
    """The hits a person picks from; a contract's bare title only where it has nothing better."""
    near = [hit for hit in hits if hit.score >= hits[0].score * _WORTH_ASKING]
    listed = {hit.contract_id for hit in near if not _is_title(hit)}
    return [h for h in near if not _is_title(h) or h.contract_id not in listed][:_OPTIONS]


def _is_title(hit: Hit) -> bool:
    return hit.entry_id.endswith("/H")


def _named(hits: Sequence[Hit]) -> list[Hit]:
    return [hit for hit in hits if hit.score >= hits[0].score * _WORTH_NAMING]


def _one_a_contract(verdicts: Iterable[Verdict]) -> list[Verdict]:
    """Of the lines of one contract the one that can be used best, the likeliest first."""
    best: dict[str, Verdict] = {}
    for verdict in verdicts:
        held = best.get(verdict.contract_id)
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


def _check_papers(at: Circumstances) -> tuple[Check, ...]:
    """The document that proves the contract, and the clauses grant money asks for."""
    proof = at.contract.proof
    if proof.document and proof.sha256:
        seen = f", seen {proof.verified_on}" if proof.verified_on else ""
        says, evidence = f"{proof.document} on file{seen}", f"SHA-256 {proof.sha256[:12]}…"
        checks = [Check(name="proof", ok=True, says=says, evidence=evidence)]
    else:
        says = "get the contract document and file it"
        checks = [Check(name="proof", ok=None, says=says)]
    if at.federal:
        has = at.contract.federal_clauses
        says = "has the federal clauses" if has else "lacks the clauses grant money needs"
        checks.append(Check(name="federal", ok=has, says=says))
    return tuple(checks)


def _outcome(checks: Iterable[Check]) -> Outcome:
    answers = {check.ok for check in checks}
    if False in answers:
        return Outcome.NOT_USABLE
    return Outcome.USABLE_WITH_A_STEP if None in answers else Outcome.USABLE


def _step(checks: Iterable[Check]) -> str:
    return "; ".join(check.says for check in checks if check.ok is None)


def _landed(price: Price, freight: Decimal | None, fee: Decimal) -> Decimal | None:
    """Goods, freight and fee, when all are known."""
    if price.extended is None or freight is None:
        return None
    return price.extended + freight + fee


def _summary(
    at: Circumstances,
    checks: Iterable[Check],
    *,
    outcome: Outcome,
    price: Price,
    vendor: str,
    freight: Decimal | None,
) -> str:
    """The verdict on one line."""
    head = f"{str(outcome).capitalize()}: {at.contract.id} {at.contract.title}"
    if outcome is Outcome.NOT_USABLE:
        reasons = "; ".join(check.says for check in checks if check.ok is False)
        return f"{head}: {reasons}."
    parts = [f"{head}, {vendor}" if vendor else head]
    if price.contract_price is not None and price.ordered and price.extended is not None:
        each, order = dollars(price.contract_price), price.ordered
        parts.append(f"{each} {_per(order.uom)} x {order.qty:f} = {dollars(price.extended)}")
    if freight is not None:
        parts.append(f"freight {dollars(freight)}" if freight else "no freight")
    parts.append(f"until {at.contract.expires}")
    step = f" First: {_step(checks)}." if outcome is Outcome.USABLE_WITH_A_STEP else ""
    return "; ".join(parts) + "." + step


def _per(uom: str) -> str:
    return "each" if uom == "ea" else f"a {uom}"
