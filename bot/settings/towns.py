"""Reads towns/*.toml: one file a town, its name the town's id."""

import re
from collections.abc import Mapping, Sequence
from dataclasses import dataclass, replace
from datetime import date
from enum import StrEnum
from pathlib import Path
from zoneinfo import ZoneInfo, ZoneInfoNotFoundError

import holidays

from bot.domain.town import (
    Calendar,
    Commodity,
    Membership,
    Ordinance,
    PastPurchase,
    Role,
    Rules,
    Separation,
    Town,
    Vehicle,
)
from bot.settings.bands import Bands
from bot.settings.faults import FaultList
from bot.settings.files import TomlTables, read_toml
from bot.settings.people import read_people
from bot.settings.record import Record, offer, slip_for
from bot.settings.vendors import VendorRow

_YEARS = range(2020, 2051)  # of which public holidays are worked out
_CHANNEL = re.compile(r"[CG][A-Z0-9_]+")
_KEYS = {
    "": (
        "name", "state", "population", "timezone", "workspace", "channel", "mailbox", "ship_to",
        "receiving_hours", "payment_terms", "contact", "tax_exempt_no", "within_reach", "listen",
        "purchasing_law",
    ),
    "calendar": ("opens", "closes", "closed", "open"),
    "rules": (
        "quote_hours", "invite_at_least", "remind_before_close_hours",
        "extend_on_answer_within_hours", "extend_hours", "when_short", "acknowledge",
        "certified_required", "certifications", "keep_local",
        "award_basis", "late", "tie", "require_po_number", "second_approval_above",
        "remind_approvers_hours", "escalate_approval_hours", "separation", "phone_quotes",
        "contract_preference",
    ),
    "people": (),
    "memberships": ("program", "number", "dues_paid_to"),
    "ordinances": ("number", "program", "passed"),
}  # fmt: skip


class _AwardBasis(StrEnum):
    TOTAL = "total"
    LINE = "line"


class _Late(StrEnum):
    REJECT = "reject"
    NOTE = "note"
    ASK = "ask"


class _WhenShort(StrEnum):
    NOTE = "note"
    ASK = "ask"


class _Acknowledge(StrEnum):
    NOTHING = "nothing"
    THANKS = "thanks"
    READ_BACK = "read-back"


@dataclass(frozen=True, slots=True, kw_only=True)
class Lists:
    """What the CSV files say of all towns together."""

    vendors: Sequence[VendorRow]
    commodities: tuple[Commodity, ...]
    fleet: Mapping[str, tuple[Vehicle, ...]]
    purchases: Mapping[str, tuple[PastPurchase, ...]]
    bands: Bands
    programs: frozenset[str]  # purchasing programs the contracts ask for


def town_ids(config: Path) -> list[str]:
    """The ids of the towns that have a file, in order of the alphabet."""
    return sorted(path.stem for path in (config / "towns").glob("*.toml"))


def read_towns(
    config: Path, lists: Lists, preference: tuple[str, ...], faults: FaultList
) -> dict[str, Town]:
    """All towns by id; no two share a channel or a mailbox."""
    towns: dict[str, Town] = {}
    for town_id in town_ids(config):
        name = f"towns/{town_id}.toml"
        tables = read_toml(config, name, faults)
        if tables is not None:
            town = _town(town_id, tables, lists, preference)
            for other in towns.values():
                _apart(town, other, tables[""][0])
            towns[town_id] = town
    if not towns and not any(fault.file.startswith("towns/") for fault in faults.found):
        faults.add("towns", "there is no town", "Copy a file of the example and change it")
    return towns


def _town(town_id: str, tables: TomlTables, lists: Lists, preference: tuple[str, ...]) -> Town:
    top = tables[""][0]
    _known_tables(tables, top)
    top.only(_KEYS[""])
    name, state, workspace = top.needed("name"), top.needed("state"), top.needed("workspace")
    vendors = tuple(
        replace(
            row.vendor,
            local=row.vendor.city.casefold() == name.casefold() or town_id in row.local,
        )
        for row in lists.vendors
        if row.serves(town_id)
    )
    people = read_people(
        tables.get("people", []), workspace, [row.vendor.id for row in lists.vendors]
    )
    if not any(person.may(Role.APPROVER) for person in people):
        top.fault("people", "nobody may approve", "Give one person the role approver and a limit")
    law = top.text("purchasing_law") or state
    bands = lists.bands.of(town_id, law)
    if not bands:
        top.fault("state", f"bands.csv has no band for {name} or {law}", "Add them there")
    return Town(
        id=town_id,
        name=name,
        state=state,
        workspace=workspace,
        channel=top.needed("channel"),
        mailbox=top.email("mailbox"),
        ship_to=top.needed("ship_to"),
        contact=top.needed("contact"),
        calendar=_calendar(top, _one(tables, "calendar")),
        tax_exempt_no=top.text("tax_exempt_no"),
        rules=_rules(_one(tables, "rules"), preference),
        people=people,
        bands=bands,
        vendors=vendors,
        commodities=lists.commodities,
        fleet=lists.fleet.get(town_id, ()),
        history=lists.purchases.get(town_id, ()),
        receiving_hours=top.text("receiving_hours"),
        payment_terms=top.text("payment_terms"),
        population=top.whole_or_none("population") or 0,
        reach=frozenset(top.words("within_reach")),
        listens=_listens(top),
        memberships=tuple(
            _membership(table, lists.programs) for table in tables.get("memberships", [])
        ),
        ordinances=tuple(
            _ordinance(table, lists.programs) for table in tables.get("ordinances", [])
        ),
    )


def _known_tables(tables: TomlTables, top: Record) -> None:
    for table, records in tables.items():
        if table not in _KEYS:
            records[0].fault("", f"[{table}] is not known here", offer(table, list(_KEYS)[1:]))
        elif table and table not in ("people", "memberships", "ordinances") and len(records) > 1:
            top.fault(table, "stands more than once", f"Keep one [{table}]")


def _one(tables: TomlTables, table: str) -> Record:
    """A table that may be left out."""
    top = tables[""][0]
    record = tables.get(table, [Record(file=top.file, row=0, cells={}, faults=top.faults)])[0]
    record.only(_KEYS[table])
    return record


def _calendar(top: Record, table: Record) -> Calendar:
    zone = top.needed("timezone")
    try:
        ZoneInfo(zone or "UTC")
    except (ZoneInfoNotFoundError, ValueError, OSError):
        top.fault("timezone", f"there is no time zone “{zone}”", "Write it as America/New_York")
        zone = "UTC"
    default = Calendar(timezone=zone)
    opens, closes = table.hour("opens", default.opens), table.hour("closes", default.closes)
    if closes <= opens:
        table.fault("closes", "is not after opens", "Write the end of the working day")
    return Calendar(
        timezone=zone or "UTC",
        opens=opens,
        closes=closes,
        holidays=(_public_holidays(top) | table.days("closed")) - table.days("open"),
    )


def _public_holidays(top: Record) -> frozenset[date]:
    """The holidays of the nation and the state, on the days they are observed."""
    state = top.text("state")
    try:
        return frozenset(holidays.country_holidays("US", subdiv=state or None, years=_YEARS))
    except NotImplementedError:
        top.fault("state", f"there is no state “{state}”", "Write its two letters, such as OH")
        return frozenset()


def _rules(table: Record, preference: tuple[str, ...]) -> Rules:
    usual = Rules()
    return Rules(
        quote_hours=_whole(table, "quote_hours", usual),
        invite_at_least=_whole(table, "invite_at_least", usual),
        remind_before_close_hours=_whole(table, "remind_before_close_hours", usual),
        extend_on_answer_within_hours=_whole(table, "extend_on_answer_within_hours", usual),
        extend_hours=_whole(table, "extend_hours", usual),
        when_short=table.choice("when_short", _WhenShort, _WhenShort.NOTE).value,
        acknowledge=table.choice("acknowledge", _Acknowledge, _Acknowledge.NOTHING).value,
        certified_required=_whole(table, "certified_required", usual),
        certifications=frozenset(word.upper() for word in table.words("certifications")),
        keep_local=table.yes("keep_local", default=usual.keep_local),
        award_basis=table.choice("award_basis", _AwardBasis, _AwardBasis.TOTAL).value,
        late=table.choice("late", _Late, _Late.REJECT).value,
        tie=table.text("tie") or usual.tie,
        require_po_number=table.yes("require_po_number"),
        second_approval_above=table.amount_or_none("second_approval_above"),
        remind_approvers_hours=_whole(table, "remind_approvers_hours", usual),
        escalate_approval_hours=_whole(table, "escalate_approval_hours", usual),
        phone_quotes=table.yes("phone_quotes", default=usual.phone_quotes),
        separation=table.choice("separation", Separation, usual.separation),
        contract_preference=table.words("contract_preference") or preference,
    )


def _whole(table: Record, key: str, usual: Rules) -> int:
    number = table.whole_or_none(key)
    return int(getattr(usual, key)) if number is None else number


def _membership(table: Record, programs: frozenset[str]) -> Membership:
    table.only(_KEYS["memberships"])
    return Membership(
        program=_program(table, programs),
        number=table.text("number"),
        dues_paid_to=table.whole_or_none("dues_paid_to"),
    )


def _ordinance(table: Record, programs: frozenset[str]) -> Ordinance:
    table.only(_KEYS["ordinances"])
    return Ordinance(
        number=table.needed("number"),
        program=_program(table, programs),
        passed=table.day("passed"),
    )


def _program(table: Record, programs: frozenset[str]) -> str:
    """A program; no contract need ask for it, but one letter beside a known one is a slip."""
    program = table.needed("program")
    meant = slip_for(program, programs)
    if meant:
        table.fault("program", f"no contract asks for “{program}”", f"Did you mean “{meant}”?")
    return program


def _listens(top: Record) -> frozenset[str]:
    """The channels in which every message is read; elsewhere the bot waits to be spoken to."""
    channels = top.words("listen")
    for channel in channels:
        if not _CHANNEL.fullmatch(channel):
            top.fault(
                "listen", f"“{channel}” is not the id of a channel",
                "Copy the id from the channel's details in Slack, such as C024BE91L",
            )  # fmt: skip
    return frozenset(channels)


def _apart(town: Town, other: Town, top: Record) -> None:
    """Two towns may share a workspace, never a channel or a mailbox."""
    if town.workspace == other.workspace and town.channel in other.channels:
        top.fault("channel", f"is the channel of {other.name}", "Give each town its own channel")
    elif town.workspace == other.workspace and town.listens & other.channels:
        top.fault("listen", f"names a channel of {other.name}", "Give each town its own channel")
    if town.mailbox.casefold() == other.mailbox.casefold():
        top.fault("mailbox", f"is the mailbox of {other.name}", "Give each town its own mailbox")
