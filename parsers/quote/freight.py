"""Who pays the freight, in the trade's words."""

import re
from collections.abc import Iterable
from dataclasses import dataclass
from decimal import Decimal

from parsers.quote.model import Fob, Freight, Shipping
from parsers.quote.roles import Role, roles
from parsers.quote.shape import Clause

_F = (
    r"(?:freight|frt|fright|shipping|ship|shpg|delivery|delivered|haul|dlvy|"
    r"dlvry|ups|fedex|ltl|flete|livraison|env[ií]o)"
)
_C = r"(?:\s+(?:charges?|costs?|fees?|is|are|will be|would be|to (?:you|your \w+|city|the city)))*"
_G = r"[\s:=,\-\u2013\u2014.]*"


def _any(*patterns: str) -> re.Pattern[str]:
    return re.compile("|".join(rf"(?:{pattern})" for pattern in patterns), re.IGNORECASE)


_EXTRA = _any(
    r"\b(?:pre[- ]?(?:paid|pay)|ppd)\s*(?:and|&|\+|/|n)?\s*add(?:ed)?\b",
    r"\bpp\s?(?:&|and)?\s?a(?:dd)?\b",
    r"\bppa\b",
    rf"\b{_F}\b{_G}collect\b",
    r"\b(?:collect freight|freight collect|ship(?:ped|s)? collect)\b",
    (
        rf"\b(?:plus|\+|add|not including|without|excl\w*|does(?:n't| not) include|"
        rf"don't include|before|less)\s+(?:the |actual |any |outbound "
        rf")?{_F}\b(?!\s*(?:of|is|at)?\s*\$?\d)"
    ),
    (
        rf"\b{_F}\b{_C}{_G}(?:not incl\w*|extra|additional|to be (?:determined|added|"
        rf"quoted|billed)|tbd|will be (?:added|billed|quoted|invoiced)|billed|at "
        rf"cost|at actual|added|on top|separate\w*|excluded|not in(?:cluded)?\b|"
        rf"charged at|per carrier|will apply|applies|varies|quoted (?:separately|"
        rf"when|at)|your account|on your account|third party|3rd party|for your "
        rf"account|n/?i\b|actual|por cuenta|no incluid\w|en sus)"
    ),
    r"\bactual (?:freight|shipping)\b",
    r"\bex[- ]?works\b|\bexw\b",
    (
        r"\b(?:does not|doesn't|do not|don't|not) (?:incl\w*|"
        r"cover)\s+(?:\w+\s+){0,2}(?:freight|shipping|delivery)\b"
    ),
    r"\bflete no incluido\b|\btransport en sus\b",
)
_PICKUP = _any(
    r"\bpick[- ]?up only\b",
    (
        r"\b(?:you|customer|city|your (?:crew|truck|guys|people)|must|have to|need "
        r"to|would have to|to be)\b[^.;]{0,25}\bpick(?:ed)?[- ]?(?:it |them |this "
        r")?up\b(?! or| if)"
    ),
    (
        r"\b(?:no|don't|do not|not) (?:offer |do |have |provide )?deliver(?:y|"
        r"ies)?\b(?! charge| fee| cost| extra)"
    ),
    (
        r"\bwill[- ]?call only\b|\bcounter (?:pick[- ]?up|sale)s? only\b|\bcash and "
        r"carry\b|\bpick[- ]?up at our\b|\bpicked up at our\b"
    ),
    r"\bprice[sd]? (?:is |are )?(?:for )?(?:pick[- ]?up|picked up)\b",
    r"\byou haul\b|\bcustomer haul\w*\b|\bloaded (?:at|on) (?:our|your)\b",
    r"\bfor pick[- ]?up\b|\bcustomer pick[- ]?up\b",
)
_INCLUDED = _any(
    (
        rf"\b(?:no|zero|without|0|free|gratis)\s+(?:charge (?:for|on)\s+)?(?:extra |"
        rf"additional )?{_F}\b(?! until| till| yet| before| date| on | sat| sun)"
    ),
    (
        rf"\b{_F}(?:['\u2019]s)?\b{_C}{_G}(?:incl(?:uded|\.|uding)?\b|included|free|"
        rf"n/?c\b|no charge|none|allowed|pre[- ]?paid(?!\s*(?:and|&|\+|/)?\s*add)|"
        rf"paid|on us|on me|waived|comprise|incluid\w|our (?:treat|dime|expense)|"
        rf"absorbed|covered|on the house|0\b(?!\.)|\$?0\.00\b|in (?:the )?price)"
    ),
    (
        r"\bpre[- ]?paid (?:freight|shipping|delivery)\b|\b(?:full )?freight "
        r"allowed\b|\bffa\b|\bpre[- ]?paid (?:and|&|\+) allow(?:ed)?\b|\bppd\b(?! ?& "
        r"?add)"
    ),
    (
        r"\b(?:incl(?:udes?|uding|uded|\.)?|with|comes with|we(?:'ll| will)? (?:pay|"
        r"cover|eat|absorb)(?: the)?|i(?:'ll| will)? (?:pay|cover|eat)(?: "
        r"the)?)\s+(?:the |all |free |our |local )?(?:freight|shipping|delivery|"
        r"frt)\b"
    ),
    (
        r"(?<!not )(?<!be )(?<!get )\bdelivered\b(?!\s+(?:by|on|mon|tue|wed|thu|fri|"
        r"sat|sun|in \d|within|next|the week|separately|"
        r"minimum))(?![^.;]{0,20}\b(?:extra|additional|add)\b)"
    ),
    (
        r"\bdelivery incl\w*|\b(?:we|i)(?:'ll| will| can|'d)? (?:deliver|bring|drop|"
        r"run|haul)\b[^.;]{0,40}\b(?:free|no charge|n/c|for nothing|at no (?:cost|"
        r"charge)|on us)\b"
    ),
    (
        r"\b(?:ships?|shipped|delivers?) free\b|\bfree (?:to|in) (?:the |your "
        r")?(?:city|county|town|dock|door)\b|\bno frt\b|\bfree local\b"
    ),
    r"\bour (?:own )?(?:truck|driver|van)s?\b(?!\s+(?:is|are) (?:down|out|full|booked))",
    (
        r"\bprecio (?:puesto|entregado)\b|\bentregado en\b|\bflete incluido\b|"
        r"\blivraison comprise\b|\blab destino\b"
    ),
    (
        r"\b(?:freight|shipping|delivery) and (?:all )?(?:fees|handling|tax\w*) "
        r"incl\w*|\ball[- ]in(?: price)? delivered\b|\bdoor to door\b"
    ),
    r"\bdelivered price\b|\bprice(?:s|d)? (?:is|are)? ?delivered\b",
    (
        r"\bfree (?:with|on|via) (?:our |the )?(?:\w+ )?(?:truck|route|run)\b|"
        r"\bstill (?:free|delivered)\b"
    ),
    r"\bdeliver\w*\b[^.;]{0,30}\b(?:no charge|n/c|for free)(?:\b|$)",
    r"\bno (?:delivery|freight|shipping) (?:charge|fee|cost)s?\b",
)
_DESTINATION = _any(
    (
        r"\bf\.?o\.?b\.?\b[\s:,\-]*(?:is\s+)?(?:dest\w*|delivered|job ?site|your|our "
        r"city|city|customer|(?:the )?(?:town|county|yard at)|del\b|dlvd)"
    ),
    r"\blab destino\b|\bddp\b|\bdap\b",
)
_ORIGIN = _any(
    (
        r"\bf\.?o\.?b\.?\b[\s:,\-]*(?:is\s+)?(?:origin|orig\b|"
        r"(?:our\s+)?(?:ship(?:ping)? p(?:oin)?t\b|s/?p\b|plant|yard|dock|warehouse|"
        r"whse|store|mill|factory|shop|facility|pit|quarry|terminal|branch|location|"
        r"counter|door))"
    ),
    r"\bf\.?o\.?b\.?\b[\s:,\-]*(?:our|my|[A-Z][a-z]+,? [A-Z]{2}\b)",
    r"\bex[- ]?works\b|\blab origen\b|\bfca\b",
)
_FOB_TOWN = re.compile(r"\b(?:F\.?O\.?B\.?|fob)[ :]+[A-Z][a-z]{3,}")
_BARE_FREIGHT_FREE_OVER = _any(
    r"\bfree\b|\bnone\b|\bffa\b|\bppd\b|\ballowed\b|\bprepaid\b|\bincluded\b|"
    r"\bno (?:freight|charge|delivery|shipping)\b|\bwaived\b|\bships?\b|\bn/c\b"
)


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
    named = {place: role for place, role in roles(part).items() if not _per_unit(part, place, role)}
    amounts = {role: place for place, role in sorted(named.items(), reverse=True)}
    fob = _fob(part.text)
    status, place = _status(part.text), amounts.get(Role.FREIGHT)
    if status is Freight.INCLUDED and fob is Fob.ORIGIN and "delivered" in part.text.lower():
        fob = None
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


_PER_UNIT = re.compile(
    r"\s*(?:/|per|a)\s*(?:ton|tonne|yd|yard|cy|lb|gal|gallon|ea|each|unit|bag|case|cwt|ft|foot)\b",
    re.IGNORECASE,
)


def _per_unit(part: Clause, place: int, role: Role) -> bool:
    """Whether a freight charge is stated per unit, so that it is no amount of the order."""
    return role is Role.FREIGHT and _PER_UNIT.match(part.text, part.tokens[place].end) is not None


def _value(part: Clause, place: int) -> Decimal:
    """The amount at a token."""
    return part.tokens[place].value or Decimal(0)


def _threshold(part: Clause, amounts: dict[Role, int]) -> tuple[Decimal | None, Decimal | None]:
    """An order value above which freight is free, or below which it is charged."""
    over, under = amounts.get(Role.FREE_OVER), amounts.get(Role.UNDER)
    free = _BARE_FREIGHT_FREE_OVER.search(part.text)
    shipping = re.search(
        rf"\b{_F}|\bships?\b|\bffa\b|\bprepaid\b|\bppd\b|\ballowed\b", part.text, re.IGNORECASE
    )
    return (
        _value(part, over) if over is not None and free and shipping else None,
        _value(part, under) if under is not None else None,
    )


def _status(text: str) -> Freight | None:
    """The freight term the words name."""
    for status, pattern in (
        (Freight.EXTRA_UNKNOWN, _EXTRA),
        (Freight.PICKUP_ONLY, _PICKUP),
        (Freight.INCLUDED, _INCLUDED),
    ):
        if pattern.search(text):
            return status
    return None


def _fob(text: str) -> Fob | None:
    """Where the goods become ours, when said; a town behind FOB is the vendor's."""
    if _DESTINATION.search(text):
        return Fob.DESTINATION
    return Fob.ORIGIN if _ORIGIN.search(text) or _FOB_TOWN.search(text) else None


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
