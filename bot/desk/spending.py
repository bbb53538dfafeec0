"""What is left under the caps of contracts, by the ledger: orders of every town count."""

from collections.abc import Iterable
from dataclasses import replace
from decimal import Decimal

from bot.desk.office import Office
from bot.domain.case import Case
from bot.domain.contract_step import covering
from bot.domain.contract_use import day_by_town, spent_since
from bot.domain.contracts import Contract
from bot.domain.offers import Source
from bot.ledger import EVERY_CASE, CaseFilter


async def contracts_as_spent(
    contracts: Iterable[Contract], ids: frozenset[str], office: Office
) -> tuple[Contract, ...]:
    """The contracts; to what the file says was spent on the capped ones, later orders are added."""
    contracts = tuple(contracts)
    if not any(c.cap is not None and c.id in ids for c in contracts):
        return contracts
    cases = await office.ledger.cases(CaseFilter(limit=EVERY_CASE))
    return tuple(
        replace(c, spent=c.spent + spent_since(cases, c, day_by_town(office.towns)))
        if c.cap is not None and c.id in ids
        else c
        for c in contracts
    )


async def cap_left(case: Case, office: Office, *, entry: str = "") -> Decimal | None:
    """What is left under the cap of the contract a click on this case may order on.

    `entry` is the one a person picked among several. None where no contract is in question, or
    it has no cap.
    """
    wanted = frozenset({_contract_in_question(case, entry)})
    contracts = await contracts_as_spent(office.contracts, wanted, office)
    capped = (c for c in contracts if c.id in wanted and c.cap is not None)
    return next((c.cap - c.spent for c in capped if c.cap is not None), None)


def _contract_in_question(case: Case, entry: str) -> str:
    offer = case.offer
    if offer is not None and offer.source is Source.CONTRACT and not case.final:
        return offer.reference
    found = covering(case, with_step=True, entry=entry)
    return found[0].contract_id if found else ""
