"""The file of one purchase, as it stands."""

from datetime import datetime
from decimal import Decimal

from bot.domain import events as ev
from bot.domain.clarifications import Clarification
from bot.domain.contracts import Verdict
from bot.domain.lifecycle import FINAL, State
from bot.domain.need import Need, Record
from bot.domain.offers import Approval, Offer, Tabulation
from bot.domain.on_contract import OnContract
from bot.domain.quotes import HeldMail, Invitation, Quote


class Case(Record, frozen=True):
    """Everything known about one purchase. `version` counts the events folded into it."""

    id: str
    town_id: str
    requester: str
    channel: str
    thread: str
    message: str
    opened_at: datetime
    text: str
    need: Need
    shapers: tuple[str, ...] = ()  # who completed or changed the need, beside the requester
    state: State = State.RECEIVED
    why: str = ""  # of the last move
    version: int = 0
    causes: frozenset[str] = frozenset()
    looked_at: int = 0
    verdicts: tuple[Verdict, ...] = ()
    on_contract: OnContract = OnContract()
    method: str = ""
    band: str = ""
    band_source: str = ""
    quotes_required: int = 0
    estimate: Decimal | None = None
    round: int = 0
    closes_at: datetime | None = None
    award_basis: str = ""
    invitations: tuple[Invitation, ...] = ()
    passed_over: tuple[str, ...] = ()  # who sells it and was not asked, and why
    quotes: tuple[Quote, ...] = ()
    voided_at: datetime | None = None  # what was received by then answers another need
    quotes_made: int = 0  # superseded and withdrawn ones too, so that no id comes twice
    held: tuple[HeldMail, ...] = ()
    clarifications: tuple[Clarification, ...] = ()
    extended: bool = False  # whether this round has had more time already
    fewer_because: str = ""  # why purchasing goes on with fewer quotes than required
    tabulation: Tabulation | None = None
    offers_made: int = 0
    offer: Offer | None = None
    approval: Approval | None = None
    endorsement: Approval | None = None  # the first of two approvals
    po_number: str = ""
    award_failed: str = ""  # why the vendor that was chosen does not get or keep the order
    letters: tuple[ev.LetterSent, ...] = ()

    @property
    def final(self) -> bool:
        """Whether nothing more can happen."""
        return self.state in FINAL

    def invitation(self, vendor_id: str) -> Invitation | None:
        """The vendor's copy of the solicitation."""
        return next((i for i in self.invitations if i.vendor_id == vendor_id), None)

    def quote(self, quote_id: str) -> Quote | None:
        """The current quote with this id."""
        return next((q for q in self.quotes if q.id == quote_id), None)

    def quote_of(self, vendor_id: str) -> Quote | None:
        """The vendor's current quote."""
        return next((q for q in self.quotes if q.vendor_id == vendor_id), None)

    @property
    def silent(self) -> tuple[Invitation, ...]:
        """The vendors that have not answered with a quote or a refusal."""
        return tuple(i for i in self.invitations if not i.state.settled)

    @property
    def open_questions(self) -> tuple[Clarification, ...]:
        """What vendors wait to hear from us while they can still quote."""
        soliciting = self.state is State.SOLICITING
        return tuple(c for c in self.clarifications if c.open and soliciting)

    def clarification(self, question_id: str) -> Clarification | None:
        """The vendor's question with this id."""
        return next((c for c in self.clarifications if c.id == question_id), None)

    @property
    def all_answered(self) -> bool:
        """Whether waiting longer can bring nothing."""
        return bool(self.invitations) and not self.silent
