"""Offers for asked lines, out of stretches of prose and out of table rows."""

import re
from dataclasses import dataclass, replace
from decimal import Decimal

from parsers.quote.breaks import Tier, as_breaks, ladder, tier_for, tiers
from parsers.quote.identity import part_number
from parsers.quote.keys import keys
from parsers.quote.mentions import Amount, Pack, Said, said
from parsers.quote.model import Basis, Break, Status
from parsers.quote.packsize import Measure, size
from parsers.quote.price import Price, decide, merge
from parsers.quote.roles import Role, roles
from parsers.quote.rows import Figure, Row
from parsers.quote.shape import Clause, clause
from parsers.quote.stretches import Stretch, other_goods
from parsers.quote.tokens import Kind
from parsers.quote.trade import asked_unit

_NOT_FIRM = re.compile(
    r"(?<!\S)(?:call (?:me|us|for|in)|give (?:me|us) a (?:call|ring)|discontinued)(?!\S)"
)
_OPTIONAL = re.compile(
    r"(?<!\S)(?:optional|if you (?:want|need|would like|'d like)|if you'd like|add - on|not required|(?:extended|additional) warranty|"
    r"service contract|another M\d+|extra M\d+|installation|installed|labor|training)(?!\S)"
)
_SHORT = re.compile(
    r"(?<!\S)(?:only|have|has|just|got|left|can do|do|supply|ship)(?: [a-z]+){0,2} N(\d+)(?: U\S+| [a-z]+)?(?: [a-z]+)? ?(?:, )?(?:not|of (?:the|your)|left|on hand|in stock|available|on the shelf|instead|today|right now|now|short)"
)
_NOT_SO_MANY = re.compile(
    r"N(\d+)(?: U\S+| [a-z]+)? ?,? (?:not|of the|of your|out of the) N(\d+)|(?<!\S)only (?:have |got |has |do |supply |find )?N(\d+)(?! (?:days?|weeks?|wks?))"
)
_REST = re.compile(r"(?<!\S)(?:rest|balance|remainder|others?|remaining)(?!\S)")
_YEARS = (1950, 2040)


@dataclass(frozen=True, slots=True, kw_only=True)
class Offer:
    """One offer for the asked line at `place`, before checks."""

    place: int
    price: Price
    source: str
    alternate: bool = False
    part: str | None = None
    brand: str | None = None
    core: Decimal | None = None
    core_amount: Amount | None = None
    breaks: tuple[Break, ...] = ()
    lead_words: str | None = None
    quantity: Decimal | None = None
    weak: bool = False
    words: str = ""
    table: bool = False


def stretch_offer(stretch: Stretch, asked: Measure, source: str) -> Offer | None:
    """The offer a stretch of prose makes, None when it states no price."""
    if stretch.place is None:
        return None
    firm = [
        part for part in stretch.parts if not _NOT_FIRM.search(part.shape) and not _optional(part)
    ]
    all_tiers = [(part, tiers(part)) for part in firm]
    steps, base = _steps(all_tiers, firm)
    if steps:
        price, breaks = _tiered(steps, asked, firm, base)
    else:
        heard = merge([said(part) for part in firm])
        price, breaks = decide(asked, _with_bare(heard, firm, asked)), ()
    if price.unit_price is None and price.low is None and not price.review:
        return None
    part, brand = part_number(stretch.parts, asked)
    core = _core(stretch.parts)
    return Offer(
        place=stretch.place,
        price=price,
        source=source,
        alternate=stretch.substitute,
        part=part,
        brand=brand,
        core=core.value if core else None,
        core_amount=core,
        breaks=breaks,
        quantity=_short_quantity(stretch.parts, asked),
        weak=stretch.weak,
        words=" ".join(part.text for part in stretch.parts),
    )


def lump_offer(total: Decimal, asked: Measure, source: str) -> Offer:
    """The one price named for a request of one line, divided by its quantity."""
    amount = Amount(value=total, place=0, start=-1, end=-1, raw=f"{total:f}", extended=True)
    price = decide(asked, Said(amounts=(amount,)))
    doubt = () if asked.line.qty == 1 else ("only a total was stated",)
    return Offer(place=0, price=replace(price, review=doubt), source=source)


def _optional(part: Clause) -> bool:
    """Whether a clause prices something beside the goods that one may leave."""
    return _OPTIONAL.search(part.shape) is not None and not other_goods(part)


def _steps(
    stated: list[tuple[Clause, tuple[Tier, ...]]], parts: list[Clause]
) -> tuple[tuple[Tier, ...], Decimal | None]:
    """The ladder of tiers in a stretch, with a plain price as its first step if need be."""
    found = [tier for _, group in stated for tier in group]
    if not found:
        return (), None
    whole = ladder(found)
    if whole:
        return whole, None
    used = {(id(tier.clause), tier.place) for tier in found}
    for part in parts:
        for amount in said(part).amounts:
            plain = amount.role is None and not amount.extended
            if plain and (id(part), amount.place) not in used:
                return ladder(found, amount.value), amount.value
    return (), None


def _tiered(
    steps: tuple[Tier, ...], asked: Measure, parts: list[Clause], base: Decimal | None
) -> tuple[Price, tuple[Break, ...]]:
    """The price of the asked quantity out of a ladder."""
    heard = merge([said(part) for part in parts])
    tier = tier_for(steps, asked.line.qty) or steps[0]
    amount = next((a for a in heard.amounts if _same(a, tier, base)), None)
    per = next((a.per for a in heard.amounts if a.per), None)
    by = size(amount.per if amount and amount.per else per, None, None, asked, heard.packs)
    factor = by.value if by else Decimal(1)
    one = Said(
        amounts=tuple(
            a for a in heard.amounts if a is amount or a.extended or a.role is Role.TOTAL
        ),
        packs=heard.packs,
        quantities=heard.quantities,
    )
    price = decide(asked, one) if amount else Price()
    outside = tier_for(steps, asked.line.qty) is None
    review = (*price.review, "the asked quantity is in no tier") if outside else price.review
    price = replace(price, rule="price break", review=review)
    return price, as_breaks(steps, factor)


def _same(amount: Amount, tier: Tier, base: Decimal | None) -> bool:
    """Whether an amount is the price of a tier."""
    if tier.place < 0:
        return amount.value == base and amount.role is None
    return amount.start == tier.clause.start + tier.clause.tokens[tier.place].start


def _with_bare(heard: Said, parts: list[Clause], asked: Measure) -> Said:
    """Add plain whole numbers as amounts where a stretch holds no amount that looks like money."""
    if any(a.role is None for a in heard.amounts):
        return heard
    found = [amount for part in parts for amount in _bare(part, asked)]
    return replace(heard, amounts=(*heard.amounts, *found))


def _bare(part: Clause, asked: Measure) -> list[Amount]:
    """Whole numbers of a terse line that may be prices: not sizes, years, quantities or packs."""
    known = keys(clause(asked.line.words).tokens)
    named = roles(part)
    shape = part.shape
    packs = {pack.size for pack in said(part).packs}
    found = []
    for place, token in enumerate(part.tokens):
        if not token.whole or token.value is None or place in named or place == 0:
            continue
        if (
            token.raw in known
            or token.value in packs
            or _YEARS[0] < token.value < _YEARS[1]
            and len(token.raw) == 4
        ):  # noqa: PLR2004
            continue
        factor = re.search(rf"N(\d+) (?:x|@|at) N{place}(?!\d)", shape)
        if factor and part.tokens[int(factor[1])].value == asked.line.qty:
            return [_amount(part, place, qty=asked.line.qty)]
        if token.value != asked.line.qty and _stands_alone(part, place):
            found.append(_amount(part, place, soft=not _said_firm(part, place)))
    return found


def _said_firm(part: Clause, place: int) -> bool:
    """Whether a word behind a number says it is a price: 48 even, 48 net."""
    after = part.tokens[place + 1].low if place + 1 < len(part.tokens) else ""
    return after in {"ea", "each", "apiece", "even", "flat", "net"}


def _stands_alone(part: Clause, place: int) -> bool:
    """Whether nothing behind a number makes it a quantity, a time or a size."""
    after = part.tokens[place + 1] if place + 1 < len(part.tokens) else None
    before = part.tokens[place - 1]
    if before.raw in {"#", "/", "(", "+"} or before.low in {
        "qty",
        "of",
        "no",
        "only",
        "have",
        "by",
        "until",
        "call",
        "model",
        "line",
        "item",
        "route",
        "box",
        "the",
    }:
        return False
    return (
        after is None
        or after.raw in {",", ".", ";", "/", ")"}
        or after.low in {"ea", "each", "apiece", "even", "flat", "net"}
        or after.whole
    )


def _amount(part: Clause, place: int, *, qty: Decimal | None = None, soft: bool = False) -> Amount:
    """A plain number as an amount."""
    token = part.tokens[place]
    return Amount(
        value=token.value or Decimal(0),
        place=place,
        start=part.start + token.start,
        end=part.start + token.end,
        raw=token.raw,
        qty=qty,
        soft=soft,
    )


def _core(parts: list[Clause]) -> Amount | None:
    """The core or deposit for one piece: the smallest that was stated."""
    found = [a for part in parts for a in said(part).amounts if a.role is Role.CORE and a.value > 0]
    return min(found, key=lambda a: a.value, default=None)


def _short_quantity(parts: list[Clause], asked: Measure) -> Decimal | None:
    """The quantity he has, where he says it is not the one asked."""
    if any(_REST.search(part.shape) for part in parts):
        return None
    for part in parts:
        shape = part.shape
        for pattern in (_NOT_SO_MANY, _SHORT):
            hit = pattern.search(shape)
            place = next((g for g in hit.groups() if g), None) if hit else None
            value = part.tokens[int(place)].value if place else None
            if value is not None and 0 < value < asked.line.qty and value not in _pack_sizes(part):
                return value
    return None


def _pack_sizes(part: Clause) -> set[Decimal]:
    """Pack sizes named in a clause."""
    return {pack.size for pack in said(part).packs}


def row_offer(row: Row, place: int, asked: Measure, *, weak: bool = False) -> Offer | None:
    """The offer a table row makes, None when it holds no price."""
    packs = said(clause(row.pack)).packs
    per = _per(row, asked, packs)
    if row.tiers:
        price, breaks = _row_tiers(row, asked, per, packs)
    else:
        price, breaks = decide(asked, _heard(row, per, packs)), ()
    if price.unit_price is None and not price.review:
        return None
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
