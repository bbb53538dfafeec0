"""Words that tell another choice of goods for a line: an economy brand, a substitute, an option."""

import re

from parsers.quote.mentions import said
from parsers.quote.shape import Clause
from parsers.quote.tokens import Kind, Token
from parsers.quote.trade import unit

OTHER_START = re.compile(
    r"^(?:, |- |\( )*(?:compatible|aftermarket|generic|economy|premium|import|reman|rebuilt)(?!\S)|"
    r"^(?:, |- |\( |\u2013 |\u2014 )*(?:or(?! (?:more|over|up|greater|less|so|above|better|"
    r"higher|equal))|alternatively|alternate|alternative|alt|option b|option N2|"
    r"otherwise|(?:(?:i|we) )?(?:also|could also|can also|could do|also have)|"
    r"if (?:the )?(?:budget|money|price)|for less|"
    r"if you (?:prefer|want|like|would take|don't mind|do not mind)|"
    r"as an? (?:option|alternate|alternative))(?!\S)"
)
SUBSTITUTE = re.compile(
    r"(?<!\S)(?:replaces|replacement for|substitut\w+|in lieu of|instead of the|"
    r"equivalent|equiv|comparable|alternate|alternative|"
    r"alt|or equal|crosses|cross reference|cross ref|interchange|interchanges|"
    r"supersedes|superseded|generic|aftermarket|replacement|replaced by|"
    r"successor|"
    r"same fit|same specs?|same size|in place of|don't (?:carry|stock) (?:that|"
    r"the|this)|not the same brand|different brand)(?!\S)"
)
LESSER = re.compile(
    r"(?<!\S)(?:economy|cheaper|budget|generic|aftermarket|off - brand|house brand|imported?|"
    r"reman|rebuilt|refurbished|used|basic|plain|untreated|recycled|second line)(?!\S)"
)
"""Words for goods of a second choice."""
_GOODS = re.compile(
    r"(?<!\S)(?:economy|generic|aftermarket|premium|brand|equivalent|substitute|"
    r"oem|compatible|import|imported|domestic|cheaper|"
    r"better|heavier|alternate|alternative|option|upgrade|reman|used|new|rebuilt|"
    r"standard|deluxe|similar|version|model|comparable)(?!\S)"
)


def other_goods(part: Clause) -> bool:
    """Whether a piece speaks of other goods, not of another pack or place of the same.

    >>> from parsers.quote.shape import clause
    >>> [other_goods(clause(t)) for t in ("or $39 for the economy belt", "or $289 a pallet of 56")]
    [True, False]
    """
    named = _GOODS.search(part.shape) or LESSER.search(part.shape)
    return named is not None or any(
        _named_goods(part.tokens, place) for place in range(len(part.tokens))
    )


def _named_goods(tokens: tuple[Token, ...], place: int) -> bool:
    """Whether a token is a part number, or a name in the midst of a sentence."""
    token = tokens[place]
    if token.kind is Kind.CODE:
        return len(re.sub(r"[^A-Za-z0-9]", "", token.raw)) >= 4  # noqa: PLR2004
    long = len(token.raw) > 3 or (token.raw.isupper() and len(token.raw) > 2)  # noqa: PLR2004
    name = token.kind is Kind.WORD and token.raw[:1].isupper() and long
    return (
        name and place > 0 and unit(token.low) is None and tokens[place - 1].raw not in {".", ":"}
    )


def second_offer(part: Clause) -> bool:
    """Whether a clause opens with, or calls its goods, a second choice."""
    return any(words.search(part.shape) for words in (OTHER_START, SUBSTITUTE, LESSER))


def place_of_sale(part: Clause) -> bool:
    """Whether a price is called delivered or picked up: the same goods at another place.

    >>> from parsers.quote.shape import clause
    >>> place_of_sale(clause("$21.40/ton delivered to Mill Rd")), place_of_sale(clause("$5"))
    (True, False)
    """
    return any(amount.delivered or amount.pickup for amount in said(part).amounts)
