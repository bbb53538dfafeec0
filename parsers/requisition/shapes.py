"""The make-up of runs with a digit in them: figures, measures, specs of a trade, part numbers."""

import re
from decimal import Decimal
from functools import lru_cache
from typing import Final, Literal

from parsers.numbers import figure
from parsers.requisition.measures import MEASURES
from parsers.requisition.vin import looks_like_vin
from parsers.requisition.wordlist import words

Kind = Literal[
    "word", "num", "meas", "dim", "hash", "spec", "code",
    "times", "pack", "vin", "money", "sep", "claim",
]  # fmt: skip
# A figure as it stands in front of a unit: "12 1/2", "5/8", "1,200", ".050", "40".
ATOM: Final = (
    r"\d{1,9}[- ]\d{1,4}/\d{1,4}|\d{1,9}/\d{1,9}|\d{1,3}(?:,\d{3}){1,4}|\d{0,9}\.\d{1,9}|\d{1,9}"
)
_GLUED: Final = re.compile(rf"({ATOM})-?([a-z#%]+|\"|'{{1,2}})", re.IGNORECASE)
_RANGE: Final = re.compile(r"(\d{1,4})-(\d{1,4})")
_FRACTION: Final = re.compile(r"(\d+)/(\d+)")
_PACK_FORMS: Final = words("pack packs pk ct count pc piece pcs")
_MAX_CODE: Final = 40
_MOST_SPEC: Final = 3
# Trades have sizes that look like part numbers; every row gives those of one trade.
_SIZES_OF: Final = {
    "oils": r"\d{1,2}w-?\d{2}|(?:sae|iso|aw|vg)-?\d{1,3}|dexos\d",
    "tires": r"(?:lt|p|st)?\d{3}/\d{2}-?z?[rb]?-?\d{2}(?:\.5)?[a-z]?",
    "truck tires": r"\d{1,3}(?:-\d\d)?r\d{2}(?:\.5)?",
    "belts": r"[a-e]x?-?\d{2,3}|[2-9]?[358]vx?-?\d{3,4}",
    "lamps": r"f\d{1,3}t\d{1,2}(?:/\w+)?|(?:par|br|mr|ed|bt|gu)-?\d{1,3}",
    "pipe": r"s?dr-?\d\d|c-?\d{3}|sch-?\d{2,3}",
    "classes": r"cat-?\d\w?|n\d\d|kn\d\d|p\d{3}|ip\d\d|nema-?\d\w?|rj-?\d\d",
    "cells": r"cr\d{4}|lr\d\d",
    "keys": r"(?:kw|sc|wr)\d{1,2}",
    "fertilizer": r"\d{1,2}-\d{1,2}-\d{1,2}",
    "road signs": r"[a-z]{1,2}\d{1,2}-\d{1,2}[a-z]{0,2}",
}
# "3-ring", "48-port", "2-cycle": a count and what it counts, no part number.
_COMPOUND: Final = re.compile(r"\d{1,3}-[a-z]{3,}", re.IGNORECASE)
# A grade of motor oil; nothing else is called so.
VISCOSITY: Final = re.compile(r"\d{1,2}w-?\d{2}", re.IGNORECASE)
_SPEC_SHAPES: Final = re.compile("|".join(_SIZES_OF.values()), re.IGNORECASE)


@lru_cache(maxsize=4096)
def classify(piece: str) -> tuple[Kind, Decimal | None, str]:
    """Say what a run with a digit in it is: number, measure, hash number, part number or spec."""
    low = piece.lower()
    if looks_like_vin(piece):
        return "vin", None, ""
    if low[0] == "#":
        return "hash", None, ""
    if (fraction := _FRACTION.fullmatch(low)) and int(fraction[1][:9]) >= int(fraction[2][:9]):
        return "spec", None, ""
    if (value := figure(piece.replace("-", " ") if "/" in piece else piece)) is not None:
        return "num", value, ""
    if low[-2:] in ("st", "nd", "rd", "th") and low[:-2].isdigit():
        return "word", None, ""
    return _measure(low) or _range(low) or (_code_kind(piece), None, "")


def _measure(low: str) -> tuple[Kind, Decimal | None, str] | None:
    """Read a figure with its unit glued on: ``50lb``, ``4.5"``, ``50-ft``, ``12-pack``, ``3x``."""
    glued = _GLUED.fullmatch(low)
    if glued is None:
        return None
    value, unit = figure(glued[1].replace("-", " ")), '"' if glued[2] == "''" else glued[2]
    if value is None:
        return None
    if unit == "x" and len(glued[1]) < _MOST_SPEC:
        return "times", value, ""
    if unit in _PACK_FORMS:
        return ("num", value, "ea") if unit in ("pc", "pcs") else ("pack", value, "pack")
    return ("meas", value, unit) if unit in MEASURES else _counted(value, unit)


def _counted(value: Decimal, unit: str) -> tuple[Kind, Decimal | None, str] | None:
    """Read "12ea" and "6pr": a number with a unit of count glued on."""
    return ("num", value, unit) if unit in ("ea", "pr", "pairs", "dz", "doz", "bx", "cs") else None


def _range(low: str) -> tuple[Kind, Decimal | None, str] | None:
    bounds = _RANGE.fullmatch(low)
    if bounds is None:
        return None
    low_end, high_end = int(bounds[1]), int(bounds[2])
    is_part = len(bounds[1]) < len(bounds[2]) == _MOST_SPEC + 1 and high_end % 50
    spans = low_end < high_end <= 20 * low_end and not is_part
    return ("num", None, "") if spans else None


def _code_kind(piece: str) -> Kind:
    """Tell a part number from a spec by its make-up: ``PH3614`` from ``T8``, ``5VX800``."""
    bare = re.sub(r"[-./]", "", piece)
    if _COMPOUND.fullmatch(piece):
        return "spec"
    if _SPEC_SHAPES.fullmatch(piece) or len(piece) > _MAX_CODE or len(bare) <= _MOST_SPEC:
        return "spec"
    return "code"
