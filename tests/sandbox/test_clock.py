import asyncio
import subprocess
import sys
from datetime import UTC, datetime, timedelta
from pathlib import Path

import pytest

from bot.adapters.clock import WallClock
from bot.sandbox.clock import SharedClock, VirtualClock

START = datetime(2026, 3, 2, 8, 0, tzinfo=UTC)
HOUR, DAY = timedelta(hours=1), timedelta(days=1)


async def test_time_stands_still_until_it_is_moved() -> None:
    clock = VirtualClock(START)
    await asyncio.sleep(0.02)
    assert clock.now() == START

    await clock.advance_to(START + DAY)
    assert clock.now() == START + DAY
    await clock.advance_to(START)
    assert clock.now() == START + DAY


async def test_sleepers_wake_in_order_each_at_its_own_time() -> None:
    clock = VirtualClock(START)
    woken: list[tuple[str, datetime]] = []

    async def sleeper(name: str, at: datetime) -> None:
        await clock.sleep_until(at)
        woken.append((name, clock.now()))

    tasks = [
        asyncio.create_task(sleeper(name, START + hours * HOUR))
        for name, hours in [("late", 30), ("first", 1), ("past", -1), ("second", 2)]
    ]
    await asyncio.sleep(0)
    await clock.advance_to(START + DAY)
    tasks[0].cancel()

    assert woken == [("past", START), ("first", START + HOUR), ("second", START + 2 * HOUR)]


async def test_a_cancelled_sleeper_is_not_waited_for() -> None:
    clock = VirtualClock(START)
    task = asyncio.create_task(clock.sleep_until(START + HOUR))
    await asyncio.sleep(0)
    assert clock.next_due == START + HOUR

    task.cancel()
    await asyncio.sleep(0)
    assert clock.next_due is None


async def test_days_pass_while_all_is_idle() -> None:
    clock = VirtualClock(START)
    log: list[datetime] = []

    async def errand() -> None:
        await asyncio.sleep(0.1)  # real work, during which the time must not move on
        log.append(clock.now())

    for days in (3, 1, 2):
        clock.schedule(START + days * DAY, errand())
    await asyncio.sleep(0)
    await clock.advance_when_idle(lambda: True)

    assert log == [START + DAY, START + 2 * DAY, START + 3 * DAY]
    assert not clock.at_work


async def test_nothing_jumps_while_somebody_is_busy() -> None:
    clock = VirtualClock(START)
    clock.schedule(START + DAY, asyncio.sleep(0))
    await asyncio.sleep(0)
    busy = True
    advance = asyncio.create_task(clock.advance_when_idle(lambda: not busy))
    await asyncio.sleep(0.15)
    assert clock.now() == START

    busy = False
    await advance
    assert clock.now() == START + DAY


async def test_advancing_ends_at_a_time_or_a_word() -> None:
    clock = VirtualClock(START)
    for days in (1, 5):
        clock.schedule(START + days * DAY, asyncio.sleep(0))
    await asyncio.sleep(0)
    await clock.advance_when_idle(lambda: True, until=START + 2 * DAY)
    assert clock.now() == START + 2 * DAY

    await clock.advance_when_idle(lambda: True, stop=lambda: True)
    assert clock.now() == START + 2 * DAY
    clock.close()
    await asyncio.sleep(0)


async def test_what_an_errand_raises_comes_out() -> None:
    async def errand() -> None:
        raise LookupError("no such vendor")

    clock = VirtualClock(START)
    clock.schedule(START + HOUR, errand())
    await asyncio.sleep(0)
    with pytest.raises(LookupError, match="no such vendor"):
        await clock.advance_to(START + DAY)


def test_a_clock_without_a_zone_is_refused() -> None:
    with pytest.raises(ValueError, match="time zone"):
        VirtualClock(datetime(2026, 3, 2))  # noqa: DTZ001


async def test_another_process_sees_the_time_and_is_waited_for(tmp_path: Path) -> None:
    path = tmp_path / "clock"
    clock = VirtualClock(START, share=path)
    program = (
        "import asyncio, sys; from pathlib import Path; from datetime import timedelta\n"
        "from bot.sandbox.clock import SharedClock\n"
        "async def main():\n"
        "    clock = SharedClock(Path(sys.argv[1])); start = clock.now()\n"
        "    await clock.sleep_until(start + timedelta(hours=5)); print(clock.now().isoformat())\n"
        "asyncio.run(main())\n"
    )
    process = await asyncio.create_subprocess_exec(
        sys.executable, "-c", program, str(path), stdout=subprocess.PIPE
    )
    async with asyncio.timeout(20):
        while clock.next_due is None:  # noqa: ASYNC110
            await asyncio.sleep(0.02)
        assert clock.next_due == START + 5 * HOUR
        await clock.advance_when_idle(lambda: True, until=START + 5 * HOUR)
        out, _ = await process.communicate()

    assert out.decode().strip() == (START + 5 * HOUR).isoformat()
    assert clock.next_due is None


async def test_nobody_waits_for_a_process_that_was_killed(tmp_path: Path) -> None:
    path = tmp_path / "clock"
    clock = VirtualClock(START, share=path)
    program = (
        "import asyncio, sys; from pathlib import Path; from datetime import timedelta\n"
        "from bot.sandbox.clock import SharedClock\n"
        "clock = SharedClock(Path(sys.argv[1]))\n"
        "asyncio.run(clock.sleep_until(clock.now() + timedelta(hours=5)))\n"
    )
    process = await asyncio.create_subprocess_exec(sys.executable, "-c", program, str(path))
    async with asyncio.timeout(20):
        while clock.next_due is None:  # noqa: ASYNC110
            await asyncio.sleep(0.02)
        process.kill()
        await process.wait()

    assert clock.next_due is None


async def test_a_shared_clock_tells_the_earliest_of_its_sleepers(tmp_path: Path) -> None:
    clock = VirtualClock(START, share=tmp_path / "clock")
    shared = SharedClock(tmp_path / "clock")
    tasks = [asyncio.create_task(shared.sleep_until(START + h * HOUR)) for h in (7, 3)]
    await asyncio.sleep(0)
    assert clock.next_due == START + 3 * HOUR

    await clock.advance_to(START + 3 * HOUR)
    await tasks[1]
    assert clock.next_due == START + 7 * HOUR
    await clock.advance_to(START + DAY)
    await tasks[0]
    assert shared.now() == START + DAY


async def test_the_wall_clock_moves_by_itself() -> None:
    clock = WallClock()
    before = clock.now()
    await clock.sleep_until(before + timedelta(milliseconds=30))
    await clock.sleep_until(before - DAY)

    assert before + timedelta(milliseconds=30) <= clock.now() < before + timedelta(seconds=5)
    assert before.utcoffset() == timedelta(0)
