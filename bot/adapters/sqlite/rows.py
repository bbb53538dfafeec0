"""How our records lie in the ledger's columns: JSON, times, rows."""

from datetime import UTC, datetime
from typing import Any

import msgspec

from bot.domain.case import Case
from bot.domain.events import Event
from bot.ledger import Entry, Errand, Filed, Row, RowState, Timer

_encoder = msgspec.json.Encoder(order="deterministic")
_events: msgspec.json.Decoder[Event] = msgspec.json.Decoder(Event)
_cases = msgspec.json.Decoder(Case)

ENTRY = "seq, kind, key, payload, received_at, attempts"
ROW = "seq, key, town_id, case_id, lane, kind, payload, slot, state, attempts, not_before, receipt"
FILED = "seq, case_id, version, name, CAST(data AS BLOB), hash, previous"


def to_json(record: Event | Case | Timer) -> bytes:
    """Write a record as canonical JSON: the same record is always the same bytes."""
    return _encoder.encode(record)


def event_of(data: bytes | str) -> Event:
    """Read an event."""
    return _events.decode(data)


def case_of(data: bytes | str) -> Case:
    """Read a case."""
    return _cases.decode(data)


def to_column(at: datetime) -> str:
    """Write an aware time in UTC to the microsecond, so that text sorts as time does."""
    if at.tzinfo is None:
        raise ValueError(f"a time without a zone: {at}")
    return at.astimezone(UTC).isoformat(timespec="microseconds")


def time_of(column: str) -> datetime:
    """Read a time back."""
    return datetime.fromisoformat(column)


def entry_of(row: tuple[Any, ...]) -> Entry:
    """Read the columns of `ENTRY`."""
    seq, kind, key, payload, received_at, attempts = row
    return Entry(
        seq=seq,
        kind=kind,
        key=key,
        payload=payload,
        received_at=time_of(received_at),
        attempts=attempts,
    )


def row_of(row: tuple[Any, ...]) -> Row:
    """Read the columns of `ROW`."""
    seq, key, town_id, case_id, lane, kind, payload, slot, *fate = row
    state, attempts, not_before, receipt = fate
    errand = Errand(
        key=key,
        town_id=town_id,
        case_id=case_id,
        lane=lane,
        kind=kind,
        payload=payload,
        slot=slot,
    )
    return Row(
        seq=seq,
        errand=errand,
        state=RowState(state),
        attempts=attempts,
        not_before=None if not_before is None else time_of(not_before),
        receipt=receipt,
    )


def filed_of(row: tuple[Any, ...]) -> Filed:
    """Read the columns of `FILED`."""
    seq, case_id, version, name, data, digest, previous = row
    return Filed(
        seq=seq,
        case_id=case_id,
        version=version,
        name=name,
        data=data,
        hash=digest,
        previous=previous,
    )
