"""Reads contracts.csv and the lists that hang on it: categories, priced lines, codes."""

import re
from collections import defaultdict
from collections.abc import Iterable
from decimal import Decimal
from enum import StrEnum
from pathlib import Path

from bot.domain.contracts.model import (
    Category,
    Contract,
    Fee,
    Freight,
    FreightTerm,
    Ordering,
    PriceBasis,
    Proof,
    Store,
    Tier,
)
from bot.settings.faults import FaultList
from bot.settings.files import CsvFile
from bot.settings.record import Record, offer

_CONTRACTS = CsvFile(
    "contracts.csv",
    needs=("contract_id", "tier", "agency", "title", "vendors", "pricing", "expires", "starts"),
    may_have=(
        "lead_agency", "solicitation", "superseded_by", "renewals_left", "stores",
        "eligible_states", "program", "ordinance", "consent_needed", "exclusions", "cap", "spent",
        "spent_on", "price_basis", "list_name", "list_edition", "prices_held_until", "markup_pct",
        "fee_pct", "fee_paid_by", "minimum_order", "freight", "freight_amount", "freight_free_over",
        "delivery_days", "order_instructions", "say_at_counter", "proof_document", "proof_sha256",
        "verified_on", "federal_clauses",
    ),
)  # fmt: skip
_CATEGORIES = CsvFile(
    "categories.csv",
    needs=("entry_id", "contract_id", "category"),
    may_have=("scope", "exclusions", "discount_pct", "brands"),
)
_LINES = CsvFile(
    "line_items.csv",
    needs=("entry_id", "contract_id", "line", "description", "uom", "price"),
    may_have=("mfr",),
)
_CODES = CsvFile("codes.csv", needs=("entry_id", "contract_id", "scheme", "prefix", "title"))
_STORE = re.compile(r"(?P<vendor>[^:]+):\s*(?P<city>[^,]+)(,\s*(?P<address>.+))?")
_SHA256 = re.compile(r"[0-9a-f]{64}")


class _CsvTier(StrEnum):
    """The words price-list files use for the tiers."""

    STATE = "state"
    REGIONAL = "regional"
    NATIONAL = "national"


_TIERS = {
    _CsvTier.STATE: Tier.STATE,
    _CsvTier.REGIONAL: Tier.REGIONAL,
    _CsvTier.NATIONAL: Tier.LEAD_AGENCY,
}


class _Pricing(StrEnum):
    """On which level a contract lists what it covers."""

    LINE = "line"
    DISCOUNT = "discount"
    CODE = "code"


class _Payer(StrEnum):
    NOBODY = ""
    VENDOR = "vendor"
    BUYER = "buyer"


def read_contracts(config: Path, vendor_ids: list[str], faults: FaultList) -> tuple[Contract, ...]:
    """All contracts with their categories; priced lines and codes are checked, not kept."""
    rows = list(_CONTRACTS.read(config, faults))
    ids = [row.text("contract_id") for row in rows]
    categories: dict[str, list[Category]] = defaultdict(list)
    for row in _entries(_CATEGORIES, config, ids, faults):
        categories[row.text("contract_id")].append(_category(row))
    for row in _entries(_LINES, config, ids, faults):
        row.needed("description")
        row.unit("uom")
        row.amount("price")
    for row in _entries(_CODES, config, ids, faults):
        row.needed("scheme")
        row.needed("prefix")
    found = []
    for n, row in enumerate(rows):
        if ids[n] in ids[:n]:
            row.fault("contract_id", f"“{ids[n]}” stands twice", "Keep one row per contract")
        for vendor in row.words("vendors"):
            _known_vendor(row, "vendors", vendor, vendor_ids)
        superseded_by = row.text("superseded_by")
        if superseded_by and superseded_by not in ids:
            problem = f"there is no contract “{superseded_by}”"
            row.fault("superseded_by", problem, offer(superseded_by, ids))
        found.append(_contract(row, tuple(categories[ids[n]]), vendor_ids))
    return tuple(found)


def _entries(
    file: CsvFile, config: Path, contract_ids: list[str], faults: FaultList
) -> Iterable[Record]:
    """The rows of a list that hangs on contracts.csv, their two ids checked."""
    seen, known = set[str](), set(contract_ids)
    for row in file.read(config, faults):
        entry, contract = row.needed("entry_id"), row.needed("contract_id")
        if entry in seen:
            row.fault("entry_id", f"“{entry}” stands twice", "Number every entry once")
        if contract and contract not in known:
            problem = f"there is no contract “{contract}”"
            row.fault("contract_id", problem, offer(contract, contract_ids))
        seen.add(entry)
        yield row


def _known_vendor(row: Record, column: str, vendor: str, vendor_ids: list[str]) -> None:
    if vendor not in vendor_ids:
        row.fault(column, f"there is no vendor “{vendor}”", offer(vendor, vendor_ids))


def _category(row: Record) -> Category:
    return Category(
        entry_id=row.text("entry_id"),
        name=row.needed("category"),
        scope=row.text("scope"),
        exclusions=row.words("exclusions"),
        discount_pct=row.amount_or_none("discount_pct"),
        brands=row.words("brands"),
    )


def _contract(row: Record, categories: tuple[Category, ...], vendor_ids: list[str]) -> Contract:
    starts, expires = row.day("starts"), row.day("expires")
    if expires < starts:
        row.fault("expires", "is before starts", "Swap the two days, or correct one")
    basis = row.choice("price_basis", PriceBasis, PriceBasis.FIXED)
    if basis is PriceBasis.PERCENT_OFF_LIST and not row.text("list_name"):
        row.fault("list_name", "is empty", "Name the price list the discount is taken from")
    row.needed("vendors")
    row.choice("pricing", _Pricing, _Pricing.LINE)
    return Contract(
        id=row.needed("contract_id"),
        tier=_tier(row),
        agency=row.needed("agency"),
        title=row.needed("title"),
        vendors=row.words("vendors"),
        starts=starts,
        expires=expires,
        price_basis=basis,
        lead_agency=row.text("lead_agency"),
        solicitation=row.text("solicitation"),
        superseded_by=row.text("superseded_by"),
        renewals_left=row.whole_or_none("renewals_left"),
        stores=_stores(row, vendor_ids),
        exclusions=row.words("exclusions"),
        categories=categories,
        eligible_states=frozenset(state.upper() for state in row.words("eligible_states")),
        program=row.text("program"),
        ordinance=row.text("ordinance"),
        consent_needed=row.yes("consent_needed"),
        cap=row.amount_or_none("cap"),
        spent=row.amount_or_none("spent") or Decimal(0),
        spent_on=row.day_or_none("spent_on"),
        list_name=row.text("list_name"),
        list_edition=row.text("list_edition"),
        prices_held_until=row.day_or_none("prices_held_until"),
        markup_pct=row.amount_or_none("markup_pct"),
        fee=_fee(row),
        minimum_order=row.amount_or_none("minimum_order"),
        freight=_freight(row),
        ordering=Ordering(
            instructions=row.text("order_instructions"),
            say_at_counter=row.text("say_at_counter"),
            delivery_days=row.whole_or_none("delivery_days"),
        ),
        proof=_proof(row),
        federal_clauses=row.yes("federal_clauses"),
    )


def _tier(row: Record) -> Tier:
    row.needed("tier")
    return _TIERS[row.choice("tier", _CsvTier, _CsvTier.STATE)]


def _stores(row: Record, vendor_ids: list[str]) -> tuple[Store, ...]:
    """Stores as `otis-parts: Maplewood, 114 Mill Rd; …`."""
    stores = []
    for text in row.words("stores"):
        store = _STORE.fullmatch(text)
        if store is None:
            row.fault("stores", f"“{text}” cannot be read", "Write it as vendor-id: City, Street")
            continue
        _known_vendor(row, "stores", store["vendor"].strip(), vendor_ids)
        stores.append(
            Store(
                vendor_id=store["vendor"].strip(),
                city=store["city"].strip(),
                address=(store["address"] or "").strip(),
            )
        )
    return tuple(stores)


def _fee(row: Record) -> Fee:
    pct = row.amount_or_none("fee_pct")
    payer = row.choice("fee_paid_by", _Payer, _Payer.NOBODY)
    if pct and not payer:
        row.fault("fee_paid_by", "is empty", "Write vendor or buyer: who pays the fee")
    return Fee(pct=pct, paid_by=payer.value)


def _freight(row: Record) -> Freight:
    amount = row.amount_or_none("freight_amount")
    term = row.choice("freight", FreightTerm, FreightTerm.QUOTED) if row.text("freight") else None
    if term is FreightTerm.FLAT and amount is None:
        row.fault("freight_amount", "is empty", "Write the dollars an order, or freight quoted")
    return Freight(term=term, amount=amount, free_over=row.amount_or_none("freight_free_over"))


def _proof(row: Record) -> Proof:
    digest = row.text("proof_sha256").lower()
    if digest and not _SHA256.fullmatch(digest):
        row.fault(
            "proof_sha256", "is not a SHA-256 of 64 hexadecimal digits",
            "Paste what `sha256sum` prints, or leave it empty",
        )  # fmt: skip
    return Proof(
        document=row.text("proof_document"),
        sha256=digest,
        verified_on=row.day_or_none("verified_on"),
    )
