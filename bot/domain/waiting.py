"""Who has to act: what a case waits for, and from whom."""

from bot.domain.approval import approvers
from bot.domain.case import Case
from bot.domain.extending import is_short
from bot.domain.lifecycle import State
from bot.domain.town import Person, Role, Town

_REQUESTER_ACTS = {State.CLARIFYING, State.OFFERED, State.TABULATED, State.ORDERED}


def waits_for(case: Case, person: Person, town: Town) -> bool:
    """Whether the case cannot go on before this person, or one of a few such, does something."""
    if case.state in {State.AWARDED, State.ORDERED} and case.award_failed:
        return person.id == case.requester or person.may(Role.OFFICER)
    short = case.state is State.TABULATED and is_short(case) and town.rules.when_short == "ask"
    if case.open_questions or short:
        return person.id == case.requester or person.may(Role.OFFICER)
    if case.state in _REQUESTER_ACTS:
        return person.id == case.requester
    if case.state is State.CHECKING and case.on_contract.waiting is not None:
        return False  # the contract's vendor has the word
    if case.state is State.CHECKING and case.verdicts:
        return person.id == case.requester or person.may(Role.OFFICER)
    if case.state is State.AWAITING_APPROVAL and case.offer is not None:
        return person in approvers(case, case.offer, town)
    if case.state is State.AWARDED:
        return town.rules.require_po_number and not case.po_number and person.may(Role.FINANCE)
    return False
