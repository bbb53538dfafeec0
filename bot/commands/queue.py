"""The command `queue`: what is kept for a person, and why."""

from datetime import datetime
from pathlib import Path

import click
import msgspec
from rich.console import Console
from rich.table import Table
from rich.text import Text

from bot.adapters.sqlite import SqliteLedger
from bot.commands.case_file import json_option, ledger_option, with_ledger
from bot.ledger import Aside, Queues
from bot.records.html import visible


class Kept(msgspec.Struct, frozen=True, kw_only=True):
    """What waits to be worked on, and what a person has to look at."""

    waiting: Queues
    kept: tuple[Aside, ...]


@click.command()
@click.option("--limit", default=100, show_default=True, type=click.IntRange(1))
@ledger_option
@json_option
def queue(ledger_path: Path, *, limit: int, as_json: bool) -> None:
    """List what could not be worked on or delivered, newest first, with the reason."""

    async def look(ledger: SqliteLedger) -> Kept:
        return Kept(waiting=await ledger.queues(), kept=await ledger.asides(limit))

    found = with_ledger(ledger_path, look)
    if as_json:
        click.echo(msgspec.json.encode(found).decode())
        return
    _show(found)


def _show(found: Kept) -> None:
    console = Console()
    console.print(queue_words(found.waiting))
    if not found.kept:
        return
    table = Table("Kept", "Kind", "Since", "Case", "Why", box=None)
    for each in found.kept:
        since = each.at.isoformat(sep=" ", timespec="minutes")
        cells = (f"{each.what} {each.seq}", each.kind, since, each.case_id or "—", each.why)
        table.add_row(*[Text(visible(cell)) for cell in cells])
    console.print(table)


def queue_words(queues: Queues) -> str:
    """How much waits, and since when, in one line."""
    parts = [
        f"{queues.inbox} to read{_since(queues.inbox_oldest)}",
        f"{queues.outbox} to deliver{_since(queues.outbox_oldest)}",
        f"{queues.failed} kept for a person",
    ]
    return ", ".join(parts)


def _since(oldest: datetime | None) -> str:
    return "" if oldest is None else f" (oldest {oldest:%Y-%m-%d %H:%M})"
