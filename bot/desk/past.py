"""What the town bought before: its own finished cases beside the purchases in its files."""

from dataclasses import replace

from bot.desk.office import Office
from bot.domain.dealings import dealings
from bot.domain.last_time import Past, past_of
from bot.domain.lifecycle import State
from bot.domain.town import Town
from bot.ledger import CaseFilter

_BOUGHT = frozenset(str(state) for state in (State.ORDERED, State.RECEIVED_GOODS, State.CLOSED))
_LOOKED_AT = 200  # newest finished cases


async def past_purchases(town: Town, office: Office) -> tuple[Past, ...]:
    """Everything the town is known to have bought, newest first."""
    which = CaseFilter(town_id=town.id, states=_BOUGHT, limit=_LOOKED_AT)
    return past_of(await office.ledger.cases(which), town)


async def with_dealings(town: Town, office: Office) -> Town:
    """The town with what its ledger says of its vendors: turns, silence, dead addresses."""
    return replace(town, dealings=dealings(await office.ledger.past_invitations(town.id)))
