"""One priced line of a contract: the names of the thing, its particulars and its part numbers."""

from dataclasses import dataclass
from functools import lru_cache

from parsers.goods.lists import names_of
from parsers.goods.phrase import Phrase
from parsers.goods.scan import Token, ends, labels, scan, years
from parsers.goods.wordlists import STOP

_INVERTED_WORDS = 3  # "KIT, TRANSMISSION FILTER": at most this many words qualify the noun
_PART_LETTERS = 4  # shorter codes (A4, T8, 12) are told by too many lines


@dataclass(frozen=True, slots=True, kw_only=True)
class GoodsLine:
    """What a line describes: names, every other word and size, maker words, part numbers."""

    names: tuple[Phrase, ...]
    particulars: frozenset[str]
    maker: tuple[str, ...]
    parts: frozenset[str]


@dataclass(frozen=True, slots=True)
class _Segment:
    tokens: tuple[Token, ...]
    particulars: frozenset[str]
    parts: frozenset[str]
    has_size: bool
    words: int


def read_line(description: str, maker: str = "") -> GoodsLine:
    """Read a priced line; the maker is what the list says beside it, with or without a part number.

    >>> line = read_line("PLUG, SPARK, COPPER, ACDELCO 41-110", "ACDelco 41-110")
    >>> line.names[0].stems, line.names[0].head, sorted(line.parts)
    (('spark', 'plug'), 'plug', ['41-110'])
    >>> line = read_line("Goodyear 245/70R19.5 Medium Truck Tire, Drive", "Goodyear")
    >>> line.names[0].stems, "drive" in line.particulars, "245/70r19.5" in line.particulars
    (('medium', 'truck', 'tire'), True, True)
    >>> read_line("").names
    ()
    """
    segments = _segments(_without_maker(description, maker), maker)
    maker_side = _read_segment(maker)
    maker_words = tuple(t.text for t in maker_side.tokens if t.kind == "word")
    name_tokens, rest = _name(segments)
    names = _names(name_tokens)
    particulars = maker_side.particulars.union(*(s.particulars for s in rest))
    particulars |= _read_tokens(name_tokens).particulars
    parts = maker_side.parts.union(*(s.parts for s in segments))
    return GoodsLine(names=names, particulars=particulars, maker=maker_words, parts=parts)


def _without_maker(description: str, maker: str) -> str:
    if maker and description[: len(maker)].lower() == maker.lower():
        return description[len(maker) :]
    return description


def _segments(description: str, maker: str) -> list[_Segment]:
    folded = maker.lower()
    return [
        _read_segment(part)
        for part in description.split(", ")
        if part.strip(" ,") and part.strip().lower() != folded
    ]


@lru_cache(maxsize=32768)
def _read_segment(text: str) -> _Segment:
    return _read_tokens(scan(text))


@lru_cache(maxsize=32768)
def _read_tokens(tokens: tuple[Token, ...]) -> _Segment:
    words = [t.text for t in tokens if t.kind == "word" and t.text not in STOP]
    sizes = [t for t in tokens if t.kind == "size"]
    particulars = {*words, *labels(tokens)}
    for size in sizes:
        particulars.update((size.text, size.bare, *years(size.text), *ends(size.text)))
    parts = frozenset(s.text for s in sizes if _is_part(s))
    return _Segment(
        tokens=tokens,
        particulars=frozenset(particulars),
        parts=parts,
        has_size=bool(sizes),
        words=len(words),
    )


def _is_part(size: Token) -> bool:
    """A code long enough to find a line by: a part number, a tire size, a crossed size."""
    return size.text == size.bare and sum(c.isalnum() for c in size.text) >= _PART_LETTERS


def _name(segments: list[_Segment]) -> tuple[tuple[Token, ...], list[_Segment]]:
    """The tokens that name the thing, in natural order, and the segments that describe it."""
    start = next((i for i, segment in enumerate(segments) if segment.words), None)
    if start is None:
        return (), segments
    first = segments[start]
    rest = segments[:start] + segments[start + 1 :]
    if first.words == 1 and not first.has_size and start + 1 < len(segments):
        second = segments[start + 1]
        if not second.has_size and 0 < second.words <= _INVERTED_WORDS:
            return second.tokens + first.tokens, rest
    return first.tokens, rest


@lru_cache(maxsize=32768)
def _names(tokens: tuple[Token, ...]) -> tuple[Phrase, ...]:
    return names_of(tokens)
