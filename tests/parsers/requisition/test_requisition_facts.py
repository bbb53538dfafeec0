"""Vehicles, places, sizes and the words each fact was read from."""

from datetime import UTC, datetime
from decimal import Decimal

import pytest

from parsers.requisition import Reading, RequisitionLine, read_requisition
from parsers.requisition.markup import LIMIT, strip_markup
from parsers.requisition.spelling import corrected
from parsers.requisition.vin import model_year

NOW = datetime(2026, 9, 8, 8, 20, tzinfo=UTC)


def read(text: str) -> Reading:
    return read_requisition(text, now=NOW)


def line(text: str) -> RequisitionLine:
    (only,) = read(text).lines
    return only


@pytest.mark.parametrize(
    ("text", "units"),
    [
        ("4 wiper blades for units five and six", ("5", "6")),
        ("oil filter for unit no. 88", ("88",)),
        ("oil filters for truck 12, car 14 and bus 9", ("12", "14", "9")),
        ("oil filters for #14 and #15", ("14", "15")),
        ("brake pads for units 214, 216 & 231", ("214", "216", "231")),
        ("salt spreader chain for unit 44, one", ("44",)),
        ("filter for truck 4 each", ()),
        ("filters for units 3 and 5, 7 55 gal drums", ("3", "5")),
        ("chain for the skid steer 14", ()),
        ("labels for #10 envelopes", ()),
    ],
)
def test_fleet_numbers_are_read(text: str, units: tuple[str, ...]) -> None:
    assert line(text).unit_ids == units


def test_year_make_model_and_engine_are_told_apart() -> None:
    vehicle = line("starter for the 2019 Ford F-150 5.0L").vehicle

    assert vehicle is not None
    assert (vehicle.year, vehicle.make, vehicle.model) == (2019, "Ford", "F-150")
    assert vehicle.engine == "5.0L"


@pytest.mark.parametrize(
    ("text", "vehicle"),
    [
        ("brake pads for the '08 International 7400 w/ diesel", "08 International 7400 diesel"),
        ("brake pads for a '97 Ford F350", "97 Ford F350"),
        ("starter for a 1998 Chevy K2500 4x4", "1998 Chevy K2500 4x4"),
        ("mirror for our old garbage truck", "old garbage truck"),
        ("belt for the Ford F-150 5.0L", "Ford F-150 5.0L"),
        ("2 mirrors for the 2020 XT5000, chrome", "2020 XT5000"),
        ("2 mirrors for the 2020 Zoomlion", "2020 Zoomlion"),
    ],
)
def test_a_vehicle_is_kept_as_written(text: str, vehicle: str) -> None:
    found = line(text).vehicle

    assert found is not None
    assert found.text == vehicle


def test_a_vin_tells_its_year_unless_its_code_is_none() -> None:
    assert model_year("1M8GDM9AXKP042788", 2027) == 2019
    assert model_year("1M8GDM9AXUP042788", 2027) is None


def test_a_wrong_digit_in_a_vin_shows() -> None:
    good, bad = line("water pump 1M8GDM9AXKP042788").vin, line("water pump 1M8GDM9A0KP042788").vin

    assert good is not None
    assert bad is not None
    assert (good.is_valid, bad.is_valid) == (True, False)


def test_counts_for_each_vehicle_are_multiplied() -> None:
    for text in (
        "plugs, 6 in each truck, trucks 1 and 2",
        "8 quarts oil per truck for 3 trucks",
        "filters for all three mowers, 2 each",
        "8 quarts trans fluid for each of units 40 and 41",
    ):
        found = line(text)

        assert found.per_vehicle is not None
        assert found.vehicle_count is not None
        assert found.qty == found.per_vehicle * found.vehicle_count


@pytest.mark.parametrize(
    ("text", "place"),
    [
        ("10 yd3 of loam ship to 415 Oak St", "415 Oak St"),
        ("2 benches, deliver to the Miller place", "Miller place"),
        ("toner, delivery: library", "library"),
        ("deliver it to the shop: 4 cones", "shop"),
        ("2 benches for Station 3", "Station 3"),
        ("4 cones, facilities dock", "facilities dock"),
        ("2 gaskets for the pool pump", None),
        ("4 cones, delivery asap", None),
        ("2 chairs, send for", None),
        ("2 chairs, deliver to Miller for Bob", "Miller"),
    ],
)
def test_the_delivery_place_is_kept_as_written(text: str, place: str | None) -> None:
    assert read(text).deliver_to == place


@pytest.mark.parametrize(
    ("text", "name", "qty", "uom"),
    [
        ("12ea hard hats", "hard hat", 12, "ea"),
        ("12pcs of rebar #4", "rebar", 12, "ea"),
        ("3x water pump", "water pump", 3, "ea"),
        ("12-pack of AA batteries", "AA battery", 1, "pack"),
        ("20 cubic yards of loam", "loam", 20, "yd3"),
        ("100 linear feet of curb", "curb", 100, "ft"),
        ("FL820S, 3", "FL820S", 3, "ea"),
        ("filters FL820S and X44551, 3", "filter", 3, "ea"),
        ("tire for vehicle with 4 wheels", "tire", 1, "ea"),
        ("4 full boxes of nails", "nail", 4, "box"),
        ("a gallon of paint", "paint", 1, "gal"),
        ("soap, 12 to a box, 8 boxes", "soap", 8, "box"),
        ("cones, 2 to a customer", "cone", 2, "ea"),
        ("oil, sae 30, 2 cases", "oil", 2, "case"),
        ("ear plugs 200 pair boxes, 3", "ear plug", 3, "box"),
        ("2 55 gal drum pumps", "drum pump", 2, "ea"),
        ("2 cans WD-40", "WD-40", 2, "can"),
        ("6 tires series heavy", "tire", 6, "ea"),
        ("1/0ga wire, 50 ft", "wire", 50, "ft"),
        ("2 seats for 2021", "seat", 2, "ea"),
        ("2 seats for the 2019 Ford 2 each", "seat", 2, "ea"),
        ("hitch for a Ford dealer", "hitch", 1, "ea"),
    ],
)
def test_amounts_are_told_from_what_surrounds_them(
    text: str, name: str, qty: int, uom: str
) -> None:
    found = line(text)

    assert (found.description, found.qty, found.uom) == (name, Decimal(qty), uom)


def test_goods_with_an_amount_are_no_mere_reason() -> None:
    assert [found.description for found in read("2 mirrors on unit 12! need a jack").lines] == [
        "mirror",
        "jack",
    ]


def test_a_part_number_alone_is_asked_about() -> None:
    found = line("NGK 7090")

    assert (found.brand, found.part_number, found.missing) == ("NGK", "7090", ("qty",))


@pytest.mark.parametrize("text", ["some boxes of pens", "some boxes pens"])
def test_vague_amounts_keep_their_unit(text: str) -> None:
    found = line(text)

    assert (found.qty, found.uom, found.missing) == (None, "box", ("qty",))


def test_each_fact_names_its_words_in_the_message_as_sent() -> None:
    text = "<@U1> need *four* Fram CF12000 cabin filters for unit 7 by Friday to City Hall"
    reading = read(text)
    facts = {fact.field: fact.span.text for fact in (*reading.evidence, *reading.lines[0].evidence)}

    assert facts == {
        "qty": "four",
        "description": "cabin filters",
        "brand": "Fram",
        "part_number": "CF12000",
        "unit_ids": "unit 7",
        "needed_by": "by Friday",
        "deliver_to": "City Hall",
    }


def test_markup_is_taken_off_and_length_is_bounded() -> None:
    assert strip_markup("<#C1|yard> :tada: 4&nbsp;cones…").text == "yard   4 cones..."
    assert strip_markup("x" * (LIMIT + 1)).is_cut
    assert strip_markup("* " * LIMIT).is_cut


def test_a_long_word_may_slip_by_any_letter_a_short_one_not() -> None:
    assert corrected("extinguishrs") == "extinguishers"
    assert corrected("crape") == "crape"


@pytest.mark.parametrize(
    ("text", "thread", "intent"),
    [
        (":+1:", "bot: Approve LK-2 for $40?", "approve"),
        (":x:", "bot: Approve LK-2 for $40?", "reject"),
        (":+1:", "bot: How many?", "answer"),
        (":-1:", "bot: Is it the red one?", "answer"),
        (":tada:", "bot: How many?", "chitchat"),
        (" ", "bot: How many?", "chitchat"),
        ("make it 6", "bot: Approve LK-2 for $40?", "amend"),
        ("hmm", "bot: Approve LK-2 for $40?", "chitchat"),
        ("what can you do?", "bot: How many?", "help"),
        ("thanks", "bot: How many?", "chitchat"),
        ("thanks", "bot: RFQ LK-2 is out to 3 vendors.", "chitchat"),
    ],
)
def test_under_the_bots_words_a_message_answers_them(text: str, thread: str, intent: str) -> None:
    assert read_requisition(text, now=NOW, thread=thread).intent == intent


def test_what_an_answer_changes_is_told() -> None:
    reading = read_requisition("12 by Friday", now=NOW, thread="bot: How many?")

    assert [(change.field, change.value) for change in reading.changes] == [
        ("qty", "12"),
        ("needed_by", "2026-09-11"),
    ]
