"""Pieces of a clause: where they begin, whether they hold a price, whether they name goods."""

import re
from functools import lru_cache

from parsers.quote.roles import roles
from parsers.quote.shape import Clause
from parsers.quote.tokens import Kind, Token
from parsers.quote.trade import unit
from parsers.quote.wordsets import words

_PLAIN_EACH = re.compile(r"N(\d+) (?:(?:/ )?Uea|even)(?= [,.;]|$)")


@lru_cache(maxsize=256)
def priced(part: Clause) -> bool:
    """Whether a clause holds an amount that may be an item's price."""
    named = roles(part)
    looks = (i for i, t in enumerate(part.tokens) if t.kind is Kind.NUMBER and t.priced)
    plain = (int(hit[1]) for hit in _PLAIN_EACH.finditer(part.shape))
    return any(place not in named for place in (*looks, *plain))


def has_number(part: Clause) -> bool:
    """Whether a piece holds any plain number."""
    return any(token.kind is Kind.NUMBER for token in part.tokens)


_SMALL = words(
    (
        "the a an and or of for to at in on is are each ea per with we i you it that "
        "this they them so then that's which "
    ),
    (
        "buy get take if or plus less net list now your price our total makes comes "
        "works out only just can do would be "
    ),
    (
        "single singles singly individually loose "
        "will have all both same order qty quantity delivered pick picked up by from "
        "over under ext extended but not was "
    ),
    (
        "were about around approx than more these those there's it's they're usd cad "
        "mxn cost costs runs run"
    ),
)


def has_nouns(part: Clause) -> bool:
    """Whether a piece begins with words of its own before its first price."""
    words = 0
    for token in part.tokens:
        if token.kind is Kind.NUMBER and token.priced:
            break
        if (
            token.kind is Kind.WORD
            and token.low not in _SMALL
            and token.low.strip("xX")
            and token.low[1:]
            and unit(token.low) is None
        ) or token.kind is Kind.CODE:
            words += 1
    return words > 0


def goods_words(tokens: tuple[Token, ...]) -> tuple[Token, ...]:
    """The words of a text that name goods: no numbers, no units.

    >>> from parsers.quote.tokens import scan
    >>> [token.raw for token in goods_words(scan("turf seed, 50# bags: $112.50/bag"))]
    ['turf', 'seed']
    """
    return tuple(
        t for t in tokens if t.kind in {Kind.WORD, Kind.CODE} and unit(t.low.rstrip(".")) is None
    )


def segments(tokens: tuple[Token, ...]) -> list[int]:
    """Places where a segment begins: behind commas, dashes between blanks, and, or, plus, &."""
    starts = [0]
    for place, token in enumerate(tokens):
        if place == 0 or place + 1 >= len(tokens):
            continue
        gap = tokens[place + 1].start > token.end
        dashed = token.raw == "-" and tokens[place - 1].raw == "-"
        if dashed or (token.raw == "," and gap):
            starts.append(place + 1)
        elif (
            token.low in {"and", "&", "or", "plus", "while", "but", "+"}
            and tokens[place - 1].raw != ","
        ):
            starts.append(place)
    return sorted(set(starts))
