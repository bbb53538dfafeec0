"""Fit weights by a softmax over the candidates of each case and the answer "none of them".

Plain Python on sparse rows: some thousand cases take a minute, and nothing is to be installed.
"""

import math
from collections.abc import Sequence
from dataclasses import dataclass

from tests.fitting.cases import Case, Row

_CAREFUL = 1.5  # how much more a case counts where "none of them" is right
_WORTH = {"covered": 1.0, "not covered": 1.5, "hidden": 0.6}
_STEPS = 400
_FIRST_STEP = 1.0
_STILL = 1e-6  # an objective that falls by less stands still
_SMALLEST = 1e-6


@dataclass(frozen=True, slots=True, kw_only=True)
class Signs:
    """Which weights may not be below nought and which not above it."""

    harming: frozenset[int]
    free: frozenset[int] = frozenset()

    def kept(self, weights: list[float]) -> list[float]:
        """The weights with every one that has the wrong sign at nought; the last is the bias."""
        *features, bias = weights
        for index, weight in enumerate(features):
            if index in self.free:
                continue
            features[index] = min(weight, 0.0) if index in self.harming else max(weight, 0.0)
        return [*features, bias]


def logit(row: Row, weights: Sequence[float]) -> float:
    """The strength of a sparse row; the last weight is the bias."""
    return sum(weights[index] * value for index, value in row) + weights[-1]


def fit(
    cases: Sequence[Case], start: Sequence[float], signs: Signs, penalty: float = 0.001
) -> list[float]:
    """The weights, then the bias, that make the right answers likeliest, from where to start.

    Gradient steps with momentum, each weight held to its sign; a step that does not help is
    halved and the momentum forgotten.
    """
    usable = [case for case in cases if case.candidates]
    total = sum(_worth(case) for case in usable) or 1.0
    weights = signs.kept(list(start))
    ahead, pace, step = weights, 1.0, _FIRST_STEP
    best, _ = _loss(usable, weights, total, penalty)
    for _ in range(_STEPS):
        _, slope = _loss(usable, ahead, total, penalty)
        moved = signs.kept([w - step * s for w, s in zip(ahead, slope, strict=True)])
        reached, _ = _loss(usable, moved, total, penalty)
        if reached > best:
            ahead, pace, step = weights, 1.0, step / 2
            if step < _SMALLEST:
                break
            continue
        faster = (1 + math.sqrt(1 + 4 * pace * pace)) / 2
        carry = (pace - 1) / faster
        ahead = [m + carry * (m - w) for m, w in zip(moved, weights, strict=True)]
        if best - reached < _STILL:
            return moved
        weights, pace, best, step = moved, faster, reached, step * 1.05
    return weights


def _worth(case: Case) -> float:
    right = any(candidate.right for candidate in case.candidates)
    if case.kind == "covered":
        return _WORTH[case.kind] if right else 0.5  # the answer is beyond reach: count it less
    return _WORTH[case.kind] * _CAREFUL


def _loss(
    cases: Sequence[Case], weights: Sequence[float], total: float, penalty: float
) -> tuple[float, list[float]]:
    """The mean surprise of the right answers with the ridge penalty, and its slope."""
    slope = [0.0] * len(weights)
    loss = 0.0
    for case in cases:
        odds = [math.exp(min(logit(c.row, weights), 30.0)) for c in case.candidates]
        right = [c.right for c in case.candidates]
        none = not any(right)
        everything = 1.0 + sum(odds)
        good = float(none) + sum(o for o, is_right in zip(odds, right, strict=True) if is_right)
        worth = _worth(case) / total
        loss -= worth * math.log(max(good, 1e-12) / everything)
        for candidate, o, is_right in zip(case.candidates, odds, right, strict=True):
            pull = worth * (o / everything - (o / good if is_right else 0.0))
            for index, value in candidate.row:
                slope[index] += pull * value
            slope[-1] += pull
    ridge = sum(weight * weight for weight in weights[:-1])
    for index, weight in enumerate(weights[:-1]):
        slope[index] += 2 * penalty * weight
    return loss + penalty * ridge, slope
