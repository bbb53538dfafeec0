"""A message parted into chunks at commas, bullets and "and", and each chunk read for its facts.

A chunk is what stands between two separators: "24 oz cotton", "12 pr XL", "a crankcase filter".
Whether it is goods of its own or a fact about the goods before it is settled in ``items``.
"""

from collections.abc import Sequence
from dataclasses import dataclass, field
from decimal import Decimal
from typing import Final

from parsers.requisition.tokens import Token
from parsers.requisition.wordlist import words
from parsers.requisition.words import CONJUNCTIONS, LETTER_SIZES, SPECS

# How firmly an amount is stated; the firmest wins.
IMPLIED, LOOSE, LEADING, PACKED, STATED = 0, 1, 2, 3, 4


@dataclass(frozen=True, slots=True, kw_only=True)
class Amount:
    """A number that may be the quantity."""

    strength: int
    value: Decimal | None
    uom: str | None
    start: int
    end: int
    is_each: bool = False
    is_of_each: bool = False
    is_ahead: bool = False
    is_bulk: bool = False
    is_rate: bool = False
    text: str = ""


@dataclass(slots=True, kw_only=True)
class Chunk:
    """What one stretch between separators says."""

    before: str
    start: int
    end: int
    amounts: list[Amount] = field(default_factory=list)
    sizes: list[Token] = field(default_factory=list)
    nouns: list[Token] = field(default_factory=list)
    specs: list[Token] = field(default_factory=list)
    claims: list[int] = field(default_factory=list)
    article: bool = False
    leads: bool = False
    remark: bool = False
    pronoun: bool = False
    told: bool = False
    subject: bool = False
    asks: bool = False
    verbal: bool = False
    broken: bool = False
    correction: bool = False
    retold: bool = False
    beside: bool = False
    purpose: bool = False
    package: str | None = None
    container: Token | None = None
    per: str | None = None
    brand: Token | None = None
    part: Token | None = None


_SEPARATORS: Final = frozenset(",;:()\n.!?+&*|[]{}>") | {"--"}
_JOINING: Final = words("plus also + & n")
# What may stand before a count in front of a dash: "qty 2 - batteries", "need 4 - cones".
_NAMES_WITH_AND: Final = {
    ("weed", "feed"),
    ("hook", "loop"),
    ("peel", "stick"),
    ("tongue", "groove"),
    ("salt", "pepper"),
    ("bait", "switch"),
    ("mortise", "tenon"),
    ("pan", "tilt"),
    ("food", "drug"),
}
_COUNT_LEADS: Final = words("qty quantity need we i please order get hi hey also ea each ")
_BEFORE_COUNT: Final = _COUNT_LEADS | CONJUNCTIONS
_SPECS_IN_PLURAL: Final = words("singles doubles triples blanks larges mediums smalls")
_KEPT_LABELS: Final = words("qty quantity size")
_LABELS: Final = _KEPT_LABELS | words(
    "item description desc product colour color brand mfr make uom unit material name goods"
)
_RANK: Final = {mark: rank for rank, mark in enumerate(("", ",", "and", ")", "(", ".", "\n"))}


def part_chunks(tokens: Sequence[Token]) -> list[tuple[str, list[Token]]]:
    """Part ``tokens`` at separators and conjunctions; each part with the mark before it."""
    parts: list[tuple[str, list[Token]]] = []
    mark, current = "", list[Token]()
    left = _without_labels(tokens)
    for place, token in enumerate(left):
        if _is_one_name(left, place):
            current.append(token)
            continue
        is_cut = (token.kind == "sep" and token.low in _SEPARATORS) or (
            token.kind == "word" and token.low in CONJUNCTIONS
        )
        if is_cut and token.low == "--" and _is_count_alone(mark, current):
            continue
        if not is_cut:
            if _begins_next_size(current, token):
                parts.append((mark, current))
                current, mark = [], ","
            if token.kind != "sep":
                current.append(token)
            continue
        if current:
            parts.append((mark, current))
            current, mark = [], ""
        mark = _stronger(mark, token.low)
    if current:
        parts.append((mark, current))
    return parts


def _is_one_name(tokens: Sequence[Token], place: int) -> bool:
    """Say whether "and" stands inside a name: "weed and feed", "hook and loop"."""
    if tokens[place].low not in ("and", "&") or not 0 < place < len(tokens) - 1:
        return False
    return (tokens[place - 1].low, tokens[place + 1].low) in _NAMES_WITH_AND


def _without_labels(tokens: Sequence[Token]) -> list[Token]:
    """Put a comma in place of the labels of a form: "Qty: 3 Item: floor pads"."""
    if not any(token.low in (":", "(") for token in tokens):
        return list(tokens)
    left: list[Token] = []
    for place, token in enumerate(tokens):
        if _brackets_count(tokens, place) or _brackets_count(tokens, place - 2):
            continue
        is_label = place + 1 < len(tokens) and tokens[place + 1].low == ":"
        if is_label and token.low in _LABELS:
            left.append(token._replace(kind="sep", text=",", low=","))
            left += [token] if token.low in _KEPT_LABELS else []
        elif not (token.low == ":" and place and tokens[place - 1].low in _LABELS):
            left.append(token)
    return left


def _brackets_count(tokens: Sequence[Token], place: int) -> bool:
    """Say whether a bracket at ``place`` opens a count in front of goods: "(2) solar panels"."""
    if place < 0 or place + 3 >= len(tokens) or tokens[place].low != "(":
        return False
    count, close, goods = tokens[place + 1 : place + 4]
    before = tokens[place - 1] if place else None
    leads = before is None or before.kind == "sep" or before.low in _BEFORE_COUNT
    return count.kind == "num" and close.low == ")" and goods.kind in ("word", "meas") and leads


def _is_count_alone(mark: str, current: Sequence[Token]) -> bool:
    """Say whether a dash stands behind a count in front of the goods: "2 - 12in couplings"."""
    counts = [token for token in current if token.kind == "num"]
    told = {token.low for token in current if token.kind == "word"} - _COUNT_LEADS
    return len(counts) == 1 and not told and mark in ("", "\n", ".", "!", ";", "?")


def _begins_next_size(current: Sequence[Token], token: Token) -> bool:
    """Say whether a number begins the next of "4 XL 2 2XL"."""
    return (
        token.kind == "num"
        and len(current) > 1
        and current[-1].low in LETTER_SIZES
        and any(before.kind == "num" for before in current)
    )


def _stronger(mark: str, new: str) -> str:
    """Keep the mark that says most when several meet: a new line before "and" before a comma."""
    new = "and" if new in _JOINING else new
    if new == ":" or not mark:
        return new
    return new if _RANK.get(new, 2) >= _RANK.get(mark, 2) else mark


def is_spec_only(tokens: Sequence[Token]) -> bool:
    """Say whether the words describe goods without naming any: "heavy duty", "singles"."""
    return all(token.low in SPECS or token.low in _SPECS_IN_PLURAL for token in tokens)
