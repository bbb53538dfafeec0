"""`threequotes check`: one table of what is there, what is missing, and how to mend it."""

import asyncio
from dataclasses import asdict
from pathlib import Path

import click
import msgspec
from rich.console import Console
from rich.table import Table

from bot.adapters.clock import WallClock
from bot.adapters.sqlite import SqliteLedger
from bot.commands.check_addresses import address_findings
from bot.commands.check_mail import mail_findings
from bot.commands.check_proofs import proof_findings
from bot.commands.check_slack import slack_findings
from bot.commands.config_option import config_option, settings_or_exit
from bot.commands.finding import Finding
from bot.commands.queue import queue_words
from bot.ledger import LedgerFailed, Queues
from bot.settings import Settings


@click.command()
@config_option
@click.option("--json", "as_json", is_flag=True, help="Print JSON, one object.")
def check(config_dir: Path | None, *, as_json: bool) -> None:
    """Try every setting and connection; exit 0 when the bot can run."""
    settings = settings_or_exit(config_dir)
    findings = asyncio.run(_examine(settings))
    if as_json:
        click.echo(msgspec.json.encode([asdict(finding) for finding in findings]))
    else:
        _show(findings)
    if any(finding.ok is False for finding in findings):
        raise SystemExit(1)


def _show(findings: list[Finding]) -> None:
    table = Table(title="threequotes check", title_justify="left")
    for column in ("", "What", "How it stands", "What to do"):
        table.add_column(column, overflow="fold")
    marks = {True: "[green]ok[/]", False: "[red]no[/]", None: "[yellow]?[/]"}
    for finding in findings:
        table.add_row(marks[finding.ok], finding.what, finding.says, finding.cure)
    Console().print(table)


async def _examine(settings: Settings) -> list[Finding]:
    env = settings.environment
    towns = len(settings.towns)
    findings = [
        Finding(what="config", ok=True, says=f"{settings.directory}: {towns} towns, no fault")
    ]
    findings += [
        Finding(
            what=missing.name,
            ok=False,
            says=f"{missing.problem}; {missing.what_for}",
            cure=missing.what_to_do,
        )
        for missing in env.missing
    ]
    findings += [
        Finding(what=name, ok=False, says="nothing reads this", cure="Look for a slip in its name")
        for name in env.unknown
    ]
    findings += proof_findings(settings, WallClock().now().astimezone().date())
    findings += await _ledger(settings)
    findings += [finding async for finding in slack_findings(settings)]
    findings += [finding async for finding in mail_findings(settings)]
    return findings


async def _ledger(settings: Settings) -> list[Finding]:
    path = Path(settings.environment.ledger)
    if not path.exists():  # noqa: ASYNC240 - one look, before anything else runs
        return [Finding(what="ledger", ok=True, says=f"{path} will be made at the first run")]
    try:
        ledger = SqliteLedger.open(path, WallClock())
    except (LedgerFailed, OSError) as failure:
        cure = "Set THREEQUOTES_LEDGER to a file in a folder this user may write to"
        return [Finding(what="ledger", ok=False, says=str(failure), cure=cure)]
    flaws, waiting = await ledger.verify(), await ledger.queues()
    dead = await address_findings(tuple(settings.towns.values()), ledger)
    await ledger.close()
    if flaws:
        says = f"{len(flaws)} flaws, first: {flaws[0].where}: {flaws[0].what}"
        cure = "Somebody changed the file: restore the last backup and compare"
        return [Finding(what="ledger", ok=False, says=says, cure=cure), _queues(waiting)]
    return [Finding(what="ledger", ok=True, says=f"{path} is whole"), _queues(waiting), *dead]


def _queues(waiting: Queues) -> Finding:
    """What waits; what is kept for a person is no fault of the set-up, but must be seen."""
    kept = waiting.failed > 0
    cure = "See why with `threequotes queue`" if kept else ""
    return Finding(what="queues", ok=None if kept else True, says=queue_words(waiting), cure=cure)
