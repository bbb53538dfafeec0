"""Who may approve: rights come from the town's data and are checked at every click."""

from dataclasses import dataclass
from datetime import date

from bot.domain.case import Case
from bot.domain.offers import Offer
from bot.domain.town import Person, Role, Town


@dataclass(frozen=True, slots=True, kw_only=True)
class Ruling:
    """Whether a person may do something, and if not, why not, in words for that person."""

    person: Person | None
    refusal: str = ""

    @property
    def allowed(self) -> bool:
        """Whether nothing stands in the way."""
        return not self.refusal


def recognise(person_id: str, home: str | None, town: Town) -> Ruling:
    """Who this is: known to the town, and at home in the town's own workspace."""
    person = town.person(person_id)
    if person is None:
        return Ruling(
            person=None, refusal=f"You are not on the staff list of {town.name}; nothing was done."
        )
    if home != person.home:
        return Ruling(
            person=None, refusal="This works only from the town's own workspace; nothing was done."
        )
    return Ruling(person=person)


def may_approve(
    person_id: str, home: str | None, case: Case, *, version: int, town: Town, on: date
) -> Ruling:
    """Whether this person may approve this version of the offer today.

    Separation of duties and limits: domain.md 1.5. The version binds the approval to what was
    shown; anything changed since voids it.
    """
    ruling = recognise(person_id, home, town)
    if ruling.person is None:
        return ruling
    if case.offer is None:
        return Ruling(person=ruling.person, refusal="There is no offer to approve yet.")
    return Ruling(
        person=ruling.person, refusal=_objection(ruling.person, case, case.offer, version, on)
    )


def _objection(person: Person, case: Case, offer: Offer, version: int, on: date) -> str:
    """The first thing that stands in the way; the order is that of how little it can be mended."""
    return (
        _wrong_person(person, case, offer)
        or _over_limit(person, offer)
        or _wrong_offer(offer, version, on)
    )


def _wrong_person(person: Person, case: Case, offer: Offer) -> str:
    if person.id == case.requester:
        return "You asked for this yourself, so somebody else has to approve it."
    if not person.may(Role.APPROVER):
        return "You are not an approver, so this click does not count."
    if offer.vendor_id in person.interests:
        return f"You declared an interest in {offer.vendor_name}; another approver has to decide."
    return ""


def _over_limit(person: Person, offer: Offer) -> str:
    if person.limit is not None and offer.landed <= person.limit:
        return ""
    limit = "none" if person.limit is None else f"${person.limit:,.2f}"
    return f"The offer is ${offer.landed:,.2f}; your limit is {limit}."


def _wrong_offer(offer: Offer, version: int, on: date) -> str:
    if version != offer.version:
        return "The offer has changed since this button was drawn; please look at the new one."
    if offer.valid_until is not None and offer.valid_until < on:
        return f"The offer was valid until {offer.valid_until:%d %B %Y}; the vendor must renew it."
    return ""


def approvers(case: Case, offer: Offer, town: Town) -> tuple[Person, ...]:
    """Everybody who could approve this offer, lowest limit first: ask no higher than needed."""
    able = [
        person
        for person in town.people
        if person.id != case.requester
        and person.may(Role.APPROVER)
        and person.limit is not None
        and person.limit >= offer.landed
        and offer.vendor_id not in person.interests
    ]
    return tuple(sorted(able, key=lambda p: (p.limit or 0, p.id)))
