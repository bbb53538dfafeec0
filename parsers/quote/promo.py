"""Advertising under a letter: prices and discounts nobody asked for."""

import re

from parsers.quote.lines import Logical

_HEADING = re.compile(
    r"\b(?:specials?|deals?|clearance|blow-?out|savings)\b.{0,30}!|"
    r"\b(?:fall|spring|summer|winter|holiday|weekly|monthly|month'?s?|today'?s|hot|this week'?s) "
    r"(?:specials?|deals?|savings|sale)\b",
    re.IGNORECASE,
)
_SELLS = re.compile(
    r"\bthis (?:month|week|weekend)(?: only)?\s?!|\bwhile (?:supplies|they|quantities) last|"
    r"\d\s?% off (?:all|any|every|select|our|your next)\b|\bask (?:us |me )?about our\b|"
    r"\bbuy (?:one|two|\d+),? get (?:a|an|one|\d+|the)\b|\bsale ends\b|"
    r"\bnow only \$|\bcoupon\b|\bpromo code\b|"
    r"\b(?:follow|like) us on\b|\bshop (?:online|now)\b",
    re.IGNORECASE,
)
_ORDER = re.compile(r"\b(?:order|quote|total|above|invoice|p\.?o)\b", re.IGNORECASE)


def without_promotion(lines: tuple[Logical, ...]) -> tuple[Logical, ...]:
    """Lines of a letter without advertising: what a heading such as "Fall specials!" opens.

    >>> lines = (
    ...     "Toner 71.40 each.",
    ...     "Wipers 2 for $20 this month!",
    ...     "FALL SPECIALS! Staplers $6.99",
    ...     "Chairs $99.00",
    ... )
    >>> [line.text for line in without_promotion(tuple(Logical(t, 0) for t in lines))]
    ['Toner 71.40 each.']
    >>> kept = without_promotion((Logical("Buy 10, get 5% off all of this order", 0),))
    >>> len(kept)
    1
    """
    found: list[Logical] = []
    for line in lines:
        if found and _HEADING.search(line.text):
            break
        if not _SELLS.search(line.text) or _ORDER.search(line.text):
            found.append(line)
    return tuple(found)
