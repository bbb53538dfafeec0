"""An order inquiry: when a contract states a discount only, its vendor is asked for the price."""

from dataclasses import replace
from datetime import date
from decimal import Decimal

import msgspec
import pytest

from bot.domain import events as ev
from bot.domain.contract_inquiry import INQUIRY, pricing, unpriced
from bot.domain.effects import (
    LetterKind,
    LookUpContracts,
    Notice,
    OpenForm,
    SendLetter,
)
from bot.domain.lifecycle import State
from bot.domain.need import Need
from bot.domain.offers import Source
from bot.domain.quotes import Freight, Quote
from bot.domain.signals import Action, Standing
from bot.domain.waiting import waits_for
from tests.domain.case_world import (
    ANN,
    CAL,
    GLOVES,
    LENA,
    NOW,
    PAT,
    SAM,
    TOWN,
    Play,
    quote,
    quoted,
)
from tests.domain.contract_world import NEED
from tests.domain.inquiry_world import SELLING, answer, asked, checking, look_up


def test_one_letter_goes_to_the_vendor_of_the_contract_and_to_nobody_else() -> None:
    play = asked()

    assert [e.vendor_id for e in play.effects if isinstance(e, SendLetter)] == ["shield"]
    assert play.letters(LetterKind.ORDER_INQUIRY) == ["shield"]
    assert INQUIRY in play.timers()
    waiting = play.case.on_contract.waiting
    assert waiting is not None
    assert (waiting.contract_id, waiting.terms, waiting.lines) == (
        "B-1",
        "42 % off Shield list May 2026",
        (1,),
    )
    assert play.state() is State.CHECKING
    assert unpriced(play.case) == ()


def test_the_price_becomes_an_offer_on_the_contract_and_needs_no_three_quotes() -> None:
    play = asked()
    answer(play)
    assert Notice.CONTRACT_PRICED in play.notices()
    assert any(isinstance(e, LookUpContracts) for e in play.effects)
    look_up(play)
    assert play.state() is State.OFFERED
    play.act(Action.ORDER_ON_CONTRACT)

    offer = play.case.offer
    assert offer is not None
    assert (offer.source, offer.landed) == (Source.CONTRACT, Decimal("69.60"))
    assert "$10.00 less 42 % = $5.80" in offer.lines[0].words
    assert "sales@shield.test, 2026-06-01" in offer.lines[0].words
    play.act(Action.APPROVE, ANN)
    assert "asked for this yourself" in play.refusal()
    play.act(Action.APPROVE, SAM)
    assert play.letters(LetterKind.ORDER) == ["shield"]


def test_what_was_said_is_kept_as_evidence() -> None:
    play = asked()
    answer(play, freight=Freight.AMOUNT, freight_amount=Decimal(4))

    (price,) = play.case.on_contract.prices
    assert (price.net, price.list_price, price.freight) == (
        Decimal("5.80"),
        Decimal(10),
        Decimal(4),
    )
    assert (price.edition, price.said_by, price.said_on) == (
        "May 2026",
        "sales@shield.test",
        NOW.date(),
    )
    assert price.mail == f"signal {play.sent}"


def test_the_offer_is_good_no_longer_than_the_price() -> None:
    play = asked()
    answer(play, valid_until=date(2026, 7, 1))
    look_up(play)
    play.act(Action.ORDER_ON_CONTRACT)

    assert play.case.offer is not None
    assert play.case.offer.valid_until == date(2026, 7, 1)


@pytest.mark.parametrize(
    "offered",
    [
        None,
        quote("shield", quoted(1, "5.80", sure=False)),
        quote("shield", quoted(1, None)),
        quote("shield", quoted(9, "5.80")),
        quote("shield", quoted(1, "5.80"), currency="CAD"),
        quote("shield", quoted(1, "5.80", qty=Decimal(3))),
        quote("shield", quoted(1, "5.80", alternate=True)),
    ],
)
def test_a_price_that_is_not_certain_is_entered_by_a_person(offered: Quote | None) -> None:
    play = asked()
    play.mail("shield", offered=offered)

    assert play.notices() == [Notice.MAIL_HELD]
    assert play.case.on_contract.prices == ()
    assert [v.contract_id for v in pricing(play.case)] == ["B-1"]


def test_a_price_is_entered_after_a_call_and_not_approved_by_the_same_hand() -> None:
    play = checking()
    play.act(Action.ENTER_PRICE, PAT)
    assert [e.form for e in play.effects if isinstance(e, OpenForm)] == [Action.ENTER_PRICE]
    fields = {"net_1": "5.80", "list_1": "10", "edition": "May 2026", "freight": "0"}
    play.act(Action.ENTER_PRICE, PAT, fields=fields, said_by="Jo, by phone")
    look_up(play)
    assert play.state() is State.OFFERED
    (price,) = play.case.on_contract.prices
    assert (price.said_by, price.entered_by) == ("Jo, by phone", PAT)
    play.act(Action.ORDER_ON_CONTRACT)
    roles = tuple(replace(p, id=PAT) if p.id == SAM else p for p in play.town.people if p.id != PAT)
    play.town = replace(play.town, people=roles)
    play.act(Action.APPROVE, PAT)
    assert "put in these prices yourself" in play.refusal()
    play.act(Action.APPROVE, LENA)
    assert play.state() is State.AWARDED


@pytest.mark.parametrize(
    ("fields", "says"),
    [
        ({"net_1": "5,80", "said_by": "Jo"}, "net price, line 1"),
        ({"net_1": "5.80"}, "a price and a name"),
        ({"said_by": "Jo"}, "a price and a name"),
    ],
)
def test_an_entry_that_is_not_understood_changes_nothing(fields: dict[str, str], says: str) -> None:
    play = checking()
    play.act(Action.ENTER_PRICE, PAT, fields=fields)

    assert says in play.whispered()
    assert play.case.on_contract.prices == ()


@pytest.mark.parametrize("kind", ["no_bid", "withdrawal", "bounce"])
def test_a_vendor_that_names_no_price_leaves_the_choice_to_people(kind: str) -> None:
    play = asked()
    play.mail("shield", kind, words="")

    assert play.notices() == [Notice.INQUIRY_FAILED]
    assert play.case.on_contract.waiting is None
    assert play.case.on_contract.inquiries[0].failed == "no reason given"
    play.act(Action.ASK_VENDORS)
    assert play.state() is State.SOLICITING


def test_an_address_that_fails_is_told_as_such() -> None:
    play = asked()
    play.undeliverable(LetterKind.ORDER_INQUIRY, "shield")

    assert play.notices() == [Notice.INQUIRY_FAILED]


def test_a_question_and_a_stranger_settle_nothing() -> None:
    play = asked()
    play.mail("shield", "question")
    assert play.notices() == [Notice.VENDOR_ASKS]
    play.mail("shield", offered=quote("shield"), standing=Standing.STRANGER)
    assert play.notices() == [Notice.MAIL_HELD]

    assert play.case.on_contract.waiting is not None


def test_silence_is_told_once_its_time_is_over() -> None:
    play = asked()
    play.ring(INQUIRY)
    assert play.notices() == [Notice.INQUIRY_SILENT]
    answer(play)
    play.ring(INQUIRY)
    assert play.notices() == []


def test_an_answer_after_vendors_were_asked_is_held() -> None:
    others = tuple(
        replace(v, commodities=("safety supplies",)) for v in TOWN.vendors if v.id != "shield"
    )
    shield = tuple(replace(v, commodities=()) for v in TOWN.vendors if v.id == "shield")
    play = asked(town=replace(TOWN, vendors=(*others, *shield)))
    play.act(Action.ASK_VENDORS)
    answer(play)

    assert play.notices() == [Notice.MAIL_HELD]
    assert play.case.on_contract.prices == ()


def test_calling_it_off_tells_the_vendor_that_was_asked() -> None:
    play = asked()
    play.act(Action.CANCEL)

    assert play.letters(LetterKind.CANCELLATION) == ["shield"]


def test_a_changed_need_forgets_what_was_said_of_the_old_one() -> None:
    play = asked()
    answer(play)
    play.answer(Need(lines=(msgspec.structs.replace(NEED, qty=Decimal(3)),)))

    assert play.case.on_contract.prices == ()
    assert play.case.on_contract.inquiries == ()


@pytest.mark.parametrize("action", [Action.ASK_CONTRACT_VENDOR, Action.ENTER_PRICE])
def test_who_may_not_and_what_cannot_be_asked(action: Action) -> None:
    play = checking()
    play.act(action, CAL)
    assert "Only the requester or a purchasing officer" in play.refusal()
    people = tuple(
        replace(p, interests=frozenset({"shield"})) if p.id == ANN else p for p in TOWN.people
    )
    play.town = replace(SELLING, people=people)
    play.act(action)
    assert "declared an interest in Shield Supply" in play.refusal()
    plain = Play(town=SELLING)
    plain.post(GLOVES)
    plain.act(action)
    assert "price" in plain.whispered()


def test_a_vendor_without_an_address_is_called() -> None:
    silent = tuple(replace(v, email="") if v.id == "shield" else v for v in TOWN.vendors)
    play = asked(town=replace(TOWN, vendors=silent))

    assert "call the vendor (555-shield)" in play.refusal()


def test_a_second_answer_takes_the_place_of_the_first() -> None:
    play = asked()
    answer(play, net="6.50")
    answer(play)

    assert [price.net for price in play.case.on_contract.prices] == [Decimal("5.80")]
    assert sum(isinstance(e, ev.PriceStated) for e in play.events) == 2


def test_while_the_price_is_waited_for_nobody_of_ours_has_to_act() -> None:
    play, officer = asked(), TOWN.person(PAT)
    assert officer is not None
    assert not waits_for(play.case, officer, play.town)
    play.mail("shield", "no_bid")

    assert waits_for(play.case, officer, play.town)
