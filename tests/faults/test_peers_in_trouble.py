"""Slack, SMTP and IMAP in every kind of trouble: the story ends the same, in the same order."""

from collections.abc import AsyncIterator, Callable
from dataclasses import dataclass
from pathlib import Path

import pytest

from bot.adapters.slack import SlackChat
from bot.domain.lifecycle import State
from bot.sandbox import plays
from bot.sandbox.slack.faults import cut_after, cut_before, rate_limited, server_error
from bot.sandbox.world import World
from tests.faults.auditor import Account, audit
from tests.faults.glance import Glance
from tests.faults.patient import PatientStage
from tests.theatre import Theatre, open_theatre


async def _say_nothing(_scene: str) -> None:
    """Nobody watches."""


@dataclass(frozen=True, slots=True, kw_only=True)
class _Evening:
    """A theatre with patient people, and an auditor for afterwards."""

    theatre: Theatre
    stage: PatientStage
    ledger: Path

    async def play(self) -> Account:
        for play in (plays.spark_plugs, plays.contract_gloves):
            await play(self.stage, _say_nothing)
            await self.stage.settle()
        return await audit(self.theatre.world, self.ledger)


@pytest.fixture
async def evening(tmp_path: Path) -> AsyncIterator[_Evening]:
    async with open_theatre(tmp_path) as theatre:
        glance = Glance(tmp_path / "ledger.db")
        stage = PatientStage(world=theatre.world, is_idle=theatre.program.idle, rests=glance.rests)
        yield _Evening(theatre=theatre, stage=stage, ledger=tmp_path / "ledger.db")
        glance.close()


_calm: list[Account] = []


@pytest.fixture
async def calm(tmp_path_factory: pytest.TempPathFactory) -> Account:
    """What the story comes to without trouble; played once."""
    if not _calm:
        folder = tmp_path_factory.mktemp("calm")
        async with open_theatre(folder) as theatre:
            glance = Glance(folder / "ledger.db")
            stage = PatientStage(
                world=theatre.world, is_idle=theatre.program.idle, rests=glance.rests
            )
            evening = _Evening(theatre=theatre, stage=stage, ledger=folder / "ledger.db")
            _calm.append(await evening.play())
            glance.close()
    return _calm[0]


def _slack_says_slow_down(world: World) -> None:
    for method in ("chat.postMessage", "chat.update", "chat.postEphemeral"):
        world.slack.fault(method, rate_limited(retry_after=30, times=2))


def _slack_is_down(world: World) -> None:
    world.slack.fault("*", server_error(times=2))
    world.slack.fault("*", cut_before(times=2))


def _slack_takes_posts_and_drops_the_line(world: World) -> None:
    world.slack.fault("chat.postMessage", cut_after(times=2))
    world.slack.fault("chat.update", cut_after(times=2))


def _smtp_puts_letters_off(world: World) -> None:
    world.mail.faults.refuse("451 4.7.1 Greylisted, try again in 5 minutes", times=3)
    world.mail.faults.refuse("421 4.3.2 Service not available", at="MAIL", times=2)


def _smtp_takes_letters_and_drops_the_line(world: World) -> None:
    for vendor in world.town.vendors:
        world.mail.faults.drop_before_answer(recipient=vendor.email)


@pytest.mark.parametrize(
    "trouble",
    [
        _slack_says_slow_down,
        _slack_is_down,
        _slack_takes_posts_and_drops_the_line,
        _smtp_puts_letters_off,
        _smtp_takes_letters_and_drops_the_line,
    ],
)
async def test_the_story_ends_the_same(
    evening: _Evening, calm: Account, trouble: Callable[[World], None]
) -> None:
    trouble(evening.theatre.world)

    account = await evening.play()

    assert account.differs_from(calm) == []
    assert account.posts == calm.posts  # in the same order


async def test_the_mailbox_is_cut_off_in_the_middle(evening: _Evening, calm: Account) -> None:
    mail = evening.theatre.world.mail
    cut = 0

    def cut_links(_mailbox: str, _mail: object) -> None:
        nonlocal cut
        cut += mail.cut_imap_links()

    mail.listen(cut_links)
    account = await evening.play()

    assert account.differs_from(calm) == []
    assert cut > 3


async def test_an_errand_that_breaks_off_comes_up_again(
    evening: _Evening, calm: Account, monkeypatch: pytest.MonkeyPatch
) -> None:
    post, broken = SlackChat.post, [True, True]

    async def break_off(
        self: SlackChat, *, channel: str, thread: str | None, text: str, blocks: bytes, key: str
    ) -> str:
        if broken and broken.pop():
            raise KeyError("nobody thought of this")
        return await post(self, channel=channel, thread=thread, text=text, blocks=blocks, key=key)

    monkeypatch.setattr(SlackChat, "post", break_off)
    account = await evening.play()

    assert broken == []
    assert account.differs_from(calm) == []


async def test_what_cannot_be_read_stops_nobody(evening: _Evening) -> None:
    world, ledger = evening.theatre.world, evening.theatre.program.ledger
    await world.mail.deliver(b"\xff\x00 no mail at all", world.town.mailbox)
    world.slack.delivery.event({"type": "something_new", "user": plays.REQUESTER})
    await world.slack.delivery.act("interactive", {"type": "something_new", "user": {"id": "U"}})
    await ledger.receive("slack.click", "garbage", b"\xff{")
    await ledger.receive("something.new", "unheard of", b"{}")
    evening.theatre.program.desk.wake()

    thread = await plays.contract_gloves(evening.stage, _say_nothing)

    assert (await evening.theatre.case(thread)).state is State.CLOSED
    assert await ledger.waiting() == ()
    assert (await ledger.queues()).failed >= 1
