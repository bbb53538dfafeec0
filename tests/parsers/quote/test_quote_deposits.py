"""A core or a deposit told of one item is no price of it, however it is told."""

from decimal import Decimal

import pytest

from parsers.quote.lines import Logical, clauses_of
from parsers.quote.mentions import said
from parsers.quote.role import Role


def roles(text: str) -> list[tuple[Decimal, Role | None]]:
    parts = clauses_of((Logical(text, 0),), comma=False)
    return [(amount.value, amount.role) for part in parts for amount in said(part).amounts]


@pytest.mark.parametrize(
    ("text", "amount"),
    [
        ("Core on ALT240BB 75.00 each not included above.", "75.00"),
        ("core charge on the alternator is 75.00 each", "75.00"),
        ("Core deposit for AX1 is 45.00 ea", "45.00"),
        ("The core for the rebuilt starter will be $75", "75"),
        ("drum deposit on item 2 is 25.00", "25.00"),
        ("$12 core on each filter", "12"),
    ],
)
def test_what_a_core_costs_is_no_price(text: str, amount: str) -> None:
    assert roles(text) == [(Decimal(amount), Role.CORE)]


@pytest.mark.parametrize(
    ("text", "amount"),
    [
        ("core for the alternator is included, alternator is 364.00", "364.00"),
        ("no core on the plugs, 4.29 each", "4.29"),
        ("Core on the starter waived, 88.00 each", "88.00"),
        ("with core on starter 88.00", "88.00"),
    ],
)
def test_a_price_beside_a_core_that_costs_nothing_stays_a_price(text: str, amount: str) -> None:
    assert roles(text) == [(Decimal(amount), None)]
