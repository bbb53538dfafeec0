"""The papers in a packet: mails, their attachments and our letters, each under a plain name."""

import re
from collections.abc import Iterator
from dataclasses import dataclass
from datetime import datetime

from bot.records.facts import Facts, LetterWritten, MailReceived
from parsers.mail import parse_message, read_own_text

_WORDS = 4000  # characters of a mail that the page shows
_UNSAFE = re.compile(r"[^A-Za-z0-9._-]+")


@dataclass(frozen=True, slots=True, kw_only=True)
class Enclosure:
    """A file of the packet. `about` is the key of the mail or the Message-ID of the letter."""

    path: str
    at: datetime
    content: bytes
    about: str = ""


def plain_name(text: str, otherwise: str = "file") -> str:
    """Make a file name of letters, digits, dots and dashes that every system takes.

    >>> plain_name("../../Angebot Nr. 7.pdf"), plain_name("§§"), plain_name("a" * 99)[:3]
    ('Angebot-Nr.-7.pdf', 'file', 'aaa')
    """
    name = _UNSAFE.sub("-", text.replace("\\", "/").rsplit("/", 1)[-1]).strip(".-")
    return name[-60:].lstrip(".-") or otherwise


def mails(facts: Facts) -> tuple[Enclosure, ...]:
    """The mails as received, in the order they came."""
    return tuple(
        Enclosure(
            path=f"mail/{no:02}-{plain_name(mail.vendor_id, 'unknown')}.eml",
            at=mail.received_at,
            content=mail.raw,
            about=mail.key,
        )
        for no, mail in enumerate(_ordered(facts.mails), 1)
    )


def _ordered(found: tuple[MailReceived, ...]) -> list[MailReceived]:
    return sorted(found, key=lambda mail: (mail.received_at, mail.key))


def attachments(facts: Facts) -> tuple[Enclosure, ...]:
    """What came with the mails, opened out of them so that it can be looked at."""
    return tuple(
        Enclosure(
            path=f"attachments/{no:02}-{part_no}-{name}",
            at=mail.received_at,
            content=content,
            about=mail.key,
        )
        for no, mail in enumerate(_ordered(facts.mails), 1)
        for part_no, (name, content) in enumerate(_opened(mail.raw), 1)
    )


def _opened(raw: bytes) -> Iterator[tuple[str, bytes]]:
    """Name and content of every attachment, within the caps of the mail reader."""
    for found in parse_message(raw).attachments:
        yield plain_name(found.name), found.data


def own_words(raw: bytes) -> str:
    """What the sender of a mail wrote himself, cut where nobody reads on."""
    own = read_own_text(parse_message(raw)).own
    return own if len(own) <= _WORDS else f"{own[:_WORDS]} […]"


def letters(facts: Facts) -> tuple[Enclosure, ...]:
    """Our letters, in the order they were written."""
    return tuple(
        Enclosure(
            path=letter_path(no, letter), at=letter.at, content=letter.raw, about=letter.message_id
        )
        for no, letter in enumerate(facts.letters, 1)
    )


def letter_path(no: int, letter: LetterWritten) -> str:
    """Where a letter lies."""
    vendor = plain_name(letter.vendor_id, "unknown")
    return f"letters/{no:02}-{plain_name(letter.kind, 'letter')}-{vendor}.eml"
