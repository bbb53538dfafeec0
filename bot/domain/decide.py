"""The heart: a case, a signal, the town and the time make a decision. Pure."""

from collections.abc import Callable
from datetime import datetime
from typing import assert_never

from bot.domain import (
    answers,
    approving,
    clarifying,
    comparing,
    contract_inquiry,
    contract_looks,
    contract_step,
    ending,
    extending,
    local_price,
    opening,
    ordering,
    phone_quote,
    placing_by_hand,
    reading_check,
    timers,
)
from bot.domain import events as ev
from bot.domain import signals as sg
from bot.domain.case import Case
from bot.domain.decision import Decision, Draft
from bot.domain.signals import Action
from bot.domain.town import Town


def decide(case: Case | None, signal: sg.Signal, town: Town, now: datetime) -> Decision:
    """Decide what a signal means for a case.

    The same signal twice changes nothing, and a final case never changes: a person who acts on
    one is told, everything else is passed over.
    """
    if case is not None and signal.id in case.causes:
        return Decision(case=case)
    draft = Draft(town=town, now=now, cause=signal.id, current=case)
    if case is None:
        if isinstance(signal, sg.RequisitionPosted):
            opening.open_case(draft, signal)
        return draft.done()
    if case.final:
        _answer_for_final(draft, signal)
        return draft.done()
    _decide_open(draft, signal)
    return draft.done()


def _decide_open(draft: Draft, signal: sg.Signal) -> None:
    match signal:
        case sg.RequisitionPosted():
            pass  # the same message again: the case is open already
        case sg.NeedAnswered():
            opening.take_answer(draft, signal)
        case sg.Acted():
            _ACTIONS[signal.action](draft, signal)
        case sg.LookedUp():
            contract_step.take_matches(draft, signal)
        case sg.MailRead() | sg.MailPlaced():
            _take_mail(draft, signal)
        case sg.TimerRang():
            timers.take_timer(draft, signal)
        case sg.Delivered():
            ordering.take_delivery(draft, signal)
        case sg.Undeliverable():
            answers.take_undeliverable(draft, signal)
        case sg.Unposted():
            _note_unposted(draft, signal)
        case _:
            assert_never(signal)


_ACTIONS: dict[Action, Callable[[Draft, sg.Acted], None]] = {
    Action.ANSWER: opening.open_answer_form,
    Action.CHOOSE: opening.take_chosen,
    Action.EDIT: opening.open_edit_form,
    Action.SHOW_LINES: opening.show_lines,
    Action.PHONE_QUOTE: phone_quote.take_phone_quote,
    Action.CANCEL: ending.cancel,
    Action.ORDER_ON_CONTRACT: contract_step.take_choice,
    Action.CONTRACT_FITS: contract_step.take_choice,
    Action.ASK_VENDORS: contract_step.take_choice,
    Action.ASK_CONTRACT_VENDOR: contract_inquiry.ask_price,
    Action.ENTER_PRICE: contract_inquiry.enter_price,
    Action.COUNTER_WORDS: contract_looks.show,
    Action.SHOW_CONTRACTS: contract_looks.show,
    Action.CHECK_LOCAL_PRICE: local_price.check_local,
    Action.TERMS_EQUAL: local_price.confirm_equal,
    Action.CHECK_READING: reading_check.check_reading,
    Action.ANSWER_VENDORS: clarifying.answer_vendors,
    Action.SUGGEST_ANSWER: clarifying.suggest_answer,
    Action.FORWARD: extending.forward,
    Action.REFUSE_MAIL: placing_by_hand.refuse_mail,
    Action.EXTEND: comparing.take_choice,
    Action.GIVE_UP: comparing.take_choice,
    Action.GO_ON: comparing.go_on_with_fewer,
    Action.APPROVE: approving.take_ruling,
    Action.DENY: approving.take_ruling,
    Action.NUMBER_ORDER: ordering.number_order,
    Action.NEXT_BEST: comparing.take_next_best,
    Action.RECEIVED: ordering.take_goods,
}
"""Who takes what people do; there is one for every action."""


def _take_mail(draft: Draft, signal: sg.MailRead | sg.MailPlaced) -> None:
    if isinstance(signal, sg.MailPlaced):
        placing_by_hand.place_mail(draft, signal)
    else:
        answers.take_mail(draft, signal)


def _note_unposted(draft: Draft, signal: sg.Unposted) -> None:
    """Put on file that nobody saw it; whoever asked is told, unless that was refused itself."""
    draft.record(ev.PostRefused(at=draft.now, cause=draft.cause, kind=signal.kind, why=signal.why))
    if signal.kind != "whisper":
        draft.whisper(
            draft.case.requester,
            f"{draft.case.id}: Slack would not show my last message in the thread "
            f"({signal.why}). Nothing is lost; where it stands is on my Home tab.",
        )


def _answer_for_final(draft: Draft, signal: sg.Signal) -> None:
    """Nobody is left wondering why a click, a form or a word did nothing."""
    case = draft.case
    if isinstance(signal, sg.Acted):
        draft.whisper(signal.person, f"{case.id} is {case.state} already.")
    elif isinstance(signal, sg.NeedAnswered):
        draft.whisper(
            signal.person,
            f"{case.id} is {case.state}, so nothing was changed. For other goods, just ask anew.",
        )
