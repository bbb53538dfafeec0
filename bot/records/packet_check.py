"""Checks a case packet: every file against the manifest, every event against its seal."""

from collections.abc import Iterator
from datetime import UTC, datetime
from hashlib import sha256
from io import BytesIO
from zipfile import ZIP_STORED, BadZipFile, ZipFile

import msgspec

from bot.domain.case import Case
from bot.domain.events import Event
from bot.domain.fold import replay
from bot.domain.lifecycle import IllegalMove
from bot.records.chain import seal_of_event
from bot.records.packet import CASE, EVENTS, FORMAT, MANIFEST, EventLine, Manifest, pack

_events: msgspec.json.Decoder[Event] = msgspec.json.Decoder(Event)
Found = list[tuple[str, datetime, bytes]]


def check_packet(data: bytes) -> tuple[str, ...]:
    """Say everything that is wrong with a packet; nothing when not a byte was changed.

    One who makes a whole new packet, seals and all, is found by the seal of the last event,
    which the ledger and earlier packets know.
    """
    try:
        files = _unpack(data)
    except (BadZipFile, ValueError, NotImplementedError, EOFError, RuntimeError) as fault:
        return (f"not a packet that can be read: {fault}",)
    contents = {path: content for path, _, content in files}
    flaws = [*_listed(contents), *_sealed(contents)]
    if not flaws and _packed_anew(files) != data:
        flaws.append("the packet is not in the form it was made in")
    return tuple(flaws)


def _unpack(data: bytes) -> Found:
    """Take the files out. Packets are not compressed: nothing is bigger than it looks."""
    files: Found = []
    with ZipFile(BytesIO(data)) as archive:
        for info in archive.infolist():
            if info.compress_type != ZIP_STORED or info.file_size > len(data):
                raise BadZipFile(f"{info.filename} is compressed")
            at = datetime(*info.date_time, tzinfo=UTC)
            files.append((info.filename, at, archive.read(info)))
    return files


def _packed_anew(files: Found) -> bytes:
    *rest, (_, _, listed) = files
    case_id = msgspec.json.decode(listed, type=Manifest).case
    return pack(case_id, rest)


def _listed(contents: dict[str, bytes]) -> Iterator[str]:
    """Every file is listed, nothing listed is missing, and nothing was changed."""
    if MANIFEST not in contents:
        yield f"{MANIFEST} is missing"
        return
    try:
        found = msgspec.json.decode(contents[MANIFEST], type=Manifest)
    except msgspec.MsgspecError as fault:
        yield f"{MANIFEST} cannot be read: {fault}"
        return
    if found.format != FORMAT:
        yield f"{MANIFEST} is of another kind: {found.format}"
    for file in found.files:
        content = contents.get(file.path)
        if content is None:
            yield f"{file.path} is missing"
        elif sha256(content).hexdigest() != file.sha256 or len(content) != file.size:
            yield f"{file.path} was changed"
    for path in contents.keys() - {file.path for file in found.files} - {MANIFEST}:
        yield f"{path} does not belong here"


def _sealed(contents: dict[str, bytes]) -> Iterator[str]:
    """Every event is what was sealed, and together they make the case."""
    try:
        lines = [
            msgspec.json.decode(line, type=EventLine)
            for line in contents.get(EVENTS, b"").splitlines()
        ]
        case = msgspec.json.decode(contents.get(CASE, b""), type=Case)
        for line in lines:
            if line.hash != _seal(line):
                yield f"{EVENTS}: event {line.seq} is not what was sealed"
        if replay(_events.decode(line.data) for line in lines) != case:
            yield f"{CASE} is not what the events make"
    except (msgspec.MsgspecError, ValueError, IllegalMove) as fault:
        yield f"{EVENTS} or {CASE} cannot be read: {fault}"


def _seal(line: EventLine) -> str:
    return seal_of_event(
        line.previous,
        town_id=line.town_id,
        case_id=line.case_id,
        version=line.version,
        name=line.name,
        data=line.data.encode(),
    )
