"""A local price beside a contract: taken where it is lower on equal terms, else the contract's."""

from dataclasses import replace
from decimal import Decimal

import msgspec
import pytest

from bot.domain.effects import LetterKind, Notice
from bot.domain.lifecycle import State
from bot.domain.local_price import LAW, lower_offers
from bot.domain.need import Need
from bot.domain.offers import Source
from bot.domain.signals import Action
from bot.domain.town import Role
from tests.domain.case_world import (
    ANN,
    BANDS,
    CAL,
    LENA,
    PAT,
    SAM,
    quote,
    quoted,
)
from tests.domain.contract_world import CONTRACT, NEED
from tests.domain.local_world import AREA, EQUAL, STATE, beside, lower, quoted_at


def test_vendors_of_the_area_are_asked_and_told_which_contract_is_to_be_met() -> None:
    play = beside()

    assert sorted(play.letters(LetterKind.LOCAL_PRICE)) == ["anvil", "birch"]
    assert play.state() is State.SOLICITING
    held = play.case.on_contract
    assert held.to_beat is not None
    assert (held.to_beat.landed, held.to_beat_kind) == (Decimal("101.40"), "state")
    assert (play.case.quotes_required, play.case.band_source) == (1, LAW)


def test_a_lower_price_on_equal_terms_goes_before_an_approver_with_the_proof() -> None:
    play = lower()

    offer = play.case.offer
    assert play.state() is State.AWAITING_APPROVAL
    assert offer is not None
    assert (offer.source, offer.vendor_id, offer.landed) == (
        Source.QUOTE,
        "anvil",
        Decimal("96.00"),
    )
    assert offer.reason == (
        "$5.40 below contract B-1 ($101.40), same item and terms, bought by ORC 125.04(C)"
    )
    quote_on_file = play.case.quote_of("anvil")
    assert quote_on_file is not None
    assert quote_on_file.equal_words == EQUAL
    play.act(Action.APPROVE, SAM)
    assert play.letters(LetterKind.ORDER) == ["anvil"]


def test_beside_another_kind_of_contract_the_towns_own_bands_hold() -> None:
    play = lower(contract=CONTRACT)

    assert play.case.quotes_required == 3
    assert play.case.offer is not None
    assert LAW not in play.case.offer.reason


@pytest.mark.parametrize(
    ("contract", "state"), [(STATE, "awaiting approval"), (CONTRACT, "referred")]
)
def test_only_a_state_contract_frees_from_a_formal_bid(contract: object, state: str) -> None:
    formal = (BANDS[0], replace(BANDS[2], above=Decimal(90)))
    town = replace(AREA, bands=(replace(formal[0], up_to=Decimal(90)), formal[1]))
    play = lower(town=town, contract=contract)

    assert play.state() == state


def test_where_no_band_is_in_force_the_contract_is_still_compared() -> None:
    play = beside(replace(AREA, bands=()), CONTRACT)

    assert play.state() is State.SOLICITING
    assert play.case.method == ""


@pytest.mark.parametrize(
    ("price", "words", "why"),
    [
        ("8.45", EQUAL, "no local price is lower"),
        ("9.10", EQUAL, "no local price is lower"),
        (
            "8.00",
            "our best price",
            "Anvil Supply is lower, but equal item and terms are not stated",
        ),
        ("8.00", "not the same terms as B-1", "equal item and terms are not stated"),
    ],
)
def test_else_one_orders_on_the_contract_with_one_click(price: str, words: str, why: str) -> None:
    play = beside()
    quoted_at(play, "anvil", price, words)
    play.mail("birch", "no_bid")

    assert play.state() is State.OFFERED
    assert why in play.case.why
    assert play.notices() == [Notice.CONTRACT_STAYS]
    play.act(Action.ORDER_ON_CONTRACT)
    play.act(Action.APPROVE, SAM)
    play.delivered(LetterKind.ORDER, "shield")
    assert play.letters(LetterKind.REGRET) == ["anvil"]


def test_where_nobody_answers_the_contract_stays() -> None:
    play = beside()
    play.close()

    assert (play.state(), play.case.why) == (State.OFFERED, "no complete local price came")


def test_an_officer_who_has_compared_takes_the_lower_price() -> None:
    play = lower(words="our best price")
    play.act(Action.TERMS_EQUAL, ANN, choice="anvil")
    assert "for a purchasing officer to say" in play.refusal()
    play.act(Action.TERMS_EQUAL, CAL, choice="anvil")
    assert "Only the requester or a purchasing officer" in play.refusal()
    play.act(Action.TERMS_EQUAL, PAT, choice="birch")
    assert "no lower local price" in play.whispered()
    play.act(Action.TERMS_EQUAL, PAT, choice="anvil")

    assert play.state() is State.AWAITING_APPROVAL
    assert play.case.on_contract.equal == (("anvil", PAT),)


def test_an_officer_with_an_interest_does_not_say_so() -> None:
    play = lower(words="our best price")
    biased = tuple(
        replace(p, interests=frozenset({"anvil"})) if p.id == PAT else p for p in AREA.people
    )
    play.town = replace(AREA, people=biased)
    play.act(Action.TERMS_EQUAL, PAT, choice="anvil")

    assert "declared an interest in Anvil Supply" in play.refusal()


def test_a_statement_stands_until_another_is_made() -> None:
    play = beside()
    quoted_at(play, "anvil", "8.20")
    quoted_at(play, "anvil", "8.00", "Corrected price, sorry")
    quoted_at(play, "birch", "9.00")
    assert play.state() is State.AWAITING_APPROVAL

    quoted_at(play, "anvil", "8.00", "Sorry, the terms: not the same terms after all.")
    assert play.state() is State.OFFERED


def test_an_unsure_reading_is_checked_first() -> None:
    play = beside()
    play.mail("anvil", offered=quote("anvil", quoted(1, "8.00", sure=False)), words=EQUAL)
    play.mail("birch", "no_bid")

    assert play.notices() == [Notice.PLEASE_CHECK]
    play.act(Action.CHECK_READING, CAL, choice="Q1", fields={"price_0": "8.00"})
    assert play.state() is State.AWAITING_APPROVAL


def test_what_cannot_be_asked() -> None:
    far = replace(
        AREA, vendors=tuple(replace(v, local=False, city="Elsewhere") for v in AREA.vendors)
    )
    play = beside(town=far)
    assert "No other vendor on file in the town's own area" in play.refusal()
    play.act(Action.CHECK_LOCAL_PRICE, LENA)
    assert "Only the requester or a purchasing officer" in play.refusal()
    again = lower(words="")
    again.act(Action.CHECK_LOCAL_PRICE)
    assert "no contract price to compare" in again.whispered()
    assert lower_offers(beside().case) == ()
    assert any(p.may(Role.OFFICER) for p in AREA.people)


def test_a_change_of_the_need_is_a_new_purchase() -> None:
    fewer = Need(lines=(msgspec.structs.replace(NEED, qty=Decimal(3)),))
    play = beside()
    play.answer(fewer)
    assert "cancel this and ask anew" in play.whispered()
    back = lower(words="")
    back.answer(fewer)
    assert "too late to change" in back.refusal()


def test_where_the_contract_falls_through_vendors_compete_without_it() -> None:
    play = lower(words="our best price")
    play.act(Action.ASK_VENDORS)

    assert play.state() is State.SOLICITING
    assert play.case.on_contract.to_beat is None
    assert play.case.quotes_required == 3
    for vendor_id in play.asked[2:]:
        quoted_at(play, vendor_id, "9.50", "our price")
    assert play.state() is State.AWAITING_APPROVAL
    assert play.case.offer is not None
    assert play.case.offer.vendor_id == "anvil"
