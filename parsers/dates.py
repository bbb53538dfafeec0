"""Spoken calendar dates, resolved against the day the words were written.

A date is looked for by its own shape (weekday, month, "the 15th", "end of the month"), and a
figure like 9/18 only where a word such as "by" vouches for it, since 3/8 is also a size of stone.
"""

import re
from collections.abc import Callable, Iterator
from dataclasses import dataclass
from datetime import date, datetime, timedelta
from typing import Final, Protocol

from parsers.date_shapes import (
    AGO,
    DASH_CUES,
    HINT,
    MONTHS,
    PHRASE,
    SHY_WEEKDAYS,
    SURE_CUES,
    WEEKDAYS,
)
from parsers.holidays import holiday_after
from parsers.numbers import number_at, split_words


class BusinessCalendar(Protocol):
    """The days a town works."""

    def is_business_day(self, day: date) -> bool:
        """Say whether the town works on ``day``."""
        ...


@dataclass(frozen=True, slots=True)
class WeekdayCalendar:
    """A calendar without holidays: Monday to Friday."""

    def is_business_day(self, day: date) -> bool:
        """Say whether ``day`` is no Saturday or Sunday."""
        return day.weekday() < _SATURDAY


@dataclass(frozen=True, slots=True, kw_only=True)
class DatePhrase:
    """A date found in a text.

    Attributes:
        day: the calendar day meant.
        start: where the phrase begins in the text, its preposition included.
        end: where it ends.
        text: the words themselves.
        cue: the word before it that gives it a purpose ("by", "before", "on", ""), lower case.
    """

    day: date
    start: int
    end: int
    text: str
    cue: str


_SATURDAY: Final = 5
_FRIDAY: Final = 4
_WEEK: Final = 7
_CENTURY: Final = 100


def find_dates(
    text: str, now: datetime | date, calendar: BusinessCalendar | None = None
) -> tuple[DatePhrase, ...]:
    """Find the dates named in ``text``, in order; days gone by ("last Friday") are left out.

    >>> [phrase.day.isoformat() for phrase in find_dates("by Friday or the 25th", date(2026, 9, 8))]
    ['2026-09-11', '2026-09-25']
    >>> find_dates("3/8 stone, 15W-40, trucks 12, 14 and 17", date(2026, 9, 8))
    ()
    >>> find_dates("", date(2026, 9, 8))
    ()
    """
    if HINT.search(text) is None:
        return ()
    today = now.date() if isinstance(now, datetime) else now
    return tuple(_phrases(text, today, calendar or WeekdayCalendar()))


def resolve_date(
    text: str, now: datetime | date, calendar: BusinessCalendar | None = None
) -> date | None:
    """Return the first date named in ``text``, or None.

    >>> resolve_date("Nov 3", date(2026, 9, 8))
    datetime.date(2026, 11, 3)
    >>> resolve_date("within two weeks", date(2026, 9, 8))
    datetime.date(2026, 9, 22)
    >>> resolve_date("as soon as you can", date(2026, 9, 8)) is None
    True
    """
    for phrase in find_dates(text, now, calendar):
        return phrase.day
    return None


def _phrases(text: str, today: date, calendar: BusinessCalendar) -> Iterator[DatePhrase]:
    for match in PHRASE.finditer(text):
        cue = (match["cue"] or "").lower().split(" ")[-1]
        if cue in AGO and not match["week_from"]:
            continue
        day = _day_of(match, today, calendar, cue)
        if day is not None:
            yield DatePhrase(
                day=day, start=match.start(), end=match.end(), text=match.group(), cue=cue
            )


def _day_of(match: re.Match[str], today: date, calendar: BusinessCalendar, cue: str) -> date | None:
    for name, read in _READERS:
        if match[name] is not None:
            return read(match, today, cue)
    if match["in_n"] is not None:
        return _in_units(match["in_n"], match["in_unit"], today, calendar)
    if match["from_n"] is not None:
        return _in_units(match["from_n"], match["from_unit"], today, calendar)
    return holiday_after(match["holiday"], today) if cue else None


def _valid(year: int, month: int, day: int) -> date | None:
    try:
        return date(year, month, day)
    except ValueError:
        return None


def _ahead(today: date, month: int, day: int) -> date | None:
    """Return the month and day in the year that lies ahead; a recent day stays in this year."""
    found = _valid(today.year, month, day)
    if found is None or found < today - timedelta(days=60):
        return _valid(today.year + 1, month, day) or found
    return found


def _iso(match: re.Match[str], _today: date, _cue: str) -> date | None:
    year, month, day = match["iso"].split("-")
    return _valid(int(year), int(month), int(day))


def _us(match: re.Match[str], today: date, cue: str) -> date | None:
    parts = [int(part) for part in match["us"].split("/")]
    if len(parts) == 2:  # noqa: PLR2004 (month and day)
        sure = cue in SURE_CUES or "week of" in match.group().lower()
        return _ahead(today, *parts) if sure else None
    year = parts[2] + (2000 if parts[2] < _CENTURY else 0)
    return _valid(year, parts[0], parts[1])


def _dashed(match: re.Match[str], today: date, cue: str) -> date | None:
    if cue not in DASH_CUES:
        return None
    parts = [int(part) for part in match["dashed"].split("-")]
    if len(parts) == 2:  # noqa: PLR2004 (month and day)
        return _ahead(today, *parts)
    return _valid(parts[2] + (2000 if parts[2] < _CENTURY else 0), parts[0], parts[1])


def _month_day(match: re.Match[str], today: date, _cue: str) -> date | None:
    return _named(match["md_month"], match["md_day"], match["md_year"], today)


def _day_month(match: re.Match[str], today: date, _cue: str) -> date | None:
    return _named(match["dm_month"], match["dm_day"], match["dm_year"], today)


def _named(month: str, day: str, year: str | None, today: date) -> date | None:
    number = MONTHS[month.lower()]
    return _valid(int(year), number, int(day)) if year else _ahead(today, number, int(day))


def _weekday(match: re.Match[str], today: date, cue: str) -> date | None:
    form = match["weekday"].lower()
    which = (match["which"] or "").lower()
    if form in SHY_WEEKDAYS and not (
        cue
        or which
        or match["weekday_nth"]
        or _ENDS_CLAUSE.match(match.string, match.end())
        or _IS_DAY.search(match.string[max(0, match.start() - 4) : match.start()])
    ):
        return None
    if match["weekday_nth"]:
        return _nth_ahead(today, int(match["weekday_nth"]))
    if match["weekday_us"]:
        month, day = match["weekday_us"].split("/")
        return _ahead(today, int(month), int(day))
    index = WEEKDAYS[form]
    ahead = (index - today.weekday()) % _WEEK
    day = today + timedelta(days=ahead or (0 if which == "this" else _WEEK))
    if which == "next":
        day = today - timedelta(days=today.weekday()) + timedelta(days=_WEEK + index)
    weeks = 1 if match["after_next"] else 0
    if match["week_from"]:
        weeks += 2 if match["week_from"].lower() == "two" else 1
    return day + timedelta(weeks=weeks)


def _relative(match: re.Match[str], today: date, _cue: str) -> date | None:
    words = match["relative"].lower()
    if words.startswith("day after"):
        return today + timedelta(days=2)
    return today + timedelta(days=1 if words.startswith(("tom", "tm")) else 0)


def _edge(match: re.Match[str], today: date, cue: str) -> date | None:
    if match["edge"].lower() == "weekend" and not cue:
        return None
    words = match["edge"].lower().replace("the ", "").replace("this ", "")
    monday = today - timedelta(days=today.weekday())
    ends = {"eow": "end of week", "eom": "end of month", "eoy": "end of year"}
    words = _PERIOD_END.sub(r"end of \1", ends.get(words, words))
    if words.endswith("weekend"):
        return _weekend(monday, words, cue)
    if words.startswith(("first", "1st", "beginning", "start")):
        return _period_start(monday, today, words)
    if "week" in words:
        friday = monday + timedelta(days=_FRIDAY + (_WEEK if "next" in words else 0))
        return max(friday, today)
    return _period_end(today, words)


def _weekend(monday: date, words: str, cue: str) -> date:
    week = monday + timedelta(days=_WEEK if words.startswith("next") else 0)
    return week + timedelta(days=_FRIDAY if cue in ("by", "before", "b4", "to") else _SATURDAY)


def _period_start(monday: date, today: date, words: str) -> date | None:
    if words.endswith("week"):
        return monday + timedelta(days=_WEEK)
    if words.endswith("year"):
        return date(today.year + 1, 1, 1)
    return _month_end(today) + timedelta(days=1)


def _period_end(today: date, words: str) -> date:
    if words.endswith("year"):
        return date(today.year, 12, 31)
    if words.endswith("quarter"):
        last = (today.month - 1) // 3 * 3 + 3
        return _month_end(date(today.year, last, 1))
    end = _month_end(today)
    return _month_end(end + timedelta(days=1)) if "next" in words else end


def _month_end(day: date) -> date:
    following = day.replace(day=28) + timedelta(days=4)
    return following - timedelta(days=following.day)


def _edge_month(match: re.Match[str], today: date, _cue: str) -> date | None:
    edge, month = match["edge_month"].lower(), MONTHS[match["edge_of"].lower()]
    first = date(today.year + (month < today.month), month, 1)
    if edge in ("end", "late"):
        return _month_end(first)
    return first.replace(day=15) if edge in ("mid", "middle", "15th") else first


def _nth(match: re.Match[str], today: date, cue: str) -> date | None:
    if _CROSSING.match(match.string, match.end()) and "the " not in match.group().lower():
        return None
    told = match.group().lower()
    vouched = "the " in told or (cue and not told.startswith(("on ", "at ", "from ")))
    return _nth_ahead(today, int(match["nth"])) if vouched else None


def _nth_ahead(today: date, day: int) -> date | None:
    """Return the next such day of a month from ``today`` on, skipping months too short for it."""
    month = today.replace(day=1)
    for _ in range(3):
        found = _valid(month.year, month.month, day)
        if found is not None and found >= today:
            return found
        month = _month_end(month) + timedelta(days=1)
    return None


def _in_units(amount: str, unit: str, today: date, calendar: BusinessCalendar) -> date | None:
    words = split_words(amount)
    read = number_at(words)
    count = 1 if words in (["a"], ["an"]) else int(read.value) if read and read.value else 3
    if unit.lower().startswith(("business", "working")):
        return _business_days(today, count, calendar)
    if unit.lower().startswith("month"):
        return _months_on(today, count)
    return today + timedelta(days=count * (_WEEK if unit.lower().startswith("w") else 1))


def _business_days(today: date, count: int, calendar: BusinessCalendar) -> date:
    day, limit = today, count * 3 + 30
    for _ in range(limit):
        if count <= 0:
            break
        day += timedelta(days=1)
        count -= calendar.is_business_day(day)
    return day


def _months_on(today: date, count: int) -> date:
    index = today.month - 1 + count
    first = date(today.year + index // 12, index % 12 + 1, 1)
    return first.replace(day=min(today.day, _month_end(first).day))


# "10 cones wed": nothing but the end, or a time of day, stands behind a short form that is a day.
_ENDS_CLAUSE: Final = re.compile(
    r"(?<!sun)[ ]*(?:$|[,;!\n])|[ ](?:am|pm|morning|afternoon|noon)\b", re.IGNORECASE
)
# "the closure is Sat", "every Mon".
_IS_DAY: Final = re.compile(r"\b(?:is|on|till) ?$", re.IGNORECASE)
_PERIOD_END: Final = re.compile(r"(month|year|quarter)[ -]?end")
# "on 5th and Main" is a corner, no day.
_CROSSING: Final = re.compile(r"[ ]+(?:and|&)[ ]+[A-Z][a-z]")

_READERS: Final[tuple[tuple[str, Callable[[re.Match[str], date, str], date | None]], ...]] = (
    ("iso", _iso),
    ("us", _us),
    ("dashed", _dashed),
    ("md_month", _month_day),
    ("dm_day", _day_month),
    ("weekday", _weekday),
    ("relative", _relative),
    ("edge", _edge),
    ("edge_month", _edge_month),
    ("nth", _nth),
)
