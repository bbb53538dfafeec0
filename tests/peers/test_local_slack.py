"""The two purchases of the demo against a Slack that is not ours, by socket and by HTTP."""

import asyncio
from collections.abc import AsyncIterator, Callable
from contextlib import asynccontextmanager
from dataclasses import dataclass
from datetime import timedelta
from pathlib import Path
from typing import Any

import pytest

from bot.domain.lifecycle import State
from bot.sandbox import plays
from bot.sandbox.clock import VirtualClock
from bot.sandbox.mail import LocalMail
from bot.sandbox.vendors import Vendors
from bot.sandbox.world import SECRET, START, Cast, profiles_of
from bot.settings import load_settings
from bot.wiring import Program, Tuning, open_program
from tests.peers.local_slack_server import (
    APP_TOKEN,
    BOT_TOKEN,
    SIGNING_SECRET,
    PeerSlack,
    binary,
    free_port,
    local_slack,
)

pytestmark = [
    pytest.mark.peer,
    pytest.mark.skipif(binary() is None, reason="local-slack is not installed, see .ci/run"),
]
_PATIENCE = timedelta(days=10)
_WIRE = 0.4  # seconds of real time for an event on its way; the server tells nobody when it is done


@dataclass(frozen=True, slots=True)
class PeerStage:
    """People acting in the foreign Slack, over the program and our mail system."""

    slack: PeerSlack
    clock: VirtualClock
    program: Program

    async def say(self, person: str, text: str, thread: str | None = None) -> str:
        ts = await asyncio.to_thread(self.slack.say, person, text, thread)
        await self._settle()
        return ts

    async def click(self, person: str, thread: str, action: str) -> None:
        card = self._card(thread)
        block, element = next(
            (block, element)
            for block in card["blocks"]
            if block["type"] == "actions"
            for element in block["elements"]
            if element["action_id"] == action
        )
        await asyncio.to_thread(
            self.slack.click, person, card["ts"], block.get("block_id", "b"), element
        )
        await self._settle()

    async def until(self, reached: Callable[[], bool], what: str) -> None:
        await self.clock.advance_when_idle(
            self.program.idle, until=self.clock.now() + _PATIENCE, stop=reached
        )
        assert reached(), what

    def buttons(self, thread: str) -> tuple[str, ...]:
        return tuple(
            element["action_id"]
            for block in self._card(thread)["blocks"]
            if block["type"] == "actions"
            for element in block["elements"]
        )

    def words(self, thread: str) -> str:
        return str(self._card(thread)["text"])

    def _card(self, thread: str) -> dict[str, Any]:
        cards = [
            message
            for message in self.slack.messages()
            if message.get("thread_ts") == thread
            and any(block["type"] == "header" for block in message.get("blocks", []))
        ]
        assert len(cards) == 1
        return cards[0]

    async def _settle(self) -> None:
        await asyncio.sleep(_WIRE)
        await self.clock.advance_to(self.clock.now(), self.program.idle)
        await asyncio.sleep(_WIRE)


@asynccontextmanager
async def open_stage(folder: Path, *, by_http: bool) -> AsyncIterator[PeerStage]:
    shipped = load_settings(None, {})
    town = shipped.towns[plays.TOWN]
    invited = plays.invited_for_plugs(shipped)
    cast = Cast(
        town=town,
        vendors=shipped.vendors,
        characters=plays.cast_vendors(shipped, invited),
        prices=plays.price_book(shipped, invited),
    )
    port = free_port()
    url = f"http://127.0.0.1:{port}/slack/events" if by_http else ""
    clock = VirtualClock(START)
    with local_slack(town, folder, request_url=url) as slack:
        async with LocalMail((town.mailbox,), now=clock.now) as mail:
            vendors = Vendors(
                profiles_of(cast),
                mail=mail,
                now=clock.now,
                schedule=clock.schedule,
                prices=cast.prices,
            )
            await vendors.start()
            environ = {
                "SLACK_BOT_TOKEN_MAPLEWOOD": BOT_TOKEN,
                "SLACK_APP_TOKEN": "" if by_http else APP_TOKEN,
                "SLACK_SIGNING_SECRET": SIGNING_SECRET,
                "THREEQUOTES_SLACK_API": slack.api_url,
                "THREEQUOTES_HTTP_PORT": str(port),
                "THREEQUOTES_SMTP_HOST": mail.host,
                "THREEQUOTES_SMTP_PORT": str(mail.smtp_port),
                "THREEQUOTES_SMTP_TLS": "none",
                "THREEQUOTES_IMAP_HOST": mail.host,
                "THREEQUOTES_IMAP_PORT": str(mail.imap_port),
                "THREEQUOTES_IMAP_TLS": "none",
                "THREEQUOTES_IMAP_PASSWORD_MAPLEWOOD": mail.password,
                "THREEQUOTES_SECRET": SECRET,
                "THREEQUOTES_LEDGER": str(folder / "ledger.db"),
                "THREEQUOTES_CATALOG": str(folder / "catalog.db"),
            }
            settings = load_settings(None, environ)
            async with open_program(settings, clock, Tuning(post_pause=0.0)) as program:
                await program.ready()
                yield PeerStage(slack, clock, program)


async def _say_nothing(_scene: str) -> None:
    """Nobody watches."""


@pytest.mark.parametrize("by_http", [False, True], ids=["socket", "http"])
@pytest.mark.parametrize("play", [plays.spark_plugs, plays.contract_gloves])
async def test_a_purchase_in_a_foreign_slack(
    tmp_path: Path,
    play: Callable[[plays.Company, plays.Tell], "asyncio.Future[str]"],
    *,
    by_http: bool,
) -> None:
    async with open_stage(tmp_path, by_http=by_http) as stage:
        thread = await play(stage, _say_nothing)

        case = await stage.program.ledger.case_in_thread(stage.slack.channel, thread)
        assert case is not None
        assert case.state is State.CLOSED
        assert case.approval is not None
        assert case.approval.by == plays.SUPERVISOR
        assert await stage.program.ledger.verify() == ()


async def test_the_refused_click_is_told_to_the_person_alone(tmp_path: Path) -> None:
    async with open_stage(tmp_path, by_http=False) as stage:
        thread = await stage.say("U_DANA", "need 10 boxes of nitrile gloves, large")
        await stage.click("U_DANA", thread, "order_on_contract")
        await stage.click("U_DANA", thread, "approve")

        whispers = stage.slack.calls("chat.postEphemeral")
        assert len(whispers) == 1
        assert "U_DANA" in str(whispers[0])
