"""What holds for the whole quote: freight, tax, discount, total, validity, minimum, lead time."""

import re
from collections.abc import Sequence
from dataclasses import dataclass, field
from datetime import date
from decimal import Decimal

from parsers.quote.freight import FreightFact, freight_fact, shipping_of
from parsers.quote.labels import Label
from parsers.quote.model import (
    Discount,
    Evidence,
    Freight,
    Lead,
    Minimum,
    Scope,
    Shipping,
    Tax,
    TaxStatus,
)
from parsers.quote.role import Role
from parsers.quote.roles import roles
from parsers.quote.rows import Figure, Row
from parsers.quote.shape import Clause
from parsers.quote.terms import discount_of, minimum_of, tax_of
from parsers.quote.validity import valid_days, valid_until


@dataclass(slots=True)
class Order:
    """The terms found so far, each with its evidence; the first statement of a term counts."""

    freight: list[FreightFact] = field(default_factory=list)
    tax: Tax = field(default_factory=Tax)
    discount: Discount | None = None
    line_discount: Discount | None = None
    total: Decimal | None = None
    totals: list[Decimal] = field(default_factory=list)
    subtotal: Decimal | None = None
    fees: list[Decimal] = field(default_factory=list)
    deposits: list[Decimal] = field(default_factory=list)
    core: Figure | None = None
    valid_until: date | None = None
    valid_days: int | None = None
    minimum: Minimum | None = None
    lead: Lead | None = None
    leads: dict[int, Lead] = field(default_factory=dict)
    trailing: list[tuple[int, Lead]] = field(default_factory=list)
    evidence: list[Evidence] = field(default_factory=list)

    def shipping(self, value: Decimal | None) -> Shipping:
        """Freight terms for an order of this value."""
        return shipping_of(self.freight, value)


def read_terms(order: Order, part: Clause, source: str, sent: date | None) -> None:
    """Add what one clause says about the whole quote."""
    _freight(order, part, source)
    _tax(order, part, source)
    _discount(order, part, source)
    _total(order, part, source)
    _validity(order, part, source, sent)
    if order.minimum is None and (minimum := minimum_of(part)) is not None:
        order.minimum = minimum
        note(order, "min_order", part, source, "minimum order")


def note(order: Order, name: str, part: Clause, source: str, rule: str) -> None:
    """Keep the clause as evidence of a term."""
    order.evidence.append(
        Evidence(
            field=name,
            source=source,
            text=part.text,
            rule=rule,
            start=part.start,
            end=part.start + len(part.text),
        )
    )


def _freight(order: Order, part: Clause, source: str) -> None:
    fact = freight_fact(part)
    if fact is not None:
        order.freight.append(fact)
        note(order, "shipping", part, source, "freight words")


def _tax(order: Order, part: Clause, source: str) -> None:
    found = tax_of(part)
    better = found is not None and (
        order.tax.status is TaxStatus.UNKNOWN
        or (
            found.status is TaxStatus.AMOUNT
            and order.tax.status is not TaxStatus.AMOUNT
            and order.tax.status is not TaxStatus.EXEMPT
        )
    )
    if found is not None and better:
        order.tax = found
        note(order, "tax", part, source, "tax words")


def _discount(order: Order, part: Clause, source: str) -> None:
    found = discount_of(part)
    if found is None:
        return
    if found.scope is Scope.LINE:
        order.line_discount = order.line_discount or found
    elif order.discount is None:
        order.discount = found
    note(order, "discount", part, source, "discount words")


def _total(order: Order, part: Clause, source: str) -> None:
    for place, role in roles(part).items():
        value = part.tokens[place].value
        if role is Role.TOTAL and value is not None:
            order.totals.append(value)
            if order.total is None:
                order.total = value
                note(order, "total", part, source, "total words")
        elif role is Role.SUBTOTAL and order.subtotal is None:
            order.subtotal = value
        elif role is Role.FEE and value is not None:
            order.fees.append(value)


def _validity(order: Order, part: Clause, source: str, sent: date | None) -> None:
    if order.valid_days is None and (days := valid_days(part)) is not None:
        order.valid_days = days
        note(order, "valid_days", part, source, "validity words")
    elif order.valid_until is None and sent is not None:
        day = valid_until(part, sent)
        if day is not None:
            order.valid_until = day
            note(order, "valid_until", part, source, "validity words")


def read_row(order: Order, row: Row) -> None:
    """Add what a freight, tax or total row of a table says."""
    value = row.amount.value if row.amount else None
    place = row.amount.cell.place if row.amount else None
    if row.label is None or value is None:
        return
    found = _rownote(order, row.label, value, row)
    if found:
        order.evidence.append(
            Evidence(
                field=found,
                source=row.source,
                text=row.words,
                place=place,
                rule=f"{row.label.value} row",
            )
        )


def _rownote(order: Order, label: Label, value: Decimal, row: Row) -> str:
    """Keep the value of a label row; the name of the term it is, or nothing."""
    if label is Label.TOTAL:
        order.total = value
        return "total"
    if label is Label.SUBTOTAL:
        order.subtotal = value
    elif label is Label.FREIGHT:
        _row_freight(order, value, row)
        return "shipping.amount"
    elif label is Label.TAX:
        order.tax = Tax(status=TaxStatus.AMOUNT, amount=value)
        return "tax"
    elif label is Label.DISCOUNT:
        return _row_discount(order, value, row)
    elif label is Label.CORE:
        order.deposits.append(value)
        order.core = order.core or row.price
    elif label is Label.MINIMUM:
        order.minimum = order.minimum or Minimum(amount=value)
        return "min_order"
    else:
        order.fees.append(value)
    return ""


def _row_freight(order: Order, value: Decimal, row: Row) -> None:
    """A freight row; nought means it is included."""
    part = Clause(row.words, 0, ())
    if value == 0:
        order.freight.insert(0, FreightFact(part, Freight.INCLUDED))
    else:
        order.freight.insert(0, FreightFact(part, Freight.AMOUNT, value, place=0))


def _row_discount(order: Order, value: Decimal, row: Row) -> str:
    """A discount row: a percentage in its words, else the amount."""
    percent = re.search(r"(\d+(?:\.\d+)?)\s?%", row.words)
    if percent:
        order.discount = Discount(percent=True, value=Decimal(percent[1]), scope=Scope.ORDER)
    else:
        order.discount = Discount(percent=False, value=abs(value), scope=Scope.ORDER)
    return "discount"


def goods_value(lines: Sequence[tuple[Decimal, Decimal]]) -> Decimal:
    """Unit prices times quantities.

    >>> goods_value([(Decimal("4.29"), Decimal(24))])
    Decimal('102.96')
    """
    return sum((price * qty for price, qty in lines), Decimal(0))
