"""The public development set: prices exact, none wrong."""

import json
from decimal import Decimal
from pathlib import Path

import pytest

from parsers.mail.documents import open_document
from parsers.mail.mime import parse_message
from parsers.quote.asked import Asked, AskedLine
from parsers.quote.model import Reading
from parsers.quote.reading import read_reply

SET = Path(__file__).parents[1] / "replies_dev"
Gold = dict[str, object]


def _requests() -> dict[str, Asked]:
    found = {}
    for row in json.loads((SET / "rfqs.json").read_text(encoding="utf-8")):
        lines = tuple(
            AskedLine(
                ref=x["ref"], description=x["description"], qty=Decimal(x["qty"]), uom=x["uom"]
            )
            for x in row["lines"]
        )
        found[row["rfq_id"]] = Asked(rfq_id=row["rfq_id"], body=row["body"], lines=lines)
    return found


@pytest.fixture(scope="module")
def readings() -> list[tuple[dict[str, object], Reading]]:
    requests = _requests()
    earlier: dict[tuple[str, str], Reading] = {}
    found = []
    for line in (SET / "labels.jsonl").read_text(encoding="utf-8").splitlines():
        gold = json.loads(line)
        message = parse_message((SET / gold["file"]).read_bytes())
        documents = tuple(open_document(attachment) for attachment in message.attachments)
        key = (gold["rfq_id"], message.sender)
        reading = read_reply(message, documents, requests[gold["rfq_id"]], earlier.get(key))
        earlier[key] = reading
        found.append((gold, reading))
    return found


def test_every_kind_is_right(readings: list[tuple[Gold, Reading]]) -> None:
    assert [(g["id"], r.kind.value) for g, r in readings] == [
        (g["id"], g["kind"]) for g, _ in readings
    ]


def _prices(gold: Gold) -> list[tuple[int, Decimal | None]]:
    lines = gold["lines"]
    assert isinstance(lines, list)
    return [(x["item_ref"], Decimal(x["unit_price"]) if x["unit_price"] else None) for x in lines]


def test_every_price_is_right(readings: list[tuple[Gold, Reading]]) -> None:
    for gold, reading in readings:
        found = [(line.item_ref, line.unit_price) for line in reading.lines]
        assert found == _prices(gold), gold["id"]


def test_few_quotes_need_a_person(readings: list[tuple[Gold, Reading]]) -> None:
    quotes = [reading for gold, reading in readings if gold["kind"] == "quote"]

    assert sum(reading.needs_review for reading in quotes) <= len(quotes) // 5
