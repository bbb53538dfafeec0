"""The home page: what waits for whom, and nobody else's business."""

from tests.theatre import Theatre


def _page(theatre: Theatre, person: str) -> str:
    view = theatre.world.slack.home(person)
    return "" if view is None else str(view.content)


async def test_each_sees_what_waits_for_them(theatre: Theatre) -> None:
    stage, slack = theatre.stage, theatre.world.slack
    thread = await stage.say("U_DANA", "need 10 boxes of nitrile gloves, large")
    await slack.open_home("U_DANA")
    await slack.open_home("U_SAM")
    await stage.settle()
    assert "on contract; Dana Reyes chooses" in _page(theatre, "U_DANA")
    assert "RQ-2026-0001" not in _page(theatre, "U_SAM")

    await stage.click("U_DANA", thread, "order_on_contract")
    await slack.open_home("U_SAM")
    await slack.open_home("U_RAY")
    await stage.settle()

    assert "to approve" in _page(theatre, "U_SAM")
    assert f"C_FLEET-{thread}" in _page(theatre, "U_SAM")
    assert "RQ-2026-0001" not in _page(theatre, "U_RAY")
    assert "1 asked for, 0 received, 1 under way" in _page(theatre, "U_RAY")


async def test_one_can_decide_on_the_home_page(theatre: Theatre) -> None:
    stage, slack = theatre.stage, theatre.world.slack
    thread = await stage.say("U_DANA", "need 10 boxes of nitrile gloves, large")
    await stage.click("U_DANA", thread, "order_on_contract")
    await slack.open_home("U_SAM")
    await stage.settle()

    await slack.click_in_view("U_SAM", "approve")
    await stage.settle()

    case = await theatre.case(thread)
    assert case.approval is not None
    assert case.approval.by == "U_SAM"
