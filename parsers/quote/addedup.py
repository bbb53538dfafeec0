"""A sum said in one breath: "463.40 plus 38.00 shipping = 501.40", "268.44 + 45.00 core = 313.44".

The arithmetic tells what the words leave open: the last amount is neither freight nor a price.
"""

import re
from collections.abc import Mapping, Sequence
from decimal import Decimal

from parsers.quote.role import Role
from parsers.quote.roleshapes import SHIP
from parsers.quote.shape import Clause
from parsers.quote.tokens import Kind

_MOST = 12
_CENTS = Decimal("0.02")
_JOINED = re.compile(r"(?<!\S)(?:\+|plus|and|&|with|w / )(?!\S)")
_PER = re.compile(r"(?:/|per|a|an|each|Uea)(?!\S)")
_WHAT = (
    (Role.FREIGHT, re.compile(rf"(?<!\S)(?:{SHIP}|ship)(?!\S)")),
    (Role.TAX, re.compile(r"(?<!\S)(?:tax|taxes|gst|hst|pst|qst|vat|iva)(?!\S)")),
    (Role.CORE, re.compile(r"(?<!\S)(?:cores?|deposits?|dep|casings?)(?!\S)")),
    (Role.FEE, re.compile(r"(?<!\S)(?:fees?|surcharge|disposal|set ?- ?up|setup)(?!\S)")),
)
_OF_ORDER = frozenset({Role.FREIGHT, Role.TAX})


def added_up(part: Clause, named: Mapping[int, Role]) -> dict[int, Role]:
    """Roles that follow from a sum: of what is added, and of what it comes to.

    Goods with freight or tax come to a total; a price with its deposit is the same price again.

    >>> from parsers.quote.shape import clause
    >>> added_up(clause("268.44 each + 45.00 core = 313.44 out the door"), {})
    {3: <Role.CORE: 'core'>, 6: <Role.SUM: 'sum'>}
    >>> added_up(clause("body 54.00 + lid 9.50 = 63.50"), {}), added_up(clause("4.29, 24.00"), {})
    ({}, {})
    >>> added_up(clause("bags 738.00, sticks 547.50, delivery 75.00 = $1,360.50"), {})
    {7: <Role.FREIGHT: 'freight'>, 9: <Role.TOTAL: 'total'>}
    >>> added_up(clause("rack 2.59 + freight .12 = 2.71 a gallon"), {})
    {}
    >>> added_up(clause("38.45 + tax (2.98) = 41.43 ea"), {})
    {4: <Role.TAX: 'tax'>, 7: <Role.SUM: 'sum'>}
    """
    places = [i for i, t in enumerate(part.tokens) if t.kind is Kind.NUMBER and t.priced]
    if not 2 < len(places) <= _MOST:  # noqa: PLR2004
        return {}
    for last in range(2, len(places)):
        for first in range(last - 1):
            run = places[first : last + 1]
            if _sums(part, run):
                found = _roles_of(part, run, named)
                if found:
                    return found
    return {}


def _sums(part: Clause, run: Sequence[int]) -> bool:
    """Whether the last of these amounts is the sum of the others, and they are said joined."""
    values = [part.tokens[place].value or Decimal(0) for place in run]
    joined = _JOINED.search(_between(part, run[0], run[-1])) is not None or _equals(part, run)
    return joined and abs(sum(values[:-1], Decimal(0)) - values[-1]) <= _CENTS


def _equals(part: Clause, run: Sequence[int]) -> bool:
    """Whether the last of these amounts is written as what the others come to."""
    return _between(part, run[-2], run[-1]).strip(" $") == "="


def _between(part: Clause, first: int, last: int) -> str:
    """The shape of the words between two tokens."""
    return " ".join(part.shape.split(" ")[first + 1 : last])


def _roles_of(part: Clause, run: Sequence[int], named: Mapping[int, Role]) -> dict[int, Role]:
    """What is added to the first amount, by the words beside it, and what the last one is."""
    found: dict[int, Role] = {}
    for before, place, after in zip(run, run[1:-1], run[2:], strict=False):
        behind = _between(part, place, after).partition(",")[0]
        ahead = _between(part, before, place).rpartition(",")[2]
        role = _named_by(behind) or _named_by(ahead) or named.get(place)
        if role is not None:
            found[place] = role
        elif not _equals(part, run):
            return {}
    if not found:
        return {}
    if not _OF_ORDER & set(found.values()):
        return {**found, run[-1]: Role.SUM}
    if _PER.match(part.shape.split(" ", run[-1] + 1)[-1]) is None:
        return {**found, run[-1]: Role.TOTAL}
    return {**found, run[-1]: Role.SUM} if Role.TAX in found.values() else {}


def _named_by(words: str) -> Role | None:
    """What some words say an amount is."""
    return next((role for role, pattern in _WHAT if pattern.search(words)), None)
