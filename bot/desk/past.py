"""What the town bought before: its own finished cases beside the purchases in its files."""

from bot.desk.office import Office
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
