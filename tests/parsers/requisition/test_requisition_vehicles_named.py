"""Vehicles and people that are only named, and count nothing."""

from datetime import UTC, datetime
from decimal import Decimal

from parsers.requisition import read_requisition

NOW = datetime(2026, 9, 8, 8, 20, tzinfo=UTC)


def test_people_without_each_count_nothing() -> None:
    reading = read_requisition("need 4 desk chairs for the two new hires", now=NOW)

    assert [(line.description, line.qty) for line in reading.lines] == [("desk chair", Decimal(4))]


def test_vehicles_in_the_middle_of_a_sentence_are_no_subject() -> None:
    reading = read_requisition("need 12 wiper blades since all six ambulances need them", now=NOW)

    assert [line.qty for line in reading.lines][:1] == [Decimal(12)]
