"""Reading what people do in the chat, and what opens a case: messages, mentions, commands."""

from dataclasses import replace
from typing import assert_never

from bot.desk.clicks import clicked, edited, submitted
from bot.desk.home import read_home
from bot.desk.in_thread import read_words, said_in_case, to_person
from bot.desk.mail_queue import BUTTONS, settle_queued
from bot.desk.office import Office
from bot.desk.past import past_purchases
from bot.desk.work import ForCase, ForNobody, ForPerson, Work
from bot.domain.case import Case
from bot.domain.intake import need_from
from bot.domain.last_time import as_last_time, asks_for_the_same
from bot.domain.need import Need
from bot.domain.signals import RequisitionPosted
from bot.domain.town import Person, Role, Town
from bot.ledger import Entry
from bot.ports import Clicked, Commanded, Edited, HomeOpened, Said, Submitted
from bot.wording.help_words import HELP, NO_GOODS
from parsers.requisition import Reading

_NO_REQUESTER = (
    "You are not among those who ask for goods; please let a colleague ask, or tell purchasing."
)


async def read_chat_entry(entry: Entry, office: Office) -> Work:
    """Turn a stored chat entry into work."""
    incoming = office.read_chat(entry.kind, entry.payload)
    match incoming:
        case None:
            return ForNobody(why="not a message of a person")
        case Said():
            return await _said(entry, incoming, office)
        case Edited():
            return await edited(entry, incoming, office)
        case Clicked() if incoming.action.partition(":")[0] in BUTTONS:
            return await settle_queued(entry, incoming, office)
        case Clicked():
            return await clicked(entry, incoming, office)
        case Submitted():
            return await submitted(entry, incoming, office)
        case Commanded():
            return await _commanded(entry, incoming, office)
        case HomeOpened():
            return await read_home(entry, incoming.who, office)
        case _:
            assert_never(incoming)


async def _said(entry: Entry, said: Said, office: Office) -> Work:
    if said.thread is not None:
        case = await office.ledger.case_in_thread(said.channel, said.thread)
        if case is not None:
            return await _said_in_thread(entry, said, case, office)
    town = office.town_for_chat(said.channel, said.who.home)
    if town is None:
        return ForNobody(why="a channel of no town of ours")
    reading = read_words(said.text, entry, town, None)
    addressed = said.direct or said.mentions_bot
    if reading.is_request and (addressed or said.channel in town.listens):
        return await _open(entry, said, town, reading, office)
    if addressed:
        return to_person(said, town, HELP)
    return ForNobody(why=f"{reading.intent}, not addressed to us")


async def _said_in_thread(entry: Entry, said: Said, case: Case, office: Office) -> Work:
    """What is said in a case's thread; once it is finished, a new request there is a new case."""
    if case.final:
        town = office.town_of(case)
        reading = read_words(said.text, entry, town, None)
        if reading.is_request:
            return await _open(entry, said, town, reading, office)
    return said_in_case(entry, said, case, office)


async def _commanded(entry: Entry, command: Commanded, office: Office) -> Work:
    """A command or a shortcut: whoever uses one wants something bought."""
    said = Said(
        who=command.who,
        channel=command.channel,
        ts=command.ts or "",
        thread=command.thread,
        text=command.text,
        mentions_bot=True,
    )
    town = office.town_for_chat(said.channel, said.who.home)
    if town is None:
        return ForNobody(why="a command of no town of ours")
    known = await office.ledger.case_in_thread(said.channel, said.thread or said.ts)
    if known is not None and not known.final:
        return to_person(said, town, f"{known.id} takes care of this already.")
    reading = read_words(said.text, entry, town, None)
    if not reading.is_request:
        return to_person(said, town, NO_GOODS if said.text.strip() else HELP)
    if said.ts or said.channel in town.channels:
        return await _open(entry, said, town, reading, office)
    # a command may be given where the bot cannot write
    opened = await _open(entry, replace(said, channel=town.channel), town, reading, office)
    if not isinstance(opened, ForCase):
        return replace(opened, channel=said.channel)
    word = to_person(said, town, f"Your request is open in <#{town.channel}>.")
    return replace(opened, word=word)


async def _open(
    entry: Entry, said: Said, town: Town, reading: Reading, office: Office
) -> ForCase | ForPerson:
    refusal = _may_not_ask(town.person(said.who.id), said, town)
    if refusal:
        return to_person(said, town, refusal)
    need = need_from(reading, town)
    if asks_for_the_same(said.text):
        need = as_last_time(need, await past_purchases(town, office), said.who.id)
    return await _case_for(entry, said, need, town, office)


def _may_not_ask(person: Person | None, said: Said, town: Town) -> str:
    if person is None or said.who.home != person.home or said.who.guest:
        return f"Only staff of {town.name} can ask for goods here."
    able = person.may(Role.REQUESTER) or person.may(Role.OFFICER)
    return "" if able else _NO_REQUESTER


async def _case_for(entry: Entry, said: Said, need: Need, town: Town, office: Office) -> ForCase:
    year = town.calendar.local(entry.received_at).year
    number = await office.ledger.case_number(town.id, year, entry.key)
    signal = RequisitionPosted(
        id=entry.key,
        case_id=f"RQ-{year}-{number:04d}",
        person=said.who.id,
        channel=said.channel,
        thread=said.thread or said.ts,
        message=said.ts,
        text=said.text,
        need=need,
    )
    return ForCase(case=None, town=town, signal=signal)
