"""Slips of the keyboard in words of the trade: "gaskit" is a gasket, "glvoes" are gloves.

Every word of the vocabulary is indexed by what it becomes with one letter left out; two words that
meet there differ by one slip. Looking up is linear in the word and never guesses twice.
"""

from collections.abc import Sequence
from functools import lru_cache
from typing import Final

from rapidfuzz.distance import OSA

from parsers.requisition.goods import BULK, BY_LENGTH, EVENTS, SIZED, VEHICLE_HEADS
from parsers.requisition.inflect import is_plural, plural, singular
from parsers.requisition.places import HEADS as PLACES
from parsers.requisition.places import STREETS
from parsers.requisition.tokens import Token
from parsers.requisition.vehicle_words import COUNTED, FLEET_WORDS, MACHINES, MAKES, MODELS
from parsers.requisition.vocabulary import COMMON, GOODS_WORDS
from parsers.requisition.wordlist import words
from parsers.requisition.words import CLOSED

_KNOWN: Final = (
    (GOODS_WORDS | COMMON | BULK | SIZED | VEHICLE_HEADS | BY_LENGTH)
    | (FLEET_WORDS | COUNTED | MACHINES | MODELS | MAKES)
    | (PLACES | STREETS)
)
_MIN_LENGTH: Final = 5
_LONG: Final = 8
_TWO: Final = 2
_UNITS: Final = words(
    """
    pallet pallets gallon gallons bucket buckets bottle bottles carton cartons bundle bundles pails
    barrel barrels boxes cases rolls dozen pairs pounds quarts sheets spools drums truck trucks
    """
)


def _without_one(word: str) -> list[str]:
    return [word[:place] + word[place + 1 :] for place in range(len(word))]


def _index() -> dict[str, str]:
    index: dict[str, str] = {}
    for word in sorted(GOODS_WORDS | _UNITS):
        if len(word) >= _MIN_LENGTH:
            for form in (word, *_without_one(word)):
                index.setdefault(form, word)
    return index


def _skeleton(word: str) -> str:
    kept = ""
    for letter in word:
        if letter not in "aeiouy" and not kept.endswith(letter):
            kept += letter
    return kept


def _by_sound() -> dict[str, str]:
    """Index long words by their consonants, where no two of them sound alike."""
    told: dict[str, str] = {}
    for word in sorted(GOODS_WORDS):
        if len(word) >= _LONG - 1:
            sound = _skeleton(word)
            told[sound] = "" if sound in told else word
    return told


_INDEX: Final = _index()
_BY_SOUND: Final = _by_sound()


@lru_cache(maxsize=4096)
def corrected(word: str) -> str:
    """Return the word of the trade that ``word`` slips from, or ``word`` itself.

    >>> corrected("gaskit"), corrected("glvoes"), corrected("towles"), corrected("valves")
    ('gasket', 'gloves', 'towels', 'valves')
    >>> corrected("battries"), corrected("hydrolic"), corrected("extinguishors")
    ('batteries', 'hydraulic', 'extinguishers')
    >>> corrected("grate"), corrected("xyzzy"), corrected("")
    ('grate', 'xyzzy', '')
    """
    if len(word) < _MIN_LENGTH or not word.isalpha() or is_known(word):
        return word
    if (found := _nearest(word)) is not None:
        return found
    stem = singular(word) if word.endswith("s") else ""
    found = _nearest(stem) if len(stem) >= _MIN_LENGTH else None
    if found is not None:
        return plural(found)
    sounding = _BY_SOUND.get(_skeleton(stem or word), "") if len(word) >= _LONG else ""
    if not sounding or sounding[0] != word[0] or OSA.distance(stem or word, sounding) > _TWO:
        return word
    return plural(sounding) if stem else sounding


def is_known(word: str) -> bool:
    """Say whether a lower-case word is one of the trade or of plain English, in any number.

    >>> is_known("gloves"), is_known("gaskit")
    (True, False)
    """
    if word in _KNOWN or (is_plural(word) and singular(word) in _KNOWN):
        return True
    return word.endswith("ing") and (word[:-3] in _KNOWN or word[:-3] in EVENTS)


def mended(tokens: Sequence[Token]) -> list[Token]:
    """Put right the slips in plain words; names with a capital are left as they are."""
    return [
        token._replace(text=right, low=right)
        if token.kind == "word"
        and len(token.low) >= _MIN_LENGTH
        and (token.text.islower() or not place)
        and token.low not in CLOSED
        and (right := corrected(token.low)) != token.low
        else token
        for place, token in enumerate(tokens)
    ]


def _nearest(word: str) -> str | None:
    for form in (word, *_without_one(word)):
        found = _INDEX.get(form)
        if found and found[0] == word[0] and _is_slip(word, found):
            return found
    return None


def _is_slip(word: str, found: str) -> bool:
    """Say whether one slip parts the two: in short words only of vowels, doubles or order.

    A participle is no slip for who or what does it: "inverted" is no inverter.
    """
    if OSA.distance(word, found, score_cutoff=1) > 1:
        return False
    if word.endswith("ed") and found.endswith("er"):
        return False
    swapped = sorted(word) == sorted(found)
    return swapped or len(word) >= _LONG or _skeleton(word) == _skeleton(found)
