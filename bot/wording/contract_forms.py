"""The form for a contract price that was said on the phone, or in a mail that was hard to read."""

from bot.domain.case import Case
from bot.domain.contract_inquiry import pricing
from bot.domain.contracts import Verdict
from bot.wording.blocks import AnyBlock, Input, Section, TextInput, marked, plain
from bot.wording.figures import per
from bot.wording.safe import safe, visible

_LINES_ENTERED = 40  # two fields each, of the 100 blocks a form may have


def contract_price_fields(case: Case) -> list[AnyBlock]:
    """Net and list price of every line, the edition, the freight, and who said so."""
    wanted = pricing(case)
    if not wanted:
        return [Section(text=plain("No contract price is waited for any more."))]
    first = wanted[0]
    head = (
        f"*{safe(first.vendor_name, 100)}*, contract {safe(first.contract_id, 60)}: "
        f"{safe(first.price_terms, 200)}. Whoever enters a price does not approve it."
    )
    fields: list[AnyBlock] = [Section(text=marked(head))]
    for verdict in wanted[:_LINES_ENTERED]:
        fields += _line(case, verdict)
    return [
        *fields,
        _field("edition", "Edition of the list, as it was named"),
        _field("freight", "Freight in all, in dollars", hint="0 where none is charged"),
        _field("said_by", "Who said it, and when", optional=False),
    ]


def _line(case: Case, verdict: Verdict) -> list[AnyBlock]:
    line = case.need.line(verdict.line_no)
    goods = visible(line.title, 120) if line else f"line {verdict.line_no}"
    unit = visible(per(line.uom), 30) if line else "each"
    return [
        _field(f"net_{verdict.line_no}", f"{goods}: net price {unit}"),
        _field(f"list_{verdict.line_no}", f"{goods}: list price {unit}"),
    ]


def _field(name: str, label: str, *, hint: str = "", optional: bool = True) -> Input:
    return Input(
        block_id=name,
        label=plain(label, 2000),
        element=TextInput(action_id=name),
        optional=optional,
        hint=plain(hint, 2000) if hint else None,
    )
