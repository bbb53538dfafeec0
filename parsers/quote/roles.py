"""Whose money is this? Amounts that price no item are named by the words beside them.

The patterns read the shape of a clause (see `shape`): `{V}` is any amount, `{F}` the little words
that may stand between a cue and its amount. The first role that claims an amount keeps it.
"""

import re
from enum import StrEnum
from functools import lru_cache

from parsers.quote.shape import Clause


class Role(StrEnum):
    """What an amount is, when it is not the price of an item."""

    FREE_OVER = "free over"
    UNDER = "under"
    MINIMUM = "minimum"
    DISCOUNT = "discount"
    HISTORY = "history"
    LIST = "list"
    CORE = "core"
    TAX = "tax"
    FREIGHT = "freight"
    FEE = "fee"
    SUBTOTAL = "subtotal"
    TOTAL = "total"


_TIME = (
    r"(?:days?|wks?|weeks?|hrs?|hours?|months?|business|working|biz|percent|pm|am|years?|yrs?)\b"
)
_DASH = r"(?:-|\u2013|\u2014|to|or)"
_V = (
    rf"[MN](\d+)(?! (?:U\w+ )?(?:@|x) [MN]\d)(?! (?:{_DASH} N\d+ )?{_TIME})"
    rf"(?! {_DASH} N\d+ {_TIME})"
)
_WORDS = (
    r"is|are|of|at|about|approx|approximately|around|est|estimated|flat|for|a|an|"
    r"the|to|your|you|it|"
    r"this|that|these|all|charges?|charged?|costs?|rate|fee|fees|only|adds?|plus|"
    r"be|would|will|runs?|"
    r"comes?|N\d+ @|N\d+ x|came|back|in|and|handling|standard|ground|ups|ltl|"
    r"fedex|truck|with|liftgate|best|way|city|"
    r"order|here|amount|setup|inside|install|installation|assembly|placement|"
    r"l(?:\d+)|L\d+|price|on|both|as|follows|out|just|another|extra|additional|per|load|us|usd|cad|"
    r"lot|Ulot|whole|shipment|entire|which|pair"
)
_F = rf"(?:(?: (?:{_WORDS}|L\d+|[:\-\u2013\u2014=(~,+$]))*)"
_F_SHIP = _F.replace("=(~,", "(~,")
_SHIP = (
    r"(?:freight|frt|fright|frieght|shipping|shpg|s & h|s / h|"
    r"(?:shipping|freight|delivery) (?:&|/|and) handling|"
    r"delivery|deliver|"
    r"dlvry|haul|hauling|trucking|"
    r"drop|drop ship|ltl|carriage|truck freight|ups ground|fedex|courier|postage|ups|"
    r"fuel surcharge|fuel charge|cartage|drayage|flete|envio|envío|"
    r"livraison|transport)"
)
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
_BUYS = r"(?:invoice|billing|purchase|ticket|sale|shipment|order|po|charge|buy|value)"
_GOING = (
    r"(?:deliver|bring|haul|run|truck|drop|ship|cart|drive|send)s? "
    r"(?:it|them|this|that|these|those|everything|all)"
)
_NO_UNIT = r"(?! (?:/|U|a |an |per |each|apiece|for ))"
_NOT_TOTAL = r"(?<!total with )(?<!total including )(?<!total incl )(?<!total w / )"
_NOT_WITH = r"(?<!with )(?<!including )(?<!incl )(?<!includes )(?<!w / )"
_TABLE: tuple[tuple[Role, str], ...] = (
    (Role.MINIMUM, rf"smallest (?:{_BUYS})(?: [a-z]+){{0,5}} {_V}"),
    (Role.MINIMUM, rf"at least {_V} (?:on|per|for) (?:a|an|each|any) {_BUYS}"),
    (Role.MINIMUM, rf"no (?:{_BUYS}s?) (?:under|below|less than|smaller than) {_V}"),
    (
        Role.MINIMUM,
        (
            rf"{_BUYS}s? (?:must|have to|has to|need to|needs to|should) (?:total|be|reach|exceed|"
            rf"come to)(?: (?:at|least|over|above|up|to)){{0,3}} {_V}(?!.* free)"
        ),
    ),
    (
        Role.FREE_OVER,
        (
            rf"(?:over|above|exceeds?|exceeding|more than|at least|beyond|past|>)"
            rf"(?: (?:our|the|my|that|your))? {_V}"
        ),
    ),
    (
        Role.FREE_OVER,
        (
            rf"(?:orders?|purchases?|invoices?)(?: of| totaling| totalling| at)? {_V} "
            rf"(?:\+|or more|and up|and over|or over|minimum)"
        ),
    ),
    (
        Role.FREE_OVER,
        rf"{_V}(?: and)? (?:mark|threshold|cutoff|(?:or|and) (?:up|over|above|more|better))\b",
    ),
    (Role.FREE_OVER, rf"free(?: freight| shipping| delivery| frt)? (?:at|on|with|from) {_V}"),
    (Role.UNDER, rf"(?:under|below|less than|smaller than) {_V}"),
    (Role.MINIMUM, rf"(?:minimum|min|mínimo|minimo)\b(?: \.)?(?: {_BUYS})?{_F} {_V}"),
    (Role.MINIMUM, rf"{_V} (?:{_BUYS} )?(?:minimum|min)\b"),
    (Role.DISCOUNT, rf"{_V} (?:off|discount|rebate|credit)\b"),
    (Role.DISCOUNT, rf"(?:deduct|minus|subtract|discount|rebate|credit)\b{_F_SHIP} {_V}"),
    (Role.DISCOUNT, rf"less {_V}"),
    (Role.HISTORY, rf"from {_V}(?= to [MN]\d)"),
    (
        Role.HISTORY,
        (
            rf"{_PAST}(?: you| we| they| i| it| at| paid| charged| was| were| is| price| "
            rf"of| for| about| only| :| =)* {_V}"
        ),
    ),
    (
        Role.HISTORY,
        (
            rf"{_V}(?: Uea| / Uea)? (?:last (?:year|time|order|season|month)|"
            rf"before(?! (?:sales )?tax| freight| shipping| delivery)|"
            rf"(?:that )?(?:you|we|they) (?:paid|were paying|were at|charged|had it at)|"
            rf"previously|retail|regular|reg)\b"
        ),
    ),
    (
        Role.LIST,
        rf"(?:list|msrp|catalog|book)(?: price| is| at| of| runs| :| =| -| for| L\d+)* {_V}",
    ),
    (Role.LIST, rf"{_V}(?: Uea| / Uea)? (?:list|msrp)\b"),
    (Role.CORE, rf"(?:core|cores|core charge|core deposit|deposit|deposits|dep)\b{_F} {_V}"),
    (
        Role.CORE,
        (
            rf"{_V}(?: (?:/|per|a|refundable|returnable|U\w+|each))* (?:cores?|deposits?|"
            rf"core charge)\b"
        ),
    ),
    (Role.CORE, rf"{_V}(?: (?:/|per|a|U\w+|each|is|,))* (?:refundable|returnable)\b"),
    (Role.CORE, rf"U(?:drum|tote|bottle|cylinder|carboy|keg) charge(?: (?:is|of|:|=|-))* {_V}"),
    (Role.TAX, rf"(?:tax|taxes|gst|hst|pst|qst|vat|iva)\b(?: \( P\d+ \)| P\d+)?{_F} {_V}"),
    (Role.TAX, rf"{_V}(?: in| for| sales| state| est)* (?:tax|hst|gst|iva)\b"),
    (
        Role.FEE,
        (
            rf"(?:disposal|environmental|enviro|env|hazmat|haz mat|set ?- ?up|setup|art|"
            rf"screen|die|cutting|restocking|small order|recycling|tire|processing|"
            rf"pallet|mounting|plate|digitizing|handling|install|installation|lift ?gate|"
            rf"liftgate)(?: fees?| charges?| deposit| surcharge)+{_F} {_V}"
        ),
    ),
    (
        Role.FREIGHT,
        rf"{_V} (?:shipping|handling|freight) (?:and|&) (?:handling|shipping|freight|delivery)\b",
    ),
    (
        Role.FREIGHT,
        rf"{_NOT_WITH}{_SHIP}\b(?: (?:charges?|costs?|fees?))?(?: (?:is|:|=|-))* {_V}",
    ),
    (
        Role.FREIGHT,
        (
            rf"{_NOT_WITH}{_SHIP}\b (?:to|for|into|out to) (?:the|your|our|all)(?: [a-zU]+){{1,3}}"
            rf"{_F_SHIP} {_V}{_NO_UNIT}"
        ),
    ),
    (
        Role.FEE,
        (
            rf"{_V}(?: (?:/|per|a|U\w+|each|one|time|-))* (?:disposal|environmental|"
            rf"enviro|env|hazmat|set ?- ?up|setup|art|screen|die|cutting|restocking|"
            rf"small order|recycling|processing|handling|lift ?gate|liftgate)\b"
        ),
    ),
    (
        Role.FREIGHT,
        rf"{_NOT_TOTAL}{_SHIP}\b(?: (?:in|for|within|orders?|to|via|by) \w+)?{_F_SHIP} {_V}",
    ),
    (
        Role.FREIGHT,
        (
            rf"{_V}(?: (?:for|of|in|to|flat|est|estimated|a|/|per|ups|ltl|ground|U\w+|"
            rf"fuel))* {_SHIP}\b"
        ),
    ),
    (
        Role.FREIGHT,
        rf"ships?(?: it| them| everything| all)?(?: ups| fedex| ground| ltl| via)? for {_V}",
    ),
    (Role.FREIGHT, rf"{_SHIP} = {_V}"),
    (Role.FREIGHT, rf"^ship(?: (?::|-|=|L\d+))* {_V}(?= \.| ,|$)"),
    (
        Role.FREIGHT,
        (
            rf"{_V}(?: (?:flat|even|extra|more))* (?:to|for) (?:run|running|bring|bringing|haul|"
            rf"hauling|deliver|truck|trucking|drop|ship|shipping|send|cart|drive|get)"
            rf"(?: (?:it|them|everything|that|these|the|your|all|out|over|up|down|to))+"
        ),
    ),
    (Role.FREIGHT, rf"{_SHIP}\b(?: (?:[a-z]+|,|\(|\)|&)){{0,7}} [:=] {_V}"),
    (
        Role.FREIGHT,
        (
            rf"{_SHIP}\b(?: (?:[a-z']+)){{0,4}} (?:unchanged|change|changed|same|before)"
            rf"(?: (?:,|:|-|at|is))* {_V}"
        ),
    ),
    (
        Role.FREIGHT,
        (
            rf"(?:common carrier|contract carrier|motor freight|truck line|van line)"
            rf"(?: (?:,|:|-|at|is|for|runs))* {_V}"
        ),
    ),
    (
        Role.FREIGHT,
        (
            rf"(?:truck|trip|van|drop|fuel|mileage|driver|service call|stop)(?: [a-z]+)? "
            rf"(?:fees?|charges?|surcharge){_F_SHIP} {_V}"
        ),
    ),
    (
        Role.FREIGHT,
        rf"{_V}(?: (?:more|extra|bucks|flat))* (?:to|for|if i|if we|and i'll|and we'll) {_GOING}\b",
    ),
    (Role.FREIGHT, rf"{_GOING}(?: [a-z]+){{0,7}} (?:for|is|costs?|runs|at|,) {_V}"),
    (
        Role.FREIGHT,
        (
            rf"(?:below|under|short of|less than) (?:that|this|it)"
            rf"(?: (?:[a-zU'\u2019]+|,)){{0,10}} {_V}{_NO_UNIT}"
        ),
    ),
    (
        Role.FREIGHT,
        (
            rf"(?:otherwise|else)(?: (?:it|we|there|is|it's|charge|flat|a|Utray|of|,|pay|you))* "
            rf"{_V}{_NO_UNIT}"
        ),
    ),
    (
        Role.FREIGHT,
        rf"(?<!\d )(?:pickup|pick up|will call)(?: [a-z]+){{0,4}} or {_V} (?:delivered|to deliver)",
    ),
    (Role.FREIGHT, rf"ships? (?:ltl|ups|ground|fedex|usps|common carrier)(?: [:=-])* {_V}"),
    (Role.FREIGHT, rf"(?:deliver|bring|haul|run|truck|drop)(?: [a-z]+){{1,7}} for {_V}"),
    (
        Role.FEE,
        (
            rf"(?:mount|mounting|balance|balancing|labor|stud|studding)(?: (?:and|&|"
            rf"balance|balancing|fee|charge|is|of|:|=|-|runs|for))* {_V}"
        ),
    ),
    (
        Role.FREIGHT,
        (
            rf"{_V}(?: (?:flat|even|extra|more))* for (?:the|our|my|a) "
            rf"(?:truck|driver|trip|haul|run|ride)\b"
        ),
    ),
    (Role.FEE, rf"{_V}(?: (?:/|per|a|U\w+))* (?:more|extra|upcharge|surcharge)(?! than)\b"),
    (
        Role.HISTORY,
        (
            rf"(?:vs|versus|compared (?:to|with)|against)(?: \.)?(?: (?:the|our|your|"
            rf"last|old|was|at))* {_V}"
        ),
    ),
    (
        Role.FEE,
        (
            rf"(?:set ?- ?up|setup|digitizing|disposal|environmental|mounting|"
            rf"installation|installed|install)(?: (?:is|of|fee|charge|only|a|one|time|"
            rf"just|at|:|=|-|runs|for))* {_V}"
        ),
    ),
    (
        Role.SUBTOTAL,
        (
            rf"(?:sub ?-? ?total|sub|merchandise total|merchandise|merch|materials?|net goods|"
            rf"goods|"
            rf"product total|"
            rf"net of tax)\b{_F} {_V}"
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
            rf"N\d+| is| comes| to| of| would| be| amount| it| :| =| -| \u2013| L\d+| your| "
            rf"the| whole| job| lot| usd| cad| mxn| U\w+| ,)*) {_V}"
        ),
    ),
    (
        Role.TOTAL,
        (
            rf"{_V}(?: (?:is|was|for|the|whole|usd))* (?:total|altogether|complete|out "
            rf"the door|all in(?! [a-z])|all up|all told|grand total|for everything|for the lot|"
            rf"for the works|for all (?:of )?(?:it|them|N\d+|lines|items)|"
            rf"the works|complete order)\b"
        ),
    ),
    (
        Role.TOTAL,
        (
            r"(?:that|this|which|it|it all|order|all of it) (?:makes|comes|adds|brings|totals|runs|"
            r"works)(?: (?:it|up|out|you|us|to|a|at|the|in|all|,|just|me|of))* "
            rf"M(\d+){_NO_UNIT}(?! ,? ?off)"
        ),
    ),
    (
        Role.TOTAL,
        (
            rf"(?:everything|whole (?:thing|order|job)|lot|package|all N\d+)"
            rf"(?: comes| works| runs| is| would| be| out| to| at| for| :| =| "
            rf"together| items| lines)* {_V}{_NO_UNIT}"
        ),
    ),
)
_LOADS = re.compile(
    rf"(?:(?<=\s)|^){_SHIP}(?: (?:of|for|:|-|=|,))* N\d+ (?:U\w+ |[a-z]+ )?(?:x|@|at) [MN]\d+"
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
    """
    return {at: role for at, role in _roles_in(part.shape) if not part.tokens[at].spelled}


@lru_cache(maxsize=1024)
def _roles_in(shape: str) -> tuple[tuple[int, Role], ...]:
    """The roles in a shape; the same clause is asked about by several readers."""
    if not _NUMBER.search(shape):
        return ()
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
