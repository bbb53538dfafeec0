"""The command `read reply`: vendors' mails in, priced lines out, one JSON object a line."""

import json
from collections.abc import Iterator, Mapping
from dataclasses import dataclass
from datetime import datetime
from decimal import Decimal, InvalidOperation
from pathlib import Path

import click
import msgspec

from parsers.mail.documents import open_document
from parsers.mail.mime import parse_message
from parsers.mail.model import Document, Message
from parsers.quote.asked import Asked, AskedLine
from parsers.quote.export import as_json
from parsers.quote.model import Reading
from parsers.quote.reading import read_reply


class _LineForm(msgspec.Struct):
    """A line of a request as the file states it."""

    ref: int
    description: str
    qty: str
    uom: str
    spec: str | None = None


class _RequestForm(msgspec.Struct):
    """A request as the file states it."""

    rfq_id: str
    body: str
    lines: list[_LineForm]
    sent: datetime | None = None
    deliver_to: str | None = None


class _Row(msgspec.Struct):
    """A row of a batch: a mail and the request it answers."""

    id: str
    file: str
    rfq_id: str | None = None


@dataclass(frozen=True, slots=True)
class _Job:
    """One mail to read."""

    id: str
    path: Path
    rfq_id: str | None


class _Unread(Exception):
    """A row or a mail that cannot be read; the others still are."""


def _asked(form: _RequestForm) -> Asked:
    """The request in the reader's words."""
    return Asked(
        rfq_id=form.rfq_id,
        body=form.body,
        sent=form.sent,
        lines=tuple(
            AskedLine(
                ref=line.ref,
                description=line.description,
                qty=Decimal(line.qty),
                uom=line.uom,
                spec=line.spec,
            )
            for line in form.lines
        ),
        deliver=form.deliver_to is not None,
    )


def _requests(path: Path | None) -> dict[str, Asked]:
    """All requests of a file by their id; without them no mail can be read, so a fault ends it."""
    if path is None:
        return {}
    try:
        forms = msgspec.json.decode(path.read_bytes(), type=list[_RequestForm])
        return {form.rfq_id: _asked(form) for form in forms}
    except msgspec.MsgspecError as fault:
        raise click.ClickException(f"{path}: {fault}") from fault
    except InvalidOperation as fault:
        raise click.ClickException(f"{path}: a qty is not a number in digits") from fault


def _batch(path: Path) -> Iterator[_Job | _Unread]:
    """The jobs of a JSON-lines file; file names count from its folder, else from here."""
    with path.open("rb") as rows:
        for number, line in enumerate(rows, start=1):
            if not line.strip():
                continue
            try:
                row = msgspec.json.decode(line, type=_Row)
            except msgspec.MsgspecError as fault:
                yield _Unread(f"{path}, line {number}: {fault}")
                continue
            beside = path.parent / row.file
            yield _Job(row.id, beside if beside.exists() else Path(row.file), row.rfq_id)


def _named(files: tuple[Path, ...], requests: dict[str, Asked]) -> Iterator[_Job]:
    """Mails named on the command line; the request is the one whose id stands in the mail."""
    for path in files:
        raw = path.read_bytes()
        found = next((rfq for rfq in requests if rfq.encode() in raw), None)
        only = next(iter(requests)) if len(requests) == 1 else None
        yield _Job(path.stem, path, found or only)


def _documents(message: Message) -> tuple[Document, ...]:
    """The attachments of a mail, opened."""
    return tuple(open_document(attachment) for attachment in message.attachments)


@click.command("reply")
@click.option(
    "--rfqs",
    type=click.Path(exists=True, dir_okay=False, path_type=Path),
    help="The requests, a JSON list.",
)
@click.option(
    "--jsonl",
    type=click.Path(exists=True, dir_okay=False, path_type=Path),
    help="Rows {id, file, rfq_id}.",
)
@click.argument("files", nargs=-1, type=click.Path(exists=True, dir_okay=False, path_type=Path))
def reply(rfqs: Path | None, jsonl: Path | None, files: tuple[Path, ...]) -> None:
    """Read vendors' replies and print what they offer, one JSON object a line."""
    if jsonl is None and not files:
        raise click.UsageError("name mails, or rows of mails with --jsonl")
    requests = _requests(rfqs)
    earlier: dict[tuple[str, str], Reading] = {}
    unread = 0
    for job in (*_named(files, requests), *(_batch(jsonl) if jsonl else ())):
        try:
            reading = _read(job, requests, earlier)
        except _Unread as fault:
            unread += 1
            click.echo(f"Not read: {fault}", err=True)
            continue
        click.echo(json.dumps(reading, ensure_ascii=False))
    if unread:
        raise SystemExit(1)


def _read(
    job: _Job | _Unread, requests: dict[str, Asked], earlier: dict[tuple[str, str], Reading]
) -> Mapping[str, object]:
    """Read one mail; what its sender offered before is at hand for a revision."""
    if isinstance(job, _Unread):
        raise job
    try:
        raw = job.path.read_bytes()
    except OSError as fault:
        raise _Unread(f"{job.id}: {job.path}: {fault.strerror}") from fault
    message = parse_message(raw)
    key = (job.rfq_id or "", message.sender)
    asked = requests.get(job.rfq_id or "")
    reading = read_reply(message, _documents(message), asked, earlier.get(key))
    if reading.lines:
        earlier[key] = reading
    return as_json(job.id, job.rfq_id, reading)
