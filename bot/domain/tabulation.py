"""All answers side by side: landed cost, rank, and the reason in words.

Landed cost is what would be paid: quantity times unit price, less discount, plus freight. What is
not known is never guessed: such an answer is incomplete and has no rank. Deposits that come back
and taxes a town does not pay stay apart.
"""

from datetime import date, datetime
from decimal import Decimal

import msgspec

from bot.domain.case import Case
from bot.domain.need import Line
from bot.domain.offers import Offer, OfferLine, Source, Standing, Tabulation, TabulationRow
from bot.domain.quotes import Freight, Invitation, InvitationState, Quote, QuotedLine
from bot.domain.sums import cents, reasonable
from bot.domain.town import Town

_CLOSE_ENOUGH = Decimal("0.02")  # a vendor's own total may be rounded line by line


def tabulate(case: Case, town: Town, now: datetime) -> Tabulation:
    """Compare all answers of a case. The order they came in matters only for ties."""
    today = town.calendar.local(now).date()
    rows = [_row(case, town, invitation, today) for invitation in case.invitations]
    ranked = sorted((row for row in rows if row.offer), key=lambda row: _rank_key(row, case, town))
    numbered = [msgspec.structs.replace(row, rank=no) for no, row in enumerate(ranked, start=1)]
    others = [row for row in rows if row.offer is None]
    received = sum(1 for i in case.invitations if case.quote_of(i.vendor_id) is not None)
    reason = _reason(numbered, case)
    if numbered and numbered[0].offer is not None:
        best = msgspec.structs.replace(numbered[0].offer, reason=reason)
        numbered[0] = msgspec.structs.replace(numbered[0], offer=best)
    return Tabulation(
        at=now,
        basis=case.award_basis,
        required=case.quotes_required,
        received=received,
        rows=(*numbered, *others),
        reason=reason,
    )


def _rank_key(row: TabulationRow, case: Case, town: Town) -> tuple[Decimal, bool, datetime, str]:
    """Lowest first; ties by the town's rule: local before others, then the earlier mail."""
    quote = case.quote(row.quote_id)
    vendor = town.vendor(row.vendor_id)
    if row.offer is None or quote is None:
        raise ValueError("only offers are ranked")
    stranger = not (vendor is not None and vendor.local)
    return row.offer.landed, stranger, quote.received_at, row.vendor_id


def _reason(ranked: list[TabulationRow], case: Case) -> str:
    if not ranked or ranked[0].offer is None:
        return f"no complete quote{by_line(case)}"
    best, count = ranked[0].offer, len(ranked)
    words = f"the only complete quote: ${best.landed:,.2f}"
    if count > 1 and ranked[1].offer is not None:
        second = ranked[1].offer
        tied = "tied; local vendors first, then the earlier mail; first"
        how = "lowest" if second.landed > best.landed else tied
        words = (
            f"{how} of {count} complete quotes: ${best.landed:,.2f}; "
            f"next {second.vendor_name} ${second.landed:,.2f}"
        )
    if count < case.quotes_required:
        words += f"; {count} of {case.quotes_required} required quotes, {attempts(case)}"
    if case.fewer_because:
        words += f"; purchasing goes on with these: {case.fewer_because}"
    return words


def by_line(case: Case) -> str:
    """What can be had from whom, line by line, where nobody quoted all of it; "" where nothing.

    It helps whoever has to decide. It is no award: freight and minimum orders are for the whole
    of a quote, and what is bought apart counts together under the town's thresholds.
    """
    if len(case.need.lines) == 1:
        return ""
    found = [(line, _cheapest(line, case)) for line in case.need.lines]
    if not any(best for _, best in found):
        return ""
    words = [
        f"line {line.no} {line.description}: {f'{best[1]} ${best[0]:,.2f}' if best else 'nobody'}"
        for line, best in found
    ]
    return f"; to be had line by line, freight apart: {', '.join(words)}"


def _cheapest(line: Line, case: Case) -> tuple[Decimal, str] | None:
    """The lowest extended price of a line among the readings that need no person's look."""
    offers = []
    for invitation in case.invitations:
        quote = case.quote_of(invitation.vendor_id)
        if quote is None or quote.to_check or quote.currency != "USD" or _line_gap(line, quote):
            continue
        offered = primary(quote, line.no)
        price = offered.unit_price if offered else None
        if price is not None and reasonable(price) and line.qty is not None:
            offers.append((cents(price * line.qty), invitation.vendor_name))
    return min(offers, default=None)


def attempts(case: Case) -> str:
    """The tries on record where fewer than required answered."""
    tried = ", ".join(f"{i.vendor_name}: {_outcome(i)}" for i in case.invitations)
    return f"asked {len(case.invitations)} ({tried})"


def _outcome(invitation: Invitation) -> str:
    """What a try came to: a reminder that was not answered belongs to it."""
    reminded = invitation.reminded and not invitation.state.settled
    return f"{invitation.state}, reminded" if reminded else str(invitation.state)


def _row(case: Case, town: Town, invitation: Invitation, today: date) -> TabulationRow:
    quote = case.quote_of(invitation.vendor_id)
    if case.award_failed and case.offer and case.offer.vendor_id == invitation.vendor_id:
        return _without_offer(invitation, Standing.DECLINED, case.award_failed, quote)
    if quote is None:
        standing = {
            InvitationState.DECLINED: Standing.DECLINED,
            InvitationState.BOUNCED: Standing.BOUNCED,
        }.get(invitation.state, Standing.SILENT)
        return _without_offer(invitation, standing, invitation.remark)
    if quote.to_check:
        return _without_offer(invitation, Standing.TO_CHECK, "; ".join(doubts(quote)), quote)
    gap = gap_in(quote, case) or _obstacle(quote, town, today)
    if gap:
        return _without_offer(invitation, Standing.INCOMPLETE, gap, quote)
    return TabulationRow(
        vendor_id=invitation.vendor_id,
        vendor_name=invitation.vendor_name,
        standing=Standing.RANKED,
        quote_id=quote.id,
        offer=offer_from(quote, invitation, case, town),
    )


def _without_offer(
    invitation: Invitation, standing: Standing, reason: str, quote: Quote | None = None
) -> TabulationRow:
    return TabulationRow(
        vendor_id=invitation.vendor_id,
        vendor_name=invitation.vendor_name,
        standing=standing,
        quote_id=quote.id if quote else "",
        reason=reason,
    )


def doubts(quote: Quote) -> tuple[str, ...]:
    """Everything a person should look at in a reading."""
    lines = (f"line {line.line_no}: {line.doubt}" for line in quote.lines if not line.sure)
    return (*quote.doubts, *lines)


def _obstacle(quote: Quote, town: Town, today: date) -> str:
    """Why a complete quote could not be taken up today: it has expired, or the vendor is barred."""
    vendor = town.vendor(quote.vendor_id)
    if vendor is not None and vendor.excluded_on(today):
        return f"may not be dealt with: {vendor.excluded_why or 'excluded'}"
    if quote.valid_until is not None and quote.valid_until < today:
        return f"the price was held until {quote.valid_until}"
    return ""


def gap_in(quote: Quote, case: Case) -> str:
    """Why this quote cannot be compared, in words; empty when it can."""
    if not all(map(reasonable, _amounts(quote))):
        return "an amount beyond reason was read"
    if quote.currency != "USD":
        return f"quoted in {quote.currency}"
    unknown = quote.freight is Freight.AMOUNT and quote.freight_amount is None
    if quote.freight is Freight.EXTRA_UNKNOWN or unknown:
        return "freight is extra and the amount is not said"
    for line in case.need.lines:
        gap = _line_gap(line, quote)
        if gap:
            return f"line {line.no}: {gap}"
    goods = sum((e for _, _, e in _priced(quote, case)), Decimal(0))
    if quote.min_order is not None and goods < quote.min_order:
        return f"minimum order ${quote.min_order:,.2f} is not reached"
    if _discount(quote, goods) > goods:
        return "the discount is larger than the price"
    return ""


def _amounts(quote: Quote) -> tuple[Decimal | None, ...]:
    prices = [amount for q in quote.lines for amount in (q.unit_price, q.core_charge)]
    terms = (quote.freight_amount, quote.discount_percent, quote.discount_amount, quote.min_order)
    return (*prices, *terms, quote.tax, quote.total)


def _line_gap(line: Line, quote: Quote) -> str:
    main = {q.unit_price for q in quote.lines if q.line_no == line.no and not q.alternate}
    if len(main) > 1:
        return "more than one price"
    offered = primary(quote, line.no)
    if offered is None or offered.unit_price is None:
        other = next((q for q in quote.lines if q.line_no == line.no and q.alternate), None)
        if other is not None:
            name = " ".join(part for part in (other.brand, other.part_number) if part)
            return f"only an alternate is offered ({name or other.words})"
        return "not quoted"
    if offered.qty is not None and offered.qty != line.qty:
        return f"quoted for {offered.qty}, asked for {line.qty}"
    return ""


def primary(quote: Quote, line_no: int) -> QuotedLine | None:
    """The vendor's main offer for a line, never a substitute."""
    return next((q for q in quote.lines if q.line_no == line_no and not q.alternate), None)


def _priced(quote: Quote, case: Case) -> list[tuple[Line, QuotedLine, Decimal]]:
    priced = []
    for line in case.need.lines:
        offered = primary(quote, line.no)
        if offered is not None and offered.unit_price is not None and line.qty is not None:
            priced.append((line, offered, cents(offered.unit_price * line.qty)))
    return priced


def _discount(quote: Quote, goods: Decimal) -> Decimal:
    """What comes off the goods, in dollars."""
    off = quote.discount_amount or Decimal(0)
    return off + cents(goods * (quote.discount_percent or Decimal(0)) / 100)


def offer_from(quote: Quote, invitation: Invitation, case: Case, town: Town) -> Offer:
    """A complete quote as an offer: what would be paid, and what should be known about it."""
    priced = _priced(quote, case)
    goods = sum((extended for _, _, extended in priced), Decimal(0))
    discount = _discount(quote, goods)
    charged = quote.freight is Freight.AMOUNT
    freight = (quote.freight_amount or Decimal(0)) if charged else Decimal(0)
    deposits = sum(
        (cents(q.core_charge * (line.qty or 0)) for line, q, _ in priced if q.core_charge),
        Decimal(0),
    )
    dates = [q.delivery_date for _, q, _ in priced]
    return Offer(
        version=case.offers_made + 1,
        source=Source.QUOTE,
        vendor_id=quote.vendor_id,
        vendor_name=invitation.vendor_name,
        email=invitation.email,
        reference=quote.id,
        lines=tuple(
            OfferLine(
                line_no=line.no,
                description=line.title,
                qty=line.qty or Decimal(0),
                uom=line.uom,
                unit_price=q.unit_price or Decimal(0),
                extended=extended,
                words=q.words,
            )
            for line, q, extended in priced
        ),
        goods=goods,
        freight=freight,
        discount=discount,
        landed=goods + freight - discount,
        deposits=deposits,
        delivery="; ".join(dict.fromkeys(q.delivery for _, q, _ in priced if q.delivery)),
        delivery_date=max(d for d in dates if d) if dates and all(dates) else None,
        valid_until=quote.valid_until,
        flags=_flags(quote, goods + freight - discount, deposits, case, town),
    )


def _flags(
    quote: Quote, landed: Decimal, deposits: Decimal, case: Case, town: Town
) -> tuple[str, ...]:
    flags = list(quote.remarks)
    if quote.freight is Freight.NOT_MENTIONED:
        flags.append("freight not mentioned; our letter asked for delivered prices")
    if quote.freight is Freight.PICKUP_ONLY:
        flags.append("to be picked up")
    if quote.tax:
        flags.append(f"tax of ${quote.tax:,.2f} must come off: {town.name} is exempt")
    sums = {
        landed,
        landed + deposits,
        landed + (quote.tax or 0),
        landed + deposits + (quote.tax or 0),
    }
    if quote.total is not None and all(abs(quote.total - s) > _CLOSE_ENOUGH for s in sums):
        flags.append(f"the vendor's own total is ${quote.total:,.2f}")
    late = [
        q.line_no
        for q in quote.lines
        if q.delivery_date and case.need.needed_by and q.delivery_date > case.need.needed_by
    ]
    if late:
        flags.append("delivery is later than needed")
    if quote.checked_by:
        flags.append("the reading was checked by a person")
    return tuple(flags)
