"""Stretches of time as a vendor counts them: days, working days, weeks, months."""

import re
from dataclasses import dataclass
from functools import lru_cache

_ONES = (
    "one", "two", "three", "four", "five", "six", "seven", "eight", "nine", "ten", "eleven",
    "twelve", "thirteen", "fourteen", "fifteen", "sixteen", "seventeen", "eighteen", "nineteen",
)  # fmt: skip
_TENS = ("twenty", "thirty", "forty", "fifty", "sixty", "seventy", "eighty", "ninety")
_NUMBERS = {
    **{word: number for number, word in enumerate(_ONES, 1)},
    **{word: 10 * number for number, word in enumerate(_TENS, 2)},
    "a": 1, "an": 1, "un": 1, "une": 1, "deux": 2, "trois": 3, "quatre": 4, "cinq": 5, "sept": 7,
    "huit": 8, "dix": 10, "quinze": 15, "vingt": 20, "trente": 30, "una": 1, "dos": 2, "tres": 3,
    "cuatro": 4, "cinco": 5, "siete": 7, "ocho": 8, "diez": 10, "veinte": 20, "treinta": 30,
}  # fmt: skip
_COMPOUND = rf"(?:{'|'.join(_TENS)})[ -](?:{'|'.join(_ONES[:9])})"
_WORDS = "|".join(sorted(_NUMBERS, key=len, reverse=True))
_NUMBER = rf"(?:\d{{1,3}}(?!\d)|(?:{_COMPOUND}|{_WORDS})\b)"
_ECHO = r"(?:\s*\(\s*(?:\d{1,3}|[a-z-]{3,12})\s*\))?"
_RANGE = r"(?:-|\u2013|\u2014|to|or|through|a|à|/)"
_CALENDAR = r"calendar|consecutive|straight|more|solid|full"
_BUSINESS = (
    r"(?:business|working|work|biz|bus\.?)[ -]days?|wds?\b|w\.d\.|"
    r"jours? ouvrables?|jours? ouvr[eé]s?|d[ií]as? h[aá]biles|d[ií]as? laborables"
)
_UNIT = (
    rf"(?:(?P<business>{_BUSINESS})|(?P<day>days?|dys?|jours?|d[ií]as?)|"
    r"(?P<fortnight>fortnights?)|(?P<week>weeks?|wks?|semaines?|semanas?)|"
    r"(?P<month>months?|mois|mes(?:es)?))"
)
_COUNTED = re.compile(
    rf"(?<![\w/.$#-])(?P<low>{_NUMBER}){_ECHO}(?:\s*{_RANGE}\s*(?P<high>{_NUMBER}){_ECHO})?"
    rf"\s*-?\s*(?:(?:{_CALENDAR})[ -])?{_UNIT}(?!\w)",
    re.IGNORECASE,
)
_LONE = re.compile(r"\s*(\d{1,3})(?:\s?-\s?(\d{1,3}))?\s?d\W*", re.IGNORECASE)
_FIELD = re.compile(
    rf"\b(?:lead|delivery|deliver|delai|délai|entrega|aro|stock|availability|turnaround)\b"
    rf"[^.;:\d]{{0,24}}?\b{_UNIT}\b[^.;:\d]{{0,16}}?(?:[:)=?]|\.{{2,}})\s*[:=]?\s*"
    rf"(?P<low>\d{{1,3}})(?:\s*{_RANGE}\s*(?P<high>\d{{1,3}}))?(?![\d./]|\s?%)"
    rf"|\b{_UNIT.replace('(?P<', '(?P<x_')}\s+(?:aro|after receipt|to deliver|to ship|to delivery|"
    r"for delivery|lead|required)\b[^\w$]+"
    rf"(?P<x_low>\d{{1,3}})(?:\s*{_RANGE}\s*(?P<x_high>\d{{1,3}}))?(?![\d./])",
    re.IGNORECASE,
)
_HINT = re.compile(
    r"d[aiíy]|jour|w\.?k|w\.?d|week|fortn|sema|mont|moi|mes|bus|biz|work", re.IGNORECASE
)
_WEEK, _MONTH = 7, 30


@dataclass(frozen=True, slots=True, kw_only=True)
class Duration:
    """A counted stretch of time.

    Attributes:
        least: calendar days, or working days where `business` says so.
        most: the same for the far end; equal to `least` unless a range was named.
        start: where it begins in the text.
        end: where it ends.
        monthly: whether it was counted in months.
    """

    least: int
    most: int
    business: bool
    start: int
    end: int
    monthly: bool = False


@lru_cache(maxsize=256)
def durations(text: str) -> tuple[Duration, ...]:
    """Every counted stretch of time in a text, in order.

    >>> [(d.least, d.most) for d in durations("2-3 wks, ten (10) days, forty-five days, a month")]
    [(14, 21), (10, 10), (45, 45), (30, 30)]
    >>> [(d.least, d.business) for d in durations("5 bus. days or 8 jours ouvrables")]
    [(5, True), (8, True)]
    >>> [(d.least, d.most) for d in durations("3-5d")]
    [(3, 5)]
    >>> durations("1/2 week, 16d nails, 24 hours, 3-2 weeks"), durations("")
    ((), ())
    """
    if lone := _LONE.fullmatch(text):
        low, high = int(lone[1]), int(lone[2] or lone[1])
        return (Duration(least=low, most=high, business=False, start=0, end=len(text)),)
    if _HINT.search(text) is None:
        return ()
    return tuple(found for hit in _COUNTED.finditer(text) if (found := _duration(hit)))


def field_duration(text: str) -> Duration | None:
    """The time in a form whose label counts the unit: "Lead time (weeks): 3".

    >>> found = field_duration("Lead time (weeks): 3")
    >>> found.least, found.most
    (21, 21)
    >>> field_duration("Days ARO: 14").least, field_duration("in stock/days: 5").least
    (14, 5)
    >>> field_duration("Delivery in 3 days: $40") is None
    True
    """
    hit = _FIELD.search(text) if _HINT.search(text) else None
    if hit is None:
        return None
    return _duration(hit, "x_" if hit["x_low"] else "")


def _duration(hit: re.Match[str], prefix: str = "") -> Duration | None:
    """The stretch of a match, or None where it is a fraction or runs backwards."""
    words = {name: hit[prefix + name] for name in ("low", "high", "business", "fortnight")}
    weekly, monthly = hit[prefix + "week"], hit[prefix + "month"]
    factor = 14 if words["fortnight"] else _WEEK if weekly else _MONTH if monthly else 1
    low = _count(words["low"])
    high = _count(words["high"]) if words["high"] else low
    between = hit.string[hit.end(prefix + "low") : hit.start(prefix + "high")]
    if high < low or (words["high"] and between.strip() == "/" and low == 1):
        return None
    return Duration(
        least=low * factor,
        most=high * factor,
        business=bool(words["business"]),
        start=hit.start(),
        end=hit.end(),
        monthly=bool(monthly),
    )


def _count(word: str) -> int:
    """A small number in digits or words."""
    if word.isdigit():
        return int(word)
    return sum(_NUMBERS[part] for part in re.split(r"[ -]", word.lower()))
