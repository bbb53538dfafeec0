"""`threequotes letters`: what vendors will read, before they do."""

from datetime import datetime
from pathlib import Path

import click
import msgspec
from rich.console import Console
from rich.table import Table

from bot.adapters.clock import WallClock
from bot.commands.config_option import config_option, settings_or_exit
from bot.domain.effects import LetterKind
from bot.domain.town import Town
from bot.settings import Settings
from bot.wording.letter import Letter
from bot.wording.letter_facts import WORDS
from bot.wording.letter_sample import sample_letter


class LetterShown(msgspec.Struct, frozen=True, kw_only=True):
    """A letter for a program to read."""

    kind: str
    town: str
    subject: str
    text: str
    html: str


@click.group()
def letters() -> None:
    """Look at the letters vendors get."""


@letters.command()
@click.argument("kind", type=click.Choice([str(kind) for kind in LetterKind]))
@click.option("--town", "town_id", default=None, help="Id of the town; else the first one.")
@click.option(
    "--html",
    "page",
    type=click.Path(dir_okay=False, writable=True, path_type=Path),
    default=None,
    help="Also write the letter as a page, to look at in a browser.",
)
@click.option("--json", "as_json", is_flag=True, help="Print JSON, one object.")
@config_option
def preview(
    config_dir: Path | None, kind: str, town_id: str | None, page: Path | None, *, as_json: bool
) -> None:
    """Show a letter as a town writes it, with an invented purchase filled in.

    A mistake in a letter is shown with its file and row instead.
    """
    town = _town(settings_or_exit(config_dir), town_id)
    made = sample_letter(LetterKind(kind), town, _now(town))
    if page is not None:
        page.write_text(made.html or "", encoding="utf-8")
    if as_json:
        shown = LetterShown(
            kind=kind, town=town.id, subject=made.subject, text=made.text, html=made.html or ""
        )
        click.echo(msgspec.json.encode(shown))
    else:
        click.echo(_as_read(made))


@letters.command()
def words() -> None:
    """List the words a letter may name after a dollar sign."""
    table = Table(box=None, pad_edge=False)
    table.add_column("Word")
    table.add_column("What stands there", overflow="fold")
    for word, meaning in WORDS.items():
        table.add_row(f"${word}", meaning)
    Console().print(table)


def _town(settings: Settings, town_id: str | None) -> Town:
    if town_id is None:
        return next(iter(settings.towns.values()))
    town = settings.towns.get(town_id)
    if town is None:
        known = ", ".join(settings.towns)
        raise click.BadParameter(f"there is no town {town_id}; known are: {known}")
    return town


def _now(town: Town) -> datetime:
    return town.calendar.local(WallClock().now())


def _as_read(made: Letter) -> str:
    """The letter as a mail program shows it."""
    reply = made.reply_to.address if made.reply_to else ""
    return (
        f"From: {made.sender.name} <{made.sender.address}>\nReply-To: {reply}\n"
        f"Subject: {made.subject}\n\n{made.text}"
    )
