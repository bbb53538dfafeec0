"""The rules of counting, naming and parting goods, one short message for each."""

from datetime import UTC, date, datetime
from decimal import Decimal

import pytest

from parsers.requisition import read_requisition

NOW = datetime(2026, 9, 8, 8, 20, tzinfo=UTC)
Told = list[tuple[str, str | None, str]]


def told(text: str) -> Told:
    reading = read_requisition(text, now=NOW)
    return [
        (line.description, str(line.qty) if line.qty is not None else None, line.uom)
        for line in reading.lines
    ]


@pytest.mark.parametrize(
    ("text", "lines"),
    [
        ("20 3/4 corp stops", [("corp stop", "20", "ea")]),
        ('100 1/2" couplings', [("coupling", "100", "ea")]),
        ("5 1/4 hydrant repair kits, 2", [("hydrant repair kit", "2", "ea")]),
        ("we need too rakes for the crew", [("rake", "2", "ea")]),
        ("9006 headlight bulbs, 10", [("headlight bulb", "10", "ea")]),
        ("class 3 vests: 4 L 5 XL 6 3X", [("vest", "4", "ea"), ("vest", "5", "ea")]),
        ("2 bulbs per fixture for 10 fixtures", [("bulb", "20", "ea")]),
        ("8 lug nuts per wheel, 6 wheels", [("lug nut", "48", "ea")]),
        ("some nuts per wheel, 6 wheels", [("nut", None, "ea")]),
        ("floor tiles 12x12, 3-4 boxes", [("floor tile", None, "box")]),
        ("oil socks, some boxes", [("oil sock", None, "box")]),
        ("lug nuts per wheel", [("lug nut", None, "ea")]),
        ("between 10 and 15 boxes of staples", [("staple", None, "box")]),
        ("4 cases no sorry 6 cases of bleach", [("bleach", "6", "case")]),
        ("duty belts size 36 x3", [("duty belt", "3", "ea")]),
    ],
)
def test_numbers_that_look_like_others(text: str, lines: Told) -> None:
    assert told(text)[: len(lines)] == lines


@pytest.mark.parametrize(
    ("text", "lines"),
    [
        ("4 buckets and 6 mops", [("bucket", "4", "ea"), ("mop", "6", "ea")]),
        ("6 mops and 4 buckets", [("mop", "6", "ea"), ("bucket", "4", "ea")]),
        ("need 12 totes", [("tote", "12", "ea")]),
        ("moly grease, 3 cases of tubes", [("moly grease", "3", "case")]),
        ("ear plugs, 2 boxes of 200 pr", [("ear plug", "2", "box")]),
        ("shop towels case", [("shop towel", "1", "case")]),
        ("fuses assorted, 2 kits", [("fuse", "2", "kit")]),
        ("12 qts 5W-30 and an oil filter", [("oil", "12", "qt"), ("oil filter", "1", "ea")]),
        ("15w40, four 55 gal drums", [("oil", "4", "drum")]),
        ("5 reams 8.5x11 green", [("paper", "5", "ream")]),
        ("necesito 4 cajas de guantes", [("guante", "4", "box")]),
        ("two loads of 3/4 minus", [("3/4 minus gravel", "2", "load")]),
    ],
)
def test_containers_are_units_or_goods(text: str, lines: Told) -> None:
    assert told(text) == lines


@pytest.mark.parametrize(
    ("text", "lines"),
    [
        ("anchor bolts 12 with nuts and washers", [("anchor bolt", "12", "ea")]),
        ("one new 18 volt drill with 2 batteries", [("drill", "1", "ea")]),
        ("black and yellow hazard tape, 6 rolls", [("hazard tape", "6", "roll")]),
        ("nets and poles, 4 sets", [("net and pole", "4", "set")]),
        ("4 ring and cover, 24 in", [("ring and cover", "4", "ea")]),
        (
            "filters for the 2019 Silverado 2500: oil, air and cabin, one of each",
            [("oil filter", "1", "ea"), ("air filter", "1", "ea"), ("cabin filter", "1", "ea")],
        ),
        (
            "for the loaders, 2 grease guns and a vise",
            [("grease gun", "2", "ea"), ("vise", "1", "ea")],
        ),
        ("2 boxes of Hillman 8x1 self tappers", [("self tapper", "2", "box")]),
        ("Hillman 8x1 tappers, 2 boxes", [("tapper", "2", "box")]),
        ("Zorbo 8x1 grommetoid, 2 boxes", [("zorbo", "2", "box")]),
        ("black or blue pens, 5 dz", [("pen", "60", "ea")]),
        ("wet paint signs x10", [("wet paint sign", "10", "ea")]),
        ("vests, 4, mesh, all sizes", [("vest", "4", "ea")]),
        ("K9 leash leather, 6 ft", [("K9 leash", "1", "ea")]),
    ],
)
def test_what_stands_beside_goods_is_not_taken_for_goods(text: str, lines: Told) -> None:
    assert told(text) == lines


@pytest.mark.parametrize(
    ("text", "day"),
    [
        ("10 cones, due 9-25-26", date(2026, 9, 25)),
        ("10 cones, due 9-25", date(2026, 9, 25)),
        ("10 cones, 3-4 spare", None),
        ("10 cones by year end", date(2026, 12, 31)),
        ("10 cones wed", date(2026, 9, 9)),
        ("10 cones, hope your weekend was good", None),
        ("10 cones by Columbus Day", date(2026, 10, 12)),
        ("10 cones, quotes due 9/18, needed on site 9/30", date(2026, 9, 30)),
    ],
)
def test_days_in_every_spelling(text: str, day: date | None) -> None:
    assert read_requisition(text, now=NOW).needed_by == day


def test_a_rate_is_kept_as_a_decimal() -> None:
    (line,) = read_requisition("2 bulbs per fixture, 10 fixtures", now=NOW).lines

    assert line.qty == Decimal(20)
