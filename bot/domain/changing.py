"""What an amendment in a person's own words does to the need."""

from decimal import Decimal

import msgspec

from bot.domain.commodities import same_goods
from bot.domain.need import Line, Need
from bot.domain.sums import reasonable
from parsers.requisition import Reading


def changed_need(need: Need, reading: Reading) -> Need:
    """Apply "make it 20", "change the gloves to XL", "by Friday instead" to a need.

    A change of one line must say which, unless there is one line only. What is not mentioned
    stays; where nothing fits, the need comes back as it was.
    """
    changes = {change.field: change.value for change in reading.changes}
    target = _target(need, reading)
    lines = tuple(_changed(line, changes) if line.no == target else line for line in need.lines)
    return msgspec.structs.replace(
        need,
        lines=lines,
        needed_by=reading.needed_by or need.needed_by,
        deliver_to=reading.deliver_to or changes.get("deliver_to") or need.deliver_to,
    )


def _target(need: Need, reading: Reading) -> int | None:
    """The number of the line that is meant, None when that is not clear."""
    if reading.ref:
        named = [line.no for line in need.lines if _is_named(line, reading.ref)]
        return named[0] if len(named) == 1 else None
    return need.lines[0].no if len(need.lines) == 1 else None


def _is_named(line: Line, ref: str) -> bool:
    """Whether a reference names these goods: the same words, or the last of them."""
    words = line.description.split()
    return any(same_goods(ref, " ".join(words[start:])) for start in range(len(words)))


def _changed(line: Line, changes: dict[str, str]) -> Line:
    qty = _number(changes.get("qty", ""))
    return msgspec.structs.replace(
        line,
        qty=line.qty if qty is None else qty,
        size=changes.get("size") or line.size,
        part_number=changes.get("part_number") or line.part_number,
        brand=changes.get("brand") or line.brand,
    )


def _number(text: str) -> Decimal | None:
    digits = text.strip()
    number = Decimal(digits) if digits.isascii() and digits.isdigit() else None
    return number if number and reasonable(number) else None
