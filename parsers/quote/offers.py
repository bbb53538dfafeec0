"""Offers for asked lines, out of stretches of prose and out of table rows."""

import re
from dataclasses import dataclass, replace
from decimal import Decimal

from parsers.quote.breaks import (
    Tier,
    as_breaks,
    ladder,
    quantities_priced,
    tier_for,
    tiers,
)
from parsers.quote.choices import other_goods
from parsers.quote.identity import part_number
from parsers.quote.keys import keys
from parsers.quote.mentions import Amount, Said, said
from parsers.quote.model import Break
from parsers.quote.options import Price
from parsers.quote.packsize import Measure, size
from parsers.quote.price import decide, merge
from parsers.quote.role import Role
from parsers.quote.roles import roles
from parsers.quote.segments import priced, segments
from parsers.quote.shape import Clause, clause, sub
from parsers.quote.stretches import Stretch
from parsers.quote.sums import adds_up
from parsers.quote.wordsets import words

_NOT_FIRM = re.compile(
    r"(?<!\S)(?:call (?:me|us|for|in)|give (?:me|us) a (?:call|ring)|discontinued)(?!\S)"
)
_OPTIONAL = re.compile(
    r"(?<!\S)(?:optional|option|if you (?:ever |do |also )?(?:want|need|would like|'d like)|"
    r"if you'd like|if (?:needed|required|desired)|"
    r"add - on|not required|(?:extended|additional) warranty|"
    r"service contract|another M\d+|extra M\d+|installation|installed|labor|training)(?!\S)"
)
_SHORT = re.compile(
    r"(?<!\S)(?:only|have|has|just|got|left|can do|do|supply|ship)(?: "
    r"[a-z]+){0,2} N(\d+)(?: U\S+| [a-z]+)?(?: [a-z]+)? ?(?:, )?(?:not|of (?:the|"
    r"your)|left|on hand|in stock|available|on the shelf|instead|today|right now|"
    r"now|short)"
)
_NOT_SO_MANY = re.compile(
    r"N(\d+)(?: U\S+| [a-z]+)? ?,? (?:not|of the|of your|out of the) N(\d+)|"
    r"(?<!\S)only (?:have |got |has |do |supply |find )?N(\d+)(?! (?:days?|"
    r"weeks?|wks?))"
)
_REST = re.compile(r"(?<!\S)(?:rest|balance|remainder|others?|remaining)(?!\S)")
_NUMBERED_THINGS = words(
    "qty of no only have by until call model line item route box the quote invoice",
    "account acct po ref order rfq job zip ste suite unit truck bid part",
    "number est since store branch page phone cell net",
    "january february march april may june july august september october november december",
)
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


def stretch_offer(stretch: Stretch, place: int, asked: Measure, source: str) -> Offer | None:
    """The offer a stretch of prose makes for the line at `place`, None when it states no price."""
    stated = (without_options(part) for part in stretch.parts if not _NOT_FIRM.search(part.shape))
    firm = [part for part in stated if part is not None]
    all_tiers = [(part, tiers(part)) for part in firm]
    steps, base = _steps(all_tiers, firm)
    if steps:
        price, breaks = _tiered(steps, asked, firm, base)
    else:
        heard = merge([_heard(part, asked) for part in firm])
        price, breaks = decide(asked, _with_bare(heard, firm, asked)), ()
    if price.unit_price is None and price.low is None and not price.review:
        return None
    part, brand = part_number(stretch.parts, asked)
    core = _core(stretch.parts)
    return Offer(
        place=place,
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


def without_options(part: Clause) -> Clause | None:
    """A clause up to the piece that prices something one may leave, None when nothing is left.

    >>> from parsers.quote.shape import clause
    >>> without_options(clause("tables $689.00 ea, installation 45.00 extra")).text
    'tables $689.00 ea,'
    >>> without_options(clause("optional spare 265.00")) is None
    True
    """
    if not optional(part):
        return part
    starts = segments(part.tokens)
    ends = [*starts[1:], len(part.tokens)]
    at = next((a for a, b in zip(starts, ends, strict=True) if optional(sub(part, a, b))), 0)
    kept = sub(part, 0, at) if at else None
    return kept if kept is not None and priced(kept) else None


def optional(part: Clause) -> bool:
    """Whether a clause prices something beside the goods that one may leave."""
    return _OPTIONAL.search(part.shape) is not None and not other_goods(part)


def _steps(
    stated: list[tuple[Clause, tuple[Tier, ...]]], parts: list[Clause]
) -> tuple[tuple[Tier, ...], Decimal | None]:
    """The ladder of tiers in a stretch, with a plain price as its first step if need be."""
    found = [tier for _, group in stated for tier in group]
    if not found:
        return quantities_priced(parts), None
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


def _heard(part: Clause, asked: Measure) -> Said:
    """What a clause says; of parts and their sum, "body 214.00, lid 46.00, so 260.00", the sum.

    A total beside the asked quantity, "twelve hoses, $2,520.00 total", is the line's extension.
    """
    heard = said(part)
    if adds_up(part):
        return replace(heard, amounts=(replace(heard.amounts[-1], role=None),))
    totals = [a for a in heard.amounts if a.role is Role.TOTAL]
    if len(totals) != 1 or any(a.role is None for a in heard.amounts):
        return heard
    lump = totals[0].qty == asked.line.qty
    counted = any(number == asked.line.qty for number, _ in heard.quantities)
    bare = re.search(rf"M{totals[0].place} total(?! for)(?!\S)", part.shape) is not None
    if not (lump or (counted and bare)):
        return heard
    whole = replace(totals[0], role=None, extended=True)
    return replace(heard, amounts=tuple(whole if a is totals[0] else a for a in heard.amounts))


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
        if not token.whole or token.value is None or token.spelled or place in named or place == 0:
            continue
        if token.raw in known or token.value in packs or _YEARS[0] < token.value < _YEARS[1]:
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
    if before.raw in {"#", "/", "(", "+"} or before.low in _NUMBERED_THINGS:
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
