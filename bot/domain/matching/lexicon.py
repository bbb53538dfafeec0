"""Words that mean the same thing: slang, brands, short forms, each with where it comes from."""

from dataclasses import dataclass
from functools import lru_cache
from typing import Literal

from parsers.goods.phrase import Phrase, read_phrase, read_terms
from parsers.goods.wordlists import CHAT, STOP

Kind = Literal["synonym", "slang", "brand", "abbreviation", "contents", "spelling", "quality"]


_IDLE = STOP | CHAT
# Slang is read back too: one list's slang is the only word of another.
_BOTH_WAYS = frozenset({"synonym"})


@dataclass(frozen=True, slots=True, kw_only=True)
class Pair:
    """One line of the lexicon: people say `said`, lists write `meant`.

    A synonym reads both ways; every other kind only from what is said to what is meant. A quality
    ("kids" for pediatric) is put in its place wherever it stands and is never the thing itself.
    """

    said: str
    meant: str
    kind: Kind
    source: str = ""


@dataclass(frozen=True, slots=True, kw_only=True)
class Rule:
    """A pair made ready: the terms to look for and the pair that puts others in their place.

    `backward` is a synonym read from what lists write to what people say.
    """

    terms: tuple[str, ...]
    pair: Pair
    backward: bool = False

    @property
    def phrase(self) -> Phrase:
        """What to put in the place of the terms."""
        return _meaning(self.pair.said if self.backward else self.pair.meant)


# Of ten thousand pairs a day needs a few hundred: each is read when it is first met.
_meaning = lru_cache(maxsize=2048)(read_phrase)


class Lexicon:
    """All pairs, found by their first term."""

    __slots__ = ("_by_first", "_by_shape", "words")

    def __init__(self, pairs: tuple[Pair, ...] = ()) -> None:
        self._by_first: dict[str, list[Rule]] = {}
        for pair in pairs:
            self._add(pair)
            if pair.kind in _BOTH_WAYS:
                self._add(pair, backward=True)
        for rules in self._by_first.values():
            rules.sort(key=lambda rule: -len(rule.terms))
        self.words = frozenset(
            term for rules in self._by_first.values() for rule in rules for term in rule.terms
        )
        self._by_shape: dict[tuple[str, int], list[str]] = {}
        for word in sorted(self.words):
            self._by_shape.setdefault((word[0], len(word)), []).append(word)

    def near(self, letter: str, length: int) -> tuple[str, ...]:
        """The words said that begin with a letter and are so long."""
        return tuple(self._by_shape.get((letter, length), ()))

    def _add(self, pair: Pair, *, backward: bool = False) -> None:
        said, meant = (pair.meant, pair.said) if backward else (pair.said, pair.meant)
        terms = read_terms(said, _IDLE)
        put = read_terms(meant)
        telling = any(any(map(str.isalpha, term)) for term in terms)  # "item 4" leaves only 4
        if telling and put and terms != put:
            rule = Rule(terms=terms, pair=pair, backward=backward)
            self._by_first.setdefault(terms[0], []).append(rule)

    def __len__(self) -> int:
        return sum(len(rules) for rules in self._by_first.values())

    def find(self, terms: tuple[str, ...]) -> list[tuple[int, Rule]]:
        """Where a rule applies: (index of its first term, rule), the longest phrases first."""
        found = [
            (index, rule)
            for index, term in enumerate(terms)
            for rule in self._by_first.get(term, ())
            if terms[index : index + len(rule.terms)] == rule.terms
        ]
        found.sort(key=lambda hit: -len(hit[1].terms))
        return found
