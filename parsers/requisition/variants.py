"""Goods asked for in several sizes at once: "12 pr M, 12 pr XL", "2 in and 3 in, ten each"."""

from collections.abc import Sequence
from typing import Final

from parsers.requisition.chunks import IMPLIED, LEADING, LOOSE, Amount, Chunk
from parsers.requisition.item import Item
from parsers.requisition.quantities import may_measure
from parsers.requisition.words import COLOURS, SPECS

_JOINED: Final = ("and", ",", "")


def variants(item: Item) -> list[list[Chunk]]:
    """Return the chunks of each variant an item is asked for in; none when it is one line."""
    groups = _stated(item)
    if len(groups) > 1:
        return groups
    return _each_of_sizes(item) or _measured(item)


def _stated(item: Item) -> list[list[Chunk]]:
    """Gather chunks into variants, each with a size or words and an amount of its own."""
    groups: list[list[Chunk]] = []
    for chunk in item.chunks:
        if _tells_apart(chunk, item):
            groups.append([chunk])
        elif groups and counts(chunk) and not any(counts(part) for part in groups[-1]):
            groups[-1].append(chunk)
    return [group for group in groups if any(counts(part) for part in group)]


def _tells_apart(chunk: Chunk, item: Item) -> bool:
    if chunk.nouns == item.nouns:
        return bool(chunk.sizes or (chunk.nouns and chunk.nouns[-1].low in SPECS))
    return bool(chunk.sizes) or bool(chunk.nouns and _is_firm(chunk))


def _is_firm(chunk: Chunk) -> bool:
    return any(amount.strength >= LEADING and not amount.is_bulk for amount in chunk.amounts)


def counts(chunk: Chunk) -> bool:
    """Say whether a chunk states an amount of its own, a package in the singular too."""
    return any(
        not amount.is_bulk
        and (amount.strength >= LOOSE or (amount.strength == IMPLIED and bool(amount.uom)))
        for amount in chunk.amounts
    )


def _measured(item: Item) -> list[list[Chunk]]:
    """Part "8 gallons paint white & 8 gallons yellow": one measure told again with new words."""
    told = [chunk for chunk in item.chunks if any(may_measure(a, item) for a in chunk.amounts)]
    units = {amount.uom for chunk in told for amount in chunk.amounts}
    is_one_measure = len(units) == 1 and all(
        amount.is_bulk for chunk in told for amount in chunk.amounts
    )
    if len(told) <= 1 or not is_one_measure or not all(chunk.nouns for chunk in told):
        return []
    return [[chunk] for chunk in told]


def _each_of_sizes(item: Item) -> list[list[Chunk]]:
    """Part "2 in and 3 in, ten each": sizes of one kind side by side, and one amount for each."""
    shared = [chunk for chunk in item.chunks if _is_shared(chunk.amounts) and not chunk.sizes]
    sized = [chunk for chunk in item.chunks if _kind_of_size(chunk) and not counts(chunk)]
    kinds = {_kind_of_size(chunk) for chunk in sized}
    if not shared or len(sized) <= 1 or len(kinds) > 1 or sized[-1].before not in _JOINED:
        return []
    return [[chunk, shared[0]] for chunk in sized]


def _kind_of_size(chunk: Chunk) -> tuple[str, str] | None:
    """Return by what a chunk tells goods apart: one size of some unit, or a colour."""
    if len(chunk.sizes) == 1:
        return chunk.sizes[0].kind, chunk.sizes[0].unit
    is_coloured = not chunk.sizes and bool(chunk.nouns) and chunk.nouns[-1].low in COLOURS
    return ("colour", "") if is_coloured else None


def _is_shared(amounts: Sequence[Amount]) -> bool:
    return any(amount.is_each for amount in amounts)
