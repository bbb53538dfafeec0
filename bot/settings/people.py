"""Reads the people of a town: who may ask, approve, certify, and up to what amount."""

from collections.abc import Sequence

from bot.domain.town import Person, Role
from bot.settings.record import Record, offer

_KEYS = (
    "id",
    "name",
    "email",
    "home",
    "roles",
    "limit",
    "interests",
    "absent_from",
    "absent_until",
    "stand_in",
)


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
            absent_from=table.day_or_none("absent_from"),
            absent_until=table.day_or_none("absent_until"),
            stand_in=table.text("stand_in"),
        )
        _check_absence(table, person)
        if person.may(Role.APPROVER) and person.limit is None:
            table.fault("limit", f"{person.name} approves without a limit", "Write limit = 2500")
        for vendor in person.interests - set(vendor_ids):
            table.fault("interests", f"there is no vendor “{vendor}”", offer(vendor, vendor_ids))
        if any(other.id == person.id for other in people):
            table.fault("id", f"“{person.id}” stands twice", "List every person once")
        people.append(person)
    _check_stand_ins(tables, people)
    return tuple(people)


def _check_absence(table: Record, person: Person) -> None:
    first, last = person.absent_from, person.absent_until
    if last is not None and (first is None or last < first):
        table.fault("absent_until", "is not after absent_from", "Write the first and the last day")


def _check_stand_ins(tables: Sequence[Record], people: Sequence[Person]) -> None:
    ids = [person.id for person in people]
    for table, person in zip(tables, people, strict=True):
        if person.stand_in == person.id:
            table.fault("stand_in", "is the same person", "Name a colleague")
        elif person.stand_in and person.stand_in not in ids:
            problem = f"there is nobody “{person.stand_in}” on the list"
            table.fault("stand_in", problem, offer(person.stand_in, ids))


def _roles(table: Record) -> frozenset[Role]:
    known = [str(role) for role in Role]
    roles = set()
    for word in table.words("roles") or (str(Role.REQUESTER),):
        if word in known:
            roles.add(Role(word))
        else:
            table.fault("roles", f"there is no role “{word}”", offer(word, known))
    return frozenset(roles)
