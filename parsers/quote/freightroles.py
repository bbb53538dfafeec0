"""Which amounts are a charge for bringing the goods."""

from parsers.quote.roleshapes import GOING, NO_UNIT, NOT_TOTAL, NOT_WITH, SHIP, SHIP_FILLER, VALUE

_OFFERED = r"(?:flat|even|extra|more|bucks|dollars|est|estimated|about|only|just)"
_JOINTS = (
    r"(?!(?:and|but|free|included|includes|including|price|prices|total|subtotal|each|not|no|"
    r"quote|bid|sum|item|unit|cost)\b)"
)
_WORD = rf"{_JOINTS}(?:[a-z][a-z'\u2019]*|[NKSPU]\w+|[()&/-])"
_COMES_TO = (
    r"(?:is|are|was|be|stays|remains|runs?|costs?|adds?|at|of|about|around|approx|est|est \.|"
    r"estimated|only|another|flat|"
    r"(?:comes|goes|works|amounts|figures|came) (?:out )?(?:to|at|in at)|"
    r"comes|would add|will add|for|:|=)"
)
_CARRIER = (
    r"(?:truck|flatbed|rollback|van|trailer|driver|haul|run|trip|ride|gas|diesel|fuel|mail|"
    r"post office|postage|carrier|courier|boom truck|lift ?gate|crane|freight|delivery|shipping)"
)
_WHOSE = r"(?:the|our|my|a|his|her|their)"
_CHARGE = r"(?:fees?|charges?|chg|surcharge)(?: \.)?"
_BRINGING = (
    r"(?:run|running|bring|bringing|haul|hauling|deliver|delivering|truck|trucking|drop|dropping|"
    r"ship|shipping|send|sending|cart|drive|get|take)"
)
_BROUGHT = r"(?:delivered|shipped|brought(?: out| over| in)?|dropped off)"

FREIGHT = (
    rf"{SHIP} (?:to|for) N\d+(?: [a-z]+){{1,4}} [:=] {VALUE}",
    rf"{VALUE} (?:shipping|handling|freight) (?:and|&) (?:handling|shipping|freight|delivery)\b",
    rf"(?:plus|\+|add|and) {VALUE} {SHIP}\b",
    rf"{NOT_WITH}{SHIP}\b(?: {_CHARGE}| costs?)?(?: (?:is|:|=|-))* {VALUE}",
    (
        rf"{NOT_WITH}{SHIP}\b (?:to|for|into|out to) (?:the|your|our|all)(?: [a-zU]+){{1,3}}"
        rf"{SHIP_FILLER} {VALUE}{NO_UNIT}"
    ),
    rf"{NOT_WITH}{NOT_TOTAL}{SHIP}\b to(?: {_WORD}){{1,4}}(?: (?:is|of|:|-|=))* {VALUE}{NO_UNIT}",
    rf"{NOT_TOTAL}{SHIP}\b(?: (?:in|for|within|orders?|to|via|by) \w+)?{SHIP_FILLER} {VALUE}",
    (
        rf"{VALUE}(?: (?:for|of|in|to|flat|est|estimated|a|/|per|ups|ltl|ground|U\w+|"
        rf"fuel))* {SHIP}\b"
    ),
    rf"{NOT_WITH}{NOT_TOTAL}{SHIP}\b(?: {_WORD}){{0,9}} {_COMES_TO} {VALUE}{NO_UNIT}",
    rf"ships?(?: it| them| everything| all)?(?: ups| fedex| ground| ltl| via)? for {VALUE}",
    rf"{SHIP} = {VALUE}",
    rf"{VALUE}(?: [(-])* {SHIP}\b",
    rf"{VALUE}(?: one - time| one time| extra| flat)* {SHIP}\b",
    rf"{VALUE}(?: {_OFFERED})* to (?:ship|mail|deliver|send)(?= [.,;]|$)",
    rf"delivered for {VALUE} (?:more|extra)",
    rf"(?:add|plus|another) {VALUE} (?:if|to have|and) (?:[a-z']+ ){{0,5}}{_BROUGHT}\b",
    rf"(?:want|need) (?:it|them) {_BROUGHT} (?:it's|its|it is|add|is|for|that's) {VALUE}",
    rf"(?:freight|shipping) (?:quote|quoted|bill|line)(?: [a-z]+){{0,4}} {VALUE}",
    rf"^ship(?: (?::|-|=|L\d+))* {VALUE}(?= \.| ,|$)",
    (
        rf"{VALUE}(?: {_OFFERED})* (?:to|for) {_BRINGING}"
        rf"(?: (?:it|them|everything|that|these|the|your|all|out|over|up|down|to))+"
    ),
    rf"{VALUE}(?: {_OFFERED})* (?:gets|brings|puts|lands) (?:it|them|everything|this|these)\b",
    (
        rf"{VALUE}(?: {_OFFERED})* (?:for|to cover|covers|toward) (?:{_WHOSE} )?(?:[a-z]+ )?"
        rf"{_CARRIER}\b"
    ),
    rf"{SHIP}\b(?: (?:[a-z]+|,|\(|\)|&)){{0,7}} [:=] {VALUE}",
    rf"{SHIP}\b(?: charges?)? \( [^)(]{{1,40}} \) {VALUE}",
    rf"^del(?: [.:=-])* {VALUE}(?= [.,]|$)",
    rf"{VALUE} (?:del|dlvy)(?= [.,]|$)",
    rf"{VALUE} (?:charge|fee) (?:to|for) (?:{_BRINGING}|delivery|shipping|freight)\b",
    (
        r"(?:getting|bringing|hauling|running|delivering|shipping) "
        r"(?:it|them|these|those|everything|all)(?: [a-z]+){0,6} "
        rf"(?:is|costs?|runs?|run|be) {VALUE}{NO_UNIT}"
    ),
    rf"to (?:ship|deliver|haul|mail)(?: (?:it|them))?(?: (?:would|will|is|be|run|costs?))+ {VALUE}",
    (
        rf"{SHIP}\b(?: (?:[a-z']+)){{0,4}} (?:unchanged|change|changed|same|before)"
        rf"(?: (?:,|:|-|at|is))* {VALUE}"
    ),
    (
        rf"(?:common carrier|contract carrier|motor freight|truck line|van line)"
        rf"(?: (?:,|:|-|at|is|for|runs))* {VALUE}"
    ),
    (
        rf"(?:truck|trip|van|drop|fuel|mileage|driver|service call|stop|delivery)(?: [a-z]+)? "
        rf"{_CHARGE}{SHIP_FILLER} {VALUE}"
    ),
    rf"{VALUE}(?: {_OFFERED})* (?:truck|trip|van|drop|fuel|mileage|driver|stop|route) {_CHARGE}",
    rf"{VALUE}(?: {_OFFERED})* (?:to|for|if i|if we|and i'll|and we'll) {GOING}\b",
    rf"{GOING}(?: [a-z]+){{0,7}} (?:for|is|costs?|runs|at|,) {VALUE}(?! (?:all|total|alto|compl))",
    (
        rf"(?:below|under|short of|less than) (?:that|this|it)"
        rf"(?: (?:[a-zU'\u2019]+|,)){{0,10}} {VALUE}{NO_UNIT}"
    ),
    (
        rf"(?:otherwise|else)(?: (?:it|we|there|is|it's|charge|flat|a|Utray|of|,|pay|you))* "
        rf"{VALUE}{NO_UNIT}"
    ),
    rf"(?<!\d )(?:pickup|pick up|will call)(?: [a-z]+){{0,4}} or {VALUE} (?:delivered|to deliver)",
    rf"ships? (?:ltl|ups|ground|fedex|usps|common carrier)(?: [:=-])* {VALUE}",
    rf"(?:deliver|bring|haul|run|truck|drop)(?: [a-z]+){{1,7}} for {VALUE}",
)
