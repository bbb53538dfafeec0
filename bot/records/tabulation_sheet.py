"""The tabulation as a workbook: who answered what at which price, who was asked, and the words."""

from decimal import Decimal

from bot.domain.need import Line
from bot.domain.offers import OfferLine, TabulationRow
from bot.domain.quotes import Quote
from bot.records.facts import Facts
from bot.records.sheet import Sheet, Table, Value, workbook

SHEET = "tabulation.xlsx"  # as a packet names it
_ROW_MONEY = frozenset({"Goods", "Freight", "Discount", "Landed", "Core deposits"})


def tabulation_sheet(facts: Facts) -> bytes | None:
    """Make the XLSX file; None before the answers were compared.

    The columns are those of the paper forms: vendor, contract or quote number, unit and extended
    price per line, freight, total, validity, reason.
    """
    found = facts.case.tabulation
    if found is None:
        return None
    return workbook((_summary(facts), _lines(facts), _words(facts), _asked(facts)), found.at)


def _summary(facts: Facts) -> Sheet:
    case, reader = facts.case, facts.reader
    found = case.tabulation
    rows = found.rows if found else ()
    return Sheet(
        title="Tabulation",
        about=(
            ("Tabulation of quotes", f"{case.id}, {facts.town}"),
            ("Goods", "; ".join(line.title for line in case.need.lines)),
            ("Needed by", case.need.needed_by),
            ("Rule", f"{case.band} ({case.band_source})"),
            ("Quotes", f"{found.received} received, {found.required} required" if found else ""),
            ("Award by", found.basis if found else ""),
            ("Closed", reader.moment(case.closes_at)),
            ("Compared", reader.moment(found.at if found else None)),
            ("Reason", found.reason if found else ""),
        ),
        table=Table(
            heads=(
                "Rank", "Vendor", "Standing", "Reference", "Received", "Goods", "Freight",
                "Discount", "Landed", "Core deposits", "Delivery", "Valid until", "Remark",
            ),
            rows=tuple(_row(row, facts) for row in rows),
            money=_ROW_MONEY,
        ),
    )  # fmt: skip


def _row(row: TabulationRow, facts: Facts) -> list[Value]:
    quote = facts.case.quote(row.quote_id)
    received = facts.reader.moment(quote.received_at) if quote else ""
    head: list[Value] = [row.rank, row.vendor_name, str(row.standing)]
    offer = row.offer
    if offer is None:
        return [*head, row.quote_id, received, *(None for _ in range(7)), row.reason]
    remarks = filter(None, (row.reason, offer.reason, *offer.flags))
    remark = "; ".join(each.rstrip(".") for each in remarks)
    sums = (offer.goods, offer.freight, offer.discount, offer.landed, offer.deposits)
    terms = (offer.delivery, offer.valid_until, remark)
    return [*head, offer.reference, received, *sums, *terms]


def _lines(facts: Facts) -> Sheet:
    """Each line of the need against each vendor's price: unit and extended."""
    found = facts.case.tabulation
    rows = [row for row in found.rows if row.offer is not None] if found else []
    heads = [head for row in rows for head in _pair(row)]
    return Sheet(
        title="Lines",
        table=Table(
            heads=("Line", "Goods", "Qty", "Unit", *heads),
            rows=tuple(_line(line, rows) for line in facts.case.need.lines),
            money=frozenset(heads),
        ),
    )


def _pair(row: TabulationRow) -> tuple[str, str]:
    return f"{row.vendor_name}: each", f"{row.vendor_name}: extended"


def _line(line: Line, rows: list[TabulationRow]) -> list[Value]:
    prices: list[Value] = []
    for row in rows:
        offered = _offered(row, line.no)
        prices += [offered.unit_price, offered.extended] if offered else [None, None]
    return [line.no, line.title, line.qty, line.uom, *prices]


def _offered(row: TabulationRow, line_no: int) -> OfferLine | None:
    lines = row.offer.lines if row.offer else ()
    return next((line for line in lines if line.line_no == line_no), None)


def _words(facts: Facts) -> Sheet:
    """Every price with the vendor's own words and the arithmetic between them."""
    names = {invitation.vendor_id: invitation.vendor_name for invitation in facts.case.invitations}
    rows = [
        row
        for quote in facts.case.quotes
        for row in _quoted(quote, names.get(quote.vendor_id, quote.vendor_id))
    ]
    heads = ("Vendor", "Quote", "Line", "Each", "How it was read", "The vendor's words", "Core")
    return Sheet(
        title="Words",
        table=Table(heads=heads, rows=tuple(rows), money=frozenset({"Each", "Core"})),
    )


def _quoted(quote: Quote, vendor: str) -> list[list[Value]]:
    rows: list[list[Value]] = []
    for line in quote.lines:
        how = "; ".join(filter(None, (line.how or "as written", line.doubt)))
        price: Decimal | None = line.unit_price
        rows.append([vendor, quote.id, line.line_no, price, how, line.words, line.core_charge])
    return rows


def _asked(facts: Facts) -> Sheet:
    """Who was asked, why, when and what came of it: the memo of attempts."""
    rows: list[list[Value]] = [
        [
            invitation.vendor_name,
            invitation.email,
            invitation.why,
            facts.reader.moment(invitation.sent_at),
            "yes" if invitation.reminded else "no",
            str(invitation.state),
            invitation.remark,
        ]
        for invitation in facts.case.invitations
    ]
    heads = ("Vendor", "Address", "Why this vendor", "Asked", "Reminded", "Answer", "Remark")
    return Sheet(title="Who was asked", table=Table(heads=heads, rows=tuple(rows)))
