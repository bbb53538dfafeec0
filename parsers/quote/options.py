"""A price and the ways to read it, before one is chosen."""

from dataclasses import dataclass
from decimal import ROUND_HALF_UP, Decimal

from parsers.quote.mentions import Amount
from parsers.quote.model import Basis, Status
from parsers.quote.packsize import Size

CENT = Decimal("0.01")


SLACK = Decimal("0.02")


TIMES = frozenset(("day", "week", "month", "year", "hour", "mile"))
"""Units of hire, not of goods."""

_FINE = Decimal("0.0001")


@dataclass(frozen=True, slots=True, kw_only=True)
class Price:
    """The price of one item, normalised to the asked unit.

    Attributes:
        ways: other readings of the same words, for sums over several lines to choose from.
    """

    unit_price: Decimal | None = None
    basis: Basis = Basis.UNIT
    quoted: Amount | None = None
    uom: str | None = None
    pack_size: Decimal | None = None
    quoted_qty: Decimal | None = None
    extended: Amount | None = None
    list_price: Amount | None = None
    low: Amount | None = None
    high: Amount | None = None
    percent: Decimal | None = None
    rule: str = ""
    inputs: str = ""
    status: Status = Status.READ
    review: tuple[str, ...] = ()
    ways: tuple["Price", ...] = ()


@dataclass(frozen=True, slots=True)
class Option:
    """One way to read the price: an amount, the size of its unit, and the sum that proves it."""

    amount: Amount
    size: Size
    unit: Decimal
    proof: Amount | None = None
    times: Decimal | None = None


def money(value: Decimal) -> Decimal:
    """A price, to the hundredth of a cent, without needless noughts beyond cents.

    >>> money(Decimal("34.32") / 8), money(Decimal("2.4960")), money(Decimal(4))
    (Decimal('4.29'), Decimal('2.496'), Decimal('4.00'))
    """
    fine = value.quantize(_FINE, ROUND_HALF_UP)
    cents = fine.quantize(CENT)
    return cents if cents == fine else fine.normalize()


def tidy(value: Decimal) -> Decimal:
    """A factor without a tail of digits.

    >>> tidy(Decimal("8.00")), tidy(Decimal(1) / 3), tidy(Decimal(100))
    (Decimal('8'), Decimal('0.333333'), Decimal('100'))
    """
    return Decimal(f"{value.quantize(Decimal('0.000001')).normalize():f}")
