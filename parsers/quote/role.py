"""The parts an amount of money can play beside the price of an item."""

from enum import StrEnum


class Role(StrEnum):
    """What an amount is, when it is not the price of an item."""

    FREE_OVER = "free over"
    UNDER = "under"
    MINIMUM = "minimum"
    DISCOUNT = "discount"
    HISTORY = "history"
    LIST = "list"
    CORE = "core"
    TAX = "tax"
    FREIGHT = "freight"
    FEE = "fee"
    SUBTOTAL = "subtotal"
    TOTAL = "total"
    SUM = "sum"  #: a price with its deposit or fee: stated again, larger
