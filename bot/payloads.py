"""What outbox rows and reports hold: the exact JSON between the desk and the courier."""

import msgspec

from bot.domain.matching.aliases import Alias
from bot.domain.matching.model import Match
from bot.wording.letter import Letter

CARD = "card"
"""The slot of a case's one living card."""


class PostPayload(msgspec.Struct, frozen=True, kw_only=True):
    """A post, ready for the wire. `thread` empty: the case's card is the root.

    Where there is a discreet form, it goes out instead in a channel shared with outsiders.
    """

    channel: str
    thread: str
    text: str
    blocks: msgspec.Raw
    discreet_text: str = ""
    discreet_blocks: msgspec.Raw = msgspec.Raw(b"[]")


class WhisperPayload(msgspec.Struct, frozen=True, kw_only=True):
    """A word to one person; without a channel it goes to the person alone."""

    channel: str
    thread: str
    person: str
    text: str


class FormPayload(msgspec.Struct, frozen=True, kw_only=True):
    """A form for whoever holds the trigger; `person` is told when it came too late."""

    trigger: str
    channel: str
    person: str
    view: msgspec.Raw


class HomePayload(msgspec.Struct, frozen=True, kw_only=True):
    """A person's home page."""

    person: str
    view: msgspec.Raw


class LetterPayload(msgspec.Struct, frozen=True, kw_only=True):
    """A letter and what it is for."""

    kind: str
    vendor_id: str
    letter: Letter


class LookUpPayload(msgspec.Struct, frozen=True, kw_only=True):
    """What to look contracts up for, on which day (ISO)."""

    on: str
    queries: tuple[tuple[int, str], ...]


class AliasPayload(msgspec.Struct, frozen=True, kw_only=True):
    """Words a person taught the catalog."""

    alias: Alias


class LetterDelivered(msgspec.Struct, frozen=True, kw_only=True, tag=True):
    """The mail server took a letter."""

    case_id: str
    kind: str
    vendor_id: str
    message_id: str


class LetterFailed(msgspec.Struct, frozen=True, kw_only=True, tag=True):
    """The mail server refused a letter for good."""

    case_id: str
    kind: str
    vendor_id: str
    why: str


class PostFailed(msgspec.Struct, frozen=True, kw_only=True, tag=True):
    """The chat refused for good what people should have seen; `kind` is that of the errand."""

    case_id: str
    kind: str
    why: str


class CatalogAnswered(msgspec.Struct, frozen=True, kw_only=True, tag=True):
    """What the catalog found for each line; `size` counts the contracts it holds."""

    case_id: str
    matches: tuple[tuple[int, Match], ...]
    size: int
    asked: tuple[tuple[int, str], ...] | None = None  # the queries it answers


Reported = LetterDelivered | LetterFailed | PostFailed | CatalogAnswered
