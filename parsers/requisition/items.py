"""Chunks gathered into items: which stretch names goods, and which only says more about them."""

from collections.abc import Sequence
from dataclasses import dataclass, field, replace
from typing import Final

from parsers.requisition.chunks import LEADING, PACKED, STATED, Amount, Chunk, is_spec_only
from parsers.requisition.goods import BULK, VEHICLE_HEADS
from parsers.requisition.inflect import is_plural, singular
from parsers.requisition.tokens import Token
from parsers.requisition.wordlist import words
from parsers.requisition.words import GENERIC, SPECS

_KITS: Final = words(
    """
    kit kits set sets combo combos assembly assemblies pack packs package packages system
    systems
    """
)
_BREAKING: Final = frozenset({"\n", ".", ";"})


@dataclass(slots=True, kw_only=True)
class Item:
    """Goods named in a message with every chunk that speaks of them, not yet settled."""

    nouns: list[Token]
    chunks: list[Chunk] = field(default_factory=list)
    names: list[str] = field(default_factory=list)
    claims: list[int] = field(default_factory=list)

    @property
    def amounts(self) -> list[Amount]:
        """All amounts stated for the item, in order."""
        return [amount for chunk in self.chunks for amount in chunk.amounts]

    @property
    def head(self) -> str:
        """The head noun in the singular."""
        return singular(self.nouns[-1].low) if self.nouns else ""


def gather(chunks: Sequence[Chunk]) -> tuple[list[Item], list[Chunk]]:
    """Gather ``chunks`` into items; also return the chunks that belong to none."""
    items: list[Item] = []
    waiting: list[Chunk] = []
    for chunk in chunks:
        current = items[-1] if items else None
        if chunk.before == "(" and not chunk.nouns and current is not None and chunk.amounts:
            last = current.chunks[-1]
            last.amounts += [
                amount if amount.is_bulk else replace(amount, strength=STATED)
                for amount in chunk.amounts
            ]
            last.sizes += chunk.sizes
            continue
        if current is not None and _counts_kits(current, chunk):
            chunk.amounts = [replace(amount, uom="kit") for amount in chunk.amounts]
            chunk.nouns = []
        if _sets_of_two(items, chunk):
            second = items.pop()
            _join(items[-1], second.chunks[0])
            _attach(items[-1], chunk)
            continue
        if _names_goods(chunk, current, has_waiting=bool(waiting)):
            if current is not None and _joins(current, chunk):
                _join(current, chunk)
                continue
            if chunk.asks:
                items = [item for item in items if not _is_reason(item, chunk)]
            items.append(Item(nouns=list(chunk.nouns), chunks=[*waiting, chunk]))
            waiting = []
        elif current is not None:
            _attach(current, chunk)
        else:
            waiting.append(chunk)
    return _each_alike(items) or _coded(chunks), waiting


def _each_alike(items: list[Item]) -> list[Item]:
    """Give "50 each" behind a list to every item of the list."""
    shared = [amount for item in items[-1:] for amount in item.amounts if amount.is_each]
    if shared and not any(item.amounts for item in items[:-1]):
        plain = replace(shared[0], is_each=False, is_of_each=False)
        for item in items[:-1]:
            item.chunks.append(Chunk(before="", start=plain.start, end=plain.end, amounts=[plain]))
    return items


def _is_reason(item: Item, chunk: Chunk) -> bool:
    """Say whether an item is only why something is asked for: "flat on unit 12, need a tire"."""
    if item.amounts or any(part.asks or part.article for part in item.chunks):
        return False
    return chunk.before in (".", "!", "--", "?") or not (
        is_plural(item.nouns[-1].low) or item.head in BULK
    )


def _sets_of_two(items: Sequence[Item], chunk: Chunk) -> bool:
    """Say whether "frames and covers, 4 sets" makes one item of two."""
    return (
        len(items) > 1
        and not chunk.nouns
        and any(amount.uom in ("set", "kit") for amount in chunk.amounts)
        and not items[-1].amounts
        and not items[-2].amounts
        and items[-1].chunks[0].before == "and"
    )


def _counts_kits(current: Item, chunk: Chunk) -> bool:
    """Say whether "a dozen kits" counts the goods before it."""
    return (
        len(chunk.nouns) == 1
        and chunk.nouns[0].low in ("kit", "kits")
        and bool(chunk.amounts)
        and not current.amounts
    )


def _coded(chunks: Sequence[Chunk]) -> list[Item]:
    """Make an item of what names goods only by brand, part number or spec."""
    for place, chunk in enumerate(chunks):
        named = chunk.nouns if not chunk.remark else []
        if not named and chunk.brand is not None and chunk.part is None:
            named = [chunk.brand]
        if all(token.low in GENERIC for token in named) or (
            is_spec_only(named) and any(token.kind == "dim" for token in chunk.sizes)
        ):
            named = []
        if named or chunk.part is not None or any(t.kind == "dim" for t in chunk.sizes):
            return [Item(nouns=list(named), chunks=[*chunks[:place], *chunks[place:]])]
    return []


def _names_goods(chunk: Chunk, current: Item | None, *, has_waiting: bool) -> bool:
    nouns = chunk.nouns
    if not nouns or (chunk.remark and not chunk.leads):
        return False
    if all(token.low in GENERIC for token in nouns):
        return False
    if current is None:
        return not is_spec_only(nouns) or not (has_waiting or chunk.amounts)
    if is_spec_only(nouns) and not chunk.article:
        return False
    if same_head(current, chunk):
        return bool(chunk.amounts and current.amounts)
    if (
        chunk.before == "--"
        and not current.amounts
        and any(amount.uom not in (None, "ea") for amount in chunk.amounts)
    ):
        return False
    if _is_compound_spec(chunk, current):
        return False
    if chunk.article or _counts_goods(chunk):
        return True
    return _reads_as_goods(chunk)


def _is_compound_spec(chunk: Chunk, current: Item) -> bool:
    """Say whether "3 section" describes the goods before it: a number and a singular."""
    amount = chunk.amounts[0] if len(chunk.amounts) == 1 else None
    return (
        amount is not None
        and len(chunk.nouns) == 1
        and not current.amounts
        and amount.strength == LEADING
        and (amount.value or 0) > 1
        and chunk.before == ","
        and not is_plural(chunk.nouns[0].low)
        and singular(chunk.nouns[0].low) not in BULK
    )


def same_head(current: Item, chunk: Chunk) -> bool:
    """Say whether the chunk names the same goods again: "..., 8 plugs each"."""
    own = [singular(token.low) for token in chunk.nouns]
    theirs = [singular(token.low) for token in current.nouns]
    return bool(own) and own == theirs[-len(own) :]


def _counts_goods(chunk: Chunk) -> bool:
    first = chunk.nouns[0].start
    return any(amount.start < first and not amount.is_bulk for amount in chunk.amounts) or any(
        amount.strength >= PACKED for amount in chunk.amounts
    )


def _reads_as_goods(chunk: Chunk) -> bool:
    head = chunk.nouns[-1].low
    if is_plural(head) and head not in SPECS:
        return True
    if singular(head) in BULK | VEHICLE_HEADS and head not in SPECS:
        return True
    return chunk.before in ("and", "\n") or any(a.strength >= LEADING for a in chunk.amounts)


def _joins(current: Item, chunk: Chunk) -> bool:
    """Say whether "X and Y kit" is one thing: a bare singular before a kit."""
    last = current.chunks[-1]
    return (
        chunk.before == "and"
        and chunk.nouns[-1].low in _KITS
        and not chunk.article
        and not chunk.amounts[:1]
        and not is_plural(current.nouns[-1].low)
        and not last.sizes
        and last.nouns == current.nouns
    ) or _leads_kit(current, chunk)


def _leads_kit(current: Item, chunk: Chunk) -> bool:
    first = chunk.nouns[0].start
    bare = not any(amount.start < first for amount in chunk.amounts)
    return (
        chunk.before == "and"
        and chunk.nouns[-1].low in _KITS
        and bare
        and not chunk.article
        and not is_plural(current.nouns[-1].low)
    )


def _join(current: Item, chunk: Chunk) -> None:
    conjunction = current.nouns[-1]._replace(text="and", low="and")
    current.nouns = [*current.nouns, conjunction, *chunk.nouns]
    current.chunks.append(chunk)


def _attach(current: Item, chunk: Chunk) -> None:
    """Give the chunk's facts to the item before it; unknown names become part of its size."""
    current.chunks.append(chunk)
