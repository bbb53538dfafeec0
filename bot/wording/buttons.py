"""Which buttons a card carries: only what can be done now; none once a matter is settled."""

from typing import Literal

from bot.domain.case import Case
from bot.domain.choosing import choice_key
from bot.domain.extending import is_short
from bot.domain.figures import money
from bot.domain.lifecycle import State
from bot.domain.offers import Standing
from bot.domain.signals import Action
from bot.domain.town import Town
from bot.wording.blocks import Actions, AnyBlock, Button, Context, button, marked
from bot.wording.contract_buttons import contract_buttons, look_buttons
from bot.wording.mail_queue import held_buttons
from bot.wording.questions import question_sentence
from bot.wording.safe import visible
from bot.wording.tags import Tag, write_tag

_QUESTIONS_SHOWN = 3  # with answers as buttons; the others are asked in words
_CHECKS_SHOWN = (
    5  # a home page of several such cases must fit too; the next ones come up when these are done
)


def buttons_for(case: Case, town: Town) -> list[AnyBlock]:
    """The row of buttons for the state the case is in, then those that only tell something."""
    row = _buttons(case, town)
    # Slack refuses the same action twice in one row
    singles = (*_checks(case), *_answers(case), *_forwards(case))
    alone = [Actions(elements=(single,)) for single in singles]
    pressed = (*row, *look_buttons(case))
    return [
        *choice_rows(case),
        *alone,
        *held_buttons(case),
        *([Actions(elements=pressed)] if pressed else []),
    ]


def harmless_buttons(case: Case) -> list[AnyBlock]:
    """Buttons that neither show nor spend money, for a channel others can read."""
    row = {
        State.CLARIFYING: [button("Answer", Action.ANSWER, _tag(case), style="primary")],
        State.ORDERED: [button("Goods received", Action.RECEIVED, _tag(case), style="primary")],
    }.get(case.state, [])
    cancel = [] if case.final or case.state is State.ORDERED else [_cancel(case)]
    elements = (*row, *cancel)
    return [*choice_rows(case), *([Actions(elements=elements)] if elements else [])]


def _tag(case: Case, version: int = 0, choice: str = "") -> str:
    return write_tag(Tag(case.id, version, choice))


def _cancel(case: Case) -> Button:
    return button(
        "Cancel",
        Action.CANCEL,
        _tag(case),
        ask="The request ends; vendors that were asked are told.",
    )


def _buttons(case: Case, town: Town) -> list[Button]:
    tag = _tag(case)
    match case.state:
        case State.CLARIFYING:
            answer = button("Answer", Action.ANSWER, tag, style=_answer_style(case))
            return [answer, *_change(case), _cancel(case)]
        case State.CHECKING | State.OFFERED if case.verdicts:
            return [*contract_buttons(case, town), *_change(case), _cancel(case)]
        case State.SOLICITING:
            return [*_by_phone(case, town), *_change(case), _cancel(case)]
        case State.TABULATED:
            return _tabulated(case, town)
        case State.AWAITING_APPROVAL if case.offer is not None:
            version = case.offer.version
            ask = f"Approve {money(case.offer.landed)} to {visible(case.offer.vendor_name, 200)}?"
            return [
                button("Approve", Action.APPROVE, _tag(case, version), style="primary", ask=ask),
                button("Deny", Action.DENY, _tag(case, version), style="danger"),
                _cancel(case),
            ]
        case State.AWARDED if case.award_failed:
            return [*_next_best(case), _cancel(case)]
        case State.AWARDED if town.rules.require_po_number and not case.po_number:
            number = button("Enter PO number", Action.NUMBER_ORDER, tag, style="primary")
            return [number, _cancel(case)]
        case State.ORDERED:
            received = button("Goods received", Action.RECEIVED, tag, style="primary")
            out = [*_next_best(case), _cancel(case)] if case.award_failed else []
            return [received, *out]
        case _:
            return []


def _change(case: Case) -> list[Button]:
    return [button("Change", Action.EDIT, _tag(case))] if case.need.lines else []


def _by_phone(case: Case, town: Town) -> list[Button]:
    """For prices told by phone, where the town's rules let them count."""
    taken = town.rules.phone_quotes and case.invitations
    return [button("Phone quote", Action.PHONE_QUOTE, _tag(case))] if taken else []


def all_lines(case: Case) -> list[AnyBlock]:
    """The way to the lines the card has no room for."""
    show = button(f"Show all {len(case.need.lines)} lines", Action.SHOW_LINES, _tag(case))
    return [Actions(elements=(show,))]


def _answer_style(case: Case) -> Literal["primary"] | None:
    """Where answers are on offer, these catch the eye."""
    return None if any(q.choices for q in case.need.questions) else "primary"


def choice_rows(case: Case) -> list[AnyBlock]:
    """A row of answers below each question that has any."""
    asked = [q for q in case.need.questions if q.choices][:_QUESTIONS_SHOWN]
    if case.state is not State.CLARIFYING:
        return []
    rows: list[AnyBlock] = []
    number = 0
    for question in asked:
        if len(asked) > 1:
            sentence = question_sentence(question, case.need)
            rows.append(Context(elements=(marked(sentence, 600),)))
        row = []
        for choice in question.choices:
            number += 1
            tag = _tag(case, 0, choice_key(question, choice))
            row.append(button(visible(choice.label, 75), f"{Action.CHOOSE}:{number}", tag))
        rows.append(Actions(elements=tuple(row)))
    return rows


def _next_best(case: Case) -> list[Button]:
    ask = "The approval is void; the next best quote goes to an approver."
    again = button("Take the next best", Action.NEXT_BEST, _tag(case), ask=ask)
    return [again] if case.invitations else []


def _checks(case: Case) -> list[Button]:
    """One button for each answer a person has to look at."""
    open_rows = case.tabulation.rows if case.tabulation and case.state is State.TABULATED else ()
    return [
        button(
            f"Check {visible(row.vendor_name, 60)}",
            Action.CHECK_READING,
            _tag(case, 0, row.quote_id),
            style="primary",
        )
        for row in open_rows
        if row.standing is Standing.TO_CHECK
    ][:_CHECKS_SHOWN]


def _answers(case: Case) -> list[Button]:
    """One button for each question vendors wait to hear about."""
    asked = case.open_questions[:_CHECKS_SHOWN]
    return [
        button("Answer vendors", Action.ANSWER_VENDORS, _tag(case, 0, each.id), style="primary")
        for each in asked
    ]


def _forwards(case: Case) -> list[Button]:
    """One button for each vendor whose note of absence names somebody else."""
    if case.state is not State.SOLICITING:
        return []
    named = [i for i in case.silent if i.other_contact][:_CHECKS_SHOWN]
    return [
        button(
            f"Send to {visible(i.other_contact, 60)}",
            Action.FORWARD,
            _tag(case, 0, i.vendor_id),
            ask=f"{visible(i.vendor_name, 80)} is away and names {visible(i.other_contact, 80)}. "
            "The same letter goes there.",
        )
        for i in named
    ]


def _tabulated(case: Case, town: Town) -> list[Button]:
    tag = _tag(case, case.round)
    again = button("Ask once more", Action.EXTEND, tag)
    give_up = button("Give up", Action.GIVE_UP, tag, ask="Nothing is bought; vendors are told.")
    go_on = button("Go on with these", Action.GO_ON, tag)
    short = [go_on] if is_short(case) and not _checks(case) else []
    return [again, *short, *_by_phone(case, town), give_up, _cancel(case)]
