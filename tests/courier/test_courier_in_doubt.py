"""What the courier does with errands a process before it had under way."""

import asyncio
from collections.abc import AsyncIterator
from dataclasses import dataclass, field, replace
from datetime import date, datetime, timedelta
from pathlib import Path

import msgspec
import pytest

from bot.adapters.sqlite import SqliteLedger
from bot.courier import Courier, Pacing, Routes
from bot.domain.lifecycle import State
from bot.domain.matching.aliases import Alias
from bot.domain.matching.model import Match
from bot.ledger import Errand, LedgerFailed, Row, RowState
from bot.payloads import PostPayload
from tests.adapters.ledger_builders import StillClock, errand, filed, letter_errand, moved, opened

CASE = "RQ-2026-0001"


@dataclass(slots=True)
class _Slack:
    """A chat with a memory; a post on its way is seen from `arrives` on only."""

    clock: StillClock
    posts: dict[str, str] = field(default_factory=dict)
    on_its_way: dict[str, datetime] = field(default_factory=dict)

    async def post(
        self, *, channel: str, thread: str | None, text: str, blocks: bytes, key: str
    ) -> str:
        assert blocks
        ts = f"{channel}/{thread}/{len(self.posts)}"
        self.posts[ts] = text
        self.on_its_way[key] = self.clock.now()
        return ts

    async def update(self, *, channel: str, ts: str, text: str, blocks: bytes, key: str) -> None:
        assert ts.startswith(channel)
        assert blocks
        assert key
        self.posts[ts] = text

    async def find(self, *, channel: str, thread: str | None, key: str) -> str | None:
        arrives = self.on_its_way.get(key)
        there = arrives is not None and arrives <= self.clock.now()
        return f"{channel}/{thread}/0" if there else None

    async def is_shared_outside(self, channel: str) -> bool:
        return channel == "shared"

    async def direct_channel(self, person: str) -> str:
        return f"D_{person}"

    async def whisper(
        self, *, channel: str, thread: str | None, person: str, text: str, blocks: bytes
    ) -> None:
        raise NotImplementedError

    async def open_form(self, *, trigger: str, view: bytes) -> None:
        raise NotImplementedError

    async def publish_home(self, *, person: str, view: bytes) -> None:
        raise NotImplementedError


@dataclass(slots=True)
class _Post:
    """A mail server that files the copy of a letter when its time has come."""

    clock: StillClock
    taken: list[str] = field(default_factory=list)
    filed_at: datetime | None = None

    async def send(self, *, raw: bytes, sender: str, recipient: str) -> None:
        assert sender != recipient
        self.taken.append(raw.decode())

    async def was_sent(self, message_id: str) -> bool:
        assert message_id
        return self.filed_at is not None and self.filed_at <= self.clock.now()

    async def look_up(self, text: str, *, on: date) -> Match:
        raise NotImplementedError

    async def learn(self, alias: Alias, cause: str) -> None:
        raise NotImplementedError


class _FailingLedger(SqliteLedger):
    """A ledger whose disk is full for a moment."""

    failures = 0

    async def due(self, now: datetime, limit: int = 50) -> tuple[Row, ...]:
        if self.failures:
            self.failures -= 1
            raise LedgerFailed("no room")
        return await super().due(now, limit)


@dataclass(slots=True, kw_only=True)
class _Round:
    """A ledger, peers with a memory, and a courier that has just begun to live."""

    ledger: _FailingLedger
    clock: StillClock
    slack: _Slack
    post: _Post

    async def file(self, *errands: Errand) -> None:
        await filed(self.ledger, "a", None, opened(CASE), moved(State.CHECKING), errands=errands)

    async def begin(self) -> None:
        """Claim everything due, as a process that then ends."""
        for row in await self.ledger.due(self.clock.now()):
            await self.ledger.claim(row)
        self.ledger._claimed.clear()

    async def carry(self) -> None:
        """Let the courier work until nothing is pending."""
        routes = Routes(
            ledger=self.ledger,
            chat=self.slack,
            mailer=self.post,
            sent_mail=self.post,
            catalog=self.post,
            catalog_size=0,
            flatten=lambda letter: letter.message_id.encode(),
            pacing=Pacing(0.0),
        )
        work = asyncio.create_task(Courier(routes, self.clock, report=lambda: None).run())
        async with asyncio.timeout(20):
            while {row.state for row in await self.ledger.rows(CASE)} != {RowState.DONE}:  # noqa: ASYNC110
                await asyncio.sleep(0.01)
        work.cancel()
        await asyncio.gather(work, return_exceptions=True)


@pytest.fixture
async def begun(tmp_path: Path) -> AsyncIterator[_Round]:
    clock = StillClock()
    ledger = _FailingLedger.open(tmp_path / "ledger.db", clock)
    yield _Round(ledger=ledger, clock=clock, slack=_Slack(clock), post=_Post(clock))
    await ledger.close()


def _card(key: str, text: str) -> Errand:
    payload = PostPayload(channel="C1", thread="100.1", text=text, blocks=msgspec.Raw(b"[]"))
    bare = errand(key, lane="chat", slot="card")
    return replace(bare, kind="card", payload=msgspec.json.encode(payload))


async def test_a_card_that_may_stand_there_is_not_skipped_for_a_newer_one(begun: _Round) -> None:
    """Else the newer one finds no card on file and posts a second."""
    await begun.file(_card("1", "old"), _card("2", "new"))
    await begun.begin()
    await begun.slack.post(channel="C1", thread="100.1", text="old", blocks=b"[]", key="1")

    await begun.carry()

    assert begun.slack.posts == {"C1/100.1/0": "new"}


async def test_a_card_that_never_left_is_skipped_for_a_newer_one(begun: _Round) -> None:
    await begun.file(_card("1", "old"), _card("2", "new"))

    await begun.carry()

    assert begun.slack.posts == {"C1/100.1/0": "new"}
    assert "1" not in begun.slack.on_its_way


async def test_a_post_still_on_its_way_is_waited_for(begun: _Round) -> None:
    await begun.file(_card("1", "the card"))
    await begun.begin()
    await begun.slack.post(channel="C1", thread="100.1", text="the card", blocks=b"[]", key="1")
    begun.slack.on_its_way["1"] = begun.clock.now() + timedelta(seconds=4)

    await begun.carry()

    assert len(begun.slack.posts) == 1


@pytest.mark.parametrize(("filed_after", "sent_again"), [(50, 0), (None, 1)])
async def test_a_letter_not_yet_in_the_sent_folder_is_waited_for(
    begun: _Round, filed_after: int | None, sent_again: int
) -> None:
    await begun.file(letter_errand("1", "V1", "<1@millbrook.example>"))
    await begun.begin()
    if filed_after is not None:
        begun.post.filed_at = begun.clock.now() + timedelta(seconds=filed_after)

    await begun.carry()

    assert begun.post.taken == ["<1@millbrook.example>"] * sent_again


async def test_a_ledger_that_fails_for_a_moment_is_waited_for(
    begun: _Round, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setattr("bot.courier.loop._LEDGER_PAUSE", 0.01)
    await begun.file(_card("1", "the card"))
    begun.ledger.failures = 2

    await begun.carry()

    assert list(begun.slack.posts.values()) == ["the card"]
