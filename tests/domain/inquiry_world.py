"""Contracts with a discount and no price, and what their vendor answers."""

from dataclasses import replace
from decimal import Decimal

from bot.domain.contracts import Contract
from bot.domain.need import Need
from bot.domain.signals import Action
from bot.domain.town import Town
from tests.domain.case_world import (
    AT_A_DISCOUNT,
    GLOVES,
    TOWN,
    Play,
    quote,
    quoted,
)
from tests.domain.contract_world import PCT

LIST = "per our Shield list May 2026, less 42 %"
DATED = replace(PCT, list_edition="May 2026")
SELLING = replace(
    TOWN,
    vendors=tuple(
        replace(v, commodities=(*v.commodities, "safety supplies")) for v in TOWN.vendors
    ),
)


def checking(contract: Contract = DATED, need: Need = GLOVES, town: Town = SELLING) -> Play:
    """The catalog found a contract with a discount and no price."""
    play = Play(town=town)
    play.post(need)
    look_up(play, contract)
    return play


def look_up(play: Play, contract: Contract = DATED) -> None:
    play.look_up(*(AT_A_DISCOUNT for _ in play.case.need.lines), contracts=(contract,))


def asked(contract: Contract = DATED, need: Need = GLOVES, town: Town = SELLING) -> Play:
    play = checking(contract, need, town)
    play.act(Action.ASK_CONTRACT_VENDOR)
    return play


def answer(play: Play, net: str = "5.80", list_price: str | None = "10.00", **more: object) -> None:
    lines = [
        quoted(line.no, net, list_price=None if list_price is None else Decimal(list_price))
        for line in play.case.need.lines
    ]
    offered = quote("shield", *lines, received_at=play.now, **more)
    play.mail("shield", offered=offered, words=LIST)
