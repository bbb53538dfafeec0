"""What is said otherwise than lists write it: qualities, slips, the same thing twice."""

import pytest

from bot.domain.matching.features import FEATURES, Fit, Name, compare, read
from bot.domain.matching.lexicon import Lexicon, Pair
from bot.domain.matching.spelling import Speller
from bot.domain.matching.taxonomy import Node, Taxonomy
from bot.domain.matching.variants import Variant, variants
from parsers.goods.message import read_need
from parsers.goods.phrase import read_phrase
from parsers.goods.spoken import in_figures

LEXICON = Lexicon(
    (
        Pair(said="kid | x", meant="pediatric", kind="quality"),
        Pair(said="kid", meant="pediatric", kind="quality"),
        Pair(said="hip", meant="high intensity", kind="quality"),
        Pair(said="refuse truck", meant="garbage truck", kind="slang"),
        Pair(said="rear loader", meant="garbage truck", kind="slang"),
        Pair(said="item 4", meant="crushed stone", kind="slang"),
    )
)
WORDS = {"windshield", "wiper", "volleyball", "pad", "garbage", "truck", "pediatric"}
SPELLER = Speller(
    WORDS.__contains__,
    lambda letter, length: sorted(w for w in WORDS if w[0] == letter and len(w) == length),
)


def readings(text: str) -> list[Variant]:
    phrase = read_need(text).phrases[0]
    return list(variants(phrase, lexicon=LEXICON, speller=SPELLER, known=WORDS.__contains__))


def test_a_quality_is_put_in_the_words_of_lists_and_is_never_the_thing() -> None:
    said = readings("kids aed pads")[1]
    assert (said.phrase.stems, said.phrase.head, said.origin) == (
        ("pediatric", "aed", "pad"),
        "pad",
        "quality",
    )
    assert readings("pads hip kids")[1].phrase.head == "pad"
    assert readings("kids")[1].phrase.stems == ("pediatric",)


def test_what_says_the_same_again_is_no_other_thing() -> None:
    stems = [v.phrase.stems for v in readings("refuse truck rear loader")]
    assert ("garbage", "truck") in stems


def test_a_number_alone_is_no_slang() -> None:
    assert not LEXICON.find(("4",))


def test_all_slips_are_mended_at_once() -> None:
    first = readings("windsheild whiper")[1]
    assert (first.phrase.stems, first.origin) == (("windshield", "wiper"), "mended")


def test_two_words_joined_are_no_slip() -> None:
    assert [v.origin for v in readings("volley ball")][1] == "joined"


def test_a_part_number_written_apart_is_one() -> None:
    phrase = read_need("tn 850 toner").phrases[0]
    asked = read(
        Variant(phrase=phrase, written=phrase),
        weight=lambda _word: 1.0,
        count=lambda _word: 1,
        is_maker=lambda _word: False,
        parts=frozenset({"tn850"}),
        rare=frozenset({"tn850"}),
    )
    assert ([stem for stem, _, _ in asked.words], asked.sizes) == (["toner"], ())
    found = Name(
        id=1,
        words={"toner": 1.0},
        total=1.0,
        head="toner",
        service=frozenset(),
        offers=frozenset(),
        weak=False,
        line=True,
        code=False,
        title=False,
        depth=0,
        scoped=False,
        makers=frozenset(),
        particulars=frozenset({"tn850"}),
    )
    evidence = dict(zip(FEATURES, compare(asked, found, Fit()), strict=True))
    assert (evidence["part_found"], evidence["exact"]) == (1.0, 1.0)


def test_nodes_that_differ_in_a_quality_are_told_apart() -> None:
    tree = Taxonomy(
        (
            Node(code="1", parent="", name="trash container"),
            Node(code="2", parent="", name="outdoor trash container"),
        )
    )
    assert tree.nodes_of(read_phrase("outdoor trash containers")) == {"2"}
    assert tree.nodes_of(read_phrase("indoor trash containers")) == {"1"}


@pytest.mark.parametrize(
    ("text", "stems", "work"),
    [
        ("the roof needs fixed", ["roof", "repair"], {"repair"}),
        ("dead trees need to come down on Elm", ["dead", "tree"], {"any"}),
        ("the trailer needs lights", ["light"], set()),
        ("windows washed at city hall", ["window", "city", "hall", "cleaning"], {"clean"}),
        ("bug spray, the guys are eaten alive", ["bug", "spray"], set()),
        ("mulch because the beds look bad", ["mulch"], set()),
    ],
)
def test_a_want_said_as_a_problem(text: str, stems: list[str], work: set[str]) -> None:
    phrase = read_need(text).phrases[0]
    assert (list(phrase.stems), set(phrase.service)) == (stems, work)


def test_packing_is_not_the_thing() -> None:
    assert read_phrase("sakrete 60 lb sacks").head == "sakrete"
    assert read_phrase("washer fluid gallon jugs").head == "fluid"
    assert read_phrase("5 gal bucket").head == "bucket"


def test_a_negated_quality_is_another_quality() -> None:
    stems = [read_phrase(t).stems for t in ("non-sterile pad", "non sterile pad", "nonsterile pad")]
    assert stems == [("nonsterile", "pad")] * 3


def test_mixed_numbers_are_figures() -> None:
    assert in_figures("two and a half inch hose") == "2-1/2 inch hose"
