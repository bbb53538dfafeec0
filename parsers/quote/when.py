"""Days a vendor names, as dates counted from the day he wrote."""

import re
from collections.abc import Callable
from dataclasses import dataclass
from datetime import date, timedelta
from functools import lru_cache

_MONTHS = {
    name: number
    for number, names in enumerate(
        (
            "jan january enero janvier", "feb february febrero février fevrier", "mar march marzo",
            "apr april abril",
            "may mayo mai", "jun june junio juin", "jul july julio juillet",
            "aug august agosto août aout",
            "sep sept september septiembre septembre", "oct october octubre",
            "nov november noviembre",
            "dec december diciembre décembre decembre",
        ),
        1,
    )
    for name in names.split()
}  # fmt: skip
_DAYS = {
    name: number
    for number, names in enumerate(
        ("mon monday", "tue tues tuesday", "wed weds wednesday", "thu thur thurs thursday",
         "fri friday",
         "sat saturday", "sun sunday")
    )
    for name in names.split()
}  # fmt: skip
_MONTH = "|".join(sorted(_MONTHS, key=len, reverse=True))
_DAY = "|".join(sorted(_DAYS, key=len, reverse=True))
_TAIL = r"(?:st|nd|rd|th)?(?![\w/])"

ISO = re.compile(r"(?<!\d)(\d{4})-(\d{1,2})-(\d{1,2})(?!\d)")
SLASH = re.compile(
    r"(?<![\d/.])(\d{1,2})[/-](\d{1,2})(?:[/-](\d{4}|\d{2}))?(?![\d/\"'\u201d]|\s?(?:x|in\b|\"))"
)
NAMED = re.compile(rf"\b({_MONTH})\b\.?\s+(\d{{1,2}}){_TAIL}(?:,?\s+(\d{{4}}))?", re.IGNORECASE)
NAMED_AFTER = re.compile(
    rf"(?<!\d)(\d{{1,2}})(?:st|nd|rd|th)?(?:\s+(?:of|de))?\s+({_MONTH})\b\.?(?:,?\s+(\d{{4}}))?",
    re.IGNORECASE,
)
ORDINAL = re.compile(r"\bthe (\d{1,2})(?:st|nd|rd|th)\b", re.IGNORECASE)
WEEKDAY = re.compile(rf"\b(next\s+|this\s+)?({_DAY})\b(?!['\u2019]s)", re.IGNORECASE)
MONTH_END = re.compile(
    rf"\b(?:end of (?:the )?(month|{_MONTH})|(?:this )?month[- ]end|eom)\b", re.IGNORECASE
)
YEAR_END = re.compile(r"\bend of (?:the )?(?:calendar )?year\b", re.IGNORECASE)


def day_in(text: str, sent: date, *, weekdays: bool = True) -> date | None:
    """The one day named in a few words, or None; a weekday is the next one after `sent`.

    >>> wednesday = date(2026, 8, 12)
    >>> day_in("Monday 8/17", wednesday), day_in("here friday", wednesday)
    (datetime.date(2026, 8, 17), datetime.date(2026, 8, 14))
    >>> day_in("by the 20th", wednesday), day_in("Sept. 3rd", wednesday)
    (datetime.date(2026, 8, 20), datetime.date(2026, 9, 3))
    >>> [day_in(text, wednesday) for text in ("3/8 stone", "tues or weds", "")]
    [None, None, None]
    """
    for pattern, read in _DATED:
        if hit := pattern.search(text):
            return read(hit, sent)
    named = list(WEEKDAY.finditer(text)) if weekdays else []
    return _weekday(named[0], sent) if len(named) == 1 else None


@dataclass(frozen=True, slots=True, kw_only=True)
class NamedDay:
    """A day with the place it is named at."""

    day: date
    start: int
    end: int


@lru_cache(maxsize=256)
def days_in(text: str, sent: date) -> tuple[NamedDay, ...]:
    """Every day named in a text, in order; a weekday beside its date is one with it.

    >>> [d.day.day for d in days_in("10 on Thursday, rest Monday the 24th", date(2026, 8, 12))]
    [13, 24]
    >>> [d.day.day for d in days_in("due 8/31, 3/8 stone, next Friday", date(2026, 8, 12))]
    [31, 21]
    >>> days_in("soon", date(2026, 8, 12))
    ()
    """
    if _HINT.search(text) is None:
        return ()
    found: list[NamedDay] = []
    for pattern, read in (*_DATED, (WEEKDAY, _weekday)):
        for hit in pattern.finditer(text):
            day = read(hit, sent)
            if day is None or any(_one(text, hit, other) for other in found):
                continue
            found.append(NamedDay(day=day, start=hit.start(), end=hit.end()))
    return tuple(sorted(found, key=lambda named: named.start))


_HINT = re.compile(
    rf"\d[/-]\d|\d(?:st|nd|rd|th)|month|year|eom|\b(?:{_MONTH}|{_DAY})\b", re.IGNORECASE
)
_JOINED = re.compile(r"[\s,.(]*(?:the\s)?\s*")


def _one(text: str, hit: re.Match[str], other: NamedDay) -> bool:
    """Whether a hit lies in another day's words or directly beside them."""
    if hit.start() < other.end and other.start < hit.end():
        return True
    first, last = sorted(((hit.start(), hit.end()), (other.start, other.end)))
    return hit.re is WEEKDAY and _JOINED.fullmatch(text, first[1], last[0]) is not None


def _iso(hit: re.Match[str], _sent: date) -> date | None:
    return _made(int(hit[1]), int(hit[2]), int(hit[3]))


def _month_first(hit: re.Match[str], sent: date) -> date | None:
    return _next(_MONTHS[hit[1].lower()], int(hit[2]), hit[3], sent)


def _day_first(hit: re.Match[str], sent: date) -> date | None:
    return _next(_MONTHS[hit[2].lower()], int(hit[1]), hit[3], sent)


_VOUCHES = re.compile(
    rf"\b(?:{_DAY}|by|on|until|till|thru|through|before|after|eta|due|expires?|exp|avail\w*|arriv\w*|"
    r"deliver\w*|delivery|ready|lands?|expected|expect|here|there|to|is|of|have|in|good|week|est)\b"
    r"[\s:.]*(?:approx\.?\s*)?$",
    re.IGNORECASE,
)

_VOUCHES_SURELY = re.compile(r"\b(?:by|on|eta|due|until|thru)\b[\s:.]*$", re.IGNORECASE)


def _slashed(hit: re.Match[str], sent: date) -> date | None:
    """Month and day; without a year only beside a cue that it is a date."""
    before = hit.string[max(0, hit.start() - 40) : hit.start()]
    vouches = _VOUCHES_SURELY if "-" in hit[0] else _VOUCHES
    if hit[3] is None and not vouches.search(before):
        return None
    return _next(int(hit[1]), int(hit[2]), hit[3], sent)


def _ordinal(hit: re.Match[str], sent: date) -> date | None:
    return _of_month(int(hit[1]), sent)


def _year_end(_hit: re.Match[str], sent: date) -> date:
    return date(sent.year, 12, 31)


def _month_end(hit: re.Match[str], sent: date) -> date:
    month = sent.month if (hit[1] or "month").lower() == "month" else _MONTHS[hit[1].lower()]
    year = sent.year + (month < sent.month)
    return date(year + month // 12, month % 12 + 1, 1) - timedelta(days=1)


def _weekday(hit: re.Match[str], sent: date) -> date:
    """The next such day; with "next" the one of the week to come."""
    number = _DAYS[hit[2].lower()]
    if (hit[1] or "").strip().lower() == "next":
        return sent + timedelta(days=7 - sent.weekday() + number)
    return sent + timedelta(days=(number - sent.weekday() - 1) % 7 + 1)


_Reader = Callable[[re.Match[str], date], date | None]
_DATED: tuple[tuple[re.Pattern[str], _Reader], ...] = (
    (ISO, _iso),
    (NAMED, _month_first),
    (NAMED_AFTER, _day_first),
    (SLASH, _slashed),
    (ORDINAL, _ordinal),
    (YEAR_END, _year_end),
    (MONTH_END, _month_end),
)


def _made(year: int, month: int, day: int) -> date | None:
    """A date if there is such a day."""
    try:
        return date(year, month, day)
    except ValueError:
        return None


def _next(month: int, day: int, year: str | None, sent: date) -> date | None:
    """The day in the stated year, or the next such day; two months back count as this year."""
    if year is not None:
        number = int(year)
        return _made(number + 2000 if number < 100 else number, month, day)  # noqa: PLR2004
    found = _made(sent.year, month, day)
    if found is not None and found < sent - timedelta(days=60):
        return _made(sent.year + 1, month, day)
    return found


def _of_month(day: int, sent: date) -> date | None:
    """The Nth of this month, or of the next if it is over."""
    if day >= sent.day:
        return _made(sent.year, sent.month, day)
    return _made(sent.year + sent.month // 12, sent.month % 12 + 1, day)
