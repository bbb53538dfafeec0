"""The lists purchasing keeps on contracts: use by quarter, what ends soon, what has none."""

from collections.abc import Callable
from datetime import date, datetime, timedelta
from pathlib import Path
from typing import TypeVar

import click
import msgspec
from rich.console import Console
from rich.table import Table
from rich.text import Text

from bot.adapters.clock import WallClock
from bot.commands.case_file import json_option, ledger_option, with_ledger
from bot.commands.config_option import config_option, settings_or_exit
from bot.domain.case import Case
from bot.domain.contract_use import (
    Ending,
    Gap,
    Use,
    contract_gaps,
    contract_usage,
    contracts_ending,
    day_by_town,
    quarter_of,
)
from bot.ledger import EVERY_CASE, CaseFilter
from bot.records.figures import day, money
from bot.records.html import visible

_DAY = click.DateTime(formats=["%Y-%m-%d"])
T = TypeVar("T", Use, Ending, Gap)

on_option = click.option("--on", type=_DAY, default=None, help="The day to count by, else today.")
town_option = click.option("--town", "town_id", default="", help="Only this town's cases.")
days_option = click.option("--days", default=90, show_default=True, type=click.IntRange(1))


def _cases(ledger_path: Path, town_id: str) -> tuple[Case, ...]:
    which = CaseFilter(town_id=town_id, limit=EVERY_CASE)
    return with_ledger(ledger_path, lambda ledger: ledger.cases(which))


def _today(on: datetime | None) -> date:
    return (on or WallClock().now().astimezone()).date()


def _show(
    rows: tuple[T, ...],
    headings: tuple[str, ...],
    cells: Callable[[T], tuple[str, ...]],
    none: str,
    *,
    as_json: bool,
) -> None:
    if as_json:
        click.echo(msgspec.json.encode(rows).decode())
        return
    table = Table(*headings, box=None)
    for row in rows:
        table.add_row(*(Text(visible(cell)) for cell in cells(row)))
    Console().print(table if rows else none)


@click.command("usage")
@ledger_option
@config_option
@town_option
@on_option
@json_option
def usage(
    ledger_path: Path,
    config_dir: Path | None,
    *,
    town_id: str,
    on: datetime | None,
    as_json: bool,
) -> None:
    """Report the orders on each contract, by program, for the quarter the day lies in."""
    settings, quarter = settings_or_exit(config_dir), quarter_of(_today(on))
    contracts = {contract.id: contract for contract in settings.contracts}
    uses = contract_usage(
        _cases(ledger_path, town_id), contracts, quarter, day_by_town(settings.towns)
    )
    _show(
        uses,
        ("Program", "Contract", "Title", "Orders", "Goods", "Fees paid"),
        lambda use: (
            use.program or "—",
            use.contract_id,
            use.title,
            str(use.orders),
            money(use.goods),
            money(use.fees),
        ),
        f"Nothing was ordered on a contract in {quarter.name}.",
        as_json=as_json,
    )


@click.command("ending")
@ledger_option
@config_option
@town_option
@on_option
@days_option
@json_option
def ending(
    ledger_path: Path,
    config_dir: Path | None,
    *,
    town_id: str,
    on: datetime | None,
    days: int,
    as_json: bool,
) -> None:
    """List contracts that end within so many days, with a year's orders behind each."""
    settings, today = settings_or_exit(config_dir), _today(on)
    found = contracts_ending(
        _cases(ledger_path, town_id),
        settings.contracts,
        today,
        day_by_town(settings.towns),
        within=timedelta(days=days),
    )
    _show(
        found,
        ("Contract", "Title", "Last day", "Days left", "Renewals left", "Orders", "Goods"),
        lambda row: (
            row.contract_id,
            row.title,
            day(row.expires),
            str(row.days_left),
            "not known" if row.renewals_left is None else str(row.renewals_left),
            str(row.orders),
            money(row.goods),
        ),
        f"No contract ends within {days} days.",
        as_json=as_json,
    )


@click.command("gaps")
@ledger_option
@config_option
@town_option
@on_option
@days_option
@json_option
def gaps(
    ledger_path: Path,
    config_dir: Path | None,
    *,
    town_id: str,
    on: datetime | None,
    days: int,
    as_json: bool,
) -> None:
    """List goods asked for within so many days that no contract covers, most asked first."""
    settings, today = settings_or_exit(config_dir), _today(on)
    found = contract_gaps(
        _cases(ledger_path, town_id),
        today,
        day_by_town(settings.towns),
        within=timedelta(days=days),
    )
    _show(
        found,
        ("Goods", "Asked", "Towns", "Spent on quotes", "Last cases"),
        lambda gap: (
            gap.goods,
            f"{gap.asked} x in {days} days",
            str(gap.towns),
            money(gap.spent),
            ", ".join(gap.case_ids[:3]),
        ),
        f"Everything asked for within {days} days was covered.",
        as_json=as_json,
    )
