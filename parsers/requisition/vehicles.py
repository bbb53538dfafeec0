"""Vehicles in a message: fleet numbers, year make and model, VINs, "for 3 trucks"."""

from collections.abc import Sequence
from dataclasses import dataclass, field
from typing import Final

from parsers.requisition.inflect import singular
from parsers.requisition.model import Vehicle, Vin
from parsers.requisition.tokens import Token
from parsers.requisition.vehicle_words import (
    AFTER_UNIT,
    COUNTABLE,
    COUNTED_LEADS,
    COUNTED_MACHINES,
    ENGINES,
    FLEET_WORDS,
    MACHINE_HEADS,
    MACHINE_NAMES,
    MAKES,
    MODELS,
    PREPOSITIONS,
    TRIMS,
    YEARS,
)
from parsers.requisition.vin import check_digit_holds

_MAX_UNIT_DIGITS: Final = 6
_MAX_WORDS: Final = 8


@dataclass(slots=True, kw_only=True)
class VehicleClaim:
    """A vehicle named in the message, and the tokens that name it."""

    first: int
    last: int
    start: int = 0
    end: int = 0
    unit_ids: tuple[str, ...] = ()
    count: int | None = None
    vehicle: Vehicle | None = None
    vin: Vin | None = None
    is_rate: bool = field(default=False)


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
        claims.append(found)
        position = found.last + 1
    return claims


def _at(tokens: Sequence[Token], position: int, *, alone: bool) -> VehicleClaim | None:
    token = tokens[position]
    if token.kind == "vin":
        vin = Vin(number=token.text.upper(), is_valid=check_digit_holds(token.text))
        return VehicleClaim(
            first=position, last=position, count=1, vin=vin, vehicle=Vehicle(text=token.text)
        )
    if token.kind in ("num", "spec"):
        return _counted(tokens, position) or _dated(tokens, position)
    if token.kind == "hash":
        return _bare_unit(tokens, position)
    if token.kind == "word":
        return (
            _rate(tokens, position)
            or _fleet(tokens, position)
            or _undated(tokens, position, alone=alone)
            or _machine(tokens, position)
        )
    return _undated(tokens, position, alone=alone) if token.kind == "code" else None


def _low(tokens: Sequence[Token], position: int) -> str:
    return tokens[position].low if 0 <= position < len(tokens) else ""


def _kind(tokens: Sequence[Token], position: int) -> str:
    return tokens[position].kind if 0 <= position < len(tokens) else ""


def _rate(tokens: Sequence[Token], position: int) -> VehicleClaim | None:
    """Read "per truck", "each truck", "a truck" behind a number."""
    if _low(tokens, position) not in ("per", "each", "every", "a", "in"):
        return None
    if _low(tokens, position) == "a" and _kind(tokens, position - 1) != "num":
        return None
    following = (
        position + 1 + (_low(tokens, position) == "in" and _low(tokens, position + 1) == "each")
    )
    if _low(tokens, position) == "in" and following == position + 1:
        return None
    if _low(tokens, following) in COUNTED_MACHINES and _kind(tokens, following + 1) not in (
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
    word = _low(tokens, position)
    if singular(word) not in FLEET_WORDS:
        return None
    following = position + 1
    while _low(tokens, following) in ("no", ".", "number", "num", "numbers", "#", "s", ":"):
        following += 1
    if following >= len(tokens) or (first := _unit_number(tokens[following])) is None:
        return None
    if (
        _goods_follow(tokens, following)
        and not word.endswith("s")
        and _low(tokens, following + 1) in ("each", "per")
    ):
        return None
    numbers, last = [first], following
    while (after := _next_in_list(tokens, last)) is not None:
        number = _unit_number(tokens[after])
        if number is None:
            break
        numbers.append(number)
        last = after
    for_each = _low(tokens, position - 1) == "of" and _low(tokens, position - 2) == "each"
    return VehicleClaim(
        first=position, last=last, unit_ids=tuple(numbers), count=len(numbers), is_rate=for_each
    )


def _next_in_list(tokens: Sequence[Token], position: int) -> int | None:
    """Return the place of the next number in "12, 14 and 17", unless it counts goods."""
    after = position + 1
    while _low(tokens, after) in (",", "and", "&", "+", "or", "/"):
        after += 1
    if after == position + 1 or after >= len(tokens):
        return None
    if singular(_low(tokens, after)) in FLEET_WORDS:
        after += 1
    if _kind(tokens, after) not in ("num", "hash", "spec", "code") or _goods_follow(tokens, after):
        return None
    is_figure = any(character.isdigit() for character in tokens[after].text)
    if not (is_figure or _low(tokens, position + 1) in ("and", "&")):
        return None
    return after


def _goods_follow(tokens: Sequence[Token], position: int) -> bool:
    """Say whether the number at ``position`` counts something ("..., 4 tires")."""
    kind, low = _kind(tokens, position + 1), _low(tokens, position + 1)
    if kind in ("meas", "dim", "pack"):
        return True
    return kind == "word" and low not in AFTER_UNIT


def _counted(tokens: Sequence[Token], position: int) -> VehicleClaim | None:
    """Read "for 3 trucks", "x 2 Tahoes"; without the "for" it would be an order for trucks."""
    token = tokens[position]
    if token.value is None or _low(tokens, position - 1) in ("unit", "truck"):
        return None
    last = position + 1
    while last < position + 4 and _low(tokens, last) in COUNTED_LEADS:
        last += 1
    if not _is_countable(_low(tokens, last)):
        last -= 1
    if not _is_countable(_low(tokens, last)):
        return None
    if _kind(tokens, last + 1) in ("num", "hash") or not _has_context(tokens, position):
        return None
    return VehicleClaim(first=position, last=last, count=int(token.value))


def _is_countable(low: str) -> bool:
    """Say whether a word is a kind of vehicle in the plural."""
    return low.endswith("s") and singular(low) in COUNTABLE


def _has_context(tokens: Sequence[Token], position: int) -> bool:
    before = position - 1
    while _low(tokens, before) in ("all", "the", "our", "my", "these", "those"):
        before -= 1
    if _low(tokens, before) in PREPOSITIONS:
        return True
    return _low(tokens, before) in (",", "x", "--", "(") and any(
        token.kind == "word" and token.low in ("each", "per", "plugs", "filters")
        for token in tokens
    )


def _dated(tokens: Sequence[Token], position: int) -> VehicleClaim | None:
    """Read "2021 Tahoe", "2019 Ford F-150 5.0", "'08 International 7400"."""
    token = tokens[position]
    year = _year(token, _low(tokens, position - 1))
    if year is None:
        return None
    words = _model_words(tokens, position + 1, bold=True)
    if not words:
        return None
    return _named(tokens, position, words, year)


def _year(token: Token, before: str) -> int | None:
    if not token.text.isdigit():
        return None
    if len(token.text) == 4 and int(token.text) in YEARS:  # noqa: PLR2004
        return int(token.text)
    if len(token.text) == 2 and before == "'":  # noqa: PLR2004
        return 2000 + int(token.text) if int(token.text) < 40 else 1900 + int(token.text)  # noqa: PLR2004
    return None


def _model_words(tokens: Sequence[Token], position: int, *, bold: bool) -> list[int]:
    """Return the places of the words that name make, model and engine from ``position`` on."""
    places: list[int] = []
    while position < len(tokens) and len(places) < _MAX_WORDS:
        token = tokens[position]
        known = token.low in MAKES or token.low in MODELS or singular(token.low) in MODELS
        if (
            (token.kind in ("word", "code", "spec") and (known or (places and token.low in TRIMS)))
            or (
                token.kind in ("num", "code", "spec", "meas", "dim")
                and places
                and _model_number(token, tokens, position)
            )
            or (bold and not places and _maybe_model(token))
        ):
            places.append(position)
        elif token.low in ("w/", "with") and _low(tokens, position + 1) in ENGINES | {"5", "6"}:
            pass
        else:
            break
        position += 1
    return places


def _model_number(token: Token, tokens: Sequence[Token], position: int) -> bool:
    if token.kind in ("code", "spec"):
        return True
    if token.kind == "meas":
        return token.unit in ("l", "liter")
    if token.kind == "dim":
        return token.low == "4x4"
    after = _low(tokens, position + 1)
    if after in ("each", "ea", "of") or token.value is None or not token.text[0].isdigit():
        return False
    return "." in token.text or token.value >= 100  # noqa: PLR2004


def _maybe_model(token: Token) -> bool:
    """Take an unknown name right after a year, if it is written like a name and no goods head."""
    if token.kind == "code":
        return True
    return token.kind == "word" and token.text[:1].isupper() and not token.low.endswith("s")


def _named(
    tokens: Sequence[Token], first: int, places: Sequence[int], year: int | None
) -> VehicleClaim:
    words = [tokens[place].text for place in places]
    lows = [tokens[place].low for place in places]
    text = " ".join(([tokens[first].text] if year else []) + words)
    make = next((word for word, low in zip(words, lows, strict=True) if low in MAKES), None)
    engine = next(
        (word for word, low in zip(words, lows, strict=True) if low in ENGINES or "." in low), None
    )
    model = " ".join(
        word
        for word, low in zip(words, lows, strict=True)
        if word not in (make, engine) and low not in ENGINES
    )
    return VehicleClaim(
        first=first,
        last=places[-1],
        count=1,
        vehicle=Vehicle(text=text, year=year, make=make, model=model or None, engine=engine),
    )


def _undated(tokens: Sequence[Token], position: int, *, alone: bool) -> VehicleClaim | None:
    """Read a make or model without a year, where it is not the brand of the goods."""
    token = tokens[position]
    before = _low(tokens, position - 1)
    in_place = alone or before in ("for", "the", "my", "our", "a", "fits", "fit", "on", "in")
    if not in_place or (token.low not in MAKES and token.low not in MODELS):
        return None
    places = _model_words(tokens, position, bold=False)
    if (
        _kind(tokens, places[-1] + 1) == "word"
        and _low(tokens, places[-1] + 1) not in AFTER_UNIT
        and before == "a"
    ):
        return None
    return _named(tokens, position, places, None)


def _machine(tokens: Sequence[Token], position: int) -> VehicleClaim | None:
    """Read "for the skid steer": a kind of machine, not one of the fleet by number."""
    if _low(tokens, position) not in ("the", "our", "my", "a") or _low(
        tokens, position - 1
    ) not in ("for", "on", "in", "fits", "to"):
        return None
    last = position + 1
    while last < position + 5 and (
        _low(tokens, last) in MACHINE_NAMES or _kind(tokens, last) == "code"
    ):
        last += 1
    last -= 1
    if last <= position or _low(tokens, last) not in MACHINE_HEADS:
        return None
    if _low(tokens, last) in ("lift", "boom", "steer", "turn", "dump") and last == position + 1:
        return None
    if _kind(tokens, last + 1) in ("num", "hash"):
        return None
    if _kind(tokens, last + 1) == "word" and _low(tokens, last + 1) not in AFTER_UNIT:
        return None
    words = " ".join(token.text for token in tokens[position + 1 : last + 1])
    return VehicleClaim(first=position, last=last, vehicle=Vehicle(text=words))


def _bare_unit(tokens: Sequence[Token], position: int) -> VehicleClaim | None:
    """Read "for #14": a fleet number without the word."""
    number = _unit_number(tokens[position])
    if number is None or _low(tokens, position - 1) not in ("for", "on", "fits"):
        return None
    if _goods_follow(tokens, position):
        return None
    numbers, last = [number], position
    while (after := _next_in_list(tokens, last)) is not None and tokens[after].kind == "hash":
        numbers.append(_unit_number(tokens[after]) or "")
        last = after
    return VehicleClaim(first=position, last=last, unit_ids=tuple(numbers), count=len(numbers))


def total_count(claims: Sequence[VehicleClaim]) -> int | None:
    """Return for how many vehicles the claims stand together; None when none counts."""
    counts = [claim.count for claim in claims if claim.count is not None]
    return sum(counts) if counts else None
