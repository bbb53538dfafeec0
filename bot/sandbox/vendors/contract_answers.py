"""What a vendor adds when a letter is about a contract: the list price, or a word on its terms."""

import re
from collections.abc import Sequence
from decimal import Decimal

from bot.sandbox.vendors.prices import PricedLine

_OFF = re.compile(r"(?P<pct>\d+(?:\.\d+)?) % off (?P<list>[^.\n]+?)\. Please name")
_EQUAL = re.compile(r"^(?P<asked>Same item and same terms as contract [^:\n]*):", re.MULTILINE)
_CENT = Decimal("0.01")


def contract_sentences(letter: str, lines: Sequence[PricedLine]) -> list[str]:
    """Sentences that answer what the letter asks of the contract; none where it is about none.

    >>> contract_sentences("Same item and same terms as contract B-1 (yes or no): ______", [])
    ['Same item and same terms as contract B-1 (yes or no): yes']
    >>> contract_sentences("Please quote.", [])
    []
    """
    off, equal = _OFF.search(letter), _EQUAL.search(letter)
    said = [_list_price(priced, off) for priced in lines] if off else []
    return [*said, f"{equal['asked']}: yes"] if equal else said


def _list_price(priced: PricedLine, off: re.Match[str]) -> str:
    """The list price the net one comes from."""
    net, left = priced.unit_price, (100 - Decimal(off["pct"])) / 100
    listed = (net / left).quantize(_CENT) if left else net
    return f"Line {priced.line.number}: list is ${listed:,.2f} per {off['list']}."
