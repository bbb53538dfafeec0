"""Numbers as people write them: figures, fractions, words, dozens and vague amounts.

One reader for a run of words, so that "two dozen", "24", "one and a half" and "3-4" come out of
the same place whether they stand in a chat message or in a vendor's letter.
"""

import re
from collections.abc import Sequence
from dataclasses import dataclass
from decimal import Decimal
from typing import Final

ONES: Final = {
    word: Decimal(value)
    for value, word in enumerate(
        (
            *("zero", "one", "two", "three", "four", "five", "six", "seven", "eight", "nine"),
            *("ten", "eleven", "twelve", "thirteen", "fourteen", "fifteen", "sixteen"),
            *("seventeen", "eighteen", "nineteen"),
        )
    )
}
TENS: Final = {
    word: Decimal(10 * value)
    for value, word in enumerate(
        ["twenty", "thirty", "forty", "fifty", "sixty", "seventy", "eighty", "ninety"], start=2
    )
} | {"fourty": Decimal(40)}
SCALES: Final = {"hundred": Decimal(100), "thousand": Decimal(1000)}
GROUPS: Final = {
    "dozen": Decimal(12),
    "dozens": Decimal(12),
    "doz": Decimal(12),
    "dz": Decimal(12),
    "gross": Decimal(144),
    "couple": Decimal(2),
    "score": Decimal(20),
}
PARTS: Final = {
    "half": Decimal("0.5"),
    "quarter": Decimal("0.25"),
    "quarters": Decimal("0.25"),
    "eighth": Decimal("0.125"),
    "eighths": Decimal("0.125"),
    "sixteenth": Decimal("0.0625"),
    "sixteenths": Decimal("0.0625"),
}
# Behind a number these make a fraction: "three eighths"; "two half" is none.
_FRACTIONS: Final = frozenset({"quarters", "eighth", "eighths", "sixteenth", "sixteenths"})
VAGUE: Final = frozenset(
    {
        *("some", "few", "several", "many", "lots", "bunch", "handful", "various"),
        *("plenty", "any", "more", "assorted", "multiple"),
    }
)
_FIGURE: Final = re.compile(
    r"(?P<whole>\d{1,3}(?:,\d{3})+|\d+)(?P<dec>\.\d+)?(?P<k>k)?|(?P<point>\.\d+)", re.IGNORECASE
)
_FRACTION: Final = re.compile(r"(?:(?P<whole>\d{1,4})[ -])?(?P<top>\d{1,3})/(?P<bottom>\d{1,3})")
_MAX_FIGURE: Final = 15


@dataclass(frozen=True, slots=True, kw_only=True)
class NumberRead:
    """A number found in a run of words.

    Attributes:
        value: the number, or None where the words name no firm one ("some", "3-4").
        length: how many words it took.
        is_group: it counts by dozen, gross or couple.
    """

    value: Decimal | None
    length: int
    is_group: bool = False


def figure(text: str) -> Decimal | None:
    """Read one written figure: ``24``, ``1,200``, ``4.5``, ``1/2``, ``5 1/4``, ``2k``.

    >>> figure("1,200"), figure("5 1/4"), figure("2k")
    (Decimal('1200'), Decimal('5.25'), Decimal('2000'))
    >>> figure("1/0") is None, figure("") is None, figure("12a") is None
    (True, True, True)
    """
    if len(text) > _MAX_FIGURE:
        return None
    if fraction := _FRACTION.fullmatch(text):
        bottom = Decimal(fraction["bottom"])
        if not bottom:
            return None
        part = Decimal(fraction["top"]) / bottom
        return (Decimal(fraction["whole"] or 0) + part).normalize() + 0
    plain = _FIGURE.fullmatch(text)
    if plain is None:
        return None
    value = Decimal(text.lower().rstrip("k").replace(",", ""))
    return value * 1000 if plain["k"] else value


def number_at(words: Sequence[str], start: int = 0) -> NumberRead | None:
    """Read the number that begins at ``words[start]``; the words are in lower case.

    >>> number_at(["two", "dozen", "mop", "heads"])
    NumberRead(value=Decimal('24'), length=2, is_group=True)
    >>> number_at("one and a half pallets".split()).value
    Decimal('1.5')
    >>> number_at("half a dozen".split()).value, number_at("a couple of".split()).length
    (Decimal('6.0'), 3)
    >>> number_at("couple hundred feet".split()).value, number_at("three eighths".split()).value
    (Decimal('200'), Decimal('0.375'))
    >>> number_at("3 to 4 cones".split())
    NumberRead(value=None, length=3, is_group=False)
    >>> number_at(["a", "pump"]) is None, number_at([]) is None
    (True, True)
    """
    if start >= len(words):
        return None
    if vague := _vague(words, start):
        return vague
    position = start
    if words[start] in ("a", "an", "the") and _word(words, start + 1) in GROUPS | SCALES | PARTS:
        position += 1
    base, position = _plain(words, position)
    if base is None:
        return None
    if spread := _range(words, position):
        return NumberRead(value=None, length=spread - start)
    base, position = _and_part(words, base, position)
    group, after = _group(words, position)
    if group is not None:
        return NumberRead(value=base * group, length=after - start, is_group=True)
    return NumberRead(value=base, length=position - start, is_group=words[start] in GROUPS)


def parse_number(text: str) -> Decimal | None:
    """Read ``text`` as one number and nothing else.

    >>> parse_number("twenty-four"), parse_number("a dozen"), parse_number("two hundred and ten")
    (Decimal('24'), Decimal('12'), Decimal('210'))
    >>> parse_number("two trucks") is None, parse_number("") is None
    (True, True)
    """
    words = split_words(text)
    read = number_at(words)
    return read.value if read and read.length == len(words) else None


def split_words(text: str) -> list[str]:
    """Lower the words of ``text`` and part hyphened number words, not part numbers or ranges.

    >>> split_words("Twenty-four plugs, 3-4")
    ['twenty', 'four', 'plugs', '3-4']
    """
    words: list[str] = []
    for raw in text.lower().split():
        word = raw.strip(",!?()").rstrip(".")
        pieces = word.split("-")
        words += pieces if len(pieces) > 1 and pieces[0] in TENS else [word]
    return [word for word in words if word]


def _word(words: Sequence[str], position: int) -> str:
    return words[position] if position < len(words) else ""


def _vague(words: Sequence[str], start: int) -> NumberRead | None:
    """Read "some", "a few", "a bunch of": an amount, but no number."""
    position = start + (words[start] == "a")
    if _word(words, position) not in VAGUE:
        return None
    position += 1
    position += _word(words, position) in SCALES
    position += _word(words, position) == "of"
    return NumberRead(value=None, length=position - start)


def _plain(words: Sequence[str], start: int) -> tuple[Decimal | None, int]:
    """Read figures or number words without groups: "24", "two hundred and ten", "half"."""
    first = words[start]
    if (value := figure(first)) is not None:
        if first.isdigit() and "/" in (following := _word(words, start + 1)):
            part = figure(following)
            if part is not None and part < 1:
                return value + part, start + 2
        return value, start + 1
    if first in PARTS:
        return PARTS[first], start + 1 + (_word(words, start + 1) in ("a", "an"))
    if first in GROUPS:
        after = start + 1 + (_word(words, start + 1) == "of")
        if (scale := SCALES.get(_word(words, after))) is not None:
            return GROUPS[first] * scale, after + 1
        return GROUPS[first], after
    if first in ONES and _word(words, start + 1) in _FRACTIONS:
        return ONES[first] * PARTS[words[start + 1]], start + 2
    return _spoken(words, start)


def _spoken(words: Sequence[str], start: int) -> tuple[Decimal | None, int]:
    total = current = Decimal(0)
    position, seen, last = start, False, ""
    while position < len(words):
        word = words[position]
        if word in ONES and (last in ("", "ten", "scale") or (last == "tens" and ONES[word] < 10)):  # noqa: PLR2004
            current, last = current + ONES[word], "one"
        elif word in TENS and last in ("", "scale"):
            current, last = current + TENS[word], "tens"
        elif word in SCALES and last in ("", "one", "tens"):
            total, current = total + (current or 1) * SCALES[word], Decimal(0)
            last = "scale"
        elif word == "and" and last == "scale" and _word(words, position + 1) in ONES | TENS:
            position += 1
            continue
        else:
            break
        seen = True
        position += 1
    return (total + current, position) if seen else (None, start)


def _range(words: Sequence[str], position: int) -> int | None:
    """Return the place after the second bound of "3 to 4", "3 or 4", "three - four"."""
    if _word(words, position) not in ("to", "or", "-"):
        return None
    bound, after = _plain(words, position + 1) if position + 1 < len(words) else (None, position)
    return None if bound is None else after


def _and_part(words: Sequence[str], base: Decimal, position: int) -> tuple[Decimal, int]:
    """Add the part of "one and a half", "two and three quarters"."""
    if _word(words, position) != "and":
        return base, position
    after = position + 1
    count = ONES.get(_word(words, after))
    if count is not None or _word(words, after) in ("a", "one"):
        after += 1
    part = PARTS.get(_word(words, after))
    if part is None:
        return base, position
    return base + part * (count or 1), after + 1


def _group(words: Sequence[str], position: int) -> tuple[Decimal | None, int]:
    group = GROUPS.get(_word(words, position))
    if group is None:
        return None, position
    return group, position + 1 + (_word(words, position + 1) == "of")
