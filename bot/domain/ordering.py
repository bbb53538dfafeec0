"""From the award to the goods: number, order, regrets, receipt; and when the vendor drops out."""

from bot.domain import events as ev
from bot.domain import signals as sg
from bot.domain.approval import recognise
from bot.domain.contract_looks import counter_words
from bot.domain.decision import Draft
from bot.domain.effects import LetterKind, Notice, OpenForm, SendLetter, ShowCard, Tell
from bot.domain.lifecycle import State
from bot.domain.quotes import InvitationState
from bot.domain.town import Role

_NUMBER_LENGTH = 40  # characters; it stands in the subject of the order


def start_order(draft: Draft) -> None:
    """Send the order, or wait for its number where the town's rules ask for one first.

    Ohio ORC 5705.41(D): no order without the fiscal officer's certificate.
    """
    if draft.town.rules.require_po_number:
        finance = tuple(p.id for p in draft.town.people if p.may(Role.FINANCE))
        draft.do(Tell(notice=Notice.PLEASE_NUMBER, people=finance))
        return
    _number(draft, by="", number=_next_number(draft))


def _next_number(draft: Draft) -> str:
    """The case's own number; a second order under the same case must not look like the first."""
    case = draft.case
    earlier = sum(1 for sent in case.letters if sent.kind == LetterKind.ORDER)
    number = case.id.replace("RQ-", "PO-", 1)
    return f"{number}-{earlier + 1}" if earlier else number


def _number(draft: Draft, *, by: str, number: str) -> None:
    offer = draft.case.offer
    if offer is None:
        raise ValueError("an order without an offer")
    draft.record(ev.OrderNumbered(at=draft.now, cause=draft.cause, by=by, number=number))
    draft.do(SendLetter(kind=LetterKind.ORDER, vendor_id=offer.vendor_id, email=offer.email))


def number_order(draft: Draft, signal: sg.Acted) -> None:
    """Finance gives the purchase order its number; only then the order goes out."""
    case = draft.case
    ruling = recognise(signal.person, signal.home, draft.town)
    number = _one_line(signal.field("number"))
    if ruling.person is None:
        draft.refuse(signal.person, signal.action, ruling.refusal)
    elif not ruling.person.may(Role.FINANCE):
        draft.refuse(
            signal.person, signal.action, "Only finance can give the purchase order number."
        )
    elif case.state is not State.AWARDED or case.po_number or case.award_failed:
        draft.whisper(signal.person, f"{case.id} needs no number now.")
    elif signal.fields and not number:
        draft.whisper(signal.person, "The order needs a number; nothing was changed.")
    elif not number:
        draft.do(OpenForm(form=signal.action, trigger=signal.trigger))
    else:
        _number(draft, by=signal.person, number=number)
        draft.do(ShowCard())


def _one_line(text: str) -> str:
    shown = "".join(c for c in " ".join(text.split()) if c.isprintable())
    return shown[:_NUMBER_LENGTH]


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
    case = draft.case
    chosen = case.offer.vendor_id if case.offer and case.state is State.AWARDED else ""
    if signal.kind != LetterKind.ORDER or signal.vendor_id != chosen or not case.po_number:
        return  # an order to an earlier choice is history
    draft.move(State.ORDERED, f"order {case.po_number} is out")
    draft.do(
        ShowCard(),
        Tell(
            notice=Notice.ORDERED,
            people=(case.requester,),
            vendor_id=signal.vendor_id,
            words=counter_words(case),
        ),
    )
    _send_regrets(draft, signal.vendor_id)


def _send_regrets(draft: Draft, winner: str) -> None:
    told = {sent.vendor_id for sent in draft.case.letters if sent.kind == LetterKind.REGRET}
    for invitation in draft.case.invitations:
        quoted = invitation.state is InvitationState.QUOTED
        if quoted and invitation.vendor_id not in {winner, *told}:
            draft.do(
                SendLetter(
                    kind=LetterKind.REGRET,
                    vendor_id=invitation.vendor_id,
                    email=invitation.email,
                )
            )


def tell_award_failed(draft: Draft, vendor_id: str, words: str) -> None:
    """The chosen vendor drops out: people decide, since an order may be on the vendor's desk."""
    officers = (p.id for p in draft.town.people if p.may(Role.OFFICER))
    people = tuple(dict.fromkeys((draft.case.requester, *officers)))
    draft.do(
        ShowCard(),
        Tell(notice=Notice.AWARD_FAILED, people=people, vendor_id=vendor_id, words=words),
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
