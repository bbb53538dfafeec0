"""A stated price is held against list, edition and discount, as far as each can be tried."""

from dataclasses import replace
from datetime import date
from decimal import Decimal

import pytest

from bot.domain.contracts import Contract, Outcome
from bot.domain.contracts.model import Freight as Contracted
from bot.domain.contracts.model import FreightTerm, PriceBasis
from bot.domain.lifecycle import State
from bot.domain.quotes import Freight
from bot.domain.signals import Action
from tests.domain.case_world import (
    NOW,
    PAT,
    quote,
    quoted,
)
from tests.domain.contract_world import PCT
from tests.domain.inquiry_world import DATED, LIST, answer, asked, look_up


@pytest.mark.parametrize(
    ("net", "list_price", "words", "says"),
    [
        ("6.20", "10.00", LIST, "$10.00 less 42 % = $5.80: $0.40 too much, ask for a correction"),
        ("5.80", None, LIST, "stated without the list price, so 42 % off"),
        ("5.80", "10.00", "list edition April 2026", "list April 2026 was used"),
    ],
)
def test_a_price_the_contract_does_not_bear_out_is_for_a_person(
    net: str, list_price: str | None, words: str, says: str
) -> None:
    play = asked()
    listed = None if list_price is None else Decimal(list_price)
    play.mail("shield", offered=quote("shield", quoted(1, net, list_price=listed)), words=words)
    look_up(play)

    assert play.state() is State.CHECKING
    assert play.case.verdicts[0].outcome is Outcome.USABLE_WITH_A_STEP
    assert says in play.case.verdicts[0].step
    play.act(Action.CONTRACT_FITS, PAT)
    assert play.case.offer is not None
    assert says in play.case.offer.flags[0]


@pytest.mark.parametrize(
    ("contract", "says", "outcome"),
    [
        (
            replace(PCT, price_basis=PriceBasis.COST_PLUS, markup_pct=Decimal(8)),
            "stated as cost plus 8 %: confirm it",
            Outcome.USABLE_WITH_A_STEP,
        ),
        (
            replace(PCT, price_basis=PriceBasis.COST_PLUS),
            "stated as cost plus: confirm it",
            Outcome.USABLE_WITH_A_STEP,
        ),
        (
            replace(PCT, price_basis=PriceBasis.QUOTE_ON_CONTRACT),
            "$5.80 stated under the contract",
            Outcome.USABLE,
        ),
        (replace(PCT, list_edition=""), "42 % off Shield list: $10.00 less", Outcome.USABLE),
        (
            replace(PCT, price_basis=PriceBasis.FIXED, prices_held_until=date(2026, 5, 1)),
            "$5.80 stated under the contract",
            Outcome.USABLE,
        ),
    ],
)
def test_each_price_basis_is_tried_as_far_as_it_can_be(
    contract: Contract, says: str, outcome: Outcome
) -> None:
    play = asked(contract)
    answer(play)
    look_up(play, contract)

    verdict = play.case.verdicts[0]
    (check,) = [check for check in verdict.checks if check.name == "price"]
    assert says in check.says
    assert verdict.outcome is outcome


@pytest.mark.parametrize(
    ("freight", "amount", "says", "landed"),
    [
        (Freight.AMOUNT, Decimal(4), "freight $4.00", "73.60"),
        (Freight.INCLUDED, None, "no freight, as stated", "69.60"),
        (Freight.NOT_MENTIONED, None, "freight is named per order", None),
    ],
)
def test_freight_that_is_named_per_order_is_what_the_vendor_said(
    freight: Freight, amount: Decimal | None, says: str, landed: str | None
) -> None:
    contract = replace(DATED, freight=Contracted(term=FreightTerm.QUOTED))
    play = asked(contract)
    answer(play, freight=freight, freight_amount=amount)
    look_up(play, contract)

    verdict = play.case.verdicts[0]
    assert any(says in check.says for check in verdict.checks)
    assert verdict.landed == (None if landed is None else Decimal(landed))


def test_an_edition_that_was_not_named_is_said_to_be_so() -> None:
    play = asked()
    play.mail("shield", offered=quote("shield", quoted(1, "5.80", list_price=Decimal(10))))
    look_up(play)

    (check,) = [c for c in play.case.verdicts[0].checks if c.name == "price"]
    assert check.ok
    assert "(edition not named)" in check.says


def test_a_price_that_is_held_no_longer_is_to_be_renewed() -> None:
    play = asked()
    answer(play, valid_until=NOW.date())
    play.later(days=2)
    look_up(play)

    assert "the stated price was held until 2026-06-01" in play.case.verdicts[0].step
