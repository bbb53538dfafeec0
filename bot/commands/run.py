"""`threequotes run`: the bot at work, until it is told to stop."""

import asyncio
import gc
import signal
from pathlib import Path

import click

from bot.adapters.clock import WallClock
from bot.commands.config_option import config_option, settings_or_exit
from bot.commands.logs import log_to_stderr
from bot.ledger import LedgerFailed
from bot.ports import DeliveryFailed
from bot.settings import Settings
from bot.wiring import NotReady, open_program


@click.command()
@config_option
def run(config_dir: Path | None) -> None:
    """Serve every town whose Slack and mailbox the environment opens."""
    settings = settings_or_exit(config_dir)
    log_to_stderr(settings.environment.log_level)
    try:
        asyncio.run(_serve(settings))
    except (NotReady, LedgerFailed) as reason:
        raise click.ClickException(str(reason)) from reason
    except DeliveryFailed as failure:
        raise click.ClickException(f"Slack did not let us in: {failure.reason}") from failure


async def _serve(settings: Settings) -> None:
    """Run until SIGTERM or SIGINT; what is under way is finished, the rest keeps."""
    stop = asyncio.Event()
    loop = asyncio.get_running_loop()
    for number in (signal.SIGTERM, signal.SIGINT):
        loop.add_signal_handler(number, stop.set)
    stopped = asyncio.create_task(stop.wait())
    serving = asyncio.create_task(_open_and_wait(settings))
    await asyncio.wait((stopped, serving), return_when=asyncio.FIRST_COMPLETED)
    stopped.cancel()
    if serving.done():
        serving.result()  # what broke comes out here
    serving.cancel()
    await asyncio.gather(stopped, serving, return_exceptions=True)


async def _open_and_wait(settings: Settings) -> None:
    async with open_program(settings, WallClock()) as program:
        gc.collect()
        gc.freeze()  # what the start made stays for good: no sweep needs to look at it again
        await program.wait()
