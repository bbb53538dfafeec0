"""Reading mail: which case, which vendor, who sent it, and what it says.

A ladder, first rung wins (the token routes, it does not prove who wrote): signed token in an
address, ids of our own letters, signed token anywhere in the mail, then the one open invitation
of a known sender. Mail without any clue is kept for a clerk.
"""

import asyncio
from dataclasses import replace

import msgspec

from bot.desk.aside import town_of_mail
from bot.desk.office import Office
from bot.desk.work import ForCase, ForClerk, ForNobody, Work
from bot.domain.case import Case
from bot.domain.effects import ASKING
from bot.domain.quote_intake import Sources, asked_from, quote_from
from bot.domain.signals import MailRead, Standing
from bot.domain.tokens import Reference, find_references
from bot.ledger import Entry
from bot.payloads import LetterPayload
from bot.wording.notices import unplaced_words
from parsers.mail import parse_message, read_bounce
from parsers.mail.model import BODY, Message
from parsers.quote.reading import read_reply

_LONGEST_TEXT = 60_000  # characters of a body; a long quote with its history has some 10,000
_TOO_LONG = "the mail is very long and was read in part only"
_BULK = frozenset({"bulk", "junk", "list"})
_ADDRESSED = ("to", "cc", "delivered-to", "x-original-to", "envelope-to", "x-forwarded-to")


async def read_mail(entry: Entry, office: Office) -> Work:
    """Turn a stored mail into work."""
    # reading is work for the processor: off the loop, so that Slack is answered meanwhile
    message = _within_reason(await asyncio.to_thread(parse_message, entry.payload))
    if await _is_our_own(message, office):
        return ForNobody(why="our own letter came back to us")
    reference = await _find_reference(message, office)
    case = await office.ledger.case(reference.case_id) if reference else None
    if reference is None or case is None:
        return _unplaced(entry, message, office)
    town = office.town_of(case)
    signal = await _read(entry, message, case, reference.vendor_id, office)
    return ForCase(case=case, town=town, signal=signal)


def _unplaced(entry: Entry, message: Message, office: Office) -> ForClerk:
    """Mail without a case: a person hears of it, unless a robot wrote it to many."""
    why = f"mail from {message.sender or 'nobody'} belongs to no open request"
    headers = {name.casefold(): value.casefold() for name, value in message.headers}
    if headers.get("precedence", "").strip() in _BULK or "list-unsubscribe" in headers:
        return ForClerk(why=f"bulk {why}")
    town = town_of_mail(entry.payload, office)
    return ForClerk(why=why, town=town, line=unplaced_words(message.sender))


async def _is_our_own(message: Message, office: Office) -> bool:
    """Whether it is a letter of ours; what a clerk forwards from the same mailbox is not."""
    return await office.ledger.case_of_letter(message.message_id) is not None


def _within_reason(message: Message) -> Message:
    """Cut what no person writes: reading costs time by the character."""
    return replace(message, text=message.text[:_LONGEST_TEXT])


async def _find_reference(message: Message, office: Office) -> Reference | None:
    secret = office.signature.secret
    addressed = " ".join(v for name, v in message.headers if name.lower() in _ADDRESSED)
    for reference in find_references(addressed, secret):
        return reference
    for letter_id in (message.in_reply_to, *reversed(message.references)):
        found = await office.ledger.case_of_letter(letter_id)
        if found is not None:
            return Reference(*found)
    bounce = read_bounce(message)
    for letter_id in bounce[0].original_ids if bounce else ():
        found = await office.ledger.case_of_letter(letter_id)
        if found is not None:
            return Reference(*found)
    for reference in find_references(_everything(message), secret):
        return reference
    invited = await office.ledger.open_invitations(message.sender)
    return Reference(*invited[0]) if len(invited) == 1 else None


def _everything(message: Message) -> str:
    """All text of a mail, history and attached mails too: only signed tokens are looked for."""
    parts = [message.subject, message.text, message.html, *message.reports]
    return "\n".join(parts + [_everything(inner) for inner in message.nested])


async def _read(
    entry: Entry, message: Message, case: Case, vendor_id: str, office: Office
) -> MailRead:
    sent = next(
        (s for s in reversed(case.letters) if s.vendor_id == vendor_id and s.kind in ASKING), None
    )
    body = await _letter_as_sent(case, vendor_id, office)
    asked = asked_from(case.need, case.id, body, sent.at if sent else None)
    documents = [await office.documents.open(a) for a in message.attachments]
    reading = await asyncio.to_thread(read_reply, message, tuple(documents), asked)
    if len(message.text) == _LONGEST_TEXT:
        reading = replace(reading, review=(*reading.review, _TOO_LONG))
    quote = quote_from(
        reading,
        vendor_id=vendor_id,
        mail=entry.key,
        received_at=entry.received_at,
        count=case.quotes_made + 1,
        sources=Sources(
            texts={BODY: message.text} | {d.source: d.text for d in documents},
            tables=message.tables + tuple(t for d in documents for t in d.tables),
        ),
    )
    return MailRead(
        id=entry.key,
        vendor_id=vendor_id,
        sender=message.sender,
        standing=_standing(message, case, vendor_id),
        kind=reading.kind,
        words=reading.own_text,
        received_at=entry.received_at,
        quote=quote,
    )


async def _letter_as_sent(case: Case, vendor_id: str, office: Office) -> str:
    """The text of our latest solicitation to this vendor: what an answer may quote."""
    rows = await office.ledger.letters(case.id)
    letters = [msgspec.json.decode(row.errand.payload, type=LetterPayload) for row in rows]
    asked = [
        each.letter.text for each in letters if each.vendor_id == vendor_id and each.kind in ASKING
    ]
    return asked[-1] if asked else ""


def _standing(message: Message, case: Case, vendor_id: str) -> Standing:
    """Known sender, a colleague at the same domain, or a stranger; robots speak for the server."""
    invited = _address_of(case, vendor_id)
    if not invited:
        return Standing.STRANGER
    if message.sender == invited or read_bounce(message) is not None:
        return Standing.KNOWN
    domain = invited.rpartition("@")[2]
    if message.sender.rpartition("@")[2] == domain and domain not in _FREEMAIL:
        return Standing.COLLEAGUE
    return Standing.STRANGER


def _address_of(case: Case, vendor_id: str) -> str:
    """Where we wrote to: the invitation's address, or that of a contract's vendor on order."""
    invitation = case.invitation(vendor_id)
    if invitation is not None:
        return invitation.email.casefold()
    ordered = case.offer is not None and case.offer.vendor_id == vendor_id
    return case.offer.email.casefold() if case.offer is not None and ordered else ""


_FREEMAIL = frozenset(
    {
        "aol.com", "att.net", "comcast.net", "gmail.com", "gmx.com", "hotmail.com", "icloud.com",
        "live.com", "mail.com", "me.com", "msn.com", "outlook.com", "proton.me", "protonmail.com",
        "verizon.net", "yahoo.com",
    }
)  # fmt: skip
"""Domains anybody can have an address at: the same domain makes nobody a colleague."""
