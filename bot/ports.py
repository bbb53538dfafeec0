"""What the program needs from outside, in its own words.

Adapters keep these promises; the desk, the courier and every test know nothing else of Slack,
SMTP, IMAP or SQLite. Two things travel inwards: raw *entries*, stored before they are
acknowledged, and what an adapter reads out of an entry (`Incoming`). One thing travels outwards:
what the courier delivers.
"""

from collections.abc import Callable, Sequence
from dataclasses import dataclass
from datetime import date, datetime
from typing import Protocol

from bot.domain.matching.aliases import Alias
from bot.domain.matching.model import Match
from parsers.mail.model import Attachment, Document
from parsers.quote.arbitration import Claim
from parsers.quote.asked import Asked


class Clock(Protocol):
    """The time: real in production, virtual in the sandbox."""

    def now(self) -> datetime:
        """Tell the time, aware."""
        ...

    async def sleep_until(self, at: datetime) -> None:
        """Return when the time is `at` or later."""
        ...


# ------------------------------------------------------------------ inwards: raw, then read


FOLDER_HEADER = "X-ThreeQuotes-Folder"
"""Written on top of a mail that did not lie in the watched folder: where it was found."""


class Inbox(Protocol):
    """The door for everything that reaches us: stored first, acknowledged after."""

    async def receive(
        self, kind: str, key: str, payload: bytes, received_at: datetime | None = None
    ) -> bool:
        """Store an entry; True when it is new, False for a duplicate `key` of this `kind`.

        Kinds: `slack.event`, `slack.click`, `slack.form`, `slack.command`, `slack.shortcut`,
        `mail`. `payload` is what arrived, byte for byte (JSON for Slack, RFC 5322 for mail).
        `received_at` is when the server had it; the clock's now when left out.
        Returning means it is on disk; raising means the sender must not be told "received".
        """
        ...


@dataclass(frozen=True, slots=True, kw_only=True)
class Arrival:
    """One of several things that came together; fields as in `Inbox.receive`."""

    key: str
    payload: bytes
    received_at: datetime | None = None


class Tray(Inbox, Protocol):
    """A door wide enough for several things at once: to be safe on disk costs the same for all."""

    async def receive_all(self, kind: str, arrivals: Sequence[Arrival]) -> None:
        """Store all that is new of these, in their order; raising means that none is stored."""
        ...


@dataclass(frozen=True, slots=True, kw_only=True)
class Who:
    """A person as the chat knows them: id, and the workspace they are at home in."""

    id: str
    home: str | None  # workspace id; None when the chat did not say: refuse
    guest: bool = False


@dataclass(frozen=True, slots=True, kw_only=True)
class Said:
    """A message typed by a person. `thread` is the root's ts when it is a reply."""

    who: Who
    channel: str
    ts: str
    thread: str | None
    text: str  # unescaped once; mentions and links as the chat writes them
    direct: bool = False  # a direct message to the bot
    mentions_bot: bool = False


@dataclass(frozen=True, slots=True, kw_only=True)
class Edited:
    """A message changed after it was sent; empty `text` means it was deleted."""

    who: Who
    channel: str
    ts: str
    text: str


@dataclass(frozen=True, slots=True, kw_only=True)
class Clicked:
    """A button or a menu choice. `action` is our action id, `value` what we put behind it."""

    who: Who
    channel: str
    ts: str  # of the message that carries the button
    thread: str | None
    action: str
    value: str
    trigger: str | None = None  # opens a form, for three seconds


@dataclass(frozen=True, slots=True, kw_only=True)
class Submitted:
    """A form sent off. `about` is what we hid in it: case, version, channel."""

    who: Who
    form: str
    about: str
    fields: tuple[tuple[str, str], ...]


@dataclass(frozen=True, slots=True, kw_only=True)
class Commanded:
    """A slash command or a message shortcut. For a shortcut, `ts` and `text` are the message's."""

    who: Who
    channel: str
    text: str
    ts: str | None = None
    thread: str | None = None
    trigger: str | None = None


@dataclass(frozen=True, slots=True, kw_only=True)
class HomeOpened:
    """A person opened the bot's home page."""

    who: Who


Incoming = Said | Edited | Clicked | Submitted | Commanded | HomeOpened

ReadChat = Callable[[str, bytes], Incoming | None]
"""(kind, payload) -> what a person did, or None for what is no business of ours."""


# ------------------------------------------------------------------ outwards


class DeliveryFailed(Exception):
    """A delivery did not happen, or nobody knows whether it did.

    `permanent`: trying again cannot help. `retry_after`: seconds the other side asked for.
    `unknown`: it may have been accepted (link lost after the last byte); look before repeating.
    `absent`: the person, or we ourselves, cannot be reached in that channel.
    """

    def __init__(
        self,
        reason: str,
        *,
        permanent: bool = False,
        retry_after: float | None = None,
        unknown: bool = False,
        absent: bool = False,
    ) -> None:
        super().__init__(reason)
        self.reason = reason
        self.permanent = permanent
        self.retry_after = retry_after
        self.unknown = unknown
        self.absent = absent


class Chat(Protocol):
    """A chat with threads. `blocks` and `view` are JSON ready for the wire.

    Every method raises `DeliveryFailed`. `key` names a post for good, so that after a crash
    `find` can tell whether it is already there.
    """

    async def post(
        self, *, channel: str, thread: str | None, text: str, blocks: bytes, key: str
    ) -> str:
        """Post a message; its ts."""
        ...

    async def update(self, *, channel: str, ts: str, text: str, blocks: bytes, key: str) -> None:
        """Replace a message in place."""
        ...

    async def whisper(
        self, *, channel: str, thread: str | None, person: str, text: str, blocks: bytes
    ) -> None:
        """Say something that only one person sees."""
        ...

    async def direct_channel(self, person: str) -> str:
        """The channel in which one person and we are alone."""
        ...

    async def open_form(self, *, trigger: str, view: bytes) -> None:
        """Open a form for the person whose click gave the trigger."""
        ...

    async def publish_home(self, *, person: str, view: bytes) -> None:
        """Show a person's home page."""
        ...

    async def is_shared_outside(self, channel: str) -> bool:
        """Whether people from outside the workspace read this channel."""
        ...

    async def find(self, *, channel: str, thread: str | None, key: str) -> str | None:
        """Look a post up by its key; its ts."""
        ...


class Mailer(Protocol):
    """Hands a finished letter to the mail server; raises `DeliveryFailed`."""

    async def send(self, *, raw: bytes, sender: str, recipient: str) -> None:
        """Send these very bytes; returning means the server took responsibility."""
        ...


class SentMail(Protocol):
    """What the town's own mailbox knows about letters that left it."""

    async def was_sent(self, message_id: str) -> bool:
        """Whether a letter with this Message-ID lies in the sent folder."""
        ...


class Catalog(Protocol):
    """The index of everything already on contract."""

    async def look_up(self, text: str, *, on: date) -> Match:
        """Find entries that are about `text`."""
        ...

    async def learn(self, alias: Alias, cause: str) -> None:
        """Remember what a person taught; the same cause again changes nothing."""
        ...


class Documents(Protocol):
    """Opens attachments where they can do no harm."""

    async def open(self, attachment: Attachment) -> Document:
        """Read an attachment; what cannot be read says so in `problem`."""
        ...


class SecondReader(Protocol):
    """Another reader of a vendor's words, whose claims are weighed and never simply believed."""

    async def read(self, words: str, asked: Asked) -> tuple[Claim, ...]:
        """Claim prices with the words they stand in; nothing when it cannot, never an error."""
        ...


@dataclass(frozen=True, slots=True, kw_only=True)
class Place:
    """How far a mailbox has been read: UIDs up to `last_uid` of one UIDVALIDITY."""

    uidvalidity: int
    last_uid: int


class MailboxPlaces(Protocol):
    """Remembers the place in each mailbox across restarts."""

    async def load(self, mailbox: str) -> Place | None:
        """The place last saved."""
        ...

    async def save(self, mailbox: str, place: Place) -> None:
        """Save the place: everything up to it is stored in the inbox."""
        ...
