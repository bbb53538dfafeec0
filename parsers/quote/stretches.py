"""Gives the clauses of a mail to the asked lines they speak of.

A clause speaks of the line whose words, size, part number or number it holds; one without any goes
with the clause before it. Other offers for a line ("or 39.90 for the economy belt") stand apart.
"""

import itertools
import re
from collections.abc import Collection
from dataclasses import dataclass, field
from decimal import Decimal

from parsers.quote.breaks import tiers
from parsers.quote.choices import (
    OTHER_START,
    SUBSTITUTE,
    other_goods,
    place_of_sale,
    second_offer,
)
from parsers.quote.keys import Matcher
from parsers.quote.roles import roles
from parsers.quote.segments import goods_words, has_nouns, has_number, priced, segments
from parsers.quote.shape import Clause, sub
from parsers.quote.sums import adds_up, extends, offered, products, proves
from parsers.quote.tokens import Kind, Token, scan
from parsers.quote.trade import EACH, Sort, asked_unit, ratio, unit

_REF = re.compile(
    r"^(?:(?:- |\* |• |\( )?)(?:(?:item|line|ln|no|nr|pos|partida|article) (?:# |"
    r"no |\. |: )*|# )N(\d+)(?!\S)"
)
_PACKAGE = re.compile(r"(?:(?:the|and|,|-) )*U(\S+)(?: (?:are|at|is|run|:|-|=))* M\d")
_REF_ANY = re.compile(r"(?<!\S)(?:item|line|lines|items|ln)(?: #)? N(\d+)(?!\S)")
_NUMBERED = re.compile(r"^(?:\( )?N(\d+) (?:\)|\.|:|-|\u2013|/)(?! N\d)(?!\S)")
_SUM = re.compile(r"^(?:, )?(?:=|P\d+|minus|less)(?!\S)")
_EACH = re.compile(r"\bUea\b|(?<!\S)(?:each|apiece|per|/)(?!\S)")
_BOTH = re.compile(
    r"(?<!\S)(?:both|either|all (?:N\d+|of them)|each line|same price|"
    r"each of (?:the|them))(?!\S)"
)


_PRICE_FIRST = re.compile(
    r"(?<!\S)M\d+(?: (?:/|per|a))?(?: U\S+)? (?:on|for) (?:the|your) (?:[a-z]+|K\d+)(?: ,| and)* "
    r"M(\d+)(?= (?:(?:/|per|a) )?(?:U\S+ )?(?:on|for) (?:the|your) )"
)


@dataclass(slots=True, eq=False)
class Stretch:
    """The clauses about one asked line (`place` counts from 0; None: which one is not said).

    Attributes:
        other: it is another offer for the line beside the first.
        weak: the line was found by order or elimination.
        parts: clauses with their prices and facts, in reading order.
    """

    place: int | None
    parts: list[Clause] = field(default_factory=list)
    other: bool = False
    weak: bool = False
    numbered: bool = False

    @property
    def substitute(self) -> bool:
        """Whether the words call it a substitute for the named item."""
        return self.other or any(SUBSTITUTE.search(part.shape) for part in self.parts)


class Stretches:
    """Collects clauses into stretches, one mail at a time."""

    def __init__(self, matcher: Matcher) -> None:
        self.matcher = matcher
        self.found: list[Stretch] = []
        self.focus: Stretch | None = None
        self.line = -1
        self.known: dict[tuple[str, str | None], int | None] = {}

    def add(self, part: Clause) -> None:
        """Give one clause to the line it speaks of."""
        for piece in self._pieces(part):
            self._place(piece)
            self.line = part.line

    def _pieces(self, part: Clause) -> list[Clause]:
        """Split a clause where it turns to another item or another offer."""
        cuts = self._cuts(part)
        edges = [0, *cuts, len(part.tokens)]
        return [sub(part, a, b) for a, b in itertools.pairwise(edges) if a < b]

    def _cuts(self, part: Clause) -> list[int]:
        """Token places where another item or another offer begins."""
        tokens = part.tokens
        starts = segments(tokens)
        if len(starts) == 1 or (adds_up(part) and len(self._owners(part, starts)) < 2):  # noqa: PLR2004
            return self._terse(part) if priced(part) else []
        ends = [*starts[1:], len(tokens)]
        cuts: list[int] = []
        current: int | None = None
        money_seen = named = False
        for start, end in zip(starts, ends, strict=True):
            piece = sub(part, start, end)
            about, money = self.of(piece), priced(piece) or has_number(piece)
            earlier = current is not None or named
            turns = about is not None and earlier and about != current
            if turns and current is not None and self._only_package(piece, sub(part, 0, start)):
                about, turns = current, False
            offers = money_seen and priced(piece) and OTHER_START.search(piece.shape) is not None
            if (
                (turns and money_seen)
                or (offers and other_goods(piece))
                or (
                    money_seen
                    and self._foreign(piece, about)
                    and not self._extends(piece, [sub(part, 0, start)])
                )
            ):
                cuts.append(start)
                money_seen = False
            current = about if about is not None else current
            money_seen = money_seen or money
            named = named or (priced(piece) and has_nouns(piece))
        return cuts or (self._terse(part) if priced(part) else [])

    def _only_package(self, piece: Clause, before: Clause) -> bool:
        """Whether a piece names a line by its package alone, behind goods named by their words."""
        named = self.matcher.best(goods_words(before.tokens)) is not None
        return named and self.matcher.best(goods_words(piece.tokens)) is None

    def _owners(self, part: Clause, starts: list[int]) -> set[int]:
        """The lines the segments of a clause name."""
        ends = [*starts[1:], len(part.tokens)]
        named = (self.of(sub(part, a, b)) for a, b in zip(starts, ends, strict=True))
        return {place for place in named if place is not None}

    def _foreign(self, piece: Clause, about: int | None) -> bool:
        """Whether a priced piece with words of its own names nothing that was asked by name."""
        several = len(self.matcher.lines) > 1 and not _SUM.search(piece.shape)
        return several and about is None and priced(piece) and has_nouns(piece)

    def _extends(self, part: Clause, before: list[Clause]) -> bool:
        """Whether a piece only says what a price comes to for a quantity."""
        return extends(part, before, {line.qty for line in self.matcher.lines})

    def _terse(self, part: Clause) -> list[int]:
        """Places in a run like `plugs 4.29 ea wipers 11 2 days` where the next item begins."""
        if len(self.matcher.lines) < 2:  # noqa: PLR2004
            return []
        cuts = [int(hit[1]) for hit in _PRICE_FIRST.finditer(part.shape)]
        if cuts:
            return cuts
        owners = [self.matcher.best((token,)) for token in part.tokens]
        current, money = None, False
        for place, owner in enumerate(owners):
            if owner is not None and owner != current:
                if current is not None and money:
                    cuts.append(place)
                    money = False
                current = owner
            money = money or (part.tokens[place].kind is Kind.NUMBER and part.tokens[place].priced)
        return cuts

    def of(self, part: Clause) -> int | None:
        """The asked line a clause names: by number, or by its words."""
        key = (part.text, part.answers)
        if key not in self.known:
            self.known[key] = self._of(part)
        return self.known[key]

    def _of(self, part: Clause) -> int | None:
        """The asked line a clause names, worked out."""
        if part.answers is not None:
            return self.answered(part.answers)
        ref = self._reference(part)
        best = ref if ref is not None else self.matcher.best(part.tokens)
        return best if best is not None else self._by_package(part)

    def _by_package(self, part: Clause) -> int | None:
        """The one line asked in the package a priced clause opens with: "drums 165.00"."""
        hit = _PACKAGE.match(part.shape)
        units = [asked_unit(line.uom) for line in self.matcher.lines]
        places = [i for i, u in enumerate(units) if hit and u.name == hit[1] and u is not EACH]
        return places[0] if len(places) == 1 and len(units) > 1 and priced(part) else None

    def answered(self, words: str) -> int | None:
        """The asked line a line of our own letter is about."""
        tokens = scan(words)
        best = self.matcher.best(tokens)
        if best is not None:
            return best
        hit = _REF_ANY.search(Clause(words, 0, tokens).shape)
        return self._valid(tokens[int(hit[1])]) if hit else None

    def _reference(self, part: Clause) -> int | None:
        """A line number: "Item 2", "#2", "2)"."""
        shape = part.shape
        for pattern in (_REF, _REF_ANY, _NUMBERED):
            hit = pattern.search(shape)
            if hit and not self._described(part.tokens[int(hit[1])]):
                place = self._valid(part.tokens[int(hit[1])])
                if place is not None and (pattern is not _NUMBERED or self._agrees(place, part)):
                    return place
        return None

    def _described(self, token: Token) -> bool:
        """Whether "no. 2" or "#2" belongs to the goods asked for, such as fuel oil."""
        numbered = re.compile(rf"(?:#|\bno\.?|\bnumber) ?{re.escape(token.raw)}\b", re.IGNORECASE)
        return any(numbered.search(line.words) for line in self.matcher.lines)

    def _agrees(self, place: int, part: Clause) -> bool:
        """Whether a list number is not belied by the words behind it."""
        named = self.matcher.best(part.tokens)
        return named is None or named == place

    def _valid(self, token: Token) -> int | None:
        """A line number as a place, if there is such a line."""
        number = int(token.value) if token.value is not None and token.whole else 0
        return number - 1 if 1 <= number <= len(self.matcher.lines) else None

    def _place(self, part: Clause) -> None:
        """Put a piece into its stretch."""
        about = 0 if len(self.matcher.lines) == 1 else self.of(part)
        money = priced(part) or has_number(part)
        fresh = part.line != self.line
        if about is None and self._sums(part):
            return
        if about is None and _BOTH.search(part.shape) and priced(part) and _EACH.search(part.shape):
            self._shared(part)
        elif about is None:
            self._unnamed(part, fresh=fresh, money=money)
        else:
            self._named(part, about)

    def _sums(self, part: Clause) -> bool:
        """Give multiplications written out below the offers to the lines whose prices they use."""
        found = products(part)
        owners = [self._priced_at(product.price, product.count) for product in found]
        known = [owner for owner in owners if owner is not None]
        if not found or len(known) < len(found):
            return False
        for product, owner in zip(found, known, strict=True):
            owner.parts.append(sub(part, product.first, product.last))
        return True

    def _priced_at(self, price: Decimal, count: Decimal) -> Stretch | None:
        """The one stretch that names this price, of two the one asked in this quantity."""
        owners = [s for s in self.found if s.place is not None and price in offered(s.parts)]
        counted = [s for s in owners if self.matcher.lines[s.place or 0].qty == count]
        right = counted or owners
        return right[0] if len({s.place for s in right}) == 1 else None

    def _shared(self, part: Clause) -> None:
        """One price that is said of every line: "both are 9.95 each"."""
        taken = {s.place for s in self.found if any(priced(p) for p in s.parts)}
        for place in range(len(self.matcher.lines)):
            if place not in taken:
                self._new(place).parts.append(part)

    def _unnamed(self, part: Clause, *, fresh: bool, money: bool) -> None:
        """A piece that names no line: it goes on with the one before, or opens an unknown one."""
        if self.focus is not None and self._extends(part, self.focus.parts):
            self.focus.parts.append(part)
        elif self.focus is not None and not self._opens(part, fresh=fresh):
            if self._another(part):
                self.focus = self._new(self.focus.place, other=True)
            elif (
                self.line == part.line
                and self._foreign(part, None)
                and any(map(priced, self.focus.parts))
            ):
                self.focus = self._new(None)
            self.focus.parts.append(part)
        elif money and priced(part):
            self.focus = self._new(None)
            self.focus.parts.append(part)

    def _opens(self, part: Clause, *, fresh: bool) -> bool:
        """Whether a new line with words and a price of its own turns to an unnamed item."""
        if not fresh or self.focus is None:
            return False
        done = any(priced(p) for p in self.focus.parts)
        return done and (not priced(part) or has_nouns(part))

    def _another(self, part: Clause) -> bool:
        """Whether a piece makes another offer for the line in hand."""
        if self.focus is None or not priced(part):
            return False
        done = any(priced(p) for p in self.focus.parts)
        return done and OTHER_START.search(part.shape) is not None and other_goods(part)

    def _named(self, part: Clause, about: int) -> None:
        """A piece that names its line."""
        same = [s for s in self.found if s.place == about]
        done = bool(same) and priced(part) and any(priced(p) for p in same[-1].parts)
        marked = OTHER_START.search(part.shape) is not None and other_goods(part)
        fresh = part.line != self.line and self._several_offers(part, same)
        if done and (marked or fresh or _new_part(part, same)):
            self.focus = self._new(about, other=True)
        elif same:
            self.focus = same[-1]
        else:
            self.focus = self._new(about)
        self.focus.parts.append(part)

    def _several_offers(self, part: Clause, same: list[Stretch]) -> bool:
        """Whether a new line names other goods and a price that is no multiple of one before."""
        if not other_goods(part) or roles(part) or place_of_sale(part):
            return False
        before = {t.value for s in same for p in s.parts for t in p.tokens if t.priced and t.value}
        here = [t.value for t in part.tokens if t.priced and t.value]
        quantities = {line.qty for line in self.matcher.lines} | {1}
        sums = {value * quantity for value in before for quantity in quantities}
        return len(here) == 1 and here[0] not in sums and not tiers(part)

    def _new(self, place: int | None, *, other: bool = False) -> Stretch:
        made = Stretch(place, other=other)
        self.found.append(made)
        return made

    def settle(self, declined: Collection[int] = ()) -> list[Stretch]:
        """Give unnamed stretches to the lines that are left.

        By what the sums prove, by the unit of the price, then in order: one left over on each
        side, or as many as there are lines. Anything else stays without a line.
        """
        self._join_others(declined)
        for fits in (self._sum_fits, self._unit_fits, self._count_fits):
            left, open_ = self._left(declined)
            for stretch in open_:
                places = [place for place in left if fits(stretch, place)]
                rivals = [s for s in open_ if places and s is not stretch and fits(s, places[0])]
                if len(places) == 1 and not rivals:
                    stretch.place = places[0]
        left, open_ = self._left(declined)
        if len(left) == len(open_):
            for stretch, place in zip(open_, left, strict=True):
                stretch.place = place
                stretch.weak = len(open_) > 1 and not self._sum_fits(stretch, place)
        self._follow()
        return self.found

    def _left(self, declined: Collection[int]) -> tuple[list[int], list[Stretch]]:
        """Lines without a price, and first offers without a line."""
        taken = {s.place for s in self.found if any(map(priced, s.parts))} | set(declined)
        left = [i for i in range(len(self.matcher.lines)) if i not in taken]
        return left, [s for s in self.found if s.place is None and not s.other]

    def _sum_fits(self, stretch: Stretch, place: int) -> bool:
        """Whether a sum in the stretch comes out with the quantity of this line alone."""
        lines = self.matcher.lines
        alone = [line.qty for line in lines].count(lines[place].qty) == 1
        return alone and proves(stretch.parts, lines[place].qty)

    def _count_fits(self, stretch: Stretch, place: int) -> bool:
        """Whether the stretch holds the quantity of this line, and of no other."""
        asked = [line.qty for line in self.matcher.lines]
        wanted = asked[place]
        counts = {t.value for part in stretch.parts for t in part.tokens if t.whole}
        return wanted > 1 and wanted in counts and asked.count(wanted) == 1

    def _unit_fits(self, stretch: Stretch, place: int) -> bool:
        """Whether the stretch prices the very unit of this line: a foot, a gallon, a ton."""
        wanted = asked_unit(self.matcher.lines[place].uom)
        if wanted.sort in {Sort.EACH, Sort.PACK}:
            return False
        words = (unit(name) for part in stretch.parts for name in _PER.findall(part.shape))
        return any(found is not None and ratio(found, wanted) == 1 for found in words)

    def _join_others(self, declined: Collection[int]) -> None:
        """Call a further unnamed stretch another offer, where its words say so."""
        left, open_ = self._left(declined)
        if len(open_) <= len(left):
            return
        for first, second in itertools.pairwise(self.found):
            if second.place is None and not second.other and second_offer(second.parts[0]):
                second.other = any(map(priced, first.parts))

    def _follow(self) -> None:
        """Give other offers without a line to the line before them."""
        for first, second in itertools.pairwise(self.found):
            if second.place is None and second.other:
                second.place = first.place


_PER = re.compile(r"M\d+ (?:/|per|a|an|the) U(\S+)")


def _new_part(part: Clause, same: list[Stretch]) -> bool:
    """Whether a piece puts another part number before its price than those already offered."""
    before = {t.low for stretch in same for p in stretch.parts for t in p.tokens}
    ahead = itertools.takewhile(lambda t: not (t.kind is Kind.NUMBER and t.priced), part.tokens)
    codes = (t.raw for t in ahead if t.kind is Kind.CODE and t.low not in before)
    long = (raw for raw in codes if len(re.sub(r"[^A-Za-z0-9]", "", raw)) >= 5)  # noqa: PLR2004
    return any(c.isalpha() for raw in long for c in raw)
