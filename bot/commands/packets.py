"""Gathers a case packet out of the ledger."""

import msgspec

from bot.adapters.letterbytes import to_bytes
from bot.adapters.sqlite import SqliteLedger
from bot.domain.case import Case
from bot.domain.events import Event, QuoteReceived
from bot.domain.town import Town
from bot.ledger import Row, RowState
from bot.payloads import LetterPayload, PostPayload
from bot.records.facts import Facts, LetterWritten, MailReceived, SealedEvent
from bot.records.figures import Reader, reader_of
from bot.records.packet import packet


async def packet_of(ledger: SqliteLedger, case: Case, town: Town | None = None) -> bytes:
    """Make the packet of a case: a ZIP."""
    return packet(await gather(ledger, case, town))


def reader_for(case: Case, town: Town | None) -> Reader:
    """How the case is told: with names and on the town's own clock, where they are known."""
    if town is None:
        return reader_of(case)
    people = tuple((person.id, person.name) for person in town.people)
    return reader_of(case, people=people, zone=town.calendar.zone)


async def gather(ledger: SqliteLedger, case: Case, town: Town | None = None) -> Facts:
    """Gather everything that belongs into a case packet."""
    events = tuple(
        SealedEvent(
            seq=filed.seq,
            version=filed.version,
            name=filed.name,
            data=filed.data,
            hash=filed.hash,
            previous=filed.previous,
        )
        for filed in await ledger.events(case.id)
    )
    rows = await ledger.rows(case.id)
    return Facts(
        case=case,
        town=town.name if town else case.town_id,
        events=events,
        mails=await _mails(ledger, events),
        letters=tuple(_letter(row) for row in rows if row.errand.kind == "letter"),
        said=tuple(_said(row) for row in rows if row.errand.kind == "say"),
        reader=reader_for(case, town),
    )


async def _mails(ledger: SqliteLedger, events: tuple[SealedEvent, ...]) -> tuple[MailReceived, ...]:
    """Every mail that an event names as its cause, once."""
    vendors: dict[str, str] = {}
    for sealed in events:
        event = sealed.event
        vendors[event.cause] = vendors.get(event.cause) or _vendor_of(event)
    found = [(await ledger.entry("mail", key), vendor) for key, vendor in vendors.items()]
    return tuple(
        MailReceived(
            key=entry.key, vendor_id=vendor, received_at=entry.received_at, raw=entry.payload
        )
        for entry, vendor in found
        if entry is not None
    )


def _vendor_of(event: Event) -> str:
    if isinstance(event, QuoteReceived):
        return event.quote.vendor_id
    return str(getattr(event, "vendor_id", ""))


_STATES = {
    RowState.WAITING: "not sent yet",
    RowState.SENDING: "being sent",
    RowState.DONE: "sent",
    RowState.FAILED: "could not be sent",
}


def _letter(row: Row) -> LetterWritten:
    wanted = msgspec.json.decode(row.errand.payload, type=LetterPayload)
    return LetterWritten(
        kind=wanted.kind,
        vendor_id=wanted.vendor_id,
        message_id=wanted.letter.message_id,
        at=wanted.letter.date,
        state=_STATES[row.state],
        subject=wanted.letter.subject,
        text=wanted.letter.text,
        raw=to_bytes(wanted.letter),
    )


def _said(row: Row) -> str:
    return msgspec.json.decode(row.errand.payload, type=PostPayload).text
