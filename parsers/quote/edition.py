"""The edition of a price list, as vendors name it: "March 2026 list", "list edition: 2026-02"."""

import re
from typing import Final

_MONTHS: Final = (
    "jan", "feb", "mar", "apr", "may", "jun", "jul", "aug", "sep", "oct", "nov", "dec",
)  # fmt: skip
_MONTH: Final = (
    r"jan(?:uary)?|feb(?:ruary)?|mar(?:ch)?|apr(?:il)?|may|june?|july?|aug(?:ust)?|sept?(?:ember)?|"
    r"oct(?:ober)?|nov(?:ember)?|dec(?:ember)?"
)
_WHEN: Final = (
    rf"20\d\d-(?:0[1-9]|1[0-2])(?![-\d])|(?:0?[1-9]|1[0-2])[/-]20\d\d|"
    rf"(?:{_MONTH})\.?,? (?:of )?20\d\d|20\d\d"
)
_LIST: Final = r"(?:price )?(?:lists?|edition|book|sheet|catalog(?:ue)?|jobber|schedule)"
_AFTER: Final = re.compile(
    rf"\b{_LIST}\b[^$\n;\d]{{0,25}}?\b(?P<when>{_WHEN})\b", re.IGNORECASE
)  # "list edition: 2026-02"
_BEFORE: Final = re.compile(
    rf"\b(?P<when>{_WHEN}) (?:[a-z&]+ ){{0,3}}?{_LIST}\b", re.IGNORECASE
)  # "our March 2026 fleet tire list"
_PARTS: Final = re.compile(
    rf"(?P<iso>20\d\d)-(?P<iso_month>\d\d)|(?P<month>\d\d?)[/-](?P<year>20\d\d)|"
    rf"(?P<name>{_MONTH})\.?,? (?:of )?(?P<named>20\d\d)|(?P<alone>20\d\d)",
    re.IGNORECASE,
)


def find_edition(text: str) -> str:
    """The edition of the list a price was taken from, as written; empty where none is named.

    >>> find_edition("List is $53.40, Harmon jobber list 2026-02, less 36%.")
    '2026-02'
    >>> find_edition("per our March 2026 fleet tire list"), find_edition("list edition: Feb. 2026")
    ('March 2026', 'Feb. 2026')
    >>> find_edition("list price 53.40, ships 11/5/2026"), find_edition("")
    ('', '')
    """
    found = _AFTER.search(text) or _BEFORE.search(text)
    return found["when"] if found else ""


def same_edition(one: str, other: str) -> bool | None:
    """Whether two names mean one edition; None where that cannot be told.

    A year alone may be any month of it.

    >>> same_edition("Feb 2026", "2026-02"), same_edition("March 2026", "2026-02")
    (True, False)
    >>> same_edition("2026", "March 2026"), same_edition("", "2026"), same_edition("No. 14", "9")
    (True, None, None)
    """
    first, second = _year_and_month(one), _year_and_month(other)
    if first is None or second is None:
        return None
    (year, month), (other_year, other_month) = first, second
    return year == other_year and (not month or not other_month or month == other_month)


def _year_and_month(edition: str) -> tuple[int, int] | None:
    """Year and month, the month 0 where none is named."""
    found = _PARTS.search(edition)
    if found is None:
        return None
    if found["name"]:
        return int(found["named"]), _MONTHS.index(found["name"][:3].casefold()) + 1
    if found["alone"]:
        return int(found["alone"]), 0
    return int(found["iso"] or found["year"]), int(found["iso_month"] or found["month"])
