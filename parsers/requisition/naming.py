"""Whether a stretch of a message names goods of its own, or only says more of those before it."""

from typing import Final

from parsers.requisition.chunks import LEADING, PACKED, STATED, Chunk, is_spec_only
from parsers.requisition.goods import BULK, VEHICLE_HEADS
from parsers.requisition.inflect import is_plural, singular
from parsers.requisition.item import Item
from parsers.requisition.places import STREETS
from parsers.requisition.tokens import Token
from parsers.requisition.vocabulary import GOODS_WORDS
from parsers.requisition.wordlist import words
from parsers.requisition.words import COLOURS, GENERIC, SPECS

# What batteries are called by their size.
CELLS: Final = words("aa aaa aaaa c d cell cells")
# Parts that tell goods apart: "beacon, magnet mount".
_FEATURES: Final = words(
    "mount base handle lens grip blade tip lid liner top bottom back frame plug cover strap hook"
)
# What goods are made of, behind a colour: "CD sleeves, white paper".
_MATTER: Final = words(
    "paper plastic steel rubber leather aluminum cotton poly vinyl metal wood wire glue mesh foam"
)
_BLENDS: Final = words("mix mixed blend combo assortment assorted")
_LEAST_NAME: Final = 3
# Words that describe goods, and are goods when they are counted: "2 batteries".
_COUNTED_SPECS: Final = words("battery light wheel")
# What goods have, and are not: "all four colors".
ATTRIBUTES: Final = words(
    "colors colours sizes kinds types styles spots places sides side passenger corners brand brands"
)
_NOTHING: Final = ATTRIBUTES | words("stuff things items ones supply spares")
TIMES: Final = words("week weeks day days month months hour hours minute minutes moment while")
_UNCOUNTED: Final = BULK | VEHICLE_HEADS


def may_name(token: Token) -> bool:
    """Say whether a spec is enough to ask for goods by: "300 ft of SDR35"."""
    return token.kind == "spec" and token.low[0].isalpha() and len(token.low) > _LEAST_NAME


def names_goods(chunk: Chunk, current: Item | None, *, has_waiting: bool) -> bool:
    """Say whether a chunk names goods of its own, read behind ``current``."""
    nouns = chunk.nouns
    if not nouns or (chunk.remark and not chunk.leads) or (chunk.pronoun and not chunk.asks):
        return False
    if current is not None and chunk.subject and not (chunk.amounts or chunk.asks):
        return False
    if current is not None and chunk.purpose and not chunk.amounts:
        return False
    if (
        nouns[0].low in TIMES
        or nouns[-1].low in _NOTHING
        or chunk.told
        or all(token.low in GENERIC for token in nouns)
    ):
        return False
    if current is None and chunk.amounts and singular(nouns[-1].low) in _COUNTED_SPECS:
        return True
    if current is None:
        if nouns[-1].low in BULK and any(amount.strength == STATED for amount in chunk.amounts):
            return True
        return not is_spec_only(nouns) or not (has_waiting or chunk.amounts)
    return _names_more(chunk, current)


def _names_more(chunk: Chunk, current: Item) -> bool:
    """Say whether a chunk behind other goods names goods of its own."""
    nouns = chunk.nouns
    if is_spec_only(nouns) and not chunk.article:
        return nouns[-1].low in _COUNTED_SPECS and _counts_goods(chunk)
    if _is_colour(chunk) or (nouns[-1].low in STREETS and nouns[-1].text.istitle()):
        return False
    if current.head == "battery" and nouns[-1].low in CELLS:
        return False
    if same_head(current, chunk):
        return bool(chunk.amounts and current.amounts) and not chunk.correction
    if (
        chunk.before == "--"
        and not current.amounts
        and any(amount.uom not in (None, "ea") for amount in chunk.amounts)
    ):
        return False
    if _is_compound_spec(chunk, current) or _is_matter(chunk, current):
        return False
    if chunk.article or _counts_goods(chunk):
        return True
    return _reads_as_goods(chunk, current)


def _is_matter(chunk: Chunk, current: Item) -> bool:
    """Say whether one bare word tells what the goods are made of: "broom segments, wire, 12"."""
    is_bare = len(chunk.nouns) == 1 and not (chunk.amounts or chunk.sizes or chunk.article)
    uncounted = chunk.before == "," and not current.amounts and is_plural(current.nouns[-1].low)
    return is_bare and uncounted and chunk.nouns[0].low in _MATTER


def _is_colour(chunk: Chunk) -> bool:
    """Say whether a chunk tells a colour of the goods before it: "safety red", "yellow mix"."""
    first, last = chunk.nouns[0].low, chunk.nouns[-1].low
    is_blend = first in COLOURS and last in _BLENDS
    named = any(is_plural(noun.low) for noun in chunk.nouns[:-1])
    if first in COLOURS and last in _MATTER and not chunk.amounts:
        return True
    return is_blend or (last in COLOURS and not chunk.amounts and not named)


def is_only_generic(chunk: Chunk) -> bool:
    """Say whether a chunk announces goods without naming any: "we need 2 things"."""
    return bool(chunk.nouns) and all(token.low in GENERIC for token in chunk.nouns)


def _is_compound_spec(chunk: Chunk, current: Item) -> bool:
    """Say whether "3 section" describes the goods before it: a number and a singular."""
    amount = chunk.amounts[0] if len(chunk.amounts) == 1 else None
    return (
        amount is not None
        and len(chunk.nouns) == 1
        and not current.amounts
        and amount.strength == LEADING
        and (amount.value or 0) > 1
        and chunk.before in (",", "?")
        and not is_plural(chunk.nouns[0].low)
        and singular(chunk.nouns[0].low) not in BULK
    )


def same_head(current: Item, chunk: Chunk) -> bool:
    """Say whether the chunk names the same goods again: "..., 8 plugs each"."""
    own = [singular(token.low) for token in chunk.nouns]
    theirs = [singular(token.low) for token in current.nouns]
    return bool(own) and own == theirs[-len(own) :]


def names_in_full(current: Item, chunk: Chunk) -> bool:
    """Say whether goods named by their head are now named in full: "handles. 6 rake handles"."""
    own = [singular(token.low) for token in chunk.nouns]
    theirs = [singular(token.low) for token in current.nouns]
    return (
        len(own) > len(theirs) > 0
        and own[-len(theirs) :] == theirs
        and not current.amounts
        and bool(chunk.amounts)
        and not chunk.remark
        and len(current.chunks) == 1
    )


def _counts_goods(chunk: Chunk) -> bool:
    first = chunk.nouns[0].start
    return any(amount.start < first and not amount.is_bulk for amount in chunk.amounts) or any(
        amount.strength >= PACKED for amount in chunk.amounts
    )


def _lists_singulars(current: Item, chunk: Chunk) -> bool:
    """Say whether the chunk is the next of a bare list: "fuel filter, oil filter, washer"."""
    bare = not (chunk.amounts or chunk.broken or chunk.verbal or chunk.remark)
    told = [noun for noun in chunk.nouns if noun.low not in SPECS]
    alike = bool(chunk.sizes and any(part.sizes for part in current.chunks))
    named = chunk.nouns[-1].low not in SPECS and (len(told) > 1 or alike)
    head = singular(chunk.nouns[-1].low)
    listed = head in GOODS_WORDS or (len(chunk.nouns) > 1 and head == current.head)
    single = head not in _FEATURES and not is_plural(current.nouns[-1].low)
    return bare and named and listed and single


def _reads_as_goods(chunk: Chunk, current: Item) -> bool:
    named = [token.low for token in chunk.nouns if token.low not in SPECS]
    head = named[-1] if named else chunk.nouns[-1].low
    if is_plural(head) and head not in SPECS:
        return True
    if singular(head) in _UNCOUNTED and head not in SPECS:
        return True
    if chunk.part is not None and (chunk.brand or singular(head) in GOODS_WORDS):
        return True
    if _lists_singulars(current, chunk):
        return True
    last = chunk.nouns[-1].end
    if singular(head) in GOODS_WORDS and any(amount.start >= last for amount in chunk.amounts):
        return True
    return chunk.before in ("and", "\n", ";") or any(a.strength >= LEADING for a in chunk.amounts)
