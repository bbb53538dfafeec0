"""The weights of the score and the two thresholds, with how they were fitted."""

import math

from bot.domain.matching.features import FEATURES

BIAS = -6.0
_BY_NAME = {
    "asked_found": 3.0,
    "asked_described": 1.8,
    "name_asked": 0.8,
    "product": 2.0,
    "exact": 0.8,
    "asked_head_in_name": 1.2,
    "asked_head_described": 0.3,
    "name_head_asked": 0.8,
    "same_head": 0.5,
    "two_words": 0.8,
    "size_found": 1.6,
    "size_missing": -1.2,
    "maker": 1.2,
    "part": 4.5,
    "service_missing": -2.5,
    "service_idle": -0.8,
    "unmatched_known": -2.2,
    "unmatched_unknown": -1.6,
    "head_missed": -1.5,
    "weak": -1.2,
    "code": -0.3,
    "title": -0.6,
    "beneath": -0.5,
    "beneath_code": -0.3,
    "translated": -0.2,
    "mended": -0.4,
    "quality_clash": -0.5,
}
WEIGHTS = tuple(_BY_NAME[name] for name in FEATURES)

#: At or above: covered, say so. Below ASK_FROM: go for quotes. Between: a person is asked.
ASSERT_FROM = 0.80
ASK_FROM = 0.18


def logit(row: tuple[float, ...]) -> float:
    """The strength of the evidence that the name is what was asked for, 0 where it is even."""
    return BIAS + sum(weight * value for weight, value in zip(WEIGHTS, row, strict=True))


def probability(strength: float) -> float:
    """The strength as a probability, 0 to 1."""
    return 1.0 / (1.0 + math.exp(-strength))
