"""The three answers: covered, may be covered, go for quotes."""

from collections.abc import Sequence

from bot.domain.matching.calibration import ASK_FROM, ASSERT_FROM
from bot.domain.matching.features import FEATURES

_SERVICE_MISSING = FEATURES.index("service_missing")
_HEAD_MISSED = FEATURES.index("head_missed")


def decide(hits: Sequence[tuple[tuple[float, ...], float]]) -> bool | None:
    """Decide from the feature rows and scores of the hits, best first.

    Only a hit that has the very thing asked for, and does the work asked for, is asserted.
    """
    if not hits or hits[0][1] < ASK_FROM:
        return False
    row, value = hits[0]
    sure = value >= ASSERT_FROM and not row[_SERVICE_MISSING] and not row[_HEAD_MISSED]
    return True if sure else None
