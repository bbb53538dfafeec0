"""From a message, read, to a need: the fleet file completes it, answers fill its gaps."""

from dataclasses import replace
from datetime import date
from decimal import Decimal

import msgspec
import pytest

from bot.domain.intake import need_from
from bot.domain.merging import merge_answer, units_named, with_commodity
from bot.domain.need import Line, Need, Question, VehicleBlock, queries_for
from bot.domain.town import KnownPart, Vehicle
from parsers.requisition import Reading, RequisitionLine
from parsers.requisition.model import Change, Vin
from parsers.requisition.model import Vehicle as ReadVehicle
from tests.domain.case_world import TOWN


def vehicle(unit: str, number: str = "", qty: int = 8) -> Vehicle:
    parts = (KnownPart(goods="spark plug", part_number=number, qty=Decimal(qty)),) if number else ()
    return Vehicle(
        unit=unit,
        vin=f"VIN{unit}",
        year=2016,
        make="Ford",
        model="F-250",
        engine="6.2 V8",
        cylinders=8,
        parts=parts,
    )


FLEET = replace(
    TOWN,
    fleet=(
        vehicle("214", "SP-509", 16),
        vehicle("216", "SP-509", 16),
        vehicle("231", "SP-550"),
        vehicle("300"),
    ),
)
PLUGS = RequisitionLine(description="spark plug", missing=("qty", "vehicle"))


def asking(line: RequisitionLine = PLUGS, **changes: object) -> Reading:
    return Reading(intent="request", lines=(replace(line, **changes),))  # type: ignore[arg-type]


def need_of(line: RequisitionLine = PLUGS, **changes: object) -> Need:
    return need_from(asking(line, **changes), FLEET)


def answered(need: Need, text: str, *lines: RequisitionLine, **changes: str) -> Need:
    said = tuple(Change(field=field, value=value) for field, value in changes.items())
    return merge_answer(need, Reading(intent="answer", lines=lines, changes=said), text, FLEET)


def asked(need: Need) -> list[tuple[str, str]]:
    return [(question.what, question.about) for question in need.questions]


def parts(need: Need) -> list[tuple[str, Decimal | None, list[str]]]:
    return [(li.part_number, li.qty, [v.unit for v in li.vehicles]) for li in need.lines]


def test_what_the_message_lacks_is_asked() -> None:
    assert asked(need_of()) == [("qty", ""), ("vehicle", "")]
    assert asked(need_from(Reading(intent="request"), FLEET)) == [("item", "")]


def test_everything_said_is_kept() -> None:
    reading = Reading(
        intent="request",
        lines=(
            RequisitionLine(
                description="tire", qty=Decimal(4), size="245/70R17", brand="Ride", part_number="R1"
            ),
        ),
        needed_by=date(2026, 6, 5),
        deliver_to="the shop",
        urgency="high",
    )
    need = need_from(reading, FLEET)

    (line,) = need.lines
    assert (need.needed_by, need.deliver_to, need.urgency) == (
        date(2026, 6, 5),
        "the shop",
        "high",
    )
    assert (line.size, line.brand, line.part_number) == ("245/70R17", "Ride", "R1")
    assert line.title == "tire, 245/70R17, Ride R1"
    assert queries_for(need) == ((1, "245/70R17 Ride R1 tire"),)
    assert need.line(1) == line
    assert need.line(2) is None


def test_unit_numbers_fill_in_the_vehicle_the_part_and_the_count() -> None:
    need = need_of(unit_ids=("214", "216", "231"))

    assert parts(need) == [
        ("SP-509", Decimal(32), ["214", "216"]),
        ("SP-550", Decimal(8), ["231"]),
    ]
    assert [li.no for li in need.lines] == [1, 2]
    assert need.lines[0].vehicles[0] == VehicleBlock(
        unit="214", title="2016 Ford F-250 6.2 V8", vin="VIN214"
    )
    assert need.questions == ()


def test_a_quantity_that_was_said_stays_unless_it_must_be_divided() -> None:
    assert parts(need_of(qty=Decimal(20), unit_ids=("214",)))[0][1] == Decimal(20)
    divided = need_of(qty=Decimal(20), unit_ids=("214", "231"))
    assert [qty for _, qty, _ in parts(divided)] == [Decimal(16), Decimal(8)]
    each = need_of(per_vehicle=4, unit_ids=("214", "231"))
    assert [qty for _, qty, _ in parts(each)] == [Decimal(4), Decimal(4)]


def test_a_count_for_each_vehicle_is_multiplied() -> None:
    need = need_of(description="wiper blade", per_vehicle=2, unit_ids=("214", "300"), missing=())

    assert parts(need) == [("", Decimal(4), ["214", "300"])]
    assert need.lines[0].vehicle_count == 2


def test_a_vehicle_without_known_parts_keeps_the_line_whole() -> None:
    need = need_of(unit_ids=("214", "300"))

    assert parts(need) == [("", None, ["214", "300"])]
    assert asked(need) == [("qty", "")]


def test_a_part_number_that_was_said_is_not_replaced() -> None:
    assert parts(need_of(part_number="X-1", qty=Decimal(1), unit_ids=("214",))) == [
        ("X-1", Decimal(1), ["214"])
    ]


def test_a_unit_the_fleet_file_lacks_is_asked_about() -> None:
    assert asked(need_of(unit_ids=("214", "999"), qty=Decimal(8))) == [("vehicle", "999")]


def test_an_absurd_count_is_no_count() -> None:
    assert need_of(qty=Decimal("1e12")).lines[0].qty is None
    assert answered(need_of(), "lots", qty="9" * 15).lines[0].qty is None


def test_a_vehicle_in_words_or_by_its_number_is_enough() -> None:
    words = ReadVehicle(text="2012 Toro mower")
    assert asked(need_of(vehicle=words)) == [("qty", "")]
    vin = Vin(number="1FTBF2B60GEA12345", is_valid=True)
    assert need_of(vin=vin).lines[0].vehicle == "1FTBF2B60GEA12345"


@pytest.mark.parametrize(
    ("missing", "changes", "left"),
    [
        (("size",), {"size": "L"}, []),
        (("size",), {"part_number": "G-1"}, []),
        (("size",), {}, [("size", "")]),
        (("spec",), {"part_number": "G-1"}, []),
        (("spec",), {}, [("spec", "")]),
    ],
)
def test_a_size_or_a_part_number_answers_what_it_answers(
    missing: tuple[str, ...], changes: dict[str, object], left: list[tuple[str, str]]
) -> None:
    need = need_of(PLUGS, description="glove", qty=Decimal(1), missing=missing, **changes)

    assert asked(need) == left


def test_units_in_an_answer_complete_the_need() -> None:
    need = answered(need_of(), "units 214, 216 and #231", qty="231")

    assert parts(need) == [
        ("SP-509", Decimal(32), ["214", "216"]),
        ("SP-550", Decimal(8), ["231"]),
    ]
    assert need.questions == ()


def test_only_units_of_our_own_fleet_are_taken_from_a_text() -> None:
    assert units_named("#214, 216 and 217 at 5 pm, 214 again", FLEET) == ("214", "216")


def test_a_year_in_an_answer_about_vehicles_is_no_quantity() -> None:
    need = answered(need_of(), "it is a 2012 Toro mower", qty="2012")

    assert need.lines[0].qty is None


def test_a_number_answers_how_many() -> None:
    need = answered(need_of(missing=("qty",)), "a dozen", qty="12")
    assert (need.lines[0].qty, need.questions) == (Decimal(12), ())
    need = answered(need_of(missing=("qty",)), "some", qty="some")
    assert need.lines[0].qty is None
    line = replace(PLUGS, qty=Decimal(6), missing=())
    assert answered(need_of(missing=("qty",)), "6 plugs", line).lines[0].qty == Decimal(6)


def test_an_answer_replaces_the_unknown_unit_and_keeps_the_known() -> None:
    need = answered(need_of(unit_ids=("214", "999")), "sorry, 216")
    assert parts(need) == [("SP-509", Decimal(32), ["214", "216"])]
    need = answered(need_of(unit_ids=("214", "999")), "just 214")
    assert parts(need) == [("SP-509", Decimal(16), ["214"])]


def test_an_unknown_unit_can_be_described_in_words() -> None:
    need = answered(need_of(unit_ids=("999",), missing=("qty",)), "the old\n Toro mower")
    assert need.lines[0].vehicles == (VehicleBlock(unit="999", title="the old Toro mower"),)
    assert asked(need) == [("qty", "")]
    kept = answered(need, "2", qty="2")
    assert kept.lines[0].vehicles[0].title == "the old Toro mower"
    assert kept.questions == ()
    still = answered(need_of(unit_ids=("999",)), "998")
    assert ("vehicle", "999") in asked(still)
    line = replace(PLUGS, vehicle=ReadVehicle(text="Toro mower"))
    named = answered(need_of(unit_ids=("999",)), "for the Toro mower please", line)
    assert named.lines[0].vehicles[0].title == "Toro mower"


def test_a_vehicle_in_words_answers_for_which() -> None:
    line = RequisitionLine(description="spark plug", vehicle=ReadVehicle(text="Toro mower"))
    need = answered(need_of(), "for the Toro mower", line)

    assert need.lines[0].vehicle == "Toro mower"
    assert asked(need) == [("qty", "")]


def test_size_and_part_number_are_taken_where_they_were_asked_for() -> None:
    gloves = RequisitionLine(description="glove", qty=Decimal(1), missing=("size",))
    assert answered(need_of(gloves), "large", size="L").lines[0].size == "L"
    assert answered(need_of(gloves), "L", replace(gloves, size="L")).lines[0].size == "L"
    spec = replace(gloves, missing=("spec",))
    assert answered(need_of(spec), "G-1", part_number="G-1").lines[0].part_number == "G-1"
    assert answered(need_of(gloves), "G-1", part_number="G-1").lines[0].part_number == ""


def test_a_day_and_a_place_in_an_answer_are_kept() -> None:
    reading = Reading(intent="answer", needed_by=date(2026, 6, 9), deliver_to="barn")
    need = merge_answer(need_of(), reading, "by the 9th, to the barn", FLEET)

    assert (need.needed_by, need.deliver_to) == (date(2026, 6, 9), "barn")


def test_a_request_for_something_else_replaces_the_lines() -> None:
    need = msgspec.structs.replace(need_of(), needed_by=date(2026, 6, 9), deliver_to="barn")
    tarps = RequisitionLine(description="tarp", qty=Decimal(2))
    fresh = merge_answer(need, asking(tarps), "no, 2 tarps", FLEET)

    assert [li.description for li in fresh.lines] == ["tarp"]
    assert (fresh.needed_by, fresh.deliver_to) == (date(2026, 6, 9), "barn")
    same = merge_answer(need, asking(PLUGS, qty=Decimal(4)), "need 4 spark plugs", FLEET)
    assert same.lines[0].qty == Decimal(4)
    assert same.needed_by == date(2026, 6, 9)


WIDGETS = Need(
    lines=(
        Line(no=1, description="widget", qty=Decimal(1)),
        Line(no=2, description="gadget", qty=Decimal(2)),
    ),
    questions=(
        Question(line_no=1, what="commodity", about="widget"),
        Question(line_no=2, what="commodity", about="gadget"),
    ),
)


def test_the_kind_of_vendor_is_taken_from_a_menu() -> None:
    need = with_commodity(WIDGETS, 1, "auto parts", FLEET)

    assert [line.commodity for line in need.lines] == ["auto parts", ""]
    assert asked(need) == [("commodity", "gadget")]
    assert with_commodity(WIDGETS, 1, "moon rocks", FLEET) == WIDGETS


def test_the_kind_of_vendor_is_taken_from_an_answer_that_is_nothing_else() -> None:
    need = answered(WIDGETS, " Auto part. ")
    assert [line.commodity for line in need.lines] == ["auto parts", "auto parts"]
    assert need.questions == ()
    assert asked(answered(WIDGETS, "ask Joe")) == asked(WIDGETS)


def test_federal_money_stays_with_the_need_whoever_named_it() -> None:
    reading = replace(asking(), federal=True)
    need = need_from(reading, FLEET)
    assert need.federal
    assert merge_answer(need, asking(), "4 of them", FLEET).federal
    plain = need_from(asking(), FLEET)
    assert not plain.federal
    assert merge_answer(plain, reading, "on the FEMA grant", FLEET).federal
    other = replace(asking(replace(PLUGS, description="wiper blade")), federal=False)
    assert merge_answer(need, other, "wiper blades instead", FLEET).federal
