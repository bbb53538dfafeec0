"""How local prices stand beside the contract's, once they are in."""

from bot.domain.case import Case
from bot.domain.figures import money
from bot.domain.lifecycle import State
from bot.domain.local_price import is_equal
from bot.domain.offers import Offer, TabulationRow
from bot.wording.safe import safe

_SHOWN = 4
_OPENED = {State.OFFERED, State.AWAITING_APPROVAL}


def local_words(case: Case) -> str:
    """Each local answer, by how much it differs, and what was stated of item and terms."""
    to_beat, table = case.on_contract.to_beat, case.tabulation
    if to_beat is None or table is None or case.state not in _OPENED:
        return ""
    head = f"*Local price*: contract {safe(to_beat.reference, 60)} {money(to_beat.landed)} landed"
    rows = [_row(row, to_beat, case) for row in table.rows[:_SHOWN]]
    return "\n".join((head, *rows))


def _row(row: TabulationRow, to_beat: Offer, case: Case) -> str:
    name = safe(row.vendor_name, 80)
    if row.offer is None:
        return f"• {name}: {row.standing}"
    differs = row.offer.landed - to_beat.landed
    how = f"{money(abs(differs))} {'lower' if differs < 0 else 'higher'}" if differs else "the same"
    stated = "same item and terms" if is_equal(case, row.vendor_id) else "equal terms not stated"
    return f"• {name}: {money(row.offer.landed)}, {how}; {stated}"
