"""The courier's loop: lanes side by side, each in its own order."""

import asyncio
from collections.abc import Callable
from datetime import timedelta

import structlog

from bot.courier.pacing import pause_before, rest_in_doubt
from bot.courier.routes import Receipt, Routes, failure_report
from bot.ledger import AlreadyClaimed, LedgerFailed, Row, RowState
from bot.ports import Clock, DeliveryFailed
from bot.rest import Rest

_log = structlog.get_logger(__name__)
_LEDGER_PAUSE = 5.0  # seconds before a ledger that failed is tried again
_AT_ONCE = 8  # errands under way side by side
_LAST_SECONDS = 3.0  # to finish what is under way when told to stop; the rest is looked up later


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
        """`report` is called when an inbox entry has been filed for the desk.

        `reached` is called at labelled points with the errand's key, so that a test can stop the
        program exactly there.
        """
        self._routes = routes
        self._ledger = routes.ledger
        self._clock = clock
        self._report = report
        self._reached = reached
        self._rest = Rest(clock)
        self._under_way: set[asyncio.Task[None]] = set()

    @property
    def idle(self) -> bool:
        """Whether nothing is under way, and nothing known that could be."""
        return self._rest.sound and not self._under_way

    def wake(self) -> None:
        """The desk has filed something."""
        self._rest.wake()

    async def run(self) -> None:
        """Carry until cancelled; what is under way then has a moment to be finished."""
        try:
            while True:
                self._rest.begin()
                try:
                    await self._start_due()
                    await self._wait()
                except LedgerFailed as failure:
                    _log.error("ledger failed", reason=str(failure))
                    await asyncio.sleep(_LEDGER_PAUSE)
        finally:
            await self._finish()

    async def _finish(self) -> None:
        if self._under_way:
            await asyncio.wait(self._under_way, timeout=_LAST_SECONDS)
        for task in self._under_way:
            task.cancel()
        await asyncio.gather(*self._under_way, return_exceptions=True)

    async def _start_due(self) -> None:
        room = _AT_ONCE - len(self._under_way)
        if room <= 0:
            return
        for row in await self._ledger.due(self._clock.now(), limit=room):
            try:
                claimed = await self._ledger.claim(row)
            except AlreadyClaimed:
                continue  # another process was quicker
            task = asyncio.create_task(self._carry(claimed, found=row.state))
            self._under_way.add(task)
            task.add_done_callback(self._finished)

    def _finished(self, task: asyncio.Task[None]) -> None:
        self._under_way.discard(task)
        self._rest.wake()  # the next errand of that lane may be due
        if not task.cancelled() and task.exception() is not None:
            _log.error("an errand could not be settled", exc_info=task.exception())

    async def _wait(self) -> None:
        """Sleep until woken, or until a postponed errand is due again."""
        now = self._clock.now()
        due = await self._ledger.next_due(now) if len(self._under_way) < _AT_ONCE else None
        await self._rest.until(due)

    async def _carry(self, row: Row, *, found: RowState) -> None:
        """Carry one errand out; it is delivered, given up, or comes up again."""
        self._reached(f"courier.claimed {row.errand.key}")
        kind = row.errand.kind
        if found is RowState.SENDING and rest_in_doubt(kind):
            # Left over from a process that has ended: the other side may be at work on it still.
            rest = timedelta(seconds=rest_in_doubt(kind))
            await self._ledger.postpone(row, "found under way", self._clock.now() + rest)
            return
        try:
            receipt = await self._delivered(row)
        except DeliveryFailed as failure:
            await self._take_failure(row, failure)
            return
        except Exception as error:  # noqa: BLE001 - else the errand would stay claimed for ever
            _log.exception("an errand broke off", kind=kind, case=row.errand.case_id)
            broken = DeliveryFailed(f"{type(error).__name__}: {error}", unknown=True)
            await self._take_failure(row, broken)
            return
        self._reached(f"courier.sent.{kind} {row.errand.key}")
        await self._ledger.deliver(row, receipt.ref, receipt.report)
        self._reached(f"courier.marked {row.errand.key}")
        if receipt.report is not None:
            self._report()

    async def _delivered(self, row: Row) -> Receipt:
        """Deliver; a card that a newer one is about to replace need not be drawn.

        That holds for a first attempt only: after it the card may stand in the thread already,
        and whoever skips it then posts a second one.
        """
        kind = row.errand.kind
        if kind == "card" and row.attempts == 1 and await self._ledger.superseded(row):
            return Receipt()
        return await self._routes.route(kind)(row)

    async def _take_failure(self, row: Row, failure: DeliveryFailed) -> None:
        if failure.permanent:
            _log.warning("errand given up", kind=row.errand.kind, case=row.errand.case_id)
            report = failure_report(row, failure.reason)
            await self._ledger.give_up(row, failure.reason, report)
            if report is not None:
                self._report()
            return
        asked = failure.retry_after or 0.0
        if failure.unknown:
            asked = max(asked, rest_in_doubt(row.errand.kind))
        until = self._clock.now() + pause_before(row.attempts, asked)
        await self._ledger.postpone(row, failure.reason, until)
