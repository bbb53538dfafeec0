"""Dates as people say them, on Tuesday 8 September 2026."""

from dataclasses import dataclass
from datetime import UTC, date, datetime

import pytest

from parsers.dates import WeekdayCalendar, find_dates, resolve_date
from parsers.holidays import holiday_after

TUESDAY = date(2026, 9, 8)

SPOKEN = """
by Friday: 2026-09-11
next Friday: 2026-09-18
by Tuesday: 2026-09-15
this Tuesday: 2026-09-08
by next Wednesday: 2026-09-16
a week from Friday: 2026-09-18
two weeks from Friday: 2026-09-25
Friday after next: 2026-09-18
by Wednesday the 16th: 2026-09-16
Fri 9/18: 2026-09-18
need it by mon: 2026-09-14
EOD Friday: 2026-09-11
by friday afternoon: 2026-09-11
by 9/18: 2026-09-18
by 9/18/2026: 2026-09-18
10/2/26: 2026-10-02
week of 9/14: 2026-09-14
2026-09-18: 2026-09-18
Sept 18: 2026-09-18
18 Sept: 2026-09-18
no later than Oct 1st: 2026-10-01
on Oct. 3rd, 2027: 2027-10-03
3 January: 2027-01-03
before the 25th: 2026-09-25
the 1st: 2026-10-01
the 31st: 2026-10-31
today: 2026-09-08
EOD: 2026-09-08
tomorrow: 2026-09-09
the day after tomorrow: 2026-09-10
end of the week: 2026-09-11
next week: 2026-09-18
before the weekend: 2026-09-11
this weekend: 2026-09-12
next weekend: 2026-09-19
by eom: 2026-09-30
end of next month: 2026-10-31
end of the quarter: 2026-09-30
by the end of the year: 2026-12-31
first of the month: 2026-10-01
start of the week: 2026-09-14
beginning of the year: 2027-01-01
mid October: 2026-10-15
end of September: 2026-09-30
by the first of March: 2027-03-01
in two weeks: 2026-09-22
within 10 days: 2026-09-18
in a couple of weeks: 2026-09-22
in a few days: 2026-09-11
in 3 months: 2026-12-08
within 5 business days: 2026-09-15
2 weeks from now: 2026-09-22
two weeks out: 2026-09-22
before Thanksgiving: 2026-11-26
for Memorial Day: 2027-05-31
by election day: 2026-11-03
for the 4th of July: 2027-07-04
by New Year's Eve: 2026-12-31
before Veterans Day: 2026-11-11
before Easter: 2027-03-28
"""
NO_DATES = """
3/8 stone
need 3/8 bolts
for 5/8 rebar
15W-40
trucks 12, 14 and 17
last Friday
since Monday
sun screen
the old mower sat there
by 13/45
by Feb 30
on 2026-13-01
4th street
the 2nd floor
30 days net
Thanksgiving napkins
thinking next spring
may need 3
the 45th
"""


@pytest.mark.parametrize("row", SPOKEN.strip().splitlines())
def test_a_spoken_date_is_resolved(row: str) -> None:
    words, day = row.rsplit(": ", 1)

    assert resolve_date(words, TUESDAY) == date.fromisoformat(day)


@pytest.mark.parametrize("words", NO_DATES.strip().splitlines())
def test_what_only_looks_like_a_date_is_none(words: str) -> None:
    assert find_dates(words, TUESDAY) == ()


def test_a_phrase_knows_its_place_and_its_cue() -> None:
    (phrase,) = find_dates("flags by Friday, please", datetime(2026, 9, 8, 8, 20, tzinfo=UTC))

    assert (phrase.text, phrase.start, phrase.end, phrase.cue) == ("by Friday", 6, 15, "by")


def test_on_a_weekend_the_end_of_the_week_is_today() -> None:
    assert resolve_date("end of the week", date(2026, 9, 12)) == date(2026, 9, 12)


def test_the_30th_skips_february() -> None:
    assert resolve_date("the 30th", date(2026, 1, 31)) == date(2026, 3, 30)


@dataclass(frozen=True)
class ClosedFridays:
    def is_business_day(self, day: date) -> bool:
        return day.weekday() < 4


def test_business_days_follow_the_towns_calendar() -> None:
    assert resolve_date("in 3 business days", TUESDAY, ClosedFridays()) == date(2026, 9, 14)
    assert resolve_date("in 3 business days", TUESDAY) == date(2026, 9, 11)
    assert not WeekdayCalendar().is_business_day(date(2026, 9, 12))


def test_a_town_that_never_works_does_not_hang_the_reader() -> None:
    class Never:
        def is_business_day(self, day: date) -> bool:
            del day
            return False

    assert resolve_date("in 2 business days", TUESDAY, Never()) is not None


@pytest.mark.parametrize(
    ("name", "day"),
    [
        ("Christmas", "2026-12-25"),
        ("St. Patrick's Day", "2027-03-17"),
        ("Presidents Day", "2027-02-15"),
        ("Labor Day", "2027-09-06"),
    ],
)
def test_a_holiday_is_the_next_of_its_name(name: str, day: str) -> None:
    assert holiday_after(name, TUESDAY) == date.fromisoformat(day)
