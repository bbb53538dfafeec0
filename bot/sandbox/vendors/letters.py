"""What a vendor sees in a letter of ours: the lines asked for, and whom to answer."""

import email
import email.policy
import re
from dataclasses import dataclass
from datetime import datetime
from decimal import Decimal, InvalidOperation
from email.message import EmailMessage
from email.utils import parsedate_to_datetime

_LINE = re.compile(r"^Line (\d+): (\S+) (\S+) - (.+)$", re.MULTILINE)
_FINAL = ("purchase order", "cancelled:", "result:")
_REFERENCE = re.compile(r"\bRQ-\d{4}-\d{4,}\b")


@dataclass(frozen=True, slots=True, kw_only=True)
class AskedLine:
    """One line of a request: ``16 ea - spark plug, Motorcraft SP-580 or equal``."""

    number: int
    quantity: Decimal
    unit: str
    description: str


@dataclass(frozen=True, slots=True, kw_only=True)
class ReceivedLetter:
    """A letter as it lies before a person who is to answer it."""

    sender: str  # as printed: name and address
    answer_to: str
    to: str
    subject: str
    reference: str
    message_id: str
    references: tuple[str, ...]
    sent: datetime
    text: str
    lines: tuple[AskedLine, ...]

    @property
    def ends_the_matter(self) -> bool:
        """Whether the letter orders, cancels or tells the result: nothing to quote any more."""
        return any(word in self.subject.lower() for word in _FINAL)


def read_letter(raw: bytes) -> ReceivedLetter | None:
    """Read a letter; None when it is none of ours (no reference) or a report of a mail system."""
    message = email.message_from_bytes(raw, policy=email.policy.default)
    subject = str(message["subject"] or "")
    text = _plain(message)
    found = _REFERENCE.search(subject) or _REFERENCE.search(text)
    if found is None or message["return-path"] == "<>" or message["date"] is None:
        return None
    return ReceivedLetter(
        sender=str(message["from"]),
        answer_to=_address(message, "reply-to") or _address(message, "from"),
        to=str(message["to"]),
        subject=subject,
        reference=found[0],
        message_id=str(message["message-id"] or ""),
        references=tuple(str(message["references"] or "").split()),
        sent=parsedate_to_datetime(str(message["date"])),
        text=text,
        lines=_lines(text),
    )


def _plain(message: EmailMessage) -> str:
    body = message.get_body(("plain",))
    return "" if body is None else str(body.get_content()).replace("\r\n", "\n")


def _address(message: EmailMessage, header: str) -> str:
    value = message[header]
    return str(value.addresses[0].addr_spec) if value is not None and value.addresses else ""


def _lines(text: str) -> tuple[AskedLine, ...]:
    r"""Read the lines asked for.

    >>> _lines("Line 1: 16 ea - spark plug\nLine x: 2 ea - coil")[0].quantity
    Decimal('16')
    """
    lines = []
    for number, quantity, unit, description in _LINE.findall(text):
        try:
            amount = Decimal(quantity.replace(",", ""))
        except InvalidOperation:
            continue
        lines.append(
            AskedLine(
                number=int(number), quantity=amount, unit=unit, description=description.strip()
            )
        )
    return tuple(lines)
