"""A letter ready to be sent: every header decided, nothing looked up, no bytes yet."""

from datetime import datetime

import msgspec


class MailAddress(msgspec.Struct, frozen=True, kw_only=True):
    """One address with the name beside it; the name may be empty.

    >>> MailAddress(name="Otis Parts", address="sales@otis.example").address
    'sales@otis.example'
    """

    name: str = ""
    address: str


class Attachment(msgspec.Struct, frozen=True, kw_only=True):
    """A file that goes with a letter; ``media_type`` is like ``application/pdf``."""

    filename: str
    media_type: str
    content: bytes


class Letter(msgspec.Struct, frozen=True, kw_only=True):
    """One mail to one correspondent: vendors are never copied on each other's letters.

    ``message_id``, ``in_reply_to`` and ``references`` carry their angle brackets; the id is
    chosen before sending, so that a repeated sending can be recognised by both sides.
    ``auto_submitted`` is the word of RFC 3834 (``auto-replied``, ``auto-generated``), for
    acknowledgements and reminders only: a solicitation is asked by a person, and automatic
    answers to it are wanted. ``loop_mark`` is the id of this installation; mail that comes
    back with it is our own. ``date`` is aware.
    """

    sender: MailAddress
    to: MailAddress
    reply_to: MailAddress | None = None
    subject: str
    message_id: str
    in_reply_to: str | None = None
    references: tuple[str, ...] = ()
    date: datetime
    text: str
    html: str | None = None
    auto_submitted: str | None = None
    loop_mark: str | None = None
    attachments: tuple[Attachment, ...] = ()
