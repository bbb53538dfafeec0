"""What is asked, and the answers that stand below it as buttons and on the form."""

from itertools import pairwise

import msgspec

from bot.domain.choosing import choice_key
from bot.domain.need import Choice, Line, Need, Question, VehicleBlock
from bot.sandbox.slack.limits import check_message, check_view
from bot.wording.blocks import Actions, Button, Context, Input, Mrkdwn, Select
from bot.wording.card import card, discreet_card
from bot.wording.forms import form
from bot.wording.notices import failed_mail_words, failed_words
from bot.wording.questions import question_plain, question_words
from tests.domain.case_world import TOWN, Play

PLUG = Line(
    no=1, description="spark plug", qty=None, vehicles=(VehicleBlock(unit="241", title=""),)
)
UNIT = Question(
    line_no=1,
    what="vehicle",
    about="241",
    choices=(Choice(label="214 · 2016 Ford F-250", unit="214"), Choice(label="231", unit="231")),
)
GLOVE = Line(no=2, description="glove", qty=None)
SAME = Question(
    line_no=2,
    what="same",
    about="glove",
    choices=(Choice(label="10 box glove", line=GLOVE),),
)


def asking(*questions: Question) -> Play:
    play = Play()
    play.post(Need(lines=(PLUG, GLOVE), questions=questions))
    return play


def rows(play: Play) -> list[list[tuple[str, str]]]:
    """Labels and actions, row by row."""
    blocks = card(play.case, TOWN).blocks
    return [
        [(b.text.text, b.action_id) for b in block.elements if isinstance(b, Button)]
        for block in blocks
        if isinstance(block, Actions)
    ]


def test_every_question_has_its_sentence() -> None:
    def sentence(what: str, about: str = "", line_no: int = 1) -> str:
        asked = Question(line_no=line_no, what=what, about=about)
        (words,) = question_words(Need(lines=(PLUG,), questions=(asked,)))
        return words

    assert sentence("vehicle", "241").startswith("I do not find unit 241 in the fleet file.")
    assert sentence("vehicle") == "Spark plug: for which vehicles? Unit numbers are enough."
    assert sentence("vin", "1FT").startswith("VIN 1FT cannot be right")
    assert sentence("which", "F-250") == "“F-250” fits several of our vehicles. Which one is it?"
    assert sentence("same", "spark plug") == "Spark plug: the same as last time?"
    assert sentence("same", line_no=0) == "Which of these, the same as last time?"
    assert sentence("item", line_no=0) == "What do you need?"


def test_what_a_line_lacks_is_asked_only_after_a_no_to_the_same() -> None:
    need = Need(
        lines=(PLUG, GLOVE),
        questions=(SAME, Question(line_no=2, what="size"), Question(line_no=1, what="qty")),
    )

    assert question_words(need) == ("Glove: the same as last time?", "Spark plug: how many?")


def test_a_question_in_plain_text_shows_what_was_written() -> None:
    asked = Question(line_no=1, what="vehicle", about="<24 & 1>")

    assert "unit <24 & 1> in" in question_plain(asked, Need(lines=(PLUG,)))


def test_likely_answers_stand_as_buttons_before_the_others() -> None:
    play = asking(UNIT)
    labels = [[label for label, _ in row] for row in rows(play)]

    assert labels == [["214 · 2016 Ford F-250", "231"], ["Answer", "Change", "Cancel"]]
    assert all(label != "Answer" for row in labels[:1] for label in row)
    post = card(play.case, TOWN)
    check_message(post.text, msgspec.json.decode(msgspec.json.encode(post.blocks)))


def test_several_questions_each_stand_above_their_answers() -> None:
    play = asking(UNIT, SAME)
    blocks = card(play.case, TOWN).blocks
    above = [
        element.text
        for block, below in pairwise(blocks)
        if isinstance(block, Context) and isinstance(below, Actions)
        for element in block.elements
        if isinstance(element, Mrkdwn)
    ]

    assert above[-2:] == [
        "I do not find unit 241 in the fleet file. Which vehicle is it?",
        "Glove: the same as last time?",
    ]
    actions = [action for row in rows(play) for _, action in row]
    assert actions == ["choose:1", "choose:2", "choose:3", "answer", "edit", "cancel"]


def test_they_stand_in_a_shared_channel_too() -> None:
    blocks = discreet_card(asking(UNIT).case).blocks

    assert sum(isinstance(block, Actions) for block in blocks) == 2


def test_the_form_offers_the_same_answers_and_a_field() -> None:
    play = asking(UNIT)
    made = form(play.case, TOWN, "answer", "")
    check_view(msgspec.json.decode(msgspec.json.encode(made)), kinds=("modal",))
    menu, words = [block for block in made.blocks if isinstance(block, Input)]

    assert isinstance(menu.element, Select)
    assert [option.value for option in menu.element.options] == [
        choice_key(UNIT, choice) for choice in UNIT.choices
    ]
    assert (menu.optional, words.optional, words.block_id) == (True, True, "answer")


def test_lines_about_what_was_set_aside_carry_no_markup() -> None:
    assert "entry 7" in failed_words(7)
    assert "entry 7" in failed_mail_words(7)
