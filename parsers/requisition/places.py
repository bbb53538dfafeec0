"""Delivery places: "to Grove Park", "at the Ferry Rd yard", "City Hall needs"."""

import re
from collections.abc import Sequence
from dataclasses import dataclass
from typing import Final

from parsers.requisition.tokens import Token
from parsers.requisition.wordlist import words
from parsers.requisition.words import VERBS

HEADS: Final = words(
    """
    park parks hall shop garage yard dock plant station library pool playground field fields
    school center centre office offices lot barn shed warehouse depot cemetery museum building
    bldg annex complex facility facilities substation tower wwtp wtp landfill marina beach gym
    firehouse house culvert
    courthouse jail pd fd dpw gate trailhead pavilion clubhouse stadium arena rink zoo
    airport hangar bunker lab breakroom basement lobby restroom restrooms bathroom bathrooms
    kitchen campus precinct headquarters hq storeroom stockroom storage reservoir works admin
    site stockpile pit salt-barn greenhouse shelter clinic court nursery splashpad tennis golf
    club course golfcourse
    counter desk church theater auditorium gymnasium floor room suite dept department division
    transfer closet ctr bay trench job jobsite worksite ditch
    elementary elem intersection cellar loft ballfield ballpark diamond fairgrounds dam
    """
)
STREETS: Final = words(
    """
    st street rd road ave avenue blvd ln lane dr drive ct court pl place way hwy highway pkwy
    cir circle ter terrace sq square trl trail bridge alley loop
    """
)
# Parts of a building that need goods but take no delivery: "the gate needs hinges".
_FIXTURES: Final = words("gate floor desk dock counter pool tower bay pit course club diamond")
_TO: Final = words("to at @ for on in near behind c/o into")
_VERBS: Final = words(
    """
    deliver delivered delivery ship shipped shipping drop dropped send sent bring stockpile
    stockpiled dropoff location
    """
)
_INNER: Final = words("the our of and main city town old new north south east west")
_STOP: Final = words(
    """
    for to at on by from with need needs is are because so and or please we i asap
    """
)
_NUMBERED: Final = words(
    """
    station field room building bldg floor suite well lot shop gate dept precinct hangar
    pump-station yard plant shed dock site barn
    """
)
_SUBJECTS: Final = words(
    """
    is are needs need out low wants want has ran requested requests asked asking down
    """
)
_MARKS: Final = (",", "\n", ".", "--")
_POLITE: Final = ("", "please", "pls", "thanks", "thx")
_ORDINAL: Final = re.compile(r"\d{1,3}(?:st|nd|rd|th)")
_REACH: Final = 5
_PLACE_ENDS: Final = _STOP | VERBS | _SUBJECTS
_NAME_ENDS: Final = _SUBJECTS | _STOP


@dataclass(frozen=True, slots=True, kw_only=True)
class PlaceClaim:
    """A place named in the message, and the tokens that name it, preposition included."""

    first: int
    last: int
    text: str
    start: int
    end: int
    is_delivery: bool = False
    is_bare: bool = False


def find_places(tokens: Sequence[Token], text: str) -> list[PlaceClaim]:
    """Find the places among ``tokens``, in order."""
    claims: list[PlaceClaim] = []
    position = 0
    while position < len(tokens):
        found = _at(tokens, position, text)
        if found is None:
            position += 1
            continue
        claims.append(found)
        position = found.last + 1
    streets = [c for c in claims if c.is_bare and tokens[c.last].low in STREETS]
    return [c for c in claims if c not in streets] if len(streets) > 1 else claims


def _low(tokens: Sequence[Token], position: int) -> str:
    return tokens[position].low if 0 <= position < len(tokens) else ""


def _at(tokens: Sequence[Token], position: int, text: str) -> PlaceClaim | None:
    token = tokens[position]
    if token.low in _VERBS:
        return _delivery(tokens, position, text)
    if (crossing := _crossing(tokens, position, text)) is not None:
        return crossing
    if token.low in _TO:
        end = _place_end(tokens, position + 1)
        return None if end is None else _claim(tokens, position, position + 1, end, text)
    if _low(tokens, position + 1) in _TO and position:
        return None
    if token.low.strip() in ("", "\n", ",", ".", "--") or not position:
        return _alone(tokens, position + (position > 0 or token.kind == "sep"), text)
    if token.kind == "meas" and position + 1 < len(tokens) and tokens[position + 1].text.istitle():
        return _alone(tokens, position + 1, text)
    return None


def _delivery(tokens: Sequence[Token], position: int, text: str) -> PlaceClaim | None:
    """Read "deliver to X", "ship it to X", "stockpile at X": X may be any name."""
    following = position + 1
    while _low(tokens, following) in (
        "it",
        "them",
        "these",
        "off",
        "both",
        "all",
        "everything",
        ":",
    ):
        following += 1
    if _low(tokens, following) in _TO:
        following += 1
    elif following == position + 1 or _low(tokens, following - 1) != ":":
        return None
    end = _place_end(tokens, following)
    if end is None:
        end = following - 1
        while (
            end + 1 < len(tokens)
            and end < following + _REACH
            and tokens[end + 1].kind in ("word", "num", "hash")
        ):
            if tokens[end + 1].low in _STOP and end >= following:
                break
            end += 1
    if end < following:
        return None
    return _claim(tokens, position, following, end, text, is_delivery=True)


def _place_end(tokens: Sequence[Token], start: int) -> int | None:
    """Return the last token of a place that begins at ``start``, or None if none does."""
    position = start
    while position < len(tokens) and position < start + _REACH:
        token = tokens[position]
        if token.kind not in ("word", "num", "hash", "spec") or (
            token.low in _STOP and position > start
        ):
            return None
        is_head = token.low in HEADS or (token.low in STREETS and position > start)
        if is_head and not _goes_on(tokens, position):
            return _with_number(tokens, position)
        if token.kind != "word" and position > start and not _heads_next(tokens, position):
            return None
        position += 1
    return None


def _heads_next(tokens: Sequence[Token], position: int) -> bool:
    """Say whether a number stands inside a name: "medic 3 bay"."""
    return _low(tokens, position + 1) in HEADS and not _goes_on(tokens, position + 1)


def _crossing(tokens: Sequence[Token], position: int, text: str) -> PlaceClaim | None:
    """Read "on 5th and Main", "corner of Oak & 3rd": two streets that meet."""
    is_alone = tokens[position].low in (",", "\n", ".", "--") and _crosses_numbered(
        tokens, position
    )
    if not is_alone and _low(tokens, position) not in ("on", "at", "of", "@", "near", "to"):
        return None
    first, mark, second = position + 1, position + 2, position + 3
    if _low(tokens, mark) not in ("and", "&") or second >= len(tokens):
        return None
    if not all(_names_street(tokens[place]) for place in (first, second)):
        return None
    last = second + (_low(tokens, second + 1) in STREETS)
    return _claim(tokens, position, first, last, text)


def _crosses_numbered(tokens: Sequence[Token], position: int) -> bool:
    """Say whether a numbered street is one of two told alone: ", Locust & 3rd,"."""
    sides = (_low(tokens, position + 1), _low(tokens, position + 3))
    return any(_ORDINAL.fullmatch(side) for side in sides)


def _names_street(token: Token) -> bool:
    return token.kind == "word" and (token.text[:1].isupper() or token.text[0].isdigit())


def _goes_on(tokens: Sequence[Token], position: int) -> bool:
    """Say whether more of the name or another noun follows ("the pool pump")."""
    following = tokens[position + 1] if position + 1 < len(tokens) else None
    if following is None or following.kind in ("sep", "claim"):
        return False
    if following.kind in ("num", "hash"):
        return tokens[position].low not in _NUMBERED and following.kind == "hash"
    return following.low not in _PLACE_ENDS and following.low not in (
        "please",
        "pls",
        "thanks",
        "thx",
        "by",
        "before",
        "tomorrow",
        "today",
        "plus",
        "too",
        "when",
        "again",
        "x",
        "qty",
        "on",
        "that",
        "this",
        "which",
        "w/",
        "who",
    )


def _with_number(tokens: Sequence[Token], position: int) -> int:
    following = tokens[position + 1] if position + 1 < len(tokens) else None
    if following is None or tokens[position].low not in _NUMBERED:
        return position
    is_number = following.kind in ("num", "hash") and not following.unit
    after = tokens[position + 2] if position + 2 < len(tokens) else None
    ends = after is None or after.kind != "word" or after.low in _NAME_ENDS
    return position + 1 if is_number and ends else position


def _alone(tokens: Sequence[Token], start: int, text: str) -> PlaceClaim | None:
    """Read a place between commas, or as the subject: "City Hall is low on"."""
    end = _place_end(tokens, start)
    if start < len(tokens) and tokens[start].low in _SUBJECTS:
        return None
    if end is None or (tokens[start].kind != "word" and tokens[start].text.isalpha()):
        return None
    following = _low(tokens, end + 1)
    named = (
        end > start
        or _low(tokens, end + 1) in ("please", "pls")
        or tokens[end].low
        in (
            "library",
            "pd",
            "fd",
            "dpw",
            "jail",
            "wwtp",
            "courthouse",
        )
    )
    if following == ":" and not start and end > start:
        return _claim(tokens, start, start, end, text)
    if following in _SUBJECTS:
        is_department = not start and tokens[end].low not in _FIXTURES
        return _claim(tokens, start, start, end, text) if named or is_department else None
    if following not in _POLITE and tokens[end + 1].kind not in ("sep", "claim"):
        return None
    if not named or (not start and following in (":", "")):
        return None
    return _claim(tokens, start, start, end, text)


def _claim(
    tokens: Sequence[Token],
    first: int,
    start: int,
    end: int,
    text: str,
    *,
    is_delivery: bool = False,
) -> PlaceClaim:
    if tokens[start].low in ("the", "our", "my") and end > start:
        start += 1
    begin, close = tokens[start].start, tokens[end].end
    return PlaceClaim(
        first=first,
        last=end,
        text=text[begin:close],
        start=begin,
        end=close,
        is_delivery=is_delivery,
        is_bare=first == start,
    )
