"""Answers one click gives: vehicles that may be meant, and goods as they were bought before."""

from dataclasses import replace
from datetime import UTC, date, datetime
from decimal import Decimal

import msgspec
import pytest

from bot.domain.candidates import likely_vehicles, vehicles_described
from bot.domain.case import Case
from bot.domain.choosing import choice_key, choose, yes_to_the_same
from bot.domain.intake import need_from
from bot.domain.last_time import Past, as_last_time, past_of
from bot.domain.merging import merge_answer
from bot.domain.need import Choice, Line, Need, Question, VehicleBlock
from bot.domain.signals import Action
from bot.domain.town import KnownPart, Vehicle
from parsers.requisition import Reading, RequisitionLine
from parsers.requisition.model import Vehicle as ReadVehicle
from parsers.requisition.model import Vin
from tests.domain.case_world import ANN, CAL, SAM, TOWN, Play

VIN = "1FT7W2B63GE011448"


def vehicle(unit: str, model: str = "F-250", department: str = "Streets", **more: str) -> Vehicle:
    return Vehicle(
        unit=unit,
        vin=more.get("vin", ""),
        year=2016,
        make="Ford",
        model=model,
        engine="6.2 V8",
        cylinders=8,
        parts=(KnownPart(goods="spark plug", part_number="SP-509", qty=Decimal(16)),)
        if model == "F-250"
        else (),
        department=department,
    )


FLEET = replace(
    TOWN,
    fleet=(
        vehicle("214", vin=VIN),
        vehicle("216"),
        vehicle("231", "F-150", "Water"),
        vehicle("240", "Transit 250", "Water"),
        vehicle("F-12", "M2"),
        vehicle("1204", "M2"),
    ),
)
PLUG = Line(no=1, description="spark plug", qty=Decimal(8))


def units(found: tuple[Vehicle, ...]) -> list[str]:
    return [each.unit for each in found]


def read(**changes: object) -> Need:
    line = RequisitionLine(description="spark plug")
    asked = replace(line, **changes)  # type: ignore[arg-type]
    return need_from(Reading(intent="request", lines=(asked,)), FLEET)


def labels(need: Need, place: int = 0) -> list[str]:
    return [choice.label for choice in need.questions[place].choices]


def pressed(need: Need, label: str, place: int = 0) -> Need:
    """The need after the button with this label."""
    question = need.questions[place]
    (choice,) = [choice for choice in question.choices if choice.label == label]
    after = choose(need, choice_key(question, choice), FLEET)
    assert after is not None
    return after


@pytest.mark.parametrize(
    ("written", "meant"),
    [
        ("241", ["214", "231", "240"]),  # two changed places, one differs
        ("#021a", ["214", "216"]),
        ("12", ["F-12"]),  # the letter left out
        ("1240", ["1204", "240", "214"]),  # of long numbers two slips are likely
        ("999", []),
        ("", []),
    ],
)
def test_a_slip_in_a_number_is_found(written: str, meant: list[str]) -> None:
    assert units(likely_vehicles(written, PLUG, FLEET)) == meant


def test_the_department_of_the_other_vehicles_counts_first() -> None:
    water = VehicleBlock(unit="240", title="Transit")
    line = msgspec.structs.replace(PLUG, vehicles=(water,))

    assert units(likely_vehicles("241", line, FLEET)) == ["231", "214"]


@pytest.mark.parametrize("written", ["1FT7W2B63GE011449", "1FT7W2B63GEO11448", "1FT7W2B6G3E011448"])
def test_a_vin_with_one_slip_is_found(written: str) -> None:
    assert units(likely_vehicles(written, PLUG, FLEET)) == ["214"]


def test_words_that_fit_name_the_vehicles() -> None:
    assert units(vehicles_described("the 2016 Ford F250", FLEET)) == []  # "the" is no part of it
    assert units(vehicles_described("2016 Ford F250", FLEET)) == ["214", "216"]
    assert units(vehicles_described("Transit", FLEET)) == ["240"]
    assert units(vehicles_described("2016 Ford", FLEET)) == []
    assert units(vehicles_described("", FLEET)) == []
    crowd = replace(FLEET, fleet=tuple(vehicle(str(no)) for no in range(5)))
    assert vehicles_described("F-250", crowd) == ()


def test_an_unknown_unit_is_asked_with_the_likely_ones() -> None:
    need = read(unit_ids=("999", "241"), qty=Decimal(8))
    assert [(q.what, q.about) for q in need.questions] == [("vehicle", "999"), ("vehicle", "241")]
    assert labels(need) == []

    after = pressed(need, "214 · 2016 Ford F-250 6.2 V8", place=1)

    assert [(v.unit, v.vin) for v in after.lines[0].vehicles] == [("999", ""), ("214", VIN)]
    assert [q.about for q in after.questions] == ["999"]
    assert choose(after, "1|vehicle|214 · 2016 Ford F-250 6.2 V8|241", FLEET) is None


def test_a_wrong_vin_is_asked_with_the_one_that_fits() -> None:
    need = read(vin=Vin(number="1FT7W2B63GE011449", is_valid=False), qty=None)
    assert [(q.what, q.about) for q in need.questions] == [
        ("qty", ""), ("vin", "1FT7W2B63GE011449"),
    ]  # fmt: skip

    after = pressed(need, "214 · 2016 Ford F-250 6.2 V8", place=1)

    assert (after.lines[0].part_number, after.lines[0].qty) == ("SP-509", Decimal(16))
    assert after.questions == ()


def test_a_vin_of_the_fleet_is_that_vehicle() -> None:
    need = read(vin=Vin(number=VIN.lower(), is_valid=True))

    assert [v.unit for v in need.lines[0].vehicles] == ["214"]


def test_a_vin_typed_as_an_answer_is_that_vehicle() -> None:
    need = read(unit_ids=("999",))
    after = merge_answer(need, Reading(intent="answer"), f"VIN {VIN}", FLEET)

    assert [v.unit for v in after.lines[0].vehicles] == ["214"]


def test_words_that_fit_one_vehicle_mean_it() -> None:
    need = read(vehicle=ReadVehicle(text="Transit"), qty=Decimal(4))
    both = read(vehicle=ReadVehicle(text="F-250"), vehicle_count=2)

    assert [v.unit for v in need.lines[0].vehicles] == ["240"]
    assert [v.unit for v in both.lines[0].vehicles] == ["214", "216"]
    assert (both.lines[0].qty, both.questions) == (Decimal(32), ())


def test_words_that_fit_two_are_asked_about() -> None:
    need = read(vehicle=ReadVehicle(text="F-250"), qty=Decimal(4))
    assert [q.what for q in need.questions] == ["which"]
    assert labels(need) == [
        "214 · 2016 Ford F-250 6.2 V8", "216 · 2016 Ford F-250 6.2 V8", "Any of them",
    ]  # fmt: skip

    one = pressed(need, "216 · 2016 Ford F-250 6.2 V8")
    assert [v.unit for v in one.lines[0].vehicles] == ["216"]
    assert (one.lines[0].vehicle, one.questions) == ("", ())
    any_of_them = pressed(need, "Any of them")
    assert (any_of_them.lines[0].vehicle, any_of_them.questions) == ("F-250", ())
    typed = merge_answer(need, Reading(intent="answer"), "it is 214", FLEET)
    assert [v.unit for v in typed.lines[0].vehicles] == ["214"]


def test_a_part_number_makes_the_vehicle_needless() -> None:
    vehicles = ReadVehicle(text="F-250")
    assert read(vehicle=vehicles, qty=Decimal(4), part_number="X-1").questions == ()


def test_too_many_that_fit_are_not_offered() -> None:
    three = replace(FLEET, fleet=(*FLEET.fleet, vehicle("217")))
    line = RequisitionLine(
        description="brake pad", qty=Decimal(4), vehicle=ReadVehicle(text="F-250"), vehicle_count=2
    )
    need = need_from(Reading(intent="request", lines=(line,)), three)

    assert [(q.what, q.choices) for q in need.questions] == [("which", ())]


def test_other_words_for_the_vehicle_are_enough() -> None:
    need = read(vehicle=ReadVehicle(text="F-250"), qty=Decimal(4))
    said = RequisitionLine(description="spark plug", vehicle=ReadVehicle(text="the rented F-250"))
    reading = Reading(intent="answer", lines=(said,))

    after = merge_answer(need, reading, "for the rented F-250", FLEET)

    assert (after.lines[0].vehicle, after.questions) == ("the rented F-250", ())


# ---------------------------------------------------------------- the same as last time

MAY = date(2026, 5, 4)
GLOVES = Line(no=1, description="nitrile glove", qty=Decimal(10), uom="box", size="L")
FILTERS = Line(no=2, description="oil filter", qty=Decimal(3), part_number="FL-1")
BOUGHT = (
    Past(on=MAY, line=GLOVES, requester=CAL),
    Past(on=date(2026, 4, 1), line=FILTERS, requester=ANN),
    Past(on=date(2026, 3, 1), line=GLOVES, requester=ANN),
)


def like_last_time(*lines: Line, questions: tuple[Question, ...] = ()) -> Need:
    return as_last_time(Need(lines=lines, questions=questions), BOUGHT, ANN)


def test_without_goods_the_last_ones_are_offered_ones_own_first() -> None:
    need = like_last_time(questions=(Question(line_no=0, what="item"),))

    assert labels(need) == [
        "3 ea oil filter, FL-1 (Apr 1, 2026)",
        "10 box nitrile glove, L (Mar 1, 2026)",
    ]
    after = pressed(need, "3 ea oil filter, FL-1 (Apr 1, 2026)")
    assert [(line.no, line.part_number) for line in after.lines] == [(1, "FL-1")]
    assert after.questions == ()


def test_for_goods_that_are_named_these_are_offered() -> None:
    asked = Line(no=1, description="usual glove", qty=Decimal(4), uom="box")
    other = Line(no=2, description="tarp", qty=None)
    gaps = (Question(line_no=1, what="size"), Question(line_no=2, what="qty"))
    need = like_last_time(asked, other, questions=gaps)
    assert [(q.line_no, q.what, q.about) for q in need.questions] == [
        (1, "same", "glove"), (1, "size", ""), (2, "qty", ""),
    ]  # fmt: skip

    after = pressed(need, "4 box nitrile glove, L (Mar 1, 2026)")

    assert [(line.description, line.qty) for line in after.lines] == [
        ("nitrile glove", Decimal(4)), ("tarp", None),
    ]  # fmt: skip
    assert [(q.line_no, q.what) for q in after.questions] == [(2, "qty")]


def test_a_kind_named_by_its_first_words_is_found_too() -> None:
    need = like_last_time(Line(no=1, description="oil", qty=None))

    assert labels(need) == ["3 ea oil filter, FL-1 (Apr 1, 2026)"]


def test_what_was_never_bought_is_asked_as_ever() -> None:
    assert like_last_time(Line(no=1, description="usual tarp", qty=None)).questions == ()
    assert as_last_time(Need(), (), ANN) == Need()


def test_goods_for_another_vehicle_are_not_the_same() -> None:
    for_214 = msgspec.structs.replace(FILTERS, vehicles=(VehicleBlock(unit="214", title="F-250"),))
    wanted = msgspec.structs.replace(
        FILTERS, no=1, vehicles=(VehicleBlock(unit="231", title="F-150"),)
    )
    need = as_last_time(Need(lines=(wanted,)), (Past(on=MAY, line=for_214),), ANN)

    assert need.questions == ()


def test_a_plain_yes_takes_the_one_on_offer() -> None:
    need = like_last_time(Line(no=1, description="glove", qty=None))
    yes = yes_to_the_same(need, "Yes, please!", FLEET)
    assert yes is None  # more than a plain yes is read as an answer

    agreed = merge_answer(need, Reading(intent="answer"), "Yes.", FLEET)

    assert [line.title for line in agreed.lines] == ["nitrile glove, L"]
    both = like_last_time(questions=(Question(line_no=0, what="item"),))
    assert yes_to_the_same(both, "yes", FLEET) is None


def test_other_words_are_not_the_goods_of_last_time() -> None:
    gaps = (Question(line_no=1, what="qty"),)
    need = like_last_time(Line(no=1, description="glove", qty=None), questions=gaps)

    after = merge_answer(need, Reading(intent="answer"), "no, small ones", FLEET)

    assert [(q.line_no, q.what) for q in after.questions] == [(1, "qty")]


def test_a_click_on_another_line_keeps_what_is_offered() -> None:
    unknown = Line(
        no=1, description="plug", qty=Decimal(1), vehicles=(VehicleBlock(unit="241", title=""),)
    )
    ask = Question(
        line_no=1, what="vehicle", about="241", choices=(Choice(label="214", unit="214"),)
    )
    need = like_last_time(
        unknown, Line(no=2, description="glove", qty=Decimal(1)), questions=(ask,)
    )

    after = pressed(need, "214", place=1)

    assert [(q.line_no, q.what) for q in after.questions] == [(2, "same")]


def test_what_the_town_bought_is_told_newest_first() -> None:
    at = datetime(2026, 4, 9, 1, 0, tzinfo=UTC)  # the evening before, in Alder
    case = Case(
        id="RQ-2026-0001", town_id="alder", requester=ANN, channel="C", thread="1", message="1",
        opened_at=at, text="", need=Need(lines=(GLOVES, Line(no=2, description="x", qty=None))),
    )  # fmt: skip

    assert [(past.on, past.line.title, past.requester) for past in past_of((case,), TOWN)] == [
        (date(2026, 4, 8), "nitrile glove, L", ANN),
        (date(2026, 1, 5), "spark plug, SP-1", ""),
    ]


# ---------------------------------------------------------------- as signals


def asking() -> tuple[Play, str]:
    """A case that asks which unit was meant, and what the button for 214 carries."""
    need = read(unit_ids=("241",), qty=Decimal(8), part_number="SP-1")
    play = Play(town=FLEET)
    play.post(need)
    return play, choice_key(need.questions[0], need.questions[0].choices[0])


def test_a_click_completes_the_need() -> None:
    play, key = asking()
    play.act(Action.CHOOSE, CAL, choice=key)

    assert [v.unit for v in play.case.need.lines[0].vehicles] == ["214"]
    assert play.case.shapers == (CAL,)
    play.act(Action.CHOOSE, CAL, choice=key)
    assert play.whispered() == "This was answered already; please look at the card again."


def test_a_click_from_outside_completes_nothing() -> None:
    play, key = asking()
    play.act(Action.CHOOSE, SAM, choice=key, home="T_OTHER")

    assert "own workspace" in play.refusal()
