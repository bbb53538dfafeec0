"""Find the names a need may mean, score them, and choose the entries that answer it."""

from collections.abc import Iterable, Sequence
from dataclasses import dataclass
from datetime import date
from typing import NamedTuple

from bot.adapters.catalog.reader import IndexReader, StoredName
from bot.domain.matching.calibration import logit, probability
from bot.domain.matching.choice import Choice, choose_entries, live_entries, wanted_tokens
from bot.domain.matching.features import Fit, Reading, compare, is_kind_of, read
from bot.domain.matching.lexicon import Lexicon
from bot.domain.matching.spelling import Speller
from bot.domain.matching.variants import Variant, variants
from parsers.goods.message import read_need
from parsers.goods.phrase import Phrase

_CANDIDATES = 20  # names scored for one reading of a need
_TRANSLATED = 12  # the same for words put in other words, of which there are up to ten
_WITH_ALL = 10  # the same where names have all the words
_PART_LETTERS = 4  # shorter codes are told by too many lines
_FEW_NAMES = 4  # a part number under more names tells little
_TELLING_WORDS = 4  # words whose names are intersected
_FEW_LINES = 3  # lines kept of one name
_FINER = 0.4  # of the score of a title: what a contract lists is then a better answer
_ENOUGH = 12  # names followed to their entries


@dataclass(frozen=True, slots=True, kw_only=True)
class Found:
    """One entry that may answer a need, with the evidence for it."""

    entry: int
    contract: int
    score: float
    logit: float
    row: tuple[float, ...]
    reading: Reading
    stored: StoredName
    size_share: float
    place: int  # 0 for the best line of its name, then 1, 2
    points: float  # what that line has of what was asked


class _Rated(NamedTuple):
    """A name that was scored; its number settles the order of equals."""

    logit: float
    number: int
    row: tuple[float, ...]
    chosen: Choice
    stored: StoredName


class Search:
    """The matcher over one index."""

    def __init__(self, reader: IndexReader, lexicon: Lexicon, *, taxonomy: bool = True) -> None:
        self._reader = reader
        self._lexicon = lexicon
        self._taxonomy = taxonomy
        self._speller = Speller(self._is_word, self._near, self._is_used)
        self._shut_on: tuple[date, frozenset[int]] | None = None
        self.hidden: frozenset[int] = frozenset()

    def _is_word(self, word: str) -> bool:
        return self._reader.word_count(word) >= 0 or word in self._lexicon.words

    def _is_used(self, word: str) -> bool:
        return self._reader.word_count(word) >= 0

    def _near(self, letter: str, length: int) -> list[str]:
        return [*self._reader.near(letter, length), *self._lexicon.near(letter, length)]

    def _is_listed(self, word: str) -> bool:
        return self._reader.word_count(word) > 0 or bool(self._reader.part_names(word))

    def find(self, text: str, on: date) -> tuple[list[Found], list[Reading]]:
        """The entries that may answer, best first, and every reading that was tried."""
        found: dict[int, Found] = {}
        readings: list[Reading] = []
        for phrase in read_need(text).phrases:
            for variant in self._variants(phrase):
                reading = self._read(variant)
                readings.append(reading)
                for each in self._score(reading, on):
                    kept = found.get(each.entry)
                    if kept is None or each.score > kept.score:
                        found[each.entry] = each
        return _finest_first(sorted(found.values(), key=_rank)), readings

    def _variants(self, phrase: Phrase) -> tuple[Variant, ...]:
        return variants(phrase, lexicon=self._lexicon, speller=self._speller, known=self._is_listed)

    def _read(self, variant: Variant) -> Reading:
        reader = self._reader
        phrase = variant.phrase
        codes = (*(size.text for size in phrase.sizes), *phrase.codes)
        parts = frozenset(c for c in codes if len(c) >= _PART_LETTERS and reader.part_names(c))
        return read(
            variant,
            weight=reader.weight,
            count=reader.word_count,
            is_maker=self._is_maker,
            parts=parts,
            rare=frozenset(p for p in parts if len(reader.part_names(p)) <= _FEW_NAMES),
        )

    def _is_maker(self, word: str) -> bool:
        made = len(self._reader.maker_names(word))
        return made > 0 and made >= self._reader.word_count(word)

    def _score(self, reading: Reading, on: date) -> list[Found]:
        shut = self._shut(on)
        wanted = wanted_tokens(reading)
        rated: list[_Rated] = []
        found = [
            (stored, live)
            for stored in self._candidates(reading)
            if (live := live_entries(stored.entries, stored.contracts, shut, self.hidden))
        ]
        sole = _is_sole(reading, found)
        for stored, live in found:
            chosen = choose_entries(reading, wanted, stored.tokens, live)
            fit = Fit(size_share=chosen.size_share, other_form=chosen.other_form, sole=sole)
            row = compare(reading, stored.name, fit)
            rated.append(_Rated(logit(row), stored.name.id, row, chosen, stored))
        rated.sort(key=lambda each: (-each.logit, each.number))
        return [found for each in rated[:_ENOUGH] for found in _found(reading, each)]

    def _shut(self, on: date) -> frozenset[int]:
        """The contracts that may not be used on the day."""
        if self._shut_on is None or self._shut_on[0] != on:
            numbers = (n for n, c in self._reader.contracts.items() if not c.is_open(on))
            self._shut_on = (on, frozenset(numbers))
        return self._shut_on[1]

    def _candidates(self, reading: Reading) -> list[StoredName]:
        """The names most like the reading: all its words, then fewer, the rarest kept longest."""
        chosen: dict[int, None] = {}
        for part in reading.parts:
            chosen.update(dict.fromkeys(self._reader.part_names(part)[:_CANDIDATES]))
        weighed = sorted(reading.words, key=lambda word: (word[0] != reading.head, -word[1]))
        stems = dict.fromkeys(s for s, _, _ in weighed if self._reader.word_count(s) > 0)
        lists = [self._reader.posted(s) for s in list(stems)[:_TELLING_WORDS]]
        most = _TRANSLATED if reading.variant.steps else _CANDIDATES
        for subset in _subsets(lists):
            common = frozenset.intersection(*subset)
            if common and len(subset) == len(lists) > 1:
                most = _WITH_ALL  # few that have some of the words can be better
            room = most - len(chosen)
            if room <= 0:
                break
            fresh = sorted(common.difference(chosen))[:room]
            chosen.update(dict.fromkeys(fresh))
        for maker in reading.makers:
            if len(chosen) < _CANDIDATES:
                chosen.update(dict.fromkeys(self._reader.maker_names(maker)[:_CANDIDATES]))
        stored = self._reader.names(chosen)
        return stored if self._taxonomy else [each for each in stored if not each.name.depth]


def _is_sole(reading: Reading, found: list[tuple[StoredName, Sequence[int]]]) -> bool:
    """Whether all lines that are the thing asked for, whatever else they say, are of one list."""
    lists = {
        stored.contracts[place]
        for stored, live in found
        if stored.name.line and is_kind_of(reading, stored.name)
        for place in live
    }
    return len(lists) == 1


def _found(reading: Reading, rated: _Rated) -> list[Found]:
    """The best lines of a name that was scored."""
    return [
        Found(
            entry=rated.stored.entries[ordinal],
            contract=rated.stored.contracts[ordinal],
            score=probability(rated.logit),
            logit=rated.logit,
            row=rated.row,
            reading=reading,
            stored=rated.stored,
            size_share=rated.chosen.size_share,
            place=place,
            points=rated.chosen.points if not place else 0.0,
        )
        for place, ordinal in enumerate(rated.chosen.ordinals[:_FEW_LINES])
    ]


def _subsets(lists: list[frozenset[int]]) -> Iterable[list[frozenset[int]]]:
    """Every non-empty choice of the lists, the larger choices first."""
    choices = sorted(range(1, 1 << len(lists)), key=lambda bits: (-bits.bit_count(), bits))
    for bits in choices:
        yield [each for index, each in enumerate(lists) if bits >> index & 1]


def _finest_first(ranked: list[Found]) -> list[Found]:
    """Titles behind what their contract lists: a title is the answer only where nothing else is."""
    best: dict[int, float] = {}
    for each in ranked:
        if not each.stored.name.title:
            best[each.contract] = max(each.score, best.get(each.contract, 0.0))

    def is_idle(found: Found) -> bool:
        return found.stored.name.title and best.get(found.contract, 0.0) >= found.score * _FINER

    idle = [each for each in ranked if is_idle(each)]
    return [each for each in ranked if not is_idle(each)] + idle if idle else ranked


def _rank(found: Found) -> tuple[int, ...]:
    """The likelier first; of the equally likely what was said in the fewest other words."""
    name = found.stored.name
    stated = 2 * name.title + name.code
    points = -round(found.points * 2)
    steps = found.reading.variant.steps
    return (-round(found.logit * 4), found.place, steps, stated, points, found.entry)
