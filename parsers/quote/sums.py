"""Amounts that follow from one another: extensions, components, pieces of arithmetic in words."""

import re
from collections.abc import Collection, Iterable
from dataclasses import dataclass
from decimal import Decimal
from itertools import combinations

from parsers.quote.role import Role
from parsers.quote.roles import roles
from parsers.quote.shape import Clause
from parsers.quote.tokens import Kind

_CENTS = Decimal("0.02")
_MOST = 12
_MOST_SUMS = 40
_PRODUCT = re.compile(
    r"(?:(?<=\s)|^)(?:N(?P<n>\d+)(?: U\S+)? (?:x|@|at|\*|\u00d7) M(?P<m>\d+)(?: / U\S+| U\S+)?|"
    r"M(?P<m2>\d+)(?: / U\S+| U\S+)? (?:x|\*|\u00d7) N(?P<n2>\d+)(?: U\S+)?) "
    r"(?:=|is|makes|comes to|equals) M(?P<e>\d+)(?!\S)"
)
_WITH_UNIT = re.compile(r"(?<!\S)M(\d+) (?:/|per|a|Uea)(?!\S)")
_SUMMABLE = frozenset({None, Role.TOTAL, Role.SUBTOTAL, Role.LIST})
_SUMMED = frozenset({Role.TOTAL, Role.SUBTOTAL, Role.FEE})


@dataclass(frozen=True, slots=True)
class Product:
    """A sum written out: `count` times `price`; tokens `first:last` of its clause."""

    count: Decimal
    price: Decimal
    first: int
    last: int


def offered(parts: Iterable[Clause]) -> list[Decimal]:
    """The amounts of some clauses that may be prices or their extensions.

    >>> from parsers.quote.shape import clause
    >>> [str(value) for value in offered([clause("4.29 ea, freight 12.00, 24 = 102.96")])]
    ['4.29', '102.96']
    """
    found = []
    for part in parts:
        named = roles(part)
        for place, token in enumerate(part.tokens):
            money = token.kind is Kind.NUMBER and token.priced and token.value
            if money and named.get(place) in {None, *_SUMMED}:
                found.append(token.value or Decimal(0))
    return found[:_MOST]


def summable(parts: Iterable[Clause]) -> list[Decimal]:
    """Amounts of some clauses that may be the sum of an order: without a unit of their own.

    >>> from parsers.quote.shape import clause
    >>> [str(v) for v in summable([clause("24 = 102.96, 4.29 ea"), clause("both 310.00")])]
    ['102.96', '310.00']
    """
    found = []
    for part in parts:
        named = roles(part)
        single = {int(place) for place in _WITH_UNIT.findall(part.shape)}
        for place, token in enumerate(part.tokens):
            money = token.kind is Kind.NUMBER and token.priced and token.value
            if money and place not in single and named.get(place) in _SUMMABLE:
                found.append(token.value or Decimal(0))
    return found[:_MOST_SUMS]


def extends(part: Clause, before: Iterable[Clause], quantities: Collection[Decimal]) -> bool:
    """Whether every amount of a clause is a price said before, times a quantity.

    >>> from parsers.quote.shape import clause
    >>> price = [clause("hose $223.00 each")]
    >>> extends(clause("Twelve lengths $2,676.00"), price, ())
    True
    >>> extends(clause("nozzles $41.00"), price, [Decimal(12)])
    False
    """
    counts = {t.value for t in part.tokens if t.kind is Kind.NUMBER and not t.priced and t.value}
    counts |= set(quantities)
    known = offered(before)
    here = offered([part])
    return bool(here) and all(
        any(n > 1 and abs(price * n - value) <= _CENTS for price in known for n in counts)
        for value in here
    )


def adds_up(part: Clause) -> bool:
    """Whether the last amount of a clause is the sum of those before it: a cost and a margin.

    >>> from parsers.quote.shape import clause
    >>> adds_up(clause("rack 2.5910 plus margin .1200, so $2.7110 a gallon"))
    True
    >>> adds_up(clause("plugs 4.29 and wipers 11.50")), adds_up(clause("2.00 + 2.00"))
    (False, False)
    >>> adds_up(clause("463.40 plus 38.00 shipping = 501.40"))
    False
    """
    tokens = [t for t in part.tokens if t.kind is Kind.NUMBER and t.priced and t.value]
    values = [t.value or Decimal(0) for t in tokens]
    named = set(roles(part).values())
    if Role.SUM in named or (Role.TOTAL in named and named & {Role.FREIGHT, Role.TAX}):
        return False
    return 3 <= len(values) <= _MOST and sum(values[:-1], Decimal(0)) == values[-1]  # noqa: PLR2004


def products(part: Clause) -> tuple[Product, ...]:
    """The multiplications a clause writes out.

    >>> from parsers.quote.shape import clause
    >>> found = products(clause("12 x 20.05 = 240.60, 3.50 x 2 = 7.00"))
    >>> [(str(p.count), str(p.price)) for p in found]
    [('12', '20.05'), ('2', '3.50')]
    """
    found = []
    for hit in _PRODUCT.finditer(part.shape):
        count, price = int(hit["n"] or hit["n2"]), int(hit["m"] or hit["m2"])
        found.append(
            Product(
                part.tokens[count].value or Decimal(0),
                part.tokens[price].value or Decimal(0),
                min(count, price),
                int(hit["e"]) + 1,
            )
        )
    return tuple(found)


def proves(parts: Iterable[Clause], quantity: Decimal) -> bool:
    """Whether some amount times the quantity is another amount of the same clauses.

    >>> from parsers.quote.shape import clause
    >>> proves([clause("$46.25 each, 6 = $277.50")], Decimal(6))
    True
    """
    pairs = combinations(offered(parts), 2)
    return quantity > 1 and any(
        abs(low * quantity - high) <= _CENTS for low, high in map(sorted, pairs)
    )
