"""A person opens the bot's home page: what they may see is drawn anew each time."""

from bot.desk.mail_queue import queue_rows
from bot.desk.office import Office
from bot.desk.work import ForHome, ForNobody, Work
from bot.domain.case import Case
from bot.domain.town import Town
from bot.ledger import CaseFilter, Entry
from bot.ports import Who
from bot.wording.home import home, stranger_home

_LOOKED_AT = 500  # newest cases of the town


async def read_home(entry: Entry, who: Who, office: Office) -> Work:
    """The page for this person: of their own town, and only for its staff."""
    town = office.town_for_chat("", who.home)
    if town is None:
        return ForNobody(why="a home page of no town of ours")
    person = town.person(who.id)
    if person is None or who.guest:
        return ForHome(town=town, person=who.id, view=stranger_home(town.name))
    cases = await office.ledger.cases(CaseFilter(town_id=town.id, limit=_LOOKED_AT))
    today = town.calendar.local(entry.received_at).date()
    queue = await queue_rows(person, town, office)
    view = home(person, cases, town, today, office.contracts, queue=queue)
    return ForHome(town=town, person=who.id, view=view)


async def home_after(
    entry: Entry, person_id: str, decided: Case, town: Town, office: Office
) -> ForHome | None:
    """The page after a click on it: a button that has done its work is gone."""
    person = town.person(person_id)
    if person is None:
        return None
    cases = await office.ledger.cases(CaseFilter(town_id=town.id, limit=_LOOKED_AT))
    now = tuple(decided if case.id == decided.id else case for case in cases)
    today = town.calendar.local(entry.received_at).date()
    queue = await queue_rows(person, town, office)
    view = home(person, now, town, today, office.contracts, queue=queue)
    return ForHome(town=town, person=person_id, view=view)
