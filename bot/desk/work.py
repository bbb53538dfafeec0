"""What reading an entry comes to: a signal for a case, an answer to a person, or nothing."""

from dataclasses import dataclass

from bot.domain.case import Case
from bot.domain.signals import Signal
from bot.domain.town import Town
from bot.ledger import Entry
from bot.ports import Who
from bot.wording.blocks import Home
from bot.wording.mail_queue import QueuedMail


@dataclass(frozen=True, slots=True, kw_only=True)
class ForPerson:
    """No business of a case, but a person waits for a word; without a channel, alone."""

    town: Town
    channel: str
    thread: str
    person: str
    text: str


@dataclass(frozen=True, slots=True, kw_only=True)
class ForCase:
    """A signal for a case; `case` is None when it opens one.

    `at_home`: the person sits at their home page, which is drawn anew. `word` is said beside.
    """

    case: Case | None
    town: Town
    signal: Signal
    at_home: bool = False
    word: ForPerson | None = None


@dataclass(frozen=True, slots=True, kw_only=True)
class ForHome:
    """A person looks at their home page."""

    town: Town
    person: str
    view: Home


@dataclass(frozen=True, slots=True, kw_only=True)
class ForNobody:
    """Seen, and no business of ours."""

    why: str


@dataclass(frozen=True, slots=True, kw_only=True)
class ForClerk:
    """Cannot be placed: kept for a person to look at; `post` shows it in the town's channel."""

    why: str
    town: Town | None = None
    post: QueuedMail | None = None


@dataclass(frozen=True, slots=True, kw_only=True)
class ForQueue:
    """A person settles a mail of the queue: `work` files it on a case, or it is nobody's.

    `what` says so below the post that `shown` drew. `at_home` looks at a home page.
    """

    town: Town
    mail: Entry
    shown: QueuedMail
    what: str
    at_home: Who | None = None
    work: ForCase | None = None


Work = ForCase | ForPerson | ForHome | ForNobody | ForClerk | ForQueue
