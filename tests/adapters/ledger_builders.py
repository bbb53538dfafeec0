"""Cases, filings and a clock that stands still, for the tests of the ledger."""

from dataclasses import replace
from datetime import UTC, datetime, timedelta
from decimal import Decimal

import msgspec

from bot.domain import events as ev
from bot.domain.case import Case
from bot.domain.fold import apply
from bot.domain.lifecycle import State
from bot.domain.need import Line, Need
from bot.domain.quotes import Invitation
from bot.ledger import Entry, Errand, Filing, Ledger, Timer
from bot.payloads import LetterPayload
from bot.wording.letter import Letter, MailAddress

NOON = datetime(2026, 10, 5, 16, 0, tzinfo=UTC)


class StillClock:
    """A clock that moves when it is told to."""

    def __init__(self, at: datetime = NOON) -> None:
        self.at = at

    def now(self) -> datetime:
        return self.at

    async def sleep_until(self, at: datetime) -> None:
        self.at = max(self.at, at)


def opened(case_id: str = "RQ-2026-0001", **changes: str) -> ev.CaseOpened:
    fields = {
        "town_id": "millbrook",
        "requester": "U1",
        "channel": "C1",
        "thread": "100.1",
        "message": "100.1",
        "text": "need spark plugs for 3 trucks",
        "cause": f"slack/{case_id}",
    } | changes
    need = Need(lines=(Line(no=1, description="spark plugs", qty=Decimal(24)),))
    return ev.CaseOpened(at=NOON, case_id=case_id, need=need, **fields)


def moved(to: State, cause: str = "t") -> ev.Moved:
    return ev.Moved(at=NOON, cause=cause, to=to, why="on it goes")


def solicited(*emails: str, cause: str = "t") -> ev.Solicited:
    invitations = tuple(
        Invitation(vendor_id=f"V{no}", vendor_name=email, email=email, why="sells this")
        for no, email in enumerate(emails, 1)
    )
    return ev.Solicited(
        at=NOON,
        cause=cause,
        invitations=invitations,
        closes_at=NOON + timedelta(days=2),
        award_basis="total",
    )


def errand(key: str, lane: str = "C1", slot: str = "", case_id: str = "RQ-2026-0001") -> Errand:
    return Errand(
        key=key,
        town_id="millbrook",
        case_id=case_id,
        lane=lane,
        kind="post",
        payload=key.encode(),
        slot=slot,
    )


def letter_errand(key: str, vendor_id: str, message_id: str) -> Errand:
    letter = Letter(
        sender=MailAddress(address="quotes@millbrook.example"),
        to=MailAddress(address="sales@otis.example"),
        subject="Request for quotation",
        message_id=message_id,
        date=NOON,
        text="Please quote.",
    )
    payload = LetterPayload(kind="solicitation", vendor_id=vendor_id, letter=letter)
    made = errand(key, lane=f"mail:{key}")
    return replace(made, kind="letter", payload=msgspec.json.encode(payload))


async def arrived(ledger: Ledger, key: str, kind: str = "slack.event") -> Entry:
    await ledger.receive(kind, key, b"{}")
    entry = await ledger.entry(kind, key)
    assert entry is not None
    return entry


def filing(
    entry: Entry,
    before: Case | None,
    *events: ev.Event,
    errands: tuple[Errand, ...] = (),
    timers: tuple[Timer, ...] = (),
    stop_timers: bool = False,
) -> Filing:
    case = before
    for event in events:
        case = apply(case, event)
    assert case is not None
    return Filing(
        entry=entry,
        case=case,
        expected_version=before.version if before else 0,
        events=events,
        errands=errands,
        timers=timers,
        stop_timers=stop_timers,
    )


async def filed(
    ledger: Ledger,
    key: str,
    before: Case | None,
    *events: ev.Event,
    errands: tuple[Errand, ...] = (),
    timers: tuple[Timer, ...] = (),
    stop_timers: bool = False,
) -> Case:
    """Receive an entry and file a decision on it; the case as it then stands."""
    entry = await arrived(ledger, key)
    decision = filing(
        entry, before, *events, errands=errands, timers=timers, stop_timers=stop_timers
    )
    assert await ledger.file(decision)
    return decision.case
