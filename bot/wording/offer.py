"""The tabulation and the offer on the card; nothing of it shows before the close."""

from bot.domain.case import Case
from bot.domain.figures import day, money
from bot.domain.lifecycle import State
from bot.domain.offers import Approval, Offer, Source, Tabulation, TabulationRow
from bot.domain.tabulation import by_line
from bot.domain.town import Town
from bot.wording.blocks import AnyBlock, Context, Section, marked, table
from bot.wording.figures import name_of, per, quantity
from bot.wording.safe import safe, visible

_SEALED = {State.RECEIVED, State.CLARIFYING, State.CHECKING, State.OFFERED, State.SOLICITING}
_ROWS_SHOWN = 12
_REMARKS_LIMIT = 1200
_OFFER_LIMIT = 2300
_EVIDENCE_LIMIT = 1000
"""Characters: Slack takes 3,000 a section and about 13,000 a message, see `bot.wording.card`."""
_FALLEN = {State.TABULATED, State.UNSUCCESSFUL, State.REFERRED}
_HEADER = ("Vendor", "Landed", "Delivery", "Remarks")


def offer_blocks(case: Case, town: Town) -> list[AnyBlock]:
    """The table of all answers, then the offer with its reason and flags."""
    if case.state in _SEALED:
        return []
    blocks: list[AnyBlock] = []
    if case.tabulation is not None and case.approval is None:
        rows = [_HEADER, *_rows(case.tabulation)]
        blocks.append(table(rows, right=frozenset({1})))
    apart = _by_line(case)
    blocks += [Section(text=marked(apart, _EVIDENCE_LIMIT))] if apart else []
    offer = _live_offer(case)
    if offer is not None:
        blocks.append(Section(text=marked(_offer(offer), _OFFER_LIMIT)))
    if offer is not None and case.approval is None and offer.source is Source.QUOTE:
        evidence = [f"line {li.line_no}: “{safe(li.words, 200)}”" for li in offer.lines]
        read = marked("Read from " + " · ".join(evidence), _EVIDENCE_LIMIT)
        blocks.append(Context(elements=(read,)))
    ruled = _ruled(case, town)
    if ruled:
        blocks.append(Section(text=marked(ruled)))
    return blocks


def _by_line(case: Case) -> str:
    """What can be had from whom, where nobody quoted all of it and a person has to decide."""
    undecided = case.state is State.TABULATED and case.tabulation is not None
    if not undecided or case.tabulation is None or case.tabulation.best is not None:
        return ""
    apart = by_line(case).removeprefix("; ")
    return safe(f"{apart[:1].upper()}{apart[1:]}.", _EVIDENCE_LIMIT) if apart else ""


def offer_words(case: Case, town: Town) -> str:
    """The same facts as text, for notices and screen readers."""
    if case.state in _SEALED:
        return ""
    rows = _rows(case.tabulation) if case.tabulation and case.approval is None else []
    parts = [" | ".join(safe(cell, 200) for cell in row) for row in rows]
    apart = _by_line(case)
    parts += [apart] if apart else []
    offer = _live_offer(case)
    if offer is not None:
        parts.append(_offer(offer))
    ruled = _ruled(case, town)
    return "\n".join([*parts, ruled] if ruled else parts)


def _live_offer(case: Case) -> Offer | None:
    """The offer that was put forward, unless it fell with its quote."""
    return None if case.state in _FALLEN else case.offer


def _rows(table: Tabulation) -> list[tuple[str, str, str, str]]:
    """The first rows, with remarks the shorter the more rows there are."""
    shown = table.rows[:_ROWS_SHOWN]
    room = max(50, min(180, _REMARKS_LIMIT // max(1, len(shown))))
    return [_row(row, room) for row in shown]


def _row(row: TabulationRow, room: int) -> tuple[str, str, str, str]:
    if row.offer is None:
        standing = f"{row.standing}: {row.reason}" if row.reason else row.standing
        return visible(row.vendor_name, 50), "-", "-", visible(standing, room)
    remarks = "; ".join(row.offer.flags) or "complete"
    return (
        f"{row.rank}. {visible(row.vendor_name, 50)}",
        money(row.offer.landed),
        visible(row.offer.delivery, 40) or "not said",
        visible(remarks, room),
    )


def _offer(offer: Offer) -> str:
    lines = [f"*{safe(offer.vendor_name)}*, {money(offer.landed)} landed"]
    lines += [
        f"• {quantity(li.qty)} {safe(li.uom, 20)} {safe(li.description, 150)}: "
        f"{money(li.unit_price)} {safe(per(li.uom), 30)} = {money(li.extended)}"
        for li in offer.lines
    ]
    extras = [
        f"{freight_label(offer)} {money(offer.freight)}" if offer.freight else "",
        f"discount {money(offer.discount)}" if offer.discount else "",
        f"deposits {money(offer.deposits)}, come back" if offer.deposits else "",
        f"valid until {day(offer.valid_until)}" if offer.valid_until else "",
        f"delivery {safe(offer.delivery, 100)}" if offer.delivery else "",
    ]
    lines += [", ".join(extra for extra in extras if extra)] if any(extras) else []
    if offer.source is Source.QUOTE:
        lines.append(f"Why: {safe(offer.reason, 500)}")
    lines += [f"Note: {safe(flag, 200)}" for flag in offer.flags]
    return "\n".join(lines)


def freight_label(offer: Offer) -> str:
    """What stands beside the goods: on a contract the fee a buyer pays is in it."""
    return "freight and fees" if offer.source is Source.CONTRACT else "freight"


def _ruled(case: Case, town: Town) -> str:
    """Who has approved: the deciding one, or the first of two."""
    if case.approval is not None:
        return _approval(case.approval, town)
    first = case.endorsement
    return f"First of two approvals by {_by(first, town)}: {money(first.total)}" if first else ""


def _approval(approval: Approval, town: Town) -> str:
    return f"Approved by {_by(approval, town)}: {money(approval.total)}"


def _by(approval: Approval, town: Town) -> str:
    name = safe(name_of(approval.by, town))
    absent = approval.stands_in_for
    return f"{name}, standing in for {safe(name_of(absent, town))}" if absent else name
