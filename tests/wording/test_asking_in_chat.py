"""What the card and its forms say while vendors are asked: questions, absences, too few quotes."""

from datetime import date

import msgspec

from bot.domain.signals import Action
from bot.sandbox.slack.limits import check_message, check_view
from bot.wording.blocks import Actions, Button, Input, Modal, TextInput
from bot.wording.card import card
from bot.wording.forms import form
from tests.domain.case_world import ANN, TOWN, Play, soliciting, with_rules

HOSTILE = "<!channel> *x* `y` \u202e" + "z" * 40_000


def words(play: Play) -> str:
    drawn = card(play.case, play.town)
    check_message(drawn.text, msgspec.json.decode(msgspec.json.encode(drawn.blocks)))
    return drawn.text


def buttons(play: Play) -> dict[str, Button]:
    """The buttons by what they do."""
    rows = [block for block in card(play.case, play.town).blocks if isinstance(block, Actions)]
    return {b.action_id: b for row in rows for b in row.elements if isinstance(b, Button)}


def asked(said: str) -> Play:
    play = soliciting()
    play.mail(play.asked[0], "question", words=said)
    return play


def opened(play: Play, choice: str = "V1") -> tuple[Modal, dict[str, str]]:
    """The form, and what stands in its fields."""
    made = form(play.case, play.town, Action.ANSWER_VENDORS, choice)
    check_view(msgspec.json.decode(msgspec.json.encode(made)), kinds=("modal",))
    fields = [b for b in made.blocks if isinstance(b, Input)]
    values = {
        b.block_id: b.element.initial_value or ""
        for b in fields
        if isinstance(b.element, TextInput)
    }
    return made, values


def test_a_question_stands_on_the_card_without_a_price_and_can_be_answered() -> None:
    play = asked("NGK at $7.10 or Champion: which?")

    assert "• A vendor asks: “NGK at […] or Champion: which?”" in words(play)
    assert Action.ANSWER_VENDORS in buttons(play)


def test_the_form_hides_who_asks_and_at_what_price() -> None:
    name, email = TOWN.vendors[0].name, TOWN.vendors[0].email
    play = soliciting()
    play.mail("anvil", "question", words=f"{name} here, {email}: at $7.10 which engine?")
    _, values = opened(play)

    assert values == {"question": "[…] here, […]: at […] which engine?", "answer": ""}


def test_what_was_typed_in_the_thread_stands_in_the_form() -> None:
    play = asked("Which engine?")
    play.act(Action.SUGGEST_ANSWER, ANN, fields={"answer": "The 5.4."})

    assert "; an answer is typed, not sent" in words(play)
    assert opened(play)[1]["answer"] == "The 5.4."


def test_an_answered_question_stays_on_the_card_and_its_button_goes() -> None:
    play = asked("Which engine?")
    play.act(Action.ANSWER_VENDORS, ANN, choice="V1", question="Which?", answer="The 5.4.")

    assert "• Answered for all: “Which?”" in words(play)
    assert Action.ANSWER_VENDORS not in buttons(play)


def test_a_long_or_hostile_question_fits_slack() -> None:
    play = asked(HOSTILE)
    _, values = opened(play)

    assert len(values["question"]) <= 1500
    assert "<!channel>" not in words(play)


def test_a_form_for_no_question_says_so() -> None:
    made, values = opened(soliciting(), "V9")

    assert values == {}
    assert "nothing to answer" in str(made.blocks[0])


def test_an_absence_stands_in_the_vendors_row_with_a_button_for_the_other_address() -> None:
    play = soliciting()
    play.mail(play.asked[1], "auto_reply", away=date(2026, 6, 8), contact="bob@birch.test")

    row = next(line for line in words(play).split("\n") if "bob@birch.test" in line)
    assert "invited, away until Mon, Jun 8, 2026, names bob@birch.test meanwhile" in row
    button = buttons(play)[Action.FORWARD]
    assert button.text.text == "Send to bob@birch.test"
    assert button.confirm is not None
    play.close()
    assert Action.FORWARD not in buttons(play)


def test_too_few_quotes_can_be_gone_on_with() -> None:
    play = soliciting(town=with_rules(when_short="ask"))
    play.offer(play.asked[0], "7.00")
    play.close()

    assert set(buttons(play)) == {
        Action.EXTEND,
        Action.GO_ON,
        Action.PHONE_QUOTE,
        Action.GIVE_UP,
        Action.CANCEL,
    }
    made = form(play.case, play.town, Action.GO_ON, "1")
    assert made.submit is not None
    assert made.submit.text == "Go on"
