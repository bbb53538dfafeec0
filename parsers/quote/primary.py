"""One first offer for each asked line, its alternates behind it."""

from collections.abc import Sequence
from dataclasses import replace
from decimal import Decimal

from parsers.quote.offers import Offer

_CENT = Decimal("0.005")


def chosen(offers: Sequence[Offer]) -> list[Offer]:
    """One first offer for each line, the alternates behind it; sources that agree are one."""
    kept: list[Offer] = []
    for offer in offers:
        twin = next((k for k in kept if k.place == offer.place and _same(k, offer)), None)
        if twin is None:
            kept.append(offer)
    for place in {offer.place for offer in kept}:
        group = [offer for offer in kept if offer.place == place]
        primary = [offer for offer in group if not offer.alternate]
        if len(primary) > 1:
            for extra in primary[1:]:
                kept[kept.index(extra)] = _second(extra, primary[0])
    return kept


def _second(extra: Offer, first: Offer) -> Offer:
    """A second price for one line: another offer, or a contradiction between two sources."""
    if extra.source == first.source:
        return replace(extra, alternate=True)
    price = replace(extra.price, review=(*extra.price.review, "mail and attachment differ"))
    return replace(extra, alternate=True, price=price)


def _same(a: Offer, b: Offer) -> bool:
    """Whether two offers name one price."""
    if a.price.unit_price is None or b.price.unit_price is None:
        return b.price.unit_price is None
    return abs(a.price.unit_price - b.price.unit_price) <= _CENT
