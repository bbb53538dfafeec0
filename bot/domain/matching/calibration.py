"""The weights of the score and the two thresholds, with how they were fitted."""

import math
from operator import mul

from bot.domain.matching.features import FEATURES

BIAS = -3.74
_BY_NAME = {
    "asked_found": 1.13,
    "asked_described": 1.36,
    "name_asked": 0.57,
    "product": 1.94,
    "exact": 0.85,
    "asked_head_in_name": 0.00,
    "asked_head_described": 0.62,
    "name_head_asked": 0.07,
    "same_head": 0.71,
    "two_words": 1.25,
    "size_found": 2.51,
    "size_missing": -1.92,
    "maker": 0.68,
    "part_alone": 1.64,
    "service_missing": -1.26,
    "service_idle": -0.22,
    "unmatched_known": -3.33,
    "unmatched_unknown": -0.75,
    "head_missed": -1.34,
    "weak": -0.59,
    "code": -0.42,
    "title": -0.54,
    "beneath": -3.71,
    "beneath_code": -0.46,
    "translated": -0.05,
    "mended": 0.00,
    "quality_clash": -2.10,
}
WEIGHTS = tuple(_BY_NAME[name] for name in FEATURES)

#: At or above: covered, say so. Below ASK_FROM: go for quotes. Between: a person is asked.
ASSERT_FROM = 0.60
ASK_FROM = 0.09


def logit(row: tuple[float, ...]) -> float:
    """The strength of the evidence that the name is what was asked for, 0 where it is even."""
    return sum(map(mul, WEIGHTS, row), BIAS)


def probability(strength: float) -> float:
    """The strength as a probability, 0 to 1."""
    return 1.0 / (1.0 + math.exp(-strength))
