"""What stands on the desk: the towns, the books, and the doors to the readers."""

from collections.abc import Callable, Mapping
from dataclasses import dataclass

from bot.domain.case import Case
from bot.domain.contracts import Contract
from bot.domain.standing_in import as_of
from bot.domain.town import Town
from bot.ledger import Ledger
from bot.ports import Clock, Documents, ReadChat, SecondReader
from bot.wording.letters import Signature


def nothing_happens(_label: str) -> None:
    """What reaching a labelled point means in production."""


@dataclass(frozen=True, slots=True, kw_only=True)
class Office:
    """Everything the desk works with; built once, in wiring.

    `receiver` is what our receiving mail server calls itself in Authentication-Results, None
    where nobody said. `reached` is called at labelled points with what is worked on, so that a
    test can stop the program exactly there.
    """

    ledger: Ledger
    clock: Clock
    towns: Mapping[str, Town]
    contracts: tuple[Contract, ...]
    read_chat: ReadChat
    documents: Documents
    second_reader: SecondReader | None = None
    signature: Signature
    receiver: str | None = None
    reached: Callable[[str], None] = nothing_happens

    def town_of(self, case: Case) -> Town:
        """The town a case belongs to."""
        return self._today(self.towns[case.town_id])

    def town_for_chat(self, channel: str, home: str | None) -> Town | None:
        """The town a message belongs to: by its channel, else by the person's workspace."""
        by_channel = next((t for t in self.towns.values() if channel in t.channels), None)
        if by_channel is not None:
            return self._today(by_channel)
        at_home = [t for t in self.towns.values() if home is not None and t.workspace == home]
        return self._today(at_home[0]) if len(at_home) == 1 else None

    def _today(self, town: Town) -> Town:
        """The town as it is staffed today."""
        return as_of(town, town.calendar.local(self.clock.now()).date())
