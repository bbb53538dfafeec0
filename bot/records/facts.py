"""Everything a case packet is made of, gathered by whoever reads the ledger."""

from dataclasses import dataclass, field
from datetime import datetime

import msgspec

from bot.domain.case import Case
from bot.domain.events import Event
from bot.records.figures import Reader


@dataclass(frozen=True, slots=True, kw_only=True)
class SealedEvent:
    """An event as it lies in the ledger, with its link in the chain."""

    seq: int
    version: int
    name: str
    data: bytes
    hash: str
    previous: str

    @property
    def event(self) -> Event:
        """The event itself."""
        return _events.decode(self.data)


_events: msgspec.json.Decoder[Event] = msgspec.json.Decoder(Event)


@dataclass(frozen=True, slots=True, kw_only=True)
class MailReceived:
    """A mail as it came: `key` is what events call it by."""

    key: str
    vendor_id: str
    received_at: datetime
    raw: bytes


@dataclass(frozen=True, slots=True, kw_only=True)
class LetterWritten:
    """A letter of ours as it goes over the wire; `text` is what the vendor reads.

    `state` says whether it went out.
    """

    kind: str
    vendor_id: str
    message_id: str
    at: datetime
    state: str
    subject: str
    text: str
    raw: bytes


@dataclass(frozen=True, slots=True, kw_only=True)
class Facts:
    """One case with everything that belongs to it. `said` are the lines posted in the thread."""

    case: Case
    town: str
    events: tuple[SealedEvent, ...]
    mails: tuple[MailReceived, ...] = ()
    letters: tuple[LetterWritten, ...] = ()
    said: tuple[str, ...] = ()
    reader: Reader = field(default_factory=Reader)
