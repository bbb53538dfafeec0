"""The option every command with settings takes, and how faults in them are shown."""

import os
from collections.abc import Mapping
from pathlib import Path

import click
from rich.console import Console
from rich.table import Table

from bot.settings import ConfigFaults, Settings, load_settings, told_once

config_option = click.option(
    "--config",
    "config_dir",
    type=click.Path(file_okay=False, exists=True, path_type=Path),
    default=None,
    help="Folder with the town's files; else THREEQUOTES_CONFIG, ./config, or the example co-op.",
)


def settings_or_exit(config_dir: Path | None, environ: Mapping[str, str] | None = None) -> Settings:
    """Load the settings; every fault is shown with file, row, column and cure, then exit 1."""
    try:
        return load_settings(config_dir, os.environ if environ is None else environ)
    except ConfigFaults as faults:
        show_faults(faults)
        raise SystemExit(1) from faults


def show_faults(faults: ConfigFaults) -> None:
    """A table of everything that is wrong, all at once."""
    told = told_once(faults.faults)
    title = f"{len(told)} fault{'' if len(told) == 1 else 's'} in the settings"
    table = Table(title=title, title_justify="left")
    for column in ("Where", "What is wrong", "What to do"):
        table.add_column(column, overflow="fold")
    for fault in told:
        table.add_row(fault.where, fault.problem, fault.what_to_do)
    Console(stderr=True).print(table)
