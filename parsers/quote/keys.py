"""Which asked line do these words mean? Sizes, part numbers and distinctive words decide."""

import re
from collections import Counter
from dataclasses import dataclass
from functools import lru_cache
from itertools import pairwise

from rapidfuzz.distance import Levenshtein

from parsers.quote.asked import AskedLine
from parsers.quote.tokens import Kind, Token, scan
from parsers.quote.trade import Sort, asked_unit, unit
from parsers.quote.wordsets import words

_EMPTY = words(
    (
        "the and for with per each qty quantity item line our your you are this that "
        "have has can will from "
    ),
    (
        "all any ea price priced pricing quote of in on at to a an is it we i as by "
        "or be type style size new "
    ),
    (
        "in stock day days week weeks delivery freight shipping total net list unit "
        "units please thanks "
    ),
    (
        "here there they them these those so but not no yes if too also just only "
        "same us now up out get "
    ),
    (
        "black white blue red green yellow orange brown heavy light standard std "
        "duty grade class min max "
    ),
    "approx about each ship ships shipped call city bid order minimum one two three four do does",
)
_WEIGHT_NUMBER = 1.3
_WEIGHT_WORD = 1.0
_WEIGHT_COLOUR = 0.45
_ENOUGH = 0.75
_PARTS = {"1/2": ".5", "1/4": ".25", "3/4": ".75"}
_FRACTION = re.compile(r"(\d+)[- ](1/2|1/4|3/4)(?=\s?(?:in\b|[\"x\u00d7]))")
_CALLED = {
    "letter": "8.5x11", "legal": "8.5x14", "ledger": "11x17", "tabloid": "11x17",
    "ell": "elbow", "el": "elbow",
}  # fmt: skip
_ODDS = re.compile(r"[^a-z0-9./]")
_SQUEEZE = re.compile(r"[\s\-\"'\u2019\u201d\u2033\u2032]")
_SIZES = {
    "small": "s", "medium": "m", "med": "m", "large": "l", "lg": "l", "sm": "s", "xl": "xl",
    "xxl": "2xl", "xlarge": "xl", "s": "s", "l": "l", "md": "m",
}  # fmt: skip
_SOFT_WORDS = words(
    (
        "black white blue red green yellow orange brown grey gray clear lime small "
        "medium large xl heavy "
    ),
    "light duty class grade type new bulk premium standard",
)


def stem(word: str) -> str:
    """A word without its plural and common endings.

    >>> stem("Gutters"), stem("batteries"), stem("boxes"), stem("glass"), stem("brushes")
    ('gutter', 'battery', 'box', 'glass', 'brush')
    """
    low = word.lower().replace("'s", "").replace("\u2019s", "")
    if low.endswith("ies") and len(low) > 4:  # noqa: PLR2004
        return low[:-3] + "y"
    if low.endswith(("sses", "shes", "ches", "xes")):
        return low[:-2]
    if low.endswith("s") and not low.endswith("ss") and len(low) > 3:  # noqa: PLR2004
        return low[:-1]
    return low


@lru_cache(maxsize=4096)
def key_of(kind: Kind, raw: str) -> str | None:
    """What a token is compared by, None if it says nothing about an item.

    >>> key_of(Kind.SIZE, '36"'), key_of(Kind.SIZE, "20 x 25 x 2"), key_of(Kind.CODE, "D-1363P")
    ('36', '20x25x2', 'd1363p')
    >>> key_of(Kind.WORD, "the"), key_of(Kind.WORD, "Gutters"), key_of(Kind.NUMBER, "7018")
    (None, 'gutter', '7018')
    """
    if kind is Kind.WORD:
        if raw.lower() in _SIZES:
            return _SIZES[raw.lower()]
        low = stem(raw)
        low = _CALLED.get(low, low)
        if raw == "US":
            return "us"
        named = unit(raw.lower())
        if named is not None and named.sort is Sort.PACK:
            return named.name
        return None if (raw.lower() in _EMPTY and low not in _SOFT_WORDS) or len(low) < 2 else low  # noqa: PLR2004
    if kind is Kind.NUMBER:
        return None if raw[0].isalpha() else raw.lstrip("0") or None
    if kind is Kind.PERCENT:
        return raw.replace(" ", "").replace("percent", "%")
    if kind is Kind.SIZE:
        plain = re.sub(r"(?:in|ft|mm|cm)\b\.?", "", _FRACTION.sub(_decimal, raw.lower()))
        return _SQUEEZE.sub("", plain).replace("\u00d7", "x")
    if kind is Kind.CODE:
        plain = _ODDS.sub("", raw.lower().replace("-", ""))
        return plain[:-1] if re.fullmatch(r"\d+s", plain) else plain
    return None


def _decimal(hit: re.Match[str]) -> str:
    """A mixed fraction within a size as a decimal: 8-1/2x11 is 8.5x11.

    >>> key_of(Kind.SIZE, "8-1/2x11"), key_of(Kind.SIZE, "5-1/4"), key_of(Kind.WORD, "ells")
    ('8.5x11', '51/4', 'elbow')
    """
    return hit[1] + _PARTS[hit[2]]


def keys(tokens: tuple[Token, ...]) -> dict[str, int]:
    """The keys of a text with the place of their first token; spaced sizes are joined: 5 x 8.

    >>> keys(scan("5 x 8 US flags"))
    {'5': 0, '8': 2, 'us': 3, 'flag': 4, '5x8': 0}
    >>> keys(scan("oil AW 46")), keys(scan("AW46"))
    ({'oil': 0, 'aw': 1, '46': 2, 'aw46': 1}, {'aw46': 0})
    """
    found: dict[str, int] = {}
    for place, token in enumerate(tokens):
        key = key_of(token.kind, token.raw)
        if key is not None and token.currency is None:
            found.setdefault(key, place)
    for place, (word, number) in enumerate(pairwise(tokens)):
        if word.kind is Kind.WORD and word.low[1:] and number.whole and word.low not in _EMPTY:
            found.setdefault(f"{word.low}{number.raw}", place)
    for place in range(len(tokens) - 2):
        left, by, right = tokens[place : place + 3]
        if (left.low in {"x", "extra"} and right.low == "large") or (
            left.low == "extra" and by.low == "large"
        ):
            found.setdefault("xl", place)
            found.pop("l", None)
        if by.low in {"x", "by", "\u00d7"} and left.value is not None and right.value is not None:
            found.setdefault(f"{left.raw}x{right.raw}", place)
    return found


@dataclass(frozen=True, slots=True)
class Matcher:
    """Scores words against the asked lines; a key shared by all lines says nothing.

    Attributes:
        weights: for each line, its keys with what they count.
    """

    lines: tuple[AskedLine, ...]
    weights: tuple[dict[str, float], ...]
    initials: tuple[str, ...] = ()

    def scores(self, tokens: tuple[Token, ...]) -> tuple[float, ...]:
        """How much these tokens speak of each line.

        >>> lines = tuple(
        ...     AskedLine(ref=i, description=d, qty=1, uom="ea")
        ...     for i, d in enumerate(["Gutter broom, 32 in", "Main broom refill, 36 in strip"], 1)
        ... )
        >>> [round(s, 2) for s in matcher(lines).scores(scan('strip brooms 36"'))]
        [1.0, 1.9]
        >>> matcher(()).scores(())
        ()
        """
        said = keys(tokens)
        return tuple(
            _score(said, weights) + 0.8 * _abbreviated(tokens, first)
            for weights, first in zip(self.weights, self.initials, strict=True)
        )

    def best(self, tokens: tuple[Token, ...]) -> int | None:
        """The place of the one line these tokens clearly speak of, or None."""
        scores = self.scores(tokens)
        ranked = sorted(range(len(scores)), key=lambda i: -scores[i])
        if not ranked or scores[ranked[0]] < _ENOUGH:
            return None
        if len(ranked) > 1 and scores[ranked[0]] - scores[ranked[1]] < 0.4:  # noqa: PLR2004
            return None
        return ranked[0]


def initials(words: str) -> str:
    """First letters of the leading words of a description.

    >>> initials("Toilet tissue, 96 rolls/case"), initials("Hardwound roll towel")
    ('tt', 'hrt')
    """
    letters = [t.low[0] for t in scan(words.split(",", maxsplit=1)[0]) if t.kind is Kind.WORD]
    return "".join(letters)


def _abbreviated(tokens: tuple[Token, ...], first: str) -> bool:
    """Whether capitals such as TT or HWRT, or a small `def`, stand for these initials."""
    words = [t for t in tokens if t.kind is Kind.WORD and len(t.raw) in range(2, 6)]
    whole = len(first) > 2 and any(t.low == first for t in words)  # noqa: PLR2004
    capitals = (t.low for t in words if t.raw.isupper())
    return whole or (len(first) > 1 and any(_within(first, word) for word in capitals))


def _within(first: str, word: str) -> bool:
    """Whether the initials stand in order in a word that begins with them."""
    if word[0] != first[0]:
        return False
    rest = iter(word)
    return all(letter in rest for letter in first)


def _score(said: dict[str, int], weights: dict[str, float]) -> float:
    """The weight of the line's keys that were said, exactly or with a slip of the pen."""
    total = 0.0
    for key, weight in weights.items():
        if key in said:
            total += weight
        elif len(key) >= 5 and key.isalpha():  # noqa: PLR2004
            total += weight * max((_likeness(key, other) for other in said), default=0.0)
        elif len(key) >= 3 and any(c.isdigit() for c in key):  # noqa: PLR2004
            total += weight * 0.6 * any(_prefix(key, other) for other in said)
    return total


@lru_cache(maxsize=8192)
def _likeness(key: str, other: str) -> float:
    """How well a word of the answer stands for a key of the request.

    >>> _likeness("cartridge", "cartrige"), _likeness("flashlight", "light")
    (0.95, 0.8)
    >>> _likeness("group", "grp"), _likeness("filter", "fitting")
    (0.6, 0.0)
    """
    if _slip(key, other):
        return 0.95
    if _tail(key, other):
        return 0.8
    return 0.6 if _skeleton(key, other) else 0.0


_SHORTEST_TAIL = 4


def _tail(key: str, other: str) -> bool:
    """Whether a word is the second half of a compound: rail for guardrail, cuff for handcuff.

    >>> _tail("guardrail", "rail"), _tail("handcuff", "cuff"), _tail("sandbag", "bag")
    (True, True, False)
    """
    return len(other) >= _SHORTEST_TAIL and len(key) > len(other) + 2 and key.endswith(other)


def _skeleton(key: str, other: str) -> bool:
    """Whether a word leaves out the vowels of another: grp for group, cplg for coupling.

    >>> _skeleton("coupling", "cplg"), _skeleton("black", "blk"), _skeleton("bracket", "bkr")
    (True, True, False)
    >>> _skeleton("assembly", "asy"), _skeleton("nozzle", "nz")
    (False, False)
    """
    short = other.isalpha() and 3 <= len(other) <= 5  # noqa: PLR2004
    if not short or other[0] != key[0] or set("aeiouy") & set(other):
        return False
    rest = iter(key)
    return all(letter in rest for letter in other)


@lru_cache(maxsize=8192)
def _slip(key: str, other: str) -> bool:
    """Whether one word is the other with a slip of the pen or cut short.

    >>> _slip("cartridge", "cartrige"), _slip("chamber", "chambr"), _slip("filter", "fitting")
    (True, True, False)
    >>> _slip("extinguisher", "exting"), _slip("gloves", "glove"), _slip("cartridge", "cart")
    (True, True, True)
    """
    if not other.isalpha() or len(other) < 4:  # noqa: PLR2004
        return False
    if key.startswith(other) or (other.startswith(key) and len(other) - len(key) <= 4):  # noqa: PLR2004
        return True
    allowed = 1 if len(key) < 8 else 2  # noqa: PLR2004
    return Levenshtein.distance(key, other, score_cutoff=allowed) <= allowed


@lru_cache(maxsize=8192)
def _prefix(key: str, other: str) -> bool:
    """Whether one size or number is the other plus a unit: 60w and 60, 5-1/4 and 514.

    >>> _prefix("2500psi", "2500"), _prefix("60w", "160w")
    (True, False)
    """
    small, big = sorted((key, other), key=len)
    return len(small) >= 2 and big.startswith(small) and not big[len(small)].isdigit()  # noqa: PLR2004


def matcher(lines: tuple[AskedLine, ...]) -> Matcher:
    """Weigh the keys of every asked line: what several lines share counts little or nothing.

    >>> matcher(()).weights
    ()
    """
    found = [keys(scan(line.words)) for line in lines]
    spread = Counter(key for said in found for key in said)
    spread.update(
        name
        for said, line in zip(found, lines, strict=True)
        if (name := asked_unit(line.uom).name) not in said
    )
    heads = [_head(line.description) for line in lines]
    weights = tuple(
        _weigh(said, spread, len(lines), head, Counter(heads))
        for said, head in zip(found, heads, strict=True)
    )
    return Matcher(lines, weights, tuple(initials(line.description) for line in lines))


def _head(description: str) -> str | None:
    """The noun a description is about: the last word before its first comma.

    >>> _head("Barricade light, solar"), _head("20x25x2"), _head("")
    ('light', None, None)
    """
    nouns = [t for t in scan(description.split(",", maxsplit=1)[0]) if t.kind is Kind.WORD]
    return key_of(nouns[-1].kind, nouns[-1].raw) if nouns else None


_WEIGHT_MODIFIER = 0.45


def _weigh(
    said: dict[str, int],
    spread: Counter[str],
    lines: int,
    head: str | None,
    heads: Counter[str | None],
) -> dict[str, float]:
    """Weight per key of one line.

    A guardrail is asked on one line and guardrail posts on another: the word alone speaks of the
    line it is the head of, and a little of the other.
    """
    weights = {}
    for key in said:
        if heads[key] == 1 and spread[key] > 1:
            weights[key] = _WEIGHT_WORD if key == head else _WEIGHT_MODIFIER
            continue
        base = _WEIGHT_NUMBER if any(c.isdigit() for c in key) else _WEIGHT_WORD
        if key in _SIZES.values() or key == head:
            base = _WEIGHT_WORD
        elif key in _SOFT_WORDS or len(key) == 1 or (key.isdigit() and len(key) < 3):  # noqa: PLR2004
            base = _WEIGHT_COLOUR
        elif _is_unit(key):
            base = 0.85
        share = 1.0 if lines == 1 else (lines - spread[key]) / (lines - 1)
        weights[key] = base * share
    return weights


def _is_unit(word: str) -> bool:
    """Whether a word is only a unit: bag, case."""
    found = unit(word)
    return found is not None and found.sort is not Sort.EACH
