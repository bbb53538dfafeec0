"""How much has to be ordered, in the contract's unit, to get what was asked for."""

import re
from dataclasses import dataclass
from decimal import ROUND_CEILING, Decimal

from parsers.units import canonical_uom, convert, unit_kind

_PACK = re.compile(
    r"""(?:^|[\s,(])(?P<count>\d[\d,]*(?:\.\d+)?)   # 100, 4,000, 2.5
        [ ]?(?P<inner>[a-z]+)?                      # qt, pair; nothing means each
        [ ]?(?:/|per|[ ]to[ ]an?)[ ]?               # slash
        (?P<outer>[a-z]+)\b                         # bx, case""",
    re.IGNORECASE | re.VERBOSE,
)
_OF = re.compile(
    r"\b(?P<outer>[a-z]{1,12})\s+of\s+(?P<count>\d[\d,]*)\b\s*(?P<inner>[a-z]+)?", re.IGNORECASE
)


@dataclass(frozen=True, slots=True, kw_only=True)
class Ordered:
    """What has to be ordered: `qty` of `uom`, and the sum that shows why.

    `per_unit` is how many units asked for one contract unit holds.
    """

    qty: Decimal
    uom: str
    per_unit: Decimal
    shown: str


def order_quantity(qty: Decimal, uom: str, *, sold_by: str, text: str) -> Ordered | None:
    """Turn the quantity asked for into the contract's unit; None where that takes a guess.

    `text` is the contract's own description: only a pack size stated there counts.

    >>> order_quantity(Decimal(250), "ea", sold_by="BX", text="Gloves, large, 100/BX").shown
    '250 ea / 100 ea a box = 3 box'
    >>> order_quantity(Decimal(6), "gal", sold_by="QT", text="Motor oil").shown
    '6 gal / 0.25 gal a qt = 24 qt'
    >>> order_quantity(Decimal(6), "box", sold_by="EA", text="Gloves") is None
    True
    """
    asked, sold = canonical_uom(uom), canonical_uom(sold_by)
    if asked is None or sold is None:
        return None
    if asked == sold:
        return Ordered(qty=qty, uom=sold, per_unit=Decimal(1), shown=f"{_plain(qty)} {sold}")
    held = _held(asked, sold, text)
    if held is None or held <= 0:
        return None
    needed = (qty / held).to_integral_value(ROUND_CEILING) if _whole(sold) else qty / held
    shown = f"{_plain(qty)} {asked} / {_plain(held)} {asked} a {sold} = {_plain(needed)} {sold}"
    return Ordered(qty=needed, uom=sold, per_unit=held, shown=shown)


def _held(asked: str, sold: str, text: str) -> Decimal | None:
    """How many units asked for one unit sold holds, by the measures or by the stated pack."""
    direct = convert(Decimal(1), sold, asked)
    if direct is not None:
        return direct
    packs = [(m["count"], m["inner"], m["outer"]) for p in (_PACK, _OF) for m in p.finditer(text)]
    for count, inner, outer in packs:
        if canonical_uom(outer) == sold:
            unit = canonical_uom(inner or "ea") or "ea"  # "12 rolls/CS", "100 gloves/BX"
            return convert(Decimal(count.replace(",", "")), unit, asked)
    return None


def _whole(uom: str) -> bool:
    """Whether a unit is sold in whole numbers only: bulk measures are not."""
    return unit_kind(uom) != "measure" or uom in {"qt", "gal", "pt"}


def _plain(number: Decimal) -> str:
    """A number without needless zeros.

    >>> _plain(Decimal("250.00")), _plain(Decimal("0.25")), _plain(Decimal("1E+2"))
    ('250', '0.25', '100')
    """
    return f"{number.normalize():f}"
