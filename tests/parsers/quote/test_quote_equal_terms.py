"""Statements on equal terms, as vendors make them: on the form, in prose, and not at all."""

import pytest

from parsers.quote.edition import find_edition, same_edition
from parsers.quote.equal_terms import read_equal_terms


@pytest.mark.parametrize(
    "text",
    [
        "Same item and same terms (delivery, returns) as contract GCP-2601? yes",
        "Same item and same terms (delivery, returns) as contract GCP-2601? __YES__",
        "same item and terms: Yes, Joe",
        "Same item and same terms as contract GCP-2601 (yes or no): yes",
        "We can do 7.95. Same terms as the state contract, delivered.",
        "Identical item, equal terms and conditions.",
        "It is the same glove on equivalent terms, net 30.",
        "Quoted to the same specifications as contract SBO-0117.",
    ],
)
def test_stated(text: str) -> None:
    found = read_equal_terms(text)

    assert found is not None
    assert found.equal


@pytest.mark.parametrize(
    "text",
    [
        "Same item and same terms as contract GCP-2601? no, we ship weekly",
        "Same item and same terms as contract B-1? yes except delivery",
        "These are not the same terms as the contract.",
        "We can't hold the same terms.",
        "Sorry, different from the same terms you have",
    ],
)
def test_denied(text: str) -> None:
    found = read_equal_terms(text)

    assert found is not None
    assert not found.equal


@pytest.mark.parametrize(
    "text",
    [
        "",
        "$7.95 a box, delivered Tuesday",
        "Same item and same terms as contract B-1? ______",
        "Same item and same terms as contract B-1 (yes or no): ______\n(Terms are delivery)",
        "Do you need the same terms as the contract?",
        "payment terms: net 30",
        "(same terms, yes or no; if not, please say what differs)",
    ],
)
def test_not_stated(text: str) -> None:
    assert read_equal_terms(text) is None


@pytest.mark.parametrize(
    ("text", "edition"),
    [
        ("Jobber list 02/2026 less 36", "02/2026"),
        ("price book eff. Jan 2026", "Jan 2026"),
        ("2026 fleet price list", "2026"),
        ("need by 2026-11-05", ""),
        ("the list price is 53.40 until 2026", ""),
    ],
)
def test_editions(text: str, edition: str) -> None:
    assert find_edition(text) == edition


@pytest.mark.parametrize(
    ("one", "other", "same"),
    [
        ("02/2026", "February 2026", True),
        ("2026-03", "Sept. 2026", False),
        ("2025", "2026-03", False),
        ("2026", "Dec 2026", True),
        ("No. 14", "2026", None),
    ],
)
def test_same_edition(one: str, other: str, same: bool | None) -> None:  # noqa: FBT001
    assert same_edition(one, other) is same
