"""Offers out of the rows of a price table."""

from dataclasses import replace
from decimal import Decimal

from parsers.quote.identity import part_number
from parsers.quote.mentions import Amount, Said, said
from parsers.quote.model import Basis, Break, Status
from parsers.quote.offers import Offer
from parsers.quote.options import Price
from parsers.quote.packs import Pack
from parsers.quote.packsize import Measure, size
from parsers.quote.price import decide
from parsers.quote.role import Role
from parsers.quote.rows import Figure, Row
from parsers.quote.shape import clause
from parsers.quote.stretches import Stretch
from parsers.quote.trade import asked_unit


def row_offer(row: Row, place: int, asked: Measure, *, weak: bool = False) -> Offer:
    """The offer a priced table row makes."""
    packs = said(clause(row.pack)).packs
    per = _per(row, asked, packs)
    if row.tiers:
        price, breaks = _row_tiers(row, asked, per, packs)
    else:
        price, breaks = decide(asked, _heard(row, per, packs)), ()
    price = _quantity_checked(price, row, asked)
    words = clause(row.words)
    part, brand = part_number([words], asked)
    stated = row.part if row.part and any(c.isdigit() for c in row.part) else None
    return Offer(
        place=place,
        price=price,
        source=row.source,
        alternate=Stretch(place, [words]).substitute,
        part=stated or part,
        brand=row.brand or brand,
        core=row.core.value if row.core and row.core.value > 0 else None,
        breaks=breaks,
        lead_words=row.lead,
        quantity=None,
        weak=weak,
        words=row.words,
        table=True,
    )


def _per(row: Row, asked: Measure, packs: tuple[Pack, ...]) -> str | None:
    """The unit of a row's price: by heading or unit column, else by what the quantity comes to."""
    holders = [p.holder for p in packs if p.content is None]
    if row.per == "pack" and holders and "pack" not in holders:
        return holders[0]
    if row.per is not None or row.uom is not None:
        return row.per or row.uom
    if row.qty is not None and row.qty.value != asked.line.qty:
        for pack in packs:
            if pack.content is None and row.qty.value * pack.size == asked.line.qty:
                return pack.holder
    return None


def _heard(row: Row, per: str | None, packs: tuple[Pack, ...]) -> Said:
    """The cells of a row as things said."""
    amounts = []
    quantity = row.qty.value if row.qty else None
    if row.price is not None:
        amounts.append(_cell_amount(row.price, 1, row.source, per=per, qty=quantity))
    if row.amount is not None:
        amounts.append(
            _cell_amount(
                row.amount,
                2,
                row.source,
                extended=True,
                qty=quantity if row.price is None else None,
                per=per if row.price is None else None,
            )
        )
    if row.listed is not None:
        amounts.append(_cell_amount(row.listed, 3, row.source, role=Role.LIST))
    return Said(
        amounts=tuple(amounts),
        packs=packs,
        quantities=() if quantity is None else ((quantity, None),),
        percents=() if row.percent is None else (row.percent,),
    )


def _cell_amount(
    value: Figure,
    place: int,
    source: str,
    *,
    per: str | None = None,
    qty: Decimal | None = None,
    extended: bool = False,
    role: Role | None = None,
) -> Amount:
    """A cell's number as an amount; cells have no place in running text."""
    return Amount(
        value=value.value,
        place=place,
        start=-place,
        end=-place,
        raw=value.cell.text,
        currency=value.currency,
        per=per,
        qty=qty,
        extended=extended,
        role=role,
        explicit=per is not None,
        cell=value.cell.place,
        source=source,
    )


def _row_tiers(
    row: Row, asked: Measure, per: str | None, packs: tuple[Pack, ...]
) -> tuple[Price, tuple[Break, ...]]:
    """The price of the asked quantity out of a row of tier columns."""
    by = size(per, None, None, asked, packs)
    factor = by.value if by else Decimal(1)
    breaks = tuple(
        Break(
            min_qty=low * factor,
            max_qty=None if high is None else high * factor,
            unit_price=value.value / factor,
        )
        for low, high, value in row.tiers
    )
    wanted = asked.line.qty / factor
    fits = [
        value
        for low, high, value in row.tiers
        if low <= wanted and (high is None or wanted <= high)
    ]
    chosen = fits[-1] if fits else row.tiers[-1][2]
    heard = _heard(replace(row, price=chosen, tiers=()), per, packs)
    price = decide(asked, heard)
    review = price.review if fits else (*price.review, "the asked quantity is in no tier")
    return replace(price, rule="price break", review=review), breaks


def _quantity_checked(price: Price, row: Row, asked: Measure) -> Price:
    """A row's own quantity against the one asked, in the asked unit."""
    if row.qty is None or price.unit_price is None or price.basis is Basis.EXTENDED:
        return price
    pieces = row.qty.value * (price.pack_size or 1)
    if pieces == asked.line.qty or row.qty.value in {0, asked.line.qty}:
        return price
    odd = (
        price.pack_size is None
        and row.qty.value < asked.line.qty
        and asked.line.qty % row.qty.value == 0
    )
    if odd and row.uom is None and asked_unit(asked.line.uom).name != row.per:
        why = f"priced for {row.qty.value:f}, asked {asked.line.qty:f}: each or a pack?"
        return replace(price, quoted_qty=pieces, status=Status.UNSURE, review=(*price.review, why))
    return replace(price, quoted_qty=pieces)
