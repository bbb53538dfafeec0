"""The one living card: what stands on it, and which buttons, in every state."""

from collections.abc import Iterator
from dataclasses import replace
from decimal import Decimal

import msgspec
import pytest

from bot.domain.effects import LetterKind
from bot.domain.need import Line, Need, Question, VehicleBlock
from bot.domain.quotes import Freight
from bot.domain.signals import Action
from bot.wording.blocks import Actions, Button, Post, Table
from bot.wording.card import card, discreet_card
from bot.wording.tags import Tag, read_tag
from tests.domain.case_world import (
    ANN,
    BOTH,
    COVERED,
    GLOVES,
    NOTHING,
    PAT,
    PERHAPS,
    PLUG,
    PLUGS,
    SAM,
    TOWN,
    Play,
    awaiting,
    awarded,
    ordered,
    quote,
    quoted,
    soliciting,
    with_rules,
)

ALWAYS = (Action.EDIT, Action.CANCEL)
GATED = with_rules(require_po_number=True)


def drawn(play: Play) -> Post:
    return card(play.case, play.town)


def step(play: Play) -> str:
    """The second line of the card's words: what happens next."""
    return drawn(play).text.split("\n")[1]


def buttons(post: Post) -> list[Button]:
    return [b for block in post.blocks if isinstance(block, Actions) for b in _pressed(block)]


def _pressed(row: Actions) -> Iterator[Button]:
    for element in row.elements:
        assert isinstance(element, Button)
        yield element


LOOKS = {Action.COUNTER_WORDS, Action.SHOW_CONTRACTS}


def actions(play: Play) -> list[str]:
    """What can be decided; buttons that only tell something are left out."""
    return [b.action_id for b in buttons(drawn(play)) if b.action_id not in LOOKS]


def tags(play: Play) -> dict[str, Tag | None]:
    return {button.action_id: read_tag(button.value) for button in buttons(drawn(play))}


def posted(need: Need) -> Play:
    play = Play()
    play.post(need)
    return play


def looked_up(*matches: object, need: Need = GLOVES) -> Play:
    play = posted(need)
    play.look_up(*matches)  # type: ignore[arg-type]
    return play


def test_while_something_is_missing_the_question_and_a_way_to_answer_stand_there() -> None:
    need = PLUGS.asking((Question(line_no=1, what="qty"),))
    play = posted(need)

    assert step(play) == "Ann, one question"
    assert "*Spark plug: how many?*" in drawn(play).text
    assert actions(play) == [Action.ANSWER, *ALWAYS]


def test_the_need_is_repeated_with_its_vehicles_day_and_place() -> None:
    line = msgspec.structs.replace(
        PLUG, vehicles=(VehicleBlock(unit="214", title="2016 Ford F-250"),), size="long", brand="Z"
    )
    need = Need(lines=(line,), needed_by=TOWN.history[0].on, deliver_to="the *barn*")
    text = drawn(posted(need)).text

    assert "• 40 ea - spark plug, long, Z SP-1 for 214 (2016 Ford F-250)" in text
    assert "Needed by Mon, Jan 5, 2026" in text
    assert "Deliver to the ∗barn∗" in text  # noqa: RUF001 - a star that is no markup
    assert text.startswith("RQ-2026-0001 · spark plug\n")


def test_a_long_need_is_cut_and_says_so() -> None:
    lines = tuple(Line(no=n, description=f"part {n}", qty=Decimal(n)) for n in range(1, 16))
    text = drawn(posted(Need(lines=lines))).text

    assert "… and 3 more lines" in text
    assert "part 1 and 14 more" in text.split("\n")[0]


def test_an_empty_need_shows_the_words_of_the_message() -> None:
    play = posted(Need())

    assert drawn(play).text.startswith("RQ-2026-0001 · ?")
    assert "need things" in drawn(play).text


def test_a_contract_is_shown_with_its_reasons_and_can_be_ordered_on() -> None:
    play = looked_up(COVERED)

    assert step(play) == "on contract; Ann chooses"
    assert "*Contracts*: 4 looked at, 1 usable" in drawn(play).text
    assert "Usable: B-1 Safety supplies" in drawn(play).text
    assert {Action.ORDER_ON_CONTRACT, Action.ASK_VENDORS, Action.CANCEL} <= {*actions(play)}


def test_a_contract_that_may_fit_is_for_purchasing_to_confirm() -> None:
    play = looked_up(PERHAPS)

    assert "purchasing, please confirm" in step(play)
    assert "0 usable, 1 with a step" in drawn(play).text
    assert actions(play) == [Action.CONTRACT_FITS, Action.ASK_VENDORS, *ALWAYS]


def test_a_contract_for_a_part_cannot_be_ordered_on() -> None:
    mixed = Need(lines=(GLOVES.lines[0], msgspec.structs.replace(PLUG, no=2)))
    play = looked_up(COVERED, NOTHING, need=mixed)

    assert "No single contract has a price for every line." in drawn(play).text
    assert actions(play) == [Action.ASK_VENDORS, *ALWAYS]


def test_while_the_catalog_is_asked_there_is_nothing_to_press() -> None:
    play = posted(PLUGS)

    assert step(play) == "looking at existing contracts"
    assert actions(play) == []


def test_a_contract_vendor_without_an_address_is_to_be_called() -> None:
    play = looked_up(COVERED)
    play.town = replace(TOWN, vendors=())

    assert "call the vendor" in step(play)
    assert Action.ORDER_ON_CONTRACT not in actions(play)


def test_no_contract_that_fits_is_shown_with_the_closest() -> None:
    far = replace(TOWN, memberships=())
    play = Play(town=far)
    play.post(GLOVES)
    play.look_up(COVERED)

    assert "*Contracts*: 4 looked at, 0 usable; closest:" in drawn(play).text


def test_before_the_close_only_who_answered_is_seen_and_no_price() -> None:
    play = soliciting()
    play.offer(play.asked[0], "7.77")
    post = drawn(play)

    assert step(play) == "waiting for vendors"
    assert "*Quotes*: 1 of 4 answered, closes Tue, Jun 2, 2026, 4:30 PM EDT" in post.text
    assert "estimate $314.00; three quotes: 3 required (Ord. 7, three quotes)" in post.text
    assert "Birch Supply: quoted (sells auto parts; local (Alder))" in post.text
    shown = msgspec.json.encode(post.blocks).decode() + post.text
    assert "7.77" not in shown
    assert "310.80" not in shown
    assert actions(play) == [Action.PHONE_QUOTE, *ALWAYS]


def test_without_a_price_to_go_by_the_card_says_so() -> None:
    play = soliciting(Need(lines=(BOTH.lines[1],)))

    assert "no price known; three quotes" in drawn(play).text


def test_an_answer_in_doubt_has_a_button_of_its_own() -> None:
    play = soliciting()
    for vendor_id in play.asked[:2]:
        play.mail(vendor_id, offered=quote(vendor_id, quoted(sure=False, doubt="?")))
    play.close()

    assert step(play) == "needs a person"
    assert actions(play) == [
        Action.CHECK_READING,
        Action.CHECK_READING,
        Action.EXTEND,
        Action.PHONE_QUOTE,
        Action.GIVE_UP,
        Action.CANCEL,
    ]
    labels = [b.text.text for b in buttons(drawn(play))][:2]
    assert labels == ["Check Birch Supply", "Check Anvil Supply"]
    rows = [block for block in drawn(play).blocks if isinstance(block, Actions)]
    assert all(len({e.action_id for e in row.elements}) == len(row.elements) for row in rows)
    assert tags(play)[Action.EXTEND] == Tag("RQ-2026-0001", 1)


def test_the_offer_stands_with_its_reason_its_table_and_the_words_it_was_read_from() -> None:
    play = awaiting()
    post = drawn(play)

    (table,) = [block for block in post.blocks if isinstance(block, Table)]
    assert [cell.text for cell in table.rows[0]] == ["Vendor", "Landed", "Delivery", "Remarks"]
    assert [row[1].text for row in table.rows[1:]] == ["$280.00", "$300.00", "$320.00", "$340.00"]
    assert "Why: lowest of 4 complete quotes: $280.00; next" in post.text
    assert "• 40 ea spark plug, SP-1: $7.00 each = $280.00" in post.text
    shown = msgspec.json.encode(post.blocks).decode()
    assert "Read from line 1: “$7.00 each”" in shown
    assert step(play) == "waiting for Sam or Lena to approve"
    assert actions(play) == [Action.APPROVE, Action.DENY, Action.CANCEL]
    assert tags(play)[Action.APPROVE] == Tag("RQ-2026-0001", 1)


def test_a_button_carries_no_price_and_asks_before_it_counts() -> None:
    approve = buttons(drawn(awaiting()))[0]

    assert "280" not in approve.value
    assert approve.confirm is not None
    assert approve.confirm.text.text.startswith("Approve $280.00 to ")


def test_everything_that_makes_the_sum_is_named() -> None:
    play = soliciting()
    vendor_id = play.asked[0]
    line = quoted(core_charge=Decimal(2), delivery="3 days")
    play.mail(
        vendor_id,
        offered=quote(
            vendor_id,
            line,
            freight=Freight.AMOUNT,
            freight_amount=Decimal(9),
            discount_amount=Decimal(5),
            valid_until=TOWN.history[0].on.replace(month=12),
            total=Decimal(999),
        ),
    )
    play.mail(play.asked[1], "no_bid", words="not ours")
    play.close()
    text = drawn(play).text

    assert (
        "freight $9.00, discount $5.00, deposits $80.00, come back, "
        "valid until Sat, Dec 5, 2026, delivery 3 days"
    ) in text
    assert "Note: the vendor's own total is $999.00" in text
    assert "declined: not ours" in text
    assert "no answer" in text


def test_an_offer_that_fell_with_its_quote_is_shown_no_more() -> None:
    play = soliciting()
    play.offer(play.asked[0], "7.00")
    play.close()
    assert "*Birch Supply*, $280.00 landed" in drawn(play).text
    play.mail(play.asked[0], "withdrawal")
    assert "$280.00" not in drawn(play).text
    play.act(Action.GIVE_UP)
    assert "$280.00" not in drawn(play).text


def test_an_approval_falls_with_the_vendor_that_was_approved() -> None:
    play = soliciting()
    play.offer(play.asked[0], "7.00")
    play.close()
    play.act(Action.APPROVE, SAM)
    play.delivered(LetterKind.ORDER, play.asked[0])
    play.mail(play.asked[0], "no_bid")
    play.act(Action.NEXT_BEST)

    assert step(play) == "needs a person"
    assert "Approved" not in drawn(play).text
    assert (play.case.approval, play.case.po_number) == (None, "")


def test_where_nobody_may_approve_the_card_says_so() -> None:
    play = awaiting()
    play.town = replace(TOWN, people=(TOWN.people[0],))

    assert "nobody on the staff list may approve" in step(play)


def test_once_decided_the_card_keeps_to_what_was_decided() -> None:
    play = awarded()
    post = drawn(play)

    assert step(play) == "the order goes out"
    assert "Approved by Sam: $280.00" in post.text
    assert not any(isinstance(block, Table) for block in post.blocks)
    assert "*Quotes*" not in post.text
    assert actions(play) == []


def test_the_order_that_waits_for_its_number_has_a_button_for_it() -> None:
    play = awarded(GATED)

    assert step(play) == "waiting for the purchase order number"
    assert actions(play) == [Action.NUMBER_ORDER, Action.CANCEL]


def test_an_order_that_is_out_waits_for_the_goods() -> None:
    play = ordered()

    assert "order PO-2026-0001 is out" in step(play)
    assert actions(play) == [Action.RECEIVED]


def test_a_vendor_that_drops_out_leaves_a_way_on() -> None:
    play = ordered()
    play.mail(play.asked[0], "no_bid", words="fire in the *house*")
    assert "(fire in the ∗house∗): take the next best, or cancel" in step(play)  # noqa: RUF001
    assert actions(play) == [Action.RECEIVED, Action.NEXT_BEST, Action.CANCEL]

    lost = awarded()
    lost.undeliverable(LetterKind.ORDER, lost.asked[0])
    assert actions(lost) == [Action.NEXT_BEST, Action.CANCEL]

    play = looked_up(COVERED)
    play.act(Action.ORDER_ON_CONTRACT)
    play.act(Action.APPROVE, SAM)
    play.undeliverable(LetterKind.ORDER, "shield")
    assert "call, or cancel" in step(play)
    assert actions(play) == [Action.CANCEL]


def test_on_a_contract_the_fee_a_buyer_pays_is_named_beside_the_freight() -> None:
    play = looked_up(COVERED)
    play.act(Action.ORDER_ON_CONTRACT)
    assert play.case.offer is not None
    offer = msgspec.structs.replace(play.case.offer, freight=Decimal(4))
    post = card(msgspec.structs.replace(play.case, offer=offer), TOWN)

    assert "freight and fees $4.00" in post.text
    assert "Why:" not in post.text


@pytest.mark.parametrize(
    ("action", "who", "why"),
    [(Action.DENY, SAM, "too <dear>"), (Action.CANCEL, PAT, "truck sold")],
)
def test_a_final_case_says_why_and_offers_nothing(action: Action, who: str, why: str) -> None:
    play = awaiting()
    play.act(action, who, reason=why)

    assert step(play) == why.replace("<", "&lt;").replace(">", "&gt;")
    assert actions(play) == []


def test_a_person_the_town_no_longer_knows_is_named_by_the_chat() -> None:
    play = looked_up(COVERED)
    play.town = replace(TOWN, people=())

    assert ANN.replace("_", "＿") in step(play)  # noqa: RUF001 - no markup


PLAYS = (
    posted(PLUGS.asking((Question(line_no=1, what="qty"),))),
    looked_up(COVERED),
    soliciting(),
    awaiting(),
    awarded(),
    ordered(),
)


@pytest.mark.parametrize("play", PLAYS, ids=lambda play: str(play.state()))
def test_a_shared_channel_sees_no_price_and_decides_nothing(play: Play) -> None:
    post = discreet_card(play.case)

    assert "$" not in post.text + msgspec.json.encode(post.blocks).decode()
    assert {b.action_id for b in buttons(post)} <= {
        Action.ANSWER,
        Action.CANCEL,
        Action.RECEIVED,
    }


def test_in_a_shared_channel_a_closed_case_has_no_button() -> None:
    play = ordered()
    play.act(Action.RECEIVED)

    assert buttons(discreet_card(play.case)) == []
