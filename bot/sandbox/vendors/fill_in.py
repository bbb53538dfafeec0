"""Writing prices into a letter the way people do: on the blanks, else under the line."""

import re
from collections.abc import Sequence

from bot.sandbox.vendors.prices import PricedLine
from bot.sandbox.vendors.profile import VendorProfile

_ASKED = re.compile(r"^Line (\d+): ")
_BLANK = re.compile(
    r"^(?P<label>\s*[A-Za-z][^:]{1,60}:)[ \t]*\$?[ \t]*(?:_+|\.{3,}|\[ *\])?[ \t]*$"
)


def fill_in(text: str, lines: Sequence[PricedLine], vendor: VendorProfile) -> str:
    """Fill the blanks under each ``Line N:`` of a letter.

    A blank is a label with nothing, dots, underscores or empty brackets after it; labels that
    ask for something else than price or delivery are left as they are. A line without blanks
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
        blank = _BLANK.match(row)
        if blank and priced is not None:
            value = _value(blank["label"].lower(), priced, vendor)
            written.append(f"{blank['label']} {value}" if value else row)
            continue
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
    return ""
