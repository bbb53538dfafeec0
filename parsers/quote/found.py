"""Everything gathered while a vendor's mail is read, before it is put together."""

from dataclasses import dataclass, field
from datetime import date
from decimal import Decimal

from parsers.quote.keys import Matcher
from parsers.quote.offers import Offer
from parsers.quote.order import Order
from parsers.quote.packsize import Measure

STRAY = "a price stands beside no asked line"


@dataclass(slots=True)
class Found:
    """What the sources of one mail say.

    Attributes:
        sent: the day of the mail.
        declined: places of asked lines the vendor will not supply.
        goods: words of the request that are words for freight elsewhere: carriage bolts.
        strays: for every price beside no asked line, the amounts it was said with.
        sums: amounts of the mail's own words that may be the sum of an order.
        percents: percentages of the mail's own words.
        drawn: the cells of table rows that were read as offers.
        labelled: the cells of freight, tax and total rows.
        texts: the texts the offers stand in.
    """

    matcher: Matcher
    measures: tuple[Measure, ...]
    sent: date | None
    order: Order = field(default_factory=Order)
    offers: list[Offer] = field(default_factory=list)
    declined: set[int] = field(default_factory=set)
    review: list[str] = field(default_factory=list)
    strays: list[tuple[Decimal, ...]] = field(default_factory=list)
    goods: frozenset[str] = frozenset()
    sums: list[Decimal] = field(default_factory=list)
    percents: list[Decimal] = field(default_factory=list)
    drawn: list[list[str]] = field(default_factory=list)
    labelled: list[list[str]] = field(default_factory=list)
    texts: list[str] = field(default_factory=list)
