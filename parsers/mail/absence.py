"""What a note of absence says: until when, and who can be written to meanwhile.

Both are only shown to a person: an address out of a mail is never written to unasked.
"""

import re
from collections.abc import Iterable
from dataclasses import dataclass
from datetime import date

from parsers.dates import DatePhrase, find_dates

_ADDRESS = re.compile(r"[\w.+-]{1,64}@[\w-]{1,63}(?:\.[\w-]{1,63}){1,4}", re.ASCII)
_UNTIL = frozenset({"until", "till", "til", "through", "thru", "return", "returning", "back"})
_TURN_TO = frozenset(
    {
        *("contact", "reach", "email", "e-mail", "mail", "write", "ask", "call", "forward"),
        *("urgent", "immediate", "assistance", "help", "absence", "meantime", "meanwhile"),
    }
)
_LONGEST = 4000  # characters; a note is short, what it quotes is not its own
_WORDS_BEFORE = 6  # within which "until" belongs to a day
_MARKS = ".,;:!?()<>[]\"'"
_NEAR = 160  # characters beside an address within which "contact" belongs to it


@dataclass(frozen=True, slots=True, kw_only=True)
class Absence:
    """A note of absence; empty where it does not say."""

    until: date | None = None
    contact: str = ""


def read_absence(text: str, *, today: date, apart_from: Iterable[str] = ()) -> Absence:
    """Read a note; `apart_from` are addresses that are no help, such as the absent one's own.

    >>> monday = date(2026, 11, 23)
    >>> read_absence(
    ...     "I am out of the office until Nov 30. For urgent quotes email bob@otis.example.",
    ...     today=monday,
    ... )
    Absence(until=datetime.date(2026, 11, 30), contact='bob@otis.example')
    >>> read_absence("Out 11/24 - 12/2, back on Dec 3. otis@otis.example", today=monday)
    Absence(until=datetime.date(2026, 12, 3), contact='')
    >>> read_absence("We closed our books until 2019.", today=monday)
    Absence(until=None, contact='')
    >>> read_absence("", today=monday)
    Absence(until=None, contact='')
    """
    note = text[:_LONGEST]
    return Absence(until=_until(note, today), contact=_contact(note, apart_from))


def _until(note: str, today: date) -> date | None:
    """The last day that an until-word leads to; of a bare span of days, its end."""
    found = [phrase for phrase in find_dates(note, today) if phrase.day >= today]
    named = [phrase.day for phrase in found if _lead(note, phrase) & _UNTIL]
    if named:
        return max(named)
    return max(phrase.day for phrase in found) if len(found) > 1 else None


def _lead(note: str, phrase: DatePhrase) -> set[str]:
    """The few words that lead to a day; some stand in its own phrase."""
    before = note[max(0, phrase.start - _NEAR) : phrase.start]
    return {*_words(before)[-_WORDS_BEFORE:], *_words(phrase.text), phrase.cue}


def _words(text: str) -> list[str]:
    return [word.strip(_MARKS) for word in text.casefold().split()]


def _contact(note: str, apart_from: Iterable[str]) -> str:
    """The first other address that stands beside a word of turning to somebody."""
    passed = {address.casefold() for address in apart_from}
    for match in _ADDRESS.finditer(note):
        around = note[max(0, match.start() - _NEAR) : match.end() + _NEAR // 4]
        if match[0].casefold() not in passed and _TURN_TO & {*_words(around)}:
            return match[0].lower()
    return ""
