"""Closing, comparing, and what people decide where no offer came of it."""

import msgspec

from bot.domain import events as ev
from bot.domain import signals as sg
from bot.domain.approval import may_steer
from bot.domain.decision import Draft
from bot.domain.effects import Notice, ShowCard, StopTimers, Tell
from bot.domain.ending import end
from bot.domain.extending import extend_once, go_on, is_short
from bot.domain.lifecycle import State
from bot.domain.local_price import compare_with_contract
from bot.domain.method import band_for, strictness
from bot.domain.offers import Offer, Standing, Tabulation
from bot.domain.putting_forward import put_forward
from bot.domain.quotes import Invitation, InvitationState
from bot.domain.signals import Action
from bot.domain.soliciting import choose, record_method, solicit
from bot.domain.tabulation import tabulate
from bot.domain.town import Method, Role


def close(draft: Draft, why: str) -> None:
    """Open all answers and compare them, unless the rules give more time first."""
    if extend_once(draft):
        return
    draft.move(State.TABULATED, why)
    draft.do(StopTimers())
    tabulate_and_offer(draft)


def compare_anew(draft: Draft, why: str) -> None:
    """Something has changed after the close: the offer, and with it an approval, is void."""
    if draft.case.state is not State.TABULATED:
        draft.move(State.TABULATED, why)
    tabulate_and_offer(draft)


def tabulate_and_offer(draft: Draft) -> None:
    """Compare what there is; put the best forward, or say what stands in the way."""
    table = _tabulate(draft)
    to_beat = draft.case.on_contract.to_beat
    if to_beat is not None and not table.to_check:
        compare_with_contract(draft, table, to_beat)
        return
    if table.best is not None and table.best.offer is not None and not table.to_check:
        stopped = _follow_band(draft, table.best.offer)
        if stopped:
            _tabulate(draft)
            draft.do(ShowCard(), _tell(draft, Notice.MORE_QUOTES))
            return
        table = _tabulate(draft) if draft.case.quotes_required != table.required else table
    _offer(draft, table)


def _tabulate(draft: Draft) -> Tabulation:
    table = tabulate(draft.case, draft.town, draft.now)
    draft.record(ev.Tabulated(at=draft.now, cause=draft.cause, tabulation=table))
    return table


def _offer(draft: Draft, table: Tabulation) -> None:
    if table.to_check:
        draft.do(ShowCard(), _tell(draft, Notice.PLEASE_CHECK))
    elif draft.town.rules.when_short == "ask" and is_short(draft.case):
        officers = tuple(p.id for p in draft.town.people if p.may(Role.OFFICER))
        people = officers or (draft.case.requester,)
        draft.do(ShowCard(), Tell(notice=Notice.FEW_QUOTES, people=people, words=table.reason))
    elif table.best is not None and table.best.offer is not None:
        put_forward(draft, table.best.offer, table.reason)
    else:
        draft.do(ShowCard(), _tell(draft, Notice.NO_QUOTES))


def _tell(draft: Draft, notice: Notice) -> Tell:
    return Tell(notice=notice, people=(draft.case.requester,))


def _follow_band(draft: Draft, offer: Offer) -> bool:
    """Follow the band of the best offer where it is stricter than that of the estimate.

    Whether more vendors have to be asked first: a best offer in a higher band than its estimate
    must stop and say so. Where nobody is left to ask, the tries are on record
    and the approver decides.
    """
    case = draft.case
    band = band_for(offer.landed, draft.town, draft.today)
    if band is None or band.method is Method.FORMAL:
        return False  # referred when it is put forward
    known = [b for b in draft.town.bands_on(draft.today) if b.name == case.band]
    if band.name != case.band and all(strictness(band) > strictness(b) for b in known):
        why = f"the best offer is ${offer.landed:,.2f}, above what was estimated"
        record_method(draft, band, case.estimate, why)
    asked = sum(1 for i in case.invitations if i.state is not InvitationState.BOUNCED)
    return asked < draft.case.quotes_required and bool(choose(draft, 1))


def take_choice(draft: Draft, signal: sg.Acted) -> None:
    """Nobody gave a usable quote: ask once more, or give up."""
    case = draft.case
    ruling = may_steer(signal.person, signal.home, case, draft.town)
    if not ruling.allowed:
        draft.refuse(signal.person, signal.action, ruling.refusal)
    elif case.state is not State.TABULATED:
        draft.whisper(signal.person, f"{case.id} is {case.state} already.")
    elif signal.version != case.round:
        draft.whisper(signal.person, "This button is of an earlier round; please look again.")
    elif signal.action is Action.GIVE_UP:
        end(draft, State.UNSUCCESSFUL, "no usable quote")
    else:
        _extend(draft, signal)


def go_on_with_fewer(draft: Draft, signal: sg.Acted) -> None:
    """Purchasing takes what there is: the best of it goes to an approver."""
    if go_on(draft, signal):
        tabulate_and_offer(draft)


def _extend(draft: Draft, signal: sg.Acted) -> None:
    """Another round: who has not answered or not in full, and new vendors where there are any."""
    invited = (*_asked_again(draft), *choose(draft, draft.town.rules.invite_at_least))
    if not invited:
        draft.refuse(
            signal.person,
            signal.action,
            "Every vendor on file that sells this has answered; nobody is left to ask.",
        )
        return
    draft.move(State.SOLICITING, "asked once more")
    solicit(draft, invited)
    draft.do(ShowCard())


def _asked_again(draft: Draft) -> tuple[Invitation, ...]:
    """The silent, and those whose answer lacks something, with what it lacks."""
    table = draft.case.tabulation
    rows = {row.vendor_id: row for row in table.rows} if table else {}
    lacking = {v: row.reason for v, row in rows.items() if row.standing is Standing.INCOMPLETE}
    return tuple(
        msgspec.structs.replace(
            invitation,
            state=InvitationState.INVITED,
            sent_at=None,
            reminded=False,
            remark=lacking.get(invitation.vendor_id, ""),
        )
        for invitation in draft.case.invitations
        if not invitation.state.settled or invitation.vendor_id in lacking
    )


def take_next_best(draft: Draft, signal: sg.Acted) -> None:
    """The chosen vendor has dropped out: the next best goes to an approver, as a new offer."""
    case = draft.case
    ruling = may_steer(signal.person, signal.home, case, draft.town)
    if not ruling.allowed:
        draft.refuse(signal.person, signal.action, ruling.refusal)
    elif not case.award_failed or case.state not in {State.AWARDED, State.ORDERED}:
        draft.whisper(signal.person, f"{case.id} is {case.state}; its vendor stands by the offer.")
    elif not case.invitations:
        draft.refuse(signal.person, signal.action, "No vendor was asked for a quote on this.")
    else:
        compare_anew(draft, f"the chosen vendor dropped out: {case.award_failed}")
