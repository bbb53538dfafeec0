"""When the goods are there: lead times in days, and days named.

In stock and same day are 0, tomorrow 1, weeks 7 days each; working days keep their number. When
only the dispatch is dated ("ships Thursday") nothing is known of the arrival.
"""

import re
from datetime import date

from parsers.quote.model import Lead
from parsers.quote.stockwords import in_stock
from parsers.quote.when import day_in

_NUMBERS = {
    "a": 1, "an": 1, "one": 1, "two": 2, "three": 3, "four": 4, "five": 5, "six": 6, "seven": 7,
    "eight": 8, "nine": 9, "ten": 10, "twelve": 12, "fourteen": 14, "un": 1, "une": 1, "deux": 2,
    "trois": 3, "dos": 2, "tres": 3, "cinco": 5, "fifteen": 15, "thirty": 30, "twenty": 20,
    "eleven": 11, "sixteen": 16, "eighteen": 18, "sixty": 60, "ninety": 90,
}  # fmt: skip
_N = rf"(?:\d{{1,3}}|{'|'.join(_NUMBERS)})"
_UNIT = (
    r"(?:(?P<business>(?:business|working|work|biz|bus\.?)\s+days?|jours? "
    r"ouvrables?|d[ií]as h[aá]biles)|(?P<day>days?|dys|jours?|d[ií]as?)|"
    r"(?P<fortnight>fortnights?)|"
    r"(?P<week>weeks?|wks?|semaines?|semanas?)|(?P<month>months?))"
)
_DURATION = re.compile(
    (
        rf"(?<![\w/.$#-])(?P<low>{_N})(?:\s*(?:-|\u2013|to|or|a|à|"
        rf"/)\s*(?P<high>{_N}))?\s*(?:-\s*)?(?:calendar\s+)?{_UNIT}\b(?=(?P<tail>[^.;\n]{{0,28}}))"
    ),
    re.IGNORECASE,
)
_VETO_BEFORE = re.compile(
    r"(?:\bvalid\w*|\baccept\w*|\b(?:ordered|order|po) within\b|\bgood\b|\bnet(?=\s?$)|"
    r"\bwarrant\w*|\bguarant\w*|\bterms?\b|"
    r"\bhold\w*|\bheld\b|\bhonou?r\w*|\bfirm\b|\bexpir\w*|\bwithin the (?:last|"
    r"past)|"
    r"\breturn\w*|\brefund\w*|\bpayment|\bpay\b|\bdue in|\binvoice\w*|\boffre\b|"
    r"\bopen\b|\bprice[sd]?\b(?!.{0,20}\b(?:deliver|lead|arriv|ship))|"
    r"\bquote[sd]?\b|\bhours?\b|"
    r"\bevery\b|\blast(?:s|ed)?\b|\bpast\b|\bshelf life|\breview\w*|\bget back|"
    r"\bback to you|\bapproval|\btrial|\bcure\w*|\bnotice|\boffer\b|\bfor the "
    r"next|\bfixed\b|\bbid\b|\brent\w*|\bvigen\w+|%)[^.;\n]{0,22}$",
    re.IGNORECASE,
)
_VETO_AFTER = re.compile(
    (
        r"^\W*(?:net\b|and a half|warrant|guarant|validity|terms|valid|old|ago|supply|shelf|a "
        r"week\b|per week|per month|week\b|from invoice|hold|free trial|return|firm|"
        r"notice|payment)"
    ),
    re.IGNORECASE,
)
_RATE = re.compile(
    r"(?:\b(?:twice|once|times|hours|hrs|days|per|loads?|trips|runs|deliveries|trucks)|\d)\s*$",
    re.IGNORECASE,
)
_NEXT_DAY = re.compile(
    (
        r"\b(?:next[- ](?:business |working )?day|tomm?orr?ow|tom+or+ow|day after "
        r"(?:the )?order|overnight|ma[ñn]ana|demain)\b"
    ),
    re.IGNORECASE,
)
_STOCK_TO = re.compile(rf"\bstock (?:to|-) (?P<high>{_N})\s*{_UNIT}", re.IGNORECASE)
_ARRIVES = re.compile(
    r"\b(?:arriv\w*|deliver(?:y|ed|s|ing)?|here|there|have (?:it|them|these|"
    r"everything)|get (?:it|them)|see (?:it|them)|reach(?:es)? you|show(?:s)? up|"
    r"available|avail|eta|in hand|in your hands|on "
    r"site|onsite|ready|"
    r"bring|drop(?:ped)?(?: off| them| it)?|lands?|be in|due in|on (?:our |the "
    r")?truck|rest|balance|to you|at your|can do|by|comes in|coming in|in on|"
    r"pick ?up)\b",
    re.IGNORECASE,
)
_DISPATCH = re.compile(
    r"\b(?:ship(?:s|ped|ping)?|leaves?|goes out|go out|mail(?:ed)?|dispatch\w*|sent|send)\b",
    re.IGNORECASE,
)
_NO_DAY = re.compile(
    r"\b(?:valid|good|firm|hold|held|until|till|thru|through|expires?|expir\w+|"
    r"order(?:ed)? by|if (?:you )?order|quoted?|dated|since|closed?|on vacation|"
    r"call|reach|talk|let me know|need (?:to know|a po|po|an answer)|respond|"
    r"reply|invoice|last|routes?|every|runs? (?:on )?|cut ?off|before|sale|price "
    r"increase|increase|effective|offer|your (?:request|rfq|email)|meet\w*)\b",
    re.IGNORECASE,
)
_LANDS = re.compile(r"\b(?:arriv|land|deliver|there|here|to you|at your)", re.IGNORECASE)
_ROUTINE = re.compile(r"\b(?:mon|tues|wednes|thurs|fri|satur|sun)days\b", re.IGNORECASE)
_VAGUE = re.compile(
    (
        r"\b(?:couple|few|several|some|soon|asap|early|mid|late|first|second|third|"
        r"last|week of|sometime|around|or so)\b"
    ),
    re.IGNORECASE,
)


def lead_in(text: str, sent: date | None) -> Lead | None:
    """The lead time a clause states, or None.

    >>> day = date(2026, 8, 12)
    >>> lead_in("2-3 weeks ARO", day)
    Lead(least=14, most=21, business=False, on=None)
    >>> lead_in("ships 7 to 10 working days", day)
    Lead(least=7, most=10, business=True, on=None)
    >>> [lead_in(t, day).most for t in ("stock to 2 weeks", "all in stock", "tommorow")]
    [14, 0, 1]
    >>> lead_in("10 today, rest Thursday", day).on
    datetime.date(2026, 8, 13)
    >>> [lead_in(t, day) for t in ("good for 30 days", "net 30 days", "90 day warranty", "")]
    [None, None, None, None]
    >>> [lead_in(t, day) for t in ("a couple of weeks", "ships Thursday", "not in stock")]
    [None, None, None]
    >>> [lead_in(t, day) for t in ("we deliver fridays", "tues or weds")]
    [None, None]
    """
    for reader in (_stock_to, _stated):
        found = reader(text)
        if found is not None:
            return found
    named = _named(text, sent) if sent is not None else None
    if named is not None:
        return named
    if _NEXT_DAY.search(text) and (not _DISPATCH.search(text) or _LANDS.search(text)):
        return Lead(least=1, most=1)
    return Lead(least=0, most=0) if in_stock(text) else None


def _count(word: str) -> int:
    """A small number in digits or words."""
    return int(word) if word.isdigit() else _NUMBERS[word.lower()]


def _stock_to(text: str) -> Lead | None:
    """Read "stock to 2 weeks": from 0 up to the named time."""
    hit = _STOCK_TO.search(text)
    if hit is None:
        return None
    return Lead(least=0, most=_count(hit["high"]) * _factor(hit), business=bool(hit["business"]))


def _factor(hit: re.Match[str]) -> int:
    """Days in the named unit."""
    if hit["fortnight"]:
        return 14
    if hit["week"]:
        return 7
    return 30 if hit["month"] else 1


def _stated(text: str) -> Lead | None:
    """A number of days or weeks that is no validity, payment term or warranty."""
    best = None
    for hit in _DURATION.finditer(text):
        before, after = text[: hit.start()], hit["tail"]
        if _VETO_AFTER.search(after) or _VETO_BEFORE.search(before):
            continue
        if hit["low"].lower() == "a" and _RATE.search(before):
            continue
        if re.search(r"\b(?:couple|few)\b", text[max(0, hit.start() - 12) : hit.end("low") + 10]):
            continue
        low = _count(hit["low"]) * _factor(hit)
        high = _count(hit["high"]) * _factor(hit) if hit["high"] else low
        if high < low:
            continue
        found = Lead(least=low, most=high, business=bool(hit["business"]))
        if best is None or (found.most or 0) > (best.most or 0):
            best = found
    return best


def _named(text: str, sent: date) -> Lead | None:
    """A day on which the goods are there."""
    hit = _ARRIVES.search(text)
    short = len(text.split()) <= 5 and not re.search(r"\d{4}|\d/\d+/\d", text)  # noqa: PLR2004
    if _ROUTINE.search(text) or _NO_DAY.search(text) or not (hit or short):
        return None
    if _DISPATCH.search(text) and not re.search(
        r"\barriv|\bthere\b|\bhere\b|deliver", text, re.IGNORECASE
    ):
        return None
    if _VAGUE.search(text) or re.search(
        r"\bor\s+(?:mon|tue|wed|thu|fri|sat|sun)", text, re.IGNORECASE
    ):
        return None
    after = text[hit.start() :] if hit else text
    day = day_in(after, sent) or day_in(text, sent)
    return Lead(on=day) if day is not None and day >= sent else None
