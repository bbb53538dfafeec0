"""What a person may look at of a contract, which changes nothing: the counter, every check."""

from bot.domain import signals as sg
from bot.domain.approval import recognise
from bot.domain.case import Case
from bot.domain.contract_step import covering
from bot.domain.contracts.explained import explained
from bot.domain.decision import Draft
from bot.domain.offers import Source
from bot.domain.signals import Action


def show(draft: Draft, signal: sg.Acted) -> None:
    """Tell one person what to say at the counter, or every check of every contract."""
    ruling = recognise(signal.person, signal.home, draft.town)
    if not ruling.allowed:
        draft.refuse(signal.person, signal.action, ruling.refusal)
    elif signal.action is Action.COUNTER_WORDS:
        words = counter_words(draft.case)
        draft.whisper(signal.person, words or "Nothing is bought over a counter here.")
    else:
        words = explained(draft.case.verdicts)
        draft.whisper(signal.person, words or "No contract comes near.")


def counter_words(case: Case) -> str:
    """What gets the contract price at the counter; empty where there is no counter to go to."""
    offer = case.offer
    chosen = covering(case) or covering(case, with_step=True)
    if offer is not None:
        bought = offer.reference if offer.source is Source.CONTRACT else ""
        chosen = tuple(v for v in case.verdicts if v.contract_id == bought)
    return "\n".join(dict.fromkeys(verdict.counter for verdict in chosen if verdict.counter))
