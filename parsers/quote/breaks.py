"""Price breaks: "1-9 $34 / 10-24 $29.50 / 25+ $26.25", in any of the ways a counter writes them."""

import itertools
import re
from collections.abc import Sequence
from dataclasses import dataclass, replace
from decimal import Decimal

from parsers.quote.model import Break
from parsers.quote.shape import Clause

_V = r"[MN](\d+)(?! (?:(?:-|to) N\d+ )?(?:days?|weeks?|wks?|hours?|hrs?)\b)"
_SEP = (
    r"(?: (?:U\S+|[:=@,~)(\-\u2013\u2014]|at|are|is|for|price|each|L\d+|run|runs|we|i|can|"
    r"do|go|goes|drops?|to|down|pays?|get|gets|them|it|you|price|of|qty|pieces|"
    r"then|could|i'd|we'd|i'll|we'll|they're|it's|the|a|per|units?|on|would|be|thru))*"
)
_THING = (
    r"(?: (?!days?\b|weeks?\b|wks?\b|business|working|hours?\b|hrs?\b|"
    r"months?\b)(?:U\S+|[a-z]{3,}))?"
)
_RANGE = re.compile(
    rf"N(\d+){_THING} (?:-|\u2013|\u2014|to|thru|through) N(\d+){_THING}{_SEP} {_V}"
)
_FROM = re.compile(
    rf"N(\d+){_THING}(?: (?:and|or|&|of|them))*(?: (?:\+|plus|up|more|over|above|"
    rf"greater|higher|better|minimum|min))+(?: (?:of|them))*{_THING}{_SEP} {_V}"
)
_UP_TO = re.compile(
    rf"(?:up to|under|less than|below|first|fewer than|< =?) N(\d+){_THING}{_SEP} {_V}"
)
_OVER = re.compile(rf"(?:over|above|more than|>) N(\d+){_THING}{_SEP} {_V}")
_AFTER = re.compile(
    rf"{_V}(?: (?:/|per|a))?(?: (?:U\S+|each))?(?: (?:for|from|if you (?:buy|take|"
    rf"order|get)|at|on|in|with|when you (?:buy|take|order)|qty|quantities of|"
    rf"\(|/))+ N(\d+){_THING}(?: (-|to|\u2013) N(\d+)| ((?:\+|or more|and up|and over|"
    rf"or over|& up|plus)))"
)
_DROPS = re.compile(
    rf"(?:drops?|goes|falls|comes|steps) (?:down )?to {_V}(?: (?:/|per|a))?(?: (?:U\S+|each))? "
    rf"(?:at|for|from|over|past|by) N(\d+)"
)
_IF_MORE = re.compile(
    rf"if (?:you|we|it) (?:went|goes?|go|got|get|bump|bumped|took|take|bought|buy|ordered|order)"
    rf"(?: (?:up|to|it|at|least))* N(\d+){_THING}{_SEP} {_V}"
)
_LADDER = re.compile(rf"(?:qty|quantity|min) (?:of )?N(\d+){_THING}{_SEP} {_V}")


@dataclass(frozen=True, slots=True)
class Tier:
    """One tier: the quantities it holds for and the token of its price."""

    low: Decimal
    high: Decimal | None
    place: int
    value: Decimal
    clause: Clause


def tiers(part: Clause) -> tuple[Tier, ...]:
    """The tiers a clause states, in reading order.

    >>> from parsers.quote.shape import clause
    >>> [(str(t.low), str(t.high), str(t.value)) for t in tiers(clause("1-9 $5.10, 10+ $4.75"))]
    [('1', '9', '5.10'), ('10', 'None', '4.75')]
    >>> [(str(t.low), str(t.value)) for t in tiers(clause("60 yards or more: $27/yd"))]
    [('60', '27')]
    >>> tiers(clause("box of 4 - $18")), tiers(clause("2-3 weeks $4"))
    ((), ())
    """
    shape = part.shape
    found: dict[int, Tier] = {}
    for hit in _AFTER.finditer(shape):
        high = _number(part, hit[4]) if hit[4] else None
        _keep(found, part, hit[1], _number(part, hit[2]), high)
    for hit in _DROPS.finditer(shape):
        _keep(found, part, hit[1], _number(part, hit[2]), None)
    for hit in _RANGE.finditer(shape):
        _keep(found, part, hit[3], _number(part, hit[1]), _number(part, hit[2]))
    for hit in _FROM.finditer(shape):
        _keep(found, part, hit[2], _number(part, hit[1]), None)
    for hit in _UP_TO.finditer(shape):
        strict = hit[0].startswith(("under", "less", "below", "fewer", "<"))
        _keep(found, part, hit[2], Decimal(1), _number(part, hit[1]) - strict)
    for hit in _OVER.finditer(shape):
        _keep(found, part, hit[2], _number(part, hit[1]) + 1, None)
    for hit in _IF_MORE.finditer(shape):
        _keep(found, part, hit[2], _number(part, hit[1]), None)
    ladder = list(_LADDER.finditer(shape))
    for hit in ladder if len(ladder) > 1 else []:
        _keep(found, part, hit[2], _number(part, hit[1]), None)
    return tuple(sorted(found.values(), key=lambda tier: tier.place))


_FOR_SO_MANY = re.compile(
    rf"^(?:for|at|buy|take|qty|quantity)(?: (?:of|a|the))* N(\d+){_THING}{_SEP} {_V}"
    r"(?= (?:Uea|each|/|a|per)(?!\S))"
)


def quantities_priced(parts: Sequence[Clause]) -> tuple[Tier, ...]:
    """Tiers that are told clause by clause: "For 12: $20.10 ea. For 24: $18.90 ea.".

    >>> from parsers.quote.shape import clauses
    >>> parts = clauses("For 12: $20.10 ea. For 24: $18.90 ea.")
    >>> [(str(t.low), str(t.value)) for t in quantities_priced(parts)]
    [('12', '20.10'), ('24', '18.90')]
    >>> quantities_priced(parts[:1])
    ()
    """
    hits = ((part, hit) for part in parts if (hit := _FOR_SO_MANY.search(part.shape)))
    found: dict[tuple[int, int], Tier] = {}
    for part, hit in hits:
        place = int(hit[2])
        low, value = _number(part, hit[1]), _number(part, hit[2])
        found[part.start, place] = Tier(low, None, place, value, part)
    return ladder(list(found.values())) if len(found) > 1 else ()


def _number(part: Clause, place: str) -> Decimal:
    """The number at a token, twelve times as many where dozens are counted."""
    at = int(place)
    after = part.tokens[at + 1 : at + 2]
    dozens = any(token.low in {"dozen", "doz", "dz"} for token in after)
    return (part.tokens[at].value or Decimal(0)) * (12 if dozens else 1)


def _keep(
    found: dict[int, Tier], part: Clause, place: str, low: Decimal, high: Decimal | None
) -> None:
    """Keep a tier whose quantities make sense."""
    value = _number(part, place)
    if value > 0 and low >= 0 and (high is None or high > low or high == low == 1):
        found.setdefault(int(place), Tier(low, high, int(place), value, part))


def ladder(found: Sequence[Tier], base: Decimal | None = None) -> tuple[Tier, ...]:
    """A whole ladder out of the tiers said in several clauses, or nothing if it is none.

    Open ends are closed by the next step; one step alone needs a `base` price below it.

    >>> from parsers.quote.shape import clause
    >>> part = clause("10+ $4.75")
    >>> [(str(t.low), str(t.high)) for t in ladder(tiers(part), Decimal("5.10"))]
    [('1', '9'), ('10', 'None')]
    >>> ladder(tiers(part))
    ()
    """
    steps = sorted({(t.low, t.value): t for t in found}.values(), key=lambda t: t.low)
    if base is not None and steps and steps[0].low > 1:
        first = steps[0]
        steps = [replace(first, low=Decimal(1), high=first.low - 1, value=base, place=-1), *steps]
    if len(steps) < 2 or len({t.low for t in steps}) != len(steps):  # noqa: PLR2004
        return ()
    if any(b.value > a.value for a, b in itertools.pairwise(steps)):
        return ()
    closed = [
        replace(a, high=a.high if a.high is not None else b.low - 1)
        for a, b in itertools.pairwise(steps)
    ]
    return (*closed, steps[-1])


def tier_for(steps: Sequence[Tier], quantity: Decimal) -> Tier | None:
    """The tier a quantity falls into, or None.

    >>> from parsers.quote.shape import clause
    >>> steps = tiers(clause("1-9 $5.10, 10+ $4.75"))
    >>> str(tier_for(steps, Decimal(24)).value), tier_for(steps, Decimal(0))
    ('4.75', None)
    """
    fits = [t for t in steps if t.low <= quantity and (t.high is None or quantity <= t.high)]
    return fits[-1] if fits else None


def as_breaks(steps: Sequence[Tier], by: Decimal = Decimal(1)) -> tuple[Break, ...]:
    """Tiers as price breaks of the asked unit; `by` is asked units per quoted unit.

    >>> from parsers.quote.shape import clause
    >>> as_breaks(tiers(clause("10+ $4.75")))[0].unit_price
    Decimal('4.75')
    """
    return tuple(
        Break(
            min_qty=t.low * by,
            max_qty=None if t.high is None else t.high * by,
            unit_price=t.value / by,
        )
        for t in steps
    )
