"""Writing prices into a letter the way people do: on the blanks, else under the line."""

import re
from collections.abc import Sequence

from bot.sandbox.vendors.prices import PricedLine
from bot.sandbox.vendors.profile import VendorProfile

_ASKED = re.compile(r"^Line (\d+): ")
_BLANK = re.compile(
    r"(?P<label>[A-Za-z][^:_\[\]]{0,60}?):(?P<gap>[ \t]*)\$?[ \t]*(?:_{2,}|\.{3,}|\[[ _]*\]|$)"
    r"(?P<unit> days\b)?"
)
"""A label, a colon, and room to write: a rule of underscores or dots, a box, or nothing more.

A unit beside the room is kept by writing the value with its own.
"""


def fill_in(text: str, lines: Sequence[PricedLine], vendor: VendorProfile) -> str:
    """Fill the blanks under each ``Line N:`` of a letter, several in a row too.

    Labels that ask for something a vendor does not know stay blank. A line without any blanks
    gets its price typed underneath.
    """
    prices = {priced.line.number: priced for priced in lines}
    written: list[str] = []
    priced: PricedLine | None = None
    for row in text.split("\n"):
        asked = _ASKED.match(row)
        if asked or not row.strip():
            _close(written, priced, vendor)
            priced = None
        if priced is not None:
            row = _fill_row(row, priced, vendor)  # noqa: PLW2901
        written.append(row)
        if asked:
            priced = prices.get(int(asked[1]))
    _close(written, priced, vendor)
    return "\n".join(written)


def _close(written: list[str], priced: PricedLine | None, vendor: VendorProfile) -> None:
    """Type the price under a line that had no blanks."""
    if priced is not None and _ASKED.match(written[-1]):
        first, last = vendor.delivery_days
        unit = priced.line.unit
        written.append(f"   ${priced.unit_price:,.2f} / {unit}, {first}-{last} days")


def _fill_row(row: str, priced: PricedLine, vendor: VendorProfile) -> str:
    def write(blank: re.Match[str]) -> str:
        value = _value(blank["label"].lower(), priced, vendor)
        return f"{blank['label']}:{blank['gap'] or ' '}{value}" if value else blank[0]

    return _BLANK.sub(write, row)


def _value(label: str, priced: PricedLine, vendor: VendorProfile) -> str:
    """Answer what a label asks.

    The words are the ones any form of this kind uses; a label with none of them stays blank.
    """
    first, last = vendor.delivery_days
    if "extended" in label or "total" in label:
        return f"${priced.extended:,.2f}"
    if "price" in label or "each" in label:
        return f"${priced.unit_price:,.2f}"
    if "deliver" in label or "days" in label or "lead" in label:
        return f"{first}-{last} days"
    if "freight" in label or "shipping" in label:
        return f"${vendor.freight}" if vendor.freight else "included"
    if "brand" in label or "part" in label:
        return priced.goods.partition(",")[2].strip()
    return ""
