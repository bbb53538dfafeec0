"""Mend words no list knows: a slip of the finger, two words run together, one word cut in two.

Only words that neither the catalog nor the lexicon knows are mended, none under five letters,
and all good corrections are kept for the score to decide ("sprak" is near spray and spark).
"""

from collections.abc import Callable, Iterator, Sequence
from itertools import pairwise

from rapidfuzz.distance import OSA

_SHORTEST = 5  # a four-letter word is one slip away from too many others
_LONG = 8  # from here on two slips are forgiven
_KEPT = 3


class Speller:
    """Mends words against a vocabulary that is asked by first letter and length."""

    __slots__ = ("_known", "_listed", "_near")

    def __init__(
        self,
        known: Callable[[str], bool],
        near: Callable[[str, int], Sequence[str]],
        listed: Callable[[str], bool] | None = None,
    ) -> None:
        """`known` tells whether a word is right; `near` gives the words of (letter, length).

        `listed` tells whether lists use it: a right word they write as two is split all the same.
        """
        self._known = known
        self._near = near
        self._listed = listed or known

    def mend(self, stems: tuple[str, ...]) -> Iterator[tuple[tuple[str, ...], tuple[str, ...]]]:
        """Pairs of (words as written, words as probably meant), the likeliest first."""
        yield from self._joined(stems)
        for stem in stems:
            if self.is_known(stem):
                if stem.isalpha() and not self._listed(stem) and (parts := self._split(stem)):
                    yield (stem,), parts
                continue
            parts = self._split(stem)
            if parts:
                yield (stem,), parts
            for word in self.corrections(stem):
                yield (stem,), (word,)

    def is_known(self, word: str) -> bool:
        """Whether a word needs no mending: it is known, or no word at all."""
        return self._known(word) or not word.isalpha()

    def corrections(self, word: str) -> list[str]:
        """Up to three known words within one slip, two for a long word; the nearest first."""
        if len(word) < _SHORTEST:
            return []
        slips = 2 if len(word) >= _LONG else 1
        pool = [
            w for size in range(-slips, slips + 1) for w in self._near(word[0], len(word) + size)
        ]
        rated: list[tuple[float, str]] = []
        for other in pool:
            distance = OSA.distance(word, other, score_cutoff=slips)
            if distance <= slips:
                swapped = sorted(word) == sorted(other)  # letters in the wrong order come first
                rated.append((distance - 0.5 * swapped, other))
        return [other for _, other in sorted(rated)[:_KEPT]]

    def _joined(self, stems: tuple[str, ...]) -> Iterator[tuple[tuple[str, ...], tuple[str, ...]]]:
        for pair in pairwise(stems):
            word = "".join(pair)
            if len(word) >= _SHORTEST and self._known(word):
                yield pair, (word,)

    def _split(self, word: str) -> tuple[str, ...]:
        for cut in range(3, len(word) - 2):
            if self._listed(word[:cut]) and self._listed(word[cut:]):
                return word[:cut], word[cut:]
        return ()
