"""Which buttons a card carries: only what can be done now; none once a matter is settled."""

from bot.domain.case import Case
from bot.domain.contract_step import covering
from bot.domain.lifecycle import State
from bot.domain.offers import Standing
from bot.domain.signals import Action
from bot.domain.town import Town
from bot.wording.blocks import Actions, AnyBlock, Button, button
from bot.wording.figures import money
from bot.wording.tags import Tag, write_tag


def buttons_for(case: Case, town: Town) -> list[AnyBlock]:
    """The row of buttons for the state the case is in."""
    row = _buttons(case, town)
    return [Actions(elements=tuple(row[:25]))] if row else []


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
            answer = button("Answer", Action.ANSWER, tag, style="primary")
            return [answer, _cancel(case)]
        case State.CHECKING if case.verdicts:
            fits = button("It fits, order on it", Action.CONTRACT_FITS, tag)
            offered = [fits] if covering(case, with_step=True) else []
            return [*offered, button("Ask vendors", Action.ASK_VENDORS, tag), _cancel(case)]
        case State.OFFERED:
            return [
                button("Order on contract", Action.ORDER_ON_CONTRACT, tag, style="primary"),
                button("Ask vendors anyway", Action.ASK_VENDORS, tag),
                _cancel(case),
            ]
        case State.SOLICITING:
            return [_cancel(case)]
        case State.TABULATED:
            return _tabulated(case)
        case State.AWAITING_APPROVAL if case.offer is not None:
            version = case.offer.version
            ask = f"Approve {money(case.offer.landed)} to {case.offer.vendor_name}?"
            return [
                button("Approve", Action.APPROVE, _tag(case, version), style="primary", ask=ask),
                button("Deny", Action.DENY, _tag(case, version), style="danger"),
                _cancel(case),
            ]
        case State.AWARDED if town.rules.require_po_number and not case.po_number:
            return [button("Enter PO number", Action.NUMBER_ORDER, tag, style="primary")]
        case State.ORDERED:
            return [button("Goods received", Action.RECEIVED, tag, style="primary")]
        case _:
            return []


def _tabulated(case: Case) -> list[Button]:
    rows = case.tabulation.rows if case.tabulation else ()
    checks = [
        button(f"Check {row.vendor_name}"[:75], Action.CHECK_READING, _tag(case, 0, row.quote_id))
        for row in rows
        if row.standing is Standing.TO_CHECK
    ]
    if checks:
        return [*checks, _cancel(case)]
    return [
        button("Ask once more", Action.EXTEND, _tag(case), style="primary"),
        button("Give up", Action.GIVE_UP, _tag(case)),
        _cancel(case),
    ]
