"""`case corrections`: the readings people checked, and a set of them to try the reader on."""

from pathlib import Path

import click
import msgspec
from rich.console import Console
from rich.table import Table
from rich.text import Text

from bot.adapters.sqlite import SqliteLedger
from bot.commands.case_file import json_option, ledger_option, towns_for_names, with_ledger
from bot.commands.config_option import config_option
from bot.commands.packets import gather
from bot.domain.town import Town
from bot.ledger import EVERY_CASE, CaseFilter
from bot.records.corrections import Correction, corrections, regression_set
from bot.records.facts import Facts
from bot.records.figures import money
from bot.records.html import visible


@click.command("corrections")
@ledger_option
@config_option
@click.option("--town", "town_id", default="", help="Only this town's.")
@click.option(
    "--export",
    "folder",
    type=click.Path(file_okay=False, path_type=Path),
    help="Write mails, requests and the confirmed prices there, for `read reply` to be tried on.",
)
@json_option
def list_corrections(
    ledger_path: Path,
    config_dir: Path | None,
    *,
    town_id: str,
    folder: Path | None,
    as_json: bool,
) -> None:
    """List every reading a person confirmed or corrected, with who and what."""
    towns = towns_for_names(config_dir)
    files = with_ledger(ledger_path, lambda ledger: _checked(ledger, towns, town_id))
    found = [correction for facts in files for correction in corrections(facts)]
    if folder is not None:
        _export(files, folder)
    if as_json:
        click.echo(msgspec.json.encode(found).decode())
        return
    names = {facts.case.id: facts for facts in files}
    table = Table("Case", "Vendor", "Checked by", "When", "What was changed", box=None)
    for each in found:
        table.add_row(*(Text(visible(cell)) for cell in _cells(each, names[each.case_id])))
    Console().print(table if found else "No reading has been checked.")
    if folder is not None:
        click.echo(f"{len(found)} written to {folder}")


async def _checked(ledger: SqliteLedger, towns: dict[str, Town], town_id: str) -> list[Facts]:
    """The files of all cases in which a reading was checked."""
    cases = await ledger.cases(CaseFilter(town_id=town_id, limit=EVERY_CASE))
    looked_at = [case for case in cases if case.quotes_made]
    files = [await gather(ledger, case, towns.get(case.town_id)) for case in looked_at]
    return [facts for facts in files if corrections(facts)]


def _cells(each: Correction, facts: Facts) -> tuple[str, ...]:
    reader = facts.reader
    changes = [f"line {c.line_no}: {money(c.was)} is {money(c.now)}" for c in each.changes]
    what = "; ".join(changes) or "nothing: confirmed as read"
    who = reader.person(each.by)
    return each.case_id, reader.vendor(each.vendor_id), who, reader.short(each.at), what


def _export(files: list[Facts], folder: Path) -> None:
    try:
        for path, content in regression_set(files).items():
            place = folder / path
            place.parent.mkdir(parents=True, exist_ok=True)
            place.write_bytes(content)
    except OSError as fault:
        raise click.ClickException(f"cannot write to {folder}: {fault.strerror}") from fault
