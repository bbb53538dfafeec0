"""Pieces of the patterns that name amounts by the words beside them; they read shapes."""

import re
from collections.abc import Iterable

_TIME = (
    r"(?:days?|wks?|weeks?|hrs?|hours?|months?|business|working|biz|percent|pm|am|years?|yrs?)\b"
)
_DASH = r"(?:-|\u2013|\u2014|to|or)"
VALUE = (
    rf"[MN](\d+)(?! (?:U\w+ )?(?:@|x) [MN]\d)(?! (?:{_DASH} N\d+ )?{_TIME})"
    rf"(?! {_DASH} N\d+ {_TIME})"
)
_WORDS = (
    r"is|are|of|at|about|approx|approximately|around|est|estimated|flat|for|a|an|"
    r"the|to|your|you|it|"
    r"this|that|these|all|charges?|charged?|costs?|rate|fee|fees|only|adds?|plus|"
    r"be|would|will|runs?|"
    r"comes?|N\d+ @|N\d+ x|came|back|in|and|handling|standard|ground|ups|ltl|"
    r"fedex|truck|with|liftgate|best|way|city|"
    r"order|here|amount|setup|inside|install|installation|assembly|placement|"
    r"l(?:\d+)|L\d+|price|on|both|as|follows|out|just|another|extra|additional|per|load|us|usd|cad|"
    r"lot|Ulot|whole|shipment|entire|which|pair"
)
FILLER = rf"(?:(?: (?:{_WORDS}|L\d+|[:\-\u2013\u2014=(~,+$]))*)"
SHIP_FILLER = FILLER.replace("=(~,", "(~,")
SHIP = (
    r"(?:freight|frt|fright|frieght|shipping|shpg|s & h|s / h|"
    r"(?:shipping|freight|delivery) (?:&|/|and) handling|"
    r"delivery|deliver|"
    r"dlvry|dlvy|haul|hauling|trucking|"
    r"drop(?! to [MN]\d)|drop ship|ltl|carriage|truck freight|ups ground|fedex|courier|postage|ups|"
    r"fuel surcharge|fuel charge|cartage|drayage|flete|envio|envío|"
    r"livraison|transport|usps|priority mail|parcel post|parcel|common carrier|motor freight)"
)
_MAY_BE_GOODS = frozenset(
    (
        *(
            "carriage",
            "drop",
            "haul",
            "truck",
            "freight",
            "delivery",
            "ups",
            "courier",
            "transport",
        ),
        *("parcel", "postage", "fuel", "load", "trip", "pallet", "tire", "plate", "setup", "core"),
    )
)


def goods_named(descriptions: Iterable[str]) -> frozenset[str]:
    """Words for freight and fees that name goods in these descriptions.

    >>> sorted(goods_named(["Carriage bolt, 3/8 x 4", "Drop cloth"])), goods_named(["Plug"])
    (['carriage', 'drop'], frozenset())
    """
    words = {word for text in descriptions for word in re.findall(r"[a-z]+", text.lower())}
    return frozenset(words & _MAY_BE_GOODS)


GOING = (
    r"(?:deliver|bring|haul|run|truck|drop|ship|cart|drive|send|put|load|get|take)s? "
    r"(?:it|them|this|that|these|those|everything|all|both)"
)
_TRIP = r"(?:stop|trip|load|order|delivery|shipment|drop|haul|truck)"
NO_UNIT = rf"(?! (?:/|U|a (?!{_TRIP})|an |per (?!{_TRIP})|each|apiece|for ))"
NOT_TOTAL = r"(?<!total with )(?<!total including )(?<!total incl )(?<!total w / )"
NOT_WITH = r"(?<!with )(?<!including )(?<!incl )(?<!includes )(?<!w / )"
