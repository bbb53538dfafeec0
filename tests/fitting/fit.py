"""Fit the weights of the matcher anew, and see what they are worth on queries they never saw.

    python -m tests.fitting.fit --catalog DIR QUERIES [QUERIES ...] [--on DAY]

QUERIES is a .tsv of queries and answers, or a .jsonl and its truth as FILE.jsonl:TRUTH.csv. The
weights are printed as bot/domain/matching/calibration.py has them; copy them there with the
threshold whose false assertions you can live with, and say on how much they were fitted.
"""

import random
from collections.abc import Callable, Sequence
from datetime import date, datetime
from pathlib import Path

import click

from bot.adapters.catalog import Catalog
from bot.domain.matching import calibration
from bot.domain.matching.features import FEATURES
from tests.fitting.cases import Case, Cases, read_labels
from tests.fitting.softmax import Signs, fit, logit

_FOLDS = 5
_HARMING = (
    "size_missing", "other_form", "service_missing", "service_idle", "unmatched_known",
    "unmatched_unknown", "head_missed", "weak", "title", "scoped", "beneath", "beneath_code",
    "mended", "quality_clash",
)  # fmt: skip
_FREE = ("code",)
SIGNS = Signs(
    harming=frozenset(map(FEATURES.index, _HARMING)), free=frozenset(map(FEATURES.index, _FREE))
)
_SHARES = (0.005, 0.01, 0.02, 0.03, 0.05)  # of the cases without cover that may be asserted


@click.command()
@click.option("--catalog", "directory", type=click.Path(exists=True, path_type=Path), required=True)
@click.option("--on", type=click.DateTime(formats=["%Y-%m-%d"]), default="2026-06-01")
@click.option("--penalty", default=0.001, help="How dear a large weight is.")
@click.argument("queries", nargs=-1, required=True)
def main(directory: Path, on: datetime, penalty: float, queries: tuple[str, ...]) -> None:
    """Print the weights now in use and the fitted ones, each with what it asserts."""
    cases = _cases(directory, on.date(), queries)
    counts = {kind: sum(case.kind == kind for case in cases) for kind in _KINDS}
    click.echo(f"{len(cases)} cases: {counts}")
    now = [*calibration.WEIGHTS, calibration.BIAS]
    _report("in use", cases, lambda _case: now)
    folds = _folded(cases, penalty, now)
    _report(f"{_FOLDS}-fold", cases, lambda case: folds[case.query])
    fitted = fit(cases, now, SIGNS, penalty)
    _report("fitted", cases, lambda _case: fitted)
    click.echo(f"BIAS = {fitted[-1]:.2f}")
    for name, weight in zip(FEATURES, fitted[:-1], strict=True):
        click.echo(f'    "{name}": {weight + 0.0:.2f},')


_KINDS = ("covered", "not covered", "hidden")


def _cases(directory: Path, on: date, queries: Sequence[str]) -> list[Case]:
    catalog = Catalog.open(directory)
    maker = Cases(catalog, on)
    labelled = []
    for name in queries:
        path, _, truth = name.partition(":")
        labelled += read_labels(Path(path), Path(truth) if truth else None)
    return [case for asked in labelled for case in maker.of(asked)]


def _folded(
    cases: Sequence[Case], penalty: float, start: Sequence[float]
) -> dict[str, list[float]]:
    """For each query weights that were fitted without it, in any of its forms."""
    queries = sorted({case.query for case in cases})
    random.Random(0).shuffle(queries)
    weights: dict[str, list[float]] = {}
    for fold in range(_FOLDS):
        held = set(queries[fold::_FOLDS])
        fitted = fit([c for c in cases if c.query not in held], start, SIGNS, penalty)
        weights.update(dict.fromkeys(held, fitted))
    return weights


def _report(name: str, cases: Sequence[Case], weights: Callable[[Case], Sequence[float]]) -> None:
    """For each share of false assertions: the threshold, and what it asserts rightly."""
    best = [(case, *_best(case, weights(case))) for case in cases]
    covered = [(value, right, sure) for case, value, right, sure in best if case.kind == "covered"]
    against = sorted(
        (value for case, value, _, sure in best if case.kind != "covered" and sure), reverse=True
    )
    first = sum(right for _, right, _ in covered) / len(covered)
    click.echo(f"{name}: the best hit is right in {first:.4f} of {len(covered)} covered queries")
    for share in _SHARES:
        allowed = int(share * (len(cases) - len(covered)))
        level = against[allowed] if allowed < len(against) else -9.0
        said = [right for value, right, sure in covered if sure and value > level]
        wrong = sum(value > level for value in against)
        free = sum(
            value > level and sure for case, value, _, sure in best if case.kind == "not covered"
        )
        precision = sum(said) / max(len(said) + free, 1)
        click.echo(
            f"  {share:.3f} from {calibration.probability(level):.3f}: asserted and right "
            f"{sum(said) / len(covered):.3f}, precision {precision:.3f}, asserted without cover "
            f"{free}, with the answer hidden {wrong - free}"
        )


def _best(case: Case, weights: Sequence[float]) -> tuple[float, bool, bool]:
    """The strength of the best candidate, whether it is right, whether it may be asserted."""
    rated = [(logit(c.row, weights), c.right, c.sure) for c in case.candidates]
    return max(rated, key=lambda each: each[0], default=(-99.0, False, False))


if __name__ == "__main__":
    main()
