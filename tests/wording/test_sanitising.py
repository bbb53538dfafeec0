"""Words of others: one line, nothing hidden, no markup, however long or odd."""

import unicodedata

import pytest
from hypothesis import example, given
from hypothesis import strategies as st

from bot.domain.figures import money
from bot.domain.need import Line, Need, Question
from bot.wording.blocks import Plain, button, cut, cut_marked, marked, plain, table
from bot.wording.figures import moment, name_of, quantity
from bot.wording.letter_page import page
from bot.wording.questions import question_words
from bot.wording.safe import safe, visible
from bot.wording.tags import Tag, read_tag, write_tag
from tests.domain.case_world import NOW, TOWN

anything = st.text(max_size=300)


@given(anything)
@example("<!channel>&amp;`*_~\u202e\u200b\ufeff\x00\r\n")
@example("\ud800 lone surrogate")
def test_nothing_of_others_is_markup_or_hidden(text: str) -> None:
    shown = safe(text, 100)

    assert not set("<>*_~`\n\r\t") & set(shown)
    assert not any(unicodedata.category(c) in {"Cc", "Cf", "Cs"} for c in shown)
    assert shown.replace("&amp;", "").replace("&lt;", "").replace("&gt;", "").count("&") == 0
    shown.encode()


@given(anything, st.integers(min_value=1, max_value=50))
def test_what_is_visible_is_never_too_long(text: str, limit: int) -> None:
    assert len(visible(text, limit)) <= limit


@pytest.mark.parametrize("hidden", ["\u3164", "\u115f", "\ufe0f", "\u2800", "\U000e0041", "\u00ad"])
def test_letters_that_show_nothing_are_dropped(hidden: str) -> None:
    assert visible(f"Ot{hidden}is") == "Otis"


def test_a_name_stays_a_name() -> None:
    assert visible("Müller & Söhne GmbH") == "Müller & Söhne GmbH"
    assert safe("O'Brien #4") == "O'Brien #4"


def test_a_flood_is_cut_early() -> None:
    assert len(safe("<" * 40_000, 100)) == 99 * 4 + 1


def test_an_escaped_character_is_never_cut_in_two() -> None:
    text = "&amp;" * 5
    for limit in range(1, 26):
        kept = cut_marked(text, limit)
        assert len(kept) <= limit
        assert kept.replace("&amp;", "").replace("…", "") == ""
    assert cut_marked("tea &amp; x", 11) == "tea &amp; x"
    assert cut_marked("tea &amp; xylophone", 12) == "tea &amp; x…"


def test_empty_places_get_a_dash_since_slack_refuses_nothing() -> None:
    assert plain("") == Plain(text="-")
    assert marked("").text == "-"
    assert cut("abc", 3) == "abc"


def test_tables_keep_to_slacks_limits() -> None:
    made = table([("x" * 300, "")] * 120, right=frozenset({1}))

    assert len(made.rows) == 100
    assert len(made.rows[0][0].text) == 200
    assert made.rows[0][1].text == " "
    assert made.column_settings is not None
    assert [c.align for c in made.column_settings] == ["left", "right"]


def test_a_button_asks_first_only_where_it_should() -> None:
    assert button("Go", "go", "v").confirm is None
    confirm = button("Go", "go", "v", ask="Sure?").confirm
    assert confirm is not None
    assert confirm.text.text == "Sure?"


@given(
    st.from_regex(r"RQ-[0-9]{4}-[0-9]{4,6}", fullmatch=True),
    st.integers(min_value=0, max_value=10**6),
    st.text(max_size=20),
)
def test_a_tag_comes_back(case_id: str, version: int, choice: str) -> None:
    assert read_tag(write_tag(Tag(case_id, version, choice))) == Tag(case_id, version, choice)


@given(anything)
def test_a_foreign_value_is_no_tag_or_a_harmless_one(text: str) -> None:
    tag = read_tag(text)

    assert tag is None or tag.case_id.startswith("RQ-")


@pytest.mark.parametrize(
    ("what", "about", "words"),
    [
        ("qty", "", "Spark plug: how many?"),
        ("vehicle", "", "Spark plug: for which vehicles? Unit numbers are enough."),
        ("vehicle", "99", "I do not find unit 99 in the fleet file. Which vehicle is it?"),
        ("size", "", "Spark plug: which size?"),
        ("spec", "", "Spark plug: which kind or part exactly?"),
        ("commodity", "x", "Spark plug: what kind of vendor sells it?"),
        ("item", "", "What do you need?"),
    ],
)
def test_every_question_has_its_sentence(what: str, about: str, words: str) -> None:
    question = Question(line_no=1, what=what, about=about)
    need = Need(lines=(Line(no=1, description="spark plug", qty=None),), questions=(question,) * 2)

    assert question_words(need) == (words,)


def test_a_question_about_a_line_that_is_gone_still_makes_sense() -> None:
    need = Need(questions=(Question(line_no=9, what="qty"),))

    assert question_words(need) == ("This: how many?",)


def test_figures_are_written_alike_everywhere() -> None:
    line = Line(no=1, description="oil", qty=None)
    assert quantity(line.qty) == "?"
    assert money(TOWN.history[0].unit_price) == "$7.85"
    assert name_of("U_ANN", TOWN) == "Ann"
    assert name_of("U_X", TOWN) == "U_X"
    assert moment(NOW, TOWN.calendar) == "Mon, Jun 1, 2026, 9:00 AM EDT"


def test_the_page_of_a_letter_holds_the_same_words_and_no_tag_of_others() -> None:
    made = page("Hello <b>,\n\n  two  \nlines & more")

    assert "&lt;b&gt;" in made
    assert "&nbsp;&nbsp;two" in made
    assert "lines &amp; more" in made
