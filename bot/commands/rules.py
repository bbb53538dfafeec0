"""The commands about the rules of buying: explain what holds, try other rules on past cases."""

import os
from datetime import date, datetime
from decimal import Decimal, InvalidOperation
from pathlib import Path

import click
import msgspec
from rich.console import Console
from rich.padding import Padding
from rich.table import Table
from rich.text import Text

from bot.adapters.clock import WallClock
from bot.commands.case_file import json_option, ledger_option, with_ledger
from bot.commands.config_option import config_option, settings_or_exit
from bot.domain.figures import day, money
from bot.domain.method import band_for, bands_that_hold
from bot.domain.town import Band, Method, Town
from bot.ledger import EVERY_CASE, CaseFilter
from bot.records.html import visible
from bot.records.rules_tried import Difference, try_rules
from bot.settings import Settings

_METHODS = {
    Method.MICRO: "may be bought without quotes",
    Method.SMALL: "needs quotes",
    Method.FORMAL: "needs a formal bid",
}
_COUNSEL = "The shipped amounts are examples with their sources: verify with your counsel."


class _Amount(click.ParamType[Decimal]):
    """Dollars, as people type them."""

    name = "amount"

    def convert(
        self, value: object, param: click.Parameter | None, ctx: click.Context | None
    ) -> Decimal:
        try:
            amount = Decimal(str(value).replace("$", "").replace(",", ""))
        except InvalidOperation:
            self.fail(f"“{value}” is not an amount, such as 1800 or $1,800.50", param, ctx)
        if not amount.is_finite() or amount < 0:
            self.fail(f"“{value}” is not an amount from 0 up", param, ctx)
        return amount


@click.group()
def rules() -> None:
    """Explain the rules of buying, and try changed ones on past cases."""


@rules.command("explain")
@click.argument("amount", type=_Amount())
@click.option("--town", "town_id", required=True, help="The town's id, such as maplewood.")
@click.option("--on", type=click.DateTime(["%Y-%m-%d"]), help="The day, else today.")
@click.option("--fund", default="", help="The grant that pays, such as federal.")
@config_option
@json_option
def explain(
    amount: Decimal,
    town_id: str,
    on: datetime | None,
    fund: str,
    config_dir: Path | None,
    *,
    as_json: bool,
) -> None:
    """Say what a purchase of AMOUNT needs, by which rule, and which other rules hold."""
    town = _town(settings_or_exit(config_dir), town_id)
    today = (on or WallClock().now().astimezone()).date()
    _check_fund(town, fund)
    held = bands_that_hold(amount, town, today, fund=fund)
    together = band_for(amount, town, today, fund=fund)
    if as_json:
        told = {"amount": str(amount), "town": town.id, "on": today, "rule": together, "of": held}
        click.echo(msgspec.json.encode(told).decode())
        return
    if together is None:
        raise click.ClickException(f"no rule of {town.name} holds for {money(amount)} on {today}")
    _print(amount, town, today, together, held)


def _town(settings: Settings, town_id: str) -> Town:
    town = settings.towns.get(town_id)
    if town is None:
        known = ", ".join(sorted(settings.towns))
        raise click.BadParameter(f"there is no town {town_id}; there are {known}")
    return town


def _check_fund(town: Town, fund: str) -> None:
    funds = sorted({band.jurisdiction for band in town.bands if band.layer == "grant"})
    if fund and fund not in funds:
        raise click.BadParameter(f"there are no rules of the grant {fund}, only of {funds}")


def _print(amount: Decimal, town: Town, on: date, rule: Band, held: tuple[Band, ...]) -> None:
    console = Console(highlight=False)
    console.print(f"{money(amount)} in {town.name} on {day(on)} {_METHODS[rule.method]}.")
    for sentence in _asks(rule):
        console.print(f"  {sentence}")
    console.print("The rules that hold, the strictest first:")
    for band in held:
        top = "without end" if band.up_to is None else f"up to {money(band.up_to)}"
        span = f"over {money(band.above)} {top}"
        console.print(
            Text(f"  {visible(band.jurisdiction)} ({band.layer}): {visible(band.name)}, {span}")
        )
        remark = f". {band.remark}" if band.remark else ""
        console.print(Padding(Text(visible(f"{band.source}{remark}.")), (0, 0, 0, 6)))
    console.print("The strictest counts, with what the others ask beside it.", _COUNSEL)


def _asks(rule: Band) -> list[str]:
    """What a rule asks for, one sentence each."""
    asked = [f"Rule: {rule.name} ({rule.source})."]
    if rule.quotes_required:
        how = "in writing" if rule.channel == "written" else "in writing or by telephone, noted"
        asked.append(f"Quotes: {rule.quotes_required}, {how}.")
    if rule.certified_asked:
        asked.append(f"Certified firms to be asked: {rule.certified_asked}.")
    if rule.solicits:
        asked.append(f"Vendors are asked by: {rule.solicits}.")
    if rule.approves:
        asked.append(f"Decided by: {rule.approves}.")
    return [*asked, "The council is told."] if rule.council else asked


@rules.command("try")
@click.argument("changed", type=click.Path(exists=True, file_okay=False, path_type=Path))
@config_option
@ledger_option
@click.option("--town", "town_id", default="", help="Only this town's cases.")
@json_option
def try_(
    changed: Path, config_dir: Path | None, ledger_path: Path, town_id: str, *, as_json: bool
) -> None:
    """Say which past cases would have gone another way under the rules in the folder CHANGED."""
    now, then = settings_or_exit(config_dir), settings_or_exit(changed, os.environ)
    which = CaseFilter(town_id=town_id, limit=EVERY_CASE)
    cases = with_ledger(ledger_path, lambda ledger: ledger.cases(which))
    found = try_rules(cases, now.towns, then.towns)
    if as_json:
        click.echo(msgspec.json.encode(found).decode())
        return
    table = Table("Case", "Day", "Amount", "By the rules now", "By the changed rules", box=None)
    for each in found:
        table.add_row(*(Text(visible(cell)) for cell in _cells(each)))
    none = f"None of {len(cases)} cases would have gone another way."
    Console().print(table if found else none)


def _cells(each: Difference) -> tuple[str, ...]:
    names = (band.name if band else "no rule" for band in (each.before, each.after))
    return each.case_id, day(each.on), money(each.amount), *names
