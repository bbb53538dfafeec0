"""Contracts that come near without helping: a buyer wants to know which, and why not."""

from collections.abc import Iterable
from datetime import date

from bot.domain.commodities import commodities_of
from bot.domain.contracts.check import check_contract
from bot.domain.contracts.model import Contract
from bot.domain.contracts.scope import plain_words
from bot.domain.contracts.verdict import Outcome, Verdict
from bot.domain.matching.model import Hit
from bot.domain.need import Line
from bot.domain.town import Town

_MOST = 3


def near_misses(
    line: Line, contracts: Iterable[Contract], town: Town, *, order_on: date
) -> list[Verdict]:
    """The contracts whose title or exclusions speak of the goods or their kind, and cannot help.

    One that could help is left out: the look-up, which knows more, did not find it.
    """
    kinds = [line.description, *commodities_of(line, town)]
    found = [
        check_contract(
            contract,
            hit,
            need=line,
            town=town,
            order_on=order_on,
            deliver_by=None,
            covered=None,
        )
        for contract in contracts
        if (hit := _mention(contract, kinds))
    ]
    return [verdict for verdict in found if verdict.outcome is Outcome.NOT_USABLE][:_MOST]


def _mention(contract: Contract, kinds: Iterable[str]) -> Hit | None:
    """Where the contract speaks of one of these; None where it does not."""
    places = [(f"{contract.id}/H", contract.title)]
    places += [(f"{contract.id}/H", words) for words in contract.exclusions]
    places += [(c.entry_id, words) for c in contract.categories for words in c.exclusions]
    wanted = [words for words in map(plain_words, kinds) if words]
    for entry_id, text in places:
        named = set(plain_words(text))
        if any(named.issuperset(words) for words in wanted):
            return Hit(
                entry_id=entry_id,
                contract_id=contract.id,
                level="category",
                text=text,
                score=0.0,
                why="named there",
            )
    return None
