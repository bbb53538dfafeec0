"""How fast messages are read, and how well, beside a reader of four regular expressions.

    python tests/bench/requisitions.py [PASSES]

One core, one process, processor time, the best of the passes. The floor does what a first sketch
of such a reader does: a number, a unit, whatever stands behind them, and a word of asking. Its
pace is what bare regular expressions cost on the same texts in the same run; how many messages
each gets right stands beside it, for a fast wrong reading is worth nothing.
"""

import re
import sys
import time
from collections.abc import Callable, Sequence
from dataclasses import dataclass
from datetime import UTC, datetime
from decimal import Decimal
from pathlib import Path

import click

from parsers.requisition import read_requisition
from parsers.requisition.inflect import singular

CORPUS = Path(__file__).resolve().parents[1] / "parsers" / "requisition" / "corpus"
NOW = datetime(2026, 9, 8, 8, 20, tzinfo=UTC)
LONGEST = 40_000

Line = tuple[str, Decimal | None, str]
AMOUNT = re.compile(r"\b(\d+|an?|one|two|three|four|five|six|ten|dozen)\b", re.IGNORECASE)
UNIT = re.compile(
    r"\b(box|case|bag|roll|pail|drum|pallet|pair|set|ton|gal)(?:e?s)?\b", re.IGNORECASE
)
ASKS = re.compile(r"\b(?:need|order|get|quote|price|buy)\b|\d", re.IGNORECASE)
WORDS = re.compile(r"[a-z][a-z-]+", re.IGNORECASE)


@dataclass(frozen=True)
class Message:
    """A message of the corpus: what it asks for, or None for talk that asks for nothing."""

    text: str
    wanted: list[tuple[list[str], Decimal | None, str]] | None


def corpus() -> list[Message]:
    """Read the requests and the talk of the tests."""
    found: list[Message] = []
    for name in ("requests.txt", "more_requests.txt", "departments.txt"):
        for part in (CORPUS / name).read_text(encoding="utf-8").split("\n> ")[1:]:
            text, *rows = part.split("\n")
            cells = [row.split(" | ") for row in rows if " | " in row]
            wanted = [
                (names.split(" / "), None if qty == "-" else Decimal(qty), uom)
                for names, qty, uom in cells
            ]
            found.append(Message(text.replace("\\n", "\n"), wanted))
    for name in ("talk.txt", "more_talk.txt"):
        for row in (CORPUS / name).read_text(encoding="utf-8").splitlines():
            intent, _, text = row.partition(": ")
            if text and row[0] != "#" and " @ " not in text and intent != "request":
                found.append(Message(text, None))
    return found


def floor(text: str) -> list[Line] | None:
    """Read a message by four regular expressions."""
    if ASKS.search(text) is None:
        return None
    amount, unit = AMOUNT.search(text), UNIT.search(text)
    told = [word.lower() for word in WORDS.findall(text)]
    value = amount.group().lower() if amount else ""
    qty = Decimal(value) if value.isdigit() else Decimal(1) if value in ("a", "an") else None
    name = " ".join([*told[-2:-1], singular(told[-1])]) if told else ""
    return [(name, qty, unit.group(1).lower() if unit else "ea")]


def project(text: str) -> list[Line] | None:
    """Read a message as the program does."""
    reading = read_requisition(text, now=NOW)
    if reading.intent != "request":
        return None
    return [(line.description.lower(), line.qty, line.uom) for line in reading.lines]


def is_right(message: Message, told: list[Line] | None) -> bool:
    """Say whether every line came out with its name, amount and unit, or no line for talk."""
    if message.wanted is None or told is None:
        return message.wanted is None and told is None
    return len(told) == len(message.wanted) and all(
        name in names and qty == amount and uom == unit
        for (name, qty, uom), (names, amount, unit) in zip(told, message.wanted, strict=True)
    )


def rate(read: Callable[[str], object], texts: Sequence[str], passes: int) -> float:
    """Messages a second of processor time, the best of ``passes``."""
    best = 0.0
    for _ in range(passes):
        begin = time.process_time()
        for text in texts:
            read(text)
        best = max(best, len(texts) / (time.process_time() - begin))
    return best


def slowest(texts: Sequence[str]) -> float:
    """Milliseconds the slowest message takes, each read three times."""
    worst = 0.0
    for text in texts:
        spent = []
        for _ in range(3):
            begin = time.process_time()
            project(text)
            spent.append(time.process_time() - begin)
        worst = max(worst, min(spent))
    return 1000 * worst


def main(passes: int) -> None:
    """Print one row for each reader, and the ratio between them."""
    messages = corpus()
    texts = [message.text for message in messages]
    paces = {}
    click.echo(f"{len(texts)} messages, {passes} passes, processor time of one core")
    for name, read in (("four patterns", floor), ("the reader", project)):
        paces[name] = rate(read, texts, passes)
        right = sum(is_right(message, read(message.text)) for message in messages)
        click.echo(f"{name:>14} {paces[name]:>9,.0f} messages/s  right {right / len(texts):6.1%}")
    ratio = paces["four patterns"] / paces["the reader"]
    click.echo(f"the reader takes {ratio:.0f} times the processor of the patterns")
    click.echo(f"slowest message of the corpus {slowest(texts):.1f} ms")
    long = ("need 4 boxes of bolts, 12 cones and a ladder for unit 7 by Friday\n" * 700)[:LONGEST]
    click.echo(f"a message of {len(long):,} characters {slowest([long]):.1f} ms")


if __name__ == "__main__":
    main(int(sys.argv[1]) if len(sys.argv) > 1 else 5)
