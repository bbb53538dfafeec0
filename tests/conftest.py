"""What holds for every test: how long hypothesis looks, and that peers are not skipped in CI."""

import os
from collections.abc import Generator

import pytest
from hypothesis import HealthCheck, settings

settings.register_profile(
    "usual", max_examples=25, deadline=None, suppress_health_check=[HealthCheck.too_slow]
)
settings.register_profile("long", max_examples=500, deadline=None)
settings.load_profile(os.environ.get("HYPOTHESIS_PROFILE", "usual"))

_PEERS_REQUIRED = bool(os.environ.get("THREEQUOTES_PEERS_REQUIRED"))


@pytest.hookimpl(wrapper=True)
def pytest_runtest_makereport(
    item: pytest.Item,
) -> Generator[None, pytest.TestReport, pytest.TestReport]:
    """Where peers are required, a skipped peer test has failed."""
    report = yield
    if _PEERS_REQUIRED and report.skipped and item.get_closest_marker("peer"):
        report.outcome = "failed"
    return report
