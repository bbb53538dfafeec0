"""A vendor's question: staff answer it once, and every vendor gets the same words.

Nobody outside learns who asked: the words that go out are looked through for the names, addresses
and telephone numbers of everybody who was invited, and are not sent while they hold one.
"""

from datetime import datetime, timedelta

from bot.domain import events as ev
from bot.domain import signals as sg
from bot.domain.approval import may_steer
from bot.domain.business_time import working_time_between
from bot.domain.clarifications import Clarification
from bot.domain.decision import Draft
from bot.domain.effects import LetterKind, OpenForm, SendLetter, ShowCard
from bot.domain.quotes import InvitationState
from bot.domain.soliciting import close_after, set_close
from bot.domain.town import Town, Vendor

LONGEST_WORDS = 1500  # characters of a question or an answer; a letter holds as many
_HIDDEN = "[…]"
_TELLING = 4  # characters from which a name says who it is


def suggest_answer(draft: Draft, signal: sg.Acted) -> None:
    """Keep what was typed in the thread: nothing leaves the house before somebody presses send."""
    waiting = next((c for c in draft.case.open_questions if not c.suggestion), None)
    ruling = may_steer(signal.person, signal.home, draft.case, draft.town)
    words = signal.field("answer")[:LONGEST_WORDS]
    if not ruling.allowed:
        draft.refuse(signal.person, signal.action, ruling.refusal)
        return
    if waiting is None or not words:
        return
    _suggest(draft, signal.person, waiting, words)
    draft.whisper(
        signal.person,
        "Kept as the answer to the vendor's question. No vendor has it yet: press "
        "“Answer vendors” on the card to look at it and send it to all of them.",
    )


def _suggest(draft: Draft, person: str, question: Clarification, words: str) -> None:
    draft.record(
        ev.AnswerSuggested(
            at=draft.now, cause=draft.cause, by=person, question_id=question.id, words=words
        )
    )
    draft.do(ShowCard())


def answer_vendors(draft: Draft, signal: sg.Acted) -> None:
    """Open the form for a question, or send what was filled in to every vendor; once."""
    case = draft.case
    ruling = may_steer(signal.person, signal.home, case, draft.town)
    asked = case.clarification(signal.choice)
    if not ruling.allowed:
        draft.refuse(signal.person, signal.action, ruling.refusal)
    elif asked is None:
        draft.whisper(signal.person, f"{case.id} has no such question.")
    elif not asked.open:
        draft.whisper(signal.person, f"{_answerer(draft, asked)} has answered this already.")
    elif asked not in case.open_questions:
        draft.whisper(
            signal.person,
            f"{case.id} is {case.state}: vendors can do nothing with an answer any more.",
        )
    elif not signal.fields:
        draft.do(OpenForm(form=signal.action, trigger=signal.trigger, choice=asked.id))
    else:
        _take_answer(draft, signal, asked)


def _answerer(draft: Draft, asked: Clarification) -> str:
    person = draft.town.person(asked.answered_by)
    return person.name if person else "Somebody"


def _take_answer(draft: Draft, signal: sg.Acted, asked: Clarification) -> None:
    question = signal.field("question")[:LONGEST_WORDS]
    answer = signal.field("answer")[:LONGEST_WORDS]
    named = named_vendor(f"{question}\n{answer}", _invited(draft))
    if not question or not answer:
        draft.whisper(signal.person, "Both the question and the answer are needed; nothing went.")
    elif named:
        _suggest(draft, signal.person, asked, answer)
        draft.whisper(
            signal.person,
            f"Nothing was sent: the text holds “{named}”, and no vendor is told who else was "
            "asked. Please press “Answer vendors” again and take it out; your answer is kept.",
        )
    else:
        _send_to_all(draft, signal.person, asked, question, answer)


def _invited(draft: Draft) -> tuple[Vendor, ...]:
    found = (draft.town.vendor(i.vendor_id) for i in draft.case.invitations)
    return tuple(vendor for vendor in found if vendor is not None)


def _send_to_all(
    draft: Draft, person: str, asked: Clarification, question: str, answer: str
) -> None:
    closes_at = _new_close(draft)
    told = [i for i in draft.case.invitations if i.state is not InvitationState.BOUNCED]
    draft.record(
        ev.QuestionAnswered(
            at=draft.now,
            cause=draft.cause,
            by=person,
            question_id=asked.id,
            question=question,
            answer=answer,
            vendor_ids=tuple(i.vendor_id for i in told),
            closes_at=closes_at,
        )
    )
    for invitation in told:
        draft.do(
            SendLetter(
                kind=LetterKind.CLARIFICATION,
                vendor_id=invitation.vendor_id,
                email=invitation.email,
                question=question,
                answer=answer,
                about=asked.id,
            )
        )
    if closes_at is not None:
        set_close(draft, closes_at)
    draft.do(ShowCard())


def _new_close(draft: Draft) -> datetime | None:
    """A later close where the answer comes so late that nobody could use it; None to keep it."""
    case, rules = draft.case, draft.town.rules
    least = timedelta(hours=rules.extend_on_answer_within_hours)
    left = working_time_between(draft.now, case.closes_at or draft.now, draft.town.calendar)
    return close_after(draft, least) if left < least else None


def named_vendor(text: str, vendors: tuple[Vendor, ...]) -> str:
    """The first name, address or telephone number of a vendor that stands in a text.

    >>> otis = Vendor(id="o", name="Otis Parts", email="sales@otis.example", city="", state="OH")
    >>> named_vendor("Sales at OTIS  PARTS asks: which engine?", (otis,))
    'Otis Parts'
    >>> named_vendor("Which engine?", (otis,))
    ''
    """
    plain = " ".join(text.split()).casefold()
    return next(
        (word for vendor in vendors for word in _telling_words(vendor) if word.casefold() in plain),
        "",
    )


def _telling_words(vendor: Vendor) -> tuple[str, ...]:
    """What gives a vendor away, longest first: a domain stands inside its addresses."""
    domain = vendor.email.rpartition("@")[2]
    words = (vendor.email, vendor.name, vendor.contact, vendor.phone, domain)
    return tuple(" ".join(word.split()) for word in words if len(word.strip()) >= _TELLING)


def neutral_words(words: str, town: Town, vendor_id: str) -> str:
    """A vendor's question without what says who asks, for a person to look over.

    >>> from bot.domain.town import Calendar
    >>> otis = Vendor(id="o", name="Otis Parts", email="sales@otis.example", city="", state="OH")
    >>> town = Town(id="t", name="T", state="OH", workspace="W", channel="C", mailbox="q@t.example",
    ...     ship_to="", contact="", calendar=Calendar(timezone="UTC"), vendors=(otis,))
    >>> neutral_words("Otis Parts here (sales@otis.example): which engine?", town, "o")
    '[…] here ([…]): which engine?'
    >>> neutral_words("Which engine?", town, "nobody")
    'Which engine?'
    """
    vendor = town.vendor(vendor_id)
    shown = " ".join(words.split())
    for word in _telling_words(vendor) if vendor else ():
        start = shown.casefold().find(word.casefold())
        while start >= 0:
            shown = shown[:start] + _HIDDEN + shown[start + len(word) :]
            start = shown.casefold().find(word.casefold(), start + len(_HIDDEN))
    return shown
