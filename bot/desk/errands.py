"""Effects become errands: put into words, addressed to a lane, ready for the wire."""

from collections.abc import Iterable

import msgspec

from bot.desk.office import Office
from bot.desk.work import ForCase, ForHome, ForPerson
from bot.domain.case import Case
from bot.domain.decision import Decision
from bot.domain.effects import (
    LearnAlias,
    LookUpContracts,
    OpenForm,
    Order,
    SendLetter,
    SetTimer,
    ShowCard,
    StopTimers,
    Tell,
    Whisper,
)
from bot.domain.matching.aliases import Alias
from bot.domain.signals import Acted, NeedAnswered, RequisitionPosted, Signal
from bot.domain.town import Town
from bot.ledger import Entry, Errand, Timer
from bot.payloads import (
    CARD,
    AliasPayload,
    FormPayload,
    HomePayload,
    LetterPayload,
    LookUpPayload,
    PostPayload,
    WhisperPayload,
)
from bot.wording.blocks import Post
from bot.wording.card import card, discreet_card
from bot.wording.forms import form
from bot.wording.letters import letter
from bot.wording.notices import SEE_HOME, discreet_notice, notice


def errands_for(
    decision: Decision, case: Case, work: ForCase, office: Office, *, entry: Entry
) -> tuple[Errand, ...]:
    """Every effect in words.

    Keys count by the entry, not by the case's version: opening a form changes no version.
    """
    effects = _one_card(decision.effects)
    made = (
        _errand(effect, f"{case.id}/{entry.seq}/{place}", case, work, office)
        for place, effect in enumerate(effects)
    )
    beside = [answer_errand(entry, work.word)] if work.word else []
    alone = _told_alone(effects, case, work.town, entry)
    return (*(errand for errand in made if errand is not None), *alone, *beside)


def _told_alone(effects: Iterable[Order], case: Case, town: Town, entry: Entry) -> list[Errand]:
    """In a conversation with one person alone, others who have to act hear nothing of it."""
    if not case.channel.startswith("D"):
        return []
    tells = [effect for effect in effects if isinstance(effect, Tell)]
    return [
        whisper(
            f"{case.id}/{entry.seq}/{person}/{place}",
            town,
            "",
            "",
            person,
            f"{notice(tell, case, town).text} {SEE_HOME}",
            case,
        )
        for place, tell in enumerate(tells)
        for person in tell.people
        if person != case.requester
    ]


def timers_for(decision: Decision, case: Case) -> tuple[Timer, ...]:
    """The times the case sets for itself."""
    return tuple(
        Timer(case_id=case.id, name=effect.name, at=effect.at)
        for effect in decision.effects
        if isinstance(effect, SetTimer)
    )


def _one_card(effects: Iterable[Order]) -> list[Order]:
    """One drawing of the card is enough, and it comes first: lines below refer to it."""
    rest: list[Order] = [effect for effect in effects if not isinstance(effect, ShowCard)]
    shown = any(isinstance(effect, ShowCard) for effect in effects)
    return [ShowCard(), *rest] if shown else rest


def _errand(effect: Order, key: str, case: Case, work: ForCase, office: Office) -> Errand | None:
    town = work.town
    match effect:
        case ShowCard():
            return _post(
                card(case, town), key, case, slot=CARD, kind="card", discreet=_discreet(case)
            )
        case Tell():
            discreet = discreet_notice(effect, case, town)
            said = notice(effect, case, town)
            return _post(said, key, case, slot="", kind="say", discreet=discreet)
        case Whisper():
            channel, thread = ("", "") if work.at_home else (case.channel, case.thread)
            return whisper(key, town, channel, thread, effect.person, effect.text, case)
        case OpenForm():
            payload = FormPayload(
                trigger=effect.trigger,
                channel=case.channel,
                person=_person_of(work.signal),
                view=msgspec.Raw(msgspec.json.encode(form(case, town, effect.form, effect.choice))),
            )
            return _make(key, case, lane=f"form:{key}", kind="form", payload=payload)
        case SendLetter():
            written = letter(effect, case, town, office.signature, office.clock.now())
            made = LetterPayload(kind=effect.kind, vendor_id=effect.vendor_id, letter=written)
            lane = f"mail:{case.id}:{effect.vendor_id}"
            return _make(key, case, lane=lane, kind="letter", payload=made, slot=effect.vendor_id)
        case LookUpContracts():
            today = town.calendar.local(office.clock.now()).date()
            asked = LookUpPayload(on=today.isoformat(), queries=effect.queries)
            return _make(key, case, lane=f"catalog:{case.id}", kind="lookup", payload=asked)
        case LearnAlias():
            alias = Alias(
                phrase=effect.phrase,
                entry_id=effect.entry_id,
                contract_id=effect.contract_id,
                by=effect.by,
                at=effect.at,
                case_id=case.id,
            )
            taught = AliasPayload(alias=alias)
            return _make(key, case, lane=f"catalog:{case.id}", kind="alias", payload=taught)
        case SetTimer() | StopTimers():
            return None  # written beside the errands, see timers_for


def _person_of(signal: Signal) -> str:
    """Whoever the signal came from; nobody, where the clock or the courier spoke."""
    return signal.person if isinstance(signal, Acted | NeedAnswered | RequisitionPosted) else ""


def _make(
    key: str, case: Case, *, lane: str, kind: str, payload: msgspec.Struct, slot: str = ""
) -> Errand:
    return Errand(
        key=key,
        town_id=case.town_id,
        case_id=case.id,
        lane=lane,
        kind=kind,
        payload=msgspec.json.encode(payload),
        slot=slot,
    )


def _discreet(case: Case) -> Post | None:
    """The card without prices; none is needed while there are no prices."""
    return discreet_card(case) if case.verdicts or case.tabulation else None


def _post(
    post: Post, key: str, case: Case, *, slot: str, kind: str, discreet: Post | None = None
) -> Errand:
    blocks = discreet.blocks if discreet else ()
    payload = PostPayload(
        channel=case.channel,
        thread=case.thread,
        text=post.text,
        blocks=msgspec.Raw(msgspec.json.encode(post.blocks)),
        discreet_text=discreet.text if discreet else "",
        discreet_blocks=msgspec.Raw(msgspec.json.encode(blocks)),
    )
    return Errand(
        key=key,
        town_id=case.town_id,
        case_id=case.id,
        lane=f"chat:{case.id}",
        kind=kind,
        payload=msgspec.json.encode(payload),
        slot=slot,
    )


def whisper(  # noqa: PLR0917 - the parts of one short message
    key: str, town: Town, channel: str, thread: str, person: str, text: str, case: Case | None
) -> Errand:
    """A word to one person; it waits for nothing else."""
    payload = WhisperPayload(channel=channel, thread=thread, person=person, text=text)
    return Errand(
        key=key,
        town_id=town.id,
        case_id=case.id if case else "",
        lane=f"whisper:{key}",
        kind="whisper",
        payload=msgspec.json.encode(payload),
    )


def answer_errand(entry: Entry, work: ForPerson) -> Errand:
    """A word to a person who asked something outside any case."""
    return whisper(
        f"{entry.kind}/{entry.key}",
        work.town,
        work.channel,
        work.thread,
        work.person,
        work.text,
        None,
    )


def home_errand(entry: Entry, work: ForHome) -> Errand:
    """A person's home page, to be published."""
    key = f"{entry.kind}/{entry.key}"
    payload = HomePayload(person=work.person, view=msgspec.Raw(msgspec.json.encode(work.view)))
    return Errand(
        key=key,
        town_id=work.town.id,
        case_id="",
        lane=f"home:{work.person}",
        kind="home",
        payload=msgspec.json.encode(payload),
    )


def line_errand(entry: Entry, town: Town, text: str) -> Errand:
    """A line in the town's channel about something that belongs to no case."""
    payload = PostPayload(channel=town.channel, thread="", text=text, blocks=msgspec.Raw(b"[]"))
    return Errand(
        key=f"{entry.kind}/{entry.key}",
        town_id=town.id,
        case_id="",
        lane=f"chat:{town.id}",
        kind="say",
        payload=msgspec.json.encode(payload),
    )


def queue_errand(entry: Entry, town: Town, seq: int, post: Post) -> Errand:
    """The post about a mail that waits for a person; a later one in its place edits it."""
    payload = PostPayload(
        channel=town.channel,
        thread="",
        text=post.text,
        blocks=msgspec.Raw(msgspec.json.encode(post.blocks)),
    )
    return Errand(
        key=f"{entry.kind}/{entry.key}/queue",
        town_id=town.id,
        case_id="",
        lane=f"chat:{town.id}",
        kind="card",
        payload=msgspec.json.encode(payload),
        slot=queue_slot(seq),
    )


def queue_slot(seq: int) -> str:
    """The slot of the post about the mail that was stored under this number."""
    return f"mail:{seq}"
