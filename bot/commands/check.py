"""`threequotes check`: one table of what is there, what is missing, and how to mend it."""

import asyncio
from collections.abc import AsyncIterator
from contextlib import asynccontextmanager
from dataclasses import asdict, dataclass
from pathlib import Path

import click
import msgspec
from rich.console import Console
from rich.table import Table

from bot.adapters.clock import WallClock
from bot.adapters.imap import MailboxFailed, look_at_mailbox
from bot.adapters.slack import Seat, close_client, open_client, sit_down
from bot.adapters.smtp import SmtpMailer
from bot.adapters.sqlite import SqliteLedger
from bot.commands.config_option import config_option, settings_or_exit
from bot.commands.queue import queue_words
from bot.ledger import LedgerFailed, Queues
from bot.ports import DeliveryFailed
from bot.settings import Settings
from bot.wiring import imap_account, smtp_account, towns_in_service


@dataclass(frozen=True, slots=True, kw_only=True)
class Finding:
    """One thing looked at. `ok` is None where it could not be tried yet."""

    what: str
    ok: bool | None
    says: str
    cure: str = ""


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
        Finding(what=missing.name, ok=False, says=f"not set; {missing.what_for}",
                cure=missing.what_to_do)
        for missing in env.missing
    ]  # fmt: skip
    findings += [
        Finding(what=name, ok=False, says="nothing reads this", cure="Look for a slip in its name")
        for name in env.unknown
    ]
    findings += await _ledger(settings)
    findings += [finding async for finding in _slack(settings)]
    findings.append(await _smtp(settings))
    findings += [finding async for finding in _mailboxes(settings)]
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
    await ledger.close()
    if flaws:
        says = f"{len(flaws)} flaws, first: {flaws[0].where}: {flaws[0].what}"
        cure = "Somebody changed the file: restore the last backup and compare"
        return [Finding(what="ledger", ok=False, says=says, cure=cure), _queues(waiting)]
    return [Finding(what="ledger", ok=True, says=f"{path} is whole"), _queues(waiting)]


def _queues(waiting: Queues) -> Finding:
    """What waits; what is kept for a person is no fault of the set-up, but must be seen."""
    kept = waiting.failed > 0
    cure = "See why with `threequotes queue`" if kept else ""
    return Finding(what="queues", ok=None if kept else True, says=queue_words(waiting), cure=cure)


@asynccontextmanager
async def _seat(token: str, api: str) -> AsyncIterator[Seat]:
    client = open_client(token, base_url=api)
    try:
        yield await sit_down(client)
    finally:
        await close_client(client)


async def _slack(settings: Settings) -> AsyncIterator[Finding]:
    slack = settings.environment.slack
    without = [t.name for t in settings.towns.values() if not slack.bot_tokens.get(t.id)]
    if without:
        yield Finding(what="towns not in service", ok=None, says=", ".join(without))
    for town in settings.towns.values():
        token = slack.bot_tokens.get(town.id, "")
        if not token:
            continue
        what = f"Slack, {town.name}"
        try:
            async with _seat(token, slack.api) as seat:
                says = f"{seat.team_name} ({seat.team})"
        except DeliveryFailed as failure:
            cure = "Install the app once more and copy the bot token (xoxb-…)"
            yield Finding(what=what, ok=False, says=failure.reason, cure=cure)
            continue
        fits = seat.team == town.workspace
        cure = "" if fits else f'Set workspace = "{seat.team}" in towns/{town.id}.toml'
        yield Finding(what=what, ok=fits, says=says, cure=cure)


async def _smtp(settings: Settings) -> Finding:
    if not settings.environment.smtp.host:
        return Finding(what="mail out", ok=None, says="no server named")
    mailer = SmtpMailer(smtp_account(settings.environment))
    try:
        await mailer.check()
    except DeliveryFailed as failure:
        cure = "Check THREEQUOTES_SMTP_HOST, _PORT, _TLS, _USER and _PASSWORD"
        return Finding(what="mail out", ok=False, says=failure.reason, cure=cure)
    finally:
        await mailer.close()
    return Finding(what="mail out", ok=True, says=settings.environment.smtp.host)


async def _mailboxes(settings: Settings) -> AsyncIterator[Finding]:
    env = settings.environment
    if not env.imap.host:
        yield Finding(what="mail in", ok=None, says="no server named")
        return
    for town in towns_in_service(settings).values():
        what = f"mailbox, {town.name}"
        try:
            facts = await look_at_mailbox(imap_account(env, town.id))
        except MailboxFailed as failure:
            cure = "Check THREEQUOTES_IMAP_HOST, _PORT, _TLS and the mailbox's password"
            yield Finding(what=what, ok=False, says=str(failure), cure=cure)
            continue
        push = "told at once" if facts.can_push else "looked at every minute"
        sent = facts.sent_folder or "no sent folder: after a crash a letter may go out twice"
        yield Finding(what=what, ok=True, says=f"{facts.messages} messages, {push}; {sent}")
