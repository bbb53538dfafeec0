"""Singular and plural of trade nouns, by rule and a few exceptions."""

from functools import lru_cache
from typing import Final

from parsers.requisition.wordlist import words

_SINGULAR_IN_S: Final = words(
    """
    gas lens brass glass bus canvas chassis series plus us class grass compass cross access
    process press dress mattress harness wireless stainless seamless hvas ss abs gps chess bias
    gross moss across address atlas focus apparatus asparagus cactus crocus fungus census virus
    surplus bypass fitness business cordless endless ups pos fms scissors pliers tongs tweezers
    goggles pants trousers jeans shorts binoculars shears snips
    suspenders
    """
)
_PLURAL_ONLY: Final = words(
    """
    scissors pliers tongs tweezers goggles pants trousers jeans shorts
    binoculars shears snips suspenders supplies
    """
)
_IRREGULAR: Final = dict(
    pair.split(":")
    for pair in words(
        """
        knives:knife shelves:shelf leaves:leaf wolves:wolf halves:half men:man women:woman
        people:person feet:foot teeth:tooth mice:mouse geese:goose children:child
        batteries:battery accessories:accessory dice:die tyres:tyre movies:movie cookies:cookie
        ties:tie pies:pie hoes:hoe axes:axe dies:die shoes:shoe toes:toe horseshoes:horseshoe
        canoes:canoe buses:bus gases:gas lenses:lens valves:valve gloves:glove sleeves:sleeve
        staves:stave curves:curve stoves:stove olives:olive drives:drive adhesives:adhesive
        tvs:tv cds:cd caches:cache overshoes:overshoe zombies:zombie
        """
    )
)
_MIN_PLURAL: Final = 3


@lru_cache(maxsize=8192)
def is_plural(word: str) -> bool:
    """Say whether a lower-case noun is a plural.

    >>> is_plural("belts"), is_plural("pliers"), is_plural("harness"), is_plural("")
    (True, True, False, False)
    """
    if word in _PLURAL_ONLY or word in _IRREGULAR:
        return True
    if len(word) <= _MIN_PLURAL or word in _SINGULAR_IN_S:
        return word in ("ads", "ids")
    return word.endswith("s") and not word.endswith(("ss", "us", "is", "'s"))


@lru_cache(maxsize=8192)
def singular(word: str) -> str:
    """Return the singular of a lower-case noun.

    >>> [singular(w) for w in ("batteries", "boxes", "shoes", "glasses", "harness")]
    ['battery', 'box', 'shoe', 'glass', 'harness']
    """
    if word in _IRREGULAR:
        return _IRREGULAR[word]
    if not is_plural(word) or word in _PLURAL_ONLY:
        return word
    if word.endswith("ies"):
        return word[:-3] + "y"
    if word.endswith(("sses", "xes", "ches", "shes", "zzes")):
        return word[:-2]
    return word[:-1]


def plural(word: str) -> str:
    """Return the plural of a lower-case noun in the singular.

    >>> plural("battery"), plural("box"), plural("valve"), plural("key")
    ('batteries', 'boxes', 'valves', 'keys')
    """
    if word.endswith("y") and word[-2:-1] not in "aeiou":
        return f"{word[:-1]}ies"
    return f"{word}es" if word.endswith(("x", "ch", "sh", "ss")) else f"{word}s"


def fold(word: str) -> str:
    """Lower a word, keep all-capital short forms (LED, HVAC, SS) as they are.

    >>> fold("Gloves"), fold("LED"), fold("PVC"), fold("")
    ('gloves', 'LED', 'PVC', '')
    """
    is_short = len(word) <= 4 or any(character.isdigit() for character in word)  # noqa: PLR2004
    return word if word.isupper() and is_short else word.lower()
