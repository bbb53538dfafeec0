"""Reading mail: which case, which vendor, who sent it, and what it says."""

import asyncio
from collections.abc import Sequence
from dataclasses import replace

import msgspec
import structlog

from bot.desk.aside import town_of_mail
from bot.desk.believing import believe
from bot.desk.office import Office
from bot.desk.placing import Placed, Rung, Unplaced, is_colleague, place
from bot.desk.queued import queued
from bot.desk.work import ForCase, ForClerk, ForNobody, Work
from bot.domain.case import Case
from bot.domain.effects import ASKING
from bot.domain.quote_intake import Sources, asked_from, quote_from
from bot.domain.signals import MailRead, Standing
from bot.domain.tokens import Reference
from bot.ledger import Entry
from bot.payloads import LetterPayload
from parsers.mail import parse_message, read_bounce
from parsers.mail.absence import Absence, read_absence
from parsers.mail.model import BODY, Document, MailKind, Message
from parsers.quote.arbitration import arbitrate
from parsers.quote.asked import Asked
from parsers.quote.model import Reading
from parsers.quote.reading import read_reply

_LONGEST_TEXT = 60_000  # characters of a body; a long quote with its history has some 10,000
_TOO_LONG = "the mail is very long and was read in part only"
_BULK = frozenset({"bulk", "junk", "list"})
_IDLE_TALK = frozenset({MailKind.ACKNOWLEDGEMENT, MailKind.AUTO_REPLY, MailKind.BOUNCE})
"""Kinds of mail nobody misses once the file is closed."""

_log = structlog.get_logger(__name__)


async def read_mail(entry: Entry, office: Office) -> Work:
    """Turn a stored mail into work."""
    # reading is work for the processor: off the loop, so that Slack is answered meanwhile
    message = _within_reason(await asyncio.to_thread(parse_message, entry.payload))
    if await _is_our_own(message, office):
        return ForNobody(why="our own letter came back to us")
    placed = await place(message, office)
    if isinstance(placed, Unplaced):
        return await _for_clerk(entry, message, office, placed.why)
    case = await office.ledger.case(placed.reference.case_id)
    if case is None:
        return await _for_clerk(entry, message, office, "belongs to no open request")
    signal = await _read(entry, message, case, placed, office)
    _log.info("mail placed", case=case.id, rung=placed.rung, kind=signal.kind, held=signal.held)
    if case.final:
        return await _for_nobody_any_more(entry, message, signal, case, office)
    return ForCase(case=case, town=office.town_of(case), signal=signal)


async def is_awaited(header: bytes, office: Office) -> bool:
    """Whether a mail with this header is an answer we wait for, wherever it was found."""
    message = await asyncio.to_thread(parse_message, header)
    placed = await place(message, office)
    return isinstance(placed, Placed) or bool(await office.ledger.open_invitations(message.sender))


async def _for_nobody_any_more(
    entry: Entry, message: Message, signal: MailRead, case: Case, office: Office
) -> Work:
    """A closed file takes nothing; what a vendor still says on it, a person must see."""
    if signal.kind in _IDLE_TALK:
        return ForNobody(why=f"{signal.kind} on {case.id}, which is {case.state}")
    why = f"is about {case.id}, which is {case.state}"
    return await _for_clerk(entry, message, office, why, known=True)


async def _for_clerk(
    entry: Entry, message: Message, office: Office, reason: str, *, known: bool = False
) -> ForClerk:
    """Mail without a case: people hear of it at once where something ties it to the town.

    What a robot wrote to many, or a stranger without any clue, waits on purchasing's home page.
    """
    why = f"mail from {message.sender or 'nobody'} {reason}"
    headers = {name.casefold(): value.casefold() for name, value in message.headers}
    if headers.get("precedence", "").strip() in _BULK or "list-unsubscribe" in headers:
        return ForClerk(why=f"bulk {why}")
    town = town_of_mail(entry.payload, office)
    if town is None:
        return ForClerk(why=why)
    mail = await queued(entry, message, why, town, office)
    tied = known or any(copy.telling for copy in mail.copies)
    vendor = any(is_colleague(message.sender, v.email) for v in town.vendors)
    return ForClerk(why=why, town=town, post=mail if tied or vendor else None)


async def _is_our_own(message: Message, office: Office) -> bool:
    """Whether it is a letter of ours; what a clerk forwards from the same mailbox is not."""
    return await office.ledger.case_of_letter(message.message_id) is not None


def _within_reason(message: Message) -> Message:
    """Cut what no person writes: reading costs time by the character."""
    return replace(message, text=message.text[:_LONGEST_TEXT])


async def read_as_vendors(entry: Entry, case: Case, vendor_id: str, office: Office) -> MailRead:
    """Read a mail as the answer of a vendor that a person has named."""
    message = _within_reason(await asyncio.to_thread(parse_message, entry.payload))
    placed = Placed(Reference(case.id, vendor_id), Rung.HAND)
    return await _read(entry, message, case, placed, office)


async def _read(
    entry: Entry, message: Message, case: Case, placed: Placed, office: Office
) -> MailRead:
    vendor_id = placed.reference.vendor_id
    sent = next(
        (s for s in reversed(case.letters) if s.vendor_id == vendor_id and s.kind in ASKING), None
    )
    body = await _letters_as_sent(case, vendor_id, office)
    asked = asked_from(case.need, case.id, body, sent.at if sent else None)
    documents = [await office.documents.open(a) for a in message.attachments]
    reading = await asyncio.to_thread(read_reply, message, tuple(documents), asked)
    reading = await _heard_twice(reading, documents, asked, office)
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
    belief = await believe(message, reading.own_text, case, placed, office)
    if quote is not None:
        quote = msgspec.structs.replace(
            quote,
            doubts=(*quote.doubts, *belief.doubts),
            remarks=(*quote.remarks, *belief.remarks),
        )
    known = (message.sender, office.town_of(case).mailbox, _address_of(case, vendor_id))
    absence = (
        read_absence(reading.own_text, today=entry.received_at.date(), apart_from=known)
        if reading.kind == "auto_reply"
        else Absence()
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
        held=belief.held,
        away_until=absence.until,
        other_contact=absence.contact,
    )


async def _heard_twice(
    reading: Reading, documents: Sequence[Document], asked: Asked, office: Office
) -> Reading:
    """Weigh what a second reader makes of an offer, where the operator has named one."""
    if office.second_reader is None or reading.kind is not MailKind.QUOTE:
        return reading
    words = "\n".join((reading.own_text, *(document.text for document in documents)))
    claims = await office.second_reader.read(words, asked)
    ruled = await asyncio.to_thread(arbitrate, reading, claims, words, asked)
    _log.info("second reader heard", claims=len(claims), dropped=ruled.dropped)
    return ruled.reading


async def _letters_as_sent(case: Case, vendor_id: str, office: Office) -> str:
    """Our latest solicitation to this vendor and all that followed: what an answer may quote."""
    rows = await office.ledger.letters(case.id)
    letters = [msgspec.json.decode(row.errand.payload, type=LetterPayload) for row in rows]
    own = [each for each in letters if each.vendor_id == vendor_id]
    asked = [place for place, each in enumerate(own) if each.kind in ASKING]
    return "\n\n".join(each.letter.text for each in own[asked[-1] :]) if asked else ""


def _standing(message: Message, case: Case, vendor_id: str) -> Standing:
    """Known sender, a colleague at the same domain, or a stranger; robots speak for the server."""
    invited = _address_of(case, vendor_id)
    if not invited:
        return Standing.STRANGER
    if message.sender in {invited, *_former(case, vendor_id)} or read_bounce(message) is not None:
        return Standing.KNOWN
    if is_colleague(message.sender, invited):
        return Standing.COLLEAGUE
    return Standing.STRANGER


def _former(case: Case, vendor_id: str) -> tuple[str, ...]:
    """Where the vendor's copy went before it was sent on: the first reader may answer still."""
    invitation = case.invitation(vendor_id)
    return tuple(email.casefold() for email in invitation.former_emails) if invitation else ()


def _address_of(case: Case, vendor_id: str) -> str:
    """Where we wrote to: the invitation's address, or that of a contract's vendor."""
    invitation = case.invitation(vendor_id)
    if invitation is not None:
        return invitation.email.casefold()
    if case.offer is not None and case.offer.vendor_id == vendor_id:
        return case.offer.email.casefold()
    inquiry = case.on_contract.asked(vendor_id)
    return inquiry.email.casefold() if inquiry is not None else ""
