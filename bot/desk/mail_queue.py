"""The queue of mail that only a person can place: who hears of it, and what a click on it does.

A mail with some clue (a vendor of the town, the number of a case) is posted in the channel at once,
with buttons. A stranger's mail without any is of no interest to those who asked for goods: it
waits on the home page of whoever may place it, so that advertising interrupts nobody.
"""

import asyncio

from bot.desk.aside import town_of_mail
from bot.desk.clicks import unknown_button
from bot.desk.in_thread import home_of
from bot.desk.mail import read_as_vendors
from bot.desk.office import Office
from bot.desk.past import with_dealings
from bot.desk.queued import queued
from bot.desk.work import ForCase, ForPerson, ForQueue, Work
from bot.domain.case import Case
from bot.domain.placing_by_hand import objection
from bot.domain.signals import MailPlaced
from bot.domain.town import Person, Role, Town
from bot.ledger import Aside, Entry
from bot.ports import Clicked, Who
from bot.wording.blocks import AnyBlock
from bot.wording.figures import name_of
from bot.wording.mail_queue import NOT_OURS, PLACE, QueuedMail, dead_addresses, queue_blocks
from bot.wording.tags import read_tag
from parsers.mail import parse_message

BUTTONS = frozenset({PLACE, NOT_OURS})
_DEALT_WITH = "Somebody has dealt with this mail already."
_ON_HOME, _COPIES_ON_HOME = 3, 3  # a home page holds 100 blocks
_LOOKED_AT = 200  # things set aside


async def settle_queued(entry: Entry, click: Clicked, office: Office) -> Work:
    """A button of the queue, or of a card that holds a mail, was pressed."""
    key = click.value.rpartition("|")[2]
    mail = await office.ledger.entry("mail", key)
    if mail is None:
        return unknown_button(click, office)
    aside = await _aside(key, office)
    if click.action.partition(":")[0] == NOT_OURS:
        return await _pass_over(click, mail, aside, office)
    tag = read_tag(click.value)
    case = await office.ledger.case(tag.case_id) if tag else None
    if tag is None or case is None:
        return unknown_button(click, office)
    return await _place(entry, click, mail, aside, case, tag.choice.partition("|")[0], office)


async def _aside(key: str, office: Office) -> Aside | None:
    """The mail as it waits in the queue; None once it is settled."""
    kept = await office.ledger.asides(_LOOKED_AT)
    return next((a for a in kept if a.what == "entry" and a.kind == "mail" and a.key == key), None)


async def _place(  # noqa: PLR0917 - what one click is about
    entry: Entry,
    click: Clicked,
    mail: Entry,
    aside: Aside | None,
    case: Case,
    vendor_id: str,
    office: Office,
) -> Work:
    town = office.town_of(case)
    held = any(each.mail == mail.key for each in case.held)
    why_not = objection(click.who.id, home_of(click.who), case, vendor_id, town)
    if why_not or not (held or aside):
        return _word(click, town, why_not or _DEALT_WITH)
    read = await read_as_vendors(mail, case, vendor_id, office)
    signal = MailPlaced(
        id=entry.key if held else mail.key,
        person=click.who.id,
        home=home_of(click.who),
        mail=read,
    )
    work = ForCase(case=case, town=town, signal=signal)
    if aside is None:
        return work
    what = f"Filed on {case.id} by {name_of(click.who.id, town)}."
    shown = await _shown(mail, aside, town, office)
    return ForQueue(
        town=town, mail=mail, shown=shown, what=what, at_home=_at_home(click), work=work
    )


async def _pass_over(click: Clicked, mail: Entry, aside: Aside | None, office: Office) -> Work:
    town = town_of_mail(mail.payload, office)
    if town is None:
        return unknown_button(click, office)
    person = town.person(click.who.id)
    if person is None or home_of(click.who) != person.home or not may_place(person, town):
        return _word(click, town, f"Only purchasing of {town.name} can do this; nothing was done.")
    if aside is None:
        return _word(click, town, _DEALT_WITH)
    what = f"Not ours, says {person.name}."
    shown = await _shown(mail, aside, town, office)
    return ForQueue(town=town, mail=mail, shown=shown, what=what, at_home=_at_home(click))


def _at_home(click: Clicked) -> Who | None:
    """Who sits at the home page, which is drawn anew then."""
    return None if click.channel else click.who


async def _shown(mail: Entry, aside: Aside, town: Town, office: Office) -> QueuedMail:
    message = await asyncio.to_thread(parse_message, mail.payload)
    return await queued(mail, message, aside.why, town, office)


def _word(click: Clicked, town: Town, text: str) -> ForPerson:
    return ForPerson(
        town=town,
        channel=click.channel,
        thread=click.thread or "",
        person=click.who.id,
        text=text,
    )


def may_place(person: Person, town: Town) -> bool:
    """Whether the queue is this person's: purchasing's, or everybody's where there is none."""
    officers = any(each.may(Role.OFFICER) for each in town.people)
    return person.may(Role.OFFICER) or not officers


async def queue_rows(person: Person, town: Town, office: Office) -> list[AnyBlock]:
    """The newest of the queue, and dead addresses, on the home page of whoever may place mail."""
    if not may_place(person, town):
        return []
    mails: list[QueuedMail] = []
    waiting = 0
    for aside in await office.ledger.asides(_LOOKED_AT):
        mail = await office.ledger.entry("mail", aside.key) if aside.kind == "mail" else None
        if mail is None or not _is_of(mail, town, office):
            continue
        waiting += 1
        if len(mails) < _ON_HOME:
            message = await asyncio.to_thread(parse_message, mail.payload)
            mails.append(
                await queued(mail, message, aside.why, town, office, limit=_COPIES_ON_HOME)
            )
    dead = dead_addresses(await with_dealings(town, office))
    return [*queue_blocks(mails, waiting - len(mails), town), *dead]


def _is_of(mail: Entry, town: Town, office: Office) -> bool:
    found = town_of_mail(mail.payload, office)
    return found is not None and found.id == town.id
