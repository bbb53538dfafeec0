"""What must not change an answer, and what must: the same need said in other ways."""

from datetime import date
from pathlib import Path

import pytest
from hypothesis import HealthCheck, given, settings
from hypothesis import strategies as st

from bot.adapters.catalog import Catalog
from bot.domain.matching.calibration import ASSERT_FROM, BIAS, WEIGHTS, probability
from parsers.goods.phrase import read_phrase
from parsers.goods.stem import fold, stem
from tests.fitting.cases import Cases, read_labels
from tests.fitting.score import with_answers
from tests.fitting.softmax import logit

ON = date(2026, 6, 1)
ROOT = Path(__file__).resolve().parents[2]
THINGS = ["spark plugs", "brake pads", "platinum spark plugs", "road salt", "c-fold paper towels"]
FAST = settings(
    max_examples=50, deadline=None, suppress_health_check=[HealthCheck.function_scoped_fixture]
)


def answer(catalog: Catalog, text: str) -> tuple[bool | None, str]:
    found = catalog.look_up(text, on=ON)
    return found.covered, found.hits[0].entry_id if found.hits else ""


@given(text=st.text(max_size=60))
@FAST
def test_a_folded_text_stays_as_it_is(text: str) -> None:
    assert fold(fold(text)) == fold(text)


@given(word=st.from_regex(r"[a-z]{1,12}", fullmatch=True))
@FAST
def test_a_singular_has_no_other_singular(word: str) -> None:
    assert stem(stem(stem(word))) == stem(stem(word))


@pytest.mark.parametrize(
    ("inverted", "plain"),
    [("PLUG, SPARK", "spark plug"), ("pads, brake", "brake pads"), ("liner, can", "can liner")],
)
def test_inverted_is_plain(catalog: Catalog, inverted: str, plain: str) -> None:
    assert answer(catalog, inverted) == answer(catalog, plain)


@pytest.mark.parametrize("thing", THINGS)
def test_one_is_many(catalog: Catalog, thing: str) -> None:
    assert answer(catalog, thing.removesuffix("s")) == answer(catalog, thing)


@pytest.mark.parametrize("thing", THINGS)
def test_shouted_is_said(catalog: Catalog, thing: str) -> None:
    assert answer(catalog, thing.upper()) == answer(catalog, thing)


@pytest.mark.parametrize("words", [("road", "salt", "bulk"), ("platinum", "spark", "plugs")])
def test_a_quality_may_stand_anywhere(catalog: Catalog, words: tuple[str, str, str]) -> None:
    first, second, third = words
    orders = {" ".join(words), f"{second} {third} {first}"}
    assert len({answer(catalog, order)[1] for order in orders}) == 1


@given(
    thing=st.sampled_from(THINGS),
    count=st.integers(2, 90),
    wish=st.sampled_from(
        ["need {}", "hi, please order {}", "hey there: we're out of {}", "can you get us {}"]
    ),
    after=st.sampled_from(["", " please", " by friday", " asap, thanks"]),
)
@FAST
def test_manners_and_a_count_change_nothing(
    catalog: Catalog, thing: str, count: int, wish: str, after: str
) -> None:
    said = wish.format(f"{count} {thing}") + after
    assert answer(catalog, said) == answer(catalog, thing)


@pytest.mark.parametrize("thing", [*THINGS, "oil filter", "truck tires"])
@pytest.mark.parametrize("other", ["lathe", "trombone", "museum", "zarfle"])
def test_another_thing_for_it_is_another_thing(catalog: Catalog, thing: str, other: str) -> None:
    assert answer(catalog, f"{thing.removesuffix('s')} {other}")[0] is not True


def test_with_the_answer_hidden_nothing_else_is_asserted(tmp_path: Path) -> None:
    catalog = Catalog.open(ROOT / "config", cache=tmp_path)
    rows = catalog._reader._db.execute("SELECT entry_id FROM entry")
    labels = read_labels(Path(__file__).with_name("example_queries.tsv"))
    cases = Cases(catalog, ON)
    asked = with_answers(labels, [row[0] for row in rows])
    hidden = [case for each in asked for case in cases.of(each) if case.kind == "hidden"]
    weights = [*WEIGHTS, BIAS]
    asserted = [
        case.query
        for case in hidden
        if any(
            c.sure and probability(logit(c.row, weights)) >= ASSERT_FROM for c in case.candidates
        )
    ]
    catalog.close()
    assert len(hidden) == 104
    assert len(asserted) <= 0.08 * len(hidden), asserted


def test_a_phrase_is_the_same_read_twice() -> None:
    for text in (*THINGS, "PLUG, SPARK", '55 gal drum 3/4"'):
        once = read_phrase(text)
        assert read_phrase(" ".join(once.terms)).stems == once.stems
