"""Putting an offer before the approvers, unless its amount calls for another method."""

from bot.domain import events as ev
from bot.domain.approval import approvers
from bot.domain.decision import Draft
from bot.domain.effects import Notice, ShowCard, Tell
from bot.domain.ending import end
from bot.domain.figures import money
from bot.domain.lifecycle import State
from bot.domain.method import band_for
from bot.domain.offers import Offer, Source
from bot.domain.town import Method


def put_forward(draft: Draft, offer: Offer, why: str) -> None:
    """Make the offer and call for an approver.

    An amount that needs a formal bid is referred, except on a contract that was bid already
    A best offer in a higher band than its estimate must stop and say so.
    """
    if offer.source is Source.QUOTE:
        band = band_for(offer.landed, draft.town, draft.today)
        if band is None or band.method is Method.FORMAL:
            rule = (
                f"needs a formal bid ({band.source})" if band else "has no band in the town's rules"
            )
            end(draft, State.REFERRED, f"{money(offer.landed)} {rule}")
            return
    draft.record(ev.OfferMade(at=draft.now, cause=draft.cause, offer=offer))
    draft.move(State.AWAITING_APPROVAL, why)
    able = approvers(draft.case, offer, draft.town)
    draft.do(
        ShowCard(),
        Tell(notice=Notice.PLEASE_APPROVE, people=tuple(person.id for person in able)),
    )
