"""Containers that are the goods themselves: "4 buckets and 6 mops", "need 12 totes"."""

from collections.abc import Sequence
from dataclasses import replace

from parsers.requisition.chunks import STATED, Chunk
from parsers.requisition.item import Item


def is_bare_container(chunk: Chunk) -> bool:
    """Say whether a chunk counts containers and says nothing of what is in them."""
    counted = [amount for amount in chunk.amounts if amount.value is not None]
    return chunk.container is not None and not chunk.nouns and len(counted) == 1


def fill(chunk: Chunk) -> Chunk:
    """Make the container of a chunk its goods: six pails become six pieces of "bucket"."""
    chunk.nouns = [chunk.container] if chunk.container else []
    chunk.amounts = [replace(amount, uom=None, strength=STATED) for amount in chunk.amounts]
    return chunk


def joins_counted(current: Item, chunk: Chunk) -> bool:
    """Say whether bare containers stand beside goods counted singly: "3 mops and 6 buckets"."""
    pieces = [a for a in current.amounts if a.value is not None and a.uom in (None, "ea")]
    beside = chunk.before in ("and", "\n") and not chunk.sizes
    return beside and bool(pieces) and is_bare_container(chunk)


def leads_counted(chunk: Chunk, following: Chunk | None) -> bool:
    """Say whether bare containers stand in front of counted goods: "4 buckets and 6 mops"."""
    return (
        is_bare_container(chunk)
        and following is not None
        and following.before in ("and", "\n")
        and bool(following.nouns)
        and any(amount.value is not None for amount in following.amounts)
    )


def only_containers(chunks: Sequence[Chunk]) -> list[Item]:
    """Make an item of the containers of a message that names no goods: "need 6 buckets"."""
    bare = [chunk for chunk in chunks if is_bare_container(chunk)]
    return [Item(nouns=list(fill(chunk).nouns), chunks=[chunk]) for chunk in bare]
