"""Find the names a need may mean, score them, and choose the entries that answer it."""

from collections.abc import Callable, Iterable
from dataclasses import dataclass
from datetime import date

from bot.adapters.catalog.reader import IndexReader, StoredName
from bot.domain.matching.calibration import logit, probability
from bot.domain.matching.choice import choose_entries, live_entries
from bot.domain.matching.features import Reading, compare, read
from bot.domain.matching.lexicon import Lexicon
from bot.domain.matching.spelling import Speller
from bot.domain.matching.variants import Variant, variants
from parsers.goods.message import read_need
from parsers.goods.phrase import Phrase

_CANDIDATES = 20  # names scored for one reading of a need
_PART_LETTERS = 4  # shorter codes are told by too many lines
_RARE_WORDS = 4  # words whose names are intersected
_FEW_LINES = 3  # lines kept of one name
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


class Search:
    """The matcher over one index."""

    def __init__(self, reader: IndexReader, lexicon: Lexicon, *, taxonomy: bool = True) -> None:
        self._reader = reader
        self._lexicon = lexicon
        self._taxonomy = taxonomy
        self._speller = Speller(self._is_word, self._near)
        self.hidden: frozenset[int] = frozenset()

    def _is_word(self, word: str) -> bool:
        return self._reader.word_count(word) >= 0 or word in self._lexicon.words

    def _near(self, letter: str, length: int) -> list[str]:
        own = [w for w in self._lexicon.words if len(w) == length and w[0] == letter]
        return self._reader.near(letter, length) + own

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
        ranked = sorted(found.values(), key=_rank)
        return ranked, readings

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
        )

    def _is_maker(self, word: str) -> bool:
        made = len(self._reader.maker_names(word))
        return made > 0 and made >= self._reader.word_count(word)

    def _score(self, reading: Reading, on: date) -> Iterable[Found]:
        rated: list[tuple[float, Found]] = []
        for number in self._candidates(reading):
            stored = self._reader.name(number)
            live = live_entries(stored.entries, stored.contracts, self._open(on), self.hidden)
            if not live:
                continue
            chosen = choose_entries(reading, stored.tokens, live)
            row = compare(reading, stored.name, chosen.size_share)
            strength = logit(row)
            value = probability(strength)
            for place, ordinal in enumerate(chosen.ordinals[:_FEW_LINES]):
                found = Found(
                    entry=stored.entries[ordinal],
                    contract=stored.contracts[ordinal],
                    score=value,
                    logit=strength,
                    row=row,
                    reading=reading,
                    stored=stored,
                    size_share=chosen.size_share,
                    place=place,
                )
                rated.append((value, found))
        rated.sort(key=lambda pair: -pair[0])
        return [found for _, found in rated[: _ENOUGH * _FEW_LINES]]

    def _open(self, on: date) -> Callable[[int], bool]:
        contracts = self._reader.contracts

        def is_open(number: int) -> bool:
            contract = contracts.get(number)
            return contract is None or contract.is_open(on)

        return is_open

    def _candidates(self, reading: Reading) -> list[int]:
        """The names most like the reading: all its words, then fewer, the rarest kept longest."""
        chosen: dict[int, None] = {}
        for part in reading.parts:
            chosen.update(dict.fromkeys(self._reader.part_names(part)[:_CANDIDATES]))
        stems = sorted({s for s, _, _ in reading.words}, key=self._reader.word_count)
        lists = [set(self._reader.postings(s)) for s in stems if self._reader.word_count(s) > 0]
        for subset in _subsets(lists[:_RARE_WORDS]):
            if len(chosen) >= _CANDIDATES:
                break
            common = set.intersection(*subset)
            room = _CANDIDATES - len(chosen)
            fresh = sorted(common.difference(chosen))[:room]
            chosen.update(dict.fromkeys(fresh))
        for maker in reading.makers:
            if len(chosen) < _CANDIDATES:
                chosen.update(dict.fromkeys(self._reader.maker_names(maker)[:_CANDIDATES]))
        return [
            number
            for number in chosen
            if self._taxonomy or not self._reader.name(number).name.depth
        ]


def _subsets(lists: list[set[int]]) -> Iterable[list[set[int]]]:
    """Every non-empty choice of the lists, the larger choices first."""
    choices = sorted(range(1, 1 << len(lists)), key=lambda bits: (-bits.bit_count(), bits))
    for bits in choices:
        yield [each for index, each in enumerate(lists) if bits >> index & 1]


def _rank(found: Found) -> tuple[int, int, int, int]:
    title = found.stored.name.title
    return (-round(found.logit * 4), found.place, 2 * title + found.stored.name.code, found.entry)
