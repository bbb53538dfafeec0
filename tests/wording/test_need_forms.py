"""Forms about the lines of a need: within Slack's limits, and saying what they do."""

from decimal import Decimal

import msgspec

from bot.domain.effects import LetterKind, SendLetter
from bot.domain.need import Line, Need
from bot.domain.signals import Action
from bot.sandbox.slack.limits import check_view
from bot.wording.blocks import Actions, Button, Input, Modal, Section, Select, TextInput
from bot.wording.card import card, discreet_card
from bot.wording.forms import form
from bot.wording.letter_facts import facts
from tests.domain.case_world import BOTH, PLUGS, TOWN, Play, ordered, soliciting
from tests.domain.test_phone_quote import asked, told


def long_need(count: int) -> Need:
    """A need of so many different lines."""
    return Need(
        lines=tuple(
            Line(no=no, description=f"spark plug {'x' * 200} {no}", qty=Decimal(no))
            for no in range(1, count + 1)
        )
    )


def opened(play: Play, action: Action) -> Modal:
    made = form(play.case, TOWN, action, "")
    check_view(msgspec.json.decode(msgspec.json.encode(made)), kinds=("modal",))
    return made


def names(made: Modal) -> list[str]:
    return [block.block_id for block in made.blocks if isinstance(block, Input)]


def words(made: Modal) -> str:
    sections = [block for block in made.blocks if isinstance(block, Section)]
    return "\n".join(section.text.text for section in sections if section.text)


def test_a_phone_quote_asks_who_said_what() -> None:
    made = opened(soliciting(BOTH), Action.PHONE_QUOTE)
    assert names(made) == [
        "vendor", "who", "number", "price_1", "price_2", "freight", "delivery",
    ]  # fmt: skip
    assert "you cannot approve this quote" in words(made)
    menu = next(block for block in made.blocks if isinstance(block, Input)).element

    assert isinstance(menu, Select)
    assert "Anvil Supply, 555-anvil" in {option.text.text for option in menu.options}


def test_without_vendors_there_is_nobody_to_call() -> None:
    play = Play()
    play.post(PLUGS)

    assert words(opened(play, Action.PHONE_QUOTE)) == "No vendor has been asked."


def test_the_change_form_holds_what_is_there() -> None:
    made = opened(soliciting(PLUGS), Action.EDIT)
    values = {
        block.block_id: block.element.initial_value
        for block in made.blocks
        if isinstance(block, Input) and isinstance(block.element, TextInput)
    }

    assert values == {
        "qty_1": "40", "what_1": "spark plug", "size_1": None, "part_1": "SP-1",
        "deliver_to": None, "more": None,
    }  # fmt: skip
    assert "all of them are told, and their quotes are void" in words(made)


def test_a_long_need_is_changed_in_part_and_says_so() -> None:
    play = Play()
    play.post(long_need(60))
    made = opened(play, Action.EDIT)

    assert "…and 40 more lines: edit your first message" in words(made)
    assert "Vendors have been asked" not in words(made)


def test_all_lines_can_be_seen_and_nothing_sent() -> None:
    play = Play()
    play.post(long_need(60))
    made = opened(play, Action.SHOW_LINES)

    assert made.submit is None
    assert made.title.text == "60 lines"
    assert all(f"{no}. {no} ea" in words(made) for no in range(1, 61))


def test_what_even_a_form_cannot_hold_is_said() -> None:
    play = Play()
    play.post(long_need(400))

    assert "…and more: `threequotes case show`" in words(opened(play, Action.SHOW_LINES))


def test_the_card_of_a_long_need_leads_to_all_of_it() -> None:
    play = Play()
    play.post(long_need(60))

    for post in (card(play.case, TOWN), discreet_card(play.case)):
        labels = [
            element.text.text
            for block in post.blocks
            if isinstance(block, Actions)
            for element in block.elements
            if isinstance(element, Button)
        ]
        assert "Show all 60 lines" in labels
        assert "… and 48 more lines" in post.text


def test_the_letter_says_who_told_the_prices() -> None:
    play = asked()
    told(play)
    order = SendLetter(kind=LetterKind.PHONE_QUOTE, vendor_id=play.asked[0], email="a@b.test")

    said = facts(order, play.case, TOWN)["told_by"]
    assert said == "Joan Pike (555-0144) gave us by phone on Mon, Jun 1, 2026, 9:00 AM EDT"
    assert facts(order, ordered().case, TOWN)["told_by"] == ""
