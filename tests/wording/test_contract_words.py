"""What is said and offered about contracts: buttons, the form, the letter, the counter."""

from dataclasses import replace

import msgspec

from bot.domain.contracts import Contract
from bot.domain.contracts.explained import explained
from bot.domain.contracts.model import Freight, FreightTerm, Ordering, Store
from bot.domain.effects import LetterKind, Notice, SendLetter, Tell
from bot.domain.matching.model import Match
from bot.domain.need import Need, VehicleBlock
from bot.domain.signals import Action
from bot.wording.blocks import Input, Section
from bot.wording.card import card
from bot.wording.contract_buttons import contract_buttons, look_buttons
from bot.wording.forms import form
from bot.wording.letters import Signature, letter
from bot.wording.notices import discreet_notice, notice
from tests.domain.case_world import (
    AT_A_DISCOUNT,
    CAL,
    COVERED,
    GLOVES,
    NOW,
    SAM,
    TOWN,
    Play,
)
from tests.domain.contract_world import CONTRACT, PCT, judged
from tests.domain.inquiry_world import answer, asked, checking, look_up

LETTER = (
    "Subject: Inquiry, contract $contract\nHello,\n\n$contract_terms\n\n$price_lines\n\n$answer_by"
)
WRITING = replace(TOWN, letters={**TOWN.letters, "inquiry": LETTER})


def actions(play: Play) -> list[str]:
    return [button.action_id for button in contract_buttons(play.case, play.town)]


def test_a_price_can_be_asked_for_or_entered() -> None:
    play = checking()
    ask, enter, vendors = contract_buttons(play.case, play.town)

    assert ask.text.text == "Ask Shield Supply for the price"
    assert ask.confirm is not None
    assert [enter.action_id, vendors.action_id] == [Action.ENTER_PRICE, Action.ASK_VENDORS]


def test_a_vendor_without_an_address_is_not_written_to() -> None:
    silent = tuple(replace(v, email="") for v in TOWN.vendors)
    assert actions(checking(town=replace(TOWN, vendors=silent))) == [
        Action.ENTER_PRICE,
        Action.ASK_VENDORS,
    ]


def test_while_the_price_is_waited_for_the_card_says_so() -> None:
    play = asked()

    assert "waiting for the price of Shield Supply under contract B-1" in (
        card(play.case, play.town).text
    )
    assert actions(play) == [Action.ENTER_PRICE, Action.ASK_VENDORS]


def test_once_it_is_named_one_orders_on_it() -> None:
    play = asked()
    answer(play)
    said = [notice(e, play.case, play.town).text for e in play.effects if isinstance(e, Tell)]
    assert "".join(said) == (
        "<@U_ANN> <@U_PAT> Shield Supply named the price under contract B-1; "
        "RQ-2026-0001 is checked anew, see the card."
    )
    look_up(play)

    assert actions(play)[0] == Action.ORDER_ON_CONTRACT


def test_the_form_asks_for_what_the_price_is_made_of() -> None:
    play = checking()
    made = form(play.case, play.town, Action.ENTER_PRICE, "")

    assert [b.block_id for b in made.blocks if isinstance(b, Input)] == [
        "net_1",
        "list_1",
        "edition",
        "freight",
        "said_by",
    ]
    head = made.blocks[0]
    assert isinstance(head, Section)
    assert head.text is not None
    assert "42 % off Shield list May 2026" in head.text.text


def test_a_form_that_comes_too_late_says_so() -> None:
    play = Play()
    play.post(GLOVES)
    made = form(play.case, TOWN, Action.ENTER_PRICE, "")

    (only,) = made.blocks
    assert isinstance(only, Section)


def test_a_line_that_is_gone_is_called_by_its_number() -> None:
    play = checking()
    case = msgspec.structs.replace(play.case, need=Need())

    assert "line 1: net price each" in str(form(case, TOWN, Action.ENTER_PRICE, "").blocks[1])


def test_the_letter_names_the_contract_and_asks_for_net_and_list() -> None:
    play = asked(town=WRITING)
    order = SendLetter(kind=LetterKind.ORDER_INQUIRY, vendor_id="shield", email="s@shield.test")
    written = letter(order, play.case, WRITING, Signature(secret=b"s"), NOW)

    assert written.subject == "[RQ-2026-0001] Inquiry, contract B-1"
    assert "42 % off Shield list May 2026" in written.text
    assert "Line 1: 12 box - nitrile gloves" in written.text
    assert "net price per box: $______   list price per box: $______" in written.text
    assert "Tue, Jun 2, 2026, 4:30 PM" in written.text


def test_the_letter_names_the_vehicles() -> None:
    vehicle = VehicleBlock(unit="214", title="2016 Ford F-250", vin="1FT7W2B63GE011448")
    bare = VehicleBlock(unit="7", title="Zamboni")
    line = msgspec.structs.replace(GLOVES.lines[0], vehicles=(vehicle, bare))
    play = asked(need=Need(lines=(line,)), town=WRITING)
    order = SendLetter(kind=LetterKind.ORDER_INQUIRY, vendor_id="shield", email="s@shield.test")
    text = letter(order, play.case, WRITING, Signature(secret=b"s"), NOW).text

    assert "for unit 214: 2016 Ford F-250, VIN 1FT7W2B63GE011448\n" in text
    assert "for unit 7: Zamboni\n" in text


SAID = replace(CONTRACT, ordering=Ordering(say_at_counter="Contract B-1, account 88"))


def at_the_counter(contract: Contract = SAID, match: Match = COVERED) -> Play:
    play = Play()
    play.post(GLOVES)
    play.look_up(match, contracts=(contract,))
    return play


def test_what_to_say_at_the_counter_is_told_to_whoever_asks() -> None:
    play = at_the_counter()
    assert Action.COUNTER_WORDS in [b.action_id for b in look_buttons(play.case)]
    play.act(Action.COUNTER_WORDS, CAL)

    assert play.whispered() == (
        "At Shield Supply, 2 Pier Ave, Harmon: “Alder. Contract B-1, account 88; "
        "our member number is B-7.”"
    )
    play.act(Action.ORDER_ON_CONTRACT)
    play.act(Action.COUNTER_WORDS)
    assert "account 88" in play.whispered()
    play.act(Action.COUNTER_WORDS, "U_STRANGER")
    assert "not on the staff list" in play.refusal()


def test_the_sentence_names_the_contract_and_what_the_list_gives() -> None:
    town = replace(TOWN, memberships=())
    fetched = replace(
        PCT,
        program="",
        stores=(Store(vendor_id="shield", city="Harmon"),),
        freight=Freight(term=FreightTerm.PICKUP),
        ordering=Ordering(say_at_counter="account 88"),
    )
    play = Play(town=town)
    play.post(GLOVES)
    play.look_up(AT_A_DISCOUNT, contracts=(fetched,))

    assert play.case.verdicts[0].counter == (
        "At Shield Supply, Harmon: “Alder. Contract B-1, account 88; the price is 42 % off "
        "Shield list May.”"
    )


def test_where_nothing_is_bought_over_a_counter_nothing_is_said() -> None:
    play = at_the_counter(replace(CONTRACT, stores=()))
    assert Action.COUNTER_WORDS not in [b.action_id for b in look_buttons(play.case)]
    play.act(Action.COUNTER_WORDS)

    assert "Nothing is bought over a counter" in play.whispered()
    unknown = replace(
        CONTRACT, vendors=("new",), stores=(), ordering=Ordering(say_at_counter="B-1")
    )
    assert at_the_counter(unknown).case.verdicts[0].counter.startswith("At the vendor: “Alder. B-1")


def test_the_order_says_it_too_but_not_where_others_read() -> None:
    play = at_the_counter()
    play.act(Action.ORDER_ON_CONTRACT)
    play.act(Action.APPROVE, SAM)
    play.delivered(LetterKind.ORDER, "shield")
    (tell,) = [effect for effect in play.effects if isinstance(effect, Tell)]

    told = notice(tell, play.case, play.town).text
    assert "ordered from Shield Supply" in told
    assert "account 88" in told
    discreet = discreet_notice(tell, play.case, play.town)
    assert discreet is not None
    assert discreet.text == "<@U_ANN> ordered from Shield Supply, order PO-2026-0001."
    assert discreet_notice(Tell(notice=Notice.DENIED), play.case, play.town) is None


def test_every_check_is_told_to_whoever_asks_what_stands_in_the_way_first() -> None:
    far = replace(TOWN, memberships=())
    play = Play(town=far)
    play.post(GLOVES)
    play.look_up(COVERED)
    play.act(Action.SHOW_CONTRACTS, CAL)

    rows = play.whispered().split("\n")
    assert rows[0] == "B-1 Safety supplies (regional): not usable"
    assert rows[1] == "✗ member: Alder is no member of brook"
    assert "✓ active: in force until 2027-12-31 (term 2025-01-01 to" in play.whispered()


def test_no_contract_is_told_as_such_and_many_are_cut_short() -> None:
    play = Play()
    play.post(GLOVES)
    play.act(Action.SHOW_CONTRACTS)
    assert play.whispered() == "No contract comes near."
    long = [judged(replace(CONTRACT, title="x" * 900))] * 5

    assert explained(long).endswith(" […]")
