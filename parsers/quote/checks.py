"""Do the sums come out? A total that agrees proves the prices; one that does not is named."""

from collections.abc import Sequence
from dataclasses import dataclass, replace
from decimal import Decimal
from itertools import product

from parsers.quote.asked import AskedLine
from parsers.quote.model import Discount, QuotedLine, Status, Terms

_SLACK = Decimal("0.05")


def amount_of(line: QuotedLine, asked: AskedLine) -> Decimal | None:
    """What a line comes to: as stated, else unit price times quantity."""
    if line.extended_total is not None:
        return line.extended_total
    if line.unit_price is None:
        return None
    return line.unit_price * (line.quoted_qty or asked.qty)


def goods(lines: Sequence[QuotedLine], asked: Sequence[AskedLine]) -> Decimal | None:
    """The value of the first offers together, None when one has no price."""
    amounts = [
        amount_of(line, asked[line.item_ref - 1]) for line in lines if not _second(line, lines)
    ]
    known = [amount for amount in amounts if amount is not None]
    return sum(known, Decimal(0)) if known and len(known) == len(amounts) else None


def _second(line: QuotedLine, lines: Sequence[QuotedLine]) -> bool:
    """Whether another offer for the same asked line comes before."""
    first = next(other for other in lines if other.item_ref == line.item_ref)
    return first is not line


@dataclass(frozen=True, slots=True, kw_only=True)
class Additions:
    """What a stated sum may hold beside the goods: freight, tax, fees, deposits, a discount."""

    parts: tuple[Decimal, ...] = ()
    discount: Discount | None = None

    def on(self, goods: Decimal) -> frozenset[Decimal]:
        """The sums that goods of this value may come to, with any of the parts.

        >>> sorted(Additions(parts=(Decimal(9), Decimal(2))).on(Decimal(100)))
        [Decimal('100'), Decimal('102'), Decimal('109'), Decimal('111')]
        >>> from parsers.quote.model import Scope
        >>> ten = Discount(percent=True, value=Decimal(10), scope=Scope.ORDER)
        >>> sorted(Additions(discount=ten).on(Decimal(100)))
        [Decimal('90'), Decimal('100')]
        """
        bases = {goods}
        if self.discount is not None:
            off = self.discount.value
            bases.add(goods - (goods * off / 100 if self.discount.percent else off))
        chosen = product(*({Decimal(0), part} for part in self.parts if part))
        return frozenset(sum(parts, base) for parts in chosen for base in bases)


def additions(
    lines: Sequence[QuotedLine], asked: Sequence[AskedLine], terms: Terms, extras: Sequence[Decimal]
) -> Additions:
    """What may come on top of the goods of these lines; `extras` are fees and deposits."""
    cores = sum(
        (
            (line.core_charge or 0) * (line.quoted_qty or asked[line.item_ref - 1].qty)
            for line in lines
            if not _second(line, lines)
        ),
        Decimal(0),
    )
    pieces = asked[lines[0].item_ref - 1].qty if len(asked) == 1 and lines else Decimal(1)
    fees = sum(extras, Decimal(0))
    parts = (
        fees * pieces if pieces != 1 else Decimal(0),
        terms.shipping.amount or Decimal(0),
        terms.tax.amount or Decimal(0),
        cores,
        fees,
    )
    return Additions(parts=parts, discount=terms.discount)


def total_agrees(
    lines: Sequence[QuotedLine], asked: Sequence[AskedLine], terms: Terms, extras: Sequence[Decimal]
) -> bool | None:
    """Whether the stated total is the goods with any of freight, tax, deposits, fees and discount.

    None when nothing can be compared.
    """
    value = goods(lines, asked)
    if terms.total is None or value is None:
        return None
    sums = additions(lines, asked, terms, extras).on(value)
    return any(abs(found - terms.total) <= _SLACK for found in sums)


def prove(lines: Sequence[QuotedLine]) -> tuple[QuotedLine, ...]:
    """The lines of a quote whose total agrees: what was read, or doubted for its unit, is proved.

    >>> from parsers.quote.model import QuotedLine
    >>> prove([QuotedLine(item_ref=1, unit_price=Decimal(4), uom="ea")])[0].status.value
    'proved'
    """
    settled = {Status.READ, Status.AGREED, Status.UNSURE}
    return tuple(
        replace(line, status=Status.PROVED, review=())
        if line.status in settled and line.unit_price is not None and not _second(line, lines)
        else line
        for line in lines
    )
