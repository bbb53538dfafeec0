"""The page of a local price: what proves that it was lower on equal terms."""

import msgspec
import pytest

from bot.domain.signals import Action
from bot.records.facts import Facts
from bot.records.figures import Reader
from bot.records.page import page
from bot.records.page_local_price import local_price
from tests.domain.case_world import PAT, Play
from tests.domain.contract_world import CONTRACT
from tests.domain.inquiry_world import answer, asked
from tests.domain.local_world import EQUAL, beside, lower
from tests.records.packet_story import sealed


def facts(play: Play) -> Facts:
    people = ((PAT, "Pat Nguyen"),)
    events = sealed(tuple(play.events))
    return Facts(case=play.case, town="Alder", events=events, reader=Reader(people=people))


def proof(play: Play) -> str:
    made = local_price(facts(play))
    assert made is not None
    return made.text


def test_the_proof_names_the_law_the_contract_price_the_lower_quote_and_the_statement() -> None:
    text = proof(lower())

    assert "ORC 125.04(C): a town may buy outside a state contract without bidding" in text
    assert "Contract B-1, Shield Supply" in text
    assert "$101.40 landed" in text
    assert "firm price on the list ($8.45 a bx, B-1/L1)" in text
    assert "$5.40" in text
    assert EQUAL in text
    assert "Anvil Supply at $96.00 was put forward: $5.40 below contract B-1" in text
    assert "A local price beside the contract" in page(facts(lower()), ())


def test_an_officers_word_stands_beside_the_vendors() -> None:
    play = lower(words="our best price")
    assert "Not stated as equal." in proof(play)
    assert "Nothing has been put forward yet." in proof(play)
    play.act(Action.TERMS_EQUAL, PAT, choice="anvil")

    assert "Equal. Found equal by Pat Nguyen." in proof(play)


def test_the_contract_may_be_taken_after_all_and_another_kind_has_another_rule() -> None:
    play = beside(contract=CONTRACT)
    assert "<table" not in proof(play)
    play.mail("anvil", "no_bid")
    play.mail("birch", "no_bid")
    play.act(Action.ORDER_ON_CONTRACT)

    assert "A regional contract: a lower price on equal terms" in proof(play)
    assert "The contract&#x27;s price was taken: $101.40." in proof(play).replace("'", "&#x27;")
    assert "declined" in proof(play)


def test_without_a_contract_to_beat_there_is_no_such_page() -> None:
    assert local_price(facts(asked())) is None


@pytest.mark.parametrize("edition", ["May 2026", ""])
def test_prices_stated_under_a_contract_are_kept_in_the_file(edition: str) -> None:
    play = asked()
    answer(play)
    (price,) = play.case.on_contract.prices
    named = msgspec.structs.replace(price, edition=edition)
    held = msgspec.structs.replace(play.case.on_contract, prices=(named,))
    case = msgspec.structs.replace(play.case, on_contract=held)
    text = page(Facts(case=case, town="Alder", events=()), ())

    assert "Prices stated under contract" in text
    assert "sales@shield.test, Mon, Jun 1, 2026" in text
    assert (edition or "not named") in text
