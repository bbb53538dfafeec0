"""Packs whose size or price only the sums tell."""

from dataclasses import replace
from decimal import Decimal

from parsers.quote.mentions import Amount, Said
from parsers.quote.options import SLACK, Option, money
from parsers.quote.packsize import Measure, Size, size
from parsers.quote.trade import Sort


def packed_options(amount: Amount, asked: Measure, heard: Said) -> list[Option]:
    """Read an amount without a unit as the price of each stated pack that makes a sum come out.

    The sum is the asked quantity ("24 pk 11.52, you need 6 pks" for 144) or another amount that
    is the price of the packs needed ("a trailer holds 75 yards and costs $1,987.50, $3,975.00 for
    both" for 150).
    """
    if amount.per is not None or amount.word is not None or amount.count is not None:
        return []
    found = []
    for pack in heard.packs:
        by = size(pack.holder, None, None, asked, heard.packs)
        if by is None or by.value <= 1:
            continue
        count = asked.line.qty / by.value
        counted = (count, pack.holder) in heard.quantities
        whole = any(
            abs(amount.value * count - other.value) <= SLACK
            for other in heard.amounts
            if other.start != amount.start
        )
        one = count == amount.qty and count != asked.line.qty
        if one or (count > 1 and (counted or whole)):
            packed = replace(amount, per=pack.holder)
            sure = replace(by, sure=True, restated=True)
            found.append(Option(packed, sure, money(amount.value / by.value)))
    return found


def pack_nearby(asked: Measure, heard: Said) -> bool:
    """Whether a stated pack makes it doubtful what a bare price is for."""
    singles = asked.unit.sort in {Sort.EACH, Sort.WEIGHT, Sort.VOLUME, Sort.LENGTH}
    named = heard.holders - asked.nouns - {pack.holder for pack in heard.packs}
    held = any(
        pack.holder not in asked.nouns and pack.content in {None, asked.unit.name}
        for pack in heard.packs
    )
    return singles and (bool(named) or held)


def size_by_sum(amount: Amount, asked: Measure, heard: Said) -> Size | None:
    """The size of an unsized pack, where so many of them are said to make the asked quantity."""
    for count, holder in heard.quantities:
        if holder == amount.per and count == asked.line.qty and count > 1:
            return Size(Decimal(1), f"{count:f} {holder} as asked", restated=True)
        multiple = any(
            a is not amount and a.role is None and a.value * count == amount.value
            for a in heard.amounts
        )
        if multiple and holder in {None, "ea"} and count > 1:
            return Size(count, f"{count:f} times the single price")
        even = count > 0 and asked.line.qty % count == 0 and asked.line.qty > count
        if holder == amount.per and even:
            return Size(asked.line.qty / count, f"{asked.line.qty:f} in {count:f}", sure=False)
    return None
