"""The tabulation and the offer on the card; nothing of it shows before the close."""

from bot.domain.case import Case
from bot.domain.lifecycle import State
from bot.domain.offers import Offer, Source, TabulationRow
from bot.domain.town import Town
from bot.wording.blocks import AnyBlock, Context, Section, marked, table
from bot.wording.figures import day, money, name_of, quantity
from bot.wording.safe import safe, visible

_SEALED = {State.RECEIVED, State.CLARIFYING, State.CHECKING, State.OFFERED, State.SOLICITING}
_HEADER = ("Vendor", "Landed", "Delivery", "Remarks")


def offer_blocks(case: Case, town: Town) -> list[AnyBlock]:
    """The table of all answers, then the offer with its reason and flags."""
    if case.state in _SEALED:
        return []
    blocks: list[AnyBlock] = []
    if case.tabulation is not None and case.approval is None:
        rows = [_HEADER, *(_row(row) for row in case.tabulation.rows)]
        blocks.append(table(rows, right=frozenset({1})))
    if case.offer is not None:
        blocks.append(Section(text=marked(_offer(case.offer))))
    if case.offer is not None and case.approval is None and case.offer.source is Source.QUOTE:
        evidence = [f"line {li.line_no}: “{safe(li.words, 200)}”" for li in case.offer.lines]
        blocks.append(Context(elements=(marked("Read from " + " · ".join(evidence), 2900),)))
    if case.approval is not None:
        blocks.append(Section(text=marked(_approval(case, town))))
    return blocks


def offer_words(case: Case, town: Town) -> str:
    """The same facts as text, for notices and screen readers."""
    if case.state in _SEALED:
        return ""
    rows = case.tabulation.rows if case.tabulation and case.approval is None else ()
    parts = [" | ".join(_row(row)) for row in rows]
    if case.offer is not None:
        parts.append(_offer(case.offer))
    if case.approval is not None:
        parts.append(_approval(case, town))
    return "\n".join(parts)


def _row(row: TabulationRow) -> tuple[str, str, str, str]:
    if row.offer is None:
        return (
            visible(row.vendor_name, 80),
            "-",
            "-",
            visible(f"{row.standing}: {row.reason}" if row.reason else row.standing, 180),
        )
    remarks = "; ".join(row.offer.flags) or row.standing
    return (
        f"{row.rank}. {visible(row.vendor_name, 80)}",
        money(row.offer.landed),
        visible(row.offer.delivery, 60) or "not said",
        visible(remarks, 180),
    )


def _offer(offer: Offer) -> str:
    lines = [f"*{safe(offer.vendor_name)}*, {money(offer.landed)} landed"]
    lines += [
        f"• {quantity(li.qty)} {li.uom} {safe(li.description, 150)}: "
        f"{money(li.unit_price)} each = {money(li.extended)}"
        for li in offer.lines
    ]
    extras = [
        f"freight {money(offer.freight)}" if offer.freight else "",
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


def _approval(case: Case, town: Town) -> str:
    approval = case.approval
    if approval is None:
        return ""
    return f"Approved by {safe(name_of(approval.by, town))}: {money(approval.total)}"
