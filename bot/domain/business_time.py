"""Deadlines in the town's working hours: weekends, holidays and clock changes do not count."""

from collections.abc import Iterator
from datetime import datetime, timedelta

from bot.domain.town import Calendar

_LONGEST_BREAK = 400  # days; a calendar without a working day is a fault, not an endless loop


def is_working_day(day: datetime, calendar: Calendar) -> bool:
    """Whether the town works on this local day."""
    return day.weekday() < 5 and day.date() not in calendar.holidays  # noqa: PLR2004 Saturday is 5


def _shifts(start: datetime, calendar: Calendar) -> Iterator[tuple[datetime, datetime]]:
    """The working stretches from `start` on, each as instants in the town's zone."""
    local = calendar.local(start)
    for ahead in range(_LONGEST_BREAK):
        day = local + timedelta(days=ahead)
        if not is_working_day(day, calendar):
            continue
        opens = datetime.combine(day.date(), calendar.opens, calendar.zone)
        closes = datetime.combine(day.date(), calendar.closes, calendar.zone)
        if closes > start:
            yield max(opens, local if ahead == 0 else opens), closes


def add_working_time(start: datetime, wanted: timedelta, calendar: Calendar) -> datetime:
    """The instant by which `wanted` of working time has passed since `start`.

    Raises:
        ValueError: when the calendar has no working day within a year.
    """
    left = wanted
    for opens, closes in _shifts(start, calendar):
        # subtraction within one zone ignores clock changes; instants do not
        span = closes.timestamp() - opens.timestamp()
        if left.total_seconds() <= span:
            return opens + left
        left -= timedelta(seconds=span)
    raise ValueError("the calendar has too few working days")


def working_time_between(start: datetime, end: datetime, calendar: Calendar) -> timedelta:
    """How much working time lies between two instants; zero when `end` is not later."""
    total = 0.0
    for opens, closes in _shifts(start, calendar):
        if opens >= end:
            break
        total += min(closes, end).timestamp() - opens.timestamp()
    return timedelta(seconds=max(total, 0.0))
