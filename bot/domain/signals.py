"""What reaches a case from outside, already read and put into our own words.

Each has an `id`, the key of the entry it came from: the same signal twice changes nothing.
"""

from dataclasses import dataclass
from datetime import date, datetime
from decimal import Decimal
from enum import StrEnum, unique

from bot.domain.contracts import Contract
from bot.domain.matching.model import Match
from bot.domain.need import Need
from bot.domain.quotes import Quote


@unique
class Action(StrEnum):
    """What a person can do by a button or a form."""

    ANSWER = "answer"
    CHOOSE = "choose"
    EDIT = "edit"
    SHOW_LINES = "show_lines"
    PHONE_QUOTE = "phone_quote"
    CANCEL = "cancel"
    ORDER_ON_CONTRACT = "order_on_contract"
    CONTRACT_FITS = "contract_fits"
    ASK_VENDORS = "ask_vendors"
    ASK_CONTRACT_VENDOR = "ask_contract_vendor"
    ENTER_PRICE = "enter_price"
    COUNTER_WORDS = "counter_words"
    SHOW_CONTRACTS = "show_contracts"
    CHECK_LOCAL_PRICE = "check_local_price"
    TERMS_EQUAL = "terms_equal"
    CHECK_READING = "check_reading"
    ANSWER_VENDORS = "answer_vendors"
    SUGGEST_ANSWER = "suggest_answer"
    FORWARD = "forward"
    REFUSE_MAIL = "refuse_mail"
    EXTEND = "extend"
    GO_ON = "go_on"
    GIVE_UP = "give_up"
    APPROVE = "approve"
    DENY = "deny"
    NUMBER_ORDER = "number_order"
    NEXT_BEST = "next_best"
    RECEIVED = "received"


@dataclass(frozen=True, slots=True, kw_only=True)
class RequisitionPosted:
    """A person asked for goods in the chat."""

    id: str
    case_id: str
    person: str
    channel: str
    thread: str
    message: str
    text: str
    need: Need


@dataclass(frozen=True, slots=True, kw_only=True)
class NeedAnswered:
    """A person wrote what completes or changes the need; `need` is the merged one."""

    id: str
    person: str
    text: str
    need: Need


@dataclass(frozen=True, slots=True, kw_only=True)
class Acted:
    """A person pressed a button or sent off a form.

    `home` is the workspace the person is at home in; `version` the offer's version or the
    case's round that the button was drawn for; `trigger` opens a form for three seconds.
    `cap_left` is what is left, as of now, under the cap of the contract that may be ordered on.
    """

    id: str
    person: str
    home: str | None
    action: Action
    version: int = 0
    choice: str = ""
    fields: tuple[tuple[str, str], ...] = ()
    trigger: str = ""
    cap_left: Decimal | None = None

    def field(self, name: str) -> str:
        """What was filled in under this name."""
        return dict(self.fields).get(name, "").strip()


@unique
class Standing(StrEnum):
    """How far the sender of a mail is known."""

    KNOWN = "known"  # the invited address itself
    COLLEAGUE = "colleague"  # same domain
    STRANGER = "stranger"


@dataclass(frozen=True, slots=True, kw_only=True)
class MailRead:
    """A mail that belongs to this case and one invited vendor, read.

    `kind` is one of the kinds of `parsers.mail`; `quote` is there when prices were offered.
    `received_at` is the server's receipt, never the Date header. `held` says why a person must
    look before anything is taken from it: its sender or its place is in doubt.
    """

    id: str
    vendor_id: str
    sender: str
    standing: Standing
    kind: str
    words: str
    received_at: datetime
    quote: Quote | None = None
    held: str = ""
    placed_by: str = ""  # the person who said that it is this vendor's
    away_until: date | None = None  # of an absence note
    other_contact: str = ""


@dataclass(frozen=True, slots=True, kw_only=True)
class MailPlaced:
    """A person said whose mail this is; `mail` is it, read as this vendor's answer."""

    id: str
    person: str
    home: str | None
    mail: MailRead


@dataclass(frozen=True, slots=True, kw_only=True)
class TimerRang:
    """A time the case had set for itself has come."""

    id: str
    name: str


@dataclass(frozen=True, slots=True, kw_only=True)
class LookedUp:
    """The catalog answered: one match for each line; `size` counts the contracts it looked at.

    `contracts` are all records on file, since those that come near are named too. `asked` are
    the queries it answers, where known: an answer to what the need no longer says is passed over.
    """

    id: str
    matches: tuple[tuple[int, Match], ...]
    contracts: tuple[Contract, ...]
    size: int
    asked: tuple[tuple[int, str], ...] | None = None


@dataclass(frozen=True, slots=True, kw_only=True)
class Delivered:
    """The courier handed over a letter."""

    id: str
    kind: str
    vendor_id: str
    message_id: str


@dataclass(frozen=True, slots=True, kw_only=True)
class Undeliverable:
    """A letter will never arrive."""

    id: str
    kind: str
    vendor_id: str
    why: str


@dataclass(frozen=True, slots=True, kw_only=True)
class Unposted:
    """What people should have seen could not be shown; `kind` is `card`, `say` or `whisper`."""

    id: str
    kind: str
    why: str


Signal = (
    RequisitionPosted
    | NeedAnswered
    | Acted
    | MailRead
    | MailPlaced
    | TimerRang
    | LookedUp
    | Delivered
    | Undeliverable
    | Unposted
)
