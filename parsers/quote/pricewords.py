"""How a price is said: patterns over the shape of a clause (see `shape`).

Every pattern captures the places of its tokens: the amount, and the unit or the quantity beside it.
"""

import re

from parsers.quote.shape import QUALIFIERS

VALUE = r"[MN](\d+)"

CONTENT = "(?:lb|oz|gal|qt|ft|L|kg|yd3|sheet)"
HOLDING = (
    "(?:bag|box|case|carton|pail|drum|tote|can|jug|jar|bottle|roll|coil|spool|stick|tube|"
    "pack|keg|tub)"
)
SOLD = "(?:box|case|carton|pack|pair|set|bag|roll|drum|pail|pallet|dozen)"
PER = (
    rf"{VALUE}(?: (?:net|cad|usd|firm|even))*(?: (?:/|per|a|an|each|por|le|la|the|"
    rf"chaque|for each|for a|for one|for the|for|full|whole|x|\(|(?:{QUALIFIERS})(?: \.)?))* "
    rf"(?:(?:S\d+|N\d+ (?:- )?U{CONTENT}) (?:- )?(?=U{HOLDING}(?!\S))|"
    rf"[a-z]{{3,}} (?=U{SOLD}(?!\S)))?U(\S+)"
)
PER_COUNT = rf"{VALUE} (?:/|per) N(\d+)(?! x)"
PER_NOUN = rf"{VALUE} (?:/|per) ([a-zà-ÿ]{{3,}})\b"
EACH_NOUN = rf"{VALUE} (?:each|apiece|ea)\b"
UNIT_FIRST = (
    rf"(?<!N\d )(?<!N\d\d )(?<!N\d\d\d )(?<!S\d )(?<!w / )(?<!with )"
    rf"(?<!to a )(?<!than a )(?<!over a )(?<!or a )U(?!load|lot)(\S+?)"
    rf"(?: (?:of|\() N\d+(?: U\S+)?(?: \))?)?"
    rf"(?: (?:price|cost|net|rate|runs?|are|is|at|for|stays?|stay at|"
    rf"remains?|@|:|=|-|\u2013|\u2014|,|L\d+|would be|works out to|comes to))* {VALUE}"
)
FACTOR = (
    rf"(?<!of )N(\d+)(?: (?:- )?(?:U(\S+)|[a-z]+))?(?: \))? (?:@|at|x|\u00d7|\*|@ :)(?: "
    rf"(?:the|a|only|just|about))? {VALUE}"
)
TIMES = rf"{VALUE}(?: (?:/|per|a))?(?: U\S+| [a-z]+)? (?:x|\u00d7|\*) N(\d+)"
EQUALS = (
    rf"(?:=|equals|comes to|makes|ext\.?|extended|extends to|extension|amounts "
    rf"to|that's|thats) (?:a |about |: |is )*{VALUE}(?! U)"
)
FOR = rf"(?<!of )N(\d+)(?: (?:U(\S+)|of (?:them|those|these|it)|[a-z]+))? for {VALUE}"
LANDS = (
    rf"N(\d+)(?: (?:U(\S+)|(?:of )?(?:them|those|these|it)|[a-z]+)){{0,2}} "
    rf"(?:lands? at|comes? (?:out )?to|totals?|adds? up to|amounts? to|works? out to|"
    rf"sets you back) {VALUE}"
)
_NOT_BETWEEN = r"M\d|@|x |Uea |each |per |stock|hand|available|left|shelf|days?|weeks?|wks?"
BEHIND = (
    r"(?<!M\d )(?<!of )(?<!type )(?<!no )(?<!# )(?<!x )N(\d+)"
    r"(?! (?:x|@|at|-|to|/|per|for|days?|weeks?|wks?)(?!\S))"
    rf"(?! U{CONTENT} U)(?: (?!{_NOT_BETWEEN})\S+){{1,8}}? M(\d+)"
)
"""A quantity, the goods, an amount: it may be for one or for all."""
WOULD_BE = (
    rf"N(\d+)(?: U\S+| of them| [a-z]+){{0,2}} (?:is|are|would be|runs?|would run|will be) {VALUE}|"
    rf"for (?:all |the )?N(\d+)(?: U\S+| [a-z]+)? (?::|-|=) {VALUE}"
)
FOR_AFTER = rf"{VALUE} for (?:all|the|your)(?: (?:all|the|full|lot|of|Ulot|your|whole))* N(\d+)"
OVER = rf"N(\d+) / {VALUE}"
SOFT = (
    rf"(?:budget(?:ary)?(?: (?:purposes|pricing|price|number|figure|only|use|is|of|:))*|"
    rf"around|about|approx|approximately|roughly|maybe|ballpark|somewhere|"
    rf"guess|guessing|estimate|estimated|~|probably|near|close to)(?: (?:of|in|"
    rf"the|at|a|is|be|range|it))* {VALUE}"
)
NET = (
    rf"(?:now|your price|your cost|your net|you pay|city price|city net|gov "
    rf"price|government price|our price)(?: (?:is|of|to|price|you|cost|ea|:|=|-|"
    rf"at|=))* {VALUE}"
)
LESS_AFTER = (
    rf"{VALUE}(?: (?:U\S+|/|per|list|,|each))* (?:less|minus) (?:(?:your|our|the|a|"
    rf"an|another|city|govt|government) )*P\d+(?! (?:[a-z]+ ){{0,4}}(?:if|when|"
    rf"order|total|all|both))"
)
DELIVERED = (
    rf"(?:delivered|dlvd|del'd)(?: (?:price|is|at|for|:|to|you|your|yard|,|-))* "
    rf"{VALUE}|(?:delivered|dlvd)(?: (?!M\d|N\d+ /)\S+){{0,5}} : {VALUE}|"
    rf"{VALUE}(?: (?:/|per|a|U\S+|,|-|\())* (?:delivered|dlvd|del'd|with "
    rf"delivery)"
)
PICKUP = (
    rf"(?:picked up|pickup|pick up|will call|fob|undelivered|f o b)(?: (?:price|"
    rf"our|plant|yard|pit|is|at|for|:|,|-|you|it|origin|dock|U\S+))* {VALUE}|"
    rf"(?:picked up|pickup|pick up|fob)(?: (?!M\d)\S+){{0,5}} : {VALUE}|"
    rf"{VALUE}(?: (?:/|per|a|U\S+|,|-|\(|if|you|when))* (?:picked up|pickup|pick up|"
    rf"pick it up|will call|fob|f o b|at (?:our|the) (?:yard|plant|pit|dock|"
    rf"quarry|counter))"
)
NET_MONEY = r"(?:net|nett)(?: (?:is|of|to|price|you|cost|ea|:|=|-|at|=))* M(\d+)"
NET_AFTER = r"M(\d+)(?: Uea| / Uea)? net\b"
LESS = rf"less (?:a )?P\d+(?: [a-z]+| U\S+| , | :| -)* ?(?:=|,|is|:|-|net|to|at|makes|for) {VALUE}"
HOLDER = re.compile(
    r"(?<!po )(?<!o \. )\bU(box|case|carton|pallet|bundle|sleeve|pack|trailer)(?!\S)"
)
QTY = re.compile(r"N(\d+)(?: U(\S+))?")
QTY_WORD = re.compile(
    r"(?:qty|quantity|quan|qnty|cant|cantidad|order qty|need|needs)(?: of| :| is| =| \.)* N(\d+)"
)
SPREAD = re.compile(
    rf"(?:between )?{VALUE}(?: U\S+| / U\S+)? (?:-|\u2013|\u2014|(?:all the way )?up to|to|and|or) "
    rf"(?:about |maybe )?{VALUE}"
)
