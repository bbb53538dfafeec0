"""The currency a quote is made in."""

import re
from collections.abc import Sequence

from parsers.quote.offers import Offer

_WORDS = (
    (
        "CAD",
        re.compile(
            r"\bCAD\b|\bCDN\b|\bcanadian\b|\$\s?CA\b|\bCA?\$|\bCA\s?\$|\bHST\b", re.IGNORECASE
        ),
    ),
    ("MXN", re.compile(r"\bMXN\b|\bpesos?\b|\bM\.N\.|\bMX\$|\bmoneda nacional\b", re.IGNORECASE)),
    ("EUR", re.compile(r"\bEUR\b|€", re.IGNORECASE)),
)
_PLAIN = re.compile(r"\bUSD\b|\bUS\$|\bU\.?S\.? (?:dollars|funds)\b", re.IGNORECASE)


def currency_in(text: str, offers: Sequence[Offer]) -> str:
    """The ISO code of the prices: as written at them, else as the mail says, else USD.

    >>> currency_in("61.40 Canadian dollars", []), currency_in("4.29 ea", [])
    ('CAD', 'USD')
    >>> currency_in("prices in US funds, not Canadian", [])
    'USD'
    """
    for offer in offers:
        quoted = offer.price.quoted
        if quoted is not None and quoted.currency not in {None, "$", "¢"}:
            return str(quoted.currency)
    if _PLAIN.search(text):
        return "USD"
    return next((code for code, pattern in _WORDS if pattern.search(text)), "USD")
