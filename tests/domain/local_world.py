"""A contract that covers it, and vendors nearby that may be lower."""

from dataclasses import replace

from bot.domain.contracts.model import Tier
from bot.domain.signals import Action
from bot.domain.town import Town
from tests.domain.case_world import (
    COVERED,
    GLOVES,
    TOWN,
    Play,
    quote,
    quoted,
)
from tests.domain.contract_world import CONTRACT

STATE = replace(CONTRACT, tier=Tier.STATE)
EQUAL = "Same item and same terms as contract B-1 (yes or no): Yes"
AREA = replace(
    TOWN,
    vendors=tuple(
        replace(v, commodities=("auto parts", "safety supplies")) if v.id != "shield" else v
        for v in TOWN.vendors
    ),
)
"""Everybody sells gloves; anvil and birch sit in the town itself."""


def beside(town: Town = AREA, contract: object = STATE) -> Play:
    """A contract covers the gloves, at $101.40, and a local price is asked for."""
    play = Play(town=town)
    play.post(GLOVES)
    play.look_up(COVERED, contracts=(contract,))  # type: ignore[arg-type]
    play.act(Action.CHECK_LOCAL_PRICE)
    return play


def quoted_at(play: Play, vendor_id: str, price: str, words: str = EQUAL) -> None:
    offered = quote(vendor_id, quoted(1, price), received_at=play.now)
    play.mail(vendor_id, offered=offered, words=words)


def lower(words: str = EQUAL, town: Town = AREA, contract: object = STATE) -> Play:
    """Anvil is lower than the contract, birch is not."""
    play = beside(town, contract)
    quoted_at(play, "anvil", "8.00", words)
    quoted_at(play, "birch", "9.00")
    return play
