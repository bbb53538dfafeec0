"""Days a vendor names, as dates counted from the day he wrote."""

import re
from datetime import date, timedelta

_MONTHS = {
    name: number
    for number, names in enumerate(
        (
            "jan january enero janvier", "feb february febrero", "mar march marzo",
            "apr april abril",
            "may mayo mai", "jun june junio juin", "jul july julio juillet", "aug august agosto",
            "sep sept september septiembre septembre", "oct october octubre",
            "nov november noviembre",
            "dec december diciembre",
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
    rf"(?<!\d)(\d{{1,2}})(?:st|nd|rd|th)?(?:\s+of)?\s+({_MONTH})\b\.?(?:,?\s+(\d{{4}}))?",
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
    found = _dated(text, sent)
    if found is not None or not weekdays:
        return found
    named = WEEKDAY.findall(text)
    if len(named) != 1:
        return None
    ahead = (_DAYS[named[0][1].lower()] - sent.weekday() - 1) % 7 + 1
    return sent + timedelta(days=ahead)


def _dated(text: str, sent: date) -> date | None:
    """A day with its number in the month."""
    if iso := ISO.search(text):
        return _made(int(iso[1]), int(iso[2]), int(iso[3]))
    if named := NAMED.search(text):
        return _next(_MONTHS[named[1].lower()], int(named[2]), named[3], sent)
    if after := NAMED_AFTER.search(text):
        return _next(_MONTHS[after[2].lower()], int(after[1]), after[3], sent)
    if slash := SLASH.search(text):
        return _slashed(slash, text, sent)
    if ordinal := ORDINAL.search(text):
        return _of_month(int(ordinal[1]), sent)
    return _ending(text, sent)


def _slashed(slash: re.Match[str], text: str, sent: date) -> date | None:
    """Month and day; without a year only beside a cue that it is a date."""
    month, day, year = int(slash[1]), int(slash[2]), slash[3]
    if year is None and not re.search(
        rf"\b(?:{_DAY}|by|on|until|till|thru|through|before|eta|due|expires?|exp|"
        rf"avail\w*|arriv\w*|deliver\w*|delivery|ready|"
        rf"here|there|to|is|of|have|in|good|week)\b[\s:.]*(?:approx\.?\s*)?$",
        text[: slash.start()],
        re.IGNORECASE,
    ):
        return None
    return _next(month, day, year, sent)


def _ending(text: str, sent: date) -> date | None:
    """The end of a month or of the year."""
    if YEAR_END.search(text):
        return date(sent.year, 12, 31)
    end = MONTH_END.search(text)
    if end is None:
        return None
    month = sent.month if (end[1] or "month").lower() == "month" else _MONTHS[end[1].lower()]
    year = sent.year + (month < sent.month)
    return date(year + month // 12, month % 12 + 1, 1) - timedelta(days=1)


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
