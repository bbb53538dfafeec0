"""Reads the people of a town: who may ask, approve, certify, and up to what amount."""

from collections.abc import Sequence

from bot.domain.town import Person, Role
from bot.settings.record import Record, offer

_KEYS = ("id", "name", "email", "home", "roles", "limit", "interests")


def read_people(
    tables: Sequence[Record], workspace: str, vendor_ids: list[str]
) -> tuple[Person, ...]:
    """The people of one town; at home in its workspace unless the file says otherwise."""
    people: list[Person] = []
    for table in tables:
        table.only(_KEYS)
        person = Person(
            id=table.needed("id"),
            name=table.needed("name"),
            email=table.email("email"),
            home=table.text("home") or workspace,
            roles=_roles(table),
            limit=table.amount_or_none("limit"),
            interests=frozenset(table.words("interests")),
        )
        if person.may(Role.APPROVER) and person.limit is None:
            table.fault("limit", f"{person.name} approves without a limit", "Write limit = 2500")
        for vendor in person.interests - set(vendor_ids):
            table.fault("interests", f"there is no vendor “{vendor}”", offer(vendor, vendor_ids))
        if any(other.id == person.id for other in people):
            table.fault("id", f"“{person.id}” stands twice", "List every person once")
        people.append(person)
    return tuple(people)


def _roles(table: Record) -> frozenset[Role]:
    known = [str(role) for role in Role]
    roles = set()
    for word in table.words("roles") or (str(Role.REQUESTER),):
        if word in known:
            roles.add(Role(word))
        else:
            table.fault("roles", f"there is no role “{word}”", offer(word, known))
    return frozenset(roles)
