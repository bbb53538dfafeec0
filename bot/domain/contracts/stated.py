"""A price somebody stated under a contract: the evidence an auditor asks for later."""

from datetime import date
from decimal import Decimal

from bot.domain.need import Record


class StatedPrice(Record, frozen=True):
    """What one line costs under a contract, who said so, and in which words.

    `net` is dollars for one unit asked for; `list_price` likewise, as the list has it, and
    `edition` the list's edition as it was named. `freight` is for the whole order, None where
    nothing was said. `mail` is the key of the mail it stands in; `entered_by` the person who typed
    it in after a call.
    """

    contract_id: str
    line_no: int
    net: Decimal
    said_by: str
    said_on: date
    words: str
    list_price: Decimal | None = None
    edition: str = ""
    freight: Decimal | None = None
    valid_until: date | None = None
    mail: str = ""
    entered_by: str = ""
