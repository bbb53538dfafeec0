"""Numbers and units in words and figures."""

from decimal import Decimal

import pytest

from parsers.numbers import figure, number_at, parse_number
from parsers.units import UNITS, canonical_uom, convert, unit_kind

SPOKEN = """
twenty-four: 24
two hundred and ten: 210
one thousand two hundred: 1200
a hundred: 100
fourty five: 45
half a dozen: 6
two dozen: 24
a couple of: 2
two gross: 288
one and a half: 1.5
two and three quarters: 2.75
2 and a half: 2.5
5 1/4: 5.25
5-1/4: 5.25
half: 0.5
1,200: 1200
2k: 2000
.5: 0.5
"""


@pytest.mark.parametrize("row", SPOKEN.strip().splitlines())
def test_a_spoken_number_is_read(row: str) -> None:
    words, value = row.rsplit(": ", 1)

    assert parse_number(words) == Decimal(value)


@pytest.mark.parametrize(
    "words", ["some", "a few", "3 to 4", "three or four", "several", "a bunch of"]
)
def test_a_vague_amount_is_no_number(words: str) -> None:
    read = number_at(words.split())

    assert read is not None
    assert read.value is None
    assert read.length == len(words.split())


@pytest.mark.parametrize("words", ["", "pump", "1/0", "12a", "1" * 30, "4 and pumps", "٣/٤x"])
def test_what_is_no_number_is_none(words: str) -> None:
    assert parse_number(words) is None
    assert figure(words) is None or words.isdigit()


def test_every_form_of_a_unit_leads_to_its_code() -> None:
    forms = [(form, unit.code) for unit in UNITS for form in unit.forms]

    assert len(forms) == len({form for form, _ in forms})
    assert all(canonical_uom(form.upper()) == code for form, code in forms)
    assert unit_kind("furlong") is None


def test_only_safe_conversions_are_made() -> None:
    assert convert(Decimal(3), "pair", "ea") == 6
    assert convert(Decimal(2), "m", "c") == 20
    assert convert(Decimal(1), "tonne", "lb") == Decimal("2204.62")
    assert convert(Decimal(27), "ft3", "yd3") == 1
    assert convert(Decimal(2), "ea", "ea") == 2
    assert convert(Decimal(1), "case", "ea") is None
    assert convert(Decimal(1), "ton", "yd3") is None
    assert convert(Decimal(1), "lb", "gal") is None
