"""Contract first: what is found, who may choose, and what becomes of the choice."""

from dataclasses import replace
from decimal import Decimal

import msgspec
import pytest

from bot.domain import events as ev
from bot.domain.contract_step import call_words, covering
from bot.domain.contracts.model import Freight, FreightTerm
from bot.domain.effects import LearnAlias, LetterKind, LookUpContracts, Notice, ShowCard
from bot.domain.lifecycle import State
from bot.domain.matching.model import Match
from bot.domain.need import Line, Need
from bot.domain.offers import Source
from bot.domain.signals import Action
from bot.domain.town import Town
from tests.domain.case_world import (
    ANN,
    BANDS,
    CAL,
    COVERED,
    FINN,
    GLOVES,
    NOTHING,
    PAT,
    PERHAPS,
    PLUG,
    SAM,
    TOWN,
    Play,
)
from tests.domain.contract_world import CONTRACT, NEED

TWICE = Need(lines=(NEED, msgspec.structs.replace(NEED, no=2)))
MIXED = Need(lines=(NEED, msgspec.structs.replace(PLUG, no=2)))


def offered(*matches: Match, need: Need = GLOVES, town: Town = TOWN) -> Play:
    play = Play(town=town)
    play.post(need)
    play.look_up(*(matches or (COVERED,)))
    return play


def test_a_contract_that_covers_it_is_offered_before_any_vendor_is_asked() -> None:
    play = offered()

    assert play.state() is State.OFFERED
    assert play.case.looked_at == 4
    assert play.case.verdicts[0].contract_id == "B-1"
    assert play.effects == (ShowCard(),)


def test_ordering_on_it_puts_the_contract_price_before_an_approver() -> None:
    play = offered()
    play.act(Action.ORDER_ON_CONTRACT)

    offer = play.case.offer
    assert offer is not None
    assert play.state() is State.AWAITING_APPROVAL
    assert (offer.source, offer.reference, offer.landed) == (
        Source.CONTRACT,
        "B-1",
        Decimal("101.40"),
    )
    assert offer.email == "sales@shield.test"
    assert play.notices() == [Notice.PLEASE_APPROVE]
    play.act(Action.APPROVE, SAM)
    assert play.letters(LetterKind.ORDER) == ["shield"]


def test_an_amount_that_would_need_a_bid_may_be_ordered_on_a_contract_that_was_bid() -> None:
    cheap = replace(TOWN, bands=(*BANDS[:1], replace(BANDS[2], above=Decimal(100))))
    play = offered(town=cheap)
    play.act(Action.ORDER_ON_CONTRACT)

    assert play.state() is State.AWAITING_APPROVAL


@pytest.mark.parametrize("action", [Action.ORDER_ON_CONTRACT, Action.ASK_VENDORS])
def test_only_the_requester_or_purchasing_chooses(action: Action) -> None:
    for who in (CAL, SAM, FINN):
        play = offered()
        play.act(action, who)
        assert "Only the requester or a purchasing officer" in play.refusal()
        assert play.state() is State.OFFERED
    for who in (ANN, PAT):
        play = offered()
        play.act(action, who)
        assert play.state() is not State.OFFERED


def test_a_stranger_and_a_foreign_workspace_choose_nothing() -> None:
    play = offered()
    play.act(Action.ORDER_ON_CONTRACT, "U_STRANGER")
    assert "not on the staff list" in play.refusal()
    play.act(Action.ORDER_ON_CONTRACT, home="T_OTHER")
    assert "own workspace" in play.refusal()


def test_whoever_has_an_interest_in_the_vendor_does_not_choose_it() -> None:
    people = tuple(
        replace(p, interests=frozenset({"shield"})) if p.id == ANN else p for p in TOWN.people
    )
    play = offered(town=replace(TOWN, people=people))
    play.act(Action.ORDER_ON_CONTRACT)

    assert "declared an interest in Shield Supply" in play.refusal()


def test_a_vendor_without_a_mail_address_is_called_not_written_to() -> None:
    silent = tuple(replace(v, email="") if v.id == "shield" else v for v in TOWN.vendors)
    play = offered(town=replace(TOWN, vendors=silent))
    play.act(Action.ORDER_ON_CONTRACT)

    assert play.refusal() == (
        "There is no mail address on file for Shield Supply: call the vendor (555-shield) "
        "and name contract B-1."
    )
    assert play.state() is State.OFFERED
    unknown = msgspec.structs.replace(play.case.verdicts[0], vendor_id="nobody")
    assert "call the vendor and name" in call_words(unknown, TOWN)


def test_a_hit_that_is_not_sure_is_for_purchasing_to_confirm() -> None:
    play = offered(PERHAPS)
    assert play.state() is State.CHECKING
    assert play.notices() == [Notice.PLEASE_CONFIRM]
    play.act(Action.CONTRACT_FITS)
    assert "for a purchasing officer to say" in play.refusal()
    play.act(Action.ORDER_ON_CONTRACT, PAT)
    assert "No single contract has a price for every line" in play.refusal()
    play.act(Action.CONTRACT_FITS, PAT)

    assert play.state() is State.AWAITING_APPROVAL
    assert play.case.offer is not None
    assert play.case.offer.flags
    ruled = next(e for e in play.last.events if isinstance(e, ev.ContractRuled))
    assert (ruled.by, ruled.fits, ruled.contract_id) == (PAT, True, "B-1")
    (taught,) = [e for e in play.effects if isinstance(e, LearnAlias)]
    assert (taught.phrase, taught.entry_id, taught.by) == ("nitrile gloves", "B-1/L1", PAT)


def test_where_the_town_has_no_officer_the_requester_confirms() -> None:
    town = replace(TOWN, people=tuple(p for p in TOWN.people if p.id != PAT))
    play = offered(PERHAPS, town=town)
    play.act(Action.CONTRACT_FITS)

    assert play.state() is State.AWAITING_APPROVAL


def test_a_contract_for_a_part_only_waits_for_a_person() -> None:
    play = offered(COVERED, NOTHING, need=MIXED)

    assert play.state() is State.CHECKING
    assert covering(play.case, with_step=True) == ()
    play.act(Action.ASK_VENDORS)
    assert play.state() is State.UNSUCCESSFUL
    assert play.case.why.startswith("no vendor on file sells all of this; asked for apart")


def test_freight_by_the_order_is_paid_once_for_all_lines() -> None:
    flat = replace(CONTRACT, freight=Freight(term=FreightTerm.FLAT, amount=Decimal(12)))
    play = Play()
    play.post(TWICE)
    play.look_up(COVERED, COVERED, contracts=(flat,))
    play.act(Action.ORDER_ON_CONTRACT)

    offer = play.case.offer
    assert offer is not None
    assert (offer.freight, offer.landed) == (Decimal(12), offer.goods + 12)


def test_quotes_may_be_wanted_beside_a_contract() -> None:
    safe = tuple(replace(v, commodities=("auto parts", "safety supplies")) for v in TOWN.vendors)
    play = offered(town=replace(TOWN, vendors=safe))
    play.act(Action.ASK_VENDORS)

    assert play.state() is State.SOLICITING
    assert len(play.letters(LetterKind.SOLICITATION)) == 4
    ruled = next(e for e in play.last.events if isinstance(e, ev.ContractRuled))
    assert not ruled.fits


def test_where_nobody_can_be_asked_the_contract_remains() -> None:
    lonely = replace(TOWN, vendors=tuple(v for v in TOWN.vendors if v.id == "shield"))
    excluded = replace(lonely, commodities=(replace(TOWN.commodities[1], name="gloves only"),))
    play = offered(town=excluded)
    play.act(Action.ASK_VENDORS)

    assert play.refusal() == "Vendors cannot be asked: no vendor on file sells all of this."
    assert play.state() is State.OFFERED
    play.act(Action.ORDER_ON_CONTRACT)
    assert play.state() is State.AWAITING_APPROVAL


def test_a_choice_that_comes_too_late_is_told_so() -> None:
    play = Play()
    play.post(GLOVES)
    play.act(Action.ASK_VENDORS)
    assert "nothing to choose" in play.whispered()


def test_a_late_answer_of_the_catalog_changes_nothing() -> None:
    play = offered()
    play.look_up()

    assert play.last.events == ()


def test_a_line_nobody_has_counted_cannot_be_ordered() -> None:
    play = offered(
        need=Need(lines=(Line(no=1, description="nitrile gloves", qty=None, uom="box"),))
    )

    assert play.state() is not State.OFFERED


@pytest.mark.parametrize("action", [Action.ORDER_ON_CONTRACT, Action.APPROVE])
def test_the_rest_of_a_cap_that_went_to_somebody_else_is_told_at_the_click(action: Action) -> None:
    play = offered()
    if action is Action.APPROVE:
        play.act(Action.ORDER_ON_CONTRACT)
    who = SAM if action is Action.APPROVE else ANN
    play.act(action, who, cap_left=Decimal("101.39"))

    assert play.refusal() == (
        "Other orders were placed meanwhile: $101.39 is left under the cap of contract B-1, "
        "the goods come to $101.40."
    )
    assert play.state() is State.CHECKING
    assert any(isinstance(effect, LookUpContracts) for effect in play.effects)
    play.look_up(COVERED, contracts=(replace(CONTRACT, spent=Decimal(500)),))
    assert play.case.verdicts[0].failed[0].says == "the cap is used up"


@pytest.mark.parametrize("left", ["101.40", None])
def test_a_cap_that_bears_it_does_not_hinder(left: str | None) -> None:
    play = offered()
    room = None if left is None else Decimal(left)
    play.act(Action.ORDER_ON_CONTRACT, cap_left=room)
    play.act(Action.APPROVE, SAM, cap_left=room)

    assert play.state() is State.AWARDED


def test_what_is_left_is_never_told_as_less_than_nothing() -> None:
    play = offered(PERHAPS)
    play.act(Action.CONTRACT_FITS, PAT, cap_left=Decimal(-20))

    assert "$0.00 is left" in play.refusal()
    assert play.state() is State.CHECKING
