"""Everything one verdict is reached under: the contract, the hit, the line, the town, the days."""

from dataclasses import dataclass
from datetime import date
from decimal import Decimal

from bot.domain.contracts.model import Contract
from bot.domain.contracts.stated import StatedPrice
from bot.domain.matching.model import Hit
from bot.domain.need import Line
from bot.domain.town import Town


@dataclass(frozen=True, slots=True, kw_only=True)
class Circumstances:
    """What the checks look at.

    `covered` is what the look-up said of the whole query: True, or None for "may be covered".
    `list_price` is dollars for one unit asked for in the contract's named list, when somebody
    has looked it up; `stated` is what somebody said the line costs under the contract. `federal`
    tells that grant money pays.
    """

    contract: Contract
    hit: Hit
    need: Line
    town: Town
    order_on: date
    deliver_by: date | None = None
    covered: bool | None = True
    list_price: Decimal | None = None
    stated: StatedPrice | None = None
    federal: bool = False
