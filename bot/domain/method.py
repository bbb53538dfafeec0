"""Which band a purchase falls into: micro, small with N quotes, or a formal bid."""

from datetime import date
from decimal import Decimal

from rapidfuzz import fuzz

from bot.domain.need import Line, Need
from bot.domain.sums import cents
from bot.domain.town import Band, Method, PastPurchase, Town

_ALIKE = 88  # token_sort_ratio from which two descriptions name the same goods
_ORDER = (Method.MICRO, Method.SMALL, Method.FORMAL)


def strictness(band: Band) -> tuple[int, int]:
    """How much a band asks for: the method first, then the number of quotes."""
    return _ORDER.index(band.method), band.quotes_required


def band_for(amount: Decimal, town: Town, on: date) -> Band | None:
    """The strictest band in force that holds this amount; state, local and grant rules alike."""
    fitting = [band for band in town.bands_on(on) if band.covers(amount)]
    return max(fitting, key=strictness, default=None)


def band_unknown(town: Town, on: date) -> Band | None:
    """The band to follow while no price is known: the strictest that still allows quotes."""
    open_bands = [band for band in town.bands_on(on) if band.method is not Method.FORMAL]
    return max(open_bands, key=strictness, default=None)


def estimate(need: Need, history: tuple[PastPurchase, ...]) -> Decimal | None:
    """What the need will cost by the last prices paid; None when one line has no such price.

    A price paid for another unit (a box, not each) is no price for this line.
    """
    prices = [(line, last_price(line, history)) for line in need.lines]
    if not prices or any(price is None or line.qty is None for line, price in prices):
        return None
    total = sum((price.unit_price * (line.qty or 0) for line, price in prices if price), Decimal(0))
    return cents(total)


def last_price(line: Line, history: tuple[PastPurchase, ...]) -> PastPurchase | None:
    """The latest purchase of the same part, or else of the same goods in the same unit."""
    part = _plain(line.part_number)
    same_unit = [p for p in history if p.uom == line.uom]
    same_part = [p for p in same_unit if part and _plain(p.part_number) == part]
    same_goods = [
        p
        for p in same_unit
        if fuzz.token_sort_ratio(p.description.casefold(), line.description.casefold()) >= _ALIKE
    ]
    return max(same_part or same_goods, key=lambda p: p.on, default=None)


def _plain(part_number: str) -> str:
    return "".join(c for c in part_number.casefold() if c.isalnum())
