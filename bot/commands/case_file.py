"""Gathers everything about a case from the ledger, and names for it from the configuration."""

import asyncio
import os
from collections.abc import Awaitable, Callable
from pathlib import Path
from typing import TypeVar

import click
import msgspec

from bot.adapters.clock import WallClock
from bot.adapters.letterbytes import to_bytes
from bot.adapters.sqlite import LedgerFailed, SqliteLedger
from bot.domain.case import Case
from bot.domain.events import Event, QuoteReceived
from bot.domain.town import Town
from bot.ledger import Row, RowState
from bot.payloads import LetterPayload, PostPayload
from bot.records.facts import Facts, LetterWritten, MailReceived, SealedEvent
from bot.records.figures import Reader, reader_of
from bot.settings import ConfigFaults, load_settings

T = TypeVar("T")

ledger_option = click.option(
    "--ledger",
    "ledger_path",
    type=click.Path(dir_okay=False, path_type=Path),
    envvar="THREEQUOTES_LEDGER",
    default=Path("var/ledger.db"),
    show_default=True,
    show_envvar=True,
    help="The ledger's file.",
)
config_option = click.option(
    "--config",
    "config_dir",
    type=click.Path(exists=True, file_okay=False, path_type=Path),
    help="The configuration, for the names of people and the town's clock.",
)
json_option = click.option("--json", "as_json", is_flag=True, help="Print JSON.")


def with_ledger(path: Path, work: Callable[[SqliteLedger], Awaitable[T]]) -> T:
    """Open a ledger that is there, work with it, close it.

    Raises:
        click.ClickException: when it is not there or cannot be read.
    """
    if not path.is_file():
        raise click.ClickException(f"there is no ledger at {path}; name it with --ledger")

    async def run() -> T:
        ledger = SqliteLedger.open(path, WallClock())
        try:
            return await work(ledger)
        finally:
            await ledger.close()

    try:
        return asyncio.run(run())
    except LedgerFailed as fault:
        raise click.ClickException(str(fault)) from fault


async def the_case(ledger: SqliteLedger, case_id: str) -> Case:
    """Find a case, or say that there is none."""
    case = await ledger.case(case_id.upper())
    if case is None:
        raise click.ClickException(f"there is no case {case_id} in this ledger")
    return case


def towns_for_names(config_dir: Path | None) -> dict[str, Town]:
    """The configured towns; none, with a word on stderr, when the configuration has faults."""
    try:
        return dict(load_settings(config_dir, os.environ).towns)
    except ConfigFaults as faults:
        click.echo(f"Names are left out, the configuration has faults:\n{faults}", err=True)
        return {}


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
        raw=to_bytes(wanted.letter),
    )


def _said(row: Row) -> str:
    return msgspec.json.decode(row.errand.payload, type=PostPayload).text
