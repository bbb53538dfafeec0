"""From the award to the goods: number, order, regrets, receipt; and cancelling on the way."""

from bot.domain import events as ev
from bot.domain import signals as sg
from bot.domain.approval import recognise
from bot.domain.decision import Draft
from bot.domain.effects import (
    LetterKind,
    Notice,
    OpenForm,
    SendLetter,
    ShowCard,
    StopTimers,
    Tell,
)
from bot.domain.lifecycle import State
from bot.domain.quotes import InvitationState
from bot.domain.town import Person, Role

_UNORDERED = frozenset(State) - {
    State.ORDERED,
    State.RECEIVED_GOODS,
    State.CLOSED,
}


def start_order(draft: Draft) -> None:
    """Send the order, or wait for its number where the town's rules ask for one first.

    Ohio ORC 5705.41(D): no order without the fiscal officer's certificate (domain.md 1.5).
    """
    if draft.town.rules.require_po_number and not draft.case.po_number:
        finance = tuple(p.id for p in draft.town.people if p.may(Role.FINANCE))
        draft.do(Tell(notice=Notice.PLEASE_NUMBER, people=finance))
        return
    if not draft.case.po_number:
        number = draft.case.id.replace("RQ-", "PO-", 1)
        draft.record(ev.OrderNumbered(at=draft.now, cause=draft.cause, by="", number=number))
    _send_order(draft)


def _send_order(draft: Draft) -> None:
    offer = draft.case.offer
    if offer is None:
        raise ValueError("an order without an offer")
    draft.do(SendLetter(kind=LetterKind.ORDER, vendor_id=offer.vendor_id, email=offer.email))


def number_order(draft: Draft, signal: sg.Acted) -> None:
    """Finance gives the purchase order its number; only then the order goes out."""
    ruling = recognise(signal.person, signal.home, draft.town)
    person = ruling.person
    if person is None:
        draft.refuse(signal.person, signal.action, ruling.refusal)
    elif not person.may(Role.FINANCE):
        draft.refuse(
            signal.person, signal.action, "Only finance can give the purchase order number."
        )
    elif draft.case.state is not State.AWARDED or draft.case.po_number:
        draft.whisper(signal.person, f"{draft.case.id} needs no number now.")
    elif not signal.field("number"):
        draft.do(OpenForm(form=signal.action, trigger=signal.trigger))
    else:
        draft.record(
            ev.OrderNumbered(
                at=draft.now, cause=draft.cause, by=signal.person, number=signal.field("number")
            )
        )
        _send_order(draft)
        draft.do(ShowCard())


def take_delivery(draft: Draft, signal: sg.Delivered) -> None:
    """A letter is out. Once it is the order, the others get their regrets."""
    draft.record(
        ev.LetterSent(
            at=draft.now,
            cause=draft.cause,
            kind=signal.kind,
            vendor_id=signal.vendor_id,
            message_id=signal.message_id,
        )
    )
    if signal.kind == LetterKind.ORDER and draft.case.state is State.AWARDED:
        draft.move(State.ORDERED, f"order {draft.case.po_number} is out")
        draft.do(
            ShowCard(),
            Tell(
                notice=Notice.ORDERED,
                people=(draft.case.requester,),
                vendor_id=signal.vendor_id,
            ),
        )
        _send_regrets(draft, signal.vendor_id)


def _send_regrets(draft: Draft, winner: str) -> None:
    for invitation in draft.case.invitations:
        if invitation.vendor_id != winner and invitation.state is InvitationState.QUOTED:
            draft.do(
                SendLetter(
                    kind=LetterKind.REGRET,
                    vendor_id=invitation.vendor_id,
                    email=invitation.email,
                )
            )


def take_goods(draft: Draft, signal: sg.Acted) -> None:
    """The goods are here: anybody of the town's staff may say so."""
    ruling = recognise(signal.person, signal.home, draft.town)
    if not ruling.allowed:
        draft.refuse(signal.person, signal.action, ruling.refusal)
        return
    if draft.case.state is not State.ORDERED:
        draft.whisper(signal.person, f"{draft.case.id} is {draft.case.state}.")
        return
    draft.record(
        ev.GoodsReceived(
            at=draft.now, cause=draft.cause, by=signal.person, remark=signal.field("remark")
        )
    )
    draft.move(State.RECEIVED_GOODS, "the goods are here")
    draft.move(State.CLOSED, "received in full")
    draft.do(ShowCard())


def cancel(draft: Draft, signal: sg.Acted) -> None:
    """The need went away; whoever was asked is told."""
    ruling = recognise(signal.person, signal.home, draft.town)
    case = draft.case
    if ruling.person is None:
        draft.refuse(signal.person, signal.action, ruling.refusal)
    elif not _may_cancel(ruling.person, draft):
        draft.refuse(
            signal.person,
            signal.action,
            "Only the requester or a purchasing officer can cancel this.",
        )
    elif case.state not in _UNORDERED:
        draft.refuse(
            signal.person,
            signal.action,
            f"{case.id} is {case.state}: the vendor has the order. Please call the vendor.",
        )
    else:
        reason = signal.field("reason") or "no longer needed"
        draft.record(
            ev.CaseCancelled(at=draft.now, cause=draft.cause, by=signal.person, reason=reason)
        )
        draft.move(State.CANCELLED, reason)
        draft.do(StopTimers(), ShowCard())
        write_off(draft)


def _may_cancel(person: Person, draft: Draft) -> bool:
    return person.id == draft.case.requester or person.may(Role.OFFICER)


def write_off(draft: Draft) -> None:
    """Tell every vendor that was asked and can be reached that nothing will be bought."""
    for invitation in draft.case.invitations:
        if invitation.state not in {InvitationState.BOUNCED, InvitationState.DECLINED}:
            draft.do(
                SendLetter(
                    kind=LetterKind.CANCELLATION,
                    vendor_id=invitation.vendor_id,
                    email=invitation.email,
                )
            )
