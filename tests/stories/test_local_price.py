"""A contract covers it, and somebody nearby may be cheaper: the contract, or the lower price."""

from dataclasses import replace
from decimal import Decimal
from pathlib import Path

from bot.domain.contracts.model import Tier
from bot.domain.lifecycle import State
from bot.domain.signals import Action
from bot.settings import Settings
from tests.theatre import Theatre, open_theatre

DANA, SAM = "U_DANA", "U_SAM"
GLOVES = "need 10 boxes of nitrile gloves, large"
EQUAL = "Same item and same terms as contract GCP-2601 (yes or no): Yes"


def with_state_gloves(settings: Settings) -> Settings:
    """The gloves are on a contract of the state, $71.00 for ten boxes; a neighbor sells them."""
    contracts = tuple(
        replace(c, tier=Tier.STATE) if c.id == "GCP-2601" else c for c in settings.contracts
    )
    town = settings.towns["maplewood"]
    vendors = tuple(
        replace(v, commodities=(*v.commodities, "safety supplies")) if v.id == "otis-parts" else v
        for v in town.vendors
    )
    towns = {**settings.towns, town.id: replace(town, vendors=vendors)}
    return replace(settings, contracts=contracts, towns=towns)


async def asked(theatre: Theatre) -> str:
    thread = await theatre.stage.say(DANA, GLOVES)
    await theatre.stage.click(DANA, thread, Action.CHECK_LOCAL_PRICE)
    return thread


async def answer(theatre: Theatre, thread: str, words: str) -> None:
    """The first vendor answers in these words, every other one declines."""
    first, *others = (await theatre.case(thread)).invitations
    await theatre.reply(first.email, words)
    for other in others:
        await theatre.reply(other.email, "No bid on this one, sorry.")


async def test_a_lower_price_on_equal_terms_is_bought_and_proved(tmp_path: Path) -> None:
    async with open_theatre(tmp_path, but=with_state_gloves) as theatre:
        thread = await asked(theatre)
        first = (await theatre.case(thread)).invitations[0]
        assert "contract GCP-2601" in theatre.letter_to(first.email)
        await answer(
            theatre, thread, f"Line 1: $6.50 per box, delivery included, 2 days.\n{EQUAL}\n"
        )
        assert "$6.00 lower; same item and terms" in theatre.stage.words(thread)
        await theatre.stage.click(SAM, thread, Action.APPROVE)

        case = await theatre.case(thread)
        assert case.offer is not None
        assert (case.state, case.offer.landed) == (State.ORDERED, Decimal("65.00"))
        assert case.offer.reason == (
            "$6.00 below contract GCP-2601 ($71.00), same item and terms, bought by ORC 125.04(C)"
        )


async def test_where_nobody_is_lower_one_click_orders_on_the_contract(tmp_path: Path) -> None:
    async with open_theatre(tmp_path, but=with_state_gloves) as theatre:
        thread = await asked(theatre)
        await answer(
            theatre, thread, f"Line 1: $7.95 per box, delivery included, 2 days.\n{EQUAL}\n"
        )
        assert "$8.50 higher" in theatre.stage.words(thread)
        await theatre.stage.click(DANA, thread, Action.ORDER_ON_CONTRACT)
        await theatre.stage.click(SAM, thread, Action.APPROVE)

        case = await theatre.case(thread)
        assert case.offer is not None
        assert (case.state, case.offer.reference) == (State.ORDERED, "GCP-2601")


async def test_a_lower_price_without_the_statement_waits_for_an_officer(tmp_path: Path) -> None:
    async with open_theatre(tmp_path, but=with_state_gloves) as theatre:
        thread = await asked(theatre)
        await answer(theatre, thread, "Line 1: $6.50 per box, delivery included, 2 days.")
        assert "equal terms not stated" in theatre.stage.words(thread)
        await theatre.stage.click("U_PAT", thread, Action.TERMS_EQUAL)

        case = await theatre.case(thread)
        assert case.state is State.AWAITING_APPROVAL
        assert case.on_contract.equal[0][1] == "U_PAT"
