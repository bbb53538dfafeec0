"""What `decide` gives back, and the slip of paper it is drafted on."""

from dataclasses import dataclass, field
from datetime import date, datetime

from bot.domain import events as ev
from bot.domain.case import Case
from bot.domain.effects import Order, Whisper
from bot.domain.fold import apply
from bot.domain.lifecycle import State
from bot.domain.town import Town


@dataclass(frozen=True, slots=True, kw_only=True)
class Decision:
    """What happened, and what is to be done about it; `case` is the case with it on file."""

    case: Case | None
    events: tuple[ev.Event, ...] = ()
    effects: tuple[Order, ...] = ()


@dataclass(slots=True, kw_only=True)
class Draft:
    """A decision being taken: events are applied as they are recorded.

    Only the deciding functions hold one, for the length of one call; what leaves is a Decision.
    """

    town: Town
    now: datetime
    cause: str
    current: Case | None
    events: list[ev.Event] = field(default_factory=list)
    effects: list[Order] = field(default_factory=list)

    @property
    def case(self) -> Case:
        """The case as it stands with everything recorded so far."""
        if self.current is None:
            raise ValueError("nothing is on file yet")
        return self.current

    def record(self, event: ev.Event) -> None:
        """Put an event on file."""
        self.current = apply(self.current, event)
        self.events.append(event)

    def move(self, to: State, why: str) -> None:
        """Record the move to another state."""
        self.record(ev.Moved(at=self.now, cause=self.cause, to=to, why=why))

    def do(self, *effects: Order) -> None:
        """Order something to be done."""
        self.effects.extend(effects)

    def refuse(self, person: str, action: str, why: str) -> None:
        """Put a refusal on file and tell the person, nobody else."""
        self.record(
            ev.ActionRefused(at=self.now, cause=self.cause, by=person, action=action, why=why)
        )
        self.do(Whisper(person=person, text=why))

    def whisper(self, person: str, text: str) -> None:
        """Tell one person something that leaves no trace on file."""
        self.do(Whisper(person=person, text=text))

    @property
    def today(self) -> date:
        """The day by the town's own clock."""
        return self.town.calendar.local(self.now).date()

    def done(self) -> Decision:
        """The decision as it goes to the desk."""
        return Decision(case=self.current, events=tuple(self.events), effects=tuple(self.effects))
