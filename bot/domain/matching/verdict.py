"""The three answers: covered, may be covered, go for quotes."""

from collections.abc import Sequence

from bot.domain.matching.calibration import ASK_FROM, ASSERT_FROM
from bot.domain.matching.features import FEATURES

_SERVICE_MISSING = FEATURES.index("service_missing")
_HEAD_MISSED = FEATURES.index("head_missed")
_TITLE = FEATURES.index("title")
_TWO_WORDS = FEATURES.index("two_words")
_SIZE_MISSING = FEATURES.index("size_missing")
_HALF = 0.5


def decide(hits: Sequence[tuple[tuple[float, ...], float]]) -> bool | None:
    """Decide from the feature rows and scores of the hits, best first.

    Only a hit that has the very thing asked for, and does the work asked for, is asserted; one
    word in the title of a contract is not enough, and a line that lacks half the sizes asked may
    be another thing.
    """
    if not hits or hits[0][1] < ASK_FROM:
        return False
    row, value = hits[0]
    doubtful = row[_SERVICE_MISSING] or row[_HEAD_MISSED] or (row[_TITLE] and not row[_TWO_WORDS])
    doubtful = doubtful or row[_SIZE_MISSING] >= _HALF
    return True if value >= ASSERT_FROM and not doubtful else None
