"""What people leave out when they type with one thumb."""

from datetime import datetime

import pytest

from parsers.requisition import read_requisition

NOW = datetime(2026, 5, 18, 8, 0)  # noqa: DTZ001 - the reader takes the sender's own clock


@pytest.mark.parametrize(
    ("text", "intent"),
    [
        ("topsoil coming today or not", "status"),
        ("salt coming or not?", "status"),
        ("is the gravel here or what", "status"),
        ("envelopes here, short 2 boxes", "received"),
        ("the salt is in but short 3 ton", "received"),
        ("need gloves here, 2 boxes", "request"),
    ],
)
def test_a_word_or_two_tell_what_is_wanted(text: str, intent: str) -> None:
    assert read_requisition(text, now=NOW).intent == intent


@pytest.mark.parametrize(
    ("text", "lines"),
    [
        ("2 headlight assemblies, driver and passenger side", [("headlight assembly", 2)]),
        ("2 headlight assemblies, driver and passenger", [("headlight assembly", 2)]),
        ("mirror for bus 12, passenger side", [("mirror", 1)]),
        ("calipers for the two vans", [("caliper", None)]),
    ],
)
def test_a_side_is_no_goods_and_a_plural_no_count(
    text: str, lines: list[tuple[str, int | None]]
) -> None:
    read = read_requisition(text, now=NOW)

    assert [(line.description, line.qty) for line in read.lines] == lines
