"""The seal on what is recorded: each record's hash covers the hash before it.

Whoever changes a record changes its hash, and with it every hash that follows.
"""

from collections.abc import Iterable
from hashlib import sha256

GENESIS = "0" * 64
"""What stands before the first record."""


def link(previous: str, parts: Iterable[str | int | bytes]) -> str:
    """Seal a record: the SHA-256, in hex, of the hash before it and its parts.

    Every part is written as a netstring (`5:hello,`), so that no byte can move from one part to
    its neighbour unseen; numbers are written in decimal, text in UTF-8.

    >>> link(GENESIS, ["town", 1])[:12]
    '434f9ab76059'
    >>> link(GENESIS, ["tow", "n1"]) == link(GENESIS, ["town", 1])
    False
    >>> link(GENESIS, []) == link(GENESIS, [""])
    False
    """
    seal = sha256(_netstring(previous.encode()))
    for part in parts:
        seal.update(_netstring(part if isinstance(part, bytes) else str(part).encode()))
    return seal.hexdigest()


def seal_of_event(
    previous: str, *, town_id: str, case_id: str, version: int, name: str, data: bytes
) -> str:
    """Seal an event of a case: the parts and their order are the same wherever it is checked."""
    return link(previous, (town_id, case_id, version, name, data))


def _netstring(part: bytes) -> bytes:
    return b"%d:%b," % (len(part), part)
