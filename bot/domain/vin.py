"""Vehicle identification numbers: what can be told of one without looking anything up.

Rules of 49 CFR 565: 17 characters without I, O and Q; position 9 is a check digit, position 10
the model year.
"""

import re

_VALUES = dict(
    zip("0123456789ABCDEFGHJKLMNPRSTUVWXYZ", "012345678912345678123457923456789", strict=True)
)
_WEIGHTS = (8, 7, 6, 5, 4, 3, 2, 10, 0, 9, 8, 7, 6, 5, 4, 3, 2)
_SHAPE = re.compile(r"[0-9A-HJ-NPR-Z]{17}")
_YEARS = "ABCDEFGHJKLMNPRSTVWXY123456789"  # thirty codes, from 1980 on, then again from 2010


def check_digit(vin: str) -> str | None:
    """The character position 9 ought to be; None when the text has not the shape of a VIN.

    >>> check_digit("1M8GDM9AXKP042788")
    'X'
    >>> check_digit("1M8GDM9AXKPO42788") is None  # the letter O never occurs
    True
    >>> check_digit("") is None
    True
    """
    if not _SHAPE.fullmatch(vin):
        return None
    rest = sum(int(_VALUES[c]) * w for c, w in zip(vin, _WEIGHTS, strict=True)) % 11
    return "X" if rest == 10 else str(rest)  # noqa: PLR2004 - ten is written as the Roman X


def model_years(vin: str) -> tuple[int, ...]:
    """The model years position 10 stands for: the code repeats every thirty years.

    >>> model_years("1M8GDM9AXKP042788")
    (1989, 2019)
    >>> model_years("short")
    ()
    """
    if not _SHAPE.fullmatch(vin) or vin[9] not in _YEARS:
        return ()
    first = 1980 + _YEARS.index(vin[9])
    return (first, first + 30)
