"""Who pays the freight, in the trade's words."""

import re
from collections.abc import Iterable
from dataclasses import dataclass
from decimal import Decimal

from parsers.quote.carriage import carriage
from parsers.quote.durations import field_duration
from parsers.quote.model import Fob, Freight, Shipping
from parsers.quote.role import Role
from parsers.quote.roles import roles
from parsers.quote.shape import Clause

_F = (
    r"(?:freight|frt|fright|shipping|ship|shpg|delivery|delivered|haul|dlvy|"
    r"dlvry|ups|fedex|ltl|flete|livraison|env[ií]o)"
)


def _any(*patterns: str) -> re.Pattern[str]:
    return re.compile("|".join(rf"(?:{pattern})" for pattern in patterns), re.IGNORECASE)


_DESTINATION = _any(
    (
        r"\bf\.?o\.?b\b\.?[\s:,\-]*(?:is\s+)?(?:dest\w*|delivered|job ?site|your|our "
        r"city|city|customer|(?:the )?(?:town|county|yard at)|del\b|dlvd)"
    ),
    r"\blab destino\b|\bddp\b|\bdap\b",
)
_ORIGIN = _any(
    (
        r"\bf\.?o\.?b\b\.?[\s:,\-]*(?:is\s+)?(?:origin|orig\b|"
        r"(?:our\s+)?(?:ship(?:ping)? p(?:oin)?t\b|s/?p\b|plant|yard|dock|warehouse|"
        r"whse|store|mill|factory|shop|facility|pit|quarry|terminal|branch|location|"
        r"counter|door))"
    ),
    r"\bf\.?o\.?b\b\.?[\s:,\-]*(?:our|my|[A-Z][a-z]+,? [A-Z]{2}\b)",
    r"\bex[- ]?works\b|\blab origen\b|\bfca\b",
)
_FOB_TOWN = re.compile(r"\b(?:F\.?O\.?B\.?|fob)[ :]+(?:[A-Z][a-z]{3,}|(?!our|free|price)[a-z]{4,})")
_BARE_FREIGHT_FREE_OVER = _any(
    r"\bfree\b|\bnone\b|\bffa\b|\bppd\b|\ballowed\b|\bprepaid\b|\bincluded\b|"
    r"\bno (?:freight|charge|delivery|shipping)\b|\bwaived?\b|\bships?\b|\bn/c\b|\bnothing\b|"
    r"\bdrop the\b|\bon us\b|\bpays? (?:the |all )?freight\b|\bpaid\b|\beat\b|"
    r"\babsorb\b|\bzero\b|\bcomes off\b"
)

_FREE_ABOVE = _any(r"\b(?:free|nothing|none|no charge|on us)\s+(?:above|over|after|beyond|past)\b")
_NEXT_ORDER = _any(r"\b(?:next|future|online|web)\s+(?:\w+\s+)?(?:order|purchase)\b")
_FREE_WITH = _any(r"\bfree\s+(?:freight |shipping |delivery )?with\b")


@dataclass(frozen=True, slots=True)
class FreightFact:
    """One statement about freight with the clause it stands in."""

    part: Clause
    status: Freight | None = None
    amount: Decimal | None = None
    fob: Fob | None = None
    free_over: Decimal | None = None
    under: Decimal | None = None
    place: int | None = None


def freight_fact(part: Clause) -> FreightFact | None:
    """What one clause says about freight, or None.

    >>> from parsers.quote.shape import clause
    >>> def status(text):
    ...     return freight_fact(clause(text)).status.value
    >>> [status(t) for t in ("27.25 yd delivered", "UPS is on us", "no frt", "our truck")]
    ['included', 'included', 'included', 'included']
    >>> [status(t) for t in ("prepaid and add", "pick up only", "freight about $48 for the lot")]
    ['extra_unknown', 'pickup_only', 'amount']
    >>> fact = freight_fact(clause("FOB our plant, freight billed at cost"))
    >>> fact.fob.value, fact.status.value
    ('origin', 'extra_unknown')
    >>> str(freight_fact(clause("free freight over $500")).free_over)
    '500'
    >>> [freight_fact(clause(t)) for t in ("plugs 4.29 ea", "can be delivered Tuesday")]
    [None, None]
    """
    if _NEXT_ORDER.search(part.text):
        return None
    named = {
        place: role
        for place, role in roles(part).items()
        if role is not Role.FREIGHT or (_counts(part, place) and not _per_unit(part, place))
    }
    amounts = {role: place for place, role in sorted(named.items(), reverse=True)}
    fob = _fob(part.text)
    status, place = carriage(part.text), _charge(part, named)
    if status is Freight.INCLUDED and fob is Fob.ORIGIN:
        fob = _where_delivered(part.text)
    over, under = _threshold(part, amounts)
    if place is not None and _value(part, place) == 0:
        status, place = Freight.INCLUDED, None
    elif place is not None:
        status = Freight.AMOUNT
    elif over is not None:
        status = None
    elif status is None and fob is not None:
        status = Freight.INCLUDED if fob is Fob.DESTINATION else None
    if status is None and fob is None and over is None:
        return None
    amount = None if place is None else _value(part, place)
    return FreightFact(part, status, amount, fob, over, under, place)


_COUNTED = re.compile(
    r"\s*(?:[-\u2013\u2014]|to|or)?\s*\d|"
    r"\s*(?:calendar |business |working |biz |more |full |separate )?"
    r"(?:days?|dys|wks?|weeks?|hours?|hrs?|months?|loads?|trucks?|truckloads?|trips?|miles?|"
    r"pallets?|skids?|drops?|stops?|boxes|box|cases?|cartons?|pieces?|pcs|pm|am|o'clock|st|nd|rd|th|%|x)\b",
    re.IGNORECASE,
)


_STREET = re.compile(r"\s(?:[NSEW]\.? )?[A-Z][a-z]+\s")


def _charge(part: Clause, named: dict[int, Role]) -> int | None:
    """Where the freight charge stands: the result of a sum like "2 @ 15.70 = 31.40", else first."""
    places = sorted(place for place, role in named.items() if role is Role.FREIGHT)
    result = (place for place in places if place and part.tokens[place - 1].raw == "=")
    return next(result, next(iter(places), None))


def _counted(text: str, end: int) -> bool:
    """Whether the words behind a number make it a count or a street's number."""
    return bool(_COUNTED.match(text, end) or _STREET.match(text, end))


def _counts(part: Clause, place: int) -> bool:
    """Whether a number is written as an amount; a bare one must not count days, loads or miles."""
    token = part.tokens[place]
    if token.priced:
        return True
    if field_duration(part.text) is not None:
        return False
    marks = part.shape.split(" ")
    measured = place + 1 < len(marks) and marks[place + 1].startswith("U")
    return not measured and not _counted(part.text, token.end)


_PER_UNIT = re.compile(
    r"\s*(?:/|per|a)\s*(?:ton|tonne|yd|yard|cy|lb|gal|gallon|ea|each|unit|bag|case|cwt|ft|foot)\b",
    re.IGNORECASE,
)


def _per_unit(part: Clause, place: int) -> bool:
    """Whether a freight charge is stated per unit, so that it is no amount of the order."""
    return _PER_UNIT.match(part.text, part.tokens[place].end) is not None


def _value(part: Clause, place: int) -> Decimal:
    """The amount at a token."""
    return part.tokens[place].value or Decimal(0)


def _threshold(part: Clause, amounts: dict[Role, int]) -> tuple[Decimal | None, Decimal | None]:
    """An order value above which freight is free, or below which it is charged."""
    over, under = amounts.get(Role.FREE_OVER), amounts.get(Role.UNDER)
    if over is None and under is not None and _FREE_ABOVE.search(part.text):
        over = under
    if over is None and _FREE_WITH.search(part.text):
        over = amounts.get(Role.MINIMUM)
    free = _BARE_FREIGHT_FREE_OVER.search(part.text)
    shipping = re.search(
        rf"\b{_F}|\bships?\b|\bffa\b|\bprepaid\b|\bppd\b|\ballowed\b", part.text, re.IGNORECASE
    )
    return (
        _value(part, over) if over is not None and free and shipping else None,
        _value(part, under) if under is not None else None,
    )


def _fob(text: str) -> Fob | None:
    """Where the goods become ours, when said; a town behind FOB is the vendor's."""
    if _DESTINATION.search(text):
        return Fob.DESTINATION
    return Fob.ORIGIN if _ORIGIN.search(text) or _FOB_TOWN.search(text) else None


def _where_delivered(text: str) -> Fob | None:
    """Where goods pass that are FOB somewhere and freight paid: FOB a town is then the buyer's."""
    if "delivered" in text.lower():
        return None
    return Fob.ORIGIN if _ORIGIN.search(text) else Fob.DESTINATION


def shipping_of(facts: Iterable[FreightFact], order_value: Decimal | None) -> Shipping:
    """All statements about freight as one term; a threshold is judged by the value of the order.

    >>> from parsers.quote.shape import clause
    >>> facts = [freight_fact(clause("Freight $45, free over $500"))]
    >>> shipping_of(facts, Decimal(612)).status.value, shipping_of(facts, Decimal(80)).amount
    ('included', Decimal('45'))
    >>> shipping_of([], None).status.value
    'unknown'
    """
    said = list(facts)
    fob = next((f.fob for f in said if f.fob), None)
    over = next((f.free_over for f in said if f.free_over is not None), None)
    under = next((f.under for f in said if f.under is not None and f.amount is not None), None)
    amount = _amount(said)
    status = _settled(said, amount, fob)
    if under is not None and order_value is not None and order_value >= under:
        return Shipping(status=Freight.INCLUDED, fob=fob, free_over=over)
    if over is not None:
        return _over(over, order_value, said)
    return Shipping(status=status, amount=amount, fob=fob)


def _amount(said: list[FreightFact]) -> Decimal | None:
    """The freight charge, the first that was stated."""
    return next((f.amount for f in said if f.amount is not None), None)


def _settled(said: list[FreightFact], amount: Decimal | None, fob: Fob | None) -> Freight:
    """The status of all statements but the threshold."""
    if amount is not None:
        return Freight.AMOUNT
    plain = [f.status for f in said if f.status is not None and f.free_over is None]
    for status in (Freight.EXTRA_UNKNOWN, Freight.INCLUDED, Freight.PICKUP_ONLY):
        if status in plain:
            return status
    return Freight.EXTRA_UNKNOWN if fob is Fob.ORIGIN else Freight.UNKNOWN


def _over(over: Decimal, value: Decimal | None, said: list[FreightFact]) -> Shipping:
    """The term when freight is free above a threshold."""
    fob = next((f.fob for f in said if f.fob), None)
    amount = _amount(said)
    status = _settled(said, amount, fob)
    reached = value is not None and value >= over
    apart = any(f.amount is not None and f.free_over is None and f.place is not None for f in said)
    if reached and not (amount is not None and apart and not _conditional(said)):
        return Shipping(status=Freight.INCLUDED, fob=fob, free_over=over)
    if amount is not None:
        return Shipping(status=Freight.AMOUNT, amount=amount, fob=fob, free_over=over)
    settled = Freight.EXTRA_UNKNOWN if status is Freight.UNKNOWN and value is not None else status
    return Shipping(status=settled, fob=fob, free_over=over)


def _conditional(said: list[FreightFact]) -> bool:
    """Whether the charge is only named for smaller orders."""
    words = (f.part.text for f in said if f.amount is not None)
    return any(
        re.search(r"\b(?:otherwise|under|below|less than|else|smaller)\b", text, re.IGNORECASE)
        for text in words
    )
