"""How numbers, dates and names are written, the same in every letter and card."""

from datetime import datetime
from decimal import Decimal

from bot.domain.figures import day
from bot.domain.need import Line
from bot.domain.town import Calendar, Town


def quantity(amount: Decimal | None) -> str:
    """A quantity without needless zeros; a question mark while nobody has said how many.

    >>> quantity(Decimal("16.0")), quantity(Decimal("2.5")), quantity(None)
    ('16', '2.5', '?')
    """
    return "?" if amount is None else f"{amount.normalize():f}"


def per(uom: str) -> str:
    """What a price is for, as people say it.

    >>> per("ea"), per("gal")
    ('each', 'per gal')
    """
    return "each" if uom == "ea" else f"per {uom}"


def moment(at: datetime, calendar: Calendar) -> str:
    """A time on the town's own clock, with its zone.

    >>> from datetime import UTC
    >>> moment(datetime(2026, 11, 5, 19, 0, tzinfo=UTC), Calendar(timezone="America/New_York"))
    'Thu, Nov 5, 2026, 2:00 PM EST'
    """
    local = calendar.local(at)
    return f"{day(local.date())}, {local.hour % 12 or 12}:{local:%M %p %Z}"


def line_words(line: Line) -> str:
    """A line of a need in one go: how many of what.

    >>> line_words(Line(no=1, description="spark plug", qty=Decimal(40)))
    '40 ea - spark plug'
    """
    return f"{quantity(line.qty)} {line.uom} - {line.title}"


def name_of(person_id: str, town: Town) -> str:
    """A person's name, or the id when the town does not know it."""
    person = town.person(person_id)
    return person.name if person else person_id
