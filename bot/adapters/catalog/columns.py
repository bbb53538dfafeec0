"""Which column of a customer's list is which field of ours."""

from datetime import date
from decimal import Decimal, InvalidOperation

# Our field: the headers lists use for it, in the order they are tried.
_HEADERS = """
contract_id: contract_id contract contract_no contract_number contract_num number
parent: parent parent_contract parent_number parent_contract_no
tier: tier level kind contract_type
agency: agency lead_agency issuer co_op program
title: title service contract_title description_of_service name
vendors: vendors vendor company supplier supplier_name company_name suppliers
pricing: pricing price_basis
starts: starts start start_date effective effective_date begin begins awarded
expires: expires expiration expiration_date expiry expire end end_date ends contract_expiration
status: status
entry_id: entry_id id
line: line line_no line_number item_no item
description: description item_description product commodity item_name
mfr: mfr manufacturer maker brand make manufacturer_name
model: model model_number part part_number part_no mfr_part sku
uom: uom unit unit_of_measure
price: price unit_price unit_cost cost net_price
category: category category_name group
scope: scope includes covers
exclusions: exclusions excludes not_included
discount_pct: discount_pct discount percent_off discount_percent
brands: brands manufacturers makers lines
scheme: scheme code_scheme
prefix: prefix code commodity_code nigp unspsc class
"""

FIELDS: dict[str, tuple[str, ...]] = {
    row.partition(":")[0]: tuple(row.partition(":")[2].split())
    for row in _HEADERS.strip().splitlines()
}

_FOREVER = 9999  # 12/31/9999 is how some lists write "no end"
_CENTURY = 100


def field(row: dict[str, str], name: str) -> str:
    """The cell of one of our fields, "" when the list has no such column."""
    for title in FIELDS[name]:
        value = row.get(title)
        if value:
            return value
    return ""


def column_of(row: dict[str, str], name: str) -> str:
    """The header under which a field stands in this list, for naming it in a fault."""
    return next((title for title in FIELDS[name] if title in row), name)


def read_day(text: str) -> date | None:
    """A day as lists write it: 2027-03-31, 3/31/27, 03/31/2027; no end is None.

    >>> read_day("3/31/27"), read_day("2027-03-31 00:00:00"), read_day("12/31/9999"), read_day("")
    (datetime.date(2027, 3, 31), datetime.date(2027, 3, 31), None, None)

    Raises:
        ValueError: for anything else.
    """
    text = text.strip().split(" ")[0].split("T")[0]
    if not text:
        return None
    if "/" in text:
        month, day, year = (int(part) for part in text.split("/"))
        year += 2000 if year < _CENTURY else 0
    else:
        year, month, day = (int(part) for part in text.split("-"))
    return None if year == _FOREVER else date(year, month, day)


def read_money(text: str) -> Decimal | None:
    """An amount or a percentage, without dollar sign, commas and per cent; "" is None.

    >>> read_money("$1,204.50"), read_money("42%"), read_money("")
    (Decimal('1204.50'), Decimal('42'), None)

    Raises:
        ValueError: for anything else.
    """
    plain = text.strip().replace(",", "").lstrip("$").rstrip("%").strip()
    if not plain:
        return None
    try:
        value = Decimal(plain)
    except InvalidOperation:
        raise ValueError(text) from None
    if not value.is_finite() or value < 0:
        raise ValueError(text)
    return value


def split_names(text: str) -> tuple[str, ...]:
    """Names in one cell, split by bar or semicolon, else left whole.

    >>> split_names("NAPA; Advance Auto"), split_names("GOJO Industries, Inc. | Betco")
    (('NAPA', 'Advance Auto'), ('GOJO Industries, Inc.', 'Betco'))
    """
    mark = "|" if "|" in text else ";"
    return tuple(part.strip() for part in text.split(mark) if part.strip())
