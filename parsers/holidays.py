"""The days a town names instead of a date: "before Thanksgiving", "for Memorial Day"."""

from datetime import date, timedelta
from typing import Final

_FIXED: Final = {
    "christmas": (12, 25),
    "xmas": (12, 25),
    "halloween": (10, 31),
    "independence": (7, 4),
    "4th": (7, 4),
    "fourth": (7, 4),
    "july": (7, 4),
    "veteran": (11, 11),
    "juneteenth": (6, 19),
    "st": (3, 17),
    "valentine": (2, 14),
    "earth": (4, 22),
    "flag": (6, 14),
}
# Month, weekday (Monday is 0), which one of the month; -1 is the last.
_FLOATING: Final = {
    "thanksgiving": (11, 3, 4),
    "memorial": (5, 0, -1),
    "labor": (9, 0, 1),
    "columbus": (10, 0, 2),
    "indigenous": (10, 0, 2),
    "president": (2, 0, 3),
    "mlk": (1, 0, 3),
    "mother": (5, 6, 2),
    "father": (6, 6, 3),
    "arbor": (4, 4, -1),
}
_WEEK: Final = 7


def holiday_after(name: str, today: date) -> date | None:
    """Return the next day of that name from ``today`` on; None for a day we do not know.

    >>> holiday_after("Thanksgiving", date(2026, 9, 8))
    datetime.date(2026, 11, 26)
    >>> holiday_after("New Year's", date(2026, 9, 8))
    datetime.date(2027, 1, 1)
    >>> holiday_after("Doomsday", date(2026, 9, 8)) is None
    True
    """
    day = _in_year(name.lower(), today.year)
    return day if day is None or day >= today else _in_year(name.lower(), today.year + 1)


def _in_year(name: str, year: int) -> date | None:
    key = name.replace(".", " ").split(" ")[0].split("'")[0]
    key = key if key in _FIXED or key in _FLOATING else key.removesuffix("s")
    if name.startswith("new year"):
        return date(year, 12, 31) if name.endswith("eve") else date(year, 1, 1)
    if key in _FIXED:
        return date(year, *_FIXED[key])
    if key in _FLOATING:
        return _nth_weekday(year, *_FLOATING[key])
    if key == "easter":
        return _easter(year)
    return _election(year) if key == "election" else None


def _nth_weekday(year: int, month: int, weekday: int, nth: int) -> date:
    if nth < 0:
        last = date(year, month, 28) + timedelta(days=4)
        last -= timedelta(days=last.day)
        return last - timedelta(days=(last.weekday() - weekday) % _WEEK)
    first = date(year, month, 1)
    return first + timedelta(days=(weekday - first.weekday()) % _WEEK + _WEEK * (nth - 1))


def _election(year: int) -> date:
    """Return the Tuesday after the first Monday of November."""
    return _nth_weekday(year, 11, 0, 1) + timedelta(days=1)


def _easter(year: int) -> date:
    """Return Easter Sunday by the anonymous Gregorian rule."""
    a, b, c = year % 19, year // 100, year % 100
    d = (19 * a + b - b // 4 - (b - (b + 8) // 25 + 1) // 3 + 15) % 30
    e = (32 + 2 * (b % 4) + 2 * (c // 4) - d - c % 4) % 7
    f = d + e - 7 * ((a + 11 * d + 22 * e) // 451) + 114
    return date(year, f // 31, f % 31 + 1)
