"""How an amount and a day are written, the same in the thread, the letters and the case file."""

from datetime import date
from decimal import Decimal


def money(amount: Decimal) -> str:
    """Dollars: cents always, more places only where a price has them.

    >>> money(Decimal("1204.5")), money(Decimal("2.4960")), money(Decimal(-3))
    ('$1,204.50', '$2.496', '-$3.00')
    """
    whole, _, fraction = f"{abs(amount.normalize()):,f}".partition(".")
    return f"{'-' if amount < 0 else ''}${whole}.{fraction.ljust(2, '0')}"


def percent(share: Decimal) -> str:
    """A share of a hundred.

    >>> percent(Decimal("36.0")), percent(Decimal("0.75")), percent(Decimal(10))
    ('36 %', '0.75 %', '10 %')
    """
    return f"{share.normalize():f} %"


def day(on: date) -> str:
    """A day in full.

    >>> day(date(2026, 11, 5))
    'Thu, Nov 5, 2026'
    """
    return f"{on:%a, %b} {on.day}, {on.year}"
