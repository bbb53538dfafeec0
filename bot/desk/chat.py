"""Reading what people do in the chat: messages, edits, clicks, forms, commands."""

from typing import assert_never

from bot.desk.home import read_home
from bot.desk.office import Office
from bot.desk.work import ForCase, ForNobody, ForPerson, Work
from bot.domain.case import Case
from bot.domain.changing import changed_need
from bot.domain.intake import merge_answer, need_from, with_commodity
from bot.domain.lifecycle import State
from bot.domain.need import Need
from bot.domain.signals import Acted, Action, NeedAnswered, RequisitionPosted
from bot.domain.town import Role, Town
from bot.ledger import Entry
from bot.ports import Clicked, Commanded, Edited, HomeOpened, Said, Submitted, Who
from bot.wording.card import next_step
from bot.wording.questions import question_words
from bot.wording.tags import read_tag
from parsers.requisition import Reading, read_requisition

_WEIGHTY = frozenset({"answer", "amend", "request", "cancel"})
"""What would change or end the case when it is typed in its thread."""
_AFTER_ASKING = (
    "Vendors have been asked already, so nothing was changed. To change a line, say “make it 20” "
    "or edit your first message; to stop, press Cancel on the card; for other goods, ask anew "
    "in the channel."
)
_NO_REQUESTER = (
    "You are not among those who ask for goods; please let a colleague ask, or tell purchasing."
)
HELP = (
    "Tell me what you need, such as “need spark plugs for units 214 and 216 by Thursday”. "
    "I look at existing contracts first and ask vendors when none covers it."
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
            return await _edited(entry, incoming, office)
        case Clicked():
            return await _clicked(entry, incoming, office)
        case Submitted():
            return await _submitted(entry, incoming, office)
        case Commanded():
            said = Said(
                who=incoming.who,
                channel=incoming.channel,
                ts=incoming.ts or "",
                thread=incoming.thread,
                text=incoming.text,
                mentions_bot=True,
            )
            return await _said(entry, said, office)
        case HomeOpened():
            return await read_home(entry, incoming.who, office)
        case _:
            assert_never(incoming)


async def _said(entry: Entry, said: Said, office: Office) -> Work:
    if said.thread is not None:
        case = await office.ledger.case_in_thread(said.channel, said.thread)
        if case is not None:
            return _said_in_case(entry, said, case, office)
    town = office.town_for_chat(said.channel, said.who.home)
    if town is None:
        return ForNobody(why="a channel of no town of ours")
    reading = _read(said.text, entry, town, None)
    addressed = said.direct or said.mentions_bot
    if reading.is_request and (addressed or said.channel in town.listens):
        return await _open(entry, said, town, reading, office)
    if addressed:
        return _to_person(said, town, HELP)
    return ForNobody(why=f"{reading.intent}, not addressed to us")


def _read(text: str, entry: Entry, town: Town, question: str | None) -> Reading:
    return read_requisition(text, now=town.calendar.local(entry.received_at), thread=question)


async def _open(entry: Entry, said: Said, town: Town, reading: Reading, office: Office) -> Work:
    person = town.person(said.who.id)
    if person is None or said.who.home != person.home or said.who.guest:
        return _to_person(said, town, f"Only staff of {town.name} can ask for goods here.")
    if not (person.may(Role.REQUESTER) or person.may(Role.OFFICER)):
        return _to_person(said, town, _NO_REQUESTER)
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
        need=need_from(reading, town),
    )
    return ForCase(case=None, town=town, signal=signal)


def _to_person(said: Said, town: Town, text: str) -> ForPerson:
    return ForPerson(
        town=town,
        channel=said.channel,
        thread=said.thread or "",
        person=said.who.id,
        text=text,
    )


def _said_in_case(entry: Entry, said: Said, case: Case, office: Office) -> Work:
    """A message in a case's thread: an answer, an order to the bot, or talk among people."""
    town = office.town_of(case)
    asked = " ".join(question_words(case.need)) if case.state is State.CLARIFYING else None
    reading = _read(said.text, entry, town, asked)
    if case.invitations and reading.intent in _WEIGHTY:
        return _said_after_asking(entry, said, reading, case, town)
    if reading.intent in {"cancel", "received"}:
        action = Action.CANCEL if reading.intent == "cancel" else Action.RECEIVED
        signal = Acted(id=entry.key, person=said.who.id, home=_home(said.who), action=action)
        return ForCase(case=case, town=town, signal=signal)
    if reading.intent in {"answer", "amend", "request"}:
        if reading.intent == "amend" and not case.need.questions:
            need = changed_need(case.need, reading)
        else:
            need = merge_answer(case.need, reading, said.text, town)
        return _answer(entry, said.who, said.text, need, case=case, town=town)
    if reading.intent == "status":
        return _to_person(said, town, f"{case.id} is {case.state}: {next_step(case, town)}.")
    if reading.intent in {"approve", "reject"}:
        return _to_person(said, town, "Please use the buttons on the card: they know the offer.")
    if reading.intent == "help":
        return _to_person(said, town, HELP)
    return ForNobody(why="people talking to each other")


def _said_after_asking(entry: Entry, said: Said, reading: Reading, case: Case, town: Town) -> Work:
    """Vendors have letters: talk among people must not send them more by a slip of the reader.

    Only a plain change of a line that is there ("make it 20") counts; for the rest there are the
    buttons, and the first message, which can be edited.
    """
    need = changed_need(case.need, reading) if reading.intent == "amend" else case.need
    if need != case.need:
        return _answer(entry, said.who, said.text, need, case=case, town=town)
    if said.who.id != case.requester or reading.intent == "answer":
        return ForNobody(why="talk after vendors were asked")
    return _to_person(said, town, _AFTER_ASKING)


def _answer(entry: Entry, who: Who, text: str, need: Need, *, case: Case, town: Town) -> Work:
    person = town.person(who.id)
    if person is None or _home(who) != person.home:
        return ForNobody(why="an answer from somebody outside the town")
    signal = NeedAnswered(id=entry.key, person=who.id, text=text, need=need)
    return ForCase(case=case, town=town, signal=signal)


async def _edited(entry: Entry, edited: Edited, office: Office) -> Work:
    """The message that asked was changed: an amendment; deleted: the need went away."""
    case = await office.ledger.case_in_thread(edited.channel, edited.ts)
    if case is None or case.message != edited.ts or edited.who.id != case.requester:
        return ForNobody(why="an edit of something else")
    town = office.town_of(case)
    if not edited.text:
        signal = Acted(
            id=entry.key, person=edited.who.id, home=_home(edited.who), action=Action.CANCEL
        )
        return ForCase(case=case, town=town, signal=signal)
    reading = _read(edited.text, entry, town, None)
    if not reading.is_request:
        return ForNobody(why="the edited message asks for nothing")
    return _answer(entry, edited.who, edited.text, need_from(reading, town), case=case, town=town)


async def _clicked(entry: Entry, click: Clicked, office: Office) -> Work:
    tag = read_tag(click.value)
    case = await office.ledger.case(tag.case_id) if tag else None
    if tag is None or case is None or click.action not in set(Action):
        return ForNobody(why="a button that is not ours")
    signal = Acted(
        id=entry.key,
        person=click.who.id,
        home=_home(click.who),
        action=Action(click.action),
        version=tag.version,
        choice=tag.choice,
        trigger=click.trigger or "",
    )
    return ForCase(case=case, town=office.town_of(case), signal=signal)


def _home(who: Who) -> str | None:
    """Guests are at home nowhere."""
    return None if who.guest else who.home


async def _submitted(entry: Entry, form: Submitted, office: Office) -> Work:
    tag = read_tag(form.about)
    case = await office.ledger.case(tag.case_id) if tag else None
    if tag is None or case is None or form.form not in set(Action):
        return ForNobody(why="a form that is not ours")
    town = office.town_of(case)
    fields = dict(form.fields)
    if form.form == Action.ANSWER:
        need = _answered_need(entry, fields, case, town)
        return _answer(entry, form.who, fields.get("answer", ""), need, case=case, town=town)
    signal = Acted(
        id=entry.key,
        person=form.who.id,
        home=_home(form.who),
        action=Action(form.form),
        version=tag.version,
        choice=tag.choice,
        fields=form.fields,
    )
    return ForCase(case=case, town=town, signal=signal)


def _answered_need(entry: Entry, fields: dict[str, str], case: Case, town: Town) -> Need:
    need = case.need
    for name, value in fields.items():
        kind, _, line_no = name.partition("_")
        if kind == "commodity" and line_no.isascii() and line_no.isdigit():
            need = with_commodity(need, int(line_no), value, town)
    text = fields.get("answer", "")
    if not text:
        return need
    asked = " ".join(question_words(need))
    return merge_answer(need, _read(text, entry, town, asked), text, town)
