"""The case packet: one ZIP an auditor can read offline and replay, the same bytes every time.

Nothing in it is compressed, so that its bytes do not depend on whose zlib wrote them, and every
time in it is the case's own.
"""

from datetime import UTC, datetime, timedelta
from hashlib import sha256
from io import BytesIO
from zipfile import ZIP_STORED, ZipFile, ZipInfo

import msgspec

from bot.records import enclosures
from bot.records.enclosures import Enclosure
from bot.records.facts import Facts, SealedEvent
from bot.records.page import page
from bot.records.tabulation_sheet import SHEET, tabulation_sheet

FORMAT = "threequotes case packet 1"
MANIFEST = "manifest.json"
PAGE = "index.html"
EVENTS = "events.jsonl"
CASE = "case.json"


class ListedFile(msgspec.Struct, frozen=True, kw_only=True, forbid_unknown_fields=True):
    """A file as the manifest lists it."""

    path: str
    at: datetime
    size: int
    sha256: str


class Manifest(msgspec.Struct, frozen=True, kw_only=True, forbid_unknown_fields=True):
    """What is in the packet."""

    format: str
    case: str
    files: tuple[ListedFile, ...]


class EventLine(msgspec.Struct, frozen=True, kw_only=True, forbid_unknown_fields=True):
    """A line of events.jsonl: `data` is the very text that was sealed."""

    seq: int
    town_id: str
    case_id: str
    version: int
    name: str
    previous: str
    hash: str
    data: str


def packet(facts: Facts) -> bytes:
    """Make the ZIP."""
    papers = (
        *enclosures.mails(facts),
        *enclosures.attachments(facts),
        *enclosures.letters(facts),
    )
    last = facts.events[-1].event.at if facts.events else facts.case.opened_at
    sheet = tabulation_sheet(facts)
    files = [
        Enclosure(path=PAGE, at=last, content=page(facts, papers).encode()),
        Enclosure(path=CASE, at=last, content=_pretty(facts)),
        Enclosure(path=EVENTS, at=last, content=_lines(facts)),
        *([Enclosure(path=SHEET, at=last, content=sheet)] if sheet else []),
        *papers,
    ]
    return pack(facts.case.id, [(f.path, stamp(f.at), f.content) for f in files])


def pack(case_id: str, files: list[tuple[str, datetime, bytes]]) -> bytes:
    """Put files and their manifest into a ZIP: these files always make these bytes."""
    out = BytesIO()
    with ZipFile(out, "w", ZIP_STORED) as archive:
        for path, at, content in [*files, manifest(case_id, files)]:
            info = ZipInfo(path, at.timetuple()[:6])
            info.create_system = 3
            info.external_attr = 0o644 << 16
            archive.writestr(info, content)
    return out.getvalue()


def manifest(case_id: str, files: list[tuple[str, datetime, bytes]]) -> tuple[str, datetime, bytes]:
    """List the files; the list is as old as the youngest of them."""
    listed = tuple(
        ListedFile(path=path, at=at, size=len(content), sha256=sha256(content).hexdigest())
        for path, at, content in files
    )
    written = msgspec.json.encode(Manifest(format=FORMAT, case=case_id, files=listed))
    return MANIFEST, max(at for _, at, _ in files), msgspec.json.format(written, indent=1)


def stamp(at: datetime) -> datetime:
    """Bring a time to what a ZIP can hold: UTC, even seconds, 1980 to 2107."""
    lowest, highest = datetime(1980, 1, 1, tzinfo=UTC), datetime(2107, 12, 31, tzinfo=UTC)
    exact = min(max(at.astimezone(UTC), lowest), highest).replace(microsecond=0)
    return exact - timedelta(seconds=exact.second % 2)


def _pretty(facts: Facts) -> bytes:
    written = msgspec.json.encode(facts.case, order="deterministic")
    return msgspec.json.format(written, indent=1) + b"\n"


def _lines(facts: Facts) -> bytes:
    return b"".join(msgspec.json.encode(_line(facts, event)) + b"\n" for event in facts.events)


def _line(facts: Facts, event: SealedEvent) -> EventLine:
    return EventLine(
        seq=event.seq,
        town_id=facts.case.town_id,
        case_id=facts.case.id,
        version=event.version,
        name=event.name,
        previous=event.previous,
        hash=event.hash,
        data=event.data.decode(),
    )
