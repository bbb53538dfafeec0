"""What the tests of the quote reader share: a request, and a plain mail that answers it."""

from collections.abc import Callable
from datetime import UTC, datetime
from decimal import Decimal

import pytest

from parsers.mail.model import Message
from parsers.quote.asked import Asked, AskedLine
from parsers.quote.model import Reading
from parsers.quote.reading import read_reply

WEDNESDAY = datetime(2026, 8, 12, 10, 0, tzinfo=UTC)


def request(*lines: tuple[str, str, str]) -> Asked:
    """A request of `(qty, uom, description)` lines."""
    made = (
        AskedLine(ref=ref, description=description, qty=Decimal(qty), uom=uom)
        for ref, (qty, uom, description) in enumerate(lines, 1)
    )
    return Asked(rfq_id="RQ-1", lines=tuple(made))


@pytest.fixture
def ask() -> Callable[..., Asked]:
    """Make a request of `(qty, uom, description)` lines."""
    return request


@pytest.fixture
def read() -> Callable[..., Reading]:
    """Read a body as the answer to `(qty, uom, description)` lines."""

    def reading(body: str, *lines: tuple[str, str, str]) -> Reading:
        message = Message(text=body, date=WEDNESDAY, sender="parts@vendor.test")
        return read_reply(message, (), request(*(lines or [("24", "ea", "Spark plug")])))

    return reading
