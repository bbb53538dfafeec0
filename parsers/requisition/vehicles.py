"""Vehicles in a message: fleet numbers, year make and model, VINs, "for 3 trucks"."""

from collections.abc import Sequence
from functools import lru_cache
from typing import Final

from parsers.requisition.inflect import is_plural, singular
from parsers.requisition.model import Vehicle, Vin
from parsers.requisition.tokens import Token
from parsers.requisition.vehicle_claims import VehicleClaim, goods_follow, kind_at, low_at
from parsers.requisition.vehicle_names import dated, machine, undated, year_of
from parsers.requisition.vehicle_words import (
    COUNTABLE,
    COUNTED_LEADS,
    COUNTED_MACHINES,
    FLEET_WORDS,
    MACHINE_LEADS,
    MAKES,
    MODELS,
    MODELS_PLURAL,
    PEOPLE,
    PREPOSITIONS,
)
from parsers.requisition.vin import check_digit_holds
from parsers.requisition.wordlist import words
from parsers.requisition.words import BREAKS
from parsers.units import canonical_uom

_MAX_UNIT_DIGITS: Final = 6
# "plow truck 31", "PD cars 12 and 14": what may stand before the word for a vehicle.
_FLEET_LEADS: Final = (
    MACHINE_LEADS | FLEET_WORDS | words("pd fd dpw police parks streets water city")
)
_FLEET_ENDS: Final = FLEET_WORDS | _FLEET_LEADS
_GATHERED: Final = words("all the our my these those both new other of")
_ROOMS: Final = words("bay station building garage office house hall")
_NEEDING: Final = words("need needs want get require due")
_JOINING: Final = words("and & plus also +")
_MOST_NAME: Final = 4
# Goods sold as units: "shelving units 5 tier".
_UNIT_KINDS: Final = words(
    "shelving storage ac a/c conditioning hvac heating cooling condensing lighting window wall "
    "split vanity display supply filtration refrigeration cleaning control rack drawer modular"
)
# Apparatus by day, goods by the piece; in front of the first stands a word that points at it.
_ALSO_GOODS: Final = words("ladder brush cart")
_LEADS_UNIT: Final = PREPOSITIONS | words("the our my and or needs")
_BEGINNINGS: Final = (_FLEET_LEADS | MAKES | MODELS | MODELS_PLURAL) | words(
    "per each every a in the our my both"
)
_EACH: Final = words("each apiece ea per")
_RECEIVERS: Final = COUNTED_MACHINES | PEOPLE


def find_vehicles(tokens: Sequence[Token], *, alone: bool = False) -> list[VehicleClaim]:
    """Find the vehicles among ``tokens``; ``alone`` when the message is expected to be one."""
    claims: list[VehicleClaim] = []
    position = 0
    while position < len(tokens):
        found = _at(tokens, position, alone=alone)
        if found is None:
            position += 1
            continue
        found.start, found.end = tokens[found.first].start, tokens[found.last].end
        _same_vehicle(tokens, claims, found)
        claims.append(found)
        position = found.last + 1
    return claims


def _same_vehicle(
    tokens: Sequence[Token], claims: Sequence[VehicleClaim], found: VehicleClaim
) -> None:
    """Count "the 2019 F250 (unit 114)" once: a name and a fleet number not joined by "and"."""
    before = claims[-1] if claims else None
    if before is None or before.is_rate:
        return
    if found.vin is not None and before.vehicle is not None:
        found.count = None
    between = {token.low for token in tokens[before.last + 1 : found.first]}
    if not between.isdisjoint(_JOINING):
        return
    if bool(before.unit_ids) != bool(found.unit_ids) and bool(before.vehicle) != bool(
        found.vehicle
    ):
        more, less = sorted((before, found), key=lambda claim: claim.count or 0, reverse=True)
        less.count = None if more.count is not None else less.count


def _at(tokens: Sequence[Token], position: int, *, alone: bool) -> VehicleClaim | None:
    token = tokens[position]
    if token.kind == "vin":
        vin = Vin(number=token.text.upper(), is_valid=check_digit_holds(token.text))
        return VehicleClaim(
            first=position, last=position, count=1, vin=vin, vehicle=Vehicle(text=token.text)
        )
    if token.kind in ("num", "spec", "code") and (listed := _listed(tokens, position)) is not None:
        return listed
    if token.kind in ("num", "spec"):
        return _counted(tokens, position) or dated(tokens, position)
    if token.kind == "hash":
        return _bare_unit(tokens, position)
    if token.kind == "word":
        return _told_in_words(tokens, position, alone=alone) if _may_begin(token.low) else None
    return undated(tokens, position, alone=alone) if token.kind == "code" else None


@lru_cache(maxsize=4096)
def _may_begin(low: str) -> bool:
    """Say whether a vehicle can begin at a word at all; at most words none can."""
    return low in _BEGINNINGS or singular(low) in FLEET_WORDS


def _told_in_words(tokens: Sequence[Token], position: int, *, alone: bool) -> VehicleClaim | None:
    if tokens[position].low == "both" and year_of(tokens, position + 1):
        return _several_of_a_year(tokens, position)
    return (
        _rate(tokens, position)
        or _fleet(tokens, position)
        or undated(tokens, position, alone=alone)
        or machine(tokens, position)
    )


def _rate(tokens: Sequence[Token], position: int) -> VehicleClaim | None:
    """Read "per truck", "each truck", "a truck" behind a number."""
    if low_at(tokens, position) not in ("per", "each", "every", "a", "in"):
        return None
    if low_at(tokens, position) == "a" and kind_at(tokens, position - 1) != "num":
        return None
    following = (
        position + 1 + (low_at(tokens, position) == "in" and low_at(tokens, position + 1) == "each")
    )
    if low_at(tokens, position) == "in" and following == position + 1:
        return None
    if low_at(tokens, following) in _RECEIVERS and kind_at(tokens, following + 1) not in (
        "num",
        "hash",
    ):
        return VehicleClaim(first=position, last=following, is_rate=True)
    return None


def _unit_number(token: Token) -> str | None:
    """Return the fleet number a token holds, if it may hold one."""
    text = token.text.lstrip("# ")
    if token.kind in ("hash", "code", "spec") or (token.kind == "num" and text.isdigit()):
        bare = text.replace("-", "")
        if bare.isalnum() and 0 < len(bare) <= _MAX_UNIT_DIGITS:
            return text
    if token.kind == "num" and token.value is not None and token.value == int(token.value):
        return str(int(token.value)) if text.isalpha() else None
    return None


def _fleet(tokens: Sequence[Token], position: int) -> VehicleClaim | None:
    """Read "unit 88", "trucks 12, 14 and 17", "unit #214"."""
    head = position
    while _leads_fleet(tokens, head):
        head += 1
    word = low_at(tokens, head)
    if singular(word) not in FLEET_WORDS or _is_kind_of_unit(tokens, head):
        return None
    following = head + 1
    while low_at(tokens, following) in ("no", ".", "number", "num", "numbers", "#", "s", ":"):
        following += 1
    if following >= len(tokens) or (first := _unit_number(tokens[following])) is None:
        return None
    if (
        goods_follow(tokens, following)
        and not word.endswith("s")
        and low_at(tokens, following + 1) in ("each", "per")
    ):
        return None
    if low_at(tokens, following + 1) in _ROOMS:
        return None
    numbers, last = [first], following
    while (after := _next_in_list(tokens, last)) is not None:
        number = _unit_number(tokens[after])
        if number is None:
            break
        numbers.append(number)
        last = after
    for_each = low_at(tokens, position - 1) == "of" and low_at(tokens, position - 2) == "each"
    return VehicleClaim(
        first=position, last=last, unit_ids=tuple(numbers), count=len(numbers), is_rate=for_each
    )


def _is_kind_of_unit(tokens: Sequence[Token], head: int) -> bool:
    """Say whether goods are meant: "shelving units 5 tier", "pool ladder 3 step"."""
    before = tokens[head - 1] if head else None
    if low_at(tokens, head) in _ALSO_GOODS and before is not None and before.kind == "word":
        return before.low not in _LEADS_UNIT and before.low not in _FLEET_LEADS
    return low_at(tokens, head) in ("unit", "units") and low_at(tokens, head - 1) in _UNIT_KINDS


def _leads_fleet(tokens: Sequence[Token], position: int) -> bool:
    following = singular(low_at(tokens, position + 1))
    return low_at(tokens, position) in _FLEET_LEADS and following in _FLEET_ENDS


def _next_in_list(tokens: Sequence[Token], position: int) -> int | None:
    """Return the place of the next number in "12, 14 and 17", unless it counts goods."""
    after = position + 1
    while low_at(tokens, after) in (",", "and", "&", "+", "or", "/"):
        after += 1
    if after >= len(tokens) or (after == position + 1 and not _runs_on(tokens, position)):
        return None
    if singular(low_at(tokens, after)) in FLEET_WORDS:
        after += 1
    if kind_at(tokens, after) not in ("num", "hash", "spec", "code") or goods_follow(tokens, after):
        return None
    if year_of(tokens, after) and dated(tokens, after) is not None:
        return None
    is_figure = any(character.isdigit() for character in tokens[after].text)
    if not (is_figure or low_at(tokens, position + 1) in ("and", "&")):
        return None
    return after


def _runs_on(tokens: Sequence[Token], position: int) -> bool:
    """Say whether fleet numbers stand side by side: "units 301 302 303"."""
    one, two = tokens[position], tokens[position + 1]
    return all(token.text.isdigit() for token in (one, two)) and len(one.text) == len(two.text) > 1


def _counted(tokens: Sequence[Token], position: int) -> VehicleClaim | None:
    """Read "for 3 trucks", "x 2 Tahoes"; without the "for" it would be an order for trucks."""
    token = tokens[position]
    if year_of(tokens, position):
        return None
    if token.value is None or low_at(tokens, position - 1) in ("unit", "truck"):
        return None
    if year_of(tokens, position + 1) and _has_context(tokens, position):
        return _several_of_a_year(tokens, position)
    last = position + 1
    while last < position + 4 and low_at(tokens, last) in COUNTED_LEADS:
        last += 1
    if not _is_countable(low_at(tokens, last)):
        last -= 1
    if not _is_countable(low_at(tokens, last)):
        return _recipients(tokens, position)
    if kind_at(tokens, last + 1) in ("num", "hash") or not _has_context(tokens, position):
        return None
    is_any = token.value == 1 and low_at(tokens, position + 1) == "of"
    return VehicleClaim(first=position, last=last, count=None if is_any else int(token.value))


def _several_of_a_year(tokens: Sequence[Token], position: int) -> VehicleClaim | None:
    """Read "two 2014 Ram 1500s", "the three 2015 Silverados"."""
    found = dated(tokens, position + 1)
    if found is None:
        return None
    found.first, found.count = position, int(tokens[position].value or 2)
    return found


def _recipients(tokens: Sequence[Token], position: int) -> VehicleClaim | None:
    """Read "for the two new hires", "for 11 guards": how many get so many each."""
    before = position - 1
    while low_at(tokens, before) in _GATHERED:
        before -= 1
    value = tokens[position].value
    if low_at(tokens, before) != "for" or value is None or value != int(value):
        return None
    last = position + 1
    while last < position + _MOST_NAME and not is_plural(low_at(tokens, last)):
        if kind_at(tokens, last) != "word" or low_at(tokens, last) in BREAKS:
            return None
        last += 1
    word = low_at(tokens, last)
    if kind_at(tokens, last) != "word" or not is_plural(word) or canonical_uom(word):
        return None
    if goods_follow(tokens, last) or not any(token.low in _EACH for token in tokens):
        return None
    return VehicleClaim(first=position, last=last, heads=int(value))


def _is_countable(low: str) -> bool:
    """Say whether a word is a kind of vehicle in the plural."""
    return low.endswith("s") and singular(low) in COUNTABLE


def _is_subject(tokens: Sequence[Token], before: int, position: int) -> bool:
    """Say whether "all six ambulances need ..." opens the message or a part of it."""
    if before >= 0 and kind_at(tokens, before) != "sep":
        return False
    return any(low_at(tokens, position + ahead) in _NEEDING for ahead in (2, 3, 4))


def _has_context(tokens: Sequence[Token], position: int) -> bool:
    before = position - 1
    while low_at(tokens, before) in _GATHERED:
        before -= 1
    if low_at(tokens, before) in PREPOSITIONS or _is_subject(tokens, before, position):
        return True
    return low_at(tokens, before) in (",", "x", "--", "(") and any(
        token.kind == "word" and token.low in ("each", "per", "plugs", "filters")
        for token in tokens
    )


def _listed(tokens: Sequence[Token], position: int) -> VehicleClaim | None:
    """Read "on 61, 62 and 65": fleet numbers told by being a list that counts nothing."""
    if low_at(tokens, position - 1) not in ("on", "for") or goods_follow(tokens, position):
        return None
    first = _unit_number(tokens[position])
    numbers, last = [first], position
    while (after := _next_in_list(tokens, last)) is not None:
        numbers.append(_unit_number(tokens[after]))
        last = after
    told = [number for number in numbers if number]
    if len(numbers) == 1 or len(told) < len(numbers):
        return None
    return VehicleClaim(first=position, last=last, unit_ids=tuple(told), count=len(told))


def _bare_unit(tokens: Sequence[Token], position: int) -> VehicleClaim | None:
    """Read "for #14": a fleet number without the word."""
    number = _unit_number(tokens[position])
    if number is None or low_at(tokens, position - 1) not in ("for", "on", "fits"):
        return None
    if goods_follow(tokens, position):
        return None
    numbers, last = [number], position
    while (after := _next_in_list(tokens, last)) is not None and tokens[after].kind == "hash":
        numbers.append(_unit_number(tokens[after]) or "")
        last = after
    return VehicleClaim(first=position, last=last, unit_ids=tuple(numbers), count=len(numbers))
