"""The trade's words for tax, validity, minimums and discounts: long lists of phrases."""

from collections.abc import Callable
from datetime import date
from pathlib import Path
from typing import TypeVar

import pytest

from parsers.quote.model import Scope
from parsers.quote.shape import Clause, clauses
from parsers.quote.terms import discount_of, minimum_of, tax_of
from parsers.quote.validity import valid_days, valid_until

WEDNESDAY = date(2026, 8, 12)
Found = TypeVar("Found")
DATA = Path(__file__).parent / "data"


def _phrases(name: str) -> list[tuple[str, str]]:
    lines = (DATA / name).read_text(encoding="utf-8").splitlines()
    cases = (line.rpartition(" | ") for line in lines if line and not line.startswith("#"))
    return [(words, want) for words, _, want in cases]


def _first(read: Callable[[Clause], Found | None], words: str) -> Found | None:
    found = (read(part) for part in clauses(words))
    return next((one for one in found if one is not None), None)


@pytest.mark.parametrize(("words", "want"), _phrases("tax_terms.txt"))
def test_tax(words: str, want: str) -> None:
    tax = _first(tax_of, words)
    assert (tax.status.value if tax else "-") == want


@pytest.mark.parametrize(("words", "want"), _phrases("validity_terms.txt"))
def test_validity(words: str, want: str) -> None:
    days = _first(valid_days, words)
    last = _first(lambda part: valid_until(part, WEDNESDAY), words)
    assert (str(days or last or "-")) == want


@pytest.mark.parametrize(("words", "want"), _phrases("minimum_terms.txt"))
def test_minimum(words: str, want: str) -> None:
    found = _first(minimum_of, words)
    if found is None:
        assert want == "-"
    else:
        shown = f"{found.amount:f}" if found.amount is not None else f"q{found.qty:f}"
        assert shown.removesuffix(".00") == want


@pytest.mark.parametrize(("words", "want"), _phrases("discount_terms.txt"))
def test_discount(words: str, want: str) -> None:
    found = _first(discount_of, words)
    if found is None or found.scope is Scope.LINE:
        assert want == "-"
    else:
        assert f"{found.value.normalize():f}{'%' * found.percent}" == want
