"""How long a vendor's mail takes to be read, beside mail-parser-reply with price-parser.

    python tests/bench/replies.py [DIRECTORY ...]

A directory holds `rfqs.json`, `labels.jsonl` and the mails they name; without one the development
replies of the tests are read. Each mail is read several times and its fastest run counts, on the
core and not by the clock. The peers only cut the history off and name the first amount of every
line; times compare within one table only.
"""

import email
import email.policy
import json
import statistics
import sys
import time
from collections.abc import Callable
from dataclasses import dataclass
from decimal import Decimal
from importlib import import_module
from pathlib import Path

import click

from parsers.mail.documents import open_document
from parsers.mail.mime import parse_message
from parsers.quote.asked import Asked, AskedLine
from parsers.quote.reading import read_reply

DEVELOPMENT = Path(__file__).resolve().parents[1] / "parsers" / "replies_dev"
TIMES = 5


@dataclass(frozen=True, slots=True)
class Mail:
    """A mail as it came, and what was asked."""

    raw: bytes
    asked: Asked

    @property
    def documents(self) -> str:
        """What is attached: nothing, one page of PDF, or something else."""
        message = parse_message(self.raw)
        names = [attached.name.lower() for attached in message.attachments]
        if not names:
            return "text mail"
        return "with a PDF" if all(name.endswith(".pdf") for name in names) else "other files"


def _mails(directory: Path) -> list[Mail]:
    forms = json.loads((directory / "rfqs.json").read_bytes())
    asked = {form["rfq_id"]: _asked(form) for form in forms}
    labels = map(json.loads, (directory / "labels.jsonl").read_text("utf-8").splitlines())
    return [Mail((directory / row["file"]).read_bytes(), asked[row["rfq_id"]]) for row in labels]


def _asked(form: dict) -> Asked:
    lines = (
        AskedLine(
            ref=line["ref"],
            description=line["description"],
            qty=Decimal(line["qty"]),
            uom=line["uom"],
            spec=line.get("spec"),
        )
        for line in form["lines"]
    )
    return Asked(rfq_id=form["rfq_id"], body=form["body"], lines=tuple(lines))


def ours(mail: Mail) -> None:
    """From bytes to priced lines, terms and evidence, attachments opened."""
    message = parse_message(mail.raw)
    read_reply(message, tuple(map(open_document, message.attachments)), mail.asked)


def peers(mail: Mail) -> None:
    """From bytes to the own text and the first amount of each of its lines; no attachments."""
    parser = import_module("mailparser_reply").EmailReplyParser(languages=["en", "fr", "es"])
    amount = import_module("price_parser").Price.fromstring
    message = email.message_from_bytes(mail.raw, policy=email.policy.default)
    part = message.get_body(("plain", "html"))
    text = part.get_content() if part is not None else ""
    own = parser.parse_reply(text=text) or ""
    for line in own.splitlines():
        amount(line)


def _fastest(read: Callable[[Mail], None], mail: Mail) -> float:
    """Milliseconds on the core."""
    best = float("inf")
    for _ in range(TIMES):
        began = time.process_time_ns()
        read(mail)
        best = min(best, (time.process_time_ns() - began) / 1e6)
    return best


def main(arguments: list[str]) -> None:
    """Print p50 and p99 for each sort of mail and reader."""
    mails = [mail for name in arguments or [DEVELOPMENT] for mail in _mails(Path(name))]
    click.echo(f"{'':<14}{'mails':>6}{'p50 ms':>9}{'p99 ms':>9}   reader")
    for sort in ("text mail", "with a PDF", "other files"):
        some = [mail for mail in mails if mail.documents == sort]
        readers = {"ours": ours, **({"peers": peers} if sort == "text mail" else {})}
        for name, read in readers.items():
            times = sorted(_fastest(read, mail) for mail in some)
            far = times[min(len(times) - 1, round(0.99 * len(times)))]
            click.echo(
                f"{sort:<14}{len(some):>6}{statistics.median(times):>9.1f}{far:>9.1f}   {name}"
            )


if __name__ == "__main__":
    main(sys.argv[1:])
