"""People who wait, and who look before they press a button once more."""

from collections.abc import Callable
from dataclasses import dataclass
from datetime import timedelta

from bot.sandbox.stage import Stage, Stuck

_PRESSES = 10
_REST = timedelta(hours=2)
"""Virtual time in which an errand that rests or was put off comes up again."""


@dataclass(frozen=True, slots=True, kw_only=True)
class PatientStage(Stage):
    """A stage on which things go wrong; `rests` tells when no errand is pending any more."""

    rests: Callable[[], bool]

    async def click(self, person: str, thread: str, action: str) -> None:
        """Somebody presses a button; again only when Slack said no and nothing came of it.

        Slack never delivers a click twice. Where it was not acknowledged it shows a warning,
        and the person sees for himself whether the card has changed.
        """
        for _ in range(_PRESSES):
            before = self._sees(person, thread)
            card = self.card(thread)
            outcome = await self.world.slack.click(person, self.world.town.channel, card.ts, action)
            await self.settle()
            if outcome.acked or self._sees(person, thread) != before:
                return
        raise Stuck(f"{_PRESSES} times in vain: {action}")

    async def settle(self) -> None:
        """Let everything happen; errands that were put off get the time they need."""
        await self.world.slack.delivery.settle()
        clock = self.world.clock
        await clock.advance_when_idle(self._is_quiet, until=clock.now() + _REST, stop=self.rests)

    def _sees(self, person: str, thread: str) -> tuple[str, int]:
        return self.card(thread).text, len(self.world.slack.ephemerals(person))
