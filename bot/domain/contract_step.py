"""Contract first: what the catalog found, what it is worth, and what a person makes of it."""

from datetime import date
from decimal import Decimal

from bot.domain import events as ev
from bot.domain import signals as sg
from bot.domain.approval import may_steer
from bot.domain.case import Case
from bot.domain.contracts import Outcome, Verdict, judge, rank_verdicts
from bot.domain.decision import Draft
from bot.domain.effects import LearnAlias, LookUpContracts, Notice, ShowCard, Tell
from bot.domain.figures import money
from bot.domain.lifecycle import State
from bot.domain.need import queries_for
from bot.domain.offers import Offer, OfferLine, Source
from bot.domain.putting_forward import put_forward
from bot.domain.signals import Action
from bot.domain.soliciting import ask_vendors
from bot.domain.town import Person, Role, Town


def take_matches(draft: Draft, signal: sg.LookedUp) -> None:
    """Judge every contract entry that may be about a line; go on by the best verdicts."""
    case = draft.case
    stale = signal.asked is not None and signal.asked != queries_for(case.need)
    if case.state is not State.CHECKING or stale:
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
            stated=case.on_contract.prices,
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
    elif any(verdict.outcome is not Outcome.NOT_USABLE for verdict in ranked):
        # stays in CHECKING: a person has to say whether it fits, or whether a part is enough
        officers = tuple(p.id for p in draft.town.people if p.may(Role.OFFICER))
        draft.do(
            ShowCard(), Tell(notice=Notice.PLEASE_CONFIRM, people=officers or (case.requester,))
        )
    else:
        ask_vendors(draft, "no contract covers it")


def covering(case: Case, *, with_step: bool = False, entry: str = "") -> tuple[Verdict, ...]:
    """The best contract that covers every line, one verdict a line; empty when there is none.

    `entry` asks for the one a person picked, by its first entry.
    """
    found = coverings(case, with_step=with_step)
    picked = (each for each in found if not entry or each[0].entry_id == entry)
    return next(picked, ())


def coverings(case: Case, *, with_step: bool = False) -> tuple[tuple[Verdict, ...], ...]:
    """Every way to cover the whole need by one contract, best first, one verdict a line.

    Of a single line each entry is a way of its own; of several lines each contract is.
    """
    good = {Outcome.USABLE, Outcome.USABLE_WITH_A_STEP} if with_step else {Outcome.USABLE}
    priced = (v for v in case.verdicts if v.landed is not None and v.unit_price is not None)
    usable = [v for v in priced if v.outcome in good]
    wanted = sorted(line.no for line in case.need.lines)
    if len(wanted) == 1:
        return tuple((v,) for v in usable if v.line_no == wanted[0])
    found = []
    for contract_id in dict.fromkeys(v.contract_id for v in usable):
        same = {v.line_no: v for v in reversed(usable) if v.contract_id == contract_id}
        if wanted and set(wanted) <= same.keys():
            found.append(tuple(same[no] for no in wanted))
    return tuple(found)


def take_choice(draft: Draft, signal: sg.Acted) -> None:
    """The requester or purchasing chooses: order on the contract, or ask vendors."""
    case = draft.case
    ruling = may_steer(signal.person, signal.home, case, draft.town)
    if ruling.person is None or not ruling.allowed:
        draft.refuse(signal.person, signal.action, ruling.refusal)
    elif case.state not in {State.CHECKING, State.OFFERED} or not case.verdicts:
        draft.whisper(signal.person, f"{case.id} is {case.state}; there is nothing to choose.")
    elif signal.action is Action.ASK_VENDORS:
        _ask_vendors(draft, signal)
    else:
        _order_on_contract(draft, signal, ruling.person)


def _ask_vendors(draft: Draft, signal: sg.Acted) -> None:
    """Ask vendors although a contract may fit; where none can be asked, the contract remains."""
    draft.record(ev.ContractRuled(at=draft.now, cause=draft.cause, by=signal.person, fits=False))
    obstacle = ask_vendors(draft, "quotes are wanted beside the contract")
    if obstacle:
        draft.refuse(signal.person, signal.action, f"Vendors cannot be asked: {obstacle}.")


def _order_on_contract(draft: Draft, signal: sg.Acted, person: Person) -> None:
    confirmed = signal.action is Action.CONTRACT_FITS
    verdicts = covering(draft.case, with_step=confirmed, entry=signal.choice)
    obstacle = _obstacle(draft, verdicts, person, confirmed=confirmed, cap_left=signal.cap_left)
    if obstacle:
        draft.refuse(signal.person, signal.action, obstacle)
        if verdicts and over_cap(contract_offer(draft, verdicts), signal.cap_left):
            check_anew(draft, "the cap is used up meanwhile")
        return
    draft.record(
        ev.ContractRuled(
            at=draft.now,
            cause=draft.cause,
            by=signal.person,
            fits=True,
            contract_id=verdicts[0].contract_id,
        )
    )
    _learn(draft, verdicts, signal.person)
    if draft.case.state is State.CHECKING:
        draft.move(State.OFFERED, "a person confirmed that the contract fits")
    put_forward(draft, contract_offer(draft, verdicts), "to be ordered on a contract")


def _learn(draft: Draft, verdicts: tuple[Verdict, ...], person: str) -> None:
    """Remember what a person confirmed where the look-up was not sure what the words mean."""
    asked = dict(queries_for(draft.case.need))
    for verdict in verdicts:
        if any(check.name == "scope" and check.ok is None for check in verdict.checks):
            draft.do(
                LearnAlias(
                    phrase=asked[verdict.line_no],
                    entry_id=verdict.entry_id,
                    contract_id=verdict.contract_id,
                    by=person,
                    at=draft.now,
                )
            )


def _obstacle(
    draft: Draft,
    verdicts: tuple[Verdict, ...],
    person: Person,
    *,
    confirmed: bool,
    cap_left: Decimal | None,
) -> str:
    """Why this person cannot order on the contract."""
    if not verdicts:
        return "No single contract has a price for every line; vendors have to be asked."
    first = verdicts[0]
    purchasing = any(each.may(Role.OFFICER) for each in draft.town.people)
    if confirmed and purchasing and not person.may(Role.OFFICER):
        return "Whether the contract fits is for a purchasing officer to say."
    if first.vendor_id in person.interests:
        return f"You declared an interest in {first.vendor_name}; somebody else has to choose."
    if not order_address(first, draft.town):
        return call_words(first, draft.town)
    return over_cap(contract_offer(draft, verdicts), cap_left)


def over_cap(offer: Offer, cap_left: Decimal | None) -> str:
    """Why the cap no longer bears the offer; empty where it does, or where there is none."""
    if offer.source is not Source.CONTRACT or cap_left is None or offer.goods <= cap_left:
        return ""
    left = money(max(cap_left, Decimal(0)))
    return (
        f"Other orders were placed meanwhile: {left} is left under the cap of contract "
        f"{offer.reference}, the goods come to {money(offer.goods)}."
    )


def check_anew(draft: Draft, why: str) -> None:
    """What the check found holds no longer: the contracts are looked at once more."""
    if draft.case.state is not State.CHECKING:
        draft.move(State.CHECKING, why)
    draft.do(ShowCard(), LookUpContracts(queries=queries_for(draft.case.need)))


def order_address(verdict: Verdict, town: Town) -> str:
    """Where an order on this contract is written to; empty when the file has no address."""
    vendor = town.vendor(verdict.vendor_id)
    return vendor.email if vendor else ""


def call_words(verdict: Verdict, town: Town) -> str:
    """What a person does where no letter can go."""
    vendor = town.vendor(verdict.vendor_id)
    phone = f" ({vendor.phone})" if vendor and vendor.phone else ""
    return (
        f"There is no mail address on file for {verdict.vendor_name}: call the vendor{phone} "
        f"and name contract {verdict.contract_id}."
    )


def contract_offer(draft: Draft, verdicts: tuple[Verdict, ...]) -> Offer:
    """The contract's prices as an offer an approver can look at."""
    lines = tuple(_offer_line(draft, verdict) for verdict in verdicts)
    goods = sum((line.extended for line in lines), Decimal(0))
    # freight is so much an order: every line's verdict names the same sum
    extras = max(verdict.freight or Decimal(0) for verdict in verdicts)
    fees = sum((verdict.fee for verdict in verdicts), Decimal(0))
    first = verdicts[0]
    return Offer(
        version=draft.case.offers_made + 1,
        source=Source.CONTRACT,
        vendor_id=first.vendor_id,
        vendor_name=first.vendor_name,
        email=order_address(first, draft.town),
        reference=first.contract_id,
        lines=lines,
        goods=goods,
        freight=extras + fees,
        discount=Decimal(0),
        landed=goods + extras + fees,
        valid_until=min(
            (d for d in (first.expires, *_held_until(draft.case, verdicts)) if d), default=None
        ),
        reason=first.summary,
        flags=tuple(v.step for v in verdicts if v.step),
    )


def _held_until(case: Case, verdicts: tuple[Verdict, ...]) -> tuple[date | None, ...]:
    """Until when the prices stated for these lines hold."""
    wanted = {(verdict.contract_id, verdict.line_no) for verdict in verdicts}
    prices = case.on_contract.prices
    return tuple(p.valid_until for p in prices if (p.contract_id, p.line_no) in wanted)


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
        words="; ".join(_price_words(verdict)) or verdict.summary,
    )


def _price_words(verdict: Verdict) -> list[str]:
    """What the price rests on: the list's row, or who stated it and how."""
    return [
        f"{check.says} ({check.evidence})" if check.evidence else check.says
        for check in verdict.checks
        if check.name == "price"
    ]
