"""What the commands about case files share: the ledger, the case, names for people."""

import asyncio
import os
from collections.abc import Awaitable, Callable
from pathlib import Path
from typing import TypeVar

import click

from bot.adapters.clock import WallClock
from bot.adapters.sqlite import SqliteLedger
from bot.domain.case import Case
from bot.domain.town import Town
from bot.ledger import LedgerFailed
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
