"""A reading as plain data, in the shape the published development set uses."""

from datetime import date
from decimal import Decimal

from parsers.quote.model import Discount, Evidence, Freight, Minimum, QuotedLine, Reading

Plain = None | bool | int | str | list["Plain"] | dict[str, "Plain"]


def as_json(name: str, rfq_id: str | None, reading: Reading) -> dict[str, Plain]:
    """A reading under the keys of the development set, with evidence and review beside it.

    >>> from parsers.mail.model import MailKind
    >>> found = as_json("d1", None, Reading(kind=MailKind.NO_BID, own_text="pass"))
    >>> found["kind"], found["lines"], found["needs_review"], found["shipping"]["status"]
    ('no_bid', [], False, 'unknown')
    """
    terms = reading.terms
    return {
        "id": name,
        "rfq_id": rfq_id,
        "kind": reading.kind.value,
        "revises": reading.revises,
        "lines": [_line(line) for line in reading.lines],
        "declined_items": list(reading.declined),
        "shipping": {
            "status": terms.shipping.status.value,
            "amount": _number(terms.shipping.amount)
            if terms.shipping.status is Freight.AMOUNT
            else None,
            "fob": terms.shipping.fob.value if terms.shipping.fob else None,
            "free_over": _number(terms.shipping.free_over),
        },
        "discount": _discount(terms.discount),
        "tax": {"status": terms.tax.status.value, "amount": _number(terms.tax.amount)},
        "total": _number(terms.total),
        "currency": reading.currency,
        "valid_until": _day(terms.valid_until),
        "valid_days": terms.valid_days,
        "min_order": _minimum(terms.minimum),
        "own_text": reading.own_text,
        "needs_review": reading.needs_review,
        "review": list(reading.review),
        "evidence": [_evidence(fact) for fact in reading.evidence],
    }


def _line(line: QuotedLine) -> dict[str, Plain]:
    """One quoted line."""
    return {
        "item_ref": line.item_ref,
        "unit_price": _number(line.unit_price),
        "qty_basis": line.basis.value,
        "uom": line.uom,
        "quoted_price": _number(line.quoted_price),
        "quoted_uom": line.quoted_uom,
        "pack_size": _number(line.pack_size),
        "quoted_qty": _number(line.quoted_qty),
        "extended_total": _number(line.extended_total),
        "list_price": _number(line.list_price),
        "alternate": line.alternate,
        "brand": line.brand,
        "part_number": line.part_number,
        "lead_time_days_min": line.lead.least,
        "lead_time_days_max": line.lead.most,
        "lead_time_business": line.lead.business,
        "available_date": _day(line.lead.on),
        "price_breaks": [
            {
                "min_qty": _number(step.min_qty),
                "max_qty": _number(step.max_qty),
                "unit_price": _number(step.unit_price),
            }
            for step in line.price_breaks
        ],
        "price_min": _number(line.price_min),
        "price_max": _number(line.price_max),
        "core_charge": _number(line.core_charge),
        "status": line.status.value,
        "needs_review": bool(line.review),
        "review": list(line.review),
        "evidence": [_evidence(fact) for fact in line.evidence],
    }


def _number(value: Decimal | None) -> str | None:
    """A decimal as plain digits."""
    return None if value is None else f"{value:f}"


def _day(value: date | None) -> str | None:
    """A day in ISO form."""
    return None if value is None else value.isoformat()


def _discount(found: Discount | None) -> dict[str, Plain] | None:
    """A reduction."""
    if found is None:
        return None
    return {
        "type": "percent" if found.percent else "amount",
        "value": _number(found.value),
        "scope": found.scope.value,
    }


def _minimum(found: Minimum | None) -> dict[str, Plain] | None:
    """The smallest order, as an amount or a quantity."""
    if found is None:
        return None
    if found.amount is not None:
        return {"amount": _number(found.amount)}
    return {"qty": _number(found.qty), "uom": found.uom}


def _evidence(fact: Evidence) -> dict[str, Plain]:
    """The words a fact rests on."""
    return {
        "field": fact.field,
        "source": fact.source,
        "start": fact.start,
        "end": fact.end,
        "place": fact.place,
        "text": fact.text,
        "rule": fact.rule,
        "inputs": fact.inputs,
        "status": fact.status.value,
    }
