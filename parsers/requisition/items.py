"""Chunks gathered into items: which stretch names goods, and which only says more about them."""

from collections.abc import Sequence
from dataclasses import replace
from typing import Final

from parsers.requisition.chunks import LEADING, STATED, Chunk, is_spec_only
from parsers.requisition.containers import fill, joins_counted, leads_counted, only_containers
from parsers.requisition.goods import BULK, EVENTS, KINDS, VEHICLE_HEADS
from parsers.requisition.inflect import is_plural, singular
from parsers.requisition.item import Item
from parsers.requisition.naming import (
    ATTRIBUTES,
    TIMES,
    is_only_generic,
    may_name,
    names_goods,
    names_in_full,
)
from parsers.requisition.shapes import VISCOSITY
from parsers.requisition.tokens import Token
from parsers.requisition.vocabulary import GOODS_WORDS
from parsers.requisition.wordlist import words
from parsers.requisition.words import COLOURS, GENERIC, POSITIONS

_KITS: Final = words(
    """
    kit kits combo combos assembly assemblies pack packs package packages system
    systems
    """
)
# Goods that come as one: "4 catch basin frames and grates".
_COMPANIONS: Final = frozenset(
    (outer, inner) for outer in ("frame", "ring") for inner in ("grate", "cover", "lid")
)
_ANNOUNCE: Final = words(
    """
    order list request requisition needs supplies restock inventory orders rental rentals rfq
    purchase wanted
    """
)
_LISTED: Final = GOODS_WORDS | VEHICLE_HEADS
_NAMED: Final = BULK | GOODS_WORDS


def gather(chunks: Sequence[Chunk]) -> list[Item]:
    """Gather ``chunks`` into the items they speak of."""
    gatherer = _Gatherer()
    chunks = _with_counts(chunks)
    for place, chunk in enumerate(chunks):
        following = chunks[place + 1] if place + 1 < len(chunks) else None
        if not (gatherer.items or gatherer.waiting) and leads_counted(chunk, following):
            gatherer.take(fill(chunk))
        elif _half_of_pair(chunk, following):
            gatherer.waiting.append(chunk)
        elif not _heads_list(chunk, following):
            gatherer.take(chunk)
    items = _each_alike(_without_events(gatherer.items))
    return items or _coded(chunks) or only_containers(chunks)


def _with_counts(chunks: Sequence[Chunk]) -> list[Chunk]:
    """Give rows of a form their counts: "sign stand: 1", "Qty 2, nozzle"."""
    told: list[Chunk] = []
    for chunk in chunks:
        before = told[-1] if told else None
        if before is not None and _is_bare_count(chunk) and _awaits_count(before, chunk):
            before.amounts += chunk.amounts
        elif before is not None and _is_bare_count(before) and _named_behind(before, chunk):
            chunk.amounts = [*before.amounts, *chunk.amounts]
            chunk.before = before.before
            told[-1] = chunk
        else:
            told.append(chunk)
    return told


def _is_bare_count(chunk: Chunk) -> bool:
    """Say whether a chunk is a count and nothing else."""
    count = chunk.amounts[0] if len(chunk.amounts) == 1 else None
    return (
        count is not None
        and count.value is not None
        and count.strength >= LEADING
        and not count.is_each
        and not (chunk.nouns or chunk.sizes or chunk.container or chunk.remark or chunk.part)
    )


def _awaits_count(before: Chunk, chunk: Chunk) -> bool:
    """Say whether a singular behind other goods is counted behind a mark: "sign stand: 1"."""
    return (
        chunk.before in (":", "--")
        and before.before in (",", "\n", ";", ".")
        and bool(before.nouns)
        and not (before.amounts or before.remark or before.sizes)
        and not is_spec_only(before.nouns)
    )


def _named_behind(before: Chunk, chunk: Chunk) -> bool:
    """Say whether goods are named behind their count in a row of a form: "Qty 2, nozzle"."""
    is_row = before.before == "\n" and before.amounts[0].strength == STATED
    return is_row and chunk.before == "," and bool(chunk.nouns) and not chunk.amounts


def _only_tells(item: Item) -> bool:
    """Say whether an item is but the subject of a sentence: "pool opens soon"."""
    first = item.chunks[-1]
    return first.subject and not first.asks and not first.article and not item.amounts


def _is_asked(chunk: Chunk) -> bool:
    """Say whether a chunk asks for goods of its own, by a word of asking or a count."""
    if not chunk.nouns or chunk.remark or chunk.pronoun or is_spec_only(chunk.nouns):
        return False
    counted = any(amount.value is not None for amount in chunk.amounts)
    return (chunk.asks or counted) and names_goods(chunk, None, has_waiting=False)


def _heads_list(chunk: Chunk, following: Chunk | None) -> bool:
    """Say whether a chunk only announces a list: "lab order:", "parts list"."""
    marks = (":", "\n", "--", ",") if chunk.purpose and not chunk.before else (":", "\n", "--")
    return (
        following is not None
        and following.before in marks
        and bool(chunk.nouns)
        and (chunk.purpose or chunk.nouns[-1].low in _ANNOUNCE)
        and not any(amount.value is not None for amount in chunk.amounts if not chunk.article)
    )


def _without_events(items: list[Item]) -> list[Item]:
    """Leave out happenings told beside goods that are counted: "main break! 2 couplings"."""
    if not any(item.amounts for item in items):
        return items
    return [item for item in items if item.amounts or item.head not in EVENTS]


class _Gatherer:
    """Takes chunk after chunk and gives each to the item it speaks of."""

    def __init__(self) -> None:
        self.items: list[Item] = []
        self.waiting: list[Chunk] = []
        self.header: Item | None = None
        self.told: list[Token] = []
        self.listing = False

    def take(self, chunk: Chunk) -> None:
        if chunk.nouns and chunk.nouns[-1].low in ATTRIBUTES:
            chunk.amounts = []
        if self.listing and _is_listed(chunk):
            self._add(chunk, list(chunk.nouns))
            return
        self.listing = self.listing or any(noun.low == "following" for noun in chunk.nouns)
        current = self.items[-1] if self.items else None
        if current is None:
            self._begin(chunk)
        elif chunk.before == "(" and not chunk.nouns and chunk.amounts:
            _put_in_brackets(current.chunks[-1], chunk)
        elif _sets_of_two(self.items, chunk):
            second = self.items.pop()
            _join(self.items[-1], second.chunks[0])
            self.items[-1].chunks.append(chunk)
        else:
            self._continue(current, chunk)

    def _begin(self, chunk: Chunk) -> None:
        self.listing = self.listing or any(amount.is_ahead for amount in chunk.amounts)
        if chunk.told:
            self.told = chunk.nouns
        elif self.told and chunk.asks and chunk.amounts and not chunk.nouns:
            self._add(chunk, self.told)
        elif names_goods(chunk, None, has_waiting=bool(self.waiting)):
            self._add(chunk, list(chunk.nouns))
        elif not is_only_generic(chunk):
            self.waiting.append(chunk)

    def _continue(self, current: Item, chunk: Chunk) -> None:
        if (chunk.nouns and chunk.nouns[0].low in TIMES) or self._takes_aside(current, chunk):
            return
        _count_kits(current, chunk)
        if chunk.before == ":" and _is_heading(current):
            self.header = current
        if self.header is not None and _is_kind(chunk, self.header):
            self._drop_header()
            self._add(chunk, [*chunk.nouns, self.header.nouns[-1]])
        elif _only_tells(current) and _is_asked(chunk):
            self.items.pop()
            self._add(chunk, list(chunk.nouns))
        elif names_in_full(current, chunk):
            current.nouns = list(chunk.nouns)
            current.chunks.append(chunk)
        elif not names_goods(chunk, current, has_waiting=False):
            current.chunks.append(chunk)
        elif _joins(current, chunk):
            _join(current, chunk)
        else:
            if chunk.before == ":":
                self._drop_header()
            if chunk.correction and not chunk.asks and (chunk.retold or not current.amounts):
                self.items.pop()
            self._add(chunk, list(chunk.nouns))

    def _takes_aside(self, current: Item, chunk: Chunk) -> bool:
        """Take what goes on with the chunk before, or counts containers; False otherwise."""
        if _goes_with(current.chunks[-1], chunk):
            chunk.beside = chunk.remark = True
            current.chunks.append(chunk)
            return True
        if _counts_rate(current.chunks[-1], chunk):
            return True
        if joins_counted(current, chunk):
            self._add(fill(chunk), list(chunk.nouns))
            return True
        return False

    def _drop_header(self) -> None:
        """Forget the heading of a list: "brakes for unit 55: 2 rotors" asks for rotors."""
        if self.items and self.items[-1] is self.header:
            self.items.pop()

    def _add(self, chunk: Chunk, nouns: list[Token]) -> None:
        if chunk.asks:
            self.items = [item for item in self.items if not _is_reason(item, chunk)]
        self.items.append(Item(nouns=nouns, chunks=[*self.waiting, chunk]))
        self.waiting = []


def _counts_rate(before: Chunk, chunk: Chunk) -> bool:
    """Reckon "8 lug nuts per wheel, | 6 wheels" out; say whether the chunk was such a count."""
    count = chunk.amounts[0].value if len(chunk.amounts) == 1 else None
    if count is None or not chunk.nouns or singular(chunk.nouns[-1].low) != before.per:
        return False
    before.amounts = [
        replace(amount, value=amount.value * count) if amount.value is not None else amount
        for amount in before.amounts
    ]
    return True


def _goes_with(before: Chunk, chunk: Chunk) -> bool:
    """Say whether "bolts with nuts | and washers" goes on with what comes along."""
    told = chunk.amounts or chunk.article or chunk.asks
    return before.beside and chunk.before == "and" and bool(chunk.nouns) and not told


def _half_of_pair(chunk: Chunk, following: Chunk | None) -> bool:
    """Say whether a chunk is the first of two descriptions: "black | and yellow hazard tape"."""
    return (
        following is not None
        and following.before == "and"
        and len(following.nouns) > 1
        and bool(chunk.nouns)
        and any(
            kind.issuperset(noun.low for noun in (*chunk.nouns, following.nouns[0]))
            for kind in (COLOURS, POSITIONS)
        )
        and not (following.amounts or following.article)
    )


def _put_in_brackets(last: Chunk, chunk: Chunk) -> None:
    """Give "(4)" to what stands before it, as firmly as if it said quantity 4."""
    last.amounts += [
        amount if amount.is_bulk else replace(amount, strength=STATED) for amount in chunk.amounts
    ]
    last.sizes += chunk.sizes


def _is_listed(chunk: Chunk) -> bool:
    """Say whether a stretch behind "the following" names goods, however short."""
    return bool(chunk.nouns) and singular(chunk.nouns[-1].low) in _LISTED


def _is_heading(item: Item) -> bool:
    """Say whether an item may only head a list: nothing is said of it but its name."""
    return not item.amounts and not any(chunk.sizes or chunk.part for chunk in item.chunks)


def _is_kind(chunk: Chunk, header: Item) -> bool:
    """Say whether "4 stop" under the heading "signs" names a kind of them."""
    amount = chunk.amounts[0] if len(chunk.amounts) == 1 else None
    head = singular(chunk.nouns[-1].low) if chunk.nouns else ""
    if amount is None and chunk.before in (":", ",", "and") and not chunk.broken:
        return head in KINDS.get(header.head, ())
    return (
        amount is not None
        and amount.strength == LEADING
        and amount.uom is None
        and chunk.before in (":", ",", "and")
        and bool(chunk.nouns)
        and not chunk.broken
        and is_plural(header.nouns[-1].low)
        and not is_plural(chunk.nouns[-1].low)
        and not is_spec_only(chunk.nouns)
        and head not in _NAMED
    )


def _each_alike(items: list[Item]) -> list[Item]:
    """Give "50 each" behind a list to every item of the list."""
    shared = [
        amount
        for item in items[-1:]
        for amount in item.amounts
        if amount.is_each and not (item.nouns and amount.start < item.nouns[0].start)
    ]
    ahead = [amount for item in items[:1] for amount in item.amounts if amount.is_ahead]
    if ahead and not any(item.amounts for item in items[1:]):
        plain = replace(ahead[0], is_each=False, is_of_each=False)
        for item in items[1:]:
            item.chunks.append(Chunk(before="", start=plain.start, end=plain.end, amounts=[plain]))
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


def _count_kits(current: Item, chunk: Chunk) -> None:
    """Let "a dozen kits" count the goods before it."""
    is_kits = len(chunk.nouns) == 1 and chunk.nouns[0].low in ("kit", "kits")
    counted = any(amount.value is not None for amount in current.amounts)
    if is_kits and chunk.amounts and not counted:
        chunk.amounts = [replace(amount, uom="kit") for amount in chunk.amounts]
        chunk.nouns = []


def _coded(chunks: Sequence[Chunk]) -> list[Item]:
    """Make an item of what names goods only by brand, part number or spec."""
    for place, chunk in enumerate(chunks):
        named = chunk.nouns if not chunk.remark else []
        if not named and chunk.part is None:
            chunk.part = next((token for token in chunk.sizes if may_name(token)), None)
        if not named and chunk.brand is not None and chunk.part is None:
            named = [chunk.brand]
        if all(token.low in GENERIC for token in named) or (
            is_spec_only(named) and any(token.kind == "dim" for token in chunk.sizes)
        ):
            named = []
        if named or chunk.part is not None or any(_tells_goods(token) for token in chunk.sizes):
            return [Item(nouns=list(named), chunks=[*chunks[:place], *chunks[place:]])]
    return []


def _tells_goods(token: Token) -> bool:
    """Say whether a size alone tells the goods: lumber by its dimensions, oil by its grade."""
    return token.kind == "dim" or VISCOSITY.fullmatch(token.low) is not None


def _joins(current: Item, chunk: Chunk) -> bool:
    """Say whether "X and Y kit" is one thing: a bare singular before a kit."""
    first = chunk.nouns[0].start
    if chunk.before == "and" and (current.head, singular(chunk.nouns[-1].low)) in _COMPANIONS:
        return not chunk.amounts and len(chunk.nouns) == 1
    bare = not any(amount.start < first for amount in chunk.amounts)
    head = chunk.nouns[-1].low
    return (
        chunk.before == "and"
        and not current.amounts
        and (head in _KITS or (head in ("set", "sets") and len(current.nouns) == 1))
        and bare
        and not chunk.article
        and (not is_plural(current.nouns[-1].low) or is_plural(chunk.nouns[0].low))
    )


def _join(current: Item, chunk: Chunk) -> None:
    conjunction = current.nouns[-1]._replace(text="and", low="and")
    current.nouns = [*current.nouns, conjunction, *chunk.nouns]
    current.chunks.append(chunk)
