"""Our own corpus: requests of every department with their lines, and talk that asks for nothing."""

from collections.abc import Iterator
from dataclasses import dataclass, field
from datetime import UTC, datetime
from decimal import Decimal
from pathlib import Path

import pytest

from parsers.requisition import Reading, read_requisition

CORPUS = Path(__file__).parent / "corpus"
TUESDAY = datetime(2026, 9, 8, 8, 20, tzinfo=UTC)


@dataclass
class Wanted:
    text: str
    by: str | None = None
    lines: list[tuple[list[str], Decimal | None, str]] = field(default_factory=list)


def requests(name: str) -> Iterator[Wanted]:
    wanted: Wanted | None = None
    for line in (CORPUS / name).read_text(encoding="utf-8").splitlines():
        if line.startswith("> "):
            if wanted is not None:
                yield wanted
            wanted = Wanted(text=line[2:].replace("\\n", "\n"))
        elif line.startswith("by ") and wanted is not None:
            wanted.by = line[3:]
        elif line and line[0] != "#" and wanted is not None:
            names, qty, uom = line.split(" | ")
            amount = None if qty == "-" else Decimal(qty)
            wanted.lines.append(([name.lower() for name in names.split(" / ")], amount, uom))
    if wanted is not None:
        yield wanted


def talk() -> Iterator[tuple[str, str, str | None]]:
    for name in ("talk.txt", "more_talk.txt"):
        for line in (CORPUS / name).read_text(encoding="utf-8").splitlines():
            if line and line[0] != "#":
                intent, rest = line.split(": ", 1)
                text, _, thread = rest.partition(" @ ")
                yield intent, text, f"bot: {thread}" if thread else None


def named_alike(description: str, names: list[str]) -> bool:
    told = set(description.lower().split())
    for name in names:
        want = set(name.split())
        if 2 * len(told & want) >= 0.75 * (len(told) + len(want)):
            return True
    return False


def faults(wanted: Wanted, reading: Reading) -> list[str]:
    day = reading.needed_by.isoformat() if reading.needed_by else None
    found: list[str] = [] if reading.intent == "request" else [reading.intent]
    found += [] if day == wanted.by else [f"by {day}"]
    told = [(line.description, line.qty, line.uom) for line in reading.lines]
    if len(told) != len(wanted.lines):
        return [*found, f"{told}"]
    for (name, qty, uom), (names, amount, unit) in zip(told, wanted.lines, strict=True):
        if not named_alike(name, names) or qty != amount or uom != unit:
            found.append(f"{name} {qty} {uom}")
    return found


@pytest.mark.parametrize("name", ["requests.txt", "more_requests.txt", "departments.txt"])
def test_every_request_of_the_corpus_comes_out_line_by_line(name: str) -> None:
    wrong = {
        wanted.text: told
        for wanted in requests(name)
        if (told := faults(wanted, read_requisition(wanted.text, now=TUESDAY)))
    }

    assert wrong == {}


@pytest.mark.parametrize(("intent", "text", "thread"), list(talk()))
def test_talk_is_told_from_requests(intent: str, text: str, thread: str | None) -> None:
    assert read_requisition(text, now=TUESDAY, thread=thread).intent == intent
