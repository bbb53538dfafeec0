"""How many asked units make one quoted unit.

A pack is only divided by a size that someone stated: the vendor, or the request itself.
"""

import itertools
from collections.abc import Iterable
from dataclasses import dataclass
from decimal import Decimal

from parsers.quote.asked import AskedLine
from parsers.quote.keys import stem
from parsers.quote.mentions import said
from parsers.quote.packs import Pack, known
from parsers.quote.shape import clause
from parsers.quote.tokens import Kind, scan
from parsers.quote.trade import Sort, Unit, asked_unit, ratio
from parsers.quote.wordsets import words

_MEASURES = {Sort.WEIGHT, Sort.VOLUME, Sort.LENGTH, Sort.AREA, Sort.BULK}
_ALIKE = (
    frozenset({"case", "carton", "box"}),
    frozenset({"pack", "box", "card", "set", "kit"}),
    frozenset({"pail", "tub", "jug", "can"}),
    frozenset({"drum", "barrel"}),
    frozenset({"roll", "spool", "coil"}),
    frozenset({"stick", "sheet"}),
    frozenset({"pallet", "load", "lot"}),
)


@dataclass(frozen=True, slots=True)
class Size:
    """Asked units per quoted unit; `why` in words; `sure` False where it was inferred."""

    value: Decimal
    why: str
    sure: bool = True
    restated: bool = False


@dataclass(frozen=True, slots=True)
class Measure:
    """The asked line's unit, what one of it holds, and the words it is described with."""

    line: AskedLine
    unit: Unit
    packs: tuple[Pack, ...]
    nouns: frozenset[str]


def measure(line: AskedLine) -> Measure:
    """What the request says about its own unit.

    >>> salt = AskedLine(ref=1, description="Rock salt, 50 lb bag", qty=Decimal(9), uom="bag")
    >>> found = measure(salt)
    >>> found.unit.name, [(p.holder, str(p.size), p.content) for p in found.packs]
    ('bag', [('bag', '50', 'lb')])
    """
    part = clause(line.words)
    nouns = {stem(token.low) for token in part.tokens if token.kind is Kind.WORD}
    named = {found.name for noun in nouns if (found := known(noun)) is not None}
    return Measure(line, asked_unit(line.uom), said(part).packs, frozenset(nouns | named))


def size(
    per: str | None, word: str | None, count: Decimal | None, asked: Measure, packs: Iterable[Pack]
) -> Size | None:
    """Asked units per quoted unit, or None when nobody stated it.

    >>> line = AskedLine(ref=1, description="spark plug", qty=Decimal(24), uom="ea")
    >>> plug = measure(line)
    >>> size("box", None, None, plug, [Pack(holder="box", size=Decimal(4))])
    Size(value=Decimal('4'), why='4 per box', sure=True, restated=False)
    >>> size("box", None, None, plug, []) is None
    True
    >>> size("C", None, None, plug, []).value, size(None, None, Decimal(2), plug, []).value
    (Decimal('100'), Decimal('2'))
    >>> salt = measure(AskedLine(ref=1, description="salt", qty=Decimal(40), uom="bag"))
    >>> size("lb", None, None, salt, [Pack(holder="bag", size=Decimal(50), content="lb")])
    Size(value=Decimal('0.02'), why='50 lb per bag', sure=True, restated=False)
    """
    times = count or Decimal(1)
    if word is not None:
        named = stem(word) in {*asked.nouns, stem(asked.unit.name)}
        return Size(times, f"per {word}", sure=named, restated=named)
    quoted = known(per)
    if quoted is None:
        if count is not None and asked.unit.sort is Sort.PACK:
            inner = _holding(asked.unit.name, None, [*packs, *asked.packs])
            if inner and inner.size != count and count >= 50:  # noqa: PLR2004
                return Size(
                    times / inner.size, f"per {count:f}, {inner.size:f} per {asked.unit.name}"
                )
        return Size(times, f"per {times:f}" if count else "as asked", sure=True)
    found = _one(quoted, asked, [*packs, *asked.packs])
    if found is None:
        return None
    return Size(found.value * times, found.why, found.sure, found.restated)


def _one(quoted: Unit, asked: Measure, packs: list[Pack]) -> Size | None:
    """Asked units in one quoted unit."""
    unit = asked.unit
    if quoted.name == unit.name:
        return Size(Decimal(1), f"per {unit.name}", restated=True)
    if quoted.name == "pair" and unit.sort is Sort.EACH:
        return _pair(asked)
    if unit.name == "pair" and quoted.sort in {Sort.MULTIPLE, Sort.EACH}:
        return Size(quoted.size, f"{quoted.size:f} pairs", sure=quoted.sort is Sort.MULTIPLE)
    if quoted.name in {"C", "M"} and unit.sort in _MEASURES:
        return Size(quoted.size, f"{quoted.size:f} {unit.name}")
    fixed = _loose(quoted, unit) or ratio(quoted, unit)
    if fixed is not None:
        return Size(fixed, f"1 {quoted.name} = {fixed.normalize():f} {unit.name}")
    if quoted.sort is Sort.EACH:
        return _each(asked, packs)
    if quoted.sort is Sort.PACK:
        return _packed(quoted, asked, packs)
    if quoted.sort in _MEASURES:
        return _measured(quoted, asked, packs)
    return None


_RANKS = {"pallet": 4, "load": 4, "case": 3, "carton": 3, "bundle": 3, "box": 2, "pack": 2}
_SINGLE_HOLDERS = words(
    "stick sheet can bottle tube jug jar cylinder keg cartridge carboy pail drum "
    "book coil spool tub barrel tote"
)
_WORN_IN_PAIRS = words(
    "glove glas glass goggle boot shoe sock earplug ear legging sleeve shear plier"
)


def _pair(asked: Measure) -> Size:
    """A pair of gloves is one; a pair of filters is two, to be confirmed."""
    if asked.nouns & _WORN_IN_PAIRS:
        return Size(Decimal(1), "per pair", restated=True)
    return Size(Decimal(2), "2 per pair", sure=False)


def _loose(quoted: Unit, unit: Unit) -> Decimal | None:
    """A yard of cloth or of concrete is the yard that was asked for."""
    yards = {"yd3", "sqyd"}
    return Decimal(1) if quoted.name in yards and unit.name in yards else None


def _each(asked: Measure, packs: list[Pack]) -> Size | None:
    """Take "each" as the thing asked for, unless loose measure was asked and it comes in packs."""
    if asked.unit.sort is Sort.PACK or asked.unit.sort is Sort.EACH:
        return Size(Decimal(1), "each", restated=True)
    sizes = (
        Size(pack.size * by, f"{pack.size:f} {pack.content} per {pack.holder}")
        for pack in packs
        if (content := known(pack.content)) and (by := ratio(content, asked.unit)) is not None
    )
    return next(sizes, None)


def _holding(holder: str, content: str | None, packs: Iterable[Pack]) -> Pack | None:
    """The first pack with this holder and content."""
    same = (p for p in packs if p.holder == holder and p.content == content)
    return next(same, None)


def _content(content: Unit, asked: Measure) -> Size | None:
    """Asked units in one unit of a pack's content."""
    if content.name == "pair" and asked.unit.sort is Sort.EACH:
        return _pair(asked)
    by = ratio(content, asked.unit)
    return None if by is None else Size(by, "")


def _larger(quoted: Unit, unit: Unit) -> bool:
    """Whether one package usually holds the other: a pallet of bags, a case of boxes."""
    return _RANKS.get(quoted.name, 1) > _RANKS.get(unit.name, 1)


def _packed(quoted: Unit, asked: Measure, packs: list[Pack]) -> Size | None:
    """A price per box, case, pail ..."""
    unit = asked.unit
    for pack in packs:
        if pack.holder != quoted.name:
            continue
        content = known(pack.content)
        if content is not None and (inside := _content(content, asked)) is not None:
            return Size(
                pack.size * inside.value,
                f"{pack.size:f} {pack.content} per {pack.holder}",
                inside.sure,
            )
        if content is None and unit.sort is Sort.EACH and quoted.name not in asked.nouns:
            return Size(pack.size, f"{pack.size:f} per {pack.holder}")
        if content is None and unit.sort is Sort.PACK and _larger(quoted, unit):
            own = _holding(unit.name, None, asked.packs)
            count = pack.size / own.size if own else pack.size
            return Size(count, f"{pack.size:f} per {pack.holder}")
        if content is None and unit.sort is Sort.MULTIPLE:
            return Size(pack.size / unit.size, f"{pack.size:f} per {pack.holder}")
    inner = _holding(unit.name, quoted.name, packs)
    if inner is not None:
        return Size(1 / inner.size, f"{inner.size:f} {quoted.name} per {unit.name}")
    if unit.sort is Sort.EACH and quoted.name in asked.nouns:
        return Size(Decimal(1), f"per {quoted.name}, as described", restated=True)
    if unit.sort is Sort.EACH and quoted.name in _SINGLE_HOLDERS:
        return Size(Decimal(1), f"one {quoted.name} each", restated=True)
    return _alike(quoted, asked, packs)


def _alike(quoted: Unit, asked: Measure, packs: list[Pack]) -> Size | None:
    """Case and carton, roll and spool: the same thing under another name, to be confirmed."""
    unit = asked.unit
    if unit.sort is not Sort.PACK or any(p.holder == quoted.name for p in packs):
        plain = [p for p in packs if p.holder == quoted.name and p.content is None]
        return _same_content(plain, asked)
    if any({quoted.name, unit.name} <= group for group in _ALIKE):
        return Size(Decimal(1), f"{quoted.name} taken as {unit.name}", sure=False)
    return None


def _same_content(stated: list[Pack], asked: Measure) -> Size | None:
    """A pack stated as N pieces, where the asked pack holds a stated number of pieces too."""
    if not stated or asked.unit.sort is not Sort.PACK:
        return None
    own = _holding(asked.unit.name, None, asked.packs)
    if own is None:
        return Size(Decimal(1), f"{stated[0].holder} taken as {asked.unit.name}", sure=False)
    return Size(stated[0].size / own.size, f"{stated[0].size:f} against {own.size:f}")


def _measured(quoted: Unit, asked: Measure, packs: list[Pack]) -> Size | None:
    """A price per lb, gallon, foot of something asked by the bag, pail, roll or piece."""
    for pack in packs:
        content = known(pack.content)
        fits = pack.holder == asked.unit.name or asked.unit.sort is Sort.EACH
        if content is not None and fits and (by := ratio(content, quoted)) is not None:
            total = pack.size * by
            return Size(1 / total, f"{pack.size:f} {pack.content} per {pack.holder}")
    lengths = _lengths(asked, quoted)
    if len(lengths) == 1:
        return Size(1 / lengths[0], f"{lengths[0]:f} {quoted.name} each", sure=False)
    return None


def _lengths(asked: Measure, quoted: Unit) -> list[Decimal]:
    """Numbers of the request that carry the quoted unit: "20 ft" of a pipe sold by the foot."""
    tokens = scan(asked.line.words)
    found = []
    for number, word in itertools.pairwise(tokens):
        after = known(word.low)
        if number.value is not None and after is not None and after.name == quoted.name:
            found.append(number.value)
    if quoted.name == "ft":
        feet = (
            t.raw for t in tokens if t.kind is Kind.SIZE and t.raw.endswith(("'", "\u2019", "ft"))
        )
        found += [
            Decimal(n)
            for t in feet
            if (n := t.rstrip("'\u2019ft ").split("x")[-1].strip()).isdigit()
        ]
    return found
