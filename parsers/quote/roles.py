"""Whose money is this? Amounts that price no item are named by the words beside them.

The patterns read the shape of a clause (see `shape`): `{V}` is any amount, `{F}` the little words
that may stand between a cue and its amount. The first role that claims an amount keeps it.
"""

import re
from functools import lru_cache

from parsers.quote.addedup import added_up
from parsers.quote.freightroles import FREIGHT
from parsers.quote.role import Role
from parsers.quote.roleshapes import FILLER, NO_UNIT, SHIP, VALUE
from parsers.quote.shape import Clause

_PAST = (
    r"(?:was|were|were at|used to be|last (?:year|time|order|load|season|bid|"
    r"month|week|spring|fall|quote)|"
    r"previously|previous price|originally|formerly|old price|old cost|instead "
    r"of|rather than|down from|"
    r"up from|in place of|not|no longer|misquoted|first quoted|had quoted|i "
    r"quoted|we quoted|i said|"
    r"regular price|you paid|you were paying|paid|regularly|regular|reg|normally|"
    r"retails?|retail price|retail|"
    r"(?:our|my|the|dealer) cost|cost us|cost was)"
)
_DEPOSIT = (
    r"(?<!with )(?<!with the )(?<!including )(?<!no )(?:cores?|deposits?|core dep)"
    r"(?: (?:charge|deposit|value))?"
)
_GOODS = (
    r"(?: (?:(?:item|line|pos) N\d+|"
    r"(?!(?:is|are|incl\w*|no|not|waived|free|item|line|pos)\b|[MN]\d|[,;.])\S+))"
)
_COSTS = r"(?: (?:is|are|at|of|runs|will|would|be|[:=\-\u2013\u2014$]))*"
_BUYS = r"(?:invoice|billing|purchase|ticket|sale|shipment|order|po|charge|buy|value)"
_TABLE: tuple[tuple[Role, str], ...] = (
    (
        Role.SUM,
        (
            rf"{VALUE} (?:with|w /|including|incl|includes)(?: \.)?(?: (?:the|a|your))? "
            rf"(?:cores?|deposits?)\b"
        ),
    ),
    (
        Role.HISTORY,
        (
            rf"{VALUE} (?:after (?:that|then|the N?\d|[a-z]{{3,9}} N\d|D\d|S\d)|thereafter|"
            rf"going forward)"
        ),
    ),
    (
        Role.HISTORY,
        (
            rf"(?:rush|expedited?|overnight)(?: (?:\(|\)|N\d+|days?|day|service|price|"
            rf"order|is|are|at|would|be|runs?|for|:|-))* {VALUE}"
        ),
    ),
    (
        Role.HISTORY,
        (
            rf"(?:disregard|ignore|scratch|strike|forget)"
            rf"(?: (?:the|my|our|that|of|price|quote|number))* {VALUE}"
        ),
    ),
    (
        Role.HISTORY,
        (
            rf"(?:regular|normal|standard|commercial|walk - in|counter|everyday|street)"
            rf"(?: [a-z]+)?(?: price)?(?: (?:is|was|:|=|-|of|at))+ {VALUE}"
        ),
    ),
    (Role.MINIMUM, rf"smallest (?:{_BUYS})(?: [a-z]+){{0,5}} {VALUE}"),
    (Role.MINIMUM, rf"at least {VALUE} (?:on|per|for) (?:a|an|each|any) {_BUYS}"),
    (
        Role.MINIMUM,
        rf"{_BUYS}s? (?:under|below|less than) {VALUE} (?:not|cannot|can't|won't|will not|are not)",
    ),
    (Role.MINIMUM, rf"no (?:{_BUYS}s?) (?:under|below|less than|smaller than) {VALUE}"),
    (
        Role.MINIMUM,
        (
            rf"{_BUYS}s? (?:must|have to|has to|need to|needs to|should) (?:total|be|reach|exceed|"
            rf"come to)(?: (?:at|least|over|above|up|to)){{0,3}} {VALUE}(?!.* free)"
        ),
    ),
    (
        Role.FREE_OVER,
        (
            rf"(?:over|above|exceeds?|exceeding|more than|at least|beyond|past|>)"
            rf"(?: (?:our|the|my|that|your))? {VALUE}"
        ),
    ),
    (
        Role.FREE_OVER,
        (
            rf"(?:orders?|purchases?|invoices?)(?: of| totaling| totalling| at)? {VALUE} "
            rf"(?:\+|or more|and up|and over|or over|minimum)"
        ),
    ),
    (
        Role.FREE_OVER,
        rf"{VALUE}(?: and)? (?:mark|threshold|cutoff|(?:or|and) (?:up|over|above|more|better))\b",
    ),
    (
        Role.FREE_OVER,
        (
            rf"(?:free|prepaid|allowed|ffa|paid)(?: freight| shipping| delivery| frt)? "
            rf"(?:at|on|with|from) {VALUE}"
        ),
    ),
    (
        Role.FREE_OVER,
        (
            rf"(?:(?:free|prepaid) (?:freight|shipping|delivery)|ffa)(?: order)? minimum"
            rf"(?: is| of| :)* {VALUE}"
        ),
    ),
    (
        Role.FREE_OVER,
        (
            rf"minimum(?: order)? for (?:free|prepaid|no) (?:freight|shipping|delivery)"
            rf"(?: (?:is|of|:|=|at))* {VALUE}"
        ),
    ),
    (Role.FREE_OVER, rf"{VALUE}(?: order)? (?:gets|earns|buys)(?: you)? free\b"),
    (Role.FREE_OVER, rf"(?:pass|spend|hit|top) {VALUE}"),
    (Role.FREE_OVER, rf"(?:hits?|reach|reaches|tops?|clears?|cross|crosses) {VALUE}"),
    (Role.FREE_OVER, rf"(?:on|orders?|at|of) {VALUE} \+"),
    (Role.FREE_OVER, rf"{VALUE} (?:prepaid|ffa)(?! (?:and|&) add)"),
    (Role.UNDER, rf"(?:under|below|less than|smaller than) {VALUE}"),
    (Role.MINIMUM, rf"(?:minimum|min|mínimo|minimo)\b(?: \.)?(?: {_BUYS})?{FILLER} {VALUE}"),
    (Role.MINIMUM, rf"{VALUE} (?:{_BUYS} )?(?:minimum|min)\b"),
    (Role.DISCOUNT, rf"{VALUE} (?:off|discount|rebate|credit)\b"),
    (
        Role.DISCOUNT,
        (
            rf"(?:deduct|minus|subtract|discount|rebate|credit)\b(?: (?:of|is|:|-|about|a|an|"
            rf"another|additional|you|the|just|only|flat|for|your|order|on|this|that|by))* {VALUE}"
        ),
    ),
    (Role.DISCOUNT, rf"less {VALUE}"),
    (Role.DISCOUNT, rf"(?:knock|take) off {VALUE}"),
    (Role.HISTORY, rf"from {VALUE}(?= to [MN]\d)"),
    (
        Role.HISTORY,
        (
            rf"{_PAST}(?: you| we| they| i| it| at| paid| charged| was| were| is| price| "
            rf"of| for| about| only| :| =)* {VALUE}"
        ),
    ),
    (
        Role.HISTORY,
        (
            rf"{VALUE}(?: Uea| / Uea)? (?:last (?:year|time|order|season|month)|"
            rf"before(?! (?:sales )?tax| freight| shipping| delivery)|"
            rf"(?:that )?(?:you|we|they) (?:paid|were paying|were at|charged|had it at)|"
            rf"previously|(?:retail|regular|reg)(?=.* M\d))\b"
        ),
    ),
    (
        Role.HISTORY,
        (
            rf"(?:box|store|depot|competitors?|competition|guys?|they|everyone else|else|others?)"
            rf"(?: (?:is|are|was|were|down|the|street|in|town|online|over|there))*"
            rf" (?:wants?|charges?|gets?|asks?|asking|selling|sells?|at)"
            rf"(?: (?:them|it|for|at|like))* {VALUE}"
        ),
    ),
    (
        Role.LIST,
        (
            rf"(?:lists?|msrp|catalog|book)(?: price)?"
            rf"(?: (?:on|for|of)(?: (?:the|your|these|this|those))?(?: [a-z]+| S\d+){{1,3}})?"
            rf"(?: price| is| at| of| runs| :| =| -| for| L\d+)* {VALUE}"
        ),
    ),
    (Role.LIST, rf"{VALUE}(?: Uea| / Uea)? (?:list|msrp)\b"),
    (
        Role.CORE,
        (
            rf"(?<!with )(?<!with the )(?:core|cores|core charge|core deposit|deposit|deposits|dep|"
            rf"casings?)\b{FILLER} {VALUE}"
        ),
    ),
    (
        Role.CORE,
        (
            rf"{VALUE}(?: (?:/|per|a|refundable|returnable|U\w+|each))* (?:cores?|deposits?|"
            rf"casings?|core charge)\b"
        ),
    ),
    (Role.CORE, rf"{_DEPOSIT} (?:on|for){_GOODS}{{1,6}}{_COSTS} {VALUE}"),
    (Role.CORE, rf"{VALUE}(?: (?:/|per|a|U\w+|each|is|,))* (?:refundable|returnable)\b"),
    (Role.CORE, rf"U(?:drum|tote|bottle|cylinder|carboy|keg) charge(?: (?:is|of|:|=|-))* {VALUE}"),
    (
        Role.TAX,
        rf"(?:tax|taxes|excise|gst|hst|pst|qst|vat|iva)\b(?: \( P\d+ \)| P\d+)?{FILLER} {VALUE}",
    ),
    (Role.TAX, rf"{VALUE}(?: in| for| sales| state| est)* (?:tax|hst|gst|iva)\b"),
    (
        Role.FEE,
        (
            rf"(?:disposal|environmental|enviro|env|hazmat|haz mat|set ?- ?up|setup|art|"
            rf"screen|die|cutting|restocking|small order|recycling|tire|processing|"
            rf"pallet|mounting|plate|digitizing|handling|install|installation|lift ?gate|"
            rf"liftgate)(?: fees?| charges?| deposit| surcharge)+{FILLER} {VALUE}"
        ),
    ),
    *((Role.FREIGHT, pattern) for pattern in FREIGHT),
    (
        Role.FEE,
        (
            rf"{VALUE}(?: (?:/|per|a|U\w+|each|one|time|-|for|the|tires?|old|bulb))* "
            rf"(?:disposal|environmental|enviro|env|hazmat|set ?- ?up|setup|art|screen|die|"
            rf"cutting|restocking|"
            rf"small order|recycling|processing|handling|lift ?gate|liftgate)\b"
        ),
    ),
    (
        Role.FEE,
        (
            rf"(?:mount|mounting|balance|balancing|labor|stud|studding)(?: (?:and|&|"
            rf"balance|balancing|fee|charge|is|of|:|=|-|runs|for))* {VALUE}"
        ),
    ),
    (Role.FEE, rf"(?:add|upcharge|up charge)(?: (?:of|is|on|another))* {VALUE}"),
    (Role.FEE, rf"{VALUE}(?: (?:/|per|a|U\w+))* (?:more|extra|upcharge|surcharge)(?! than)\b"),
    (
        Role.HISTORY,
        (
            rf"(?:vs|versus|compared (?:to|with)|against)(?: \.)?(?: (?:the|our|your|"
            rf"last|old|was|at))* {VALUE}"
        ),
    ),
    (
        Role.FEE,
        (
            rf"(?:set ?- ?up|setup|digitizing|disposal|environmental|mounting|"
            rf"installation|installed|install)(?: (?:is|of|fee|charge|only|a|one|time|"
            rf"just|at|:|=|-|runs|for))* {VALUE}"
        ),
    ),
    (
        Role.SUBTOTAL,
        (
            rf"(?:sub ?-? ?total|sub|(?:merchandise|mdse|merch|goods) total|merchandise|merch|mdse|"
            rf"materials?|net goods|"
            rf"goods|"
            rf"product total|"
            rf"net of tax)\b{FILLER} {VALUE}"
        ),
    ),
    (
        Role.TOTAL,
        (
            rf"(?:grand total|^grand|order total|quote total|(?:proposal|quote|bid|"
            rf"quotation|order|contract|net|invoice|purchase) (?:amount|sum|value)|total|totals|"
            rf"totalling|sum|amount "
            rf"due|balance due|amount payable|altogether|all in|out the door|bottom line|"
            rf"importe total)\b(?:(?: on| order| due| price| delivered| with| incl| "
            rf"including| freight| shipping| delivery| handling| tax| for| everything| all| both| "
            rf"bid| cost| quote| quoted| "
            rf"N\d+| is| comes| to| of| would| be| amount| it| :| =| -| \u2013| L\d+| your| "
            rf"the| whole| job| lot| usd| cad| mxn| U\w+| ,)*) {VALUE}"
            r"(?! (?:Uea|each|apiece|/|per)(?!\S))"
        ),
    ),
    (
        Role.TOTAL,
        (
            rf"{VALUE}(?: (?:is|was|for|the|whole|usd))* (?:total|altogether|complete|out "
            rf"the door|all in(?! [a-z])|all up|all told|grand total|for everything|for the lot|"
            rf"for the works|for all (?:of )?(?:it|them|N\d+|lines|items)|"
            rf"the works|complete order)\b"
        ),
    ),
    (
        Role.TOTAL,
        (
            rf"(?:order|quote|grand|invoice|bid) total"
            rf"(?: (?:after|before|less|with|for)(?: [a-z]+){{1,3}})?"
            rf"(?: (?:is|:|=|-|of|comes|to))* {VALUE}"
        ),
    ),
    (
        Role.TOTAL,
        (
            r"(?:that|this|which|it|it all|order|all of it) (?:makes|comes|adds|brings|totals|runs|"
            r"works)(?: (?:it|up|out|you|us|to|a|at|the|in|all|,|just|me|of))* "
            rf"M(\d+){NO_UNIT}(?! ,? ?off)"
        ),
    ),
    (
        Role.TOTAL,
        (
            rf"(?:everything|whole (?:thing|order|job)|lot|package|all N\d+)"
            rf"(?: comes| works| runs| is| would| be| out| to| at| for| :| =| "
            rf"together| items| lines)* {VALUE}{NO_UNIT}"
        ),
    ),
)
_LOADS = re.compile(
    rf"(?:(?<=\s)|^){SHIP}(?: (?:of|for|:|-|=|,))* N\d+ (?:U\w+ |[a-z]+ )?(?:x|@|at) [MN]\d+"
    rf"(?: (?:U\w+|/|per|a|each))* = [MN](\d+)(?!\S)"
)
_ITS_SUM = re.compile(r"[MN](\d+)(?: U\S+| / U\S+)?(?: (?:x|@) N\d+)? = [MN](\d+)(?!\S)")
_NUMBER = re.compile(r"[MN]\d")
_ROLES = tuple((role, re.compile(rf"(?:(?<=\s)|^){pattern}(?!\S)")) for role, pattern in _TABLE)


def roles(part: Clause) -> dict[int, Role]:
    """The amounts of a clause that are no item price, by the place of their token.

    >>> from parsers.quote.shape import clause
    >>> part = clause("core $6.00 ea, freight about $48, tax 41.22, total 401.50")
    >>> sorted((part.tokens[i].raw, r.value) for i, r in roles(part).items())
    [('$48', 'freight'), ('$6.00', 'core'), ('401.50', 'total'), ('41.22', 'tax')]
    >>> roles(clause("27.25 yd delivered, was 742 now 715, orders under $200 ship for $14.95"))
    {11: <Role.UNDER: 'under'>, 5: <Role.HISTORY: 'history'>, 14: <Role.FREIGHT: 'freight'>}
    >>> roles(clause("delivery 3-5 days")), roles(clause(""))
    ({}, {})
    >>> roles(clause("463.40 plus 38.00 shipping = 501.40"))
    {2: <Role.FREIGHT: 'freight'>, 5: <Role.TOTAL: 'total'>}

    A piece keeps what the whole clause says of its amounts:

    >>> from parsers.quote.shape import sub
    >>> roles(sub(clause("nothing if the order is $500 or better"), 5, 6))
    {0: <Role.FREE_OVER: 'free over'>}
    """
    if _NUMBER.search(part.shape) is None:
        return {}
    own = {at: role for at, role in _roles_in(part.shape) if not part.tokens[at].spelled}
    own |= added_up(part, own)
    if part.whole is None:
        return own
    last = part.first + len(part.tokens)
    around = {at - part.first: r for at, r in roles(part.whole).items() if part.first <= at < last}
    return {**own, **around}


@lru_cache(maxsize=4096)
def _roles_in(shape: str) -> tuple[tuple[int, Role], ...]:
    """The roles in a shape; the same clause is asked about by several readers."""
    found: dict[int, Role] = {}
    taken: list[tuple[Role, int, int]] = []
    for role, pattern in _ROLES:
        for hit in pattern.finditer(shape):
            place, (start, end) = int(hit[1]), hit.span()
            if any(r is role and start < e and s < end for r, s, e in taken):
                continue
            if place not in found:
                found[place] = role
                taken.append((role, start, end))
    for hit in _LOADS.finditer(shape):
        found[int(hit[1])] = Role.FREIGHT
    for hit in _ITS_SUM.finditer(shape):
        if int(hit[1]) in found:
            found.setdefault(int(hit[2]), found[int(hit[1])])
    return tuple(found.items())
