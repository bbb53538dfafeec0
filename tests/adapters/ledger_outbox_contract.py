"""What every ledger's outbox and timers must do; a test class inherits from these."""

from datetime import timedelta

import msgspec
import pytest

from bot.domain.lifecycle import State
from bot.ledger import Ledger, Report, Row, RowState, Timer
from tests.adapters.ledger_builders import NOON, errand, filed, letter_errand, moved, opened
from tests.adapters.ledger_contract import Reopen

HOUR = timedelta(hours=1)


async def _next(ledger: Ledger, key: str) -> Row:
    """Claim the due row with this key."""
    (row,) = [row for row in await ledger.due(NOON) if row.errand.key == key]
    return await ledger.claim(row)


async def _keys(ledger: Ledger) -> list[str]:
    return [row.errand.key for row in await ledger.due(NOON)]


class OutboxContract:
    """Lanes keep their order and do not wait for each other; every errand ends once."""

    async def test_the_head_of_each_lane_is_due(self, ledger: Ledger) -> None:
        work = (errand("a1", "a"), errand("a2", "a"), errand("b1", "b"))
        await filed(ledger, "x", None, opened(), errands=work)

        assert await _keys(ledger) == ["a1", "b1"]
        assert [row.errand.key for row in await ledger.due(NOON, 1)] == ["a1"]

        await ledger.deliver(await _next(ledger, "a1"), "1.1")

        assert await _keys(ledger) == ["a2", "b1"]

    async def test_a_lane_whose_head_is_carried_out_is_not_due(self, ledger: Ledger) -> None:
        await filed(ledger, "x", None, opened(), errands=(errand("1"), errand("2")))

        row = await _next(ledger, "1")

        assert (row.state, row.attempts) == (RowState.SENDING, 1)
        assert await ledger.due(NOON) == ()
        assert await ledger.next_due(NOON) is None
        with pytest.raises(Exception, match="1"):
            await ledger.claim(row)

    async def test_a_row_put_back_holds_its_lane_until_its_time(self, ledger: Ledger) -> None:
        await filed(ledger, "x", None, opened(), errands=(errand("1"), errand("2")))

        await ledger.postpone(await _next(ledger, "1"), "busy", NOON + HOUR)

        assert await ledger.due(NOON) == ()
        assert await ledger.next_due(NOON) == NOON + HOUR
        assert await ledger.next_due(NOON + 2 * HOUR) == NOON + 2 * HOUR
        (row,) = await ledger.due(NOON + HOUR)
        assert (row.errand.key, row.state, row.attempts) == ("1", RowState.WAITING, 1)
        assert row.not_before == NOON + HOUR
        assert (await ledger.claim(row)).attempts == 2

    async def test_after_a_restart_a_row_being_sent_comes_up_as_such(
        self, ledger: Ledger, reopen: Reopen
    ) -> None:
        await filed(ledger, "x", None, opened(), errands=(errand("1"), errand("2")))
        await _next(ledger, "1")

        again = await reopen(ledger)

        (row,) = await again.due(NOON)
        assert (row.errand.key, row.state, row.attempts) == ("1", RowState.SENDING, 1)
        assert (await again.claim(row)).attempts == 2

    async def test_delivery_and_its_report_are_one(self, ledger: Ledger) -> None:
        await filed(ledger, "x", None, opened(), errands=(errand("1"),))
        row = await _next(ledger, "1")

        await ledger.deliver(row, "1.1", Report(kind="report", key="1", payload=b"sent"))
        await ledger.deliver(row, "2.2", Report(kind="report", key="2", payload=b"sent"))

        assert [(e.kind, e.key, e.payload) for e in await ledger.waiting()] == [
            ("report", "1", b"sent")
        ]
        assert await ledger.due(NOON) == ()

    async def test_giving_up_frees_the_lane_and_reports(self, ledger: Ledger) -> None:
        await filed(ledger, "x", None, opened(), errands=(errand("1"), errand("2")))

        await ledger.give_up(
            await _next(ledger, "1"), "no such channel", Report(kind="report", key="1", payload=b"")
        )

        assert await _keys(ledger) == ["2"]
        assert [e.key for e in await ledger.waiting()] == ["1"]
        assert (await ledger.queues()).failed == 1

    async def test_a_settled_row_cannot_be_claimed_or_put_back(self, ledger: Ledger) -> None:
        await filed(ledger, "x", None, opened(), errands=(errand("1"),))
        row = await _next(ledger, "1")
        await ledger.deliver(row, "1.1")

        await ledger.postpone(row, "late thought", NOON)
        await ledger.give_up(row, "late thought")

        assert await ledger.due(NOON) == ()
        assert (await ledger.queues()).failed == 0
        with pytest.raises(Exception, match="1"):
            await ledger.claim(row)

    async def test_a_later_errand_for_the_same_post_supersedes(self, ledger: Ledger) -> None:
        work = (errand("1", slot="card"), errand("2", slot="offer"), errand("3", slot="card"))
        await filed(ledger, "x", None, opened(), errands=work)
        first = await _next(ledger, "1")
        assert await ledger.superseded(first)
        await ledger.deliver(first, "1.1")

        second = await _next(ledger, "2")
        assert not await ledger.superseded(second)
        await ledger.deliver(second, "2.2")

        assert not await ledger.superseded(await _next(ledger, "3"))

    async def test_posts_without_a_slot_never_supersede(self, ledger: Ledger) -> None:
        await filed(ledger, "x", None, opened(), errands=(errand("1"), errand("2")))

        assert not await ledger.superseded(await _next(ledger, "1"))

    async def test_a_post_is_remembered_by_its_slot(self, ledger: Ledger) -> None:
        work = (errand("1", slot="card"), errand("2", slot="card"), errand("3"))
        await filed(ledger, "x", None, opened(), errands=work)
        assert await ledger.posted("RQ-2026-0001", "card") is None

        await ledger.deliver(await _next(ledger, "1"), "1.1")
        await ledger.deliver(await _next(ledger, "2"), "")
        assert await ledger.posted("RQ-2026-0001", "card") == "1.1"

        await ledger.deliver(await _next(ledger, "3"), "3.3")
        assert await ledger.posted("RQ-2026-0001", "") is None

    async def test_a_letter_is_known_before_it_is_out(self, ledger: Ledger) -> None:
        work = (letter_errand("1", "V1", "<1@x>"), letter_errand("2", "V2", "<2@x>"), errand("3"))
        await filed(ledger, "x", None, opened(), errands=work)

        assert await ledger.case_of_letter("<2@x>") == ("RQ-2026-0001", "V2")
        assert await ledger.case_of_letter("<3@x>") is None
        assert [row.errand for row in await ledger.letters("RQ-2026-0001")] == list(work[:2])
        assert await ledger.letter_ids("RQ-2026-0001") == ()

    async def test_letters_that_went_out_are_listed_in_that_order(self, ledger: Ledger) -> None:
        work = [letter_errand(f"{n}", f"V{n}", f"<{n}@x>") for n in (1, 2, 3)]
        await filed(ledger, "x", None, opened(), errands=tuple(work))

        await ledger.deliver(await _next(ledger, "2"), "<2@x>")
        await ledger.give_up(await _next(ledger, "3"), "no such person")
        await ledger.deliver(await _next(ledger, "1"), "<1@x>")

        expected = (("V2", "<2@x>"), ("V1", "<1@x>"))
        assert await ledger.letter_ids("RQ-2026-0001") == expected
        assert await ledger.letter_ids("RQ-2026-0002") == ()


class TimerContract:
    """A timer rings once, as an entry; one of the same name replaces the earlier."""

    async def test_a_timer_becomes_an_entry_at_its_time(self, ledger: Ledger) -> None:
        timer = Timer(case_id="RQ-2026-0001", name="close", at=NOON + HOUR)
        await filed(ledger, "x", None, opened(), timers=(timer,))

        assert await ledger.ring(NOON) == 0
        assert await ledger.next_timer() == NOON + HOUR
        assert await ledger.next_due(NOON) is None
        assert await ledger.ring(NOON + HOUR) == 1
        assert await ledger.ring(NOON + HOUR) == 0
        assert await ledger.next_timer() is None

        (entry,) = await ledger.waiting()
        assert entry.kind == "timer"
        assert entry.key == "RQ-2026-0001/close/2026-10-05T17:00:00.000000+00:00"
        assert msgspec.json.decode(entry.payload, type=Timer) == timer

    async def test_a_timer_of_the_same_name_is_replaced(self, ledger: Ledger) -> None:
        early = Timer(case_id="RQ-2026-0001", name="close", at=NOON + HOUR)
        late = Timer(case_id="RQ-2026-0001", name="close", at=NOON + 2 * HOUR)
        case = await filed(ledger, "x", None, opened(), timers=(early,))
        await filed(ledger, "y", case, moved(State.CHECKING), timers=(late,))

        assert await ledger.ring(NOON + HOUR) == 0
        assert await ledger.ring(NOON + 2 * HOUR) == 1

    async def test_stopping_timers_leaves_those_set_with_it(self, ledger: Ledger) -> None:
        old = Timer(case_id="RQ-2026-0001", name="remind", at=NOON)
        new = Timer(case_id="RQ-2026-0001", name="close", at=NOON)
        other = Timer(case_id="RQ-2", name="close", at=NOON)
        case = await filed(ledger, "x", None, opened(), timers=(old,))
        await filed(ledger, "y", None, opened("RQ-2"), timers=(other,))

        await filed(ledger, "z", case, moved(State.CHECKING), timers=(new,), stop_timers=True)

        assert await ledger.ring(NOON) == 2
        assert {e.key.rsplit("/", 1)[0] for e in await ledger.waiting()} == {
            "RQ-2026-0001/close",
            "RQ-2/close",
        }
