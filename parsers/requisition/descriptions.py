"""What goods are called: head and modifiers kept, sizes, colours and empty adjectives taken off."""

import re
from collections.abc import Sequence
from dataclasses import dataclass
from typing import Final

from parsers.requisition.chunks import Chunk, is_spec_only
from parsers.requisition.goods import BULK, ELECTRODES
from parsers.requisition.inflect import fold, is_plural, singular
from parsers.requisition.item import Item
from parsers.requisition.shapes import VISCOSITY
from parsers.requisition.spelling import is_known
from parsers.requisition.tokens import Token
from parsers.requisition.vocabulary import GOODS_WORDS
from parsers.requisition.wordlist import words
from parsers.requisition.words import COLOURS, EMPTY_ADJECTIVES, SPECS

_LUMBER: Final = re.compile(r"(?:[12468]|5/4)x\d{1,2}(?:x\d|\b)", re.IGNORECASE)
# Plurals that stand in front of a head: "sports equipment" is not sports.
_PLURAL_MODIFIERS: Final = words(
    """
    parts sports parks news arts crafts brakes grounds goods systems operations communications
    fireworks lights glasses ladies mens kids boys girls seniors veterans women's men's
    plans sales emissions brass
    """
)
# Words that belong to a colour: "safety orange vests", "traffic yellow paint".
_SHADES: Final = words("safety traffic hunter forest royal sky fire school dark")
_NAMED: Final = GOODS_WORDS | BULK
FINISHES: Final = words("eggshell satin matte semi-gloss semigloss gloss flat")
_CELLS: Final = words("aa aaa aaaa c d")
# What metal comes in: "sheet steel" is steel.
# What holds many: "standards kit", "batteries charger" are no standards, no batteries.
_HOLDERS: Final = words(
    "kit charger dispenser rack cabinet holder washer organizer bin locker tester cart"
)
_STOCK: Final = words("sheet plate angle bar rod flat wire scrap spring tool")
_MATERIALS: Final = words("leather steel plastic brass copper aluminum canvas cotton wool")
_ADJECTIVE_ENDS: Final = ("ic", "able", "ible", "ated", "ized", "proof", "less", "ous")
_FEW: Final = 2
_TAILS: Final = words("type class grade schedule sch size style series")
_LOOKS: Final = COLOURS | EMPTY_ADJECTIVES
_TINTS: Final = COLOURS | FINISHES


@dataclass(frozen=True, slots=True, kw_only=True)
class Wording:
    """The words that name goods, and the tokens that give their size."""

    nouns: tuple[Token, ...]
    sizes: tuple[Token, ...]


def wording(item: Item, chunks: Sequence[Chunk]) -> Wording:
    """Part the words of an item into what names it and what describes it."""
    nouns = list(item.nouns)
    extra: list[Token] = []
    while len(nouns) > 1 and nouns[0].low in _LOOKS:
        first = nouns.pop(0)
        extra += [first] if first.low in COLOURS else []
    has_names = len(named_variants(item, chunks)) > 1 and any(
        amount.is_of_each for chunk in chunks for amount in chunk.amounts
    )
    shared = item.chunks[:1] if chunks is not item.chunks and _is_shared(item, chunks) else []
    for chunk in (*shared, *chunks):
        extra += chunk.sizes
    for chunk in chunks:
        extra += chunk.specs
        if _describes(chunk, item, has_names=has_names):
            extra += chunk.nouns
    if item.head == "battery":
        extra += [noun for noun in nouns if noun.low in _CELLS]
    kept = _without_tail(nouns, extra)
    ordered = sorted({token.start: token for token in extra}.values(), key=lambda t: t.start)
    return Wording(nouns=tuple(kept), sizes=tuple(ordered))


def _is_shared(item: Item, chunks: Sequence[Chunk]) -> bool:
    """Say whether the chunk that names the goods speaks for every variant: "gloves - 12 pr M"."""
    first = item.chunks[0]
    others = [chunk for chunk in item.chunks[1:] if chunk.amounts and chunk.sizes]
    return chunks[0] is first or (not first.amounts and len(others) > 1)


def named_variants(item: Item, chunks: Sequence[Chunk]) -> list[Chunk]:
    """Return the chunks that only name variants of the goods: "Alder Ct, Birch Ct"."""
    return [
        chunk
        for chunk in chunks
        if chunk.nouns
        and not (chunk.amounts or chunk.remark or chunk.asks)
        and chunk.nouns[-1] not in item.nouns
    ]


def _describes(chunk: Chunk, item: Item, *, has_names: bool) -> bool:
    """Say whether the words of a chunk without goods of its own are a spec, not a remark."""
    if not chunk.nouns or chunk.remark or chunk.nouns[-1] in item.nouns:
        return False
    if chunk.nouns[-1].low in COLOURS or chunk.nouns[0].low in COLOURS:
        return True
    if _is_afterthought(chunk):
        return True
    return bool(has_names or is_spec_only(chunk.nouns) or chunk.sizes or chunk.amounts)


def _is_afterthought(chunk: Chunk) -> bool:
    """Say whether a few plain words behind a comma tell more of the goods: "third cut"."""
    return (
        chunk.before in (",", ".", "(")
        and len(chunk.nouns) <= _FEW
        and not (chunk.broken or chunk.verbal or chunk.asks or chunk.leads or chunk.article)
        and all(
            token.text.islower() and ("-" in token.low or is_known(token.low) or token.low in SPECS)
            for token in chunk.nouns
        )
    )


def _without_tail(nouns: list[Token], extra: list[Token]) -> list[Token]:
    """Cut "type S", "keyed alike", colours and the like off the end of a description."""
    cut = _tail_start(nouns)
    extra += nouns[cut:]
    return nouns[:cut]


def _tail_start(nouns: Sequence[Token]) -> int:
    for place, token in enumerate(nouns):
        if place and token.low in _TAILS:
            return place
    colour = _colour_behind_goods(nouns)
    if colour:
        return colour
    plurals = [place for place, token in enumerate(nouns) if is_plural(token.low)]
    if plurals and _ends_at_plural(nouns, plurals[-1]):
        return plurals[-1] + 1
    end = len(nouns)
    while end > 1 and (
        _is_spec(nouns[end - 1].low) or _is_grade_mark(nouns[:end]) or _qualifies(nouns[:end])
    ):
        end -= 1
    return end


def _colour_behind_goods(nouns: Sequence[Token]) -> int:
    """Return where a colour follows goods named in full: "strobe light amber magnetic mount"."""
    for place, token in enumerate(nouns):
        before = nouns[place - 1].low if place else ""
        if token.low in _TINTS and before not in _SHADES and before in _NAMED:
            return place
    return 0


def _ends_at_plural(nouns: Sequence[Token], place: int) -> bool:
    last = nouns[-1].low
    is_head = (singular(last) in BULK or last in _HOLDERS) and last not in SPECS
    return not is_head and nouns[place].low not in _PLURAL_MODIFIERS


def _is_grade_mark(nouns: Sequence[Token]) -> bool:
    """Say whether the last word is a short mark in capitals behind plain words: "plywood CDX"."""
    last = nouns[-1].text
    return last.isupper() and 1 < len(last) <= 4 and nouns[-2].text.islower()  # noqa: PLR2004


def _qualifies(nouns: Sequence[Token]) -> bool:
    """Say whether the last word is an adjective or material behind goods: "leash leather"."""
    last, before = nouns[-1].low, singular(nouns[-2].low)
    if before not in _NAMED or before in _STOCK:
        return False
    return last in _MATERIALS or (last.endswith(_ADJECTIVE_ENDS) and singular(last) not in _NAMED)


def _is_spec(low: str) -> bool:
    return low in COLOURS or (low in SPECS and low not in BULK)


def description(nouns: Sequence[Token], size: str | None, part: Token | None) -> str:
    """Return the description; goods named only by size or part number get the trade's own word."""
    text = " ".join(_inflected(nouns))
    if size and text == "minus":
        return f"{size} minus gravel"
    if size and text == "rod" and not ELECTRODES.isdisjoint(size.split()):
        return "welding rod"
    if size and VISCOSITY.search(size) and is_spec_only(nouns):
        return f"{text} oil".strip()
    if text:
        return text
    if size and _LUMBER.match(size):
        return "lumber"
    return part.text if part is not None else size or ""


def _inflected(nouns: Sequence[Token]) -> list[str]:
    texts = [fold(token.text) for token in nouns]
    for place in [place - 1 for place, text in enumerate(texts) if place and text == "and"]:
        texts[place] = singular(texts[place])
    if texts and (texts[-1].islower() or is_plural(texts[-1].lower())):
        texts[-1] = singular(texts[-1].lower())
    return texts
