"""The commands about Slack itself: the manifest an app is made from."""

import json
from typing import get_args

import click

from bot.adapters.slack.manifest import Mode, manifest


@click.group()
def slack() -> None:
    """Set the Slack app up."""


@slack.command("manifest")
@click.option(
    "--mode",
    type=click.Choice(get_args(Mode)),
    default="socket",
    show_default=True,
    help="socket needs no address; http is called by Slack.",
)
@click.option("--address", default="", help="With http: where Slack reaches you, https://…")
def print_manifest(mode: Mode, address: str) -> None:
    """Print the app's manifest, to be pasted at api.slack.com/apps under “From a manifest”."""
    try:
        made = manifest(mode, address=address)
    except ValueError as fault:
        raise click.UsageError(f"{fault}: --address https://…") from fault
    click.echo(json.dumps(made, indent=2))
