"""Virtual time: it stands still while anybody works, and jumps to the next thing due."""

import asyncio
import heapq
import os
from collections.abc import Callable, Coroutine
from contextlib import suppress
from datetime import datetime
from pathlib import Path

_QUIET = 0.05
"""Seconds of real time without work before a jump: letters on a wire are nobody's work."""

_GLANCE = 0.01
"""Seconds of real time between two looks at whether all is idle, or at a shared clock."""


class VirtualClock:
    """A clock whose hands are moved by `advance_to` and `advance_when_idle` only.

    With ``share`` the time is published in a file, where a `SharedClock` of another process
    reads it; what that process waits for is looked up beside it.
    """

    def __init__(self, start: datetime, *, share: Path | None = None) -> None:
        if start.tzinfo is None:
            raise ValueError("a clock needs a time zone")
        self._now = start
        self._share = share
        self._sleepers: list[tuple[datetime, int, asyncio.Future[None]]] = []
        self._count = 0
        self._errands: set[asyncio.Task[None]] = set()
        self._at_work = 0
        self._failure: BaseException | None = None
        self._publish()

    def now(self) -> datetime:
        """Tell the time, aware."""
        return self._now

    async def sleep_until(self, at: datetime) -> None:
        """Return when the time is ``at`` or later."""
        if at <= self._now:
            await asyncio.sleep(0)
            return
        awake: asyncio.Future[None] = asyncio.get_running_loop().create_future()
        self._count += 1
        heapq.heappush(self._sleepers, (at, self._count, awake))
        await awake

    def schedule(self, at: datetime, errand: Coroutine[object, object, None]) -> None:
        """Run ``errand`` at ``at``; what it raises comes out of the next advance."""
        task = asyncio.get_running_loop().create_task(self._run_at(at, errand))
        self._errands.add(task)
        task.add_done_callback(self._errands.discard)
        task.add_done_callback(lambda _task: errand.close())

    @property
    def next_due(self) -> datetime | None:
        """When the next sleeper wakes, here or in a process that shares this clock."""
        while self._sleepers and self._sleepers[0][2].done():
            heapq.heappop(self._sleepers)
        due = [self._sleepers[0][0]] if self._sleepers else []
        if self._share is not None:
            due += [at for at in _wishes(self._share) if at > self._now]
        return min(due, default=None)

    @property
    def at_work(self) -> bool:
        """Whether a scheduled errand has begun and not ended."""
        return self._at_work > 0

    async def advance_to(self, at: datetime, is_idle: Callable[[], bool] | None = None) -> None:
        """Let the time become ``at``, waking each sleeper on the way at its own time.

        Between two jumps everything woken may work until ``is_idle`` says it is done.
        """
        await self._until_quiet(is_idle or _always)
        while (due := self.next_due) is not None and due <= at:
            await self._jump(due)
            await self._until_quiet(is_idle or _always)
        await self._jump(max(at, self._now))

    async def advance_when_idle(
        self,
        is_idle: Callable[[], bool],
        *,
        until: datetime | None = None,
        stop: Callable[[], bool] = lambda: False,
    ) -> None:
        """Jump from one thing due to the next whenever all is idle.

        Ends when ``stop`` says so, at the time ``until``, or when nobody waits for anything.
        """
        while True:
            await self._until_quiet(is_idle)
            if stop():
                return
            due = self.next_due
            if due is None or (until is not None and due > until):
                if until is not None:
                    await self._jump(max(until, self._now))
                return
            await self._jump(due)

    def close(self) -> None:
        """Call off what is still scheduled."""
        for errand in self._errands:
            errand.cancel()

    async def _run_at(self, at: datetime, errand: Coroutine[object, object, None]) -> None:
        await self.sleep_until(at)
        self._at_work += 1
        try:
            await errand
        except Exception as failure:  # noqa: BLE001 - raised by the next advance
            self._failure = self._failure or failure
        finally:
            self._at_work -= 1

    async def _jump(self, at: datetime) -> None:
        self._now = max(at, self._now)
        self._publish()
        while self._sleepers and self._sleepers[0][0] <= self._now:
            _at, _count, awake = heapq.heappop(self._sleepers)
            if not awake.done():
                awake.set_result(None)
        await asyncio.sleep(0)

    async def _until_quiet(self, is_idle: Callable[[], bool]) -> None:
        """Wait until nothing has worked for a moment of real time."""
        loop = asyncio.get_running_loop()
        quiet_since = loop.time()
        while loop.time() - quiet_since < _QUIET:
            await asyncio.sleep(_GLANCE)
            if self._failure is not None:
                failure, self._failure = self._failure, None
                raise failure
            if self._at_work or not is_idle():
                quiet_since = loop.time()

    def _publish(self) -> None:
        if self._share is not None:
            _write(self._share, self._now)


class SharedClock:
    """The time of a `VirtualClock` in another process, read from the file it publishes."""

    def __init__(self, path: Path) -> None:
        self._path = path
        self._wish = _wish_folder(path) / str(os.getpid())
        self._due: list[datetime] = []

    def now(self) -> datetime:
        """Tell the time, aware."""
        return datetime.fromisoformat(self._path.read_text("ascii"))

    async def sleep_until(self, at: datetime) -> None:
        """Return when the time is ``at`` or later."""
        self._due.append(at)
        self._tell()
        try:
            while self.now() < at:  # noqa: ASYNC110 - no event crosses from a file
                await asyncio.sleep(_GLANCE)
        finally:
            self._due.remove(at)
            self._tell()

    def _tell(self) -> None:
        """Leave word beside the clock of what this process waits for next."""
        if self._due:
            _write(self._wish, min(self._due))
        else:
            self._wish.unlink(missing_ok=True)


def _always() -> bool:
    return True


def _wish_folder(path: Path) -> Path:
    return path.with_name(f"{path.name}.sleepers")


def _wishes(path: Path) -> list[datetime]:
    """Read what other processes wait for; one that just woke has taken its word back."""
    found: list[datetime] = []
    with suppress(FileNotFoundError):
        for wish in _wish_folder(path).iterdir():
            if not wish.name.isdigit():
                continue  # being written
            with suppress(FileNotFoundError):
                if _is_alive(int(wish.name)):
                    found.append(datetime.fromisoformat(wish.read_text("ascii")))
                else:
                    wish.unlink()  # killed in its sleep: nobody waits any more
    return found


def _is_alive(process: int) -> bool:
    try:
        os.kill(process, 0)
    except ProcessLookupError:
        return False
    return True


def _write(path: Path, at: datetime) -> None:
    """Replace the file in one step: a reader sees the old time or the new one, never half."""
    path.parent.mkdir(parents=True, exist_ok=True)
    fresh = path.with_name(f"{path.name}.new")
    fresh.write_text(at.isoformat(), "ascii")
    fresh.replace(path)
