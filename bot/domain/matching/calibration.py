"""The weights of the score and the two thresholds, with how they were fitted."""

import math

from bot.domain.matching.features import FEATURES

BIAS = -3.33
_BY_NAME = {
    "asked_found": 0.97,
    "asked_described": 1.02,
    "name_asked": 0.45,
    "product": 1.96,
    "exact": 0.76,
    "asked_head_in_name": 0.00,
    "asked_head_described": 0.57,
    "name_head_asked": 0.12,
    "same_head": 0.59,
    "two_words": 1.29,
    "size_found": 2.82,
    "size_missing": -2.12,
    "maker": 0.68,
    "part": 0.41,
    "service_missing": -1.21,
    "service_idle": -0.22,
    "unmatched_known": -3.41,
    "unmatched_unknown": -0.74,
    "head_missed": -1.51,
    "weak": -0.50,
    "code": -0.39,
    "title": -0.44,
    "beneath": -3.11,
    "beneath_code": -0.44,
    "translated": -0.17,
    "mended": -0.06,
    "quality_clash": -2.46,
}
WEIGHTS = tuple(_BY_NAME[name] for name in FEATURES)

#: At or above: covered, say so. Below ASK_FROM: go for quotes. Between: a person is asked.
ASSERT_FROM = 0.60
ASK_FROM = 0.09


def logit(row: tuple[float, ...]) -> float:
    """The strength of the evidence that the name is what was asked for, 0 where it is even."""
    return BIAS + sum(weight * value for weight, value in zip(WEIGHTS, row, strict=True))


def probability(strength: float) -> float:
    """The strength as a probability, 0 to 1."""
    return 1.0 / (1.0 + math.exp(-strength))
