"""Slack is away when the program starts: it is waited for."""

from pathlib import Path

import pytest

from bot import wiring
from bot.sandbox import plays
from bot.sandbox.slack import cut_before, refusal
from bot.sandbox.world import Cast, open_world
from bot.settings import load_settings
from bot.wiring import Tuning, open_program


async def test_a_slack_that_is_away_is_waited_for(
    tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setattr(wiring, "_SLACK_PAUSE", 0.05)
    shipped = load_settings(None, {})
    cast = Cast(town=shipped.towns[plays.TOWN], vendors=shipped.vendors)
    async with open_world(cast) as world:
        world.slack.fault("auth.test", cut_before())
        settings = load_settings(None, world.environ(tmp_path / "ledger.db"))
        async with open_program(settings, world.clock, Tuning(post_pause=0.0)) as program:
            await program.ready()

            assert len(world.slack.calls_of("auth.test")) >= 2


async def test_a_refused_token_is_told_at_once(tmp_path: Path) -> None:
    shipped = load_settings(None, {})
    cast = Cast(town=shipped.towns[plays.TOWN], vendors=shipped.vendors)
    async with open_world(cast) as world:
        world.slack.fault("auth.test", refusal("invalid_auth"))
        settings = load_settings(None, world.environ(tmp_path / "ledger.db"))

        with pytest.raises(Exception, match="invalid_auth"):
            async with open_program(settings, world.clock):
                pass
