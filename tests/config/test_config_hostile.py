"""Whatever a file holds, loading ends with settings or with faults, never with a crash."""

import tempfile
from pathlib import Path

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from bot.settings import ConfigFaults, Fault
from tests.config.conftest import FILES, SmallCoop

ODD = st.sampled_from(
    [
        "", ",", '"', "\n", "\r", "=", "[", "]]", "{x=1}", "nan", "1e999", "9" * 40, "-1", "\x00",
        "0000-00-00", "9999-12-31", "12/31/9999", "²", "٣", "../..", "America", ";;", "#", "'''",
        "1979-05-27T07:32:00Z", "🚒", "\ufeff", "*",
    ]
)  # fmt: skip


@given(
    name=st.sampled_from(sorted(FILES)),
    place=st.floats(0, 1),
    cut=st.integers(0, 20),
    put=st.one_of(ODD, st.text(max_size=8)),
)
@settings(max_examples=50, deadline=None)
def test_a_damaged_file_is_told_of(name: str, place: float, cut: int, put: str) -> None:
    start = int(place * len(FILES[name]))
    damaged = FILES[name][:start] + put + FILES[name][start + cut :]
    with tempfile.TemporaryDirectory() as directory:
        assert_ends_well(Path(directory), name, damaged.encode("utf-8", "surrogatepass"))


@given(name=st.sampled_from(sorted(FILES)), content=st.binary(max_size=64))
@settings(max_examples=25, deadline=None)
def test_a_file_of_rubbish_is_told_of(name: str, content: bytes) -> None:
    with tempfile.TemporaryDirectory() as directory:
        assert_ends_well(Path(directory), name, content)


def faults_of(coop: SmallCoop) -> tuple[Fault, ...] | None:
    """The faults loading ends with; None when it ends with settings."""
    try:
        coop.load()
    except ConfigFaults as caught:
        return caught.faults
    return None


def assert_ends_well(directory: Path, name: str, content: bytes) -> None:
    coop = SmallCoop(directory / "coop")
    coop.write(name, content)

    faults = faults_of(coop)

    assert faults is None or faults
    assert all(fault.problem and fault.what_to_do for fault in faults or ())


@pytest.mark.parametrize(("odd", "column"), [("9999-12-31", None), ("0001-01-01", "effective_to")])
def test_the_ends_of_the_calendar_are_days_like_others(
    coop: SmallCoop, odd: str, column: str | None
) -> None:
    coop.write("bands.csv", FILES["bands.csv"].replace("2025-01-01,", f"2025-01-01,{odd}"))

    faults = faults_of(coop)

    assert {fault.column for fault in faults or ()} == ({column} if column else set())
