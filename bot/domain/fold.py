"""How a case comes about: it is the fold of its events, and nothing else."""

from collections.abc import Iterable
from functools import reduce
from typing import assert_never

import msgspec

from bot.domain import events as ev
from bot.domain.case import Case
from bot.domain.effects import ASKING
from bot.domain.fold_round import (
    fold_round,
    with_absence,
    with_invitation,
    with_question,
    without_held,
)
from bot.domain.lifecycle import State, move
from bot.domain.offers import Approval
from bot.domain.on_contract import OnContract, after, without_price_to_beat
from bot.domain.quotes import Freight, HeldMail, InvitationState, Quote


def replay(events: Iterable[ev.Event]) -> Case | None:
    """Fold a whole case file; None when there is nothing in it.

    >>> replay([]) is None
    True
    """
    return reduce(apply, events, None)


def apply(case: Case | None, event: ev.Event) -> Case:
    """Put one event on file.

    Raises:
        ValueError: when anything but an opening comes first, or a second opening.
    """
    if isinstance(event, ev.CaseOpened):
        if case is not None:
            raise ValueError(f"{case.id} is open already")
        return _opened(event)
    if case is None:
        raise ValueError(f"{type(event).__name__} on a case that was never opened")
    changed = _fold(case, event)
    return msgspec.structs.replace(
        changed, version=case.version + 1, causes=case.causes | {event.cause}
    )


def _opened(event: ev.CaseOpened) -> Case:
    return Case(
        id=event.case_id,
        town_id=event.town_id,
        requester=event.requester,
        channel=event.channel,
        thread=event.thread,
        message=event.message,
        opened_at=event.at,
        text=event.text,
        need=event.need,
        version=1,
        causes=frozenset({event.cause}),
    )


_Settled = (
    ev.AddressFailed | ev.QuoteReceived | ev.QuoteDeclined | ev.QuoteWithdrawn | ev.VendorWrote
)


def _fold(case: Case, event: ev.Event) -> Case:
    if isinstance(event, ev.AboutContract):
        return msgspec.structs.replace(case, on_contract=after(case.on_contract, event))
    match event:
        case (
            ev.Moved()
            | ev.NeedChanged()
            | ev.ContractsChecked()
            | ev.MethodChosen()
            | ev.ContractRuled()
            | ev.ActionRefused()
            | ev.PostRefused()
        ):
            return _fold_course(case, event)
        case ev.Solicited() | ev.LetterSent() | ev.Reminded() | ev.MailHeld() | ev.QuotesVoided():
            return _fold_solicitation(case, event)
        case (
            ev.AnswerSuggested()
            | ev.QuestionAnswered()
            | ev.InvitationForwarded()
            | ev.MailPlaced()
            | ev.MailRefused()
            | ev.Extended()
            | ev.FewerAccepted()
        ):
            return fold_round(case, event)
        case (
            ev.AddressFailed()
            | ev.QuoteReceived()
            | ev.QuoteDeclined()
            | ev.QuoteWithdrawn()
            | ev.VendorWrote()
        ):
            return _fold_answer(case, event)
        case _:
            return _fold_ruling(case, event)


_Course = (
    ev.Moved
    | ev.NeedChanged
    | ev.ContractsChecked
    | ev.MethodChosen
    | ev.ContractRuled
    | ev.ActionRefused
    | ev.PostRefused
)


def _fold_course(case: Case, event: _Course) -> Case:
    change = msgspec.structs.replace
    match event:
        case ev.Moved():
            moved = change(case, state=move(case.state, event.to), why=event.why)
            # whoever approved, and numbered, did so for what is compared anew now
            voided = event.to is State.TABULATED
            return change(moved, approval=None, endorsement=None, po_number="") if voided else moved
        case ev.NeedChanged():
            # what was found for the old need says nothing about the new one
            shapers = tuple(dict.fromkeys((*case.shapers, event.by))) if event.by else case.shapers
            return change(
                case,
                need=event.need,
                shapers=shapers,
                looked_at=0,
                verdicts=(),
                on_contract=OnContract(),
                offer=None,
            )
        case ev.ContractsChecked():
            return change(case, looked_at=event.looked_at, verdicts=event.verdicts)
        case ev.MethodChosen():
            return change(
                case,
                method=event.method,
                band=event.band,
                band_source=event.source,
                quotes_required=event.quotes_required,
                estimate=event.estimate,
            )
        case ev.ContractRuled() if not event.fits:
            # whoever wants quotes in the contract's place no longer holds them against its price
            return change(case, on_contract=without_price_to_beat(case.on_contract))
        case ev.ContractRuled() | ev.ActionRefused() | ev.PostRefused():
            return case
        case _:
            assert_never(event)


def _fold_solicitation(
    case: Case,
    event: ev.Solicited | ev.LetterSent | ev.Reminded | ev.MailHeld | ev.QuotesVoided,
) -> Case:
    change = msgspec.structs.replace
    match event:
        case ev.Solicited():
            known = {i.vendor_id for i in event.invitations}
            kept = tuple(i for i in case.invitations if i.vendor_id not in known)
            return change(
                case,
                invitations=kept + event.invitations,
                closes_at=event.closes_at,
                award_basis=event.award_basis,
                round=event.round,
                tabulation=None,
                passed_over=event.passed_over or case.passed_over,
                extended=case.extended and event.round == case.round,
                fewer_because=case.fewer_because if event.round == case.round else "",
            )
        case ev.LetterSent():
            sent = change(case, letters=(*case.letters, event))
            return (
                with_invitation(sent, event.vendor_id, sent_at=event.at)
                if event.kind in ASKING
                else sent
            )
        case ev.Reminded():
            for vendor_id in event.vendor_ids:
                case = with_invitation(case, vendor_id, reminded=True)
            return case
        case ev.QuotesVoided():
            return change(_with_quotes_void(case), voided_at=event.at)
        case ev.MailHeld():
            waiting = HeldMail(mail=event.mail, vendor_id=event.vendor_id, why=event.why)
            held = change(without_held(case, event.mail), held=(*case.held, waiting))
            invitation = case.invitation(event.vendor_id)
            if invitation is None or invitation.state.settled:
                return held
            return with_invitation(held, event.vendor_id, remark=event.why)
        case _:
            assert_never(event)


def _with_quotes_void(case: Case) -> Case:
    """Everybody who can be reached is invited anew; offer and approval fall with the quotes."""
    return msgspec.structs.replace(
        case,
        quotes=(),
        tabulation=None,
        offer=None,
        approval=None,
        endorsement=None,
        invitations=tuple(
            i
            if i.state is InvitationState.BOUNCED
            else msgspec.structs.replace(
                i, state=InvitationState.INVITED, reminded=False, remark=""
            )
            for i in case.invitations
        ),
    )


def _fold_answer(case: Case, event: _Settled) -> Case:
    match event:
        case ev.QuoteReceived():
            others = tuple(q for q in case.quotes if q.vendor_id != event.quote.vendor_id)
            case = msgspec.structs.replace(
                case, quotes=(*others, event.quote), quotes_made=case.quotes_made + 1
            )
            return with_invitation(
                case, event.quote.vendor_id, state=InvitationState.QUOTED, remark=""
            )
        case ev.AddressFailed():
            case = _with_award_at_risk(case, event.vendor_id, event.why)
            found = case.invitation(event.vendor_id)
            if found is None or found.state.settled:
                return case  # an answer stays an answer
            return with_invitation(
                case, event.vendor_id, state=InvitationState.BOUNCED, remark=event.why
            )
        case ev.QuoteDeclined() | ev.QuoteWithdrawn():
            others = tuple(q for q in case.quotes if q.vendor_id != event.vendor_id)
            case = msgspec.structs.replace(case, quotes=others)
            case = _with_award_at_risk(case, event.vendor_id, event.reason or "no reason given")
            return with_invitation(
                case, event.vendor_id, state=InvitationState.DECLINED, remark=event.reason
            )
        case ev.VendorWrote():
            states = {
                "question": InvitationState.ASKED,
                "acknowledgement": InvitationState.ACKNOWLEDGED,
            }
            found = case.invitation(event.vendor_id)
            if found is not None and event.kind == "question":
                case = with_question(case, event)
            if found is None or found.state.settled:
                return case
            if event.kind == "auto_reply":
                return with_absence(case, found, event)
            return with_invitation(case, event.vendor_id, state=states.get(event.kind, found.state))
        case _:
            assert_never(event)


_Ruling = (
    ev.CaseOpened
    | ev.ReadingChecked
    | ev.Tabulated
    | ev.OfferMade
    | ev.OfferApproved
    | ev.OfferEndorsed
    | ev.ApproversReminded
    | ev.OfferDenied
    | ev.OrderNumbered
    | ev.GoodsReceived
    | ev.CaseCancelled
)


def _fold_ruling(case: Case, event: _Ruling) -> Case:
    change = msgspec.structs.replace
    match event:
        case ev.ReadingChecked():
            return change(case, quotes=tuple(_checked(quote, event) for quote in case.quotes))
        case ev.Tabulated():
            return change(case, tabulation=event.tabulation)
        case ev.OfferMade():
            # another offer is another purchase: the approval and the number were for the old one
            return change(
                case,
                offer=event.offer,
                offers_made=event.offer.version,
                approval=None,
                endorsement=None,
                po_number="",
                award_failed="",
            )
        case ev.OfferApproved():
            return change(case, approval=_approval(event))
        case ev.OfferEndorsed():
            return change(case, endorsement=_approval(event))
        case ev.OrderNumbered():
            return change(case, po_number=event.number)
        case (
            ev.OfferDenied()
            | ev.GoodsReceived()
            | ev.CaseCancelled()
            | ev.CaseOpened()
            | ev.ApproversReminded()
        ):
            return case
        case _:
            assert_never(event)


def _approval(event: ev.OfferApproved | ev.OfferEndorsed) -> Approval:
    return Approval(
        by=event.by,
        at=event.at,
        offer_version=event.offer_version,
        total=event.total,
        stands_in_for=event.stands_in_for,
    )


def _checked(quote: Quote, event: ev.ReadingChecked) -> Quote:
    if quote.id != event.quote_id:
        return quote
    checked = msgspec.structs.replace(quote, lines=event.lines, checked_by=event.by)
    if event.freight is None:
        return checked
    return msgspec.structs.replace(checked, freight=Freight.AMOUNT, freight_amount=event.freight)


def _with_award_at_risk(case: Case, vendor_id: str, why: str) -> Case:
    """Note that the chosen vendor drops out after the award."""
    awarded = case.state in {State.AWARDED, State.ORDERED}
    if not awarded or case.offer is None or case.offer.vendor_id != vendor_id:
        return case
    return msgspec.structs.replace(case, award_failed=why)
