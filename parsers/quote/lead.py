"""When the goods are there: lead times in days, and days named.

In stock and same day are 0, tomorrow 1, weeks 7 days each; working days keep their number. The
words nearest before a time say what it is about: the arrival, the dispatch or something else. When
only the dispatch is dated ("ships Thursday") nothing is known of the arrival.
"""

import re
from collections.abc import Iterator
from datetime import date
from itertools import pairwise

from parsers.mail.cues import Cues
from parsers.mail.wordlists import plain
from parsers.quote.durations import Duration, durations, field_duration
from parsers.quote.leadwords import (
    ARRIVAL_BEHIND,
    ARRIVES,
    BEHIND,
    LEAVES,
    NO_TIME,
    OTHER_DAY,
    OTHER_TIME,
)
from parsers.quote.model import Lead
from parsers.quote.stockwords import in_stock
from parsers.quote.when import NamedDay, days_in

_LONGEST = 600
_NEAR = 24
_FAR = 80
_SHORT = 5
_QUARTER = 90
_RATE = re.compile(
    r"(?:\b(?:twice|once|times|hours|hrs|days|per|loads?|trips|runs|deliveries|trucks)|\d)\s*$"
)
_NEXT_DAY = re.compile(
    r"\b(?:next[- ](?P<business>business |working )?day|tomm?orr?ow|tom+or+ow|tmrw|tmw|tomoz|"
    r"day after (?:the )?order|overnight|ma[ñn]ana|demain)\b"
)
_TODAY = re.compile(r"\b(?:today|this (?:morning|afternoon|evening)|tonight)\b")
_STOCK_TO = re.compile(r"\bstock (?:to|-)\s+$")
_ROUTINE = re.compile(r"\b(?:mon|tues|wednes|thurs|fri|satur|sun)days\b")
_VAGUE = re.compile(
    r"\b(?:couple|few|several|some|soon|asap|early|mid|late|first|second|third|last|week of|"
    r"sometime|around|about|on or about)\b[^.;,]{0,14}$"
)
_OR_SO = re.compile(r"\s*(?:or so|ish|or\s+(?:mon|tue|wed|thu|fri|sat|sun|the next))")
_YEAR = re.compile(r"\d{4}|\d/\d+/\d")
_FEW = re.compile(r"\b(?:couple|few)\b")
_SENTENCE = re.compile(r"[.;\n](?=\s)")


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
    folded = plain(text[:_LONGEST])
    counted = _counted(folded)
    if counted is not None:
        return counted
    named = _named(folded, sent) if sent is not None else None
    return named or _soon(folded)


_HINT = re.compile(
    r"\d ?[dw]|\d[/-]\d|\d(?:st|nd|rd|th)|d[aiíy]|wk|week|jour|sema|mo[in]|st(?:oc)?k|hand|shelf|"
    r"here|now|tom|tmr|ready|plenty|mon|tue|wed|thu|fri|sat|sun|immedia|whenever|ma[ñn]ana|demain",
    re.IGNORECASE,
)


def tells_time(text: str) -> bool:
    """Whether a clause may hold a lead time at all; most do not, and looking closely takes time.

    >>> tells_time("plugs, rest Thursday"), tells_time("plugs 4.29 each, wipers 11.00")
    (True, False)
    """
    return _HINT.search(text) is not None


def _counted(text: str) -> Lead | None:
    """A number of days or weeks that is no validity, payment term or warranty; the longest."""
    filled = field_duration(text)
    if filled is not None:
        return Lead(least=filled.least, most=filled.most, business=filled.business)
    best: Lead | None = None
    for found in durations(text):
        if not _about_goods(text, found):
            continue
        least = 0 if _STOCK_TO.search(text[: found.start]) else found.least
        if best is None or found.most > (best.most or 0):
            best = Lead(least=least, most=found.most, business=found.business)
    return best


def _about_goods(text: str, found: Duration) -> bool:
    """Whether a stretch of time is how long the goods take."""
    before, after = _before(text, found.start), text[found.end : found.end + 28].lstrip(" -,'(:)")
    if _FEW.search(text[max(0, found.start - 12) : found.end]):
        return False
    if text[found.start : found.end].startswith("a ") and _RATE.search(before):
        return False
    if _leads(NO_TIME, after):
        return False
    other, goods = _last(OTHER_TIME, before[-_NEAR:]), _last(ARRIVES, before[-_NEAR:])
    if _leads(ARRIVAL_BEHIND, after) or goods > other:
        return True
    return other < 0 and not _leads(BEHIND, after) and not (found.monthly and found.most > _QUARTER)


def _named(text: str, sent: date) -> Lead | None:
    """The last day on which goods are there."""
    days = days_in(text, sent)
    if not days or _ROUTINE.search(text):
        return None
    sure = [named.day for named in days if _arrives(text, named, days) and named.day >= sent]
    return Lead(on=max(sure)) if sure else None


def _arrives(text: str, named: NamedDay, days: tuple[NamedDay, ...]) -> bool:
    """Whether a named day is the one of the goods' arrival."""
    before, after = _before(text, named.start), text[named.end :]
    if _VAGUE.search(before[-30:]) or _OR_SO.match(after):
        return False
    if any(text[a.end : b.start].strip() == "or" for a, b in pairwise(days)):
        return False
    near = before[-_FAR:]
    goods, leaves, other = (_last(table, near) for table in (ARRIVES, LEAVES, OTHER_DAY))
    if max(goods, leaves, other) >= 0:
        return goods >= max(leaves, other)
    behind = _SENTENCE.split(after, maxsplit=1)[0][:_FAR]
    if OTHER_DAY.find(behind) or LEAVES.find(behind):
        return False
    bare = len(text.split()) <= _SHORT and _YEAR.search(text) is None
    return ARRIVES.find(behind) is not None or bare


def _soon(text: str) -> Lead | None:
    """Today, tomorrow, or there already."""
    for pattern, days in ((_NEXT_DAY, 1), (_TODAY, 0)):
        for hit in pattern.finditer(text):
            before = _before(text, hit.start())[-_FAR:]
            goods, leaves, other = (_last(t, before) for t in (ARRIVES, LEAVES, OTHER_DAY))
            alone = days == 1 or len(text.split()) <= 2  # noqa: PLR2004
            if goods > max(leaves, other) or (goods == leaves == other and alone):
                return Lead(least=days, most=days, business=days == 1 and bool(hit["business"]))
    return Lead(least=0, most=0) if in_stock(text) else None


def _before(text: str, end: int) -> str:
    """The words of the sentence up to a place."""
    *_, last = _SENTENCE.split(text[:end])
    return last


def _last(table: Cues, text: str) -> int:
    """Where the last phrase of a table ends, or -1."""
    return max((hit.end() for hit in _hits(table, text)), default=-1)


def _hits(table: Cues, text: str) -> Iterator[re.Match[str]]:
    """All phrases of a table in a text."""
    return table.pattern.finditer(text)


def _leads(table: Cues, text: str) -> bool:
    """Whether a text begins with a phrase of a table."""
    return table.pattern.match(text) is not None
