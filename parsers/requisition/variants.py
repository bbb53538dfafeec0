"""Goods asked for in several sizes at once: "12 pr M, 12 pr XL", "2 in and 3 in, ten each"."""

from collections.abc import Sequence
from typing import Final

from parsers.requisition.chunks import IMPLIED, LEADING, LOOSE, Amount, Chunk
from parsers.requisition.items import Item

_JOINED: Final = ("and", ",", "")


def variants(item: Item) -> list[list[Chunk]]:
    """Return the chunks of each variant an item is asked for in; none when it is one line."""
    groups = _stated(item)
    if len(groups) > 1:
        return groups
    return _each_of_sizes(item)


def _stated(item: Item) -> list[list[Chunk]]:
    """Gather chunks into variants, each with a size or words and an amount of its own."""
    groups: list[list[Chunk]] = []
    for chunk in item.chunks:
        is_head = chunk.nouns == item.nouns
        if _tells_apart(chunk, is_head=is_head):
            groups.append([chunk])
        elif groups and counts(chunk) and not any(counts(part) for part in groups[-1]):
            groups[-1].append(chunk)
    full = [group for group in groups if any(counts(part) for part in group)]
    first = item.chunks[0]
    if len(full) == len(groups) or not groups or groups[0][0] is not first:
        return full
    return full


def _tells_apart(chunk: Chunk, *, is_head: bool) -> bool:
    if is_head:
        return bool(chunk.sizes)
    return bool(chunk.sizes) or bool(chunk.nouns and counts(chunk))


def counts(chunk: Chunk) -> bool:
    """Say whether a chunk states an amount of its own, a package in the singular too."""
    return any(
        (amount.strength >= LEADING or (amount.strength == IMPLIED and amount.uom))
        and not amount.is_bulk
        for amount in chunk.amounts
    ) or any(amount.strength == LOOSE and not amount.is_bulk for amount in chunk.amounts)


def _each_of_sizes(item: Item) -> list[list[Chunk]]:
    """Part "2 in and 3 in, ten each": sizes of one kind side by side, and one amount for each."""
    shared = [chunk for chunk in item.chunks if _is_shared(chunk.amounts) and not chunk.sizes]
    sized = [chunk for chunk in item.chunks if len(chunk.sizes) == 1 and not counts(chunk)]
    kinds = {(chunk.sizes[0].kind, chunk.sizes[0].unit) for chunk in sized}
    if not shared or len(sized) <= 1 or len(kinds) > 1 or sized[-1].before not in _JOINED:
        return []
    return [[chunk, shared[0]] for chunk in sized]


def _is_shared(amounts: Sequence[Amount]) -> bool:
    return any(amount.is_each for amount in amounts)
