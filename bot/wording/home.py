"""A person's home page: what waits for them, what they asked for, and the town's month."""

from collections.abc import Sequence
from datetime import date

from bot.domain.case import Case
from bot.domain.contracts import Contract
from bot.domain.lifecycle import State
from bot.domain.town import Person, Town
from bot.domain.waiting import waits_for
from bot.wording.blocks import (
    AnyBlock,
    Context,
    Divider,
    Header,
    Home,
    LinkButton,
    Section,
    marked,
    plain,
)
from bot.wording.buttons import buttons_for
from bot.wording.card import contract_words, headline, next_step
from bot.wording.contract_watch import contract_watch
from bot.wording.offer import offer_words
from bot.wording.questions import question_words
from bot.wording.safe import safe

_SHOWN = 15  # of the other list; a home page holds 100 blocks
_DECIDED_HERE = 8
_MOST_BLOCKS = 100  # Slack takes no more
_ROOM = 70  # blocks for what waits, of the 100 of a page
_WORDS = 1500  # characters on what is to be decided


def home(
    person: Person,
    cases: Sequence[Case],
    town: Town,
    today: date,
    contracts: Sequence[Contract] = (),
    *,
    queue: Sequence[AnyBlock] = (),
) -> Home:
    """Draw the page. `cases` are the town's, newest first; `contracts` all on file.

    `queue` is the mail this person may place.
    """
    waiting = [case for case in cases if waits_for(case, person, town)]
    mine = [case for case in cases if case.requester == person.id and not case.final]
    blocks: list[AnyBlock] = [
        *_to_do(waiting, person, town),
        *queue,
        Divider(),
        *_list("Your requests", [case for case in mine if case not in waiting], person, town),
        Divider(),
        *contract_watch(person, cases, contracts, town, today),
        Header(text=plain(f"{town.name} this month")),
        Section(text=marked(month_words(cases, town, today))),
    ]
    return Home(blocks=tuple(blocks[:_MOST_BLOCKS]))


def stranger_home(town_name: str) -> Home:
    """The page of somebody the town does not know."""
    words = f"You are not on the staff list of {safe(town_name)}; please ask purchasing."
    return Home(blocks=(Section(text=marked(words)),))


def _to_do(cases: Sequence[Case], person: Person, town: Town) -> list[AnyBlock]:
    """What waits: each with what there is to decide on, and the buttons to do it."""
    blocks = _headed("Waiting for you", cases)
    shown = 0
    for case in cases[:_DECIDED_HERE]:
        entry = _waiting(case, person, town)
        if len(blocks) + len(entry) > _ROOM:
            break
        blocks += [*([Divider()] if shown else []), *entry]
        shown += 1
    return blocks + _more(cases, shown)


def _waiting(case: Case, person: Person, town: Town) -> list[AnyBlock]:
    """One case: what there is to answer or to decide, and the buttons for it."""
    asked = "\n".join(f"*{question}*" for question in question_words(case.need))
    clarifying = case.state is State.CLARIFYING
    words = asked if clarifying else offer_words(case, town) or contract_words(case)
    told: list[AnyBlock] = [Section(text=marked(words, _WORDS))] if words else []
    return [_row(case, person, town), *told, *buttons_for(case, town)]


def _list(title: str, cases: Sequence[Case], person: Person, town: Town) -> list[AnyBlock]:
    rows: list[AnyBlock] = [_row(case, person, town) for case in cases[:_SHOWN]]
    return _headed(title, cases) + rows + _more(cases, _SHOWN)


def _headed(title: str, cases: Sequence[Case]) -> list[AnyBlock]:
    nothing: list[AnyBlock] = [] if cases else [Context(elements=(plain("Nothing."),))]
    return [Header(text=plain(title)), *nothing]


def _more(cases: Sequence[Case], shown: int) -> list[AnyBlock]:
    hidden = len(cases) - shown
    return [Context(elements=(plain(f"and {hidden} more"),))] if hidden > 0 else []


def _row(case: Case, person: Person, town: Town) -> Section:
    """A case in two lines; somebody else's talk with the bot alone cannot be opened."""
    words = f"*{case.id}* {safe(headline(case), 200)}\n{next_step(case, town)}"
    alone = case.channel.startswith("D") and case.requester != person.id
    open_it = None if alone else LinkButton.to("Open", thread_url(case, town))
    return Section(text=marked(words), accessory=open_it)


def thread_url(case: Case, town: Town) -> str:
    """Where the case's thread is, for a person in the town's workspace."""
    return (
        f"https://app.slack.com/client/{town.workspace}/{case.channel}"
        f"/thread/{case.channel}-{case.thread}"
    )


def month_words(cases: Sequence[Case], town: Town, today: date) -> str:
    """How many purchases there were, and how they went: by outcome, never by person."""
    opened = [town.calendar.local(case.opened_at).date() for case in cases]
    month = [
        case
        for case, day in zip(cases, opened, strict=True)
        if (day.year, day.month) == (today.year, today.month)
    ]
    done = sum(case.state is State.CLOSED for case in month)
    on_contract = sum(case.offer is not None and case.offer.source == "contract" for case in month)
    under_way = sum(not case.final for case in month)
    return (
        f"{len(month)} asked for, {done} received, {under_way} under way; "
        f"{on_contract} of them on an existing contract"
    )
