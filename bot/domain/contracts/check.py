"""One entry of one contract, checked for one line: every reason on a line, then the outcome."""

from collections.abc import Iterable
from datetime import date
from decimal import Decimal

from bot.domain.contracts.access import check_active, check_town, check_vendor
from bot.domain.contracts.circumstances import Circumstances
from bot.domain.contracts.counter import counter_words
from bot.domain.contracts.model import Contract
from bot.domain.contracts.price import (
    Price,
    check_cap,
    check_minimum,
    price_fee,
    price_freight,
    price_goods,
)
from bot.domain.contracts.price_stated import price_terms
from bot.domain.contracts.scope import check_scope, check_size
from bot.domain.contracts.stated import StatedPrice
from bot.domain.contracts.verdict import Check, Outcome, Verdict
from bot.domain.figures import money
from bot.domain.matching.model import Hit
from bot.domain.need import Line
from bot.domain.town import Town


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
    stated: StatedPrice | None = None,
    federal: bool = False,
) -> Verdict:
    """Judge one entry of one contract for one line, a check a reason.

    One "no" makes it not usable; one "somebody must find out" makes it usable with a step.
    `covered` is what the look-up said: None ("may be covered") is never usable outright.
    `list_price` is dollars a unit asked for in the contract's list, `stated` what somebody said
    the line costs; `federal` asks for the clauses grant money needs.
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
        stated=stated,
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
        price_terms=price_terms(at),
        counter=counter_words(at, vendor),
    )


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
        each, order = money(price.contract_price), price.ordered
        parts.append(f"{each} {_per(order.uom)} x {order.qty:f} = {money(price.extended)}")
    if freight is not None:
        parts.append(f"freight {money(freight)}" if freight else "no freight")
    parts += [check.says for check in checks if check.name == "fee" and at.contract.fee.pct]
    parts.append(f"until {at.contract.expires}")
    step = f" First: {_step(checks)}." if outcome is Outcome.USABLE_WITH_A_STEP else ""
    return "; ".join(parts) + "." + step


def _per(uom: str) -> str:
    return "each" if uom == "ea" else f"a {uom}"
