"""The commands about learned aliases: what was taught, by whom, and taking it back."""

from pathlib import Path

import click
import msgspec
from rich.console import Console
from rich.table import Table
from rich.text import Text

from bot.adapters.catalog import AliasBook
from bot.adapters.catalog.alias_book import Learned
from bot.adapters.clock import WallClock
from bot.commands.case_file import json_option
from bot.records.html import visible

book_option = click.option(
    "--book",
    "path",
    type=click.Path(dir_okay=False, path_type=Path),
    envvar="THREEQUOTES_CATALOG",
    default=Path("var/catalog.db"),
    show_default=True,
    show_envvar=True,
    help="The file learned aliases are kept in.",
)


@click.group()
def aliases() -> None:
    """Words people taught the contract check by confirming what was meant."""


@aliases.command("list")
@book_option
@json_option
def list_(path: Path, *, as_json: bool) -> None:
    """List every alias, the newest first: what was meant, who taught it and when."""
    book = _open(path)
    found = book.all()
    book.close()
    if as_json:
        for each in found:
            click.echo(msgspec.json.encode(each))
        return
    if not found:
        click.echo("Nothing was taught yet.")
        return
    table = Table("No", "Words", "Entry", "Taught by", "On", "In", "Taken back", box=None)
    for each in found:
        table.add_row(*(Text(visible(cell)) for cell in _cells(each)))
    Console().print(table)


def _cells(each: Learned) -> tuple[str, ...]:
    alias = each.alias
    back = f"{each.undone_by}, {each.undone_at:%Y-%m-%d}" if each.undone_at else ""
    return (
        str(each.number),
        alias.phrase,
        alias.entry_id,
        alias.by,
        f"{alias.at:%Y-%m-%d}",
        alias.case_id,
        back,
    )


@aliases.command("undo")
@book_option
@click.option("--by", required=True, help="Who takes it back.")
@click.argument("number", type=int)
def undo(path: Path, number: int, *, by: str) -> None:
    """Take alias NUMBER back; it stays on the list with your name."""
    book = _open(path)
    done = book.undo(number, by=by, at=WallClock().now())
    book.close()
    if not done:
        raise click.ClickException(f"no alias {number} is in force; see contracts aliases list")
    click.echo(f"Alias {number} is taken back.")


def _open(path: Path) -> AliasBook:
    if not path.is_file():
        raise click.ClickException(f"there is no {path}; name the file with --book")
    return AliasBook(path)
