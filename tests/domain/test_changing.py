"""An amendment in a person's own words changes what it names and nothing else."""

from datetime import date
from decimal import Decimal

import pytest

from bot.domain.changing import changed_need
from bot.domain.need import Line, Need
from parsers.requisition import Reading
from parsers.requisition.model import Change

GLOVES = Line(no=1, description="nitrile glove", qty=Decimal(10), size="L")
TARPS = Line(no=2, description="blue tarp", qty=Decimal(2), brand="Ace")
ONE = Need(lines=(GLOVES,), needed_by=date(2026, 6, 9), deliver_to="barn")
TWO = Need(lines=(GLOVES, TARPS))


def amended(need: Need, ref: str | None = None, **changes: str) -> Need:
    said = tuple(Change(field=name, value=value) for name, value in changes.items())
    return changed_need(need, Reading(intent="amend", ref=ref, changes=said))


def test_an_only_line_needs_no_name() -> None:
    changed = amended(ONE, qty="20", size="XL", brand="Shield", part_number="N-1")

    (line,) = changed.lines
    assert (line.qty, line.size, line.brand, line.part_number) == (
        Decimal(20),
        "XL",
        "Shield",
        "N-1",
    )
    assert (changed.needed_by, changed.deliver_to) == (ONE.needed_by, "barn")


def test_of_several_lines_the_named_one_changes() -> None:
    assert [li.qty for li in amended(TWO, "tarps", qty="3").lines] == [Decimal(10), Decimal(3)]
    assert [li.qty for li in amended(TWO, "nitrile gloves", qty="3").lines] == [
        Decimal(3),
        Decimal(2),
    ]


@pytest.mark.parametrize("ref", [None, "ladders"])
def test_where_it_is_not_clear_which_nothing_changes(ref: str | None) -> None:
    assert amended(TWO, ref, qty="3") == TWO


def test_a_name_that_fits_two_lines_is_not_clear() -> None:
    twice = Need(lines=(GLOVES, GLOVES))

    assert amended(twice, "gloves", qty="3") == twice


@pytest.mark.parametrize("qty", ["", "a few", "-2", "9" * 20, "\u0664"])
def test_what_is_no_number_leaves_the_count(qty: str) -> None:
    assert amended(ONE, qty=qty) == ONE


def test_day_and_place_change_for_the_whole_need() -> None:
    reading = Reading(intent="amend", needed_by=date(2026, 7, 1), deliver_to="shop")
    changed = changed_need(TWO, reading)
    assert (changed.needed_by, changed.deliver_to) == (date(2026, 7, 1), "shop")
    assert changed.lines == TWO.lines
    assert amended(TWO, deliver_to="yard").deliver_to == "yard"
