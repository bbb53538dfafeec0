"""Which case a mail belongs to, and which vendor's copy: by what nobody else can have written.

The rungs of a ladder, the first that holds wins: our signed token in an address; ids of our own
letters; our token anywhere in the mail, history and attached mails too; the number of a case with
a sender who was invited in it; a sender invited in one open case only. A token routes a mail, it
does not prove who wrote it. What is about several cases at once belongs to a person.
"""

import re
from collections.abc import Iterable
from enum import StrEnum, unique
from typing import NamedTuple

from bot.desk.office import Office
from bot.domain.case import Case
from bot.domain.tokens import Reference, find_references
from parsers.mail import read_bounce
from parsers.mail.model import Message

_ADDRESSED = ("to", "cc", "delivered-to", "x-original-to", "envelope-to", "x-forwarded-to")
_NUMBER = re.compile(r"\bRQ-\d{4}-\d{4,9}\b", re.ASCII | re.IGNORECASE)
_MOST_NUMBERS = 20  # looked up in one mail


@unique
class Rung(StrEnum):
    """What a mail was placed by."""

    ADDRESS = "address"
    THREAD = "thread"
    TOKEN = "token"  # noqa: S105 - the name of a rung
    NUMBER = "number"
    SENDER = "sender"
    HAND = "hand"  # a person said so


class Placed(NamedTuple):
    """A mail has its place."""

    reference: Reference
    rung: Rung


class Unplaced(NamedTuple):
    """A mail belongs to a person; `why` in words that follow "mail from …"."""

    why: str


async def place(message: Message, office: Office) -> Placed | Unplaced:
    """Find the case and the vendor a mail belongs to, or say why nobody but a person can."""
    secret = office.signature.secret
    signed = {
        Rung.ADDRESS: find_references(" ".join(_values(message, _ADDRESSED)), secret),
        Rung.THREAD: await _of_thread(message, office),
        Rung.TOKEN: find_references(_everything(message), secret),
    }
    if len({reference.case_id for found in signed.values() for reference in found}) > 1:
        return Unplaced("is about several requests")
    for rung, references in signed.items():
        if references:
            return Placed(await _whose(references, message, office), rung)
    return await _by_sender(message, office)


async def cases_named(text: str, office: Office) -> tuple[Case, ...]:
    """The cases whose numbers stand in a text; numbers nobody gave out are passed over."""
    numbers = dict.fromkeys(found[0].upper() for found in _NUMBER.finditer(text))
    found = [await office.ledger.case(number) for number in list(numbers)[:_MOST_NUMBERS]]
    return tuple(case for case in found if case is not None)


def _values(message: Message, names: Iterable[str]) -> list[str]:
    return [value for name, value in message.headers if name.lower() in names]


async def _of_thread(message: Message, office: Office) -> tuple[Reference, ...]:
    """What a mail answers, or a report is about: the nearest letter of ours that is named.

    A provider may have put its own id in place of ours; then the ids of our earlier letters,
    further up the thread, still tell.
    """
    bounce = read_bounce(message)
    about = bounce[0].original_ids if bounce else ()
    for letter_id in (message.in_reply_to, *reversed(message.references), *about):
        known = await office.ledger.case_of_letter(letter_id)
        if known is not None:
            return (Reference(*known),)
        signed = find_references(letter_id, office.signature.secret)
        if signed:
            return signed
    return ()


async def _whose(references: tuple[Reference, ...], message: Message, office: Office) -> Reference:
    """Of several vendors' copies the sender's own; they may have written to each other."""
    case = await office.ledger.case(references[0].case_id)
    own = {vendor_id for vendor_id, email in _invited(case) if email == message.sender}
    return next((ref for ref in references if ref.vendor_id in own), references[0])


def _invited(case: Case | None) -> list[tuple[str, str]]:
    invitations = case.invitations if case is not None else ()
    return [(each.vendor_id, each.email.casefold()) for each in invitations]


def _everything(message: Message) -> str:
    """All text of a mail, history and attached mails too: only signed tokens are looked for."""
    parts = [message.subject, message.text, message.html, *message.reports]
    return "\n".join(parts + [_everything(inner) for inner in message.nested])


async def _by_sender(message: Message, office: Office) -> Placed | Unplaced:
    """Nothing signed is left in the mail: what it names must fit who wrote it."""
    for text in (message.subject, message.text):
        cases = await cases_named(text, office)
        fitting = [ref for case in cases for ref in _copies_of(message.sender, case)]
        if len(fitting) == 1:
            return Placed(fitting[0], Rung.NUMBER)
        if len(fitting) > 1:
            return Unplaced("is about several requests")
        if cases:
            return Unplaced(f"names {cases[0].id}, where nobody of this address was asked")
    invited = await office.ledger.open_invitations(message.sender)
    if len(invited) == 1:
        return Placed(Reference(*invited[0]), Rung.SENDER)
    several = f"fits {len(invited)} open requests" if invited else "belongs to no open request"
    return Unplaced(several)


def _copies_of(sender: str, case: Case) -> list[Reference]:
    """The vendor's copy that went to this sender, else to somebody of the same house."""
    invited = _invited(case)
    exact = [vendor_id for vendor_id, email in invited if email == sender]
    house = [vendor_id for vendor_id, email in invited if is_colleague(sender, email)]
    return [Reference(case.id, vendor_id) for vendor_id in exact or house]


def is_colleague(sender: str, invited: str) -> bool:
    """Whether two addresses are of one house; at a public provider nobody is.

    >>> is_colleague("jo@otis.example", "sales@otis.example")
    True
    >>> is_colleague("jo@gmail.com", "sales@gmail.com"), is_colleague("", "")
    (False, False)
    """
    domain = invited.rpartition("@")[2]
    return bool(domain) and sender.rpartition("@")[2] == domain and domain not in _FREEMAIL


_FREEMAIL = frozenset(
    {
        "aol.com", "att.net", "comcast.net", "gmail.com", "gmx.com", "hotmail.com", "icloud.com",
        "live.com", "mail.com", "me.com", "msn.com", "outlook.com", "proton.me", "protonmail.com",
        "verizon.net", "yahoo.com",
    }
)  # fmt: skip
"""Domains anybody can have an address at: the same domain makes nobody a colleague."""
