"""What people type in the thread of a case: answers, orders to the bot, talk among themselves."""

from bot.desk.office import Office
from bot.desk.work import ForCase, ForNobody, ForPerson, Work
from bot.domain.case import Case
from bot.domain.changing import changed_need
from bot.domain.lifecycle import State
from bot.domain.merging import merge_answer
from bot.domain.need import Need
from bot.domain.signals import Acted, Action, NeedAnswered
from bot.domain.town import Role, Town
from bot.ledger import Entry
from bot.ports import Said, Who
from bot.wording.card import next_step
from bot.wording.help_words import HELP
from bot.wording.questions import question_words
from parsers.requisition import Reading, read_requisition

_WEIGHTY = frozenset({"answer", "amend", "request", "cancel"})
"""What would change or end the case when it is typed in its thread."""
_ORDERS = frozenset({"cancel", "received", "status", "help", "approve"})
"""What is meant for the bot, whatever else is going on in the thread."""
_COURTESY = frozenset(
    {
        *("thanks", "thank", "you", "ok", "okay", "good", "great"),
        *("hi", "hello", "morning", "lol", "all"),
    }
)
"""What is said out of politeness and answers nobody."""
_AFTER_ASKING = (
    "Vendors have been asked already, so nothing was changed. To change a line, say “make it 20” "
    "or edit your first message; to stop, press Cancel on the card; for other goods, ask anew "
    "in the channel."
)
_USE_BUTTONS = "Please use the buttons on the card: they know the offer."


def read_words(text: str, entry: Entry, town: Town, question: str | None) -> Reading:
    """Read a text against the town's own clock; `question` is what it may answer."""
    return read_requisition(text, now=town.calendar.local(entry.received_at), thread=question)


def home_of(who: Who) -> str | None:
    """The workspace a person is at home in; guests are at home nowhere."""
    return None if who.guest else who.home


def to_person(said: Said, town: Town, text: str) -> ForPerson:
    """A word to whoever wrote, where it was written."""
    return ForPerson(
        town=town,
        channel=said.channel,
        thread=said.thread or "",
        person=said.who.id,
        text=text,
    )


def said_in_case(entry: Entry, said: Said, case: Case, office: Office) -> Work:
    """A message in a case's thread: an answer, an order to the bot, or talk among people."""
    town = office.town_of(case)
    asked = " ".join(question_words(case.need)) if case.state is State.CLARIFYING else None
    reading = read_words(said.text, entry, town, asked)
    if _could_answer_vendor(said, reading, case, town):
        return _suggested(entry, said, case, town)
    if case.invitations and not case.final and reading.intent in _WEIGHTY:
        return _said_after_asking(entry, said, reading, case, town)
    match reading.intent:
        case "cancel" | "received":
            return _act(entry, said, reading, case, town)
        case "answer" | "amend" | "request":
            return _changed(entry, said, reading, case, town)
        case "status":
            return to_person(said, town, f"{case.id} is {case.state}: {next_step(case, town)}.")
        case "approve" | "reject":
            words = f"{case.id} is {case.state} already." if case.final else _USE_BUTTONS
            return to_person(said, town, words)
        case "help":
            return to_person(said, town, HELP)
        case _:
            return ForNobody(why="people talking to each other")


def _could_answer_vendor(said: Said, reading: Reading, case: Case, town: Town) -> bool:
    """Whether these words may be what a vendor waits to hear.

    What whoever asked, or purchasing, says first after a vendor's question; nothing is sent by it.
    """
    person = town.person(said.who.id)
    waiting = any(not question.suggestion for question in case.open_questions)
    if not waiting or person is None or home_of(said.who) != person.home:
        return False
    if reading.intent in _ORDERS or changed_need(case.need, reading) != case.need:
        return False
    words = [word.strip(".,!") for word in said.text.casefold().split()]
    courtesy = all(word in _COURTESY for word in words)
    steers = person.id == case.requester or person.may(Role.OFFICER)
    return steers and not courtesy and not said.text.rstrip().endswith("?")


def _suggested(entry: Entry, said: Said, case: Case, town: Town) -> ForCase:
    signal = Acted(
        id=entry.key,
        person=said.who.id,
        home=home_of(said.who),
        action=Action.SUGGEST_ANSWER,
        fields=(("answer", said.text),),
    )
    return ForCase(case=case, town=town, signal=signal)


def _act(entry: Entry, said: Said, reading: Reading, case: Case, town: Town) -> ForCase:
    action = Action.CANCEL if reading.intent == "cancel" else Action.RECEIVED
    signal = Acted(id=entry.key, person=said.who.id, home=home_of(said.who), action=action)
    return ForCase(case=case, town=town, signal=signal)


def _changed(entry: Entry, said: Said, reading: Reading, case: Case, town: Town) -> Work:
    if case.final and reading.intent == "answer":
        return ForNobody(why="talk after the case was closed")
    if reading.intent == "amend" and not case.need.questions:
        need = changed_need(case.need, reading)
    else:
        need = merge_answer(case.need, reading, said.text, town)
    return answer(entry, said.who, said.text, need, case=case, town=town)


def _said_after_asking(entry: Entry, said: Said, reading: Reading, case: Case, town: Town) -> Work:
    """Vendors have letters: talk among people must not send them more by a slip of the reader.

    Only a plain change of a line that is there ("make it 20") counts; for the rest there are the
    buttons, and the first message, which can be edited.
    """
    need = changed_need(case.need, reading) if reading.intent == "amend" else case.need
    if need != case.need:
        return answer(entry, said.who, said.text, need, case=case, town=town)
    if said.who.id != case.requester or reading.intent == "answer":
        return ForNobody(why="talk after vendors were asked")
    return to_person(said, town, _AFTER_ASKING)


def answer(entry: Entry, who: Who, text: str, need: Need, *, case: Case, town: Town) -> Work:
    """What completes or changes a need, from somebody of the town."""
    person = town.person(who.id)
    if person is None or home_of(who) != person.home:
        return ForNobody(why="an answer from somebody outside the town")
    signal = NeedAnswered(id=entry.key, person=who.id, text=text, need=need)
    return ForCase(case=case, town=town, signal=signal)
