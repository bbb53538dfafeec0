"""The commands about contracts: import lists, list what is there, ask what covers a need."""

import json
from collections.abc import Iterator
from datetime import UTC, date, datetime
from pathlib import Path
from typing import TextIO

import click
import msgspec
from rich.console import Console
from rich.progress import Progress

from bot.adapters.catalog import Catalog
from bot.adapters.catalog.directory import list_files
from bot.adapters.catalog.importing import import_lists
from bot.adapters.catalog.records import Fault
from bot.adapters.catalog.sheets import Unreadable
from bot.commands.aliases import aliases
from bot.commands.contract_reports import ending, gaps, usage
from bot.domain.matching.model import Match

_DIRECTORY = click.Path(exists=True, file_okay=False, path_type=Path)
_DAY = click.DateTime(formats=["%Y-%m-%d"])


@click.group()
def contracts() -> None:
    """Import contracts, list them, and ask which of them covers a need."""


for _command in (usage, ending, gaps, aliases):
    contracts.add_command(_command)


@contracts.command("import")
@click.option(
    "--into",
    type=click.Path(file_okay=False, path_type=Path),
    required=True,
    help="Directory of the catalog.",
)
@click.option("--on", type=_DAY, default=None, help="The day expiry is counted by.")
@click.option("--json", "as_json", is_flag=True, help="Print JSON.")
@click.argument("directory", type=_DIRECTORY)
def import_(directory: Path, into: Path, on: datetime | None, *, as_json: bool) -> None:
    """Read the lists in DIRECTORY into a catalog and say what changed.

    Lists are contracts, line_items, categories and codes as CSV or XLSX, and sheets with one
    yes/no column a category. A faulty row is named and left out.
    """
    if not list_files(directory):
        raise click.ClickException(f"{directory} holds no lists: no contracts.csv or .xlsx")
    faults: list[Fault] = []
    try:
        with Progress(transient=True, console=Console(stderr=True)) as bar:
            task = bar.add_task("reading lists", total=None)
            changes = import_lists(
                directory,
                into,
                on=on.date() if on else _today(),
                report=faults.append,
                progress=lambda count: bar.update(task, completed=count),
            )
    except Unreadable as error:
        raise click.ClickException(str(error)) from error
    if as_json:
        click.echo(msgspec.json.encode({"changes": changes, "faults": faults}).decode())
        return
    for name, value in msgspec.structs.asdict(changes).items():
        if name != "examples":
            click.echo(f"{name.replace('_', ' '):22} {value}")
    for line in (*changes.examples, *map(str, faults)):
        click.echo(line)


@contracts.command("list")
@click.option("--catalog", "directory", type=_DIRECTORY, required=True, help="Directory of lists.")
@click.option("--on", type=_DAY, default=None, help="The day to answer for; today by default.")
@click.option("--json", "as_json", is_flag=True, help="Print JSON.")
def list_(directory: Path, on: datetime | None, *, as_json: bool) -> None:
    """List the contracts, and whether each is open on the day."""
    day = on.date() if on else _today()
    for contract in _open(directory).contracts():
        is_open = contract.is_open(day)
        if as_json:
            click.echo(msgspec.json.encode({"open": is_open, **msgspec.structs.asdict(contract)}))
        else:
            last = contract.expires.isoformat() if contract.expires else "no end"
            said = "open" if is_open else "shut"
            click.echo(f"{contract.contract_id:18} {said:5} {last:10} {contract.title}")


@contracts.command("match")
@click.option("--catalog", "directory", type=_DIRECTORY, required=True, help="Directory of lists.")
@click.option("--jsonl", "batch", type=click.File(encoding="utf-8"), help="Rows {id, query}.")
@click.option("--on", type=_DAY, default=None, help="The day to answer for; today by default.")
@click.option("--json", "as_json", is_flag=True, help="Print JSON.")
@click.option(
    "--without",
    multiple=True,
    type=click.Choice(["lexicon", "taxonomy"]),
    help="Leave out a part, to see what it is worth.",
)
@click.argument("query", required=False)
def match(
    directory: Path,
    batch: TextIO | None,
    on: datetime | None,
    *,
    as_json: bool,
    without: tuple[str, ...],
    query: str | None,
) -> None:
    """Say which entries of the contracts in a directory are about QUERY."""
    if (query is None) == (batch is None):
        raise click.UsageError("give a QUERY or --jsonl FILE")
    if query is not None and not query.strip():
        raise click.UsageError("QUERY is empty: say what is needed")
    catalog = _open(directory, frozenset(without))
    day = on.date() if on else _today()
    if batch is not None:
        for identity, text in _queries(batch):
            click.echo(_as_json(identity, catalog.look_up(text, on=day)))
        return
    found = catalog.look_up(query or "", on=day)
    click.echo(_as_json(None, found) if as_json else _as_text(found))


def _open(directory: Path, without: frozenset[str] = frozenset()) -> Catalog:
    """Open the catalog of a directory that holds one.

    Raises:
        click.ClickException: where no list and no contract is, since "go for quotes" would be a
            wrong answer there.
    """
    try:
        catalog = Catalog.open(directory, without=without, report=_report)
    except Unreadable as error:
        raise click.ClickException(str(error)) from error
    if not catalog.contracts():
        catalog.close()
        raise click.ClickException(
            f"{directory} holds no contracts: it needs contracts.csv or .xlsx, or the result of"
            " contracts import"
        )
    return catalog


def _queries(batch: TextIO) -> Iterator[tuple[object, str]]:
    for number, line in enumerate(batch, start=1):
        if not line.strip():
            continue
        try:
            row = json.loads(line)
            yield row["id"], str(row["query"])
        except (ValueError, KeyError, TypeError) as error:
            raise click.ClickException(f"row {number}: not a row {{id, query}}") from error


def _as_json(identity: object, found: Match) -> str:
    hits = [
        {
            "entry_id": hit.entry_id,
            "contract_id": hit.contract_id,
            "level": hit.level,
            "text": hit.text,
            "uom": hit.uom,
            "price": None if hit.price is None else str(hit.price),
            "discount_pct": None if hit.discount_pct is None else str(hit.discount_pct),
            "score": hit.score,
            "why": hit.why,
        }
        for hit in found.hits
    ]
    answer = {"id": identity, "covered": found.covered, "level": found.level, "hits": hits}
    return json.dumps(answer, ensure_ascii=False)


def _as_text(found: Match) -> str:
    said = {True: "covered", None: "may be covered: pick one", False: "not covered: go for quotes"}
    lines = [said[found.covered]]
    if found.covered is not False:
        for hit in found.hits[:3]:
            price = f" {hit.price} per {hit.uom}" if hit.price is not None else ""
            off = f" {hit.discount_pct}% off list" if hit.discount_pct else ""
            lines.append(f"  {hit.entry_id}  {hit.text}{price}{off}")
            lines.append(f"    {hit.why}")
    return "\n".join(lines)


def _report(fault: Fault) -> None:
    click.echo(str(fault), err=True)


def _today() -> date:
    return datetime.now(tz=UTC).astimezone().date()  # noqa: TID251 - the door to the clock
