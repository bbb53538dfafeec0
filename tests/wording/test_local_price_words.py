"""How local prices are told beside the contract's: by how much, and on which terms."""

from dataclasses import replace

from bot.domain.effects import LetterKind, SendLetter, Tell
from bot.domain.signals import Action
from bot.wording.card import card
from bot.wording.contract_buttons import contract_buttons
from bot.wording.letters import Signature, letter
from bot.wording.local_price import local_words
from bot.wording.notices import notice
from tests.domain.case_world import NOW, TOWN, Play
from tests.domain.local_world import AREA, beside, lower, quoted_at


def actions(play: Play) -> list[str]:
    return [button.action_id for button in contract_buttons(play.case, play.town)]


def test_by_how_much_and_on_which_terms_stands_on_the_card() -> None:
    play = lower(words="our best price")

    assert local_words(play.case) == (
        "*Local price*: contract B-1 $101.40 landed\n"
        "• Anvil Supply: $96.00, $5.40 lower; equal terms not stated\n"
        "• Birch Supply: $108.00, $6.60 higher; same item and terms"
    )
    assert local_words(play.case) in card(play.case, play.town).text
    assert actions(play) == [Action.ORDER_ON_CONTRACT, Action.TERMS_EQUAL, Action.ASK_VENDORS]


def test_the_same_price_and_no_price_are_told_as_such() -> None:
    play = beside()
    quoted_at(play, "anvil", "8.45")
    play.mail("birch", "no_bid")

    assert "• Anvil Supply: $101.40, the same; same item and terms" in local_words(play.case)
    assert "• Birch Supply: declined" in local_words(play.case)
    assert actions(play) == [Action.ORDER_ON_CONTRACT, Action.ASK_VENDORS]
    told = [notice(e, play.case, play.town).text for e in play.effects if isinstance(e, Tell)]
    assert "".join(told).startswith("<@U_ANN> no local price takes the contract's place")


def test_while_answers_are_awaited_no_price_is_told() -> None:
    assert local_words(beside().case) == ""


def test_the_letter_asks_whether_item_and_terms_are_the_contracts() -> None:
    text = "Subject: Lower than $contract?\nHello,\n\n$lines\n\nSame terms as $contract? ______"
    town = replace(AREA, letters={**TOWN.letters, "local-price": text})
    play = beside(town)
    order = SendLetter(kind=LetterKind.LOCAL_PRICE, vendor_id="anvil", email="a@anvil.test")
    written = letter(order, play.case, town, Signature(secret=b"s"), NOW)

    assert written.subject == "[RQ-2026-0001] Lower than B-1?"
    assert "Same terms as B-1? ______" in written.text
    assert "101.40" not in written.text
