"""What every ledger must do, whatever it is built on; a test class inherits from these."""

import dataclasses
from collections.abc import Awaitable, Callable
from datetime import timedelta

import msgspec
import pytest

from bot.domain import events as ev
from bot.domain.case import Case
from bot.domain.fold import replay
from bot.domain.lifecycle import State
from bot.ledger import CaseFilter, Entry, Filing, Ledger, Queues, Timer
from bot.ports import Arrival, Place
from tests.adapters.ledger_builders import (
    NOON,
    StillClock,
    arrived,
    errand,
    filed,
    filing,
    moved,
    opened,
    solicited,
)

Reopen = Callable[[Ledger], Awaitable[Ledger]]
HOUR = timedelta(hours=1)


class InboxContract:
    """What arrives is stored once, and waits until somebody says what became of it."""

    async def test_a_duplicate_key_of_the_same_kind_changes_nothing(self, ledger: Ledger) -> None:
        assert await ledger.receive("mail", "1", b"first")
        assert not await ledger.receive("mail", "1", b"second")
        assert await ledger.receive("slack.event", "1", b"other kind")

        entries = await ledger.waiting()

        assert [(e.kind, e.key, e.payload) for e in entries] == [
            ("mail", "1", b"first"),
            ("slack.event", "1", b"other kind"),
        ]

    async def test_payload_and_time_come_back_as_they_were(self, ledger: Ledger) -> None:
        raw = bytes(range(256)) * 40
        await ledger.receive("mail", "dings\u00e9/7", raw, NOON - HOUR)
        await ledger.receive("mail", "8", b"")

        first, second = await ledger.waiting()

        assert (first.payload, first.received_at) == (raw, NOON - HOUR)
        assert (second.payload, second.received_at) == (b"", NOON)
        assert await ledger.entry("mail", "dings\u00e9/7") == first
        assert await ledger.entry("mail", "nine") is None

    async def test_several_are_stored_in_order_and_each_once(self, ledger: Ledger) -> None:
        await ledger.receive("mail", "b", b"first")
        earlier = Arrival(key="a", payload=b"1", received_at=NOON - HOUR)
        again, third = Arrival(key="b", payload=b"second"), Arrival(key="c", payload=b"3")
        await ledger.receive_all("mail", [earlier, again, third, third])

        entries = await ledger.waiting()

        assert [(e.key, e.payload) for e in entries] == [("b", b"first"), ("a", b"1"), ("c", b"3")]
        assert [e.received_at for e in entries] == [NOON, NOON - HOUR, NOON]

    async def test_of_several_all_are_stored_or_none(self, ledger: Ledger) -> None:
        nowhere_in_time = Arrival(key="b", payload=b"", received_at=NOON.replace(tzinfo=None))
        with pytest.raises(ValueError, match="time"):
            await ledger.receive_all("mail", [Arrival(key="a", payload=b""), nowhere_in_time])

        assert await ledger.waiting() == ()

    async def test_only_the_oldest_are_handed_out(self, ledger: Ledger) -> None:
        for key in "abc":
            await ledger.receive("mail", key, b"")

        assert [e.key for e in await ledger.waiting(2)] == ["a", "b"]

    async def test_what_was_dismissed_or_set_aside_waits_no_more(self, ledger: Ledger) -> None:
        await ledger.dismiss(await arrived(ledger, "a"), "small talk")
        await ledger.set_aside(await arrived(ledger, "b"), "unreadable")

        assert await ledger.waiting() == ()
        assert await ledger.entry("slack.event", "b") is not None
        assert (await ledger.queues()).failed == 1
        (kept,) = await ledger.asides()
        assert (kept.what, kept.key, kept.why) == ("entry", "b", "unreadable")

    async def test_a_person_gets_one_word_about_what_was_dismissed(self, ledger: Ledger) -> None:
        entry = await arrived(ledger, "a")

        await ledger.dismiss(entry, "answered", (errand("1"),))
        await ledger.dismiss(entry, "answered", (errand("1"),))

        assert await ledger.waiting() == ()
        assert [row.errand for row in await ledger.due(NOON)] == [errand("1")]

    async def test_a_person_gets_one_word_about_what_was_set_aside(self, ledger: Ledger) -> None:
        entry = await arrived(ledger, "a")

        await ledger.set_aside(entry, "unreadable", (errand("1"),))
        await ledger.set_aside(entry, "unreadable", (errand("1"),))

        assert [row.errand for row in await ledger.due(NOON)] == [errand("1")]

    async def test_an_errand_given_up_is_kept_for_a_person_too(self, ledger: Ledger) -> None:
        await ledger.set_aside(await arrived(ledger, "a"), "unreadable", (errand("1"),))
        (row,) = await ledger.due(NOON)

        await ledger.give_up(await ledger.claim(row), "no such channel")

        assert {(each.what, each.why) for each in await ledger.asides()} == {
            ("entry", "unreadable"),
            ("errand", "no such channel"),
        }
        assert len(await ledger.asides(limit=1)) == 1

    async def test_a_mailbox_place_is_remembered(self, ledger: Ledger) -> None:
        assert await ledger.load("quotes@millbrook.example") is None

        await ledger.save("quotes@millbrook.example", Place(uidvalidity=1, last_uid=70))
        await ledger.save("quotes@millbrook.example", Place(uidvalidity=2, last_uid=3))

        found = await ledger.load("quotes@millbrook.example")
        assert found == Place(uidvalidity=2, last_uid=3)

    async def test_the_queues_show_size_and_age(self, ledger: Ledger, clock: StillClock) -> None:
        assert await ledger.queues() == Queues()

        await filed(ledger, "a", None, opened(), errands=(errand("1"), errand("2")))
        clock.at += HOUR
        await ledger.receive("mail", "1", b"")

        queues = await ledger.queues()
        assert (queues.inbox, queues.inbox_oldest) == (1, NOON + HOUR)
        assert (queues.outbox, queues.outbox_oldest) == (2, NOON)


class FileContract:
    """A decision is written whole or not at all, on the version it was taken on."""

    async def test_a_decision_is_on_file_whole(self, ledger: Ledger) -> None:
        case = await filed(
            ledger,
            "a",
            None,
            opened(),
            moved(State.CHECKING),
            errands=(errand("1"),),
            timers=(Timer(case_id="RQ-2026-0001", name="close", at=NOON + HOUR),),
        )

        assert await ledger.case("RQ-2026-0001") == case
        assert await ledger.waiting() == ()
        assert [row.errand for row in await ledger.due(NOON)] == [errand("1")]
        assert await ledger.ring(NOON + HOUR) == 1

    async def test_the_events_fold_to_the_case(self, ledger: Ledger) -> None:
        case = await filed(ledger, "a", None, opened(), moved(State.CHECKING))
        case = await filed(ledger, "b", case, solicited("a@x.example"), moved(State.SOLICITING))

        lying = await ledger.events(case.id)

        assert [(f.version, f.name) for f in lying] == [
            (1, "CaseOpened"),
            (2, "Moved"),
            (3, "Solicited"),
            (4, "Moved"),
        ]
        assert replay(msgspec.json.decode(f.data, type=ev.Event) for f in lying) == case
        assert await ledger.events("RQ-2026-9999") == ()

    async def test_a_case_that_has_moved_on_is_left_alone(self, ledger: Ledger) -> None:
        case = await filed(ledger, "a", None, opened())
        now = await filed(ledger, "b", case, moved(State.CHECKING))
        late = filing(
            await arrived(ledger, "c"), case, moved(State.CLARIFYING), errands=(errand("late"),)
        )

        assert not await ledger.file(late)

        assert await ledger.case(case.id) == now
        assert [e.key for e in await ledger.waiting()] == ["c"]
        assert await ledger.due(NOON) == ()

    async def test_the_same_case_is_not_opened_twice(self, ledger: Ledger) -> None:
        first = await filed(ledger, "a", None, opened())

        assert not await ledger.file(filing(await arrived(ledger, "b"), None, opened()))
        assert await ledger.case(first.id) == first

    async def test_an_entry_on_file_is_not_filed_again(self, ledger: Ledger) -> None:
        entry = await arrived(ledger, "a")
        once = filing(entry, None, opened(), errands=(errand("1"),))
        assert await ledger.file(once)

        assert await ledger.file(once)
        await ledger.dismiss(entry, "too late")

        assert len(await ledger.events("RQ-2026-0001")) == 1
        assert len(await ledger.due(NOON)) == 1

    async def test_a_decision_without_events_still_does_its_errands(self, ledger: Ledger) -> None:
        case = await filed(ledger, "a", None, opened())

        await filed(ledger, "b", case, errands=(errand("whisper"),))

        assert await ledger.waiting() == ()
        assert [row.errand.key for row in await ledger.due(NOON)] == ["whisper"]
        assert await ledger.case(case.id) == case

    async def test_a_case_that_is_not_what_the_events_make_is_refused(self, ledger: Ledger) -> None:
        case = await filed(ledger, "a", None, opened())
        good = filing(await arrived(ledger, "b"), case, moved(State.CHECKING))
        wrong = msgspec.structs.replace(good.case, version=7)

        with pytest.raises(ValueError, match="version 7"):
            await ledger.file(_with_case(good, wrong))

    async def test_a_decision_on_nothing_received_is_refused(self, ledger: Ledger) -> None:
        entry = await arrived(ledger, "a")
        made_up = filing(_with_seq(entry, 99), None, opened())

        with pytest.raises(ValueError, match="never received"):
            await ledger.file(made_up)
        assert await ledger.case("RQ-2026-0001") is None

    async def test_an_errand_key_used_twice_writes_nothing_at_all(self, ledger: Ledger) -> None:
        case = await filed(ledger, "a", None, opened(), errands=(errand("1"),))
        again = filing(
            await arrived(ledger, "b"), case, moved(State.CHECKING), errands=(errand("1"),)
        )

        with pytest.raises(Exception, match="outbox"):
            await ledger.file(again)

        assert await ledger.case(case.id) == case
        assert len(await ledger.events(case.id)) == 1
        assert await ledger.verify() == ()

    async def test_a_number_is_given_once_for_each_key_over_all_towns(self, ledger: Ledger) -> None:
        given = [
            await ledger.case_number("millbrook", 2026, "a"),
            await ledger.case_number("millbrook", 2026, "b"),
            await ledger.case_number("millbrook", 2026, "a"),
            await ledger.case_number("millbrook", 2027, "a"),
            await ledger.case_number("oakfield", 2026, "a"),
        ]

        assert given == [1, 2, 1, 1, 3]

    async def test_what_is_on_file_is_there_after_a_restart(
        self, ledger: Ledger, reopen: Reopen
    ) -> None:
        case = await filed(ledger, "a", None, opened(), errands=(errand("1"),))
        await arrived(ledger, "b")

        again = await reopen(ledger)

        assert await again.case(case.id) == case
        assert [e.key for e in await again.waiting()] == ["b"]
        assert len(await again.due(NOON)) == 1
        assert await again.case_number("millbrook", 2026, "a") == 1
        assert await again.verify() == ()


class LookUpContract:
    """A case is found by its thread, its letters, its invited vendors and its people."""

    async def test_by_thread_root_message_or_own_card(self, ledger: Ledger) -> None:
        case = await filed(
            ledger, "a", None, opened(thread="", message="7.7"), errands=(errand("1", slot="card"),)
        )
        (row,) = await ledger.due(NOON)
        await ledger.deliver(await ledger.claim(row), "9.9")

        assert await ledger.case_in_thread("C1", "7.7") == case
        assert await ledger.case_in_thread("C1", "9.9") == case
        assert await ledger.case_in_thread("C2", "9.9") is None
        assert await ledger.case_in_thread("C1", "8.8") is None
        assert await ledger.case_in_thread("C1", "") is None

    async def test_of_two_cases_in_a_thread_the_open_one_is_meant(self, ledger: Ledger) -> None:
        first = await filed(ledger, "a", None, opened("RQ-1"))
        second = await filed(ledger, "b", None, opened("RQ-2"))
        assert await ledger.case_in_thread("C1", "100.1") == second

        await filed(ledger, "c", second, moved(State.CHECKING), moved(State.CANCELLED))

        assert await ledger.case_in_thread("C1", "100.1") == first

    async def test_open_invitations_of_an_address(self, ledger: Ledger) -> None:
        for case_id in ("RQ-1", "RQ-2"):
            await filed(
                ledger,
                case_id,
                None,
                opened(case_id),
                moved(State.CHECKING),
                solicited("a@x.example", "B@X.example"),
                moved(State.SOLICITING),
            )
        done = await ledger.case("RQ-1")
        await filed(ledger, "end", done, moved(State.CANCELLED))

        assert await ledger.open_invitations("A@x.example") == (("RQ-2", "V1"),)
        assert await ledger.open_invitations("b@x.example") == (("RQ-2", "V2"),)
        assert await ledger.open_invitations("nobody@x.example") == ()

    async def test_past_invitations_of_a_town_say_what_came_of_them(self, ledger: Ledger) -> None:
        for case_id, town_id in (("RQ-1", "millbrook"), ("RQ-2", "oakfield")):
            events = (opened(case_id, town_id=town_id), moved(State.CHECKING))
            letters = (moved(State.SOLICITING), solicited("a@x.example", "b@x.example"))
            gone = ev.AddressFailed(at=NOON, cause="t", vendor_id="V2", why="no such user")
            await filed(ledger, f"slack/{case_id}", None, *events, *letters, gone)

        found = await ledger.past_invitations("millbrook")
        assert [(p.vendor_id, p.email, p.state, p.closed) for p in found] == [
            ("V1", "a@x.example", "invited", False),
            ("V2", "b@x.example", "bounced", False),
        ]
        assert {p.on for p in found} == {NOON.date()}

    async def test_cases_are_listed_newest_first(self, ledger: Ledger) -> None:
        await filed(ledger, "a", None, opened("RQ-1", requester="U2"))
        await filed(ledger, "b", None, opened("RQ-2", town_id="oakfield"))
        await filed(
            ledger, "c", None, opened("RQ-3"), moved(State.CHECKING), moved(State.CANCELLED)
        )

        async def ids(which: CaseFilter) -> list[str]:
            return [case.id for case in await ledger.cases(which)]

        assert await ids(CaseFilter()) == ["RQ-3", "RQ-2", "RQ-1"]
        assert await ids(CaseFilter(limit=1)) == ["RQ-3"]
        assert await ids(CaseFilter(requester="U2")) == ["RQ-1"]
        assert await ids(CaseFilter(town_id="oakfield")) == ["RQ-2"]
        assert await ids(CaseFilter(open_only=True)) == ["RQ-2", "RQ-1"]
        assert await ids(CaseFilter(states=frozenset({"cancelled"}))) == ["RQ-3"]
        assert await ids(CaseFilter(states=frozenset({"received", "checking"}))) == ["RQ-2", "RQ-1"]


def _with_case(good: Filing, case: Case) -> Filing:
    return dataclasses.replace(good, case=case)


def _with_seq(entry: Entry, seq: int) -> Entry:
    return dataclasses.replace(entry, seq=seq)
