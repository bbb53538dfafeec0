"""The courier's loop: lanes side by side, each in its own order."""

import asyncio
from collections.abc import Callable

import structlog

from bot.courier.pacing import pause_before
from bot.courier.routes import Routes, failure_report
from bot.ledger import Row
from bot.ports import Clock, DeliveryFailed

_log = structlog.get_logger(__name__)
_AT_ONCE = 8  # errands under way side by side


class Courier:
    """Carries what is due; an errand is marked before it leaves and after it has arrived."""

    def __init__(
        self,
        routes: Routes,
        clock: Clock,
        *,
        report: Callable[[], None],
        reached: Callable[[str], None] = lambda _label: None,
    ) -> None:
        """`report` is called when an inbox entry has been filed for the desk."""
        self._routes = routes
        self._ledger = routes.ledger
        self._clock = clock
        self._report = report
        self._reached = reached
        self._wake = asyncio.Event()
        self._under_way: set[asyncio.Task[None]] = set()
        self._resting = False

    @property
    def idle(self) -> bool:
        """Whether nothing is under way, and nothing known that could be."""
        return self._resting and not self._under_way and not self._wake.is_set()

    def wake(self) -> None:
        """The desk has filed something."""
        self._wake.set()

    async def run(self) -> None:
        """Carry until cancelled; what is under way then is finished first."""
        try:
            while True:
                self._wake.clear()
                await self._start_due()
                await self._wait()
        finally:
            await asyncio.gather(*self._under_way, return_exceptions=True)

    async def _start_due(self) -> None:
        room = _AT_ONCE - len(self._under_way)
        if room <= 0:
            return
        for row in await self._ledger.due(self._clock.now(), limit=room):
            claimed = await self._ledger.claim(row)
            task = asyncio.create_task(self._carry(claimed))
            self._under_way.add(task)
            task.add_done_callback(self._finished)

    def _finished(self, task: asyncio.Task[None]) -> None:
        self._under_way.discard(task)
        self._wake.set()  # the next errand of that lane may be due
        if not task.cancelled() and task.exception() is not None:
            _log.error("an errand broke off", exc_info=task.exception())

    async def _wait(self) -> None:
        """Sleep until woken, or until a postponed errand is due again."""
        now = self._clock.now()
        due = await self._ledger.next_due(now) if len(self._under_way) < _AT_ONCE else None
        waits: list[asyncio.Task[object]] = [asyncio.create_task(self._wake.wait())]
        if due is not None:
            waits.append(asyncio.create_task(self._clock.sleep_until(due)))
        self._resting = True
        try:
            await asyncio.wait(waits, return_when=asyncio.FIRST_COMPLETED)
        finally:
            self._resting = False
            for wait in waits:
                wait.cancel()
            await asyncio.gather(*waits, return_exceptions=True)

    async def _carry(self, row: Row) -> None:
        self._reached("courier.claimed")
        kind = row.errand.kind
        if kind == "card" and await self._ledger.superseded(row):
            await self._ledger.deliver(row, row.receipt)
            return
        try:
            receipt = await self._routes.route(kind)(row)
        except DeliveryFailed as failure:
            await self._take_failure(row, failure)
            return
        self._reached(f"courier.sent.{kind}")
        await self._ledger.deliver(row, receipt.ref, receipt.report)
        self._reached("courier.marked")
        if receipt.report is not None:
            self._report()

    async def _take_failure(self, row: Row, failure: DeliveryFailed) -> None:
        if failure.permanent:
            _log.warning("errand given up", kind=row.errand.kind, case=row.errand.case_id)
            report = failure_report(row, failure.reason)
            await self._ledger.give_up(row, failure.reason, report)
            if report is not None:
                self._report()
            return
        until = self._clock.now() + pause_before(row.attempts, failure.retry_after)
        await self._ledger.postpone(row, failure.reason, until)
