"""``threequotes read requisition``: what the reader understands of a chat message, as JSON."""

import json
from collections.abc import Iterator
from datetime import datetime
from typing import TextIO

import click
import msgspec

from bot.adapters.clock import WallClock
from parsers.requisition import Reading, RequisitionLine, read_requisition


class Row(msgspec.Struct, frozen=True, kw_only=True):
    """A message to read: when it was sent, and the bot's words before it, if any."""

    id: str = ""
    now: datetime
    text: str
    thread: str | None = None


class BadRow(click.ClickException):
    """A line of the input that is no message; exit 1 with its number."""

    exit_code = 1


@click.command("requisition")
@click.argument("text", required=False)
@click.option(
    "--jsonl",
    "rows",
    type=click.File("r", encoding="utf-8"),
    help="Read rows {id, now, text, thread} from FILE (- for standard input), one reading a line.",
)
@click.option(
    "--now",
    type=click.DateTime(["%Y-%m-%d", "%Y-%m-%dT%H:%M:%S", "%Y-%m-%dT%H:%M:%S%z"]),
    help="When TEXT was sent, else now; dates such as Friday count from there.",
)
@click.option("--thread", help="The bot's last question, when TEXT answers one.")
@click.option(
    "--json", "as_json", is_flag=True, help="Accepted for likeness; JSON is the only form."
)
def requisition(
    text: str | None,
    rows: TextIO | None,
    now: datetime | None,
    thread: str | None,
    *,
    as_json: bool,
) -> None:
    """Say what is understood of TEXT, or of every message of a file."""
    del as_json
    if (text is None) == (rows is None):
        raise click.UsageError("Give either TEXT or --jsonl FILE.")
    if text is not None:
        sent = now or WallClock().now().astimezone()
        click.echo(encode("", read_requisition(text, now=sent, thread=thread)))
    if rows is not None:
        for row in _rows(rows):
            reading = read_requisition(row.text, now=row.now, thread=row.thread)
            click.echo(encode(row.id, reading))


def _rows(lines: TextIO) -> Iterator[Row]:
    decoder = msgspec.json.Decoder(Row)
    for number, line in enumerate(lines, start=1):
        if not line.strip():
            continue
        try:
            yield decoder.decode(line)
        except msgspec.MsgspecError as fault:
            raise BadRow(f"line {number}: {fault}") from fault


def encode(row_id: str, reading: Reading) -> str:
    """Return the one-line JSON object of a reading."""
    return json.dumps(
        {
            "id": row_id,
            "intent": reading.intent,
            "is_request": reading.is_request,
            "lines": [_line(line) for line in reading.lines],
            "needed_by": reading.needed_by.isoformat() if reading.needed_by else None,
            "deliver_to": reading.deliver_to,
            "urgency": reading.urgency,
            "missing": list(reading.missing),
            "ref": reading.ref,
            "changes": {change.field: change.value for change in reading.changes} or None,
        },
        ensure_ascii=False,
    )


def _line(line: RequisitionLine) -> dict[str, object]:
    return {
        "description": line.description,
        "qty": None if line.qty is None else f"{line.qty.normalize():f}",
        "uom": line.uom,
        "per_vehicle": line.per_vehicle,
        "vehicle_count": line.vehicle_count,
        "vehicle": line.vehicle.text if line.vehicle else None,
        "vin_valid": line.vin.is_valid if line.vin else None,
        "unit_ids": list(line.unit_ids),
        "brand": line.brand,
        "part_number": line.part_number,
        "size": line.size,
        "evidence": {
            fact.field: {
                "start": fact.span.start,
                "end": fact.span.end,
                "text": fact.span.text,
            }
            for fact in line.evidence
        },
    }
