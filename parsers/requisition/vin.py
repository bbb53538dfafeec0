"""Vehicle identification numbers: shape, check digit and model year, without a network."""

import re
from typing import Final

_SHAPE: Final = re.compile(r"(?=.*[A-Z])(?=(?:.*\d){4})[A-Z0-9]{17}")
_VALUES: Final = dict(zip("ABCDEFGHJKLMNPRSTUVWXYZ", "12345678123457923456789", strict=True))
_WEIGHTS: Final = (8, 7, 6, 5, 4, 3, 2, 10, 0, 9, 8, 7, 6, 5, 4, 3, 2)
_YEAR_CODES: Final = "ABCDEFGHJKLMNPRSTVWXY123456789"
_CHECK_PLACE: Final = 8
_LENGTH: Final = 17
_CYCLE: Final = 30


def looks_like_vin(text: str) -> bool:
    """Say whether ``text`` has the shape of a VIN, forbidden letters included.

    >>> looks_like_vin("1GNSKFEC9KR100077"), looks_like_vin("PROPYLENEGLYCOLXX")
    (True, False)
    """
    return len(text) == _LENGTH and _SHAPE.fullmatch(text.upper()) is not None


def check_digit_holds(number: str) -> bool:
    """Say whether the ninth character is the check digit of the others (49 CFR 565).

    >>> check_digit_holds("1M8GDM9AXKP042788"), check_digit_holds("1M8GDM9A0KP042788")
    (True, False)
    >>> check_digit_holds("1M8GDM9AXKPO42788"), check_digit_holds("")
    (False, False)
    """
    upper = number.upper()
    if not looks_like_vin(upper):
        return False
    total = 0
    for character, weight in zip(upper, _WEIGHTS, strict=True):
        value = character if character.isdigit() else _VALUES.get(character)
        if value is None:
            return False
        total += int(value) * weight
    return upper[_CHECK_PLACE] == "0123456789X"[total % 11]


def model_year(number: str, latest: int) -> int | None:
    """Return the model year the tenth character names, the latest one up to ``latest``.

    >>> model_year("1GNSKFEC9KR100077", 2027), model_year("", 2027) is None
    (2019, True)
    """
    if not looks_like_vin(number):
        return None
    place = _YEAR_CODES.find(number[9].upper())
    if place < 0:
        return None
    year = 1980 + place
    while year + _CYCLE <= latest:
        year += _CYCLE
    return year
