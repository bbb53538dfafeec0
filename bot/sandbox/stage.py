"""Acting in the sandbox: people type and click, time passes, and one waits for what follows."""

from collections.abc import Callable, Iterator
from dataclasses import dataclass
from datetime import timedelta

from bot.sandbox.slack.messages import Message
from bot.sandbox.slack.wire import Json, as_map, as_maps, as_text
from bot.sandbox.world import World

_PATIENCE = timedelta(days=10)
"""Virtual time after which a story that does not move on has failed."""


class Stuck(Exception):
    """What a story waited for did not happen."""


@dataclass(frozen=True, slots=True, kw_only=True)
class Stage:
    """A world with the program at work in it; `is_idle` tells when the program rests."""

    world: World
    is_idle: Callable[[], bool]

    async def say(self, person: str, text: str, thread: str | None = None) -> str:
        """Somebody types in the town's channel; the ts of the message."""
        ts = await self.world.slack.say(person, self.world.town.channel, text, thread)
        await self.settle()
        return ts

    async def click(self, person: str, thread: str, action: str) -> None:
        """Somebody presses a button of the card in this thread."""
        card = self.card(thread)
        await self.world.slack.click(person, self.world.town.channel, card.ts, action)
        await self.settle()

    async def press(self, person: str, thread: str, label: str) -> None:
        """Somebody presses the button of the card that says this."""
        found = [e["action_id"] for e in _elements(self.card(thread)) if _label(e) == label]
        if not found:
            raise Stuck(f"no button “{label}” among {self.labels(thread)}")
        await self.click(person, thread, as_text(found[0]))

    async def fill_in(self, person: str, **fields: str) -> None:
        """Somebody fills in the form that is open and sends it off."""
        await self.world.slack.submit(person, fields)
        await self.settle()

    async def settle(self) -> None:
        """Let everything happen that needs no time to pass."""
        await self.world.slack.delivery.settle()
        await self.world.clock.advance_to(self.world.clock.now(), self._is_quiet)

    async def until(self, reached: Callable[[], bool], what: str) -> None:
        """Let time pass until something is so; `what` says it in words."""
        clock = self.world.clock
        await clock.advance_when_idle(self._is_quiet, until=clock.now() + _PATIENCE, stop=reached)
        if not reached():
            raise Stuck(f"waited {_PATIENCE.days} days in vain for {what}")

    def _is_quiet(self) -> bool:
        """Nothing is being worked on, and no letter lies where the program has not looked yet."""
        mail = self.world.mail
        unread = mail.mailbox(self.world.town.mailbox).unread()
        return self.is_idle() and not mail.at_work and not unread

    def thread(self, root: str) -> list[Message]:
        """The thread below a message, the root first."""
        return self.world.slack.messages(self.world.town.channel, root)

    def card(self, thread: str) -> Message:
        """The one living card of a thread."""
        cards = [m for m in self.thread(thread) if m.by_app and _has_header(m)]
        if len(cards) != 1:
            raise Stuck(f"{len(cards)} cards in the thread instead of one")
        return cards[0]

    def buttons(self, thread: str) -> tuple[str, ...]:
        """The actions the card offers now."""
        return tuple(as_text(e["action_id"]) for e in _elements(self.card(thread)))

    def labels(self, thread: str) -> list[str]:
        """What stands on the card's buttons, in order."""
        return [_label(element) for element in _elements(self.card(thread))]

    def words(self, thread: str) -> str:
        """The card's text."""
        return self.card(thread).text


def _has_header(message: Message) -> bool:
    return any(block.get("type") == "header" for block in message.blocks)


def _elements(message: Message) -> Iterator[Json]:
    for block in message.blocks:
        if block.get("type") == "actions":
            yield from as_maps(block.get("elements"))


def _label(element: Json) -> str:
    return as_text(as_map(element.get("text")).get("text"))
