"""What a vendor charges: known words from a price book, the rest derived and always the same."""

import hashlib
import re
from collections.abc import Iterable
from dataclasses import dataclass
from decimal import Decimal

from bot.sandbox.vendors.letters import AskedLine

_CENT = Decimal("0.01")
_OR_EQUAL = re.compile(r",? *\bor (?:approved )?equal\b.*$", re.IGNORECASE)
_WORD = re.compile(r"[a-z0-9]+")


@dataclass(frozen=True, slots=True, kw_only=True)
class PriceEntry:
    """A price for goods whose description holds all of ``words``; ``vendor`` "*" is anybody."""

    words: str
    price: Decimal
    vendor: str = "*"


@dataclass(frozen=True, slots=True, kw_only=True)
class PricedLine:
    """A line with the vendor's price on it."""

    line: AskedLine
    unit_price: Decimal

    @property
    def goods(self) -> str:
        """The description as a vendor prints it: "or equal" is the buyer's word."""
        return _OR_EQUAL.sub("", self.line.description)

    @property
    def extended(self) -> Decimal:
        """Unit price times quantity, in cents."""
        return (self.unit_price * self.line.quantity).quantize(_CENT)


class PriceBook:
    """Prices by vendor address and words; the entry with the most words wins."""

    def __init__(self, entries: Iterable[PriceEntry] = ()) -> None:
        self._entries = sorted(
            entries, key=lambda e: (e.vendor != "*", len(_WORD.findall(e.words.lower()))),
            reverse=True,
        )  # fmt: skip

    def price(self, vendor: str, line: AskedLine) -> PricedLine:
        """Price one line; unknown goods get a price that depends on vendor and words only."""
        words = set(_WORD.findall(line.description.lower()))
        for entry in self._entries:
            fits = entry.vendor in {"*", vendor}
            if fits and words.issuperset(_WORD.findall(entry.words.lower())):
                return PricedLine(line=line, unit_price=entry.price)
        # The market makes a price, each vendor stays within some 15 % of it.
        market = 4 + _draw(" ".join(sorted(words)), 17600) / Decimal(100)
        factor = Decimal(85 + _draw(f"{vendor} {line.description}", 31)) / 100
        return PricedLine(line=line, unit_price=(market * factor).quantize(_CENT))


def _draw(seed: str, below: int) -> int:
    return int.from_bytes(hashlib.sha256(seed.encode()).digest()[:6]) % below
