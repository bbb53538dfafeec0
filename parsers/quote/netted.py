"""A percentage off every price, with the results stated further on.

"The jacket is 79.00 and the shirt 16.00; you buy at 30 % off, which is 55.30 and 11.20."
"""

from collections.abc import Mapping, Sequence
from dataclasses import replace
from decimal import ROUND_HALF_UP, Decimal

from parsers.quote.model import Status
from parsers.quote.offers import Offer
from parsers.quote.options import CENT, Price
from parsers.quote.settle import first_offers


def netted(
    offers: Sequence[Offer], percents: Sequence[Decimal], stated: Sequence[Decimal]
) -> list[Offer]:
    """The offers at their net prices, where every price is one of such a pair.

    Args:
        offers: one first offer for each line, alternates behind it.
        percents: the percentages of the mail.
        stated: all amounts of the mail that may be prices or sums.
    """
    firsts = [o for o in first_offers(offers) if o.price.unit_price is not None]
    for percent in dict.fromkeys(percents):
        nets = _nets(stated, percent)
        prices = {id(o): price for o in firsts if (price := _net(o.price, percent, nets))}
        if prices and len(prices) == len(firsts) > 1:
            return [replace(o, price=prices.get(id(o), o.price)) for o in offers]
    return list(offers)


def _nets(stated: Sequence[Decimal], percent: Decimal) -> dict[Decimal, Decimal]:
    """Every stated amount that less the percentage is another stated one, with that one.

    >>> _nets([Decimal("79.00"), Decimal("16.00"), Decimal("55.30")], Decimal(30))
    {Decimal('79.00'): Decimal('55.30')}
    """
    amounts = set(stated)
    less = {base: (base * (100 - percent) / 100).quantize(CENT, ROUND_HALF_UP) for base in stated}
    return {base: net for base, net in less.items() if net != base and net in amounts}


def _net(price: Price, percent: Decimal, nets: Mapping[Decimal, Decimal]) -> Price | None:
    """The price as the net one of a pair, None when it is in no pair."""
    base = price.unit_price or Decimal(0)
    if base in nets.values():
        return replace(price, percent=percent, status=Status.PROVED, review=())
    if base not in nets:
        return None
    return replace(
        price,
        unit_price=nets[base],
        list_price=price.quoted,
        percent=percent,
        rule="list less percent",
        inputs=f"{base:f} less {percent:f} %",
        status=Status.PROVED,
        review=(),
    )
