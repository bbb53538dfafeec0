"""A desk with three requests on file, two of them open, and vendors that were asked in them."""

from collections.abc import Iterator, Mapping
from dataclasses import dataclass, replace
from pathlib import Path

import msgspec

from bot.adapters.sqlite import SqliteLedger
from bot.desk.mail import read_mail
from bot.desk.office import Office
from bot.desk.work import Work
from bot.domain import events as ev
from bot.domain.effects import LetterKind, SendLetter
from bot.domain.lifecycle import State
from bot.domain.quotes import Invitation
from bot.ledger import Entry, Errand
from bot.payloads import LetterPayload
from bot.settings import load_settings
from bot.wording.letter import Letter
from bot.wording.letters import Signature, letter
from parsers.mail.model import Attachment, Document, DocumentKind
from tests.adapters.ledger_builders import NOON, StillClock, filed, filing, opened

A, B, CLOSED = "RQ-2026-0001", "RQ-2026-0002", "RQ-2026-0003"
OTIS, BRIGGS, CARL = "otis", "briggs", "carl"
ADDRESSES = {
    OTIS: "sales@otis.example",
    BRIGGS: "briggs.auto@gmail.com",
    CARL: "carl@carls-parts.example",
}
ASKED = {A: (OTIS, BRIGGS, CARL), B: (OTIS, BRIGGS), CLOSED: (OTIS,)}
SIGNATURE = Signature(secret=b"a secret of this test")
TOWN = replace(load_settings(None, {}).towns["maplewood"], vendors=())


class Unopened:
    """Attachments stay shut: no mail here carries its prices in one."""

    async def open(self, attachment: Attachment) -> Document:
        return Document(source=attachment.id, kind=DocumentKind.UNKNOWN)


@dataclass(slots=True, kw_only=True)
class MailRoom:
    """The desk, and every letter it wrote, by case and vendor."""

    office: Office
    ledger: SqliteLedger
    letters: Mapping[tuple[str, str], Letter]
    _count: Iterator[int]

    async def read(self, raw: bytes) -> Work:
        """What the desk makes of a mail."""
        key = f"mail {next(self._count)}"
        await self.ledger.receive("mail", key, raw, NOON)
        entry = await self.ledger.entry("mail", key)
        assert entry is not None
        return await read_mail(entry, self.office)


async def open_mail_room(folder: Path, receiver: str | None = None) -> MailRoom:
    ledger = SqliteLedger.open(folder / "ledger.db", StillClock())
    office = Office(
        ledger=ledger,
        clock=StillClock(),
        towns={TOWN.id: TOWN},
        contracts=(),
        read_chat=lambda _kind, _payload: None,
        documents=Unopened(),
        signature=SIGNATURE,
        receiver=receiver,
    )
    letters: dict[tuple[str, str], Letter] = {}
    for case_id, vendors in ASKED.items():
        letters |= await _ask(ledger, case_id, vendors)
    return MailRoom(office=office, ledger=ledger, letters=letters, _count=iter(range(9999)))


async def _ask(
    ledger: SqliteLedger, case_id: str, vendors: tuple[str, ...]
) -> dict[tuple[str, str], Letter]:
    """Open a case, write to its vendors; the last one is cancelled afterwards."""
    start = opened(case_id, town_id=TOWN.id, thread=case_id)
    case = await filed(ledger, f"{case_id} opened", None, start)
    asked = ev.Solicited(
        at=NOON,
        cause="t",
        invitations=tuple(
            Invitation(vendor_id=v, vendor_name=v, email=ADDRESSES[v], why="") for v in vendors
        ),
        closes_at=NOON,
        award_basis="total",
    )
    checking, soliciting = (
        ev.Moved(at=NOON, cause="t", to=to, why="") for to in (State.CHECKING, State.SOLICITING)
    )
    events = (checking, soliciting, asked)
    standing = filing(await _entry(ledger, case_id), case, *events).case
    letters = {
        (case_id, v): letter(
            SendLetter(kind=LetterKind.SOLICITATION, vendor_id=v, email=ADDRESSES[v]),
            standing, TOWN, SIGNATURE, NOON,
        )
        for v in vendors
    }  # fmt: skip
    errands = tuple(_errand(case_id, v, made) for (_case, v), made in letters.items())
    case = await filed(ledger, f"{case_id} asked", case, *events, errands=errands)
    if case_id == CLOSED:
        gone = ev.CaseCancelled(at=NOON, cause="t", by="U", reason="no need")
        ended = ev.Moved(at=NOON, cause="t", to=State.CANCELLED, why="no need")
        await filed(ledger, f"{case_id} ended", case, gone, ended)
    return letters


async def _entry(ledger: SqliteLedger, case_id: str) -> Entry:
    await ledger.receive("slack.event", f"{case_id} looked at", b"{}")
    entry = await ledger.entry("slack.event", f"{case_id} looked at")
    assert entry is not None
    return entry


def _errand(case_id: str, vendor_id: str, made: Letter) -> Errand:
    payload = LetterPayload(kind=LetterKind.SOLICITATION, vendor_id=vendor_id, letter=made)
    return Errand(
        key=f"{case_id}/{vendor_id}",
        town_id=TOWN.id,
        case_id=case_id,
        lane=f"mail:{case_id}:{vendor_id}",
        kind="letter",
        payload=msgspec.json.encode(payload),
        slot=vendor_id,
    )
