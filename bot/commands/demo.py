"""`threequotes demo`: two purchases on the embedded sandbox, shown as they happen."""

import asyncio
import io
import time
from dataclasses import dataclass
from pathlib import Path

import click
import msgspec
from rich.console import Console

from bot.commands.demo_view import View
from bot.commands.logs import log_to_stderr
from bot.commands.packets import packet_of
from bot.sandbox import plays
from bot.sandbox.stage import Stage
from bot.sandbox.world import Cast, World, open_world
from bot.settings import LogLevel, Settings, load_settings
from bot.wiring import Program, Tuning, open_program

_PAUSE = 1.2  # seconds between scenes, for somebody to read


class Purchase(msgspec.Struct, frozen=True, kw_only=True):
    """One purchase in the summary."""

    case: str
    state: str
    vendor: str
    total: str
    approved_by: str
    letters: int
    case_file: str


class Summary(msgspec.Struct, frozen=True, kw_only=True):
    """What the demo comes to, for machines."""

    purchases: tuple[Purchase, ...]
    ledger: str
    flaws: int
    seconds: float


@click.command()
@click.option("--fast", is_flag=True, help="Take no pauses between the scenes.")
@click.option("--json", "as_json", is_flag=True, help="Print one JSON summary, nothing else.")
@click.option(
    "--out",
    type=click.Path(file_okay=False, path_type=Path),
    default=Path("var/demo"),
    show_default=True,
    help="Where the ledger and the case files go.",
)
def demo(*, fast: bool, as_json: bool, out: Path) -> None:
    """Play two purchases on a local Slack and mail system, from the first word to the goods.

    Every message goes through real sockets; nothing leaves this machine.
    """
    log_to_stderr(LogLevel.ERROR)
    console = Console(file=io.StringIO()) if as_json else Console(width=None)
    pause = 0.0 if fast or as_json else _PAUSE
    summary = asyncio.run(_play(console, pause, out))
    if as_json:
        click.echo(msgspec.json.encode(summary))
    else:
        _print_end(console, summary)
    if summary.flaws or any(purchase.state != "closed" for purchase in summary.purchases):
        raise SystemExit(1)


@dataclass(frozen=True, slots=True, kw_only=True)
class _Evening:
    """Everything one performance needs."""

    console: Console
    pause: float
    ledger: Path
    world: World
    program: Program


async def _play(console: Console, pause: float, out: Path) -> Summary:
    began = time.monotonic()
    settings = load_settings(None, {})
    ledger = _fresh_ledger(out)
    async with open_world(cast_for(settings)) as world:
        running = load_settings(None, world.environ(ledger))
        async with open_program(running, world.clock, Tuning(post_pause=0.0)) as program:
            await program.ready()
            evening = _Evening(
                console=console, pause=pause, ledger=ledger, world=world, program=program
            )
            purchases = await _perform(evening)
            flaws = await program.ledger.verify()
    return Summary(
        purchases=purchases,
        ledger=str(ledger),
        flaws=len(flaws),
        seconds=round(time.monotonic() - began, 1),
    )


def cast_for(settings: Settings) -> Cast:
    """Maplewood and its vendors; the four that will be asked for plugs have their parts."""
    town = settings.towns[plays.TOWN]
    invited = plays.invited_for_plugs(settings)
    return Cast(
        town=town,
        vendors=settings.vendors,
        characters=plays.cast_vendors(settings, invited),
        prices=plays.price_book(settings, invited),
    )


def _fresh_ledger(out: Path) -> Path:
    """A ledger of its own for each performance: what was played before stays."""
    out.mkdir(parents=True, exist_ok=True)
    number = sum(1 for _ in out.glob("run-*")) + 1
    folder = out / f"run-{number:03d}"
    folder.mkdir()
    return folder / "ledger.db"


async def _perform(evening: _Evening) -> tuple[Purchase, ...]:
    stage = Stage(world=evening.world, is_idle=evening.program.idle)
    view = View(evening.world, evening.console)

    async def tell(scene: str) -> None:
        view.show(scene)
        await asyncio.sleep(evening.pause)

    evening.console.print("[bold]First purchase: no contract covers it[/]")
    first = await plays.spark_plugs(stage, tell)
    evening.console.print()
    evening.console.print("[bold]Second purchase: a contract covers it[/]")
    second = await plays.contract_gloves(stage, tell)
    return tuple([await _purchase(evening, thread) for thread in (first, second)])


async def _purchase(evening: _Evening, thread: str) -> Purchase:
    ledger = evening.program.ledger
    case = await ledger.case_in_thread(evening.world.town.channel, thread)
    if case is None or case.offer is None or case.approval is None:
        raise click.ClickException(f"the purchase in thread {thread} did not come to an order")
    file = evening.ledger.with_name(f"{case.id}.zip")
    file.write_bytes(await packet_of(ledger, case, evening.world.town))
    return Purchase(
        case=case.id,
        state=case.state,
        vendor=case.offer.vendor_name,
        total=f"{case.approval.total:.2f}",
        approved_by=case.approval.by,
        letters=len(case.letters),
        case_file=str(file),
    )


def _print_end(console: Console, summary: Summary) -> None:
    console.print()
    for purchase in summary.purchases:
        console.print(
            f"[bold]{purchase.case}[/] {purchase.state}: {purchase.vendor}, ${purchase.total}, "
            f"{purchase.letters} letters. Case file: {purchase.case_file}",
            soft_wrap=True,
        )
    state = "whole" if not summary.flaws else f"{summary.flaws} flaws"
    console.print(
        f"Ledger: {summary.ledger} ({state}). {summary.seconds} s of real time.", soft_wrap=True
    )
