"""Deadlines in the town's working hours: weekends, holidays and clock changes do not count."""

from collections.abc import Iterator
from datetime import UTC, datetime, timedelta

from bot.domain.town import Calendar

_LONGEST_BREAK = 400  # days; a calendar without a working day is a fault, not an endless loop


def is_working_day(day: datetime, calendar: Calendar) -> bool:
    """Whether the town works on this local day."""
    return day.weekday() < 5 and day.date() not in calendar.holidays  # noqa: PLR2004 Saturday is 5


def _shifts(start: datetime, calendar: Calendar) -> Iterator[tuple[datetime, datetime]]:
    """The working stretches from `start` on, as instants in UTC, where differences are true."""
    local = calendar.local(start)
    for ahead in range(_LONGEST_BREAK):
        day = local + timedelta(days=ahead)
        if not is_working_day(day, calendar):
            continue
        opens = datetime.combine(day.date(), calendar.opens, calendar.zone).astimezone(UTC)
        closes = datetime.combine(day.date(), calendar.closes, calendar.zone).astimezone(UTC)
        begins = max(opens, start.astimezone(UTC))
        if begins < closes:
            yield begins, closes


def add_working_time(start: datetime, wanted: timedelta, calendar: Calendar) -> datetime:
    """The instant, on the town's clock, by which `wanted` of working time has passed.

    A calendar that has too few working days within a year is a fault of its file; the time is
    then counted as it passes, so that a case still has an end.
    """
    left = wanted
    for begins, closes in _shifts(start, calendar):
        span = closes - begins
        if left <= span:
            return calendar.local(begins + left)
        left -= span
    return calendar.local(start.astimezone(UTC) + wanted)


def working_time_between(start: datetime, end: datetime, calendar: Calendar) -> timedelta:
    """How much working time lies between two instants; zero when `end` is not later."""
    total = timedelta()
    for begins, closes in _shifts(start, calendar):
        if begins >= end:
            break
        total += min(closes, end) - begins
    return total
