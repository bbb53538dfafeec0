"""From a decoded mail and its opened attachments to priced lines with their evidence."""

import re
from collections.abc import Sequence
from decimal import Decimal

from parsers.mail.kind import recognise_kind
from parsers.mail.model import (
    Document,
    DocumentKind,
    MailKind,
    Message,
    OwnText,
    Region,
    Table,
)
from parsers.mail.own_text import read_own_text
from parsers.quote.asked import Asked
from parsers.quote.assign import table_offers
from parsers.quote.found import STRAY, Found
from parsers.quote.groups import Group, shaped_group, table_group
from parsers.quote.keys import matcher
from parsers.quote.leadlines import read_lead, settle_leads
from parsers.quote.lines import (
    Logical,
    answered_lines,
    clauses_of,
    comma_decimals,
    is_too_long,
    logical_lines,
    readable,
)
from parsers.quote.mentions import percents
from parsers.quote.model import Reading, Status
from parsers.quote.offers import lump_offer, optional, stretch_offer
from parsers.quote.order import read_row, read_terms
from parsers.quote.packsize import measure
from parsers.quote.promo import without_promotion
from parsers.quote.refusals import asks, refused
from parsers.quote.roleshapes import goods_named
from parsers.quote.rows import Row
from parsers.quote.segments import priced
from parsers.quote.shape import Clause
from parsers.quote.stretches import Stretch, Stretches
from parsers.quote.sums import offered, summable
from parsers.quote.texttable import text_tables
from parsers.quote.tokens import scan
from parsers.quote.whole import whole_quote

_LONG = "the mail is longer than is read"
_DOCUMENT_LINES = 1_000
_DOCUMENT_CHARS = 80_000


def read_reply(
    message: Message,
    documents: tuple[Document, ...] = (),
    asked: Asked | None = None,
    earlier: Reading | None = None,
) -> Reading:
    """Read a vendor's mail as an answer to a request.

    Args:
        message: the decoded mail.
        documents: its attachments, opened.
        asked: the request it answers; without it only kind and own words are read.
        earlier: what the same vendor quoted before on this request; a correction may lean on it.
    """
    own = read_own_text(message, asked.body if asked else None)
    if asked is None or not asked.lines:
        kind = recognise_kind(message, own, offers_price=False).kind
        return Reading(kind=kind, own_text=own.own)
    found = _gather(message, own, documents, asked)
    priced = any(
        o.price.unit_price is not None or o.price.low or o.price.quoted for o in found.offers
    )
    kind = recognise_kind(message, own, offers_price=priced or _lump(found)).kind
    if kind is not MailKind.QUOTE:
        return Reading(kind=kind, own_text=own.own, review=_doubts(found, kind))
    return whole_quote(found, own.own, asked, earlier)


def _lump(found: Found) -> bool:
    """Whether one price for everything was named."""
    return found.order.total is not None and not found.offers


def _doubts(found: Found, kind: MailKind) -> tuple[str, ...]:
    """Why a mail without an offer should still be looked at."""
    if kind not in {MailKind.NO_BID, MailKind.QUESTION, MailKind.OTHER}:
        return ()
    return (*found.review, *([STRAY] if found.strays else []))


def _gather(message: Message, own: OwnText, documents: Sequence[Document], asked: Asked) -> Found:
    """Read every source: documents first, since they carry the formal quote."""
    found = Found(
        matcher=matcher(asked.lines),
        measures=tuple(measure(line) for line in asked.lines),
        sent=message.date.date() if message.date else None,
        goods=goods_named(line.words for line in asked.lines),
    )
    for document in documents:
        _document(found, document)
    owners = Stretches(found.matcher)
    lines = logical_lines(answered_lines(own, lambda text: owners.answered(text) is not None))
    comma = comma_decimals(own.own)
    found.texts.append(own.own)
    if is_too_long(own):
        found.review.append(_LONG)
    tables = [
        *message.tables,
        *text_tables("body", [(line.start, line.text) for line in _raw(own)]),
    ]
    _tables(found, tables, comma=comma)
    prose = without_promotion(tuple(line for line in lines if not _drawn(line, found)))
    parts = clauses_of(prose, comma=comma, goods=found.goods)
    sums = {n for n, line in enumerate(prose) if _is_one_of(found.labelled, line.text)}
    _terms_only(found, [part for part in parts if part.line in sums], "body")
    _prose(found, [part for part in parts if part.line not in sums], "body")
    if not found.offers and found.order.total is not None and len(found.measures) == 1:
        found.offers.append(lump_offer(found.order.total, found.measures[0], "body"))
    return found


def _raw(own: OwnText) -> tuple[Logical, ...]:
    """Own lines one by one, blank ones too."""
    return tuple(
        Logical(line.text, line.start)
        for line in readable(own.lines)
        if line.region in {Region.OWN, Region.INLINE}
    )


def _tables(found: Found, tables: Sequence[Table], *, comma: bool) -> None:
    """Read the price tables of a mail's own text."""
    for table in tables:
        _take(found, table_group(table, comma=comma))


def _take(found: Found, group: Group) -> None:
    """Take the offers and terms of a group of rows."""
    offers, stray = table_offers(group.rows, found.matcher, found.measures)
    if not group.rows or (not offers and stray):
        found.strays += map(_row_amounts, stray)
        return
    found.offers += offers
    found.strays += map(_row_amounts, stray)
    found.drawn += [list(cells) for cells in group.drawn]
    found.labelled += [list(cells) for cells in group.labelled]
    for row in group.rows:
        read_row(found.order, row)
        _refused_row(found, row)


def _row_amounts(row: Row) -> tuple[Decimal, ...]:
    """The price and the amount of a table row."""
    return tuple(figure.value for figure in (row.price, row.amount) if figure is not None)


def _best_groups(found: Found, document: Document, *, comma: bool) -> list[Group]:
    """Of the ways to read a document's tables, the one whose sums come out for most lines."""
    lines = _lines(document.text)
    ways = [
        [table_group(table, comma=comma) for table in document.tables],
        [table_group(table, comma=comma) for table in text_tables(document.source, lines)],
        [shaped_group(document.source, lines, comma=comma)],
    ]
    return max(ways, key=lambda groups: _worth(found, groups))


def _worth(found: Found, groups: Sequence[Group]) -> tuple[int, int, int]:
    """Proved prices, asked lines priced, fewest strays."""
    proved, places, stray = 0, set(), 0
    for group in groups:
        offers, left = table_offers(group.rows, found.matcher, found.measures)
        proved += sum(offer.price.status is Status.PROVED for offer in offers)
        places |= {offer.place for offer in offers if offer.price.unit_price is not None}
        stray += len(left)
    return proved, len(places), -stray


def _refused_row(found: Found, row: Row) -> None:
    """A row marked no bid declines its line."""
    if row.refused:
        place = found.matcher.best(scan(row.words))
        if place is None and row.line is not None and 1 <= row.line <= len(found.measures):
            place = row.line - 1
        if place is not None:
            found.declined.add(place)


def _drawn(line: Logical, found: Found) -> bool:
    """Whether a line of text is a table row that was read as such."""
    return _is_one_of(found.drawn, line.text)


def _is_one_of(rows: Sequence[Sequence[str]], text: str) -> bool:
    """Whether a line of text holds all cells of one of these rows."""
    return any(len(cells) > 1 and all(cell in text for cell in cells) for cells in rows)


def _document(found: Found, document: Document) -> None:
    """Read one attachment: its tables, else its lines; its terms."""
    if document.problem and not document.text and not document.tables:
        found.review.append(f"could not read {document.source}: {document.problem}")
        return
    if document.kind is DocumentKind.MESSAGE:
        return
    if len(document.text) > _DOCUMENT_CHARS or document.text.count("\n") > _DOCUMENT_LINES:
        found.review.append(f"only the beginning of {document.source} is read")
    comma = comma_decimals(document.text)
    before = len(found.offers)
    lines = _lines(document.text)
    for group in _best_groups(found, document, comma=comma):
        _take(found, group)
    logical = tuple(Logical(text, start) for start, text in lines)
    prose = tuple(line for line in logical if not _drawn(line, found))
    parts = clauses_of(prose, comma=comma, goods=found.goods)
    if len(found.offers) == before and _offers_prices(document.text):
        _prose(found, parts, document.source, matched=True)
        return
    if len(found.offers) > before:
        found.texts.append(document.text)
        for part in parts:
            read_terms(found.order, part, document.source, found.sent)
            read_lead(found.order, part, Stretches(found.matcher), document.source, found.sent)


def _offers_prices(text: str) -> bool:
    """Whether a document's words are those of an offer, not of a data sheet or an invoice."""
    return _OFFER.search(text) is not None and _INVOICE.search(text) is None


_OFFER = re.compile(
    r"\$|\b(?:price|quot(?:e|ation)|bid|proposal|estimate|net each)\b", re.IGNORECASE
)
_INVOICE = re.compile(r"\b(?:invoice|statement of account|past due|packing slip)\b", re.IGNORECASE)


def _lines(text: str) -> list[tuple[int, str]]:
    """The first lines of a document's text with their places, blank ones left out."""
    found, start = [], 0
    for line in text[:_DOCUMENT_CHARS].split("\n", _DOCUMENT_LINES)[:_DOCUMENT_LINES]:
        if line.strip():
            found.append((start, line))
        start += len(line) + 1
    return found


def _terms_only(found: Found, parts: Sequence[Clause], source: str) -> None:
    """Read the freight and total lines of a table again, for what they say in words."""
    owners = Stretches(found.matcher)
    for part in parts:
        read_terms(found.order, part, source, found.sent)
        read_lead(found.order, part, owners, source, found.sent)


def _prose(found: Found, parts: Sequence[Clause], source: str, *, matched: bool = False) -> None:
    """Read running text: who is spoken of, what is offered, what holds for all."""
    owners = Stretches(found.matcher)
    for part in parts:
        owners.add(part)
        found.declined |= refused(part, owners)
        read_terms(found.order, part, source, found.sent)
        read_lead(found.order, part, owners, source, found.sent)
        if asks(part):
            found.review.append(f"the vendor asks: {part.text[:80]}")
    settle_leads(found.order)
    found.sums += summable(parts)
    found.percents += [percent for part in parts for percent in percents(part)]
    for stretch in owners.settle(found.declined):
        if stretch.place is None:
            left = [part for part in stretch.parts if priced(part) and not optional(part)]
            if left:
                found.strays.append(tuple(offered(left)))
            continue
        if matched and not any(found.matcher.best(p.tokens) is not None for p in stretch.parts):
            continue
        if stretch.place in found.declined and not _prices_it(stretch, owners):
            continue
        offer = stretch_offer(stretch, stretch.place, found.measures[stretch.place], source)
        if offer is not None:
            found.offers.append(offer)


def _prices_it(stretch: Stretch, owners: Stretches) -> bool:
    """Whether a stretch holds a price, or money beside the name of its line."""
    if any(map(priced, stretch.parts)):
        return True
    naming = (part for part in stretch.parts if owners.of(part) == stretch.place)
    return any(token.priced for part in naming for token in part.tokens)
