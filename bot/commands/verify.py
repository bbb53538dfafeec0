"""The command `verify`: is the ledger, or a case packet, what was once written?"""

from hashlib import sha256
from pathlib import Path

import click
import msgspec

from bot.adapters.sqlite import SqliteLedger
from bot.commands.case_file import json_option, ledger_option, with_ledger
from bot.ledger import Flaw
from bot.records.html import visible
from bot.records.packet_check import check_packet


class Finding(msgspec.Struct, frozen=True, kw_only=True):
    """What was looked at, and what is wrong with it. `seals` are worth noting elsewhere."""

    looked_at: str
    sound: bool
    flaws: tuple[Flaw, ...]
    seals: tuple[tuple[str, int, str], ...] = ()  # name, records or bytes, hash


@click.command()
@click.argument(
    "packets",
    metavar="[FILE.zip]...",
    nargs=-1,
    type=click.Path(exists=True, dir_okay=False, path_type=Path),
)
@ledger_option
@json_option
@click.pass_context
def verify(
    ctx: click.Context, packets: tuple[Path, ...], ledger_path: Path, *, as_json: bool
) -> None:
    """Find any change in the ledger, or in the case packets named."""
    findings = [_packet(path) for path in packets] or [_ledger(ledger_path)]
    for finding in findings:
        click.echo(msgspec.json.encode(finding).decode() if as_json else _as_text(finding))
    if not all(finding.sound for finding in findings):
        ctx.exit(1)


def _packet(path: Path) -> Finding:
    data = path.read_bytes()
    flaws = tuple(Flaw(where=str(path), what=what) for what in check_packet(data))
    seal = ("packet", len(data), sha256(data).hexdigest())
    return Finding(looked_at=str(path), sound=not flaws, flaws=flaws, seals=(seal,))


def _ledger(path: Path) -> Finding:
    async def look(ledger: SqliteLedger) -> Finding:
        flaws = await ledger.verify()
        heads = await ledger.heads()
        return Finding(looked_at=str(path), sound=not flaws, flaws=flaws, seals=heads)

    return with_ledger(path, look)


def _as_text(finding: Finding) -> str:
    lines = [f"{finding.looked_at}: {'sound' if finding.sound else 'CHANGED'}"]
    lines += [f"  {flaw.where}: {flaw.what}" for flaw in finding.flaws]
    lines += [f"  {name:<8} {count:>8,}  {seal}" for name, count, seal in finding.seals]
    return visible("\n".join(lines))
