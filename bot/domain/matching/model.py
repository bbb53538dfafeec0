"""What the contract check answers: the hits, best first, and one of three verdicts."""

from decimal import Decimal
from typing import Literal

import msgspec

Level = Literal["line", "category", "code"]


class Hit(msgspec.Struct, frozen=True, kw_only=True):
    """One contract entry that is about the thing asked for.

    `price` is dollars for one `uom`, stated by a priced line; `discount_pct` is per cent off the
    named list of a category. Both are None where the entry does not state them. `score` is a
    probability between 0 and 1; `why` says in words what was matched.
    """

    entry_id: str
    contract_id: str
    level: Level
    text: str
    uom: str = ""
    price: Decimal | None = None
    discount_pct: Decimal | None = None
    score: float
    why: str


class Match(msgspec.Struct, frozen=True, kw_only=True):
    """The answer to one query: is it on contract?

    `covered` is True (say so), None (may be covered: a person picks among the first three hits)
    or False (go for quotes). `level` is that of the best hit, None without one.
    """

    covered: bool | None
    level: Level | None = None
    hits: tuple[Hit, ...] = ()
