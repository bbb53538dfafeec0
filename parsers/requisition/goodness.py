"""Whether a message without another cue asks for goods, or is only talk."""

import re
from collections.abc import Sequence
from typing import Final

from parsers.requisition.chunks import LOOSE, PACKED
from parsers.requisition.goods import BULK, EVENTS, SIZED, VEHICLE_HEADS
from parsers.requisition.inflect import is_plural, singular
from parsers.requisition.intent import CUE_WINDOW
from parsers.requisition.item import Item
from parsers.requisition.legends import LEGEND, names_bearer
from parsers.requisition.tokens import Token
from parsers.requisition.vocabulary import GOODS_WORDS
from parsers.requisition.wordlist import words
from parsers.requisition.words import VERBS

# Not goods: people, time, rooms, favours, food for the break room, feelings.
NOT_GOODS: Final = words(
    """
    ride rides hand guy guys man men person people volunteer volunteers
      somebody someone anybody anyone day days week weeks hour hours minute
    minutes second seconds sec min time vacation raise nap meeting overtime friday monday
    tuesday wednesday thursday saturday sunday tomorrow today weekend holiday patience luck
    favor favour advice permission weather month months hug code codes wifi timesheet timesheets
    number crew crews cop cops officer officers firefighter firefighters medic medics staff
    laborer laborers worker workers temp temps flagger flaggers plumber electrician foreman
    night nights change alignment tune-up tuneup checkup break breaks degrees rain wind sleet
    visitors kids calls complaints volunteers
    supervisor intern interns employee employees hire hires paperwork coworker dude buddy pal help
    """
)
# The same, but only when the word stands alone: "a list" is none, "a list holder" is goods.
LONE_NOT_GOODS: Final = words(
    """
    helper driver drivers operator operators
    shift break sleep opinion approval signature answer answers idea ideas info information update
    clarification feedback decision intern directions status sunshine rain snow year years
    attention respect money cash refund coverage appointment reservation review reminder
    inspection inspector plumber electrician mechanic bathroom restroom access login password
    parking work training backup room moment chance late
    gas call phone number email address change changes job jobs schedule class ticket game party
    coffee lunch breakfast dinner beer donut donuts pizza cover sub key keys list memo report
    form copy copies scan link file photo picture video body extra truck budget receipt receipts
    invoice invoices shower chat talk word off walk license permit hat-trick replacement lift
    drink drinks food snacks snack cookie cookies burger cake
    """
)
_TALK: Final = re.compile(
    r"^\W*(?:running (?:late|behind|\d+)|good (?:night|job|work|one|stuff|luck|game)|nice|great|"
    r"awesome|cool|"
    r"night|lol|haha\w*|lmao|congrats|congratulations|"
    r"welcome|happy|ha+|sounds|get well|my bad|see (?:you|ya)|bye|later|gm|k|sure|no(?! \w+ "
    r"signs?\b)|nope|wow|omg|ugh|dang|amen|ditto|true|"
    r"exactly|agreed|"
    r"anyone|anybody|who|whose|where|why|did|does|do|is|are|was|were|has|have|somebody|someone|"
    r"reminder|psa|note|don'?t forget|remember|"
    r"i'?m|im|i am|i'?ll|ill|i (?:will|think|thought|love|hate|saw|just|was|have|had|know|don'?t|"
    r"dont|got|like|left|hope|heard|feel|told|called|found|did|used|put|laid|gave|took|sent|"
    r"dropped)|"
    r"we (?:are|were|had|have|got|did|used|put|laid|poured|hauled|installed|ran|gave|took|"
    r"just|should|might|finished|found|will|talked|saw|don'?t)|"
    r"he|she|they|it|its|it'?s|that|that'?s|this|there'?s|these|those|you|your|you'?re|what|"
    r"whats|what'?s|when|how|because|if|lets|let'?s|on my way|omw|be there|be right|brb|back in|"
    r"out (?:sick|today|for)|"
    r"stuck in|heading|headed|going to|working|meeting (?:at|in|on|today|tomorrow)|lunch|road "
    r"closed|traffic (?:is|on)|the|my|our)\b",
    re.IGNORECASE,
)
_VERBISH: Final = re.compile(
    r"\b(?:is|are|was|were|has|have|had|will|would|should|did|does|do|don'?t|dont|can'?t|cant|"
    r"isn'?t|went|goes|going|got|seen|said|says|think|thinks|thought|knows?|"
    r"called|left(?= (?:the|a|my|his|her|their|it|early|for|at|with)\b)|coming|came|let'?s|lets|"
    r"forgot|remember|remind|finished|started|starts|closed|"
    r"opens?|moved|looks?|feels?|hope|love|loves|hate|lost|found|borrowed?|stole|broke|been|"
    r"being|wait|meet|bring|ate|leave|leaving|"
    r"parked|tripped|stalled|jammed|flooded|crashed|overheated|collapsed|passed|clogged|towed|"
    r"talk|tell|"
    r"told)\b|^\W*(?:show|watch|stop|start|park|call|text|email|check|clean|"
    r"turn|close|lock|move|meet) (?:me|the|him|her|by|with|my|your|it|them|out|up|on|in|off|at)\b",
    re.IGNORECASE,
)
_ASKS: Final = re.compile(
    r"\b(?:need|needs|needing|neeed|ned|want|wants|looking for|lookin for|look for|order|"
    r"ordering|reorder|re-order|buy|purchase|price on|prices? (?:on|for|check)|pricing|price out|"
    r"price|quotes?|bids? (?:on|for)|could use|low on|out of|short on|"
    r"(?:can|could|will|would) (?:you|u|we|i|someone|somebody|ya) (?:please |pls )?(?:get|find|"
    r"grab|order|pick up|send|put in|source|quote|price|buy|have)(?! (?:them|it|those|him|her)\b)|"
    r"(?:be )?(?:nice|good|great) to (?:have|get)|get (?:me|us|\d|a|some|three|"
    r"two)|grab (?:me|us|\d|a|some)|requesting|require|requires|requisition|"
    r"find (?:me|us|\d|a|some)|source|restock|ran out|gotta have|request(?:ing)? (?:for|\d|a)|"
    r"how much (?:for|are|is|would|do|does)|what would .* cost|would (?:cost|run)\b|asking for|"
    r"calling for|cost (?:of|on|for)|due for|"
    r"replacing|^\W*(?:replacement|spare)|in the market|replace|send (?:me|us|over|\d)|"
    r"shop(?:ping)? for|would like|"
    r"i'd like|we'd like|put in for|time for new|rfq|rentals?|rent (?:an?|\d|some|us)|"
    r"get(?! (?:it|them|that|this|to|off|out|back|up|in|on|here|there|going|done|ready|home|rid|"
    r"over|"
    r"with|together|well|gas|lunch|food|some (?:rest|sleep|air)|the (?:door|kids|phone|mail|"
    r"gate)|me (?:out|off|up))\b))\b",
    re.IGNORECASE,
)
_NEED_TO: Final = re.compile(
    r"\b(?:need|needs|want|wants|have|has|got|gotta|going|gonna|trying)[ ](?:you |u |someone |"
    r"somebody |him |her |them )?to (?!order|buy|get|purchase|replace|reorder|price|quote|find|"
    r"source|pick up|restock|have|be able|put in|request|stock|grab|see about|start getting)",
    re.IGNORECASE,
)
_GREETING: Final = re.compile(
    r"^(?:\W*\b(?:hi(?![- ]?vis)|hello|hey|yo|good (?:morning|afternoon|evening|day)|morning|"
    r"afternoon|thanks?(?: you)?(?: so much)?|thx|ty|ok|okay|"
    r"yes|yep|yeah|sorry|oops|all|team|everyone|everybody|folks|guys|there|bot|again|happy \w+|"
    r"please|pls|fyi|heads up|so|and|also|well|oh|um|"
    r"if (?:it|that)(?:'?s| is)?(?:n'?t| not)? (?:too much(?: trouble)?|possible|ok|okay|no "
    r"trouble|"
    r"a problem|in the budget)|when(?:ever)? you (?:get|have) (?:a )?(?:chance|sec|second|minute|"
    r"moment|time)|sorry to (?:bother|bug) (?:you|ya)|quick (?:one|question)|real quick"
    r")\b(?!')[ ,.!:-]*)+",
    re.IGNORECASE,
)
_NEVER: Final = re.compile(
    r"\b(?:days?|week|morning|afternoon|shift|(?:mon|tues|wednes|thurs|fri|satur|sun)day|tomorrow|"
    r"today)\b[^,.;\n]{0,24}\boff\b(?! ?(?:road|the (?:shelf|truck)))|"
    r"\bget well\b|\bborrow\b|\bwho has (?:it|them|one|my|the)\b|\bfound (?:it|them|one)\W*$|"
    r"^\W*(?:the )?(?:price|cost)s? of \w+ (?:is|are|was|were|went)\b|^\W*you need\b|"
    r"^\W*(?:reminder\W+)?(?:quotes?|bids?|orders?|purchase|prices?)(?: \w+)? (?:is|are|was|"
    r"were)\b(?!.*\?)|"
    r"\bneeds? (?:washed|fixed|cleaned|moved|towed|serviced|mowed|emptied|fueled|plowed|looked "
    r"at)\b|\b(?:set|pair) of (?:eyes|hands)\b|\bextra hands?\b|"
    r"\b(?:everyone|everybody|anyone|anybody)'s\b|"
    r"^\W*(?:(?:can|could|would) (?:you|someone|somebody|anyone) (?:please )?)?"
    r"(?:pick up|collect|drop(?: off)?|bring|grab|fetch) the\b|^\W*who (?:needs|wants|has|took|"
    r"is|left|else)\b|"
    r"^\W*(?:put|move|haul|unload|hang|stack|return|leave) (?:the|some|those|an?|\d+|my|your)\b|"
    r"\border in\b|\bout of (?:the )?(?:office|town|control|line|here|touch)\b|"
    r"\bshort[- ]?(?:staffed|"
    r"handed)\b|\bshort \w+ (?:drivers?|guys|people|operators?|men)\b",
    re.IGNORECASE,
)
_CLOCK: Final = re.compile(
    r"\b\d{1,2}(?::\d\d)? ?(?:am|pm)\b|\bat \d{1,2}(?::\d\d)?\b|\bnoon\b", re.IGNORECASE
)
_VERB_ASK: Final = re.compile(
    r"\b(?:can|could|will|would) (?:you|u|someone|somebody|anyone|anybody) (?:please |pls "
    r")?(?!get|find|"
    r"order|pick|send|put|source|quote|price|buy|have|grab|reorder|do|help|work|"
    r"(?:look|see|check) (?:into |on |about |for |if |up |at )?(?:the )?(?:pric|cost|quot|avail|"
    r"what|how much|get)|"
    r"add|provide|shop|track|hunt|obtain|solicit|go|start|request)\w+"
    r"|\b(?:need|want|have|get) (?:you|u|him|her|them|someone|somebody|everyone|people|bob|help) ",
    re.IGNORECASE,
)
_WHEN: Final = re.compile(
    r"(?<!by )(?<!before )(?<!for )\b(?:mon|tues|wednes|thurs|fri|satur|sun)day\b"
    r"|(?<!by )(?<!before )(?<!for )\b(?:tomorrow|tonight|today)\b",
    re.IGNORECASE,
)
_POSSESSED: Final = re.compile(
    r"\b(?:need|want|get|send|find|looking for) (?:me |us )?(?:my|your|his|her) (?!crew|guys|dept)",
    re.IGNORECASE,
)
# "streetlight out on Birch": what happened where, and nothing else.
_INCIDENT: Final = re.compile(
    r"^\W*(?:the |an? )?[a-z]+(?: [a-z]+)? (?:down|out|hit|stuck|blocked|leaking|broken|missing|"
    r"flooded|on fire|loose|dead|clogged)(?: again| bad)? (?:on|at|by|near|across) [^,.;\n]+\W*$",
    re.IGNORECASE,
)
# Food somebody put out for everyone: "donuts in the break room".
_SERVED: Final = re.compile(
    r"\b(?:coffee|donut|doughnut|bagel|cake|cookie|pizza|cupcake|snack|treat|leftover|burrito|taco|"
    r"brownie|pie|kolache)s?\b.{0,20}\b(?:in|on|at) the\b",
    re.IGNORECASE,
)
_COMPLAINT: Final = re.compile(
    r"\b(?:died|dead|broke|broken|busted|shot|toast|kaput|cracked|leaking|failed|quit|fried|stolen|"
    r"worn out|gave out|crapped out|not working|won'?t start|wont start)\b",
    re.IGNORECASE,
)
_CORRECTS: Final = re.compile(r"\bmeant \d", re.IGNORECASE)
_ITEMLESS: Final = re.compile(
    r"\b(?:the|that|those|some|more|same|usual|my|our) (?:\w+ )?(?:stuff|things?|items?|parts?|"
    r"supplies|order|ones?|usual|materials?|same)\b|\bsame (?:as|thing|order|stuff)\b|\bthe "
    r"usual\b|\bsome (?:stuff|things|supplies|parts)\b|\ba (?:few|couple) things\b|\bsupplies\b|"
    r"\bstuff\b|"
    r"\bparts\b|"
    r"\b(?:order|get|need|buy|reorder) what(?:ever)? (?:\w+ ){1,4}(?:ordered|told|said|asked|"
    r"wanted|talked|"
    r"discussed|"
    r"mentioned|showed|sent)\b",
    re.IGNORECASE,
)


# "same as last time please": goods nobody names, to be asked about.
_SAME: Final = re.compile(
    r"^\W*(?:please |just |order |get )?(?:the )?(?:same (?:as|thing|order|stuff)|usual)\b(?!.*\?)",
    re.IGNORECASE,
)


# Where the first thing said ends: a mark, or a word behind the goods that begins a reason.
_CLAUSE_END: Final = re.compile(
    r"[,;\n]|\. |! |(?<=\w )(?:because|since|cause|cuz|b/c|so|as|before|after|while|when|until|"
    r"that|who|which)\b",
    re.IGNORECASE,
)
# "your order form", "the last quote": things that are spoken of, not words of asking.
_SPOKEN_OF: Final = re.compile(
    r"\b(?:the|your|that|this|his|her|their|our|my|last) (?:\w+ )?(?:quotes?|prices?|orders?|bids?|"
    r"purchase|rfq|request)\b(?! (?:on|for|of|is for)\b)|"
    r"\b(?:got|had|saw|heard) an? (?:quote|price|bid)\b|"
    r"\bout of (?:service|order|commission|date|whack|hand(?! \w))\b|"
    r"\bif (?:anyone|anybody|someone|you|u|y'?all|they) (?:needs?|wants?)\b",
    re.IGNORECASE,
)


def is_goods_talk(text: str, items: Sequence[Item], tokens: Sequence[Token]) -> bool:
    """Say whether the message asks for goods."""
    text = text[:CUE_WINDOW]
    text = _GREETING.sub("", LEGEND.sub("marked", text) if names_bearer(text) else text)
    if _NEVER.search(text) or _SERVED.search(text):
        return False
    asks = _ASKS.search(_SPOKEN_OF.sub(" ", text)) is not None
    asks = asks or _CORRECTS.search(text) is not None
    if not items:
        return _SAME.match(text) is not None or (
            asks and _ITEMLESS.search(text) is not None and not _NEED_TO.search(text)
        )
    if _VERB_ASK.search(text):
        return _strong(items, tokens)
    if asks and _is_personal(text, items):
        return False
    if asks:
        return not (_NEED_TO.search(text) and not _strong(items, tokens))
    if _lists_goods(items, text) or _asks_after_complaint(text, items):
        return True
    return not _only_talks(text, items) and (
        _strong(items, tokens) or _bare_goods(items, text, tokens)
    )


def _only_talks(text: str, items: Sequence[Item]) -> bool:
    """Say whether a message without a word of asking tells or asks something else."""
    if _TALK.match(text) or ("?" in text and not _is_packed(items)):
        return True
    if _VERBISH.search(_first_clause(text)) or _INCIDENT.match(text):
        return True
    if any(chunk.verbal for item in items for chunk in item.chunks):
        return True
    return _CLOCK.search(text) is not None and not any(item.amounts for item in items)


def _lists_goods(items: Sequence[Item], text: str) -> bool:
    """Say whether goods are counted and packed behind a first clause that only talks."""
    if "?" in text:
        return False
    opening = re.split(r"[,:;\n]|\. |! ", text.strip(), maxsplit=1)[0]
    behind = text.find(opening) + len(opening)
    return behind < len(text) and all(
        any(amount.value and (amount.uom or item.chunks[0].sizes) for amount in item.amounts)
        for item in items
    )


def _asks_after_complaint(text: str, items: Sequence[Item]) -> bool:
    """Say whether goods are named behind what broke: "the AC died, portable AC unit 14000 btu"."""
    opening = _CLAUSE_END.split(text, maxsplit=1)[0]
    rest = text[len(opening) :]
    if not _COMPLAINT.search(opening) or _VERBISH.search(rest) or "?" in text:
        return False
    behind = [item for item in items if item.nouns and item.nouns[-1].end > len(opening)]
    known = [any(is_known_noun(singular(noun.low)) for noun in item.nouns) for item in behind]
    return bool(known) and all(known)


def _is_packed(items: Sequence[Item]) -> bool:
    """Say whether packages are counted: "two pallets of envelopes"."""
    return any(
        amount.uom and (amount.strength >= PACKED or amount.is_bulk)
        for item in items
        for amount in item.amounts
    )


def _is_personal(text: str, items: Sequence[Item]) -> bool:
    """Say whether what is asked for belongs to someone, or is someone: "your timesheets"."""
    if _POSSESSED.search(text):
        return True
    nouns = items[0].nouns
    return (
        len(items) == len(nouns) == 1
        and nouns[0].text.istitle()
        and not items[0].amounts
        and not is_known_noun(singular(nouns[0].low))
        and not is_plural(nouns[0].low)
        and not text.istitle()
    )


def _first_clause(text: str) -> str:
    """Return what stands before the first mark or the reason: "bench | since the bear ate it"."""
    return _CLAUSE_END.split(text.strip(), maxsplit=1)[0]


def is_person_or_time(item: Item) -> bool:
    """Say whether an item is no goods but people, time or a favour: "two guys", "a ride"."""
    if not item.nouns:
        return False
    head = item.nouns[-1].low
    if len(item.nouns) == 1 and head in LONE_NOT_GOODS:
        return not any(amount.value and amount.strength >= LOOSE for amount in item.amounts)
    return head in NOT_GOODS or item.head in NOT_GOODS or item.nouns[0].low == "help"


def _strong(items: Sequence[Item], tokens: Sequence[Token]) -> bool:
    """Say whether the shape of goods is there: an amount, a size, a part number."""
    if any(chunk.part for item in items for chunk in item.chunks):
        return True
    return any(
        amount for item in items for amount in item.amounts if amount.value is not None
    ) or any(
        token.kind in ("dim", "code", "meas", "hash", "times", "pack", "vin") for token in tokens
    )


def _bare_goods(items: Sequence[Item], text: str, tokens: Sequence[Token]) -> bool:
    """Say whether bare words look like a shopping list: short, and headed by a noun."""
    most = 24 if any(chunk.claims for item in items for chunk in item.chunks) else 14
    if len(text.split()) > most:
        return False
    if _WHEN.search(text) and not _strong(items, ()):
        return False
    likely = [_noun_like(item) for item in items]
    fits_vehicle = any(token.unit == "vehicle" for token in tokens)
    return all(likely) or (any(likely) and (fits_vehicle or len(items) > 2))  # noqa: PLR2004


def _noun_like(item: Item) -> bool:
    """Say whether bare words name goods: a known noun, or a plural with nothing behind it."""
    head = item.nouns[-1].low if item.nouns else ""
    if singular(head) in EVENTS:
        return False
    if any(is_known_noun(singular(noun.low)) for noun in item.nouns):
        return True
    is_bare = not any(chunk.broken or chunk.verbal for chunk in item.chunks)
    return is_plural(head) and is_bare and head not in VERBS


def is_known_noun(noun: str) -> bool:
    """Say whether a noun in the singular is one of the trade.

    >>> is_known_noun("generator"), is_known_noun("birthday")
    (True, False)
    """
    return noun in _NOUNS


_NOUNS: Final = BULK | SIZED | VEHICLE_HEADS | GOODS_WORDS
