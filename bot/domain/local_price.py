"""A local price beside a contract: it may be taken where it is lower on equal terms, and proved.

Ohio ORC 125.04(C): a town may buy outside a state contract without bidding where terms, conditions
and specifications are equivalent and the price is lower, and keeps records that prove it.
"""

from decimal import Decimal

import msgspec

from bot.domain import events as ev
from bot.domain import signals as sg
from bot.domain.approval import may_steer
from bot.domain.case import Case
from bot.domain.contract_step import contract_offer, covering
from bot.domain.decision import Draft
from bot.domain.effects import LetterKind, Notice, ShowCard, Tell
from bot.domain.figures import money
from bot.domain.lifecycle import State
from bot.domain.method import band_for
from bot.domain.offers import Offer, Tabulation
from bot.domain.putting_forward import put_forward
from bot.domain.quotes import Invitation
from bot.domain.soliciting import record_method, solicit
from bot.domain.town import Band, Method, Role, Town
from bot.domain.vendors import choose_vendors

LAW = "ORC 125.04(C)"
_OHIO = "OH"


def _nearby(draft: Draft) -> tuple[Invitation, ...]:
    """Vendors of the town's own area that sell it and are not the contract's own."""
    case, town = draft.case, draft.town
    holders = {verdict.vendor_id for verdict in case.verdicts}
    far = {v.id for v in town.vendors if not (v.local or town.reaches(v.city))}
    return choose_vendors(
        case.need,
        town,
        count=max(town.rules.invite_at_least, 1),
        on=draft.today,
        turn=case.id,
        passed=frozenset(holders | far),
    )


def check_local(draft: Draft, signal: sg.Acted) -> None:
    """Ask nearby vendors for a price to hold against the contract's."""
    case = draft.case
    ruling = may_steer(signal.person, signal.home, case, draft.town)
    verdicts = covering(case)
    invited = _nearby(draft)
    if not ruling.allowed:
        draft.refuse(signal.person, signal.action, ruling.refusal)
    elif case.state is not State.OFFERED or not verdicts or case.on_contract.to_beat is not None:
        draft.whisper(signal.person, f"{case.id} has no contract price to compare with now.")
    elif not invited:
        words = "No other vendor on file in the town's own area sells this."
        draft.refuse(signal.person, signal.action, words)
    else:
        to_beat = contract_offer(draft, verdicts)
        draft.record(
            ev.LocalPriceSought(
                at=draft.now,
                cause=draft.cause,
                by=signal.person,
                kind=verdicts[0].kind,
                offer=to_beat,
            )
        )
        _record_rule(draft, to_beat)
        draft.move(State.SOLICITING, "a local price is asked for beside the contract")
        solicit(draft, invited, LetterKind.LOCAL_PRICE)
        draft.do(ShowCard())


def _record_rule(draft: Draft, to_beat: Offer) -> None:
    """The rule it is bought by: the state's law on lower prices, else the band of the amount."""
    why = f"held against contract {to_beat.reference} at {money(to_beat.landed)}"
    band = band_for(to_beat.landed, draft.town, draft.today)
    if is_exempt(draft.case, draft.town):
        law = Band(
            name="below a state contract",
            method=Method.SMALL,
            above=Decimal(0),
            up_to=to_beat.landed,
            quotes_required=1,
            source=LAW,
            effective_from=draft.today,
        )
        record_method(draft, law, to_beat.landed, why)
    elif band is not None:
        record_method(draft, band, to_beat.landed, why)


def is_exempt(case: Case, town: Town) -> bool:
    """Whether a proved lower price needs no bidding of its own."""
    held = case.on_contract
    return held.to_beat is not None and held.to_beat_kind == "state" and town.state == _OHIO


def lower_offers(case: Case) -> tuple[Offer, ...]:
    """The quotes below the contract's landed cost, lowest first."""
    to_beat, table = case.on_contract.to_beat, case.tabulation
    if to_beat is None or table is None:
        return ()
    return tuple(row.offer for row in table.rows if row.offer and row.offer.landed < to_beat.landed)


def is_equal(case: Case, vendor_id: str) -> bool:
    """Whether item and terms are equal: the vendor stated it, or an officer looked and said so."""
    quote = case.quote_of(vendor_id)
    confirmed = vendor_id in {vendor for vendor, _ in case.on_contract.equal}
    return confirmed or (quote is not None and quote.equal_terms is True)


def compare_with_contract(draft: Draft, table: Tabulation, to_beat: Offer) -> None:
    """Put a proved lower quote forward, else go back to the contract."""
    proved = [o for o in lower_offers(draft.case) if is_equal(draft.case, o.vendor_id)]
    if proved:
        _put_forward(draft, proved[0], to_beat)
        return
    draft.move(State.OFFERED, _why_not(draft.case, table))
    draft.do(ShowCard(), Tell(notice=Notice.CONTRACT_STAYS, people=(draft.case.requester,)))


def _put_forward(draft: Draft, offer: Offer, to_beat: Offer) -> None:
    """The lower quote goes before an approver, with by how much and what proves it."""
    less = money(to_beat.landed - offer.landed)
    law = f", bought by {LAW}" if is_exempt(draft.case, draft.town) else ""
    reason = (
        f"{less} below contract {to_beat.reference} ({money(to_beat.landed)}), "
        f"same item and terms{law}"
    )
    version = draft.case.offers_made + 1
    put_forward(
        draft,
        msgspec.structs.replace(offer, version=version, reason=reason),
        reason,
        exempt=is_exempt(draft.case, draft.town),
    )


def _why_not(case: Case, table: Tabulation) -> str:
    lower = lower_offers(case)
    if lower:
        return f"{lower[0].vendor_name} is lower, but equal item and terms are not stated"
    return "no local price is lower" if table.best else "no complete local price came"


def confirm_equal(draft: Draft, signal: sg.Acted) -> None:
    """An officer has compared item and terms, and takes the lower quote on that."""
    case, to_beat = draft.case, draft.case.on_contract.to_beat
    ruling = may_steer(signal.person, signal.home, case, draft.town)
    found = next((o for o in lower_offers(case) if o.vendor_id == signal.choice), None)
    if ruling.person is None or not ruling.allowed:
        draft.refuse(signal.person, signal.action, ruling.refusal)
    elif not ruling.person.may(Role.OFFICER):
        words = "Whether item and terms are equal is for a purchasing officer to say."
        draft.refuse(signal.person, signal.action, words)
    elif case.state is not State.OFFERED or found is None or to_beat is None:
        draft.whisper(signal.person, f"{case.id} has no lower local price to take now.")
    elif found.vendor_id in ruling.person.interests:
        words = f"You declared an interest in {found.vendor_name}; somebody else has to say it."
        draft.refuse(signal.person, signal.action, words)
    else:
        draft.record(
            ev.EqualTermsConfirmed(
                at=draft.now, cause=draft.cause, by=signal.person, vendor_id=found.vendor_id
            )
        )
        _put_forward(draft, found, to_beat)
