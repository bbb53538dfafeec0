"""The rules of matching, each shown on the least that it takes."""

from array import array
from collections.abc import Callable

import pytest

from bot.domain.matching.calibration import ASK_FROM, ASSERT_FROM, logit, probability
from bot.domain.matching.choice import choose_entries, live_entries, wanted_tokens
from bot.domain.matching.entries import Entry, index_entry
from bot.domain.matching.explain import explain
from bot.domain.matching.features import FEATURES, Fit, Name, Reading, compare, read
from bot.domain.matching.lexicon import Lexicon, Pair
from bot.domain.matching.spelling import Speller
from bot.domain.matching.taxonomy import Node, Taxonomy
from bot.domain.matching.variants import Variant, variants
from bot.domain.matching.verdict import decide
from parsers.goods.lists import read_list, read_names
from parsers.goods.message import read_need
from parsers.goods.phrase import Role, read_phrase
from parsers.goods.scan import scan

NOTHING = Taxonomy()


def reading(text: str, counts: dict[str, int] | None = None, makers: str = "") -> Reading:
    phrase = read_need(text).phrases[0]
    known = counts or {}
    return read(
        Variant(phrase=phrase, written=phrase),
        weight=lambda _word: 1.0,
        count=lambda word: known.get(word, 1),
        is_maker=lambda word: word in makers.split(),
        parts=frozenset(),
    )


def name(text: str, *, particulars: str = "", offers: str = "", makers: str = "") -> Name:
    phrase = read_phrase(text)
    return Name(
        id=1,
        words={word.stem: 1.0 for word in phrase.words},
        total=float(len(phrase.words)),
        head=phrase.head,
        service=phrase.service,
        offers=frozenset(offers.split()),
        weak=False,
        line=True,
        code=False,
        title=False,
        depth=0,
        scoped=False,
        makers=frozenset(makers.split()),
        particulars=frozenset(particulars.split()),
    )


def evidence(asked: Reading, found: Name, size_share: float = 0.0) -> dict[str, float]:
    return dict(zip(FEATURES, compare(asked, found, Fit(size_share=size_share)), strict=True))


def tokens(*lines: str) -> dict[str, bytes]:
    places: dict[str, list[int]] = {}
    for place, line in enumerate(lines):
        for token in line.split():
            places.setdefault(token, []).append(place)
    return {token: array("I", at).tobytes() for token, at in places.items()}


def test_the_same_words_are_exact_in_any_order() -> None:
    assert evidence(reading("plug spark"), name("spark plug"))["exact"] == 1.0
    assert evidence(reading("copper spark plug"), name("spark plug"))["exact"] == 0.0


def test_where_it_goes_is_no_part_of_the_thing() -> None:
    assert evidence(reading("salt for the garage"), name("salt"))["exact"] == 1.0
    assert evidence(reading("salt for the roads"), name("road salt"))["exact"] == 1.0


def test_the_thing_asked_for_must_be_there() -> None:
    missed = evidence(reading("paper towel dispenser"), name("paper towel"))
    assert (missed["head_missed"], missed["same_head"]) == (1.0, 0.0)
    told = evidence(reading("towel dispenser"), name("paper towel", particulars="dispenser"))
    assert (told["head_missed"], told["asked_head_described"]) == (0.0, 1.0)


@pytest.mark.parametrize(
    ("asked", "found", "offers", "missing"),
    [
        ("laptop repair", "laptop", "", 1.0),
        ("roof repair", "roof repair", "", 0.0),
        ("bed bug treatment", "pest control", "pest", 0.0),
        ("need someone to do the fence", "fence", "install", 0.0),
        ("need someone to do the fence", "fence", "", 1.0),
        ("fence", "fence repair", "", 0.0),
    ],
)
def test_work_asked_for_must_be_offered(
    asked: str, found: str, offers: str, missing: float
) -> None:
    row = evidence(reading(asked), name(found, offers=offers))
    assert row["service_missing"] == missing


def test_a_maker_is_not_the_thing() -> None:
    asked = reading("portable radio zoll", {"zoll": 0}, makers="zoll")
    assert asked.makers == {"zoll"}
    assert asked.head == "radio"
    row = evidence(asked, name("portable radio", makers="zoll"))
    assert (row["maker"], row["exact"]) == (1.0, 1.0)
    assert reading("zoll", {"zoll": 0}, makers="zoll").head is None


def test_a_word_that_only_ever_describes_is_not_the_head() -> None:
    assert reading("gate valve resilient", {"resilient": 0}).head == "valve"
    assert reading("resilient", {"resilient": 0}).head == "resilient"


def test_a_maker_that_entries_also_name_weighs_as_a_quality() -> None:
    weights = {w: x for w, x, _ in reading("motorola radio", makers="motorola").words}
    assert weights["motorola"] < weights["radio"]


def test_a_lost_word_is_told_from_an_unknown_one() -> None:
    row = evidence(reading("tire gauge qwerty", {"qwerty": -1}), name("tire"))
    assert row["unmatched_known"] == pytest.approx(1 / 3)
    assert row["unmatched_unknown"] == pytest.approx(1 / 3)


def test_the_line_with_the_size_is_chosen() -> None:
    lines = tokens("22in black", "24in black", "22in white", "22 blue", "26in")
    asked = reading('wiper blade 22" white')
    chosen = choose_entries(asked, wanted_tokens(asked), lines, range(5))
    assert (chosen.ordinals[0], chosen.size_share) == (2, 1.0)
    assert len(chosen.ordinals) == 3
    without = choose_entries(asked, wanted_tokens(asked), lines, [1, 3])
    assert (without.ordinals, without.size_share) == ((3, 1), 0.4)
    nothing = choose_entries(asked, wanted_tokens(asked), {}, range(5))
    assert (nothing.ordinals, nothing.size_share) == ((0, 1, 2), 0.0)


@pytest.mark.parametrize(
    ("text", "line", "other"),
    [
        ("bagged salt", "salt bulk", True),
        ("salt in bags", "salt bulk", True),
        ("bulk salt", "salt 50lb bag", True),
        ("bagged salt", "salt 50lb bag", False),
        ("salt", "salt bulk", False),
        ("bulk salt", "salt bulk bag", False),
    ],
)
def test_a_truckload_is_no_bag(text: str, line: str, *, other: bool) -> None:
    asked = reading(text)
    chosen = choose_entries(asked, wanted_tokens(asked), tokens(line), range(1))
    assert chosen.other_form is other
    row = compare(asked, name("salt"), Fit(other_form=other))
    assert logit(row) < logit(compare(asked, name("salt"), Fit())) or not other


def test_an_idle_number_helps_but_does_not_harm() -> None:
    asked = reading("57 stone")
    wanted = wanted_tokens(asked)
    assert choose_entries(asked, wanted, tokens("57"), range(1)).size_share == 1.0
    assert choose_entries(asked, wanted, tokens("12"), range(1)).size_share == 0.0
    assert evidence(asked, name("stone"))["size_missing"] == 0.0


def test_entries_of_shut_contracts_are_left_out() -> None:
    assert live_entries([7, 8, 9], [1, 2, 1], frozenset({1})) == [1]
    assert live_entries([7, 8], [1, 1], frozenset(), frozenset({7})) == [1]
    assert list(live_entries([7, 8], [1, 1], frozenset({2}))) == [0, 1]


LEXICON = Lexicon(
    (
        Pair(said="can liner", meant="trash bag", kind="synonym"),
        Pair(said="garbage pouch", meant="trash bag", kind="slang"),
        Pair(said="cage", meant="prisoner partition", kind="synonym"),
        Pair(said="rad", meant="radiator", kind="abbreviation"),
        Pair(said="vct", meant="vinyl floor tile 12 in", kind="slang"),
        Pair(said="drain clean", meant="drain snake", kind="slang"),
        Pair(said="same", meant="same", kind="synonym"),
        Pair(said="", meant="nothing", kind="synonym"),
    )
)


def readings(text: str, listed: str, known: Callable[[str], bool] | None = None) -> list[Variant]:
    speller = Speller(lambda word: word in listed.split(), lambda _letter, _length: ())
    phrase = read_need(text).phrases[0]
    test = known or (lambda word: word in listed.split())
    return list(variants(phrase, lexicon=LEXICON, speller=speller, known=test))


def stems(text: str, listed: str) -> list[str]:
    return [" ".join(variant.phrase.stems) for variant in readings(text, listed)]


def test_what_is_said_is_read_as_what_lists_write() -> None:
    assert stems("garbage pouch", "trash bag") == ["garbage pouch", "trash bag"]
    assert stems("garbage pouch", "can liner") == ["garbage pouch", "can liner"]
    assert stems("trash bag", "trash bag can liner") == ["trash bag"]
    assert stems("big garbage pouch", "trash bag")[-1] == "big trash bag"


def test_a_word_the_catalog_uses_keeps_its_meaning_in_a_longer_phrase() -> None:
    assert "lizard prisoner partition" not in stems("lizard cage", "cage prisoner partition")
    assert "prisoner partition" in stems("cage", "cage prisoner partition")
    assert "hose radiator" in stems("rad hose", "rad radiator") or "radiator hose" in stems(
        "rad hose", "rad radiator"
    )


def test_a_translation_may_bring_a_size_and_take_work_away() -> None:
    tile = readings("vct for the lobby", "vinyl")[-1].phrase
    assert ([s.text for s in tile.sizes], tile.head) == (["12in"], "tile")
    beside = readings("wax for vct", "vinyl")[-1].phrase
    assert (beside.head, {w.role for w in beside.words[1:]}) == ("wax", {Role.AFTER})


def test_words_said_are_found_by_letter_and_length() -> None:
    assert LEXICON.near("c", 4) == ("cage",)
    assert LEXICON.near("q", 4) == ()


def test_variants_are_few() -> None:
    pairs = tuple(Pair(said="rag", meant=f"towel{n}", kind="slang") for n in range(40))
    speller = Speller(lambda _word: True, lambda _letter, _length: ())
    found = variants(
        read_phrase("rag"), lexicon=Lexicon(pairs), speller=speller, known=lambda _word: True
    )
    assert len(found) == 10


WORDS = {"spark", "spray", "plug", "antifreeze", "hard", "hat", "battery", "filter", "fitter"}


def near(letter: str, length: int) -> list[str]:
    return sorted(w for w in WORDS if w[0] == letter and len(w) == length)


SPELLER = Speller(WORDS.__contains__, near)


@pytest.mark.parametrize(
    ("written", "meant"),
    [
        (("sprak", "plug"), [("spark",), ("spray",)]),
        (("anti", "freeze"), [("antifreeze",)]),
        (("hardhat",), [("hard", "hat")]),
        (("batterry",), [("battery",)]),
        (("plgu",), []),
        (("filtr", "x1"), [("filter",)]),
        (("hat",), []),
    ],
)
def test_a_slip_is_mended(written: tuple[str, ...], meant: list[tuple[str, ...]]) -> None:
    assert [right for _, right in SPELLER.mend(written)] == meant


def test_corrections_are_few_and_each_is_a_reading() -> None:
    words = [f"spar{letter}" for letter in "abcdefgh"]
    speller = Speller(lambda _word: False, lambda _letter, length: words if length == 5 else [])
    phrase = read_phrase("sparz sparz sparzs")
    found = variants(phrase, lexicon=Lexicon(), speller=speller, known=lambda _word: True)
    assert [v.origin for v in found] == ["written", "mended", "mended", "mended"]
    assert found[1].phrase.stems[0] == "spara"


TREE = Taxonomy(
    (
        Node(code="1", parent="", name="brakes", aliases=("brake parts",)),
        Node(code="1.1", parent="1", name="brake pads"),
        Node(code="1.1.1", parent="1.1", name="brake shims"),
        Node(code="2", parent="1.1.1", name="brakes"),
        Node(code="3", parent="", name="kits"),
    )
)


def test_a_broad_word_takes_in_what_is_beneath_it() -> None:
    found = TREE.contents(read_list("Brakes"))
    assert {" ".join(c.phrase.stems): c.depth for c in found} == {
        "brake": 0,
        "brake part": 0,
        "brake pad": 1,
        "brake shim": 2,
    }
    assert TREE.contents(read_list("Brake accessories")) == ()
    assert len(TREE) == 5


def test_a_category_is_found_by_all_it_takes_in() -> None:
    found = index_entry(
        Entry(
            kind="category",
            text="Brakes",
            scope="Wheel kits, 12 in",
            contract_title="TOWING SERVICES",
            brands=("Ford Motor Company", "3M", "Q Co"),
        ),
        TREE,
    )
    assert {" ".join(n.phrase.stems): n.depth for n in found.names} == {
        "brake": 0,
        "wheel kit": 0,
        "brake part": 1,
        "brake pad": 2,
        "brake shim": 3,
    }
    assert {" ".join(n.phrase.stems) for n in found.names if n.scoped} == {"wheel kit"}
    assert found.makers == ("ford",)
    assert found.offers == {"tow"}
    assert {"12in", "12", "wheel"} <= found.particulars


def test_a_title_names_only_what_it_says() -> None:
    found = index_entry(Entry(kind="title", text="Brakes and Roof Repair"), TREE)
    assert [" ".join(n.phrase.stems) for n in found.names] == ["brake", "roof repair"]
    assert found.offers == {"repair"}


def row(**values: float) -> tuple[float, ...]:
    return tuple(values.get(feature, 0.0) for feature in FEATURES)


def test_only_the_very_thing_is_asserted() -> None:
    assert decide([]) is False
    assert decide([(row(), ASK_FROM - 0.01)]) is False
    assert decide([(row(), ASK_FROM)]) is None
    assert decide([(row(), ASSERT_FROM)]) is None
    assert decide([(row(name_head_asked=1.0), ASSERT_FROM)]) is True
    assert decide([(row(part_found=1.0), ASSERT_FROM)]) is True
    assert decide([(row(name_head_asked=1.0, size_missing=0.5), 0.99)]) is None
    assert decide([(row(head_missed=1.0), 0.99)]) is None
    assert decide([(row(service_missing=1.0), 0.99)]) is None
    assert decide([(row(title=1.0), 0.99)]) is None
    assert decide([(row(title=1.0, two_words=1.0, name_head_asked=1.0), 0.99)]) is True


def test_the_score_rises_with_what_agrees() -> None:
    asked = reading("spark plug")
    good = logit(compare(asked, name("spark plug"), Fit()))
    poor = logit(compare(asked, name("glow plug"), Fit()))
    assert good > poor
    assert 0 < probability(poor) < probability(good) < 1


def test_the_reason_names_what_is_missing() -> None:
    asked = reading("qwerty zxcvb")
    assert explain(asked, name("salt"), compare(asked, name("salt"), Fit())) == (
        "not found: qwerty, zxcvb"
    )
    asked = reading("FL-820S")
    found = name("oil filter", particulars="fl820s")
    assert explain(asked, found, compare(asked, found, Fit(size_share=1.0))) == "matched: fl820s"
    assert explain(asked, name("salt"), compare(asked, name("salt"), Fit())) == ""


def test_small_print_of_the_readers() -> None:
    assert [t.text for t in scan("w/ w/o")] == ["with", "without"]
    assert read_list("Herbicides for roadsides, mowers")[0].stems[0] == "herbicide"
    assert read_names("12 (large)") == ()
    assert not scan("a")[0].plural
