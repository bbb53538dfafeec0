"""Every record of the case file survives its JSON, and is always the same bytes."""

from typing import Any, get_args

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from bot.adapters.sqlite.rows import case_of, event_of, time_of, to_column, to_json
from bot.domain.case import Case
from bot.domain.events import Event
from tests.adapters.records_strategy import any_of


@pytest.mark.parametrize("kind", get_args(Event), ids=lambda kind: str(kind.__name__))
@settings(max_examples=25, deadline=None)
@given(data=st.data())
def test_an_event_comes_back_as_it_was(kind: type[Any], data: st.DataObject) -> None:
    event = data.draw(any_of(kind))

    written = to_json(event)

    assert event_of(written) == event
    assert to_json(event_of(written)) == written
    assert b"\n" not in written


@settings(max_examples=25, deadline=None)
@given(case=any_of(Case))
def test_a_case_comes_back_as_it_was(case: Case) -> None:
    written = to_json(case)

    assert case_of(written) == case
    assert to_json(case_of(written)) == written


@settings(max_examples=50, deadline=None)
@given(one=st.datetimes(timezones=st.timezones()), other=st.datetimes(timezones=st.timezones()))
def test_times_sort_as_text(one: Any, other: Any) -> None:  # noqa: ANN401
    try:
        columns = to_column(one), to_column(other)
    except OverflowError:  # the first and the last hours of the calendar have no UTC
        return

    # an hour that a clock change repeats or skips equals nothing in another zone (PEP 495)
    assert time_of(columns[0]).timestamp() == one.timestamp()
    assert (columns[0] < columns[1]) == (time_of(columns[0]) < time_of(columns[1]))
