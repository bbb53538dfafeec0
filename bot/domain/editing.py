"""A need as somebody has filled it in anew on the form."""

from collections.abc import Mapping
from datetime import date
from decimal import Decimal

import msgspec

from bot.domain.intake import need_from, with_lines
from bot.domain.need import Line, Need
from bot.domain.sums import reasonable
from bot.domain.town import Town
from parsers.requisition import Reading

LINES_EDITED = 20  # four fields a line; a form holds 100 blocks
_LENGTH = 200  # characters of a field


def edited_need(
    need: Need, fields: Mapping[str, str], more: Reading | None, town: Town
) -> tuple[Need, list[str]]:
    """The need after the form, and what could not be understood in it.

    A quantity of 0 takes a line out; `more` is the reading of what was added in words.
    """
    faults: list[str] = []
    lines = [_edited(line, fields, faults) for line in need.lines]
    kept = [line for line in lines if line is not None]
    gaps = {
        line.no: tuple(q.what for q in need.questions if q.line_no == line.no and not q.about)
        for line in kept
    }
    needed_by = _day(fields.get("needed_by", ""), need.needed_by)
    changed = msgspec.structs.replace(
        need,
        needed_by=needed_by,
        deliver_to=_text(fields, "deliver_to", need.deliver_to),
    )
    asked = [q for q in need.questions if q.line_no in {line.no for line in kept}]
    stated = with_lines(changed, kept, gaps, town, asked=asked)
    if more is None or not more.lines:
        return stated, faults
    return _joined(stated, need_from(more, town)), faults


def _edited(line: Line, fields: Mapping[str, str], faults: list[str]) -> Line | None:
    """One line; None when it is taken out."""
    typed = fields.get(f"qty_{line.no}", "").strip()
    qty = _number(typed) if typed else line.qty
    if typed and qty is None:
        faults.append(f"line {line.no}: “{typed[:20]}” is no quantity")
        qty = line.qty
    if typed and qty == 0:
        return None
    what = _text(fields, f"what_{line.no}", line.description) or line.description
    changed = msgspec.structs.replace(
        line,
        qty=qty,
        description=what,
        size=_text(fields, f"size_{line.no}", line.size),
        part_number=_text(fields, f"part_{line.no}", line.part_number),
    )
    other_goods = what != line.description
    return msgspec.structs.replace(changed, commodity="") if other_goods else changed


def _text(fields: Mapping[str, str], name: str, before: str) -> str:
    """What the field says now; a form without it leaves things as they were."""
    if name not in fields:
        return before
    return " ".join(fields[name].split())[:_LENGTH]


def _number(typed: str) -> Decimal | None:
    if not typed.isascii() or not typed.replace(".", "", 1).isdigit():
        return None
    number = Decimal(typed)
    return number if number == 0 or reasonable(number) else None


def _day(typed: str, before: date | None) -> date | None:
    try:
        return date.fromisoformat(typed) if typed else before
    except ValueError:
        return before


def _joined(need: Need, added: Need) -> Need:
    """The lines of both, numbered on."""
    last = len(need.lines)
    lines = tuple(msgspec.structs.replace(line, no=line.no + last) for line in added.lines)
    questions = tuple(msgspec.structs.replace(q, line_no=q.line_no + last) for q in added.questions)
    return msgspec.structs.replace(
        need, lines=(*need.lines, *lines), questions=(*need.questions, *questions)
    )
