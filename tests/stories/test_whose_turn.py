"""Whose turn it is: the next request goes to others, and never to a dead address again."""

from pathlib import Path

from bot.domain.quotes import InvitationState
from bot.sandbox.vendors import Character
from tests.theatre import open_theatre

DANA, PAT = "U_DANA", "U_PAT"
PLUGS = "need spark plugs for units 214, 216 and 231"


async def test_a_dead_address_is_not_asked_again_and_purchasing_sees_it(tmp_path: Path) -> None:
    characters = (Character.PROMPT, Character.BOUNCING, Character.SILENT, Character.SILENT)
    async with open_theatre(tmp_path, characters=characters) as theatre:
        stage = theatre.stage
        first = await stage.say(DANA, PLUGS)
        await stage.until(lambda: "cannot be reached" in str(theatre.lines(first)), "a bounce")
        case = await theatre.case(first)
        (gone,) = [i for i in case.invitations if i.state is InvitationState.BOUNCED]
        second = await stage.say(DANA, "need 12 spark plugs for unit 214, part SP-509")

        later = await theatre.case(second)
        assert later.invitation(gone.vendor_id) is None
        assert f"Not asked: {gone.vendor_name}: its address failed on" in stage.words(second)
        fresh = {i.vendor_id for i in later.invitations} - {i.vendor_id for i in case.invitations}
        assert fresh, "whoever was not asked the first time has a turn"

        await theatre.world.slack.open_home(PAT)
        await stage.settle()
        view = theatre.world.slack.home(PAT)
        assert view is not None
        assert "Addresses that failed" in str(view.content)
        assert gone.email in str(view.content)
