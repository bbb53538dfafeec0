"""The three answers: covered, may be covered, go for quotes."""

from collections.abc import Sequence

from bot.domain.matching.calibration import ASK_FROM, ASSERT_FROM
from bot.domain.matching.features import FEATURES

_HALF = 0.5


def decide(hits: Sequence[tuple[tuple[float, ...], float]]) -> bool | None:
    """Decide from the feature rows and scores of the hits, best first.

    Only a hit that has the very thing asked for, and does the work asked for, is asserted.
    """
    if not hits or hits[0][1] < ASK_FROM:
        return False
    row, value = hits[0]
    return True if value >= ASSERT_FROM and not _is_doubtful(row) else None


def _is_doubtful(row: tuple[float, ...]) -> bool:
    """Whether a person must look, however strong the evidence is.

    One word in the title of a contract is not enough, a line that lacks half the sizes asked may
    be another thing, and a thing nobody named, the battery of a radio, is another thing.
    """
    has = dict(zip(FEATURES, row, strict=True))
    numbered = has["part_alone"] or has["part_found"]
    return bool(
        has["service_missing"]
        or has["head_missed"]
        or has["size_missing"] >= _HALF
        or (has["title"] and not has["two_words"])
        or not (has["name_head_asked"] or numbered)
    )
