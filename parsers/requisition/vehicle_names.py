"""Vehicles by name: year, make and model, and machines such as "the skid steer"."""

from collections.abc import Sequence
from typing import Final

from parsers.requisition.inflect import singular
from parsers.requisition.model import Vehicle
from parsers.requisition.places import HEADS, STREETS
from parsers.requisition.tokens import Token
from parsers.requisition.vehicle_claims import VehicleClaim, kind_at, low_at
from parsers.requisition.vehicle_words import (
    AFTER_UNIT,
    ENGINES,
    MACHINE_HEADS,
    MACHINE_NAMES,
    MAKES,
    MODELS,
    MODELS_PLURAL,
    TRIMS,
    YEARS,
)
from parsers.requisition.wordlist import words

_MAX_WORDS: Final = 8
# Makes that are words of their own; in small letters, without a year, they are no vehicles.
_PLAIN_WORDS: Final = words("case sterling pierce global genie escape edge")
_PLACES: Final = HEADS | STREETS


def dated(tokens: Sequence[Token], position: int) -> VehicleClaim | None:
    """Read "2021 Tahoe", "2019 Ford F-150 5.0", "'08 International 7400"."""
    token = tokens[position]
    year = _year(token, low_at(tokens, position - 1))
    if year is None:
        return None
    words = _model_words(tokens, position + 1, bold=True)
    if not words:
        return None
    return _named(tokens, position, words, year)


def year_of(tokens: Sequence[Token], position: int) -> int | None:
    """Return the year of a vehicle written at ``position``, if one is."""
    if kind_at(tokens, position) != "num":
        return None
    return _year(tokens[position], low_at(tokens, position - 1))


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
        elif token.low in ("w/", "with") and low_at(tokens, position + 1) in ENGINES | {"5", "6"}:
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
    after = low_at(tokens, position + 1)
    if after in ("each", "ea", "of") or token.value is None or not token.text[0].isdigit():
        return False
    return "." in token.text or token.value >= 100  # noqa: PLR2004


def _maybe_model(token: Token) -> bool:
    """Take an unknown name right after a year, if it is written like a name and no goods head."""
    if token.kind == "code":
        return True
    return token.kind == "word" and token.text[:1].isupper() and not token.low.endswith("s")


def _is_name(low: str) -> bool:
    return low in MAKES or low in MODELS or low in MODELS_PLURAL


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


def undated(tokens: Sequence[Token], position: int, *, alone: bool) -> VehicleClaim | None:
    """Read a make or model without a year, where it is not the brand of the goods."""
    token = tokens[position]
    before = low_at(tokens, position - 1)
    in_place = alone or before in ("for", "the", "my", "our", "a", "fits", "fit", "on", "in")
    if not in_place or not _is_name(token.low):
        return None
    places = _model_words(tokens, position, bold=False)
    following = low_at(tokens, places[-1] + 1)
    if following in _PLACES or (token.low in _PLAIN_WORDS and token.text.islower()):
        return None
    if tokens[places[-1]].low in MODELS_PLURAL:
        return VehicleClaim(first=position, last=places[-1])
    if (
        kind_at(tokens, places[-1] + 1) == "word"
        and low_at(tokens, places[-1] + 1) not in AFTER_UNIT
        and before == "a"
    ):
        return None
    return _named(tokens, position, places, None)


def machine(tokens: Sequence[Token], position: int) -> VehicleClaim | None:
    """Read "for the skid steer": a kind of machine, not one of the fleet by number."""
    if low_at(tokens, position) not in ("the", "our", "my", "a") or low_at(
        tokens, position - 1
    ) not in ("for", "on", "in", "fits", "to"):
        return None
    last = position + 1
    while last < position + 5 and (
        low_at(tokens, last) in MACHINE_NAMES or kind_at(tokens, last) == "code"
    ):
        last += 1
    last -= 1
    if last <= position or low_at(tokens, last) not in MACHINE_HEADS:
        return None
    if low_at(tokens, last) in ("lift", "boom", "steer", "turn", "dump") and last == position + 1:
        return None
    if kind_at(tokens, last + 1) in ("num", "hash"):
        return None
    if kind_at(tokens, last + 1) == "word" and low_at(tokens, last + 1) not in AFTER_UNIT:
        return None
    words = " ".join(token.text for token in tokens[position + 1 : last + 1])
    return VehicleClaim(first=position, last=last, vehicle=Vehicle(text=words))
