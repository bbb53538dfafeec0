"""Contract first: what the catalog found, what it is worth, and what a person makes of it."""

from decimal import Decimal

from bot.domain import events as ev
from bot.domain import signals as sg
from bot.domain.approval import recognise
from bot.domain.case import Case
from bot.domain.contracts import Outcome, Verdict, judge, rank_verdicts
from bot.domain.decision import Draft
from bot.domain.effects import ShowCard
from bot.domain.lifecycle import State
from bot.domain.offers import Offer, OfferLine, Source
from bot.domain.putting_forward import put_forward
from bot.domain.signals import Action
from bot.domain.soliciting import ask_vendors


def take_matches(draft: Draft, signal: sg.LookedUp) -> None:
    """Judge every contract entry that may be about a line; go on by the best verdicts."""
    case = draft.case
    if case.state is not State.CHECKING:
        return
    today = draft.today
    verdicts = [
        verdict
        for line_no, match in signal.matches
        for verdict in judge(
            line_no=line_no,
            match=match,
            contracts=signal.contracts,
            need=case.need,
            town=draft.town,
            on=today,
        )
    ]
    ranked = rank_verdicts(verdicts, draft.town.rules.contract_preference)
    draft.record(
        ev.ContractsChecked(
            at=draft.now,
            cause=draft.cause,
            on=today,
            looked_at=signal.size,
            verdicts=tuple(ranked),
        )
    )
    if covering(draft.case):
        draft.move(State.OFFERED, "a contract covers the whole need")
        draft.do(ShowCard())
    elif any(verdict.outcome is Outcome.USABLE_WITH_A_STEP for verdict in ranked):
        draft.do(ShowCard())  # stays in CHECKING: a person has to say whether it fits
    else:
        ask_vendors(draft, "no contract covers it")


def covering(case: Case, *, with_step: bool = False) -> tuple[Verdict, ...]:
    """The best contract that covers every line, one verdict a line; empty when there is none."""
    good = {Outcome.USABLE, Outcome.USABLE_WITH_A_STEP} if with_step else {Outcome.USABLE}
    usable = [v for v in case.verdicts if v.outcome in good and v.landed is not None]
    wanted = {line.no for line in case.need.lines}
    for first in usable:
        same = {v.line_no: v for v in reversed(usable) if v.contract_id == first.contract_id}
        if wanted <= same.keys():
            return tuple(same[no] for no in sorted(wanted))
    return ()


def take_choice(draft: Draft, signal: sg.Acted) -> None:
    """The requester or an officer chooses: order on the contract, or ask vendors."""
    case = draft.case
    ruling = recognise(signal.person, signal.home, draft.town)
    if not ruling.allowed:
        draft.refuse(signal.person, signal.action, ruling.refusal)
        return
    if case.state not in {State.CHECKING, State.OFFERED} or not case.verdicts:
        draft.whisper(signal.person, f"{case.id} is {case.state} already.")
        return
    fits = signal.action is not Action.ASK_VENDORS
    verdicts = covering(case, with_step=signal.action is Action.CONTRACT_FITS) if fits else ()
    if fits and not verdicts:
        draft.refuse(
            signal.person,
            signal.action,
            "No single contract has a price for every line; vendors have to be asked.",
        )
        return
    draft.record(
        ev.ContractRuled(
            at=draft.now,
            cause=draft.cause,
            by=signal.person,
            fits=fits,
            contract_id=verdicts[0].contract_id if verdicts else "",
        )
    )
    if not verdicts:
        ask_vendors(draft, "the requester wants quotes")
        return
    if case.state is State.CHECKING:
        draft.move(State.OFFERED, "a person confirmed that the contract fits")
    put_forward(draft, contract_offer(draft, verdicts), "to be ordered on a contract")


def contract_offer(draft: Draft, verdicts: tuple[Verdict, ...]) -> Offer:
    """The contract's prices as an offer an approver can look at."""
    lines = tuple(_offer_line(draft, verdict) for verdict in verdicts)
    goods = sum((line.extended for line in lines), Decimal(0))
    extras = sum((verdict.freight or Decimal(0) for verdict in verdicts), Decimal(0))
    fees = sum((verdict.fee for verdict in verdicts), Decimal(0))
    first = verdicts[0]
    vendor = draft.town.vendor(first.vendor_id)
    return Offer(
        version=draft.case.offers_made + 1,
        source=Source.CONTRACT,
        vendor_id=first.vendor_id,
        vendor_name=first.vendor_name,
        email=vendor.email if vendor else "",
        reference=first.contract_id,
        lines=lines,
        goods=goods,
        freight=extras + fees,
        discount=Decimal(0),
        landed=goods + extras + fees,
        valid_until=first.expires,
        reason=first.summary,
        flags=tuple(v.step for v in verdicts if v.step),
    )


def _offer_line(draft: Draft, verdict: Verdict) -> OfferLine:
    line = draft.case.need.line(verdict.line_no)
    if line is None or line.qty is None or verdict.unit_price is None or verdict.extended is None:
        raise ValueError(f"verdict on line {verdict.line_no} has no price to order at")
    return OfferLine(
        line_no=line.no,
        description=line.title,
        qty=verdict.order_qty or line.qty,
        uom=verdict.order_uom or line.uom,
        unit_price=verdict.contract_price or verdict.unit_price,
        extended=verdict.extended,
        words=verdict.summary,
    )
