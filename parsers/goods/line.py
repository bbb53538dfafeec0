"""One priced line of a contract: the names of the thing, its particulars and its part numbers."""

from dataclasses import dataclass, replace
from functools import lru_cache

from parsers.goods.lists import names_of
from parsers.goods.phrase import Phrase, Role, Word
from parsers.goods.scan import Token, alike, ends, labels, scan, sides, years
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


@dataclass(slots=True)
class _Segment:
    text: str
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
    made = _read_segment(maker)
    return GoodsLine(
        names=_names(segments),
        particulars=made.particulars.union(*[s.particulars for s in segments]),
        maker=tuple([t.text for t in made.tokens if t.kind == "word"]),
        parts=made.parts.union(*[s.parts for s in segments if s.parts]),
    )


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


@lru_cache(maxsize=8192)
def _read_segment(text: str) -> _Segment:
    tokens = scan(text)
    particulars = set(labels(tokens))
    parts: set[str] = set()
    words = sizes = 0
    for token in tokens:
        kind, form, _, bare = token
        if kind == "word" and form not in STOP:
            words += 1
            particulars.add(form)
        elif kind == "size":
            sizes += 1
            particulars.update((form, bare))
            particulars.update(_other_forms(token))
            if _is_part(token):
                parts.add(form)
    return _Segment(
        text=text,
        tokens=tokens,
        particulars=frozenset(particulars),
        parts=frozenset(parts),
        has_size=sizes > 0,
        words=words,
    )


def _other_forms(size: Token) -> tuple[str, ...]:
    """What else a size is asked for by: a year of a range, an end of a span, one side of a cross.

    >>> [_other_forms(t) for t in scan("2017-18 55-60 gal 12/2 3/4 in 8 in x 12")]
    [('2017', '2018'), ('55gal', '60gal'), ('12-2',), (), ('8in', '8', '12in', '12')]
    """
    form = size.text
    if "-" in form:
        return years(form) + ends(form)
    if "x" in form and " " in size.raw:
        return sides(size.raw)
    return alike(form)


def _is_part(size: Token) -> bool:
    """A code long enough to find a line by: a part number, a tire size, a crossed size."""
    return size.text == size.bare and sum(map(str.isalnum, size.text)) >= _PART_LETTERS


def _names(segments: list[_Segment]) -> tuple[Phrase, ...]:
    """The names of the thing, in natural order: of the first segment that has words."""
    for index, first in enumerate(segments):
        if not first.words:
            continue
        second = segments[index + 1] if index + 1 < len(segments) else None
        alone = first.words == 1 and not first.has_size
        if alone and second is not None and _qualifies(second):
            return _inverted(first.text, second.text)
        return _names_in(first.text)
    return ()


def _qualifies(segment: _Segment) -> bool:
    """Whether a segment can be what an inverted noun stands behind: "PLUG, SPARK"."""
    return not segment.has_size and 0 < segment.words <= _INVERTED_WORDS


@lru_cache(maxsize=8192)
def _names_in(text: str) -> tuple[Phrase, ...]:
    return names_of(_read_segment(text).tokens)


@lru_cache(maxsize=8192)
def _inverted(noun: str, kind: str) -> tuple[Phrase, ...]:
    """The names of "PLUG, SPARK": the noun is the thing, the kind only says which."""
    kinds = _read_segment(kind).tokens
    words = {token.text for token in kinds}
    return tuple(
        replace(phrase, words=tuple(_lighter(word, words) for word in phrase.words))
        for phrase in names_of(kinds + _read_segment(noun).tokens)
    )


def _lighter(word: Word, kinds: set[str]) -> Word:
    kind = word.stem in kinds and word.role is Role.CORE
    return replace(word, role=Role.KIND) if kind else word
