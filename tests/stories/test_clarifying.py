"""What is missing or doubtful is asked once: by typing, by a button, on a form, by a colleague."""

from decimal import Decimal

from bot.domain.lifecycle import State
from bot.sandbox import plays
from tests.theatre import Theatre

DANA, RAY = "U_DANA", "U_RAY"


async def test_by_typing(theatre: Theatre) -> None:
    thread = await theatre.stage.say(DANA, "need spark plugs for 3 trucks")
    assert "for which vehicles? Unit numbers are enough." in theatre.stage.words(thread)

    await theatre.stage.say(DANA, "units 214, 216 and 231", thread)

    case = await theatre.case(thread)
    assert [line.qty for line in case.need.lines] == [Decimal(32), Decimal(8)]
    assert case.state is State.SOLICITING


async def test_an_unknown_unit_is_one_click_from_the_right_one(theatre: Theatre) -> None:
    thread = await theatre.stage.say(DANA, "need 16 spark plugs for unit 241, part SP-509")
    assert "I do not find unit 241 in the fleet file." in theatre.stage.words(thread)
    assert theatre.stage.labels(thread)[:2] == [
        "214 · 2016 Ford F-250 6.2 V8",
        "231 · 2018 Ford F-150 5.0 V8",
    ]

    await theatre.stage.press(RAY, thread, "214 · 2016 Ford F-250 6.2 V8")

    case = await theatre.case(thread)
    assert [v.unit for v in case.need.lines[0].vehicles] == ["214"]
    assert case.state is State.SOLICITING
    assert case.shapers == (RAY,)


async def test_two_vehicles_that_fit_are_offered(theatre: Theatre) -> None:
    thread = await theatre.stage.say(DANA, "need 4 brake pads for the F-250")
    assert theatre.stage.labels(thread)[:3] == [
        "214 · 2016 Ford F-250 6.2 V8",
        "216 · 2016 Ford F-250 6.2 V8",
        "Any of them",
    ]

    await theatre.stage.press(DANA, thread, "216 · 2016 Ford F-250 6.2 V8")

    case = await theatre.case(thread)
    assert [v.unit for v in case.need.lines[0].vehicles] == ["216"]


async def test_a_wrong_digit_in_a_vin_is_one_click_from_the_vehicle(theatre: Theatre) -> None:
    thread = await theatre.stage.say(DANA, "need 8 wiper blades for VIN 1FT7W2B63GE011449")
    assert "its check digit does not fit" in theatre.stage.words(thread)

    await theatre.stage.press(DANA, thread, "214 · 2016 Ford F-250 6.2 V8")

    case = await theatre.case(thread)
    assert [v.vin for v in case.need.lines[0].vehicles] == ["1FT7W2B63GE011448"]


async def test_on_the_form_a_likely_unit_can_be_chosen(theatre: Theatre) -> None:
    stage, slack = theatre.stage, theatre.world.slack
    thread = await stage.say(DANA, "need 16 spark plugs for unit 241, part SP-509")
    await stage.click(DANA, thread, "answer")

    await slack.submit(DANA, {"choice_0": "1|vehicle|214 · 2016 Ford F-250 6.2 V8|241"})
    await stage.settle()

    assert (await theatre.case(thread)).state is State.SOLICITING


async def test_the_same_as_last_time_comes_from_the_towns_own_cases(theatre: Theatre) -> None:
    stage = theatre.stage
    await plays.contract_gloves(stage, _say_nothing)

    thread = await stage.say(DANA, "order the same gloves as last time please")
    assert "the same as last time?" in stage.words(thread)
    assert theatre.stage.labels(thread)[0].startswith("10 box nitrile glove")
    await stage.say(DANA, "yes", thread)

    case = await theatre.case(thread)
    assert [(line.title, line.qty) for line in case.need.lines] == [
        ("nitrile glove, large", Decimal(10))
    ]
    assert case.state is State.OFFERED


async def test_the_usual_comes_from_the_towns_purchases(theatre: Theatre) -> None:
    stage = theatre.stage
    thread = await stage.say(DANA, "same as last time")
    assert "Which of these, the same as last time?" in stage.words(thread)

    label = theatre.stage.labels(thread)[0]
    await theatre.stage.press(DANA, thread, label)

    case = await theatre.case(thread)
    (line,) = case.need.lines
    assert label.startswith(f"{line.qty} {line.uom} {line.title}")
    assert case.state is not State.CLARIFYING


async def _say_nothing(_scene: str) -> None:
    """Nobody watches."""
