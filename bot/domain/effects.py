"""What is to be done: orders to the courier, as data.

The desk puts them into words (`bot.wording`) and writes them to the outbox in the same transaction
as the events; the courier carries them out.
"""

from datetime import datetime
from enum import StrEnum, unique

from bot.domain.need import Record


@unique
class LetterKind(StrEnum):
    """The letters a vendor may get; each has its template in config/letters."""

    SOLICITATION = "solicitation"
    ORDER_INQUIRY = "inquiry"  # to the vendor of a contract, for the price under it
    LOCAL_PRICE = "local-price"  # to vendors nearby, for a price below a contract's
    AMENDMENT = "amendment"
    CLARIFICATION = "clarification"  # a question and its answer, to everybody who was asked
    EXTENSION = "extension"
    REMINDER = "reminder"
    THANKS = "thanks"  # the quote has arrived
    READ_BACK = "read-back"  # and this is how it was read
    PHONE_QUOTE = "phone-quote"  # what was written down of prices told by phone
    CANCELLATION = "cancellation"
    ORDER = "order"
    REGRET = "regret"


ASKING = frozenset(
    {
        LetterKind.SOLICITATION,
        LetterKind.AMENDMENT,
        LetterKind.ORDER_INQUIRY,
        LetterKind.LOCAL_PRICE,
    }
)
"""The letters that ask for prices."""


@unique
class Notice(StrEnum):
    """A short line in the thread, only for what a person must see."""

    ADDRESS_FAILED = "address failed"
    VENDOR_ASKS = "vendor asks"
    ASKED_LATE = "asked late"
    MAIL_HELD = "mail held"
    MORE_TIME = "more time"
    FEW_QUOTES = "few quotes"
    PLEASE_CHECK = "please check"
    PLEASE_APPROVE = "please approve"
    APPROVAL_WAITS = "approval waits"
    APPROVAL_OVERDUE = "approval overdue"
    PLEASE_NUMBER = "please number"
    PLEASE_CONFIRM = "please confirm"
    CONTRACT_PRICED = "contract priced"
    INQUIRY_FAILED = "inquiry failed"
    INQUIRY_SILENT = "inquiry silent"
    CONTRACT_STAYS = "contract stays"
    NO_QUOTES = "no quotes"
    MORE_QUOTES = "more quotes"
    AWARD_FAILED = "award failed"
    DENIED = "denied"
    ORDERED = "ordered"


class Effect(Record, frozen=True, tag=True):
    """Something to be done once the decision is on file."""


class ShowCard(Effect, frozen=True):
    """Draw the case's one living card as it stands now."""


class Tell(Effect, frozen=True):
    """Say one line in the thread; `people` are called by name so that they notice."""

    notice: Notice
    people: tuple[str, ...] = ()
    vendor_id: str = ""
    words: str = ""


class Whisper(Effect, frozen=True):
    """Tell one person why something was not done; nobody else sees it."""

    person: str
    text: str


class OpenForm(Effect, frozen=True):
    """Open a form for the person whose click gave the trigger."""

    form: str
    trigger: str
    choice: str = ""


class SendLetter(Effect, frozen=True):
    """Write to one vendor. `vendor_id` is his, `email` fixed here, so that a replay agrees.

    `question` and `answer` are those of a clarification; whoever asked is not named in it. `about`
    tells two letters of one kind apart that are written at once.
    """

    kind: LetterKind
    vendor_id: str
    email: str
    remark: str = ""
    question: str = ""
    answer: str = ""
    about: str = ""


class LookUpContracts(Effect, frozen=True):
    """Ask the catalog about every line of the need."""

    queries: tuple[tuple[int, str], ...]


class LearnAlias(Effect, frozen=True):
    """Remember that these words mean this contract entry, for the next time they are asked."""

    phrase: str
    entry_id: str
    contract_id: str
    by: str
    at: datetime


class SetTimer(Effect, frozen=True):
    """Come back to this case at a time; a timer of the same name is replaced."""

    name: str
    at: datetime


class StopTimers(Effect, frozen=True):
    """Forget all timers of this case."""


Order = (
    ShowCard
    | Tell
    | Whisper
    | OpenForm
    | SendLetter
    | LookUpContracts
    | LearnAlias
    | SetTimer
    | StopTimers
)
