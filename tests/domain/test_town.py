"""What a town answers about its people, vehicles, bands and surroundings."""

from dataclasses import replace
from datetime import UTC, date, datetime
from decimal import Decimal

import pytest

from bot.domain.town import (
    Band,
    Calendar,
    Membership,
    Method,
    Ordinance,
    Person,
    Role,
    Town,
    Vehicle,
    Vendor,
)
from bot.domain.vin import check_digit, model_years


def vehicle(unit: str) -> Vehicle:
    return Vehicle(
        unit=unit, vin="", year=2016, make="Ford", model="F-250", engine="6.2 V8", cylinders=8
    )


def band(name: str, above: int, up_to: int | None, *, to: date | None = None) -> Band:
    return Band(
        name=name,
        method=Method.SMALL,
        above=Decimal(above),
        up_to=None if up_to is None else Decimal(up_to),
        quotes_required=3,
        source="Policy",
        effective_from=date(2026, 1, 1),
        effective_to=to,
    )


TOWN = Town(
    id="alder",
    name="Alder",
    state="OH",
    workspace="T",
    channel="C",
    mailbox="q@alder.test",
    ship_to="Garage",
    contact="Jo",
    calendar=Calendar(timezone="America/New_York"),
    people=(Person(id="U1", name="Jo", email="jo@alder.test", home="T"),),
    vendors=(Vendor(id="oak", name="Oak", email="o@oak.test", city="Alder", state="OH"),),
    fleet=(vehicle("0214"), vehicle("E-7"), vehicle("30")),
    reach=frozenset({"Fern Hill"}),
    memberships=(Membership(program="brook"),),
    ordinances=(Ordinance(number="O-1", program="brook", passed=date(2020, 5, 1)),),
)


@pytest.mark.parametrize(
    ("said", "unit"),
    [
        ("214", "0214"), ("#214", "0214"), ("# 0214 ", "0214"), ("e-7", "E-7"), ("30", "30"),
        ("3", None), ("2140", None), ("", None), ("#", None), ("0", None),
    ],
)  # fmt: skip
def test_a_vehicle_is_found_however_its_number_is_said(said: str, unit: str | None) -> None:
    found = TOWN.vehicle(said)

    assert (found.unit if found else None) == unit


def test_people_and_vendors_are_found_by_id() -> None:
    jo = TOWN.person("U1")

    assert jo
    assert jo.may(Role.REQUESTER)
    assert not jo.may(Role.APPROVER)
    assert TOWN.person("U2") is None
    assert TOWN.vendor("oak") == TOWN.vendors[0]
    assert TOWN.vendor("elm") is None


def test_a_vehicle_is_named_as_a_counter_asks() -> None:
    assert TOWN.fleet[0].title == "2016 Ford F-250 6.2 V8"
    assert replace(TOWN.fleet[0], engine="").title == "2016 Ford F-250"


@pytest.mark.parametrize(
    ("city", "reached"), [("alder", True), ("Fern Hill", True), ("Fern", False), ("", False)]
)
def test_reach_is_the_own_town_and_those_named(city: str, *, reached: bool) -> None:
    assert TOWN.reaches(city) is reached


def test_an_ordinance_counts_from_its_day_and_for_its_program() -> None:
    assert TOWN.ordinance("brook", on=date(2020, 5, 1))
    assert TOWN.ordinance("brook", on=date(2020, 4, 30)) is None
    assert TOWN.ordinance("other", on=date(2026, 1, 1)) is None
    assert TOWN.membership("brook")
    assert TOWN.membership("other") is None


def test_the_last_day_of_an_exclusion_counts() -> None:
    vendor = replace(TOWN.vendors[0], excluded_until=date(2026, 6, 30))

    assert vendor.excluded_on(date(2026, 6, 30))
    assert not vendor.excluded_on(date(2026, 7, 1))
    assert not TOWN.vendors[0].excluded_on(date(2026, 6, 30))


@pytest.mark.parametrize(
    ("amount", "inside"),
    [("0", False), ("250", False), ("250.01", True), ("2500", True), ("2500.01", False)],
)
def test_a_band_starts_above_and_ends_with_its_amounts(amount: str, *, inside: bool) -> None:
    assert band("small", 250, 2500).covers(Decimal(amount)) is inside


def test_the_lowest_band_takes_nothing_and_the_highest_has_no_end() -> None:
    assert band("micro", 0, 250).covers(Decimal(0))
    assert band("formal", 2500, None).covers(Decimal(10**9))


def test_bands_of_a_day_come_lowest_first() -> None:
    old = band("old", 0, None, to=date(2026, 6, 30))
    town = replace(TOWN, bands=(band("high", 500, None), band("low", 0, 500), old))

    assert [b.name for b in town.bands_on(date(2026, 6, 30))] == ["low", "old", "high"]
    assert [b.name for b in town.bands_on(date(2026, 7, 1))] == ["low", "high"]
    assert town.bands_on(date(2025, 12, 31)) == ()


def test_the_towns_clock_knows_summer_time() -> None:
    calendar = TOWN.calendar

    assert calendar.local(datetime(2026, 7, 1, 12, tzinfo=UTC)).hour == 8
    assert calendar.local(datetime(2026, 12, 1, 12, tzinfo=UTC)).hour == 7


@pytest.mark.parametrize(
    ("vin", "digit", "years"),
    [
        ("1FT7W2B63GE011448", "3", (1986, 2016)),
        ("1M8GDM9AXKP042788", "X", (1989, 2019)),
        ("1FT7W2B63UE011448", "9", ()),  # U is no code of a year
        ("1FT7W2B63GE01144", None, ()),
    ],
)
def test_what_a_vin_tells(vin: str, digit: str | None, years: tuple[int, ...]) -> None:
    assert check_digit(vin) == digit
    assert model_years(vin) == years
