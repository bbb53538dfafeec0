"""Choose, among the lines of one name, those that have the sizes and qualities asked for."""

from __future__ import annotations

from array import array
from collections.abc import Mapping, Sequence
from dataclasses import dataclass
from itertools import pairwise

from bot.domain.matching.features import Reading
from parsers.goods.wordlists import CONTAINER

_SIZE = 3.0  # a size that agrees with its unit
_BARE = 1.2  # a size that agrees but for the unit
_PART = 4.0
_WORD = 1.0
_QUALITY = 1.2
_PACKED_IN = 0.9  # rolls, cases: many lines are sold so
_WRITTEN = 0.8  # a word the lexicon replaced may still tell one line from another
_MAKER = 1.5
_KEPT = 3


@dataclass(frozen=True, slots=True, kw_only=True)
class Choice:
    """The best lines of a name by their place in it, and the share of sizes the best one has."""

    ordinals: tuple[int, ...]
    size_share: float
    points: float = 0.0  # what the best line has of what was asked
    other_form: bool = False  # asked for in bags and sold in bulk, or the other way


def live_entries(
    entries: Sequence[int],
    contracts: Sequence[int],
    shut: frozenset[int],
    hidden: frozenset[int] = frozenset(),
) -> Sequence[int]:
    """The places of the entries whose contract is not shut."""
    if not hidden and shut.isdisjoint(contracts):
        return range(len(entries))
    return [
        place
        for place, contract in enumerate(contracts)
        if contract not in shut and entries[place] not in hidden
    ]


def choose_entries(
    reading: Reading,
    wanted: list[tuple[str, float]],
    tokens: Mapping[str, bytes],
    live: Sequence[int],
) -> Choice:
    """The lines that have most of what was asked, the first listed first among equals."""
    if len(live) == 1:
        return _only(reading, wanted, tokens, live[0])
    points: dict[int, float] = {}
    for token, value in wanted:
        if token in tokens:
            for place in _places(tokens, token):
                points[place] = points.get(place, 0.0) + value
    allowed = live if isinstance(live, range) else set(live)
    rated = sorted((-value, place) for place, value in points.items() if place in allowed)
    best = [place for _, place in rated[:_KEPT]]
    for place in live:
        if len(best) >= _KEPT:
            break
        if place not in best:
            best.append(place)
    return Choice(
        ordinals=tuple(best),
        size_share=_share(reading, tokens, best[0]),
        points=points.get(best[0], 0.0),
        other_form=_is_other_form(reading, tokens, best[0]),
    )


def _only(
    reading: Reading, wanted: list[tuple[str, float]], tokens: Mapping[str, bytes], place: int
) -> Choice:
    """The one line there is, with what it has."""
    has = [value for token, value in wanted if place in _places(tokens, token)]
    return Choice(
        ordinals=(place,),
        size_share=_share(reading, tokens, place),
        points=sum(has),
        other_form=_is_other_form(reading, tokens, place),
    )


# Ways the same goods are sold that are not a matter of size: a truckload is no bag.
_PACKED = frozenset({"bag", "bagged", "packaged", "sack", "boxed"})
_LOOSE = frozenset({"bulk"})
_FORMS = _PACKED | _LOOSE


def _is_other_form(reading: Reading, tokens: Mapping[str, bytes], place: int) -> bool:
    asked = _FORMS.intersection(reading.variant.written.stems)
    if not asked:
        return False
    sold = {word for word in _PACKED | _LOOSE if place in _places(tokens, word)}
    wants_packed = bool(asked & _PACKED) and bool(sold & _LOOSE) and not sold & _PACKED
    wants_loose = bool(asked & _LOOSE) and bool(sold & _PACKED) and not sold & _LOOSE
    return wants_packed or wants_loose


def wanted_tokens(reading: Reading) -> list[tuple[str, float]]:
    """What a line may agree in, each token with what agreeing is worth."""
    wanted = [(stem, _worth(reading, stem, weight)) for stem, weight, _ in reading.words]
    asked = {stem for stem, _ in wanted}
    written = reading.variant.written.stems
    joined = [first + second for first, second in pairwise(written)]  # u channel is U-CHANNEL
    wanted += [(s, _WRITTEN) for s in (*written, *joined) if s not in asked]
    wanted += [(maker, _MAKER) for maker in reading.makers]
    wanted += [(code, _PART) for code in reading.variant.phrase.codes]
    for size in reading.sizes:
        if size.text in reading.parts:
            wanted.append((size.text, _PART))
            continue
        wanted.append((size.text, _SIZE))
        if size.bare != size.text:
            wanted.append((size.bare, _BARE))
    return wanted


def _worth(reading: Reading, stem: str, weight: float) -> float:
    """What a word is worth among the lines of one name: its qualities tell them apart."""
    if stem in CONTAINER:
        return _PACKED_IN
    return _WORD + (_QUALITY if stem in reading.qualities else weight)


def _places(tokens: Mapping[str, bytes], token: str) -> array[int]:
    places = array("I")
    if token in tokens:
        places.frombytes(tokens[token])
    return places


def _share(reading: Reading, tokens: Mapping[str, bytes], place: int) -> float:
    """The share of the sizes asked that the line has; an idle number counts only when it agrees."""
    if not reading.sizes:
        return 0.0
    total = agreed = 0.0
    for size in reading.sizes:
        has = place in _places(tokens, size.text)
        if size.idle and not has:
            continue
        total += 1
        if has:
            agreed += 1
        elif size.bare != size.text and place in _places(tokens, size.bare):
            agreed += 0.4
    return agreed / total if total else 0.0
