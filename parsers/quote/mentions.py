"""What is said about the price of one thing: amounts, the unit they are for, packs, quantities.

The patterns read the shape of a clause (see `shape`).
"""

import re
from dataclasses import dataclass, field
from decimal import Decimal

from parsers.quote.roles import Role, roles
from parsers.quote.shape import Clause, clause
from parsers.quote.tokens import Kind
from parsers.quote.trade import Sort, Unit, unit


@dataclass(frozen=True, slots=True, kw_only=True)
class Pack:
    """A stated pack: `size` pieces of `content` (None: pieces) in one `holder`."""

    holder: str
    size: Decimal
    content: str | None = None
    text: str = ""


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
    spread: tuple[Amount, Amount] | None = field(default=None)


_V = r"[MN](\d+)"
_PACK_UNIT = r"U([a-z]\w*)"
_PACKS = (
    re.compile(rf"{_PACK_UNIT} (?:of|\(|=|/) N(\d+)(?: (?:U([A-Za-z]\w*)|\w+))?"),
    re.compile(
        rf"N(\d+)(?: - Uea| U([A-Za-z]\w*)| [a-z]{{3,}}s?)?(?: net)? (?:/|per|to a|to the|to an|in a|in the|in each|x|a|each|por|par) {_PACK_UNIT}"
    ),
    re.compile(
        rf"N(\d+) (?:- )?U(lb|oz|gal|qt|ft|L|kg|yd3|sheet|ea|carton) (?:- |plastic |poly |steel |net )*{_PACK_UNIT}"
    ),
    re.compile(
        rf"{_PACK_UNIT} (?:holds?|contains?|has|have|includes?|comes? with|yields?|covers?|has about) N(\d+)(?: U([A-Za-z]\w*))?"
    ),
    re.compile(rf"{_PACK_UNIT} (?:is|are|=|runs) N(\d+) U([A-Za-z]\w*)"),
    re.compile(rf"{_PACK_UNIT} (?:pack|qty|quantity|size|count)(?: is| of| :| =)* N(\d+)"),
)
_ORDER = ((1, 2, 3), (3, 1, 2), (3, 1, 2), (1, 2, 3), (1, 2, 3), (1, 2, 0))
_FEET_PACK = re.compile(rf"S(\d+) {_PACK_UNIT}")
_GLUED_PACK = re.compile(r"N(\d+)( -)? U(pack|carton|set|ea)\b")
_COUNTED = re.compile(
    r"(?:packed|packaged|sold in|comes? in|pkd|packs? of|multiples of|min(?:imum)? of)(?: packs| U\w+)?(?: of)? N(\d+)(?! U(?:lb|gal|ft|qt))"
)

_PER = rf"{_V}(?: (?:net|cad|usd|firm|even))*(?: (?:/|per|a|an|each|por|le|la|the|chaque|for each|for a|for one|for the|for|full|whole|x|\())* U(\S+)"
_PER_COUNT = rf"{_V} (?:/|per) N(\d+)(?! x)"
_PER_NOUN = rf"{_V} (?:/|per) ([a-zà-ÿ]{{3,}})\b"
_EACH_NOUN = rf"{_V} (?:each|apiece|ea)\b"
_UNIT_FIRST = rf"(?<!N\d )(?<!N\d\d )(?<!N\d\d\d )U(\S+?)(?: (?:of|\() N\d+(?: U\S+)?(?: \))?)?(?: (?:price|cost|net|rate|runs?|are|is|at|for|stays?|stay at|remains?|@|:|=|-|–|—|,|L\d+|would be|works out to|comes to))* {_V}"
_FACTOR = rf"N(\d+)(?: (?:- )?(?:U(\S+)|[a-z]+))?(?: \))? (?:@|at|x|×|\*|@ :)(?: (?:the|a|only|just|about))? {_V}"
_TIMES = rf"{_V}(?: (?:/|per|a))?(?: U\S+| [a-z]+)? (?:x|×|\*) N(\d+)"
_EQUALS = rf"(?:=|equals|comes to|makes|ext\.?|extended|extends to|extension|amounts to|that's|thats) (?:a |about |: |is )*{_V}(?! U)"
_FOR = rf"N(\d+)(?: (?:U\S+|of (?:them|those|these|it)|[a-z]+))? for {_V}"
_OVER = rf"N(\d+) / {_V}"
_SOFT = rf"(?:around|about|approx|approximately|roughly|maybe|ballpark|somewhere|guess|guessing|estimate|estimated|~|probably|near|close to)(?: (?:of|in|the|at|a|is|be|range|it))* {_V}"
_NET = rf"(?:now|your price|your cost|your net|you pay|city price|city net|gov price|government price|our price)(?: (?:is|of|to|price|you|cost|ea|:|=|-|at|=))* {_V}"
_LESS_AFTER = rf"{_V}(?: (?:U\S+|/|per|list|,|each))* (?:less|minus) (?:(?:your|our|the|a|an|another|city|govt|government) )*P\d+(?! (?:[a-z]+ ){{0,4}}(?:if|when|order|total|all|both))"
_DELIVERED = rf"(?:delivered|dlvd|del'd)(?: (?:price|is|at|for|:|to|you|your|yard|,|-))* {_V}|{_V}(?: (?:/|per|a|U\S+|,|-|\())* (?:delivered|dlvd|del'd|with delivery)"
_PICKUP = rf"(?:picked up|pickup|pick up|will call|fob|undelivered|f o b)(?: (?:price|our|plant|yard|pit|is|at|for|:|,|-|you|it|origin|dock|U\S+))* {_V}|{_V}(?: (?:/|per|a|U\S+|,|-|\(|if|you|when))* (?:picked up|pickup|pick up|pick it up|will call|fob|f o b|at (?:our|the) (?:yard|plant|pit|dock|quarry|counter))"
_NET_MONEY = r"(?:net|nett)(?: (?:is|of|to|price|you|cost|ea|:|=|-|at|=))* M(\d+)"
_NET_AFTER = r"M(\d+)(?: Uea| / Uea)? net\b"
_LESS = rf"less (?:a )?P\d+(?: [a-z]+| U\S+| , | :| -)* ?(?:=|,|is|:|-|net|to|at|makes|for) {_V}"
_QTY = re.compile(r"N(\d+)(?: U(\S+))?")
_QTY_WORD = re.compile(
    r"(?:qty|quantity|quan|qnty|cant|cantidad|order qty|need|needs)(?: of| :| is| =| \.)* N(\d+)"
)
_SPREAD = re.compile(
    rf"(?:between )?{_V}(?: U\S+| / U\S+)? (?:-|–|—|to|and|or) (?:about |maybe )?{_V}"
)
_NOT_A_HOLDER = {Sort.EACH, Sort.MULTIPLE, Sort.TIME}


def said(part: Clause, *, claimed: frozenset[int] = frozenset()) -> Said:
    """Read the amounts, packs and quantities of a clause.

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
    packs = _packs(part, shape)
    marks = _Marks(part, shape, named, claimed)
    amounts = tuple(marks.amount(place) for place in marks.places())
    return Said(
        amounts=amounts,
        packs=packs,
        quantities=_quantities(part, shape),
        percents=_percents(part),
        spread=_spread(part, shape, amounts),
    )


def _percents(part: Clause) -> tuple[Decimal, ...]:
    """The percentages of a clause.

    >>> _percents(clause("list less 38%"))
    (Decimal('38'),)
    """
    digits = (re.match(r"[\d.]+", token.raw) for token in part.tokens if token.kind is Kind.PERCENT)
    return tuple(Decimal(found[0].rstrip(".")) for found in digits if found)


class _Marks:
    """The patterns that hit, by the token of their amount."""

    def __init__(
        self, part: Clause, shape: str, named: dict[int, Role], claimed: frozenset[int]
    ) -> None:
        self.part, self.shape, self.named, self.claimed = part, shape, named, claimed
        self.per = self._pairs(_PER)
        self.per_count = self._pairs(_PER_COUNT)
        self.per_noun = self._pairs(_PER_NOUN)
        self.unit_first = self._pairs(_UNIT_FIRST, last=True)
        self.factor, self.factor_unit = self._factors()
        self.times = self._pairs(_TIMES)
        self.lump = self._pairs(_FOR, last=True)
        self.over = self._pairs(_OVER, last=True)
        self.equals = self._set(_EQUALS)
        self.soft = self._set(_SOFT)
        self.reduced = self._set(_LESS_AFTER)
        self.delivered = self._set(_DELIVERED)
        self.pickup = self._set(_PICKUP)
        self.net = (
            self._set(_NET) | self._set(_NET_MONEY) | self._set(_NET_AFTER) | self._set(_LESS)
        )

    def _pairs(self, pattern: str, *, last: bool = False) -> dict[int, str]:
        found: dict[int, str] = {}
        for hit in re.finditer(rf"(?:(?<=\s)|^){pattern}(?!\S)", self.shape):
            amount, other = (hit[2], hit[1]) if last else (hit[1], hit[2])
            found.setdefault(int(amount), other)
        return found

    def _factors(self) -> tuple[dict[int, str], dict[int, str]]:
        """Quantities before `@` or `x`, and the unit they are counted in."""
        numbers: dict[int, str] = {}
        units: dict[int, str] = {}
        for hit in re.finditer(rf"(?:(?<=\s)|^){_FACTOR}(?!\S)", self.shape):
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
        return sorted(i for i in {*looks, *plain} if i not in self.claimed and self._positive(i))

    def _positive(self, place: int) -> bool:
        value = self.part.tokens[place].value
        return value is not None and value >= 0

    def factor_amounts(self) -> set[int]:
        """Plain numbers behind `@`, or behind a quantity and `x`."""
        return {i for i in self.factor if self.part.tokens[i - 1].raw == "@"}

    def _anchors(self, place: int, word: str) -> bool:
        """Whether a unit behind a whole number makes it a price: "44 ea", "12 a box", not "6 ea"."""
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
        lump = place in self.lump and place not in self.per
        count = self.per_count.get(place) or (self.over.get(place))
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
        return self.unit_first.get(place) or self.factor_unit.get(place), None

    def _quantity(self, place: int) -> Decimal | None:
        for found in (self.factor, self.times, self.lump):
            if place in found:
                return self._number(found[place])
        return None


def _packs(part: Clause, shape: str) -> tuple[Pack, ...]:
    """Pack sizes said in a clause.

    >>> [(p.holder, str(p.size), p.content) for p in _packs(*_both("cartons of 10 rolls for $46"))]
    [('carton', '10', 'roll')]
    >>> [(p.holder, str(p.size), p.content) for p in _packs(*_both("50# bags, 25 to a box, 12/cs"))]
    [('box', '25', None), ('case', '12', None), ('bag', '50', 'lb')]
    >>> [(p.holder, str(p.size)) for p in _packs(*_both("carboys hold 15 so $50; 12-pack"))]
    [('carboy', '15'), ('pack', '12')]
    """
    found: dict[tuple[str, Decimal], Pack] = {}
    for pattern, (holder, size, content) in zip(_PACKS, _ORDER, strict=True):
        for hit in pattern.finditer(shape):
            inner = hit[content] if content else None
            _add_pack(found, part, hit[holder], hit[size], inner)
    for hit in _FEET_PACK.finditer(shape):
        feet = re.fullmatch(r"(\d+)\s?(?:['’]|ft\.?)", part.tokens[int(hit[1])].raw)
        if feet:
            found.setdefault(
                (hit[2], Decimal(feet[1])),
                Pack(holder=hit[2], size=Decimal(feet[1]), content="ft", text=part.text),
            )
    for hit in _GLUED_PACK.finditer(shape):
        number = part.tokens[int(hit[1])]
        if hit[2] or number.end == part.tokens[int(hit[1]) + 1].start:
            _add_pack(found, part, "pack" if hit[3] in {"ea", "carton"} else hit[3], hit[1], None)
    for hit in _COUNTED.finditer(shape):
        _add_pack(found, part, "pack", hit[1], None)
    return tuple(found.values())


def _add_pack(
    found: dict[tuple[str, Decimal], Pack],
    part: Clause,
    holder: str,
    size: str,
    content: str | None,
) -> None:
    """Keep a pack if its number is a whole one and its holder can hold something."""
    number, holding = part.tokens[int(size)], unit(holder)
    if (
        number.value is None
        or number.value <= 1
        or holding is None
        or holding.sort in _NOT_A_HOLDER
    ):
        return
    if holding.sort is not Sort.PACK:
        return
    inner = unit(content) if content else None
    if inner is not None and inner.name == holding.name:
        return
    name = None if inner is None or inner.sort is Sort.EACH else inner.name
    key = (holding.name, number.value)
    found.setdefault(
        key, Pack(holder=holding.name, size=number.value, content=name, text=part.text)
    )


def _both(text: str) -> tuple[Clause, str]:
    """A clause and its shape, for the examples."""
    part = clause(text)
    return part, part.shape


def _quantities(part: Clause, shape: str) -> tuple[tuple[Decimal, str | None], ...]:
    """Plain whole numbers with the unit behind them.

    >>> _quantities(*_both("qty 24, 4 boxes"))
    ((Decimal('24'), None), (Decimal('4'), 'box'))
    """
    found = []
    for hit in _QTY.finditer(shape):
        token = part.tokens[int(hit[1])]
        if token.value is not None and token.whole:
            found.append((token.value, hit[2]))
    return tuple(found)


def _spread(part: Clause, shape: str, amounts: tuple[Amount, ...]) -> tuple[Amount, Amount] | None:
    """A range of prices, "$38 to $47", or None.

    >>> low, high = said(clause("somewhere from $38 to $47 each")).spread
    >>> str(low.value), str(high.value)
    ('38', '47')
    >>> said(clause("1-9 $34 or 10+ $29")).spread is None
    True
    """
    for hit in _SPREAD.finditer(shape):
        low, high = int(hit[1]), int(hit[2])
        tokens = part.tokens[low], part.tokens[high]
        money = sum(token.priced for token in tokens)
        big = all(token.value is not None and token.value >= 100 for token in tokens)  # noqa: PLR2004
        rising = (tokens[0].value or 0) < (tokens[1].value or 0)
        near = (tokens[1].value or 0) <= 2 * (tokens[0].value or 0)
        word = " or " in hit[0] or " and " in hit[0] and not hit[0].startswith("between")
        if rising and near and not word and (money == 2 or (big and _SOFT_WORD.search(shape))):  # noqa: PLR2004
            return _plain_amount(part, low), _plain_amount(part, high)
    del amounts
    return None


_SOFT_WORD = re.compile(
    r"\b(?:around|about|between|somewhere|range|ballpark|roughly|maybe|probably)\b"
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


def known(name: str | None) -> Unit | None:
    """The unit of a canonical name.

    >>> known("box").name, known(None)
    ('box', None)
    """
    return unit(name) if name else None
