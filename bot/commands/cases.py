"""The commands about case files: list them, tell one as a story, make its packet."""

from hashlib import sha256
from itertools import groupby
from pathlib import Path

import click
import msgspec
from rich.console import Console
from rich.padding import Padding
from rich.table import Table
from rich.text import Text

from bot.adapters.sqlite import SqliteLedger
from bot.commands.case_file import (
    json_option,
    ledger_option,
    the_case,
    towns_for_names,
    with_ledger,
)
from bot.commands.config_option import config_option
from bot.commands.corrections import list_corrections
from bot.commands.packets import gather, reader_for
from bot.domain.case import Case
from bot.domain.lifecycle import State
from bot.ledger import CaseFilter
from bot.records.facts import Facts
from bot.records.figures import Reader, day, money
from bot.records.html import visible
from bot.records.packet import packet as make_packet
from bot.records.page import tabulation_page
from bot.records.story import story
from bot.records.tabulation_sheet import tabulation_sheet
from bot.records.telling import Telling, Voice

_COLOURS = {Voice.STAFF: "bold cyan", Voice.VENDOR: "bold yellow", Voice.PROGRAM: "bold"}


@click.group()
def case() -> None:
    """Look at case files."""


case.add_command(list_corrections)


@case.command("list")
@ledger_option
@config_option
@click.option("--town", "town_id", default="", help="Only this town's.")
@click.option("--requester", default="", help="Only what this person asked for (chat id).")
@click.option("--open", "open_only", is_flag=True, help="Only what is not finished.")
@click.option(
    "--state", "states", multiple=True, type=click.Choice([str(state) for state in State])
)
@click.option("--limit", default=50, show_default=True, type=click.IntRange(1))
@json_option
def list_cases(
    ledger_path: Path,
    config_dir: Path | None,
    *,
    town_id: str,
    requester: str,
    open_only: bool,
    states: tuple[str, ...],
    limit: int,
    as_json: bool,
) -> None:
    """List cases, newest first."""
    which = CaseFilter(
        town_id=town_id,
        requester=requester,
        open_only=open_only,
        limit=limit,
        states=frozenset(states),
    )
    found = with_ledger(ledger_path, lambda ledger: ledger.cases(which))
    if as_json:
        click.echo(msgspec.json.encode([_as_row(each) for each in found]).decode())
        return
    towns = towns_for_names(config_dir)
    table = Table("Case", "State", "Goods", "Asked by", "Asked", "Offer", box=None)
    for column in table.columns:
        column.no_wrap = column.header != "Goods"
    for each in found:
        reader = reader_for(each, towns.get(each.town_id))
        offer = money(each.offer.landed) if each.offer else "—"
        asked = reader.short(each.opened_at)
        cells = (each.id, each.state, _goods(each), reader.person(each.requester), asked, offer)
        table.add_row(*[Text(visible(cell)) for cell in cells])
    Console().print(table if found else "No cases.")


def _as_row(case: Case) -> dict[str, str | int | None]:
    """A case in one line of JSON, for scripts."""
    return {
        "id": case.id,
        "town_id": case.town_id,
        "state": case.state.value,
        "why": case.why,
        "goods": _goods(case),
        "requester": case.requester,
        "opened_at": case.opened_at.isoformat(),
        "version": case.version,
        "landed": str(case.offer.landed) if case.offer else None,
        "po_number": case.po_number,
    }


def _goods(case: Case) -> str:
    return "; ".join(line.title for line in case.need.lines)


@case.command("show")
@click.argument("case_id", metavar="CASE")
@ledger_option
@config_option
@json_option
def show(case_id: str, ledger_path: Path, config_dir: Path | None, *, as_json: bool) -> None:
    """Tell the whole file of CASE in order of time."""
    facts = _facts(case_id, ledger_path, config_dir)
    tellings = story((sealed.event for sealed in facts.events), facts.reader)
    if as_json:
        told = {"case": facts.case, "story": tellings}
        click.echo(msgspec.json.encode(told, order="deterministic").decode())
        return
    _print_story(Console(highlight=False), facts, tellings)


def _facts(case_id: str, ledger_path: Path, config_dir: Path | None) -> Facts:
    towns = towns_for_names(config_dir)

    async def find(ledger: SqliteLedger) -> Facts:
        found = await the_case(ledger, case_id)
        return await gather(ledger, found, towns.get(found.town_id))

    return with_ledger(ledger_path, find)


def _print_story(console: Console, facts: Facts, tellings: tuple[Telling, ...]) -> None:
    case, reader = facts.case, facts.reader
    console.print(Text.assemble((case.id, "bold"), "  ", (str(case.state), "bold reverse")))
    console.print(Text(visible(f"{_goods(case)}, for {facts.town}"), style="dim"))
    for on, told in groupby(tellings, key=lambda each: each.at.astimezone(reader.zone).date()):
        console.print()
        console.print(Text(day(on), style="underline"))
        for telling in told:
            _print_telling(console, telling, reader)


def _print_telling(console: Console, telling: Telling, reader: Reader) -> None:
    headline = (visible(telling.headline), _COLOURS[telling.voice])
    console.print(Text.assemble((f"{reader.clock(telling.at):>8}", "dim"), "  ", headline))
    for detail in telling.details:
        if detail.text:
            console.print(Padding(Text(visible(detail.text)), (0, 0, 0, 10)))
        if detail.words:
            quoted = Text(f"“{visible(detail.words.strip())}”", style="italic yellow")
            console.print(Padding(quoted, (0, 0, 0, 12)))


@case.command("tabulation")
@click.argument("case_id", metavar="CASE")
@click.option(
    "--out",
    type=click.Path(dir_okay=False, writable=True, path_type=Path),
    help="Where to write it: a workbook (.xlsx) or a page to print (.html).",
)
@ledger_option
@config_option
@json_option
def tabulation(
    case_id: str, out: Path | None, ledger_path: Path, config_dir: Path | None, *, as_json: bool
) -> None:
    """Write the answers to CASE side by side, as a workbook or as a page to print."""
    facts = _facts(case_id, ledger_path, config_dir)
    path = out or Path(f"{facts.case.id}-tabulation.xlsx")
    if path.suffix.lower() not in {".xlsx", ".html"}:
        raise click.BadParameter(f"{path} is neither .xlsx nor .html", param_hint="--out")
    sheet = tabulation_sheet(facts)
    if sheet is None:
        raise click.ClickException(f"the answers to {facts.case.id} have not been compared yet")
    _write(path, sheet if path.suffix.lower() == ".xlsx" else tabulation_page(facts).encode())
    told = {"case": facts.case.id, "path": str(path)}
    click.echo(msgspec.json.encode(told).decode() if as_json else str(path))


def _write(path: Path, data: bytes) -> None:
    try:
        path.write_bytes(data)
    except OSError as fault:
        raise click.ClickException(f"cannot write {path}: {fault.strerror}") from fault


@case.command("packet")
@click.argument("case_id", metavar="CASE")
@click.option(
    "--out",
    type=click.Path(dir_okay=False, writable=True, path_type=Path),
    help="Where to write it; CASE.zip here by default.",
)
@ledger_option
@config_option
@json_option
def packet(
    case_id: str, out: Path | None, ledger_path: Path, config_dir: Path | None, *, as_json: bool
) -> None:
    """Write the file of CASE as a ZIP that can be read, replayed and verified anywhere."""
    facts = _facts(case_id, ledger_path, config_dir)
    data = make_packet(facts)
    path = out or Path(f"{facts.case.id}.zip")
    _write(path, data)
    digest = sha256(data).hexdigest()
    if as_json:
        told = {"case": facts.case.id, "path": str(path), "bytes": len(data), "sha256": digest}
        click.echo(msgspec.json.encode(told).decode())
        return
    click.echo(f"{path}  {len(data):,} bytes\nSHA-256 {digest}")
