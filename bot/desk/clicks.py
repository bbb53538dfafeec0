"""Reading what people do with a mouse: buttons, forms, edits and deletions of their words."""

from bot.desk.in_thread import answer, home_of, read_words
from bot.desk.office import Office
from bot.desk.spending import cap_left
from bot.desk.work import ForCase, ForNobody, ForPerson, Work
from bot.domain.case import Case
from bot.domain.choosing import choose
from bot.domain.editing import edited_need
from bot.domain.intake import need_from
from bot.domain.merging import merge_answer, with_commodity
from bot.domain.need import Need
from bot.domain.signals import Acted, Action
from bot.domain.town import Town
from bot.ledger import Entry
from bot.ports import Clicked, Edited, Submitted, Who
from bot.wording.questions import question_words
from bot.wording.tags import read_tag

_NEED_FORMS = frozenset({str(Action.ANSWER), str(Action.EDIT)})
_OLD_BUTTON = "This button is of a request I do not know any more; please look at my Home tab."
_OUTSIDER = "Only staff of {town} can answer here; nothing was done."


async def edited(entry: Entry, change: Edited, office: Office) -> Work:
    """The message that asked was changed: an amendment; deleted: the need went away."""
    case = await office.ledger.case_in_thread(change.channel, change.ts)
    if case is None or case.message != change.ts or change.who.id != case.requester:
        return ForNobody(why="an edit of something else")
    town = office.town_of(case)
    if not change.text:
        signal = Acted(
            id=entry.key, person=change.who.id, home=home_of(change.who), action=Action.CANCEL
        )
        return ForCase(case=case, town=town, signal=signal)
    reading = read_words(change.text, entry, town, None)
    if not reading.is_request:
        return ForPerson(
            town=town,
            channel=case.channel,
            thread=case.thread,
            person=change.who.id,
            text=f"Your edit asks for no goods that I understand, so {case.id} stays as it was.",
        )
    need = need_from(reading, town)
    return answer(entry, change.who, change.text, need, case=case, town=town)


async def clicked(entry: Entry, click: Clicked, office: Office) -> Work:
    """A button was pressed, in a thread or on somebody's home page."""
    tag = read_tag(click.value)
    case = await office.ledger.case(tag.case_id) if tag else None
    action = click.action.partition(":")[0]  # what follows tells buttons of one row apart
    if tag is None or case is None or action not in set(Action):
        return unknown_button(click, office)
    signal = Acted(
        id=entry.key,
        person=click.who.id,
        home=home_of(click.who),
        action=Action(action),
        version=tag.version,
        choice=tag.choice,
        trigger=click.trigger or "",
        cap_left=await cap_left(case, office, entry=_picked(action, tag.choice)),
    )
    return ForCase(case=case, town=office.town_of(case), signal=signal, at_home=not click.channel)


def _picked(action: str, choice: str) -> str:
    """The contract entry a button names; other buttons choose other things."""
    return choice if action == Action.CONTRACT_FITS else ""


def unknown_button(click: Clicked, office: Office) -> ForPerson | ForNobody:
    """Nobody is left wondering; links are no business of ours, though Slack tells of them."""
    town = office.town_for_chat(click.channel, click.who.home)
    if town is None or not click.value:
        return ForNobody(why="a button that is not ours")
    return ForPerson(
        town=town,
        channel=click.channel,
        thread=click.thread or "",
        person=click.who.id,
        text=_OLD_BUTTON,
    )


async def submitted(entry: Entry, form: Submitted, office: Office) -> Work:
    """A form was sent off."""
    tag = read_tag(form.about)
    case = await office.ledger.case(tag.case_id) if tag else None
    if tag is None or case is None or form.form not in set(Action):
        return ForNobody(why="a form that is not ours")
    town = office.town_of(case)
    if form.form in _NEED_FORMS:
        return _need_form(entry, form, case, town)
    signal = Acted(
        id=entry.key,
        person=form.who.id,
        home=home_of(form.who),
        action=Action(form.form),
        version=tag.version,
        choice=tag.choice,
        fields=form.fields,
    )
    return ForCase(case=case, town=town, signal=signal)


def _need_form(entry: Entry, form: Submitted, case: Case, town: Town) -> Work:
    """A form that completes or changes the need."""
    fields = dict(form.fields)
    text = fields.get("answer", "")
    refusal = "" if _is_staff(form.who, town) else _OUTSIDER.format(town=town.name)
    need = case.need
    if form.form == Action.ANSWER:
        need = _answered_need(entry, fields, case, town)
    else:
        more = fields.get("more", "")
        reading = read_words(more, entry, town, None) if more else None
        need, faults = edited_need(case.need, fields, reading, town)
        text = more or "changed on the form"
        refusal = refusal or _fault_words(faults)
    if refusal:
        return ForPerson(
            town=town,
            channel=case.channel,
            thread=case.thread,
            person=form.who.id,
            text=refusal,
        )
    return answer(entry, form.who, text, need, case=case, town=town)


def _fault_words(faults: list[str]) -> str:
    return f"Nothing was changed: {'; '.join(faults)}." if faults else ""


def _is_staff(who: Who, town: Town) -> bool:
    person = town.person(who.id)
    return person is not None and home_of(who) == person.home


def _answered_need(entry: Entry, fields: dict[str, str], case: Case, town: Town) -> Need:
    need = case.need
    for name, value in fields.items():
        kind, _, line_no = name.partition("_")
        if kind == "commodity" and line_no.isascii() and line_no.isdigit():
            need = with_commodity(need, int(line_no), value, town)
        elif kind == "choice":
            need = choose(need, value, town) or need
    text = fields.get("answer", "")
    if not text:
        return need
    asked = " ".join(question_words(need))
    return merge_answer(need, read_words(text, entry, town, asked), text, town)
