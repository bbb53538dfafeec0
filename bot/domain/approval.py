"""Who may approve: rights come from the town's data and are checked at every click."""

from dataclasses import dataclass
from datetime import date

from bot.domain.case import Case
from bot.domain.figures import money
from bot.domain.offers import Offer, Source
from bot.domain.town import Person, Role, Separation, Town


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

    Separation of duties and limits. The version binds the approval to what was
    shown; anything changed since voids it.
    """
    ruling = recognise(person_id, home, town)
    if ruling.person is None:
        return ruling
    if case.offer is None:
        return Ruling(person=ruling.person, refusal="There is no offer to approve yet.")
    objection = (
        _wrong_ruling(ruling.person, case, case.offer, version=version, town=town)
        or _second_time(ruling.person, case)
        or _not_to_be_had(case.offer, town, on)
    )
    return Ruling(person=ruling.person, refusal=objection)


def needs_two(offer: Offer, town: Town) -> bool:
    """Whether the town's rules want two people to approve an offer of this amount."""
    over = town.rules.second_approval_above
    return over is not None and offer.landed > over


def may_deny(person_id: str, home: str | None, case: Case, *, version: int, town: Town) -> Ruling:
    """Whether this person may deny: as for an approval, but a dead offer can be denied too."""
    ruling = recognise(person_id, home, town)
    if ruling.person is None:
        return ruling
    if case.offer is None:
        return Ruling(person=ruling.person, refusal="There is no offer to deny yet.")
    objection = _wrong_ruling(ruling.person, case, case.offer, version=version, town=town)
    return Ruling(person=ruling.person, refusal=objection)


def may_steer(person_id: str, home: str | None, case: Case, town: Town) -> Ruling:
    """Whether this person may choose the course of a case: its requester, or purchasing."""
    ruling = recognise(person_id, home, town)
    if ruling.person is None:
        return ruling
    allowed = ruling.person.id == case.requester or ruling.person.may(Role.OFFICER)
    refusal = "" if allowed else "Only the requester or a purchasing officer can do this."
    return Ruling(person=ruling.person, refusal=refusal)


def may_accept_fewer(person_id: str, home: str | None, case: Case, town: Town) -> Ruling:
    """Whether this person may go on with fewer quotes than required: purchasing, if there is any.

    A stake in a vendor that was asked bars from it, as it bars from approving.
    """
    ruling = may_steer(person_id, home, case, town)
    if ruling.person is None or not ruling.allowed:
        return ruling
    officers = [person for person in town.people if person.may(Role.OFFICER)]
    if officers and ruling.person not in officers:
        return Ruling(person=ruling.person, refusal="Only a purchasing officer can decide this.")
    if any(i.vendor_id in ruling.person.interests for i in case.invitations):
        return Ruling(
            person=ruling.person,
            refusal="You declared an interest in a vendor that was asked; somebody else decides.",
        )
    return ruling


def _wrong_ruling(person: Person, case: Case, offer: Offer, *, version: int, town: Town) -> str:
    """The first thing that stands in the way; the order is that of how little it can be mended."""
    return (
        _wrong_person(person, case, offer, town)
        or _over_limit(person, case, offer, town)
        or _wrong_version(offer, version)
    )


def _wrong_person(person: Person, case: Case, offer: Offer, town: Town) -> str:
    if person.id == case.requester:
        return "You asked for this yourself, so somebody else has to approve it."
    if town.rules.separation is Separation.SHAPERS and person.id in case.shapers:
        return "You completed or changed this request, so somebody else has to approve it."
    if not person.may(Role.APPROVER):
        return "You are not an approver, so this click does not count."
    if offer.vendor_id in person.interests:
        return f"You declared an interest in {offer.vendor_name}; another approver has to decide."
    if person.id == _taken_down_by(case, offer):
        return "You took this quote by phone yourself; another approver has to decide."
    if person.id == _checker(case, offer):
        return "You put in these prices yourself; another approver has to decide."
    return ""


def _checker(case: Case, offer: Offer) -> str:
    """Who put the offer's prices in by hand: nobody approves his own figures."""
    if offer.source is Source.CONTRACT:
        stated = (p for p in case.on_contract.prices if p.contract_id == offer.reference)
        return next((price.entered_by for price in stated if price.entered_by), "")
    quote = case.quote(offer.reference)
    return quote.checked_by if quote else ""


def _taken_down_by(case: Case, offer: Offer) -> str:
    """Who wrote down what the vendor said."""
    quote = case.quote(offer.reference) if offer.source is Source.QUOTE else None
    return quote.spoken.entered_by if quote and quote.spoken else ""


def _second_time(person: Person, case: Case) -> str:
    if case.endorsement is None or case.endorsement.by != person.id:
        return ""
    return "You have approved this already; a second approver has to."


def _over_limit(person: Person, case: Case, offer: Offer, town: Town) -> str:
    """Why the person's limit is not enough: of two approvers, one must have it."""
    if _within_limit(person, offer) or (
        needs_two(offer, town) and _other_has_it(case, offer, town)
    ):
        return ""
    limit = "none" if person.limit is None else money(person.limit)
    return f"The offer is ${offer.landed:,.2f}; your limit is {limit}."


def _within_limit(person: Person, offer: Offer) -> bool:
    return person.limit is not None and offer.landed <= person.limit


def _other_has_it(case: Case, offer: Offer, town: Town) -> bool:
    """Whether the other of two approvers has the limit, or may still come."""
    if case.endorsement is None:
        return True
    first = town.person(case.endorsement.by)
    return first is not None and _within_limit(first, offer)


def _wrong_version(offer: Offer, version: int) -> str:
    if version == offer.version:
        return ""
    return "The offer has changed since this button was drawn; please look at the new one."


def _not_to_be_had(offer: Offer, town: Town, on: date) -> str:
    """Why nobody could approve the offer today: the vendor is barred, or it has expired."""
    vendor = town.vendor(offer.vendor_id)
    if vendor is not None and vendor.excluded_on(on):
        return f"{vendor.name} may not be dealt with now: {vendor.excluded_why or 'excluded'}."
    if offer.valid_until is not None and offer.valid_until < on:
        until = f"{offer.valid_until:%B} {offer.valid_until.day}, {offer.valid_until.year}"
        return f"The offer was valid until {until}; please ask the vendor to renew it by mail."
    return ""


def approvers(case: Case, offer: Offer, town: Town) -> tuple[Person, ...]:
    """Everybody who could approve this offer, lowest limit first: ask no higher than needed.

    Who is away is left out as long as somebody is there.
    """
    able = [
        person
        for person in town.people
        if person.limit is not None
        and not _over_limit(person, case, offer, town)
        and not _wrong_person(person, case, offer, town)
        and not _second_time(person, case)
    ]
    there = [person for person in able if not person.away] or able
    return tuple(sorted(there, key=lambda p: (p.limit or 0, p.id)))
