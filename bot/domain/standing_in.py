"""Absence: while an approver is away, the colleague he or she named decides in his or her place."""

from dataclasses import replace
from datetime import date
from decimal import Decimal

from bot.domain.town import Person, Role, Town


def as_of(town: Town, on: date) -> Town:
    """The town as it is staffed on a day: who is away, and who stands in for whom.

    A stand-in has the absent approver's limit where it is higher than his own, and nothing else
    of his rights; who stands in is away himself hands nothing on.
    """
    if not any(person.away_on(on) for person in town.people):
        return town
    return replace(town, people=tuple(_staffed(person, town, on) for person in town.people))


def _staffed(person: Person, town: Town, on: date) -> Person:
    if person.away_on(on):
        return replace(person, away=True)
    absent = [
        other
        for other in town.people
        if other.stand_in == person.id and other.away_on(on) and other.may(Role.APPROVER)
    ]
    highest = max(absent, key=lambda other: other.limit or Decimal(0), default=None)
    if highest is None or (highest.limit or 0) <= (_own_limit(person)):
        return person
    return replace(
        person,
        roles=person.roles | {Role.APPROVER},
        limit=highest.limit,
        stands_in_for=highest.id,
        interests=person.interests | highest.interests,
    )


def _own_limit(person: Person) -> Decimal:
    return (person.limit or Decimal(0)) if person.may(Role.APPROVER) else Decimal(-1)
