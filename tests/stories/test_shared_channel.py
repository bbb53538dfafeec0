"""A channel that people outside the town can read: no price is ever posted there."""

from pathlib import Path

from tests.theatre import open_theatre


async def test_prices_stay_out_of_a_shared_channel(tmp_path: Path) -> None:
    async with open_theatre(tmp_path, shared_channel=True) as theatre:
        stage, slack = theatre.stage, theatre.world.slack
        thread = await stage.say("U_DANA", "need 10 boxes of nitrile gloves, large")
        await slack.open_home("U_DANA")
        await stage.settle()
        await slack.click_in_view("U_DANA", "order_on_contract")
        await stage.settle()
        await slack.open_home("U_SAM")
        await stage.settle()
        seen_by_sam = str(slack.home("U_SAM"))
        await slack.click_in_view("U_SAM", "approve")
        await stage.settle()

        posted = [str(call) for call in slack.calls if "chat." in str(call)]
        assert not [call for call in posted if "7.10" in call or "71.00" in call]
        assert "shared with people outside" in stage.words(thread)
        assert "$71.00" in seen_by_sam
        case = await theatre.case(thread)
        assert case.approval is not None
