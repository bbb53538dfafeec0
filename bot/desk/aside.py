"""Who is told when something cannot be worked on: the person, or the town's channel."""

from bot.desk.errands import answer_errand, line_errand, queue_errand, queue_slot
from bot.desk.office import Office
from bot.desk.work import ForClerk, ForPerson, ForQueue
from bot.domain.town import Town
from bot.ledger import Entry, Errand
from bot.ports import Clicked, Commanded, Edited, Incoming, Said
from bot.wording.mail_queue import queue_post, settled_post
from bot.wording.notices import failed_mail_words, failed_words

_HEAD = 65_536  # bytes of a mail in which its address is looked for


def errands_for_clerk(entry: Entry, work: ForClerk) -> tuple[Errand, ...]:
    """The post in the channel of the town whose mailbox it came to."""
    if work.town is None or work.post is None:
        return ()
    return (queue_errand(entry, work.town, work.post.seq, queue_post(work.post, work.town)),)


async def errands_for_queue(entry: Entry, work: ForQueue, office: Office) -> tuple[Errand, ...]:
    """The post in the channel loses its buttons and says what became of the mail."""
    if await office.ledger.posted("", queue_slot(work.mail.seq)) is None:
        return ()
    post = settled_post(work.shown, work.what, work.town)
    return (queue_errand(entry, work.town, work.mail.seq, post),)


def errands_for_failure(entry: Entry, office: Office) -> tuple[Errand, ...]:
    """A word about what could not be worked on, without working on it again."""
    if entry.kind == "mail":
        town = town_of_mail(entry.payload, office)
        return (line_errand(entry, town, failed_mail_words(entry.seq)),) if town else ()
    incoming = office.read_chat(entry.kind, entry.payload)
    word = _word_to(incoming, entry, office) if incoming is not None else None
    return (answer_errand(entry, word),) if word else ()


def _word_to(incoming: Incoming, entry: Entry, office: Office) -> ForPerson | None:
    channel, thread = _place(incoming)
    town = office.town_for_chat(channel, incoming.who.home)
    if town is None or (isinstance(incoming, Said) and not _is_for_us(incoming, town)):
        return None
    return ForPerson(
        town=town,
        channel=channel,
        thread=thread,
        person=incoming.who.id,
        text=failed_words(entry.seq),
    )


def _place(incoming: Incoming) -> tuple[str, str]:
    """Where it was done: channel and thread; nowhere, for forms and the home page."""
    match incoming:
        case Said() | Clicked() | Commanded():
            return incoming.channel, incoming.thread or ""
        case Edited():
            return incoming.channel, ""
        case _:
            return "", ""


def _is_for_us(said: Said, town: Town) -> bool:
    return said.direct or said.mentions_bot or said.channel in town.channels


def town_of_mail(raw: bytes, office: Office) -> Town | None:
    """The town whose mailbox a mail names; the only town, where it names none."""
    head = raw[:_HEAD].decode("ascii", "replace").casefold()
    towns = tuple(office.towns.values())
    named = next((town for town in towns if town.mailbox.casefold() in head), None)
    return named or (towns[0] if len(towns) == 1 else None)
