"""The root of the command line: every group of commands hangs here."""

import click

from bot import __version__


@click.group(context_settings={"help_option_names": ["-h", "--help"]})
@click.version_option(__version__, prog_name="threequotes")
def main() -> None:
    """Gather quotes for municipal staff, in Slack and by email."""
