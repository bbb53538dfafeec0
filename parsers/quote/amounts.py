"""Reads the digits and the currency of one written amount."""

import re
from decimal import Decimal
from typing import Final

_DIGITS = re.compile(r"[\d.,' \u00a0\u202f]*\d")
_DOTTED = re.compile(r"\d{1,3}(?:\.\d{3}){2,}")  # 5.000.000
_POINT_LAST = re.compile(r"\d{1,3}(?:,\d{2,3})*,\d{3}(?:\.\d+)?")  # 1,299.00 and 1,23,456.00
_COMMA_LAST = re.compile(r"\d{1,3}(?:[. \u00a0\u202f]\d{3})+,\d{1,2}")  # 1.299,00
_BLANK_GROUPS = re.compile(r"\d{1,3}(?:[ \u00a0\u202f]\d{3})+(?:\.\d+)?")  # 1 299.00
_COMMA_DECIMAL = re.compile(r"\d+,\d{1,2}")  # 84,50
_THOUSANDS = re.compile(r"[kK]\b")

_CURRENCIES: Final = (
    (re.compile(r"CAD|CDN|\bCAN\b|C\$|CA\s?\$|\$\s?CA\b|canadian", re.IGNORECASE), "CAD"),
    (re.compile(r"MXN|MX\s?\$|M\.N\.|peso", re.IGNORECASE), "MXN"),
    (re.compile(r"US|U\.S\.", re.IGNORECASE), "USD"),
    (re.compile(r"EUR|€", re.IGNORECASE), "EUR"),
    (re.compile(r"£"), "GBP"),
    (re.compile(r"A\$", re.IGNORECASE), "AUD"),
    (re.compile(r"¢|cents?|\dc\b", re.IGNORECASE), "¢"),
    (re.compile(r"\$|dollar|dlls|bucks", re.IGNORECASE), "$"),
)
_SIGNED = re.compile(r"[^\d.,\s]")


def currency_of(raw: str) -> str | None:
    """The currency written with an amount: an ISO code, `$`, `¢` for cents, or None.

    >>> currency_of("C$14.50"), currency_of("84,50 $ CA"), currency_of("$5"), currency_of("89¢")
    ('CAD', 'CAD', '$', '¢')
    >>> currency_of("4.29") is currency_of("") is None
    True
    """
    if not _SIGNED.search(raw):
        return None
    return next((code for pattern, code in _CURRENCIES if pattern.search(raw)), None)


def amount_of(raw: str, *, comma: bool) -> tuple[Decimal | None, int, int]:
    """The value, its number of decimals, and how much of `raw` was used.

    `comma` allows a decimal comma; without it `12,14` are two numbers and the first is read.

    >>> amount_of("1.295,00", comma=False), amount_of("$1,204.50", comma=True)
    ((Decimal('1295.00'), 2, 8), (Decimal('1204.50'), 2, 9))
    >>> amount_of("84,50", comma=True), amount_of("12,14", comma=False)
    ((Decimal('84.50'), 2, 5), (Decimal('12'), 0, 2))
    >>> amount_of("89¢", comma=True), amount_of("$1.2k", comma=True)
    ((Decimal('0.89'), 2, 3), (Decimal('1200.0'), 1, 5))
    >>> amount_of("$", comma=True)
    (None, 0, 1)
    """
    found = _DIGITS.search(raw)
    if found is None:
        return None, 0, len(raw)
    digits, length = found[0].strip(), len(raw)
    if _COMMA_DECIMAL.fullmatch(digits) and not comma:
        digits = digits.split(",")[0]
        length = found.start() + len(digits)
    value = Decimal(_plain(digits))
    decimals = max(0, -int(value.as_tuple().exponent))
    if _THOUSANDS.search(raw):
        value *= 1000
    elif currency_of(raw) == "¢":
        value, decimals = value / 100, decimals + 2
    return value, decimals, length


def _plain(digits: str) -> str:
    """Digits with a decimal point only.

    >>> _plain("5.000.000"), _plain("1,23,456.00")
    ('5000000', '123456.00')
    >>> _plain("1,299.00"), _plain("1 299,5"), _plain("1 299.00"), _plain(".89"), _plain("1.2.3")
    ('1299.00', '1299.5', '1299.00', '.89', '1.2')
    """
    if _DOTTED.fullmatch(digits):
        return digits.replace(".", "")
    if _POINT_LAST.fullmatch(digits):
        return digits.replace(",", "")
    if _COMMA_LAST.fullmatch(digits) or _COMMA_DECIMAL.fullmatch(digits):
        return re.sub(r"[. \u00a0\u202f]", "", digits).replace(",", ".")
    if _BLANK_GROUPS.fullmatch(digits):
        return re.sub(r"\s", "", digits)
    plain = re.match(r"\d*\.?\d+", digits)
    return plain[0] if plain else "0"
