"""Which band a purchase falls into: micro, small with N quotes, or a formal bid."""

from collections.abc import Iterator
from dataclasses import replace
from datetime import date
from decimal import Decimal

from rapidfuzz import fuzz

from bot.domain.need import Line, Need
from bot.domain.sums import cents
from bot.domain.town import Band, Channel, Layer, Method, PastPurchase, Town

_ALIKE = 88  # token_sort_ratio from which two descriptions name the same goods
_ORDER = (Method.MICRO, Method.SMALL, Method.FORMAL)


def strictness(band: Band) -> tuple[int, int, bool, int, bool]:
    """How much a band asks for: the method first, then the number of quotes, then how."""
    return (
        _ORDER.index(band.method),
        band.quotes_required,
        band.channel is Channel.WRITTEN,
        band.certified_asked,
        band.council,
    )


def bands_that_hold(amount: Decimal, town: Town, on: date, *, fund: str = "") -> tuple[Band, ...]:
    """Every band an amount falls into on a day, the strictest first.

    A grant's bands hold only where that grant (`fund`, the jurisdiction of its bands) pays.
    """
    held = (band for band in _in_force(town, on, fund) if band.covers(amount))
    return tuple(sorted(held, key=strictness, reverse=True))


def band_for(amount: Decimal, town: Town, on: date, *, fund: str = "") -> Band | None:
    """The rule to follow for an amount: the strictest band, with what the others ask beside it.

    A rule of the state, the town or a grant may ask for less in one thing and more in another
    (fewer quotes, but the council told); all of it has to be kept.
    """
    return _together(bands_that_hold(amount, town, on, fund=fund))


def band_unknown(town: Town, on: date) -> Band | None:
    """The band to follow while no price is known: the strictest that still allows quotes."""
    open_bands = [band for band in _in_force(town, on, "") if band.method is not Method.FORMAL]
    return max(open_bands, key=strictness, default=None)


def _in_force(town: Town, on: date, fund: str) -> Iterator[Band]:
    for band in town.bands_on(on):
        if band.layer is not Layer.GRANT or (fund and band.jurisdiction == fund):
            yield band


def _together(bands: tuple[Band, ...]) -> Band | None:
    """One band that keeps them all; its source names every rule that adds something."""
    if not bands:
        return None
    first, *others = bands
    kept = first
    for other in others:
        added = replace(
            kept,
            quotes_required=max(kept.quotes_required, other.quotes_required),
            certified_asked=max(kept.certified_asked, other.certified_asked),
            council=kept.council or other.council,
            channel=Channel.WRITTEN if Channel.WRITTEN in _channels(kept, other) else kept.channel,
            solicits=kept.solicits or other.solicits,
            approves=kept.approves or other.approves,
        )
        if added != kept:
            kept = replace(added, source=f"{kept.source}; {other.source}")
    return kept


def _channels(*bands: Band) -> set[Channel]:
    """The channels asked for where quotes are asked for at all."""
    return {band.channel for band in bands if band.quotes_required}


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
