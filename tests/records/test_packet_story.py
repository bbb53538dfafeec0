"""A case told as a story: every event has its words, names instead of ids, the town's clock."""

from datetime import UTC
from typing import Any, get_args
from zoneinfo import ZoneInfo

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from bot.domain.events import Event
from bot.records.figures import Reader
from bot.records.story import story
from bot.records.telling import Telling, Voice, tell
from tests.adapters.records_strategy import any_of
from tests.records.packet_story import facts, whole_story


@pytest.mark.parametrize("kind", get_args(Event), ids=lambda kind: str(kind.__name__))
@settings(max_examples=15, deadline=None)
@given(data=st.data())
def test_every_event_can_be_told(kind: type[Any], data: st.DataObject) -> None:
    telling = tell(data.draw(any_of(kind)), Reader())

    assert telling.headline
    assert all(detail.text or detail.words for detail in telling.details)


def test_an_unknown_fact_is_not_told() -> None:
    class Rumour:
        pass

    with pytest.raises(NotImplementedError):
        tell(Rumour(), Reader())  # type: ignore[arg-type]


@pytest.fixture(scope="module")
def told() -> tuple[Telling, ...]:
    return story(whole_story(), facts().reader)


def test_the_story_in_headlines(told: tuple[Telling, ...]) -> None:
    assert [telling.headline for telling in told if telling.voice is not Voice.PROGRAM] == [
        "Dana Whitcomb asked for goods",
        "Dana Whitcomb completed or changed the need",
        "Sam Ortega ruled: no contract fits",
        "Wahl Truck & Fleet asked a question",
        "Otis Auto Parts quoted",
        "Wahl Truck & Fleet quoted",
        'Kern Bros. <script>alert("x")</script>\u202e & Sons will not quote',
        "Dana Whitcomb checked how quote Q2 was read",
        "Dana Whitcomb tried to approve: refused",
        "Sam Ortega approved offer 1 at $388.60",
        "Sam Ortega gave the order its number: PO 26-0881",
        "Dana Whitcomb has the goods",
    ]


def test_a_price_is_told_with_the_words_it_was_read_from(told: tuple[Telling, ...]) -> None:
    quote = next(t for t in told if t.headline.startswith("Wahl Truck & Fleet quoted"))

    assert quote.details[0].text == "Line 1: $8.40 each, worked out as 67.20 / 8"
    assert quote.details[0].words == "Motorcraft SP-509 (box of 8) $67.20"
    assert "Please check: the total does not fit the lines" in [d.text for d in quote.details]


def test_times_are_the_town_s() -> None:
    at = whole_story()[0].at

    assert Reader(zone=ZoneInfo("America/New_York")).short(at) == "Oct 5, 9:12 AM"
    assert Reader(zone=UTC).short(at) == "Oct 5, 1:12 PM"
