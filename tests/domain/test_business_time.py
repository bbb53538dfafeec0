"""Deadlines count working hours: not nights, weekends, holidays, nor a clock set back."""

from dataclasses import replace
from datetime import UTC, date, datetime, time, timedelta

import pytest
from hypothesis import given
from hypothesis import strategies as st

from bot.domain.business_time import add_working_time, is_working_day, working_time_between
from bot.domain.town import Calendar

EAST = Calendar(timezone="America/New_York", holidays=frozenset({date(2026, 11, 26)}))
ROUND_THE_CLOCK = replace(EAST, opens=time(0, 0), closes=time(23, 59), holidays=frozenset())


def local(text: str) -> datetime:
    return datetime.fromisoformat(text).replace(tzinfo=EAST.zone)


def plus(start: str, hours: float, calendar: Calendar = EAST) -> str:
    return f"{add_working_time(local(start), timedelta(hours=hours), calendar):%Y-%m-%d %H:%M}"


@pytest.mark.parametrize(
    ("start", "hours", "end"),
    [
        ("2026-11-02 09:00", 2, "2026-11-02 11:00"),
        ("2026-11-02 09:00", 7.5, "2026-11-02 16:30"),
        ("2026-11-02 09:00", 8, "2026-11-03 08:30"),
        ("2026-11-02 06:00", 1, "2026-11-02 09:00"),
        ("2026-11-02 20:00", 1, "2026-11-03 09:00"),
        ("2026-11-06 16:00", 1, "2026-11-09 08:30"),
        ("2026-11-07 12:00", 1, "2026-11-09 09:00"),
        ("2026-11-25 16:00", 1, "2026-11-27 08:30"),
    ],
    ids=["same day", "close", "overnight", "before", "after", "weekend", "on Saturday", "holiday"],
)
def test_deadlines(start: str, hours: float, end: str) -> None:
    assert plus(start, hours) == end


def test_the_clock_set_back_gives_no_hour_away() -> None:
    # clocks go back on Sunday, November 1; a town that works at night on weekdays only
    assert plus("2026-10-30 16:00", 1) == "2026-11-02 08:30"
    eve = local("2026-10-30 16:00")
    assert working_time_between(eve, local("2026-11-02 08:30"), EAST) == timedelta(hours=1)
    # in Cairo clocks change on a Thursday night: the day in between has 25 hours
    cairo = replace(ROUND_THE_CLOCK, timezone="Africa/Cairo", opens=time(0, 0))
    start = datetime(2026, 10, 29, 22, 0, tzinfo=cairo.zone)
    end = add_working_time(start, timedelta(hours=2), cairo)
    assert working_time_between(start, end, cairo) == timedelta(hours=2)


def test_a_time_in_another_zone_is_the_same_instant() -> None:
    instant = local("2026-11-02 09:00").astimezone(UTC)

    assert add_working_time(instant, timedelta(hours=1), EAST) == local("2026-11-02 10:00")


@pytest.mark.parametrize(
    "calendar",
    [
        replace(EAST, holidays=frozenset(date(2026, 1, 1) + timedelta(n) for n in range(999))),
        replace(EAST, opens=time(8), closes=time(8)),
        replace(EAST, opens=time(17), closes=time(8)),
    ],
    ids=["all holidays", "no hours", "closes before it opens"],
)
def test_a_calendar_without_working_time_still_gives_an_end(calendar: Calendar) -> None:
    assert plus("2026-11-02 09:00", 16, calendar) == "2026-11-03 01:00"
    assert (
        working_time_between(local("2026-11-02 09:00"), local("2027-11-02 09:00"), calendar)
        == timedelta()
    )


def test_no_time_passes_backwards() -> None:
    later, earlier = local("2026-11-03 10:00"), local("2026-11-02 10:00")

    assert working_time_between(later, earlier, EAST) == timedelta()


def test_working_days() -> None:
    assert is_working_day(local("2026-11-02 12:00"), EAST)
    assert not is_working_day(local("2026-11-01 12:00"), EAST)
    assert not is_working_day(local("2026-11-26 12:00"), EAST)


@given(
    st.datetimes(datetime(2026, 1, 1), datetime(2027, 1, 1), timezones=st.just(UTC)),  # noqa: DTZ001
    st.timedeltas(timedelta(minutes=1), timedelta(hours=60)),
)
def test_what_is_added_is_what_lies_between(start: datetime, wanted: timedelta) -> None:
    end = add_working_time(start, wanted, EAST)

    assert working_time_between(start, end, EAST) == wanted
    assert is_working_day(end, EAST)
    assert EAST.opens <= end.timetz().replace(tzinfo=None) <= EAST.closes
