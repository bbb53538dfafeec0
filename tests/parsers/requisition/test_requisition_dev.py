"""The public development set: 61 labelled messages, and the level the reader holds on it."""

import json
import re
from collections.abc import Iterator
from datetime import datetime
from decimal import Decimal
from pathlib import Path
from typing import TypedDict

from parsers.requisition import Reading, read_requisition


class LabelLine(TypedDict):
    description: str
    aliases: list[str]
    qty: str | None
    uom: str
    size: str | None
    part_number: str | None
    unit_ids: list[str]


class Label(TypedDict):
    intent: str
    lines: list[LabelLine]
    needed_by: str | None
    urgency: str | None
    missing: list[str]


class Row(TypedDict):
    id: str
    now: str
    text: str
    thread: str | None
    label: Label


def rows() -> Iterator[Row]:
    path = Path(__file__).parent / "dev" / "requisitions.jsonl"
    for line in path.read_text(encoding="utf-8").splitlines():
        yield json.loads(line)


def read(row: Row) -> Reading:
    return read_requisition(
        row["text"], now=datetime.fromisoformat(row["now"]), thread=row["thread"]
    )


def words(text: str) -> list[str]:
    found = re.findall(r"[a-z0-9/.]+", text.lower())
    return [word.rstrip("s") for word in found if word not in ("the", "a", "of", "and")]


def alike(one: str, other: str) -> float:
    left, right = words(one), words(other)
    shared = sum(min(left.count(word), right.count(word)) for word in set(left))
    return 2 * shared / (len(left) + len(right)) if left or right else 1.0


def is_right(row: Row, reading: Reading) -> bool:
    label = row["label"]
    if reading.intent != label["intent"] or len(reading.lines) != len(label["lines"]):
        return False
    day = reading.needed_by.isoformat() if reading.needed_by else None
    return day == label["needed_by"] and all(
        max(alike(line.description, name) for name in (want["description"], *want["aliases"]))
        >= 0.75
        and line.qty == (Decimal(want["qty"]) if want["qty"] else None)
        and line.uom == want["uom"]
        for line, want in zip(reading.lines, label["lines"], strict=True)
    )


def test_every_message_of_the_development_set_is_read_right() -> None:
    wrong = [row["id"] for row in rows() if not is_right(row, read(row))]

    assert wrong == []


def test_urgency_and_what_must_be_asked_agree_with_the_labels() -> None:
    for row in rows():
        reading = read(row)

        assert reading.urgency == row["label"]["urgency"], row["text"]
        assert set(reading.missing) == set(row["label"]["missing"]), row["text"]


def test_part_numbers_units_and_sizes_agree_with_the_labels() -> None:
    for row in rows():
        for line, want in zip(read(row).lines, row["label"]["lines"], strict=True):
            assert line.part_number == want["part_number"]
            assert list(line.unit_ids) == want["unit_ids"]
            assert alike(line.size or "", want["size"] or "") >= 0.6, row["text"]
