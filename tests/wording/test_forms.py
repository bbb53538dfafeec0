"""Forms: what they ask, what they hide, and that Slack takes them."""

from decimal import Decimal

import msgspec
import pytest

from bot.domain.need import Line, Need, Question
from bot.domain.quotes import Freight
from bot.domain.reading_check import LINES_CHECKED
from bot.domain.signals import Action
from bot.sandbox.slack.limits import check_view
from bot.wording.blocks import Input, Modal, Section, Select, TextInput
from bot.wording.forms import form
from bot.wording.tags import Tag, read_tag
from tests.domain.case_world import (
    BOTH,
    PLUGS,
    Play,
    awaiting,
    awarded,
    quote,
    quoted,
    soliciting,
)

HOSTILE = "<!channel> *x* `y` \u202e" + "z" * 40_000


def opened(play: Play, action: str, choice: str = "") -> Modal:
    made = form(play.case, play.town, action, choice)
    check_view(msgspec.json.decode(msgspec.json.encode(made)), kinds=("modal",))
    return made


def inputs(made: Modal) -> dict[str, Input]:
    return {block.block_id: block for block in made.blocks if isinstance(block, Input)}


def told(made: Modal) -> str:
    section = made.blocks[0]
    assert isinstance(section, Section)
    assert section.text is not None
    return section.text.text


def unclear(*questions: Question, need: Need = PLUGS) -> Play:
    play = Play()
    play.post(need.asking(questions))
    return play


def doubtful(need: Need = BOTH, **changes: object) -> Play:
    play = soliciting(need)
    vendor_id = play.asked[0]
    lines = [quoted(li.no, "7.00", sure=False, doubt="7 or 1?") for li in need.lines[:-1]]
    last = quoted(need.lines[-1].no, None, words=HOSTILE)
    play.mail(vendor_id, offered=quote(vendor_id, *lines, last, **changes))
    play.close()
    return play


def test_the_answer_form_repeats_the_questions_once_and_takes_plain_words() -> None:
    play = unclear(
        Question(line_no=1, what="qty"), Question(line_no=1, what="vehicle", about="9*9")
    )
    made = opened(play, Action.ANSWER)

    assert told(made) == (
        "Spark plug: how many?\nI do not find unit 9∗9 in the fleet file. Which vehicle is it?"  # noqa: RUF001
    )
    assert list(inputs(made)) == ["answer"]
    assert read_tag(made.private_metadata) == Tag("RQ-2026-0001", 0, "")
    assert made.submit is not None
    assert (made.title.text, made.submit.text, made.callback_id) == ("Answer", "Send", "answer")


def test_without_a_question_the_form_asks_what_should_change() -> None:
    assert told(opened(unclear(), Action.ANSWER)) == "What should be changed?"


def test_a_kind_of_vendor_is_chosen_from_a_menu() -> None:
    play = unclear(
        *(Question(line_no=n, what="commodity", about=HOSTILE) for n in range(1, 60)),
    )
    made = opened(play, Action.ANSWER)

    assert len(inputs(made)) == 40
    menu = inputs(made)["commodity_1"].element
    assert isinstance(menu, Select)
    assert [option.value for option in menu.options] == ["auto parts", "safety supplies"]


@pytest.mark.parametrize(
    ("action", "field"), [(Action.DENY, "reason"), (Action.NUMBER_ORDER, "number")]
)
def test_a_ruling_and_a_number_are_asked_with_one_field(action: Action, field: str) -> None:
    play = awaiting() if action is Action.DENY else awarded()
    made = opened(play, action, "3")

    assert list(inputs(made)) == [field]
    assert not inputs(made)[field].optional
    assert read_tag(made.private_metadata) == Tag("RQ-2026-0001", 3, "3")


def test_every_price_stands_beside_the_words_it_was_read_from() -> None:
    made = opened(doubtful(doubts=("sum is off",)), Action.CHECK_READING, "Q1")

    assert "sum is off\nline 1: 7 or 1?" in told(made)
    assert "An empty field means: no price." in told(made)
    price, none = inputs(made)["price_0"], inputs(made)["price_1"]
    assert price.label.text == "spark plug, SP-1: price each"
    assert isinstance(price.element, TextInput)
    assert price.element.initial_value == "7.00"
    assert price.hint is not None
    assert price.hint.text == "The vendor wrote: $7.00 each"
    assert price.optional
    assert isinstance(none.element, TextInput)
    assert none.element.initial_value is None
    assert none.hint is not None
    assert "\u202e" not in none.hint.text


def test_freight_can_be_filled_in_where_the_mail_left_it_open() -> None:
    hint = inputs(opened(doubtful(), Action.CHECK_READING, "Q1"))["freight"].hint
    assert hint is not None
    assert hint.text == "Leave it empty to keep what was read: included"
    play = doubtful(freight=Freight.AMOUNT, freight_amount=Decimal(9))
    hint = inputs(opened(play, Action.CHECK_READING, "Q1"))["freight"].hint
    assert hint is not None
    assert hint.text.endswith("amount $9.00")


def test_a_line_that_was_never_asked_for_is_still_shown() -> None:
    play = soliciting()
    vendor_id = play.asked[0]
    play.mail(vendor_id, offered=quote(vendor_id, quoted(7, sure=False)))
    play.close()

    made = opened(play, Action.CHECK_READING, "Q1")
    assert inputs(made)["price_0"].label.text == "line 7: price each"


def test_a_long_quote_fits_into_one_form() -> None:
    lines = tuple(Line(no=n, description="oil filter", qty=Decimal(1)) for n in range(1, 121))
    made = opened(doubtful(Need(lines=lines)), Action.CHECK_READING, "Q1")

    assert len(inputs(made)) == LINES_CHECKED + 1


def test_an_answer_that_is_gone_leaves_nothing_to_check() -> None:
    assert told(opened(soliciting(), Action.CHECK_READING, "Q9")) == (
        "There is nothing to check any more."
    )


def test_hostile_goods_and_units_stay_in_their_place() -> None:
    need = Need(lines=(Line(no=1, description=HOSTILE, qty=Decimal(1), uom=HOSTILE),))
    play = Play()
    play.post(need.asking((Question(line_no=1, what="size"),)))

    assert "<!channel>" not in told(opened(play, Action.ANSWER))
