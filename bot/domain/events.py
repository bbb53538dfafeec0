"""What happened: the facts a case file records, in the past tense.

A case is the fold of its events and nothing else. Each carries when it happened and `cause`, the
signal that brought it about. Events are written to the ledger as JSON tagged with their names:
a name, once released, stays.
"""

from datetime import date, datetime
from decimal import Decimal

from bot.domain.contracts import Verdict
from bot.domain.contracts.stated import StatedPrice
from bot.domain.lifecycle import State
from bot.domain.need import Need, Record
from bot.domain.offers import Offer, Tabulation
from bot.domain.quotes import Invitation, Quote, QuotedLine


class Fact(Record, frozen=True, tag=True):
    """What every event carries."""

    at: datetime
    cause: str


class CaseOpened(Fact, frozen=True):
    """A person asked for goods."""

    case_id: str
    town_id: str
    requester: str
    channel: str
    thread: str  # ts of the thread's root; "" when the card itself will be the root
    message: str  # ts of the message that asked
    text: str
    need: Need


class Moved(Fact, frozen=True):
    """The case went from one state to the next."""

    to: State
    why: str


class NeedChanged(Fact, frozen=True):
    """The need was completed or corrected."""

    by: str
    text: str
    need: Need


class ContractsChecked(Fact, frozen=True):
    """Existing contracts were looked at; the verdicts come best first."""

    on: date
    looked_at: int
    verdicts: tuple[Verdict, ...]


class ContractRuled(Fact, frozen=True):
    """A person said whether contracts fit the need."""

    by: str
    fits: bool
    contract_id: str = ""


class PriceAsked(Fact, frozen=True):
    """The vendor of a contract was asked for the price of these lines under it."""

    by: str
    contract_id: str
    vendor_id: str
    vendor_name: str
    email: str
    lines: tuple[int, ...]
    terms: str  # how the contract sets the price, as the letter names it


class PriceStated(Fact, frozen=True):
    """Somebody said what lines cost under a contract; `by` is the person who typed it in."""

    vendor_id: str
    contract_id: str
    mail: str
    prices: tuple[StatedPrice, ...]
    by: str = ""


class InquiryFailed(Fact, frozen=True):
    """The vendor of a contract names no price under it, or cannot be reached."""

    vendor_id: str
    why: str


class LocalPriceSought(Fact, frozen=True):
    """Nearby vendors are asked for a price below the contract's; `offer` is what to beat."""

    by: str
    kind: str  # of the contract: state, regional or lead-agency
    offer: Offer


class EqualTermsConfirmed(Fact, frozen=True):
    """An officer compared a lower quote with the contract: same item, same terms."""

    by: str
    vendor_id: str


class MethodChosen(Fact, frozen=True):
    """The band and with it the method of buying, under the town's dated thresholds."""

    method: str
    band: str
    source: str
    quotes_required: int
    estimate: Decimal | None
    why: str


class Solicited(Fact, frozen=True):
    """Vendors were asked for quotes, in one round."""

    invitations: tuple[Invitation, ...]
    closes_at: datetime
    award_basis: str
    round: int = 1
    passed_over: tuple[str, ...] = ()  # who sells it and was not asked, and why


class LetterSent(Fact, frozen=True):
    """The mail server took responsibility for a letter."""

    kind: str
    vendor_id: str
    message_id: str


class AddressFailed(Fact, frozen=True):
    """A letter to a vendor cannot be delivered."""

    vendor_id: str
    why: str


class QuotesVoided(Fact, frozen=True):
    """The need has changed: what vendors answered to the old one counts no more."""

    why: str


class QuoteReceived(Fact, frozen=True):
    """A vendor answered with prices; an earlier quote of his is superseded."""

    quote: Quote


class QuoteDeclined(Fact, frozen=True):
    """A vendor will not quote."""

    vendor_id: str
    mail: str
    reason: str


class QuoteWithdrawn(Fact, frozen=True):
    """A vendor took his quote back."""

    vendor_id: str
    mail: str
    reason: str


class VendorWrote(Fact, frozen=True):
    """A vendor wrote something that is neither a quote nor a refusal.

    `kind` is `question`, `acknowledgement`, `auto_reply` or `other`. An absence note may say
    when somebody is back, and who can be asked meanwhile.
    """

    vendor_id: str
    mail: str
    kind: str
    words: str
    away_until: date | None = None
    other_contact: str = ""


class AnswerSuggested(Fact, frozen=True):
    """Somebody typed what could be the answer to a vendor's question; nobody outside has it yet."""

    by: str
    question_id: str
    words: str


class QuestionAnswered(Fact, frozen=True):
    """A person sent the answer to a vendor's question to every vendor that was asked.

    `closes_at` is the new close where the town's rules give more time for it.
    """

    by: str
    question_id: str
    question: str
    answer: str
    vendor_ids: tuple[str, ...]
    closes_at: datetime | None = None


class InvitationForwarded(Fact, frozen=True):
    """A person sent the vendor's copy to another address the vendor itself had named."""

    by: str
    vendor_id: str
    email: str


class MailHeld(Fact, frozen=True):
    """A mail is kept for a person: from a stranger, late, or unreadable."""

    vendor_id: str
    mail: str
    why: str


class MailPlaced(Fact, frozen=True):
    """A person filed a mail as this vendor's: from the queue, or one that was held here."""

    by: str
    vendor_id: str
    mail: str


class MailRefused(Fact, frozen=True):
    """A person left a mail that was held out of the case for good."""

    by: str
    vendor_id: str
    mail: str


class ReadingChecked(Fact, frozen=True):
    """A person confirmed or corrected what was read from a mail.

    `freight` is the whole freight in dollars where the person filled it in.
    """

    by: str
    quote_id: str
    lines: tuple[QuotedLine, ...]
    freight: Decimal | None = None


class Reminded(Fact, frozen=True):
    """The silent vendors were reminded."""

    vendor_ids: tuple[str, ...]


class Extended(Fact, frozen=True):
    """Too few vendors had quoted by the close: everybody got more time, once."""

    closes_at: datetime
    why: str


class FewerAccepted(Fact, frozen=True):
    """Purchasing goes on with fewer quotes than the rules ask for, for a reason."""

    by: str
    reason: str


class Tabulated(Fact, frozen=True):
    """All answers were compared."""

    tabulation: Tabulation


class OfferMade(Fact, frozen=True):
    """An offer was put before the approvers."""

    offer: Offer


class ActionRefused(Fact, frozen=True):
    """A person tried what he or she may not do."""

    by: str
    action: str
    why: str


class OfferApproved(Fact, frozen=True):
    """A person with the right and the limit approved one version of the offer."""

    by: str
    offer_version: int
    total: Decimal
    stands_in_for: str = ""


class OfferEndorsed(Fact, frozen=True):
    """The first of two approvers agreed to one version of the offer; the second decides."""

    by: str
    offer_version: int
    total: Decimal
    stands_in_for: str = ""


class ApproversReminded(Fact, frozen=True):
    """An offer has waited for its approval; `escalated` when purchasing was told too."""

    people: tuple[str, ...]
    escalated: bool = False


class OfferDenied(Fact, frozen=True):
    """An approver said no."""

    by: str
    offer_version: int
    reason: str


class OrderNumbered(Fact, frozen=True):
    """The order got its purchase order number."""

    by: str
    number: str


class GoodsReceived(Fact, frozen=True):
    """The requester has the goods."""

    by: str
    remark: str


class CaseCancelled(Fact, frozen=True):
    """The need went away."""

    by: str
    reason: str


class PostRefused(Fact, frozen=True):
    """The chat refused to show something; `kind` is `card`, `say` or `whisper`."""

    kind: str
    why: str


AboutContract = PriceAsked | PriceStated | InquiryFailed | LocalPriceSought | EqualTermsConfirmed

Event = (
    CaseOpened
    | Moved
    | NeedChanged
    | ContractsChecked
    | ContractRuled
    | AboutContract
    | MethodChosen
    | Solicited
    | LetterSent
    | AddressFailed
    | QuotesVoided
    | QuoteReceived
    | QuoteDeclined
    | QuoteWithdrawn
    | VendorWrote
    | AnswerSuggested
    | QuestionAnswered
    | InvitationForwarded
    | MailHeld
    | MailPlaced
    | MailRefused
    | ReadingChecked
    | Reminded
    | Extended
    | FewerAccepted
    | Tabulated
    | OfferMade
    | ActionRefused
    | OfferApproved
    | OfferEndorsed
    | ApproversReminded
    | OfferDenied
    | OrderNumbered
    | GoodsReceived
    | CaseCancelled
    | PostRefused
)
