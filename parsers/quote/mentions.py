"""What is said about the price of one thing: amounts, the unit they are for, packs, quantities.

The patterns read the shape of a clause (see `shape`).
"""

import re
from dataclasses import dataclass, field
from decimal import Decimal
from functools import lru_cache

from parsers.quote import pricewords as say
from parsers.quote.packs import Pack, packs_in
from parsers.quote.role import Role
from parsers.quote.roles import roles
from parsers.quote.shape import Clause
from parsers.quote.tokens import Kind
from parsers.quote.trade import Sort, unit


@dataclass(frozen=True, slots=True, kw_only=True)
class Amount:
    """One amount said about an item.

    Attributes:
        place: its token in the clause it was read from.
        per: the unit it is for, as a canonical name; None when nothing is said.
        count: "per 100", "2/$5": how many of the unit, None for one.
        qty: a quantity written as a factor or before it: "6 @ 44", "10 rolls for $2,090".
        extended: it is the price of the whole quantity: "= 264", "24 for 102.96".
        net: called net, or follows "less N %".
        plain: a bare whole number that only its unit makes a price.
        soft: about, around, roughly: not a firm price.
        reduced: a percentage is to be taken off it.
        delivered: called the delivered price.
        pickup: called the price at the vendor's door.
        verb_qty: a quantity whose verb leaves open whether it is for one or all: "12 are 90.00".
        behind: a quantity that only the goods' words part from it: "24 rails: 1,692.00".
        role: what the words beside it say it is, None for a price.
        cell: the place of the table cell it stands in, None in running text.
        source: the document it stands in, None for the mail itself.
    """

    value: Decimal
    place: int
    start: int
    end: int
    raw: str
    currency: str | None = None
    per: str | None = None
    word: str | None = None
    count: Decimal | None = None
    qty: Decimal | None = None
    extended: bool = False
    explicit: bool = False
    net: bool = False
    soft: bool = False
    plain: bool = False
    reduced: bool = False
    delivered: bool = False
    pickup: bool = False
    verb_qty: Decimal | None = None
    behind: Decimal | None = None
    role: Role | None = None
    cell: str | None = None
    source: str | None = None


@dataclass(frozen=True, slots=True, kw_only=True)
class Said:
    """Everything one stretch of words says about prices."""

    amounts: tuple[Amount, ...] = ()
    packs: tuple[Pack, ...] = ()
    quantities: tuple[tuple[Decimal, str | None], ...] = ()
    percents: tuple[Decimal, ...] = ()
    holders: frozenset[str] = frozenset()
    spread: tuple[Amount, Amount] | None = field(default=None)


@lru_cache(maxsize=64)
def said(part: Clause) -> Said:
    """Read the amounts, packs and quantities of a clause.

    >>> from parsers.quote.shape import clause
    >>> found = said(clause("box of 25, $41.25/box x 2 = $82.50"))
    >>> [(str(a.value), a.per, str(a.qty), a.extended) for a in found.amounts]
    [('41.25', 'box', '2', False), ('82.50', None, 'None', True)]
    >>> [(p.holder, str(p.size)) for p in found.packs]
    [('box', '25')]
    >>> said(clause("")).amounts
    ()
    """
    shape = part.shape
    named = roles(part)
    packs = packs_in(part)
    marks = _Marks(part, shape, named)
    amounts = tuple(marks.amount(place) for place in marks.places())
    return Said(
        amounts=amounts,
        packs=packs,
        quantities=_quantities(part),
        percents=percents(part),
        holders=frozenset(say.HOLDER.findall(shape)),
        spread=_spread(part),
    )


def percents(part: Clause) -> tuple[Decimal, ...]:
    """The percentages of a clause.

    >>> from parsers.quote.shape import clause
    >>> percents(clause("list less 38%"))
    (Decimal('38'),)
    """
    digits = (re.match(r"[\d.]+", token.raw) for token in part.tokens if token.kind is Kind.PERCENT)
    return tuple(Decimal(found[0].rstrip(".")) for found in digits if found)


class _Marks:
    """The patterns that hit, by the token of their amount."""

    def __init__(self, part: Clause, shape: str, named: dict[int, Role]) -> None:
        self.part, self.shape, self.named = part, shape, named
        self.per = self._pairs(say.PER)
        self.per_count = self._pairs(say.PER_COUNT)
        self.per_noun = self._pairs(say.PER_NOUN)
        self.unit_first = self._pairs(say.UNIT_FIRST, last=True)
        self.factor, self.factor_unit = self._counted(say.FACTOR)
        lumps, self.lump_unit = self._counted(say.FOR)
        lands, units = self._counted(say.LANDS)
        lumps, self.lump_unit = {**lands, **lumps}, {**units, **self.lump_unit}
        self.would_be = self._either(say.WOULD_BE)
        self.behind = self._pairs(say.BEHIND, last=True)
        self.times = self._pairs(say.TIMES)
        self.lump = {**self._pairs(say.FOR_AFTER), **lumps}
        self.over = self._pairs(say.OVER, last=True)
        self.equals = self._set(say.EQUALS)
        self.soft = self._set(say.SOFT)
        self.reduced = self._set(say.LESS_AFTER)
        self.delivered = self._set(say.DELIVERED)
        self.pickup = self._set(say.PICKUP)
        self.net = (
            self._set(say.NET)
            | self._set(say.NET_MONEY)
            | self._set(say.NET_AFTER)
            | self._set(say.LESS)
        )

    def _pairs(self, pattern: str, *, last: bool = False) -> dict[int, str]:
        found: dict[int, str] = {}
        for hit in re.finditer(rf"(?:(?<=\s)|^){pattern}(?!\S)", self.shape):
            amount, other = (hit[2], hit[1]) if last else (hit[1], hit[2])
            found.setdefault(int(amount), other)
        return found

    def _either(self, pattern: str) -> dict[int, str]:
        """Amounts with the quantity before them, of a pattern written in several ways."""
        hits = re.finditer(rf"(?:(?<=\s)|^)(?:{pattern})(?!\S)", self.shape)
        pairs = ([place for place in hit.groups() if place] for hit in hits)
        return {int(amount): quantity for quantity, amount in pairs}

    def _counted(self, pattern: str) -> tuple[dict[int, str], dict[int, str]]:
        """Quantities before `@`, `x` or `for`, and the unit they are counted in."""
        numbers: dict[int, str] = {}
        units: dict[int, str] = {}
        for hit in re.finditer(rf"(?:(?<=\s)|^){pattern}(?!\S)", self.shape):
            numbers.setdefault(int(hit[3]), hit[1])
            if hit[2]:
                units.setdefault(int(hit[3]), hit[2])
        return numbers, units

    def _set(self, pattern: str) -> set[int]:
        hits = re.finditer(rf"(?:(?<=\s)|^)(?:{pattern})(?!\S)", self.shape)
        return {int(place) for hit in hits for place in hit.groups() if place}

    def _number(self, place: str) -> Decimal:
        return self.part.tokens[int(place)].value or Decimal(0)

    def places(self) -> list[int]:
        """Tokens that are amounts: money by their looks, or plain numbers by their anchor."""
        tokens = self.part.tokens
        looks = [i for i, t in enumerate(tokens) if t.kind is Kind.NUMBER and t.priced]
        anchored = {*self.equals, *self.net, *self.named, *self.factor_amounts()}
        anchored |= {i for i, word in self.per.items() if self._anchors(i, word)}
        anchored |= {i for i in self.per_noun if self._anchors(i, "ea")}
        plain = [i for i in sorted(anchored) if not tokens[i].priced]
        whole = {i for i in plain if tokens[i].decimals != 1}
        return sorted(i for i in {*looks, *whole} if self._positive(i))

    def _positive(self, place: int) -> bool:
        value = self.part.tokens[place].value
        return value is not None and value >= 0 and not self.part.tokens[place].spelled

    def factor_amounts(self) -> set[int]:
        """Plain numbers behind `@`, or behind a quantity and `x`."""
        return {i for i in self.factor if self.part.tokens[i - 1].raw == "@"}

    def _anchors(self, place: int, word: str) -> bool:
        """Whether a unit behind a whole number makes it a price: "44 ea", "12 a box"."""
        follows = self.part.tokens[place + 1]
        if follows.low in {"ea", "each", "apiece", "ea."}:
            before = self.part.tokens[place - 1].low if place else ""
            return before not in {"qty", "quantity", "("} and place > 0
        packed = unit(word) is not None and unit(word).sort is Sort.PACK  # type: ignore[union-attr]
        others = any(t.priced for t in self.part.tokens)
        return follows.low in {"/", "per", "a"} and not (packed and others)

    def amount(self, place: int) -> Amount:
        """The amount at a token with everything the patterns say about it."""
        token = self.part.tokens[place]
        per, word = self._unit(place)
        qty = self._quantity(place)
        lump = place in self.lump and (place not in self.per or per == "lot")
        per = None if lump and per == "lot" else per
        count = None if place in self.per else self.per_count.get(place) or self.over.get(place)
        return Amount(
            value=token.value or Decimal(0),
            place=place,
            start=self.part.start + token.start,
            end=self.part.start + token.end,
            raw=token.raw,
            currency=token.currency,
            per=per,
            word=word,
            count=self._number(count) if count else None,
            qty=qty,
            extended=(place in self.equals and not self._single(place)) or lump,
            explicit=place in self.per or place in self.per_noun,
            net=place in self.net,
            soft=place in self.soft,
            plain=not token.priced,
            reduced=place in self.reduced,
            delivered=place in self.delivered,
            pickup=place in self.pickup,
            verb_qty=self._number(self.would_be[place]) if place in self.would_be else None,
            behind=self._number(self.behind[place]) if place in self.behind else None,
            role=self.named.get(place),
        )

    def _single(self, place: int) -> bool:
        """Whether an amount behind `=` is still the price of one: called net, or with its unit."""
        return place in self.net or place in self.per or place in self.per_noun

    def _unit(self, place: int) -> tuple[str | None, str | None]:
        """The unit an amount is for, and the word used where it is no known unit."""
        if place in self.per:
            return self.per[place], None
        if place in self.per_noun:
            return None, self.per_noun[place]
        counted = self.factor_unit.get(place) or self.lump_unit.get(place)
        return self.unit_first.get(place) or counted, None

    def _quantity(self, place: int) -> Decimal | None:
        for found in (self.factor, self.times, self.lump):
            if place in found:
                return self._number(found[place])
        return None


def _quantities(part: Clause) -> tuple[tuple[Decimal, str | None], ...]:
    """Plain whole numbers with the unit behind them.

    >>> from parsers.quote.shape import clause
    >>> _quantities(clause("qty 24, 4 boxes"))
    ((Decimal('24'), None), (Decimal('4'), 'box'))
    """
    found = []
    for hit in say.QTY.finditer(part.shape):
        token = part.tokens[int(hit[1])]
        if token.value is not None and token.whole:
            found.append((token.value, hit[2]))
    return tuple(found)


def _spread(part: Clause) -> tuple[Amount, Amount] | None:
    """A range of prices, "$38 to $47", or None.

    >>> from parsers.quote.shape import clause
    >>> low, high = said(clause("somewhere from $38 to $47 each")).spread
    >>> str(low.value), str(high.value)
    ('38', '47')
    >>> said(clause("1-9 $34 or 10+ $29")).spread is None
    True
    """
    shape = part.shape
    for hit in say.SPREAD.finditer(shape):
        low, high = int(hit[1]), int(hit[2])
        tokens = part.tokens[low], part.tokens[high]
        money = sum(token.priced for token in tokens)
        big = all(token.value is not None and token.value >= 100 for token in tokens)  # noqa: PLR2004
        rising = (tokens[0].value or 0) < (tokens[1].value or 0)
        near = (tokens[1].value or 0) <= 2 * (tokens[0].value or 0)
        word = " or " in hit[0] or (" and " in hit[0] and not hit[0].startswith("between"))
        counts = [t.value for t in part.tokens if t.whole and t.value is not None]
        summed = any(n * (tokens[0].value or 0) == tokens[1].value for n in counts)
        if summed:
            continue
        if rising and near and not word and (money == 2 or (big and _SOFT_WORD.search(shape))):  # noqa: PLR2004
            return _plain_amount(part, low), _plain_amount(part, high)
    return None


_SOFT_WORD = re.compile(
    r"\b(?:runs?|depends?|depending|ranges?|around|about|between|somewhere|range|ballpark|roughly|maybe|probably)\b"
)


def _plain_amount(part: Clause, place: int) -> Amount:
    """A bare amount at a token."""
    token = part.tokens[place]
    return Amount(
        value=token.value or Decimal(0),
        place=place,
        start=part.start + token.start,
        end=part.start + token.end,
        raw=token.raw,
        currency=token.currency,
    )
