"""The local Slack itself: everything put together on one port of the loopback."""

import asyncio
import socket
from collections.abc import Callable
from datetime import datetime
from types import TracebackType
from typing import Self

from aiohttp import web

from bot.sandbox.slack.announcer import Announcer
from bot.sandbox.slack.answers_http import Answers
from bot.sandbox.slack.control_http import Control
from bot.sandbox.slack.core import Core
from bot.sandbox.slack.delivery import Delivery
from bot.sandbox.slack.events_http import HttpMode
from bot.sandbox.slack.faults import Fault, Faults
from bot.sandbox.slack.hands import Hands
from bot.sandbox.slack.journal import Call, Journal, Sent
from bot.sandbox.slack.people import Workspace
from bot.sandbox.slack.settings import Settings
from bot.sandbox.slack.sockets import PATH, SocketMode
from bot.sandbox.slack.state import State
from bot.sandbox.slack.tickets import ResponseAddresses, Triggers
from bot.sandbox.slack.web_api import WebApi

LOOPBACK = "127.0.0.1"
MOST_BYTES = 64 * 1024 * 1024


class LocalSlack(Hands):
    """A Slack on this machine.

    Used as ``async with LocalSlack(...) as slack``: inside, an unmodified Bolt app connects to
    ``slack.api_url`` and the test or demo acts as its people. ``now`` gives the day the
    workspace plays (message ids, event times), ``unix_time`` real seconds (signatures). It is
    made inside a running event loop, whose clock times trigger ids and acknowledgements.
    """

    def __init__(
        self,
        workspace: Workspace,
        *,
        now: Callable[[], datetime],
        unix_time: Callable[[], float],
        settings: Settings | None = None,
        port: int = 0,
    ) -> None:
        self.settings = settings or Settings()
        self.faults = Faults()
        clock = asyncio.get_running_loop().time
        state, journal = State(workspace, now), Journal()
        self.sockets = SocketMode(
            state=state, journal=journal, faults=self.faults, settings=self.settings
        )
        self.http = HttpMode(
            app=workspace.app, faults=self.faults, settings=self.settings, unix_time=unix_time
        )
        line = self.http if workspace.app.request_url else self.sockets
        delivery = Delivery(state=state, line=line, journal=journal, settings=self.settings)
        core = Core(
            state=state,
            announcer=Announcer(state, delivery),
            triggers=Triggers(clock, self.settings.trigger_seconds),
            addresses=ResponseAddresses(clock),
            connect=lambda: self.base.replace("http", "ws", 1) + self.sockets.ticket(),
        )
        super().__init__(core=core, delivery=delivery, journal=journal)
        self._api = WebApi(
            core=core, faults=self.faults, journal=journal, settings=self.settings, clock=clock
        )
        self._port = port
        self._runner: web.AppRunner | None = None

    @property
    def base(self) -> str:
        """The server's address."""
        return self.core.base

    @property
    def api_url(self) -> str:
        """The address to give the Slack client as ``base_url``."""
        return f"{self.base}/api/"

    @property
    def calls(self) -> list[Call]:
        """Every call of the Web API, in order."""
        return self.journal.calls

    @property
    def sent(self) -> list[Sent]:
        """Every attempt to hand the app something, in order."""
        return self.journal.sent

    def calls_of(self, method: str) -> list[Call]:
        """List the calls of one method."""
        return [call for call in self.calls if call.method == method]

    def fault(self, method: str, fault: Fault) -> None:
        """Queue trouble for the next calls of a method; ``*`` means any."""
        self.faults.add(method, fault)

    def lose_acks(self, count: int = 1) -> None:
        """Pretend not to have heard the next acknowledgements."""
        self.faults.acks_to_lose += count

    async def start(self) -> None:
        """Open the port; 0 takes any that is free."""
        application = self._routes()
        self._runner = web.AppRunner(application, access_log=None, shutdown_timeout=1.0)
        await self._runner.setup()
        door = socket.create_server((LOOPBACK, self._port))
        await web.SockSite(self._runner, door).start()
        self._port = door.getsockname()[1]
        self.core.base = f"http://{LOOPBACK}:{self._port}"

    async def stop(self) -> None:
        """Close every connection and the port; the memory stays, so it may start again."""
        await self.delivery.close()
        await self.sockets.close()
        if self._runner is not None:
            await self._runner.cleanup()
            self._runner = None

    def _routes(self) -> web.Application:
        application = web.Application(client_max_size=MOST_BYTES)
        answers = Answers(self)
        control = Control(self, self.faults, self.sockets)
        application.add_routes(
            [
                web.route("*", "/api/{method}", self._api.handle),
                web.get(PATH, self.sockets.handle),
                web.post("/actions/{key}", answers.respond),
                web.post("/upload/{file}", answers.receive),
                web.get("/files/{file}", answers.fetch),
                web.get("/_control/log", control.log),
                web.get("/_control/messages", control.messages),
                web.post("/_control/{act}", control.act),
            ]
        )
        return application

    async def __aenter__(self) -> Self:
        await self.start()
        return self

    async def __aexit__(
        self,
        kind: type[BaseException] | None,
        error: BaseException | None,
        trace: TracebackType | None,
    ) -> None:
        await self.stop()
