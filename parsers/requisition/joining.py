"""Tokens joined that belong together: spelled numbers, measures, dimensions."""

import re
from collections.abc import Sequence
from decimal import Decimal
from itertools import takewhile
from typing import Final

from parsers.numbers import GROUPS, ONES, PARTS, SCALES, TENS, VAGUE, number_at
from parsers.requisition.inflect import is_plural, singular
from parsers.requisition.measures import GLUED_ONLY, LENGTHS, MEASURES, TWO_WORDS
from parsers.requisition.shapes import Kind
from parsers.requisition.tokens import Token
from parsers.requisition.wordlist import words

NUMBER_WORDS: Final = (
    (frozenset(ONES) - {"zero"}) | TENS.keys() | SCALES.keys() | GROUPS.keys() | VAGUE
)
_NOT_INCHES: Final = words(
    """
    the a an my our your stock total all case each by this that house one there on for
    """
)
_HALVES: Final = frozenset(PARTS)

# The thread of a bolt, in front of its length: "1/2-13 x 2", "1/4-20 x 1".
_THREAD: Final = re.compile(r"(?:\d/\d{1,2}|\#?\d{1,2})-\d{2}")
_WANTING: Final = words("need needs want order get buy send")


def join_numbers(tokens: Sequence[Token]) -> list[Token]:
    """Make one number of the words that spell it."""
    joined: list[Token] = []
    position = 0
    has_half = any(token.low == "half" for token in tokens)
    while position < len(tokens):
        read = _number_here(tokens, position, has_half=has_half)
        if read is None:
            joined.append(tokens[position])
            position += 1
            continue
        made, width = read
        joined += made
        position += width
    return joined


def _number_here(
    tokens: Sequence[Token], position: int, *, has_half: bool
) -> tuple[list[Token], int] | None:
    """Return the number told at ``position``, as tokens, and over how many tokens it goes."""
    token = tokens[position]
    if token.low == "between" and _is_span(tokens, position):
        end = tokens[position + 3].end
        return [Token("num", "between", "between", token.start, end)], 4
    if token.low == "too" and _means_two(tokens, position):
        return [token._replace(kind="num", value=Decimal(2))], 1
    if has_half and (halved := _and_a_half(tokens, position)) is not None:
        return [halved, tokens[position + 1]], 5
    width = _number_width(tokens, position)
    if width is None:
        return None
    length, value, unit = width
    told = " ".join(part.text for part in tokens[position : position + length])
    told = (FRACTIONS.get(value) if value else None) or told
    end = tokens[position + length - 1].end
    return [Token("num", told, told.lower(), token.start, end, value, unit)], length


def _is_span(tokens: Sequence[Token], position: int) -> bool:
    """Say whether "between 10 and 15" begins here: nobody knows yet how many."""
    told = tokens[position : position + 4]
    lows = [token.low for token in told[2:3]]
    return lows == ["and"] and told[1].kind == told[-1].kind == "num"


def _means_two(tokens: Sequence[Token], position: int) -> bool:
    """Say whether "too" is a slip for two: "we need too hydraulic filters"."""
    if not position or tokens[position - 1].low not in _WANTING:
        return False
    run = takewhile(lambda token: token.kind == "word", tokens[position + 1 : position + 4])
    return any(is_plural(token.low) for token in run)


def _and_a_half(tokens: Sequence[Token], position: int) -> Token | None:
    """Read "a yard and a half of loam" as one and a half yards."""
    told = [token.low for token in tokens[position + 2 : position + 5]]
    token = tokens[position]
    if told != ["and", "a", "half"] or token.kind not in ("word", "num"):
        return None
    whole = Decimal(1) if token.low in ("a", "an") else token.value or ONES.get(token.low)
    if whole is None:
        return None
    return token._replace(kind="num", text=f"{whole} 1/2", value=whole + Decimal("0.5"))


def _number_width(tokens: Sequence[Token], position: int) -> tuple[int, Decimal | None, str] | None:
    """Return how many tokens spell one number here, its value, and "dozen" for groups."""
    token = tokens[position]
    if not _may_begin_number(tokens, position):
        return None
    window = [
        part.low if part.kind in ("word", "num") else ";"
        for part in tokens[position : position + 9]
    ]
    read = number_at(window)
    if read is None or (
        token.kind == "num" and (token.unit or (read.length == 1 and window[1:3] != ["or", "so"]))
    ):
        return None
    length = read.length + 2 * (window[read.length : read.length + 2] == ["or", "so"])
    return length, read.value, "group" if read.is_group else ""


def _may_begin_number(tokens: Sequence[Token], position: int) -> bool:
    token = tokens[position]
    following = tokens[position + 1].low if position + 1 < len(tokens) else ""
    if token.kind == "num":
        return following in GROUPS or following in _AFTER_FIGURE or "/" in following
    if token.kind != "word":
        return False
    if token.low in _HALVES:
        return following in ("a", "an", "dozen") or following in MEASURES or following in _PACKISH
    if token.low in ("a", "an", "the"):
        return following in GROUPS or (
            token.low == "a" and (following in VAGUE or following in SCALES or following in _HALVES)
        )
    return token.low in NUMBER_WORDS


# Fractions said in words, as they are written.
FRACTIONS: Final = {
    Decimal(top) / bottom: f"{top}/{bottom}" for bottom in (16, 8, 4) for top in range(1, bottom, 2)
}
_AFTER_FIGURE: Final = words("and to or hundred")
_PACK_WORDS: Final = words("pk pack ct count")
# "3 pole breaker" but "3 pole saws" and "1 pole saw".
_PARTS_OF_NAMES: Final = words("pole phase stage")
_MORE: Final = words("more additional extra")
# "lockers, 6 door", "ballasts 4 lamp": what one piece of the goods has.
_OWNED: Final = words(
    "door shelf lamp compartment outlet burner section panel slot bay gang person seat wheel pin"
)
_ON_POLES: Final = words("saw pruner barn banner light lamp vault tent flag base")
_LEAST_PACK: Final = 4
_PACKISH: Final = words("pallet pallets ton tons load yard case box truckload of")


def join_measures(tokens: Sequence[Token]) -> list[Token]:
    """Make one measure of a number and the unit word behind it."""
    joined: list[Token] = []
    position = 0
    while position < len(tokens):
        token = tokens[position]
        found = _measure_width(tokens, position) if token.kind == "num" else None
        if found is None and token.kind == "num" and _is_owned(tokens, position):
            found = 2, tokens[position + 1].low, "spec"
        if found is None:
            joined.append(token)
            position += 1
            continue
        width, unit, kind = found
        last = tokens[position + width - 1]
        text = f"{token.text} {last.text}" if last.text not in "\"'#" else token.text + last.text
        joined.append(Token(kind, text, text.lower(), token.start, last.end, token.value, unit))
        position += width
    return joined


def _is_owned(tokens: Sequence[Token], position: int) -> bool:
    """Say whether "6 door" behind goods in the plural tells what each of them has."""
    before, behind = tokens[position - 1 : position], tokens[position + 1 : position + 3]
    if not behind or behind[0].low not in _OWNED or not any(is_plural(one.low) for one in before):
        return False
    return len(behind) == 1 or behind[1].kind == "sep"


def _measure_width(tokens: Sequence[Token], position: int) -> tuple[int, str, Kind] | None:
    following = tokens[position + 1 : position + 4]
    if not following or tokens[position].unit == "ea":
        return None
    first, rest = following[0], following[1:]
    if first.low in _MORE and rest and MEASURES.get(rest[0].low, ("", ""))[1]:
        return 3, rest[0].low, "meas"
    gap = first.start - tokens[position].end
    if rest and (double := TWO_WORDS.get((first.low, rest[0].low))):
        return 3, double, "meas"
    if first.low in _PACK_WORDS and (tokens[position].value or 0) >= _LEAST_PACK:
        return (2, "pack", "pack") if not rest or rest[0].low != "each" else None
    if first.low not in MEASURES or (gap and first.low in GLUED_ONLY and not first.text.isupper()):
        return None
    if first.low in ("in", "a") and (not rest or rest[0].low in _NOT_INCHES):
        return (2, "in", "meas") if not rest and first.low == "in" else None
    if first.text == "HP" and rest and rest[0].kind in ("meas", "spec", "code"):
        return None
    if first.low in _PARTS_OF_NAMES and rest and singular(rest[0].low) in _ON_POLES:
        return None
    return None if first.low == "l" and gap else (2, first.low, "meas")


def join_dims(tokens: Sequence[Token]) -> list[Token]:
    """Make one dimension of "#5 x 20", ``1" x 500'``, "4 by 8"."""
    joined: list[Token] = []
    for token in tokens:
        before = joined[-1] if joined else None
        if token.kind == "times" and len(joined) > 1 and joined[-2].low == "size":
            joined.append(token)
            continue
        if before is None or before.kind not in ("num", "meas", "hash", "dim", "spec", "code"):
            if _is_cross(before) and len(joined) > 1 and _may_cross(joined[-2], token):
                cross = joined.pop()
                joined[-1] = _dim(joined[-1], cross, token)
                continue
        elif (
            token.kind == "times"
            and token.low[0] == "x"
            and (before.kind not in ("spec", "code") or _THREAD.fullmatch(before.text))
            and _plain_side(before)
        ):
            joined[-1] = _dim(before, None, token)
            continue
        joined.append(token)
    return joined


def _is_cross(token: Token | None) -> bool:
    return token is not None and token.kind == "word" and token.low in ("x", "by")


def _may_cross(left: Token, right: Token) -> bool:
    if left.kind not in ("num", "meas", "hash", "dim") or right.kind not in ("num", "meas", "dim"):
        return False
    return all(
        MEASURES.get(side.unit, ("in",))[0] in LENGTHS or side.kind != "meas"
        for side in (left, right)
    )


def _plain_side(left: Token) -> bool:
    """Say whether ``left`` x N is a dimension: ``36" x 8`` may be eight of 36 inches."""
    if _THREAD.fullmatch(left.text):
        return True
    return left.kind in ("num", "hash", "dim") and left.unit != "group"


def _dim(left: Token, cross: Token | None, right: Token) -> Token:
    middle = " x " if cross is not None else " "
    text = f"{left.text}{middle}{right.text}"
    return Token("dim", text, text.lower(), left.start, right.end)
