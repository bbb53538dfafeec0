"""Slack, SMTP and IMAP in every kind of trouble: the story ends the same, in the same order."""

from collections.abc import Callable

import pytest

from bot.adapters.slack import SlackChat
from bot.domain.lifecycle import State
from bot.sandbox import plays
from bot.sandbox.slack.faults import cut_after, cut_before, rate_limited, server_error
from bot.sandbox.world import World
from tests.faults.conftest import Calm
from tests.faults.evening import Evening, say_nothing


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


_ALL_OF_SLACK = [
    _slack_says_slow_down,
    _slack_is_down,
    _slack_takes_posts_and_drops_the_line,
]


@pytest.mark.parametrize("trouble", _ALL_OF_SLACK)
async def test_slack_in_trouble(
    evening: Evening, calm: Calm, trouble: Callable[[World], None]
) -> None:
    trouble(evening.theatre.world)

    account = await evening.play(plays.contract_gloves)

    expected = await calm.account(plays.contract_gloves)
    assert account.differs_from(expected) == []
    assert account.posts == expected.posts  # in the same order


@pytest.mark.parametrize(
    "trouble", [_smtp_puts_letters_off, _smtp_takes_letters_and_drops_the_line]
)
async def test_smtp_in_trouble(
    evening: Evening, calm: Calm, trouble: Callable[[World], None]
) -> None:
    trouble(evening.theatre.world)

    account = await evening.play(plays.spark_plugs)

    assert account.differs_from(await calm.account(plays.spark_plugs)) == []


async def test_the_mailbox_is_cut_off_in_the_middle(evening: Evening, calm: Calm) -> None:
    mail = evening.theatre.world.mail
    cut = 0

    def cut_links(_mailbox: str, _mail: object) -> None:
        nonlocal cut
        cut += mail.cut_imap_links()

    mail.listen(cut_links)
    account = await evening.play(plays.spark_plugs)

    assert account.differs_from(await calm.account(plays.spark_plugs)) == []
    assert cut > 3


async def test_an_errand_that_breaks_off_comes_up_again(
    evening: Evening, calm: Calm, monkeypatch: pytest.MonkeyPatch
) -> None:
    post, broken = SlackChat.post, [True, True]

    async def break_off(
        self: SlackChat, *, channel: str, thread: str | None, text: str, blocks: bytes, key: str
    ) -> str:
        if broken and broken.pop():
            raise KeyError("nobody thought of this")
        return await post(self, channel=channel, thread=thread, text=text, blocks=blocks, key=key)

    monkeypatch.setattr(SlackChat, "post", break_off)
    account = await evening.play(plays.contract_gloves)

    assert broken == []
    assert account.differs_from(await calm.account(plays.contract_gloves)) == []


async def test_what_cannot_be_read_stops_nobody(evening: Evening) -> None:
    world, ledger = evening.theatre.world, evening.theatre.program.ledger
    await world.mail.deliver(b"\xff\x00 no mail at all", world.town.mailbox)
    world.slack.delivery.event({"type": "something_new", "user": plays.REQUESTER})
    await world.slack.delivery.act("interactive", {"type": "something_new", "user": {"id": "U"}})
    await ledger.receive("slack.click", "garbage", b"\xff{")
    await ledger.receive("something.new", "unheard of", b"{}")
    evening.theatre.program.desk.wake()

    thread = await plays.contract_gloves(evening.stage, say_nothing)

    assert (await evening.theatre.case(thread)).state is State.CLOSED
    assert await ledger.waiting() == ()
    assert (await ledger.queues()).failed >= 1
