"""Pack sizes: "box of 25", "12/case", "50# bags", "carboys hold 15"."""

import re
from dataclasses import dataclass
from decimal import Decimal

from parsers.quote.shape import Clause
from parsers.quote.trade import UNITS, Sort, Unit, unit


@dataclass(frozen=True, slots=True, kw_only=True)
class Pack:
    """A stated pack: `size` pieces of `content` (None: pieces) in one `holder`."""

    holder: str
    size: Decimal
    content: str | None = None
    text: str = ""


_PACK_UNIT = r"U([a-z]\w*)"


_EQUALS = re.compile(rf"{_PACK_UNIT} (?:is|are|=|runs) N(\d+) U([A-Za-z]\w*)")
_COUNT_AHEAD = re.compile(r"N\d+ $")
"""So many of them: "40 cases is 400 reams" states no size of a case."""

_PACKS = (
    re.compile(rf"{_PACK_UNIT} (?:of|\(|=|/) N(\d+)(?: (?:U([A-Za-z]\w*)|\w+))?"),
    re.compile(
        rf"N(\d+)(?: - Uea| U([A-Za-z]\w*)| [a-z]{{3,}}s?)?(?: net)? (?:/|per|to a|"
        rf"to the|to an|to each|in a|in the|in each|on a|on the|on each|x|a|each|por|par) "
        rf"{_PACK_UNIT}"
    ),
    re.compile(
        rf"N(\d+) (?:- )?U(lb|oz|gal|qt|ft|L|kg|yd3|sheet|ea|carton|roll|can|bottle|tube|bag|jug) "
        rf"(?:- |plastic |"
        rf"poly |steel |net )*{_PACK_UNIT}"
    ),
    re.compile(
        rf"{_PACK_UNIT} (?:holds?|contains?|has|have|includes?|comes? with|yields?|"
        rf"covers?|carries|has about)(?: about)? N(\d+)(?: (?:cubic |square )?U([A-Za-z]\w*))?"
    ),
    _EQUALS,
    re.compile(rf"{_PACK_UNIT} (?:pack|qty|quantity|size|count)(?: is| of| :| =)* N(\d+)"),
)


_NESTED = (
    re.compile(
        rf"N(\d+)(?: (?:x|/))?(?: -)? N(\d+) (?:- )?U([A-Za-z]\w*)(?: U\S+| [a-z]+)? "
        rf"(?:/|per|to|in|a)(?: the| a| an| each)? {_PACK_UNIT}"
    ),
    re.compile(rf"{_PACK_UNIT} of N(\d+)(?: x)? N(\d+) (?:- )?U([A-Za-z]\w*)"),
)
"""Packs of packs: four 1-gal jugs to the case."""

_IN_BRACKETS = re.compile(
    rf"{_PACK_UNIT}(?: (?:price|is|at|runs?|for|:|,|=))*(?: M\d+)? \( N(\d+) U([A-Za-z]\w*)"
)


_ORDER = ((1, 2, 3), (3, 1, 2), (3, 1, 2), (1, 2, 3), (1, 2, 3), (1, 2, 0))


_FEET_PACK = re.compile(rf"S(\d+) {_PACK_UNIT}")


_GLUED_PACK = re.compile(r"N(\d+)( -)? U(pack|carton|set|ea)\b")


_COUNTED = re.compile(
    r"(?:packed|packaged|sold in|comes? in|pkd|packs? of|multiples of|"
    r"min(?:imum)? of)(?: packs| U\w+)?(?: of)? N(\d+)(?! U(?:lb|gal|ft|qt))"
)


_NOT_A_HOLDER = {Sort.EACH, Sort.MULTIPLE, Sort.TIME}


_VEHICLE_LOAD = re.compile(
    r"(?:Uea|a|every|one) (?:[a-z]+ (?:- )?)?[a-z]+ "
    r"(?:holds|brings|carries|takes|hauls|is good for)(?: about)? N(\d+) (?:cubic )?U([A-Za-z]\w*)"
)
_LOOSE_PACK = re.compile(r"N(\d+) Upack(?= (?:[:,-] )?M\d)")
_COUNTED_PACK = re.compile(r"U(dozen|gross|C|M|pair) U(box|case|carton|pack|bag|bundle|card)\b")
"""A pack that is called by its count: the dozen box."""
_ONE_PACK = frozenset(("pk", "pack", "ct", "count"))


def packs_in(part: Clause) -> tuple[Pack, ...]:
    """Pack sizes said in a clause.

    >>> from parsers.quote.shape import clause
    >>> def packs(text):
    ...     return [(p.holder, str(p.size), p.content) for p in packs_in(clause(text))]
    >>> packs("cartons of 10 rolls for $46")
    [('carton', '10', 'roll')]
    >>> packs("50# bags, 25 to a box, 12/cs")
    [('box', '25', None), ('case', '12', None), ('bag', '50', 'lb')]
    >>> [(p.holder, str(p.size)) for p in packs_in(clause("carboys hold 15 so $50; 12-pack"))]
    [('carboy', '15'), ('pack', '12')]
    >>> packs("or the dozen box at $234.00")
    [('box', '12', None)]
    >>> packs("a case is 10 reams, 40 cases is 400 reams")
    [('case', '10', 'ream')]
    """
    shape = part.shape
    found: dict[tuple[str, Decimal], Pack] = {}
    for pattern, (holder, size, content) in zip(_PACKS, _ORDER, strict=True):
        for hit in pattern.finditer(shape):
            if pattern is _EQUALS and _COUNT_AHEAD.search(shape, 0, hit.start()):
                continue
            inner = hit[content] if content else None
            _add_pack(found, part, hit[holder], hit[size], inner)
    for hit in _IN_BRACKETS.finditer(shape):
        _add_pack(found, part, hit[1], hit[2], hit[3])
    for pattern in _NESTED:
        for hit in pattern.finditer(shape):
            _add_nested(found, part, hit)
    for hit in _VEHICLE_LOAD.finditer(shape):
        _add_pack(found, part, "load", hit[1], hit[2])
    _glued(found, part)
    return tuple(found.values())


def _glued(found: dict[tuple[str, Decimal], Pack], part: Clause) -> None:
    """Add packs named in one breath: 50 ft coil, 24-pack, `24 pk 11.52`, packed 12."""
    shape = part.shape
    for hit in _FEET_PACK.finditer(shape):
        feet = re.fullmatch(r"(\d+)\s?(?:['\u2019]|ft\.?)", part.tokens[int(hit[1])].raw)
        if feet:
            found.setdefault(
                (hit[2], Decimal(feet[1])),
                Pack(holder=hit[2], size=Decimal(feet[1]), content="ft", text=part.text),
            )
    for hit in _GLUED_PACK.finditer(shape):
        number = part.tokens[int(hit[1])]
        if hit[2] or number.end == part.tokens[int(hit[1]) + 1].start:
            _add_pack(found, part, "pack" if hit[3] in {"ea", "carton"} else hit[3], hit[1], None)
    for hit in _LOOSE_PACK.finditer(shape):
        if part.tokens[int(hit[1]) + 1].low in _ONE_PACK:
            _add_pack(found, part, "pack", hit[1], None)
    for hit in _COUNTED.finditer(shape):
        _add_pack(found, part, "pack", hit[1], None)
    for hit in _COUNTED_PACK.finditer(shape):
        count = UNITS[hit[1].lower()].size
        found.setdefault((hit[2], count), Pack(holder=hit[2], size=count, text=part.text))


def _add_nested(found: dict[tuple[str, Decimal], Pack], part: Clause, hit: re.Match[str]) -> None:
    """Keep a pack of so many containers of so much.

    >>> from parsers.quote.shape import clause
    >>> for text in ("four 1-gal jugs to the case", "case of 4 x 1 gal", "6 2.5 lb bags per box"):
    ...     print([(p.holder, str(p.size), p.content) for p in packs_in(clause(text))][-1])
    ('case', '4', 'gal')
    ('case', '4', 'gal')
    ('box', '15.0', 'lb')
    >>> [(p.holder, str(p.size)) for p in packs_in(clause("2 12-pack per case; 5 packs 21.60"))]
    [('pack', '12')]
    """
    groups = hit.groups()
    holder = next(g for g in (groups[0], groups[3]) if g and g[0].isalpha())
    counts = [part.tokens[int(g)].value or Decimal(0) for g in groups if g and g.isdigit()]
    content = groups[2] if groups[3] == holder else groups[3]
    inner, outer = unit(content), unit(holder)
    loose = inner is not None and inner.sort not in {*_NOT_A_HOLDER, Sort.PACK}
    if loose and outer is not None and outer.sort is Sort.PACK and inner is not None:
        size = counts[0] * counts[1]
        found[outer.name, size] = Pack(
            holder=outer.name, size=size, content=inner.name, text=part.text
        )


def _add_pack(
    found: dict[tuple[str, Decimal], Pack],
    part: Clause,
    holder: str,
    size: str,
    content: str | None,
) -> None:
    """Keep a pack if its number is a whole one and its holder can hold something."""
    number, holding = part.tokens[int(size)], unit(holder)
    if (
        number.value is None
        or number.value <= 1
        or holding is None
        or holding.sort in _NOT_A_HOLDER
    ):
        return
    if holding.sort is not Sort.PACK:
        return
    inner = unit(content) if content else None
    if inner is not None and inner.name == holding.name:
        return
    name = None if inner is None or inner.sort is Sort.EACH else inner.name
    key = (holding.name, number.value)
    found.setdefault(
        key, Pack(holder=holding.name, size=number.value, content=name, text=part.text)
    )


def known(name: str | None) -> Unit | None:
    """The unit of a canonical name.

    >>> known("box").name, known(None)
    ('box', None)
    """
    return unit(name) if name else None
