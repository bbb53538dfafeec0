"""Chooses among the readings of all lines together: the one the stated sums prove.

"24 rails 1,692.00, 48 posts 1,776.00, 3,468.00 delivered": each amount may be for one or for all,
and only one choice for every line comes to the stated sum.
"""

import re
from collections.abc import Iterator, Sequence
from dataclasses import dataclass, replace
from decimal import Decimal
from itertools import product

from parsers.quote.asked import AskedLine
from parsers.quote.checks import Additions
from parsers.quote.model import Basis, Status
from parsers.quote.offers import Offer
from parsers.quote.options import Price
from parsers.quote.trust import ONE_OR_ALL

_SLACK = Decimal("0.05")
_ROUNDING = Decimal("0.002")
_MOST = 256
"""Choices tried: more lines than that many readings are settled one line at a time."""


@dataclass(frozen=True, slots=True, kw_only=True)
class Settled:
    """Offers in the reading the sums prove, and the sum that proves them."""

    offers: tuple[Offer, ...]
    total: Decimal


_ALL_EACH = re.compile(
    r"\b(?:(?:all|these|my|our|the) )?prices? (?:are |shown |listed |is |above )*(?:all )?"
    r"(?:each|ea|per (?:each|unit|piece))\b|\bunit pric(?:e|es|ing)\b|"
    r"\ball (?:are )?(?:each|per unit)\b",
    re.IGNORECASE,
)


def told_each(offers: Sequence[Offer], asked: Sequence[AskedLine], text: str) -> list[Offer]:
    """The offers without the doubt "for one or for all" where the mail tells that it is for one.

    It says so, or it writes another line in the same manner with an amount that nobody could have
    got by multiplying.
    """
    single = any(
        offer.price.quoted is not None
        and offer.price.quoted.behind == asked[offer.place].qty > 1
        and not _open(offer.price)
        and offer.price.basis is Basis.UNIT
        for offer in offers
    )
    if not (single or _ALL_EACH.search(text)):
        return list(offers)
    return [replace(o, price=_sure(o.price)) if _open(o.price) else o for o in offers]


def _open(price: Price) -> bool:
    """Whether it was doubted to be for one."""
    return any(why.endswith(ONE_OR_ALL) for why in price.review)


def _sure(price: Price) -> Price:
    """The price without that doubt."""
    review = tuple(why for why in price.review if not why.endswith(ONE_OR_ALL))
    return replace(price, review=review, status=price.status if review else Status.READ)


def settled(
    offers: Sequence[Offer],
    asked: Sequence[AskedLine],
    additions: Additions,
    sums: Sequence[Decimal],
) -> Settled | None:
    """The offers in the one reading that comes to a stated sum; None when no or several do.

    Args:
        offers: one first offer for each line, alternates behind it.
        asked: the request's lines.
        additions: what may come on top of the goods.
        sums: amounts that may be the sum of the order, likeliest first.
    """
    firsts = first_offers(offers)
    if not firsts or not sums:
        return None
    readings = [[first.price, *first.price.ways] for first in firsts]
    for total in sums:
        fitting = [
            choice
            for choice in _choices(readings)
            if _comes_to(total, choice, firsts, asked, additions)
        ]
        if fitting and fitting[0] == tuple(prices[0] for prices in readings):
            return Settled(offers=tuple(offers), total=total)
        if len({tuple(price.unit_price for price in choice) for choice in fitting}) == 1:
            return Settled(offers=_with(offers, firsts, fitting[0]), total=total)
    return None


def first_offers(offers: Sequence[Offer]) -> list[Offer]:
    """The first offer of each line."""
    found: dict[int, Offer] = {}
    for offer in offers:
        found.setdefault(offer.place, offer)
    return list(found.values())


def _choices(readings: Sequence[Sequence[Price]]) -> Iterator[tuple[Price, ...]]:
    """One reading for each line, the first of all lines before any other.

    Many lines are read all alike, or one of them otherwise than the rest.
    """
    count = 1
    for prices in readings:
        count *= len(prices)
    if count <= _MOST:
        yield from product(*readings)
        return
    first = tuple(prices[0] for prices in readings)
    yield first
    yield tuple(prices[-1] for prices in readings)
    for place, prices in enumerate(readings):
        for price in prices[1:]:
            yield (*first[:place], price, *first[place + 1 :])


def _comes_to(
    total: Decimal,
    choice: Sequence[Price],
    firsts: Sequence[Offer],
    asked: Sequence[AskedLine],
    additions: Additions,
) -> bool:
    """Whether a reading of every line comes to a sum that is none of its own amounts."""
    amounts = [_amount(p, o, asked) for p, o in zip(choice, firsts, strict=True)]
    known = [amount for amount in amounts if amount is not None]
    if len(known) < len(amounts) or (len(known) > 1 and total <= max(known)):
        return False
    own = {p.quoted.value for p in choice if p.quoted} if len(known) == 1 else set()
    return total not in own and any(
        abs(found - total) <= _SLACK for found in additions.on(sum(known, Decimal(0)))
    )


def _amount(price: Price, offer: Offer, asked: Sequence[AskedLine]) -> Decimal | None:
    """What a line comes to in one reading."""
    if price.unit_price is None:
        return None
    worth = price.unit_price * (offer.quantity or price.quoted_qty or asked[offer.place].qty)
    if price.extended is None:
        return worth
    stated = price.extended.value
    return stated if abs(worth - stated) <= max(_SLACK, worth * _ROUNDING) else None


def _with(
    offers: Sequence[Offer], firsts: Sequence[Offer], choice: Sequence[Price]
) -> tuple[Offer, ...]:
    """The offers with the readings chosen."""
    chosen = {
        id(o): replace(p, status=Status.PROVED, review=())
        for o, p in zip(firsts, choice, strict=True)
    }
    return tuple(replace(o, price=chosen[id(o)]) if id(o) in chosen else o for o in offers)
