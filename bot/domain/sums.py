"""Money in whole cents, and how much of it a small purchase can be about."""

from decimal import ROUND_HALF_UP, Decimal

CENT = Decimal("0.01")
BEYOND_REASON = Decimal(10) ** 9
"""Dollars, or pieces: no informal quote is about so much; a larger figure was misread."""


def cents(amount: Decimal) -> Decimal:
    """Round to the cent, halves up, as invoices do.

    What is beyond any purchase is cut to a figure that is still beyond it, so that no figure in
    a mail can make the sums fail.

    >>> cents(Decimal("2.345")), cents(Decimal("1e40"))
    (Decimal('2.35'), Decimal('1000000000000000000.00'))
    """
    most = BEYOND_REASON**2
    return max(-most, min(amount, most)).quantize(CENT, rounding=ROUND_HALF_UP)


def reasonable(amount: Decimal | None) -> bool:
    """Whether an amount of money or goods may be reckoned with; an unknown one may.

    >>> reasonable(Decimal("7.85")), reasonable(Decimal("-1")), reasonable(Decimal("1e12"))
    (True, False, False)
    """
    return amount is None or (amount.is_finite() and 0 <= amount < BEYOND_REASON)
